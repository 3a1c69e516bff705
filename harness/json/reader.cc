#include "harness/json/reader.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "harness/json/hash.h"
#include "harness/json/pointer.h"

namespace contract::json {
namespace {

template <typename T>
T* Allocate(std::pmr::memory_resource& arena, std::size_t count) {
  return static_cast<T*>(arena.allocate(count * sizeof(T), alignof(T)));
}

// How the text goes on, for a message.
std::string Describe(const char* at, const char* end) {
  if (at == end) {
    return "the text ends";
  }
  const auto byte = static_cast<unsigned char>(*at);
  if (byte < 0x20 || byte >= 0x7F) {
    return "an unexpected character follows";
  }
  return std::string("'") + *at + "' follows";
}

}  // namespace

bool Reader::Fail(std::string message, ParseError::Reason reason,
                  const char* where) {
  failure_.reason = reason;
  failure_.message = std::move(message);
  failure_.offset = static_cast<std::size_t>((where ? where : at_) - begin_);
  failure_.pointer = Pointer();
  return false;
}

std::string Reader::Pointer() const {
  std::string out;
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    const std::size_t end =
        i + 1 < frames_.size() ? frames_[i + 1].first : pending_.size();
    if (!frames_[i].object) {
      AppendToken(out, end - frames_[i].first);
    } else if (end > frames_[i].first) {
      AppendToken(out, pending_[end - 1].key());
    }
  }
  return out;
}

void Reader::SkipSpace() {
  while (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t') {
    ++at_;
  }
}

std::optional<Node> Reader::Read() {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::string_view all(begin_, static_cast<std::size_t>(end_ - begin_));
  if (all.starts_with(kByteOrderMark)) {
    at_ += kByteOrderMark.size();
  }
  SkipSpace();
  Node root;
  if (at_ == end_) {
    Fail("the text is empty");
    return std::nullopt;
  }
  if (!ReadValues(root)) {
    return std::nullopt;
  }
  SkipSpace();
  if (at_ != end_) {
    Fail("nothing may follow the value, but " + Describe(at_, end_));
    return std::nullopt;
  }
  return root;
}

bool Reader::ReadValues(Node& root) {
  while (true) {
    Node done;
    bool complete = true;
    const char c = *at_;
    if (c == '{' || c == '[') {
      if (!Open(c == '{', complete, done)) {
        return false;
      }
    } else if (!ReadScalar(done)) {
      return false;
    }
    if (!complete) {
      continue;
    }
    bool more = false;
    while (!more) {
      if (frames_.empty()) {
        root = done;
        return true;
      }
      if (!Finish(done, more)) {
        return false;
      }
    }
  }
}

// After the bracket: either the container is empty and closed at once, or a
// value must follow.
bool Reader::Open(bool object, bool& empty, Node& closed) {
  if (frames_.size() >= max_depth_) {
    return Fail("values nest deeper than " + std::to_string(max_depth_),
                ParseError::Reason::kTooDeep);
  }
  ++at_;
  frames_.push_back({object, pending_.size()});
  SkipSpace();
  empty = *at_ == (object ? '}' : ']');
  if (empty) {
    ++at_;
    return Close(closed);
  }
  return !object || ReadName();
}

// Puts a complete value into its container, and closes that if it ends here.
bool Reader::Finish(Node& done, bool& more) {
  const bool object = frames_.back().object;
  if (!object) {
    pending_.emplace_back();
  }
  pending_.back().node = done;
  SkipSpace();
  if (*at_ == ',') {
    ++at_;
    SkipSpace();
    more = true;
    return !object || ReadName();
  }
  if (*at_ != (object ? '}' : ']')) {
    return Fail(std::string("',' or '") + (object ? '}' : ']') +
                "' must follow, but " + Describe(at_, end_));
  }
  ++at_;
  return Close(done);
}

bool Reader::Close(Node& out) {
  const Frame frame = frames_.back();
  const std::size_t count = pending_.size() - frame.first;
  out = Node();
  out.size = static_cast<std::uint32_t>(count);
  if (frame.object) {
    out.kind = Kind::kObject;
    out.types = kTypeObject;
    if (!CheckNames(pending_.data() + frame.first, count)) {
      return false;
    }
    auto* members = Allocate<Member>(arena_, count);
    std::uninitialized_copy_n(pending_.data() + frame.first, count, members);
    out.members = members;
  } else {
    out.kind = Kind::kArray;
    out.types = kTypeArray;
    auto* items = Allocate<Node>(arena_, count);
    for (std::size_t i = 0; i < count; ++i) {
      std::construct_at(items + i, pending_[frame.first + i].node);
    }
    out.items = items;
  }
  pending_.resize(frame.first);
  frames_.pop_back();
  return true;
}

bool Reader::CheckNames(const Member* members, std::size_t count) {
  const Member* twice = nullptr;
  constexpr std::size_t kFew = 16;
  if (count <= kFew) {
    for (std::size_t i = 1; i < count && !twice; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].name_hash == members[j].name_hash &&
            members[i].key() == members[j].key()) {
          twice = members + i;
        }
      }
    }
  } else {
    std::vector<const Member*> sorted(count);
    for (std::size_t i = 0; i < count; ++i) {
      sorted[i] = members + i;
    }
    std::sort(
        sorted.begin(), sorted.end(), [](const Member* a, const Member* b) {
          return a->name_hash != b->name_hash ? a->name_hash < b->name_hash
                                              : a->key() < b->key();
        });
    const auto found = std::adjacent_find(
        sorted.begin(), sorted.end(),
        [](const Member* a, const Member* b) { return a->key() == b->key(); });
    if (found != sorted.end()) {
      twice = std::max(found[0], found[1]);
    }
  }
  if (!twice) {
    return true;
  }
  const std::string name(twice->key());
  const char* const where = twice->name - 1;
  pending_.resize(static_cast<std::size_t>(twice - pending_.data()) + 1);
  return Fail("the member \"" + name + "\" is there twice",
              ParseError::Reason::kDuplicateKey, where);
}

bool Reader::ReadName() {
  if (*at_ != '"') {
    return Fail("a member name in quotes must follow, but " +
                Describe(at_, end_));
  }
  String name;
  if (!ReadString(name)) {
    return false;
  }
  Member member;
  member.name = name.text;
  member.name_size = name.size;
  member.name_hash = HashName(member.key());
  pending_.push_back(member);
  SkipSpace();
  if (*at_ != ':') {
    return Fail("':' must follow a member name, but " + Describe(at_, end_));
  }
  ++at_;
  SkipSpace();
  return true;
}

bool Reader::ReadScalar(Node& out) {
  Node constant;
  switch (*at_) {
    case '"': {
      String string;
      if (!ReadString(string)) {
        return false;
      }
      out.kind = Kind::kString;
      out.types = kTypeString;
      out.flag = string.ascii;
      out.size = string.size;
      out.text = string.text;
      return true;
    }
    case 'n':
      return ReadLiteral("null", constant, out);
    case 't':
    case 'f':
      constant.kind = Kind::kBoolean;
      constant.types = kTypeBoolean;
      constant.flag = *at_ == 't';
      return ReadLiteral(constant.flag ? "true" : "false", constant, out);
    default:
      return ReadNumber(out);
  }
}

bool Reader::ReadLiteral(std::string_view literal, Node node, Node& out) {
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  if (!rest.starts_with(literal)) {
    return Fail("a value must follow, but " + Describe(at_, end_));
  }
  at_ += literal.size();
  out = node;
  return true;
}

bool Reader::ReadNumber(Node& out) {
  const char* end = at_;
  while ((*end >= '0' && *end <= '9') || *end == '-' || *end == '+' ||
         *end == '.' || *end == 'e' || *end == 'E') {
    ++end;
  }
  const std::string_view text(at_, static_cast<std::size_t>(end - at_));
  const std::optional<Decimal> value = Decimal::Parse(text);
  if (!value) {
    return Fail(text.empty() ? "a value must follow, but " + Describe(at_, end_)
                             : "this is not a JSON number");
  }
  out.kind = Kind::kNumber;
  out.types = value->IsInteger()
                  ? static_cast<std::uint8_t>(kTypeNumber | kTypeInteger)
                  : kTypeNumber;
  out.number =
      std::construct_at(Allocate<Number>(arena_, 1), Number{text, *value});
  at_ += text.size();
  return true;
}

}  // namespace contract::json
