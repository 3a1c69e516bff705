// Colours words for a terminal, or leaves them as they are.
#pragma once

#include <string>
#include <string_view>

namespace contract::reports {

class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}

  std::string Red(std::string_view text) const { return Wrap("31;1", text); }
  std::string Green(std::string_view text) const { return Wrap("32", text); }
  std::string Yellow(std::string_view text) const { return Wrap("33", text); }
  std::string Magenta(std::string_view text) const {
    return Wrap("35;1", text);
  }
  std::string Bold(std::string_view text) const { return Wrap("1", text); }
  std::string Dim(std::string_view text) const { return Wrap("2", text); }

 private:
  std::string Wrap(std::string_view code, std::string_view text) const {
    std::string out;
    if (!colour_) {
      return out.append(text);
    }
    return out.append("\x1b[").append(code).append("m").append(text).append(
        "\x1b[0m");
  }

  bool colour_;
};

}  // namespace contract::reports
