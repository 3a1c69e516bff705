// date, time, date-time (RFC 3339) and duration (its appendix A).
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsDate(std::string_view text);
bool IsTime(std::string_view text);
bool IsDateTime(std::string_view text);
bool IsDuration(std::string_view text);

}  // namespace contract::schema::formats
