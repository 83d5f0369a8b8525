// SPDX-License-Identifier: MIT
#pragma once
// JSON values (RFC 8259), checked in place: strings, numbers, literals, and whole arrays and objects that stay text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::inline v0::io::detail {

inline constexpr std::size_t no_position = static_cast<std::size_t>(-1);

/// What is wrong with a text, and where. A soft fault leaves the end of the value known; a hard one ends the reading.
struct json_fault {
  std::size_t at = no_position;  ///< the first fault, soft or hard
  std::size_t hard_at = no_position;
  std::string problem = {};
  std::string allowed = {};

  [[nodiscard]] explicit operator bool() const noexcept { return at != no_position; }
};

/// Reads values from a text whose strings' special bytes (quote, backslash, below 0x20) are known as bits.
///
/// Every function takes the position of a token and returns the one behind it, or `no_position` with a hard fault. No
/// bounds are checked: behind the text stands a byte that no token continues with (LF of its line, or NUL), and a bit.
class json_syntax {
 public:
  /// The text to read from now on. @param lines  LF ends the text, so that it is no white space
  void set(const char* text, std::size_t size, const std::uint64_t* specials, bool lines,
           std::ptrdiff_t max_depth) noexcept {
    text_ = text;
    size_ = size;
    specials_ = specials;
    lines_ = lines;
    max_depth_ = max_depth;
  }
  void clear_fault() {
    if (fault_) fault_ = {};
  }
  [[nodiscard]] const json_fault& fault() const noexcept { return fault_; }

  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const noexcept {
    while (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r' || (text_[at] == '\n' && !lines_)) ++at;
    return at;
  }

  /// The string that opens at `at`; sets `escaped` if it has escapes.
  [[nodiscard]] std::size_t string(std::size_t at, bool& escaped);
  [[nodiscard]] std::size_t number(std::size_t at);
  /// `word` is what the token's first letter promises: true, false, null.
  [[nodiscard]] std::size_t literal(std::size_t at, std::string_view word);
  /// Any value, arrays and objects included, unstored.
  [[nodiscard]] std::size_t value(std::size_t at, std::ptrdiff_t depth);

  /// Remembers a fault unless there is an earlier one; always `no_position`.
  std::size_t fail(std::size_t at, std::string problem, std::string allowed, bool soft = false);
  /// The fault for nesting too deep.
  std::size_t fail_depth(std::size_t at);
  [[nodiscard]] std::ptrdiff_t max_depth() const noexcept { return max_depth_; }

  /// Replaces the escapes of a string that `string` accepted, in place. Returns the new size: never larger.
  [[nodiscard]] static std::size_t unescape(char* begin, std::size_t size) noexcept;

 private:
  std::size_t fail_unclosed(std::size_t at);
  [[nodiscard]] std::size_t escape(std::size_t at);
  [[nodiscard]] std::size_t unicode_escape(std::size_t at);
  [[nodiscard]] std::size_t array(std::size_t at, std::ptrdiff_t depth);
  [[nodiscard]] std::size_t object(std::size_t at, std::ptrdiff_t depth);
  [[nodiscard]] std::string key_text(std::size_t from, std::size_t to, bool escaped) const;

  const char* text_ = nullptr;
  std::size_t size_ = 0;
  const std::uint64_t* specials_ = nullptr;
  bool lines_ = true;
  std::ptrdiff_t max_depth_ = 0;
  json_fault fault_ = {};
};

}  // namespace counterpoint::inline v0::io::detail
