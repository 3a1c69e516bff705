// A request's headers in the form libcurl takes them.
#pragma once

#include <curl/curl.h>

#include <string>
#include <vector>

#include "harness/model/exchange.h"

namespace contract {

// Kept from one request to the next, so that a steady run allocates nothing.
class HeaderList {
 public:
  // The given ones as they are, a User-Agent when they have none, and of what
  // libcurl would add to a body nothing. Owned by this, until the next call.
  curl_slist* Of(const std::vector<Header>& headers, bool has_body);

 private:
  std::string lines_;  // each ends with a NUL
  std::vector<curl_slist> list_;
};

}  // namespace contract
