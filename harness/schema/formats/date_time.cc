#include "harness/schema/formats/date_time.h"

#include <array>

#include "harness/schema/formats/characters.h"

namespace contract::schema::formats {
namespace {

// The two digits at `at`, or -1.
int TwoDigits(std::string_view text, std::size_t at) {
  if (text.size() < at + 2 || !IsDigit(text[at]) || !IsDigit(text[at + 1])) {
    return -1;
  }
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

int DaysIn(int month, int year) {
  constexpr std::array<int, 13> kDays = {0,  31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month)];
}

// Minutes east of UTC, from "Z" or "+hh:mm"; false when it is neither.
bool ReadOffset(std::string_view text, int& minutes) {
  minutes = 0;
  if (text == "Z" || text == "z") {
    return true;
  }
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') ||
      text[3] != ':') {
    return false;
  }
  const int hour = TwoDigits(text, 1);
  const int minute = TwoDigits(text, 4);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return false;
  }
  minutes = (text[0] == '-' ? -1 : 1) * (hour * 60 + minute);
  return true;
}

}  // namespace

bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  const int century = TwoDigits(text, 0);
  const int year = TwoDigits(text, 2);
  const int month = TwoDigits(text, 5);
  const int day = TwoDigits(text, 8);
  return century >= 0 && year >= 0 && month >= 1 && month <= 12 && day >= 1 &&
         day <= DaysIn(month, century * 100 + year);
}

bool IsTime(std::string_view text) {
  const int hour = TwoDigits(text, 0);
  const int minute = TwoDigits(text, 3);
  const int second = TwoDigits(text, 6);
  if (text.size() < 9 || text[2] != ':' || text[5] != ':') {
    return false;
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 60) {
    return false;
  }
  std::size_t at = 8;
  if (text[at] == '.') {
    const std::size_t from = ++at;
    while (at < text.size() && IsDigit(text[at])) {
      ++at;
    }
    if (at == from) {
      return false;
    }
  }
  int offset = 0;
  if (!ReadOffset(text.substr(at), offset)) {
    return false;
  }
  if (second < 60) {
    return true;
  }
  // A leap second is inserted at the end of a day of UTC.
  constexpr int kDay = 24 * 60;
  const int utc = (hour * 60 + minute - offset + 2 * kDay) % kDay;
  return utc == kDay - 1;
}

bool IsDateTime(std::string_view text) {
  return text.size() > 11 && (text[10] == 'T' || text[10] == 't') &&
         IsDate(text.substr(0, 10)) && IsTime(text.substr(11));
}

namespace {

// Digits and a unit, again and again; the units keep the order of `units`
// and leave none out between the first and the last.
bool TakeUnits(std::string_view& text, std::string_view units) {
  std::size_t next = std::string_view::npos;
  bool any = false;
  while (!text.empty() && IsDigit(text[0])) {
    std::size_t n = 0;
    while (n < text.size() && IsDigit(text[n])) {
      ++n;
    }
    if (n == text.size()) {
      return false;
    }
    const std::size_t unit = units.find(text[n]);
    if (unit == std::string_view::npos || (any && unit != next)) {
      return false;
    }
    next = unit + 1;
    any = true;
    text.remove_prefix(n + 1);
  }
  return any;
}

}  // namespace

bool IsDuration(std::string_view text) {
  if (!text.starts_with('P')) {
    return false;
  }
  text.remove_prefix(1);
  if (text.ends_with('W')) {
    return TakeUnits(text, "W") && text.empty();
  }
  const bool date = !text.starts_with('T');
  if (date && !TakeUnits(text, "YMD")) {
    return false;
  }
  if (text.empty()) {
    return date;
  }
  if (!text.starts_with('T')) {
    return false;
  }
  text.remove_prefix(1);
  return TakeUnits(text, "HMS") && text.empty();
}

}  // namespace contract::schema::formats
