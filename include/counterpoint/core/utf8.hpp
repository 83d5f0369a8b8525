// SPDX-License-Identifier: MIT
#pragma once
// UTF-8: is it valid, where does it stop being so, and how is one character written.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::inline core {

/// Bytes in the longest prefix of `text` that consists of whole, valid characters; `text.size()` if all is valid.
///
/// Valid as in the Unicode Standard 15.0, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
/// NUL is a character like any other. O(size); ASCII runs are skipped 64 bytes at a time.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text) noexcept;

[[nodiscard]] inline bool is_valid_utf8(std::string_view text) noexcept {
  return valid_utf8_prefix(text) == text.size();
}

/// Appends one character. A code point that UTF-8 cannot express (a surrogate, above U+10FFFF) is written as
/// U+FFFD, the replacement character.
inline void append_utf8(std::string& out, char32_t code_point) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0 | code_point >> 6);
    byte(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    byte(0xE0 | code_point >> 12);
    byte(0x80 | (code_point >> 6 & 0x3F));
    byte(0x80 | (code_point & 0x3F));
  } else {
    byte(0xF0 | code_point >> 18);
    byte(0x80 | (code_point >> 12 & 0x3F));
    byte(0x80 | (code_point >> 6 & 0x3F));
    byte(0x80 | (code_point & 0x3F));
  }
}

/// `text` fit for a message: every byte that belongs to no valid character becomes `\xE4`, as Python writes it.
[[nodiscard]] inline std::string printable_utf8(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  while (true) {
    const std::size_t valid = valid_utf8_prefix(text);
    out += text.substr(0, valid);
    if (valid == text.size()) return out;
    const auto bad = static_cast<unsigned char>(text[valid]);
    out += "\\x";
    out += digits[bad >> 4];
    out += digits[bad & 15];
    text.remove_prefix(valid + 1);
  }
}

namespace detail {

/// Bytes of the valid character at `at` (of which `size` > 0 bytes are there), or 0.
[[nodiscard]] inline std::size_t utf8_character(const unsigned char* at, std::size_t size) noexcept {
  const auto continues = [at, size](std::size_t i) { return i < size && (at[i] & 0xC0U) == 0x80U; };
  const unsigned lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // a continuation byte, or an overlong form of ASCII
  if (lead < 0xE0) return continues(1) ? 2 : 0;
  if (!continues(1)) return 0;
  const unsigned second = at[1];
  if (lead < 0xF0) {
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;  // overlong; surrogate
    return continues(2) ? 3 : 0;
  }
  if (lead > 0xF4 || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return continues(2) && continues(3) ? 4 : 0;
}

/// Whether the 64 bytes at `at` are all ASCII.
[[nodiscard]] inline bool ascii_64(const unsigned char* at) noexcept {
  std::uint64_t words[8];
  std::memcpy(words, at, sizeof words);
  std::uint64_t any = 0;
  for (const std::uint64_t word : words) any |= word;
  return (any & 0x8080808080808080U) == 0;
}

}  // namespace detail

inline std::size_t valid_utf8_prefix(std::string_view text) noexcept {
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  std::size_t at = 0;
  while (at < size) {
    if (begin[at] < 0x80) {
      while (size - at >= 64 && detail::ascii_64(begin + at)) at += 64;
      const std::size_t stop = size - at >= 64 ? at + 64 : size;
      while (at < stop && begin[at] < 0x80) ++at;
      continue;
    }
    const std::size_t length = detail::utf8_character(begin + at, size - at);
    if (length == 0) return at;
    at += length;
  }
  return size;
}

}  // namespace counterpoint::inline v0::inline core
