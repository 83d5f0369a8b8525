// SPDX-License-Identifier: MIT
#include "json_syntax.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

#include "text_bits.hpp"

namespace counterpoint::inline v0::io::detail {
namespace {

[[nodiscard]] bool digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The value of four hexadecimal digits, or -1 with `bad` at the first that is none.
[[nodiscard]] int hex_4(const char* at, std::size_t& bad) noexcept {
  int value = 0;
  for (bad = 0; bad < 4; ++bad) {
    const char c = at[bad];
    int d = 0;
    if (digit(c)) d = c - '0';
    else if (c >= 'a' && c <= 'f') d = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F') d = c - 'A' + 10;
    else return -1;
    value = value * 16 + d;
  }
  return value;
}

[[nodiscard]] bool high_surrogate(int unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
[[nodiscard]] bool low_surrogate(int unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Whether a number that is out of a double's range is too large, not too small: where its first digit stands.
[[nodiscard]] bool too_large(std::string_view number) noexcept {
  const std::size_t e = number.find_first_of("eE");
  const std::string_view digits = number.substr(0, e);
  if (e != std::string_view::npos) return number[e + 1] != '-';
  const std::size_t point = std::min(digits.find('.'), digits.size());
  return digits.substr(0, point).find_first_of("123456789") != std::string_view::npos;
}

}  // namespace

std::size_t json_syntax::fail(std::size_t at, std::string problem, std::string allowed, bool soft) {
  if (!fault_) fault_ = {.at = at, .problem = std::move(problem), .allowed = std::move(allowed)};
  if (!soft && fault_.hard_at == no_position) fault_.hard_at = at;
  return no_position;
}

std::size_t json_syntax::fail_depth(std::size_t at) {
  return fail(at, "is nested too deep", std::to_string(max_depth_) + " levels");
}

std::size_t json_syntax::fail_unclosed(std::size_t at) {
  return fail(at, "is not JSON: a string is not closed", "a closing quote");
}

std::size_t json_syntax::string(std::size_t at, bool& escaped) {
  ++at;
  while (true) {
    at = next_bit(specials_, at);
    const char c = text_[at];
    if (c == '"') return at + 1;
    if (c != '\\') {
      if (at >= size_) return fail_unclosed(at);
      if (c == '\n' || c == '\r')
        return fail(at, "is not JSON: a line ends inside a string",
                    "a closing quote; a line end in a text is written \\n");
      return fail(at, "is not JSON: a control character stands inside a string", "control characters as escapes");
    }
    escaped = true;
    at = escape(at + 1);
    if (at == no_position) return at;
  }
}

std::size_t json_syntax::escape(std::size_t at) {
  if (at >= size_) return fail_unclosed(at);
  switch (text_[at]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return at + 1;
    case 'u': return unicode_escape(at + 1);
    default: return fail(at, "is not JSON: there is no such escape", R"(\" \\ \/ \b \f \n \r \t \uXXXX)");
  }
}

std::size_t json_syntax::unicode_escape(std::size_t at) {
  std::size_t bad = 0;
  const int unit = hex_4(text_ + at, bad);
  if (unit < 0 && at + bad >= size_) return fail_unclosed(at + bad);
  if (unit < 0) return fail(at + bad, "is not JSON: a \\u escape needs four hexadecimal digits", "0 … 9, a … f");
  if (low_surrogate(unit)) {
    fail(at - 2, "is the second half of a surrogate pair, without its first", "whole characters", true);
    return at + 4;
  }
  if (!high_surrogate(unit)) return at + 4;
  const std::size_t second = at + 4;
  if (text_[second] == '\\' && text_[second + 1] == 'u') {
    const int low = hex_4(text_ + second + 2, bad);
    if (low < 0 && second + 2 + bad >= size_) return fail_unclosed(second + 2 + bad);
    if (low < 0)
      return fail(second + 2 + bad, "is not JSON: a \\u escape needs four hexadecimal digits", "0 … 9, a … f");
    if (low_surrogate(low)) return second + 6;
  }
  fail(at - 2, "is the first half of a surrogate pair, without its second", "whole characters", true);
  return second;
}

std::size_t json_syntax::number(std::size_t at) {
  const std::size_t begin = at;
  const auto digits = [this](std::size_t i) {
    while (digit(text_[i])) ++i;
    return i;
  };
  bool long_or_scaled = false;
  if (text_[at] == '-') ++at;
  if (!digit(text_[at])) return fail(at, "is not JSON: a number needs a digit here", "0 … 9");
  at = text_[at] == '0' ? at + 1 : digits(at);
  if (text_[at] == '.') {
    if (!digit(text_[at + 1])) return fail(at + 1, "is not JSON: a number needs a digit here", "0 … 9");
    at = digits(at + 1);
  }
  if (text_[at] == 'e' || text_[at] == 'E') {
    long_or_scaled = true;
    ++at;
    if (text_[at] == '+' || text_[at] == '-') ++at;
    if (!digit(text_[at])) return fail(at, "is not JSON: a number needs a digit here", "0 … 9");
    at = digits(at);
  }
  if (long_or_scaled || at - begin > 300) {
    double parsed = 0;
    const auto result = std::from_chars(text_ + begin, text_ + at, parsed);
    if (result.ec == std::errc::result_out_of_range && too_large({text_ + begin, at - begin})) {
      fail(begin, "is a number too large for a double", "up to 1.797e308 in size", true);
    }
  }
  return at;
}

std::size_t json_syntax::literal(std::size_t at, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (text_[at + i] != word[i]) {
      return fail(at + i, "is not JSON: a value was expected", "a string, number, object, array, true, false or null");
    }
  }
  return at + word.size();
}

std::size_t json_syntax::value(std::size_t at, std::ptrdiff_t depth) {
  switch (text_[at]) {
    case '"': {
      bool escaped = false;
      return string(at, escaped);
    }
    case '{': return object(at, depth);
    case '[': return array(at, depth);
    case 't': return literal(at, "true");
    case 'f': return literal(at, "false");
    case 'n': return literal(at, "null");
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return number(at);
    default:
      return fail(at, "is not JSON: a value was expected", "a string, number, object, array, true, false or null");
  }
}

std::size_t json_syntax::array(std::size_t at, std::ptrdiff_t depth) {
  if (depth >= max_depth_) return fail_depth(at);
  at = skip_blanks(at + 1);
  if (text_[at] == ']') return at + 1;
  while (true) {
    at = value(at, depth + 1);
    if (at == no_position) return at;
    at = skip_blanks(at);
    if (text_[at] == ']') return at + 1;
    if (text_[at] != ',') return fail(at, "is not JSON: an array must go on or end here", ", or ]");
    at = skip_blanks(at + 1);
  }
}

std::string json_syntax::key_text(std::size_t from, std::size_t to, bool escaped) const {
  std::string key(text_ + from, to - from);
  if (escaped) key.resize(unescape(key.data(), key.size()));
  return key;
}

std::size_t json_syntax::object(std::size_t at, std::ptrdiff_t depth) {
  if (depth >= max_depth_) return fail_depth(at);
  std::vector<std::pair<std::string, std::size_t>> keys;
  at = skip_blanks(at + 1);
  bool more = text_[at] != '}';
  while (more) {
    if (text_[at] != '"') return fail(at, "is not JSON: a key was expected", "a string");
    bool escaped = false;
    const std::size_t key = at;
    at = string(at, escaped);
    if (at == no_position) return at;
    keys.emplace_back(key_text(key + 1, at - 1, escaped), key);
    at = skip_blanks(at);
    if (text_[at] != ':') return fail(at, "is not JSON: a colon was expected behind a key", ":");
    at = value(skip_blanks(at + 1), depth + 1);
    if (at == no_position) return at;
    at = skip_blanks(at);
    more = text_[at] == ',';
    if (more) at = skip_blanks(at + 1);
    else if (text_[at] != '}') return fail(at, "is not JSON: an object must go on or end here", ", or }");
  }
  std::sort(keys.begin(), keys.end());
  const auto twice =
      std::adjacent_find(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twice != keys.end()) fail((twice + 1)->second, "is a key that its object has already", "each key once", true);
  return at + 1;
}

std::size_t json_syntax::unescape(char* begin, std::size_t size) noexcept {
  const char* from = begin;
  const char* const end = begin + size;
  char* to = begin;
  const auto put = [&to](unsigned value) { *to++ = static_cast<char>(static_cast<unsigned char>(value)); };
  while (from < end) {
    const auto* const slash = static_cast<const char*>(std::memchr(from, '\\', static_cast<std::size_t>(end - from)));
    const std::size_t plain = static_cast<std::size_t>((slash != nullptr ? slash : end) - from);
    std::memmove(to, from, plain);
    to += plain;
    from += plain;
    if (slash == nullptr) break;
    const char kind = from[1];
    from += 2;
    switch (kind) {
      case 'b': put('\b'); continue;
      case 'f': put('\f'); continue;
      case 'n': put('\n'); continue;
      case 'r': put('\r'); continue;
      case 't': put('\t'); continue;
      case 'u': break;
      default: *to++ = kind; continue;
    }
    std::size_t bad = 0;
    auto c = static_cast<unsigned>(hex_4(from, bad));
    from += 4;
    if (c >= 0xD800 && c <= 0xDBFF && end - from >= 6 && from[0] == '\\' && from[1] == 'u') {
      const int low = hex_4(from + 2, bad);
      if (low_surrogate(low)) {
        c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<unsigned>(low) - 0xDC00);
        from += 6;
      }
    }
    // Half a pair has been refused already; what is written for it here is never seen.
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | c >> 6);
      put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | c >> 12);
      put(0x80 | (c >> 6 & 0x3F));
      put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
      put(0x80 | (c >> 6 & 0x3F));
      put(0x80 | (c & 0x3F));
    }
  }
  return static_cast<std::size_t>(to - begin);
}

}  // namespace counterpoint::inline v0::io::detail
