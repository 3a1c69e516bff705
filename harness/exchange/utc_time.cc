#include "harness/exchange/utc_time.h"

#include <chrono>

namespace contract {
namespace {

// Writes the number's last digits over the text from a place on.
void Write(std::string& text, std::size_t at, int digits, unsigned number) {
  for (std::size_t i = at + static_cast<std::size_t>(digits); i-- > at;) {
    text[i] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
}

}  // namespace

// Called for every request: hence not by a formatter of the library's.
std::string UtcNow() {
  namespace time = std::chrono;
  const auto now = time::floor<time::milliseconds>(time::system_clock::now());
  const auto day = time::floor<time::days>(now);
  const time::year_month_day date(day);
  const time::hh_mm_ss clock(now - day);
  std::string text = "0000-00-00T00:00:00.000Z";
  Write(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  Write(text, 5, 2, static_cast<unsigned>(date.month()));
  Write(text, 8, 2, static_cast<unsigned>(date.day()));
  Write(text, 11, 2, static_cast<unsigned>(clock.hours().count()));
  Write(text, 14, 2, static_cast<unsigned>(clock.minutes().count()));
  Write(text, 17, 2, static_cast<unsigned>(clock.seconds().count()));
  Write(text, 20, 3, static_cast<unsigned>(clock.subseconds().count()));
  return text;
}

}  // namespace contract
