#include "harness/audit/values.h"

#include <algorithm>

namespace contract::audit {
namespace {

using nlohmann::json;

constexpr std::size_t kLong = 300;
constexpr int kDeepest = 8;

// Every schema at the same value: references, allOf and what is recommended.
void Spread(const SchemaLibrary& library, const Place& place,
            std::vector<Place>* all) {
  if (!place.schema->is_object()) {
    return;
  }
  all->push_back(place);
  if (const auto ref = place.schema->find("$ref"); ref != place.schema->end()) {
    Spread(library, library.Resolve(place, ref->get<std::string>()), all);
  }
  if (const auto parts = place.schema->find("allOf");
      parts != place.schema->end()) {
    for (std::size_t i = 0; i < parts->size(); ++i) {
      Spread(library, place.At("allOf").At(i), all);
    }
  }
  if (place.schema->contains("x-recommended")) {
    Spread(library, place.At("x-recommended"), all);
  }
}

bool Admitted(const SchemaLibrary& library, const std::vector<Place>& places,
              const json& value) {
  return std::all_of(places.begin(), places.end(), [&](const Place& place) {
    const auto obligations = Walk(library, place, value);
    return std::all_of(obligations.begin(), obligations.end(),
                       [](const Obligation& one) { return one.holds; });
  });
}

class Maker {
 public:
  explicit Maker(const SchemaLibrary& library) : library_(library) {}

  std::optional<json> Make(const std::vector<Place>& places, int depth) {
    std::vector<Place> all;
    for (const Place& place : places) {
      Spread(library_, place, &all);
    }
    for (const json& one : Proposals(all, depth)) {
      if (Admitted(library_, places, one)) {
        return one;
      }
    }
    return std::nullopt;
  }

 private:
  std::vector<json> Proposals(const std::vector<Place>& all, int depth) {
    std::vector<json> proposals;
    for (const Place& place : all) {
      if (const auto it = place.schema->find("const");
          it != place.schema->end()) {
        proposals.push_back(*it);
      }
      for (const char* list : {"enum", "examples"}) {
        const json values = place.schema->value(list, json::array());
        proposals.insert(proposals.end(), values.begin(), values.end());
      }
    }
    if (depth < kDeepest) {
      proposals.push_back(Object(all, depth));
      proposals.push_back(Array(all, depth));
    }
    for (const NamedValue& text : Texts()) {
      proposals.push_back(text.value);
    }
    for (const json& plain : {json(1), json(false), json(nullptr)}) {
      proposals.push_back(plain);
    }
    return proposals;
  }

  json Object(const std::vector<Place>& all, int depth) {
    std::map<std::string, std::vector<Place>> members;
    for (const Place& place : all) {
      const json listed = place.schema->value("properties", json::object());
      for (const auto& [name, ignored] : listed.items()) {
        members[name].push_back(place.At("properties").At(name));
      }
    }
    json object = json::object();
    for (const auto& [name, places] : members) {
      if (auto value = Make(places, depth + 1)) {
        object[name] = std::move(*value);
      }
    }
    return object;
  }

  json Array(const std::vector<Place>& all, int depth) {
    std::vector<Place> items;
    for (const Place& place : all) {
      if (place.schema->contains("items")) {
        items.push_back(place.At("items"));
      }
    }
    json array = json::array();
    if (!items.empty()) {
      if (auto value = Make(items, depth + 1)) {
        array.push_back(std::move(*value));
      }
    }
    return array;
  }

  const SchemaLibrary& library_;
};

}  // namespace

const std::vector<NamedValue>& ValuesOfEveryType() {
  static const std::vector<NamedValue> values = {
      {"null", nullptr},        {"true", true},
      {"false", false},         {"integer", 7},
      {"fraction", 1.5},        {"text", "text"},
      {"empty_text", ""},       {"digits_as_text", "7"},
      {"true_as_text", "true"}, {"null_as_text", "null"},
      {"array", json::array()}, {"object", json::object()},
  };
  return values;
}

const std::vector<NamedValue>& Texts() {
  static const std::vector<NamedValue> values = {
      {"text", "text"},
      {"one_letter", "A"},
      {"one_digit", "7"},
      {"many_digits", "123456789012345678901234567890"},
      {"capitals", "SOMETHING_NEW_2"},
      {"other_prefix", "wlz_Q-9_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"},
      {"uuid", "0b6f9a52-4f5e-4f0a-9c6d-1f2e3d4c5b6a"},
      {"long", std::string(kLong, 'x')},
      {"blank", " "},
      {"empty", ""},
      {"other_scripts",
       "\xC3\x9Cn\xC3\xAF \xE8\xB2\xA1\xE5\xB8\x83 "
       "\xE0\xA4\x96\xE0\xA4\xBE \xF0\x9F\x92\xB3"},
      {"markup", "<b>&amp;'\"</b>"},
      {"escapes", "back\\slash \"quotes\" line\nbreak \t tab / slash"},
      {"utc", "2026-01-31T12:34:56Z"},
      {"utc_millis", "2026-01-31T12:34:56.789Z"},
      {"utc_nanos", "2026-01-31T12:34:56.123456789Z"},
      {"leap_second", "2016-12-31T23:59:60Z"},
      {"offset", "2026-01-31T12:34:56+05:30"},
      {"offset_without_colon", "2026-01-31T12:34:56-0800"},
      {"http_address", "http://127.0.0.1:8080/"},
      {"https_address", "https://pay.example/p/1?x=%20&y=1#top"},
      {"bare_host", "https://pay.example"},
      {"masked_card", "XXXXXXXXXXXX0185"},
      {"masked_card_in_groups", "xxxx-xxxx-xxxx-0185"},
      {"masked_card_with_stars", "************0185"},
      {"month_13", "2026-13-01T12:00:00Z"},
      {"hour_24", "2026-01-31T24:00:00Z"},
      {"minute_60", "2026-01-31T12:60:00Z"},
      {"day_32", "2026-01-32T12:00:00Z"},
      {"date_alone", "2026-01-31"},
      {"no_zone", "2026-01-31T12:34:56"},
      {"space_for_t", "2026-01-31 12:34:56Z"},
      {"day_first", "31/01/2026 12:34"},
      {"seconds_since_1970", "1769862896"},
      {"whole_card_number", "6073849700000185"},
      {"relative_address", "/pay/1"},
      {"host_without_scheme", "pay.example/p"},
      {"script_address", "javascript:alert(1)"},
      {"address_with_space", "https://pay.example/a b"},
      {"broken_percent", "https://pay.example/%zz"},
      {"scheme_alone", "https://"},
      {"capitalised", "Something"},
  };
  return values;
}

std::vector<NamedValue> NearTexts(const std::string& text) {
  std::vector<NamedValue> values = {
      {"space_before", " " + text}, {"space_after", text + " "},
      {"line_after", text + "\n"},  {"letter_before", "z" + text},
      {"letter_after", text + "z"}, {"mark_after", text + "!"},
      {"twice", text + text},
  };
  if (!text.empty()) {
    values.push_back({"first_cut", text.substr(1)});
    values.push_back({"last_cut", text.substr(0, text.size() - 1)});
    std::string other = text;
    std::transform(other.begin(), other.end(), other.begin(), [](char c) {
      return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    values.push_back({"lower_case", other});
    std::transform(other.begin(), other.end(), other.begin(), [](char c) {
      return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    values.push_back({"upper_case", other});
  }
  std::erase_if(values, [&](const NamedValue& one) {
    // Cutting inside a character would leave no UTF-8.
    return one.value == text ||
           one.value.dump(-1, ' ', false, json::error_handler_t::replace)
                   .find("\xEF\xBF\xBD") != std::string::npos;
  });
  return values;
}

const std::vector<NamedValue>& Numbers() {
  static const std::vector<NamedValue> values = {
      {"zero", 0},
      {"one", 1},
      {"cents", 19.99},
      {"one_cent", 0.01},
      {"millions", 98765432.1},
      {"beyond_32_bits", 4294967296LL},
      {"beyond_53_bits", 9007199254740993LL},
      {"twenty_digits", 12345678901234567890ULL},
      {"large", 1e15},
  };
  return values;
}

std::optional<json> MakeUp(const SchemaLibrary& library,
                           const std::vector<Place>& places) {
  return Maker(library).Make(places, 0);
}

}  // namespace contract::audit
