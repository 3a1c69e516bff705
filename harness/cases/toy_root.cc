#include "harness/cases/toy_root.h"

#include <gtest/gtest.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace contract {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string>& Files() {
  static const std::map<std::string, std::string> files = {
      {"schemas/shop/provider.json", R"({
  "provider": "shop",
  "title": "A made-up shop",
  "pages": { "shop-orders": { "title": "Orders", "url": "https://shop.example/orders" } },
  "securitySchemes": {
    "key": {
      "type": "apiKey", "in": "header", "name": "x-key", "x-credential": "key",
      "x-source": { "page": "shop-orders", "section": "Keys", "grade": "stated" }
    }
  },
  "errors": { "code": "/code", "message": "/message", "type": "/type" },
  "production_hosts": ["shop.example"],
  "sandbox_hosts": ["sandbox.shop.example"],
  "provoke": { "busy": { "title": "Too busy", "aliases": ["429"] } }
})"},
      {"schemas/shop/conflicts.json", R"({
  "provider": "shop",
  "conflicts": [
    {
      "id": "S1", "page": "shop-orders", "section": "Errors",
      "sides": ["A code is shown.", "No status is."],
      "settled": "The code binds no status.",
      "affects": ["shop.place_order.places_order"]
    }
  ]
})"},
      {"schemas/shop/place_order.operation.json", R"({
  "operationId": "place_order",
  "summary": "Orders what is in a basket.",
  "method": "POST",
  "path": "/baskets/{basket}/orders",
  "x-source": { "page": "shop-orders", "section": "Place", "grade": "stated" },
  "servers": [{ "url": "https://sandbox.shop.example" }],
  "security": [{ "key": [] }],
  "parameters": [
    {
      "name": "basket", "in": "path", "required": true, "schema": { "type": "string" },
      "x-source": { "page": "shop-orders", "section": "Path", "grade": "stated" }
    }
  ],
  "requestBody": {
    "required": true,
    "x-source": { "page": "shop-orders", "section": "Body", "grade": "stated" },
    "content": { "application/json": { "schema": { "$ref": "place_order_request.schema.json" } } }
  },
  "responses": {
    "200": {
      "description": "The order.",
      "x-source": { "page": "shop-orders", "section": "200", "grade": "stated" },
      "content": { "application/json": { "schema": { "$ref": "order.schema.json" } } },
      "x-echo": [
        {
          "response": "/basket", "request": "/path/basket",
          "x-source": { "page": "shop-orders", "section": "Echo", "grade": "stated" }
        },
        {
          "response": "/note", "request": "/body/note", "optional": true,
          "x-source": { "page": "shop-orders", "section": "Echo", "grade": "exemplified" }
        }
      ]
    },
    "400": {
      "description": "The request is wrong.",
      "x-source": { "page": "shop-orders", "section": "400", "grade": "stated" },
      "content": { "application/json": { "schema": { "$ref": "error.schema.json" } } }
    },
    "4XX": {
      "description": "Any other refusal.",
      "x-level": "recommended",
      "x-source": { "page": "shop-orders", "section": "Errors", "grade": "inferred" },
      "content": { "application/json": { "schema": { "$ref": "error.schema.json" } } }
    }
  },
  "x-errors": [
    {
      "id": "item_missing", "status": 400, "code": "item_missing", "type": "bad_request",
      "when": "There is no item.", "member": "/body/item",
      "x-source": { "page": "shop-orders", "section": "Errors", "grade": "stated" }
    },
    {
      "id": "busy", "status": 429, "code": "busy", "type": "limit", "when": "Too many came.",
      "x-source": { "page": "shop-orders", "section": "Errors", "grade": "stated" }
    },
    {
      "id": "guessed", "status": 409, "code": "guessed", "type": "state", "when": "Nobody says.",
      "x-source": { "page": "shop-orders", "section": "Errors", "grade": "inferred", "conflict": "S1" }
    }
  ],
  "x-latency": {
    "timeout_ms": 1000, "percentiles_ms": { "50": 10 },
    "x-source": { "page": "shop-orders", "section": "Latency", "grade": "stated" }
  }
})"},
      {"schemas/shop/list_orders.operation.json", R"({
  "operationId": "list_orders",
  "summary": "Lists the orders of a basket.",
  "method": "GET",
  "path": "/baskets/{basket}/orders",
  "x-read-only": true,
  "x-source": { "page": "shop-orders", "section": "List", "grade": "stated" },
  "servers": [{ "url": "https://sandbox.shop.example" }],
  "security": [{ "key": [] }],
  "parameters": [],
  "responses": {
    "200": {
      "description": "The orders.",
      "x-source": { "page": "shop-orders", "section": "List", "grade": "stated" },
      "content": { "application/json": { "schema": { "type": "array" } } }
    }
  },
  "x-errors": []
})"},
      {"schemas/shop/place_order_request.schema.json", R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://wallet-conformance.example/shop/place_order_request.schema.json",
  "x-source": { "page": "shop-orders", "section": "Body", "grade": "stated" },
  "type": "object",
  "required": ["item"],
  "properties": { "item": { "type": "string" }, "note": { "type": "string" } }
})"},
      {"schemas/shop/order.schema.json", R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://wallet-conformance.example/shop/order.schema.json",
  "x-source": { "page": "shop-orders", "section": "200", "grade": "stated" },
  "type": "object",
  "required": ["id", "basket", "state"],
  "properties": {
    "id": {
      "type": "string", "pattern": "^ord_",
      "x-recommended": { "maxLength": 12 },
      "x-source": { "page": "shop-orders", "section": "Members", "grade": "exemplified" }
    },
    "basket": { "type": "string" },
    "state": { "enum": ["OPEN", "PAID"] },
    "note": { "type": ["string", "null"] },
    "price": { "type": "number" }
  }
})"},
      {"schemas/shop/error.schema.json", R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://wallet-conformance.example/shop/error.schema.json",
  "x-source": { "page": "shop-orders", "section": "Errors", "grade": "stated" },
  "type": "object",
  "required": ["code", "type"],
  "properties": { "code": { "type": "string" }, "type": { "type": "string" }, "message": { "type": "string" } }
})"},
      {"fixtures/examples/shop/place_order/request.json", R"({
  "path": { "basket": "${basket}" }, "query": {}, "headers": {},
  "body": { "item": "${item}", "note": "gift" }
})"},
      {"fixtures/examples/shop/place_order/index.json", R"({
  "examples": [
    {
      "file": "response.json", "kind": "response", "status": 200, "valid": true,
      "source": { "page": "shop-orders", "section": "Sample", "grade": "exemplified" }
    }
  ]
})"},
      {"fixtures/examples/shop/place_order/response.json",
       R"({ "id": "ord_1", "basket": "b1", "state": "OPEN" })"},
      {"fixtures/examples/shop/list_orders/request.json", R"({
  "path": { "basket": "${basket}" }, "query": {}, "headers": {}
})"},
      {"fixtures/examples/shop/list_orders/index.json", R"({
  "examples": [
    {
      "file": "response.json", "kind": "response", "status": 200, "valid": true,
      "source": { "page": "shop-orders", "section": "Sample", "grade": "exemplified" }
    }
  ]
})"},
      {"fixtures/examples/shop/list_orders/response.json", "[]"},
      {"fixtures/faults/shop.json", R"({
  "faults": [
    {
      "name": "shop.place_order.order_lost", "family": "behaviour", "operation": "shop.place_order",
      "description": "An order is taken and forgotten.", "breaks": "shop/orders, Place: it is kept",
      "noticed_as": ["status_mismatch"]
    }
  ]
})"},
      {kToySteps, R"({
  "variables": {
    "basket": { "default": "b${unique}", "description": "A basket." },
    "other_basket": { "like": "basket", "description": "Another basket." },
    "item": { "default": "book", "description": "Something to order." }
  },
  "steps": {
    "order": {
      "title": "An order is placed",
      "operation": "place_order",
      "request": { "example": "request" },
      "expect": { "status": 200, "body": { "/state": "OPEN" } },
      "capture": { "order_id": "/id" }
    },
    "orders_of_two": {
      "title": "Two baskets have an order",
      "given": ["order", { "step": "order", "as": "second", "with": { "basket": "${other_basket}" } }],
      "operation": "list_orders",
      "request": { "example": "request" },
      "expect": { "status": [200, "4xx"] }
    }
  }
})"},
      {kToyCases, R"({
  "title": "Placing an order",
  "source": { "page": "shop-orders", "section": "Place", "grade": "stated" },
  "cases": [
    {
      "name": "places_order",
      "title": "An order is placed",
      "group": "success",
      "request": {
        "example": "request",
        "change": [{ "op": "replace", "path": "/path/basket", "value": "${basket}" }]
      },
      "expect": { "status": 200, "body": { "/state": "OPEN" } },
      "fails_under": ["shop.place_order.order_lost"]
    },
    {
      "name": "refuses_item",
      "title": "An item that is ${each.name} is refused",
      "group": "refusal",
      "each": [{ "name": "empty", "value": "" }, { "name": "number", "value": 7 }],
      "request": {
        "example": "request",
        "change": [{ "op": "replace", "path": "/body/item", "value": "${each.value}" }]
      },
      "expect": { "any_of": [{ "status": 400, "error": { "code": "item_missing" } },
                             { "status": 429, "error": { "code": ["busy", "guessed"] } }] }
    }
  ]
})"},
      {"suites/shop/list_orders.cases.json", R"({
  "title": "Listing orders",
  "source": { "page": "shop-orders", "section": "List", "grade": "stated" },
  "cases": [
    {
      "name": "lists_orders",
      "title": "The orders of a basket are listed",
      "group": "state",
      "given": ["order"],
      "request": { "example": "request" },
      "expect": { "status": 200, "body": { "": { "$contains": { "id": "${order_id}" } } } }
    }
  ]
})"},
  };
  return files;
}

}  // namespace

ToyRoot::ToyRoot() {
  std::string name = (fs::temp_directory_path() / "toy_root_XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no folder for a test: " + name);
  }
  path_ = name;
  fs::create_directories(path_ / "schemas");
  fs::copy(fs::path(WALLET_CONFORMANCE_ROOT) / "schemas" / "formats",
           path_ / "schemas" / "formats", fs::copy_options::recursive);
  for (const auto& [file, text] : Files()) {
    Write(file, text);
  }
}

ToyRoot::~ToyRoot() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void ToyRoot::Write(const std::string& file, const std::string& text) const {
  fs::create_directories((path_ / file).parent_path());
  std::ofstream(path_ / file, std::ios::binary) << text;
}

std::string ToyRoot::Read(const std::string& file) const {
  std::ifstream in(path_ / file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void ToyRoot::Replace(const std::string& file, const std::string& from,
                      const std::string& to) const {
  std::string text = Read(file);
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << file << " has no " << from;
  Write(file, text.replace(at, from.size(), to));
}

void ToyRoot::Remove(const std::string& file) const {
  fs::remove_all(path_ / file);
}

ToyData LoadToy(const ToyRoot& root) {
  ToyData data;
  FormatChecker checker(root.path(), &data.problems);
  data.contract = Contract::Load(&checker);
  if (data.problems.empty()) {
    data.catalogue = LoadCatalogue(&checker, data.contract);
  }
  return data;
}

}  // namespace contract
