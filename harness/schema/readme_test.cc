#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string Slurp(const char* file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream),
          std::istreambuf_iterator<char>()};
}

TEST(Readme, ShowsTheExampleThatIsCompiledAndRun) {
  const std::string readme = Slurp(README_FILE);
  const std::string fence = "```cpp\n";
  const std::size_t start = readme.find(fence);
  ASSERT_NE(start, std::string::npos);
  const std::size_t code = start + fence.size();
  EXPECT_EQ(readme.substr(code, readme.find("```", code) - code),
            Slurp(EXAMPLE_FILE));
}

}  // namespace
