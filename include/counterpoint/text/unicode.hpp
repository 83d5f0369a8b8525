// SPDX-License-Identifier: MIT
#pragma once
// Case, kind and white space of single code points, as Python's str has them (Unicode 14.0.0, CPython 3.11).

#include <cstdint>

#include <counterpoint/text/unicode_tables.hpp>

namespace counterpoint::inline v0::text {

namespace detail {
[[nodiscard]] constexpr const unicode_record& record_of(std::uint32_t code_point) noexcept {
  if (code_point >= unicode_limit) return unicode_records[0];
  const std::uint32_t page = unicode_pages[code_point >> unicode_page_bits];
  const std::uint32_t within = code_point & ((1U << unicode_page_bits) - 1);
  return unicode_records[unicode_classes[(page << unicode_page_bits) + within]];
}
}  // namespace detail

/// A capital letter (`str.isupper` of one character).
[[nodiscard]] constexpr bool is_upper(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 1U) != 0;
}

/// A small or a title-case letter: either keeps a word from being all capitals.
[[nodiscard]] constexpr bool is_lower_or_title(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 6U) != 0;
}

/// Cased letter in the sense of the final-sigma rule (Unicode 14, section 3.13, definition D135).
[[nodiscard]] constexpr bool is_cased(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 8U) != 0;
}

/// Passed over by the final-sigma rule (definition D136).
[[nodiscard]] constexpr bool is_case_ignorable(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 16U) != 0;
}

/// A letter or a mark that stands on one (general categories L and M), variation selectors excepted.
[[nodiscard]] constexpr bool is_letter(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 32U) != 0;
}

/// A digit or another number, such as ½ (general category N).
[[nodiscard]] constexpr bool is_digit(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 64U) != 0;
}

/// An emoji or a sign like one (★ ✓): "other symbol" (So), "modifier symbol" (Sk) or unassigned, in U+2300 … 24FF,
/// 25A0 … 27FF, 2900 … 2BFF or 1F000 … 1FAFF.
[[nodiscard]] constexpr bool is_picture(std::uint32_t code_point) noexcept {
  return (detail::record_of(code_point).flags & 128U) != 0;
}

/// A character that is not seen: soft hyphen, zero-width space and joiners, marks of direction, variation selectors,
/// byte order mark.
[[nodiscard]] constexpr bool is_invisible(std::uint32_t c) noexcept {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/// Simple lower case. Two code points need more than this: see append_lower.
[[nodiscard]] constexpr std::uint32_t simple_lower(std::uint32_t code_point) noexcept {
  return code_point + static_cast<std::uint32_t>(detail::record_of(code_point).lower_offset);
}

/// White space as str.split and str.strip take it: it includes U+001C … U+001F, U+0085 and U+00A0, but neither
/// U+200B nor U+FEFF.
[[nodiscard]] constexpr bool is_space(std::uint32_t c) noexcept {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/// ASCII punctuation, `string.punctuation` in Python.
[[nodiscard]] constexpr bool is_ascii_punctuation(unsigned char c) noexcept {
  return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) || (c >= 0x7B && c <= 0x7E);
}

}  // namespace counterpoint::inline v0::text
