// Where the documentation states a clause.
#pragma once

#include <string>

namespace contract {

// `page` is a key of the provider's `pages` (provider.json), `section` the
// heading on that page. `grade` is "stated" (in words or a table),
// "exemplified" (in every documented sample, never in words) or "inferred".
struct Source {
  std::string page;
  std::string section;
  std::string grade;
  std::string url;  // of the page; empty when the provider names none
};

}  // namespace contract
