// SPDX-License-Identifier: MIT
#pragma once
// Lower case of a whole word, as Python's str.lower gives it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <counterpoint/core/utf8.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::text {

namespace detail {

/// Whether the capital sigma at `at` ends a word: a cased letter before it and none after it, case-ignorable code
/// points passed over (Unicode 14, table 3-17, Final_Sigma).
[[nodiscard]] constexpr bool is_final_sigma(std::string_view word, std::size_t at, std::size_t size) noexcept {
  std::uint32_t before = 0;  // the last code point before `at` that is not case-ignorable
  for (std::size_t i = at; i > 0;) {
    const auto [c, bytes] = decode_last(word.substr(0, i));
    if (!is_case_ignorable(c)) {
      before = c;
      break;
    }
    i -= static_cast<std::size_t>(bytes);
  }
  if (!is_cased(before)) return false;
  for (std::size_t i = at + size; i < word.size();) {
    const auto [c, bytes] = decode(word.substr(i));
    if (!is_case_ignorable(c)) return !is_cased(c);
    i += static_cast<std::size_t>(bytes);
  }
  return true;
}

}  // namespace detail

/// Appends the lower case of `word`. Full case mapping without locale: U+0130 becomes two code points, a final
/// capital sigma the final small one. O(bytes): a capital sigma looks no further than the next letters at both sides.
inline void append_lower(std::string& out, std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto [c, bytes] = decode(word.substr(at));
    const auto size = static_cast<std::size_t>(bytes);
    if (c == 0x130) {
      append_utf8(out, U'i');
      append_utf8(out, 0x307);
    } else if (c == 0x3A3) {
      append_utf8(out, detail::is_final_sigma(word, at, size) ? U'\u03C2' : U'\u03C3');
    } else {
      append_utf8(out, simple_lower(c));
    }
    at += size;
  }
}

[[nodiscard]] inline std::string to_lower(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  append_lower(out, word);
  return out;
}

}  // namespace counterpoint::inline v0::text
