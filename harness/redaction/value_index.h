// Finds any of many values in a text, in one pass over it.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace contract {

// Knows each value in every form it may take: as it is, in Base64 at each of
// the three places in a group, percent-encoded, JSON-escaped. Adding is cheap,
// also while a run goes on. Values shorter than kShortest are not taken, since
// they would be found everywhere.
class ValueIndex {
 public:
  static constexpr std::size_t kShortest = 4;

  // `id` comes back with each place the value is found at.
  void Add(std::string_view value, std::size_t id);

  struct Hit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t id = 0;
    bool encoded = false;  // a Base64 form: not the value in clear
  };
  // In order, not overlapping; where several begin at one place the longest.
  std::vector<Hit> Find(std::string_view text) const;

  // Where `text` ends in the beginning of a value, as text that was cut does:
  // the offset, else npos.
  std::size_t FindCut(std::string_view text) const;

 private:
  struct Form {
    std::string text;
    std::size_t id = 0;
    std::size_t before = 0;  // Base64 characters beside it that go along
    std::size_t after = 0;
    bool encoded = false;
    bool bounded = false;  // a number: not inside a longer one
  };
  void AddBase64(std::string_view value, std::size_t id);
  void AddForm(Form form);
  const Form* Longest(std::string_view text, std::size_t at) const;

  static constexpr std::size_t kBits = 1U << 16U;
  std::bitset<kBits> begun_;  // by a hash of the first kShortest bytes
  std::unordered_map<std::uint32_t, std::vector<Form>> forms_;
  std::unordered_set<std::string> known_;
};

}  // namespace contract
