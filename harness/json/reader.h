// Turns a JSON text into nodes behind the guard; for document.cc only.
//
// Why a reader of our own: the SAX interface of nlohmann/json reports 1e400
// as an error and rounds every number on the way, and a guard has to see
// names, depth and bytes as they come.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/document.h"
#include "harness/json/node.h"

namespace contract::json {

class Reader {
 public:
  struct Failure {
    ParseError::Reason reason = ParseError::Reason::kSyntax;
    std::string message;
    std::size_t offset = 0;
    std::string pointer;
  };

  // `text` is followed by a NUL byte; its escapes are undone in place, and
  // the nodes point into it.
  Reader(char* text, std::size_t size, const Limits& limits,
         std::pmr::memory_resource& arena)
      : begin_(text),
        end_(text + size),
        at_(text),
        max_depth_(limits.max_depth),
        arena_(arena) {}

  // The root, or nothing and failure() says why.
  std::optional<Node> Read();
  const Failure& failure() const { return failure_; }

 private:
  struct Frame {
    bool object = false;
    std::size_t first = 0;  // of its members in pending_
  };
  struct String {
    const char* text = nullptr;
    std::uint32_t size = 0;
    bool ascii = true;
  };

  bool ReadValues(Node& root);
  bool ReadScalar(Node& out);
  bool ReadLiteral(std::string_view literal, Node node, Node& out);
  bool ReadNumber(Node& out);
  bool ReadString(String& out);
  bool ReadEscape(char*& write, bool& ascii);
  bool ReadHex(char32_t& out);
  bool CopyMultibyte(char*& write);
  bool ReadName();
  bool Open(bool object, bool& empty, Node& closed);
  bool Finish(Node& done, bool& more);
  bool Close(Node& out);
  bool CheckNames(const Member* members, std::size_t count);
  void SkipSpace();
  bool Fail(std::string message,
            ParseError::Reason reason = ParseError::Reason::kSyntax,
            const char* where = nullptr);
  std::string Pointer() const;

  char* begin_;
  char* end_;
  char* at_;
  std::size_t max_depth_;
  std::pmr::memory_resource& arena_;
  std::vector<Frame> frames_;
  std::vector<Member> pending_;  // of all open containers
  Failure failure_;
};

}  // namespace contract::json
