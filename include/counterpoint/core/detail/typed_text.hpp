// SPDX-License-Identifier: MIT
#pragma once
// How people type: the dashes, blanks and letter cases that stand for the same thing in labels and grades.

#include <cstddef>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::inline core::detail {

/// One spelling among several: the bytes at the front of `text` that one of `spellings` covers, or 0.
template <std::size_t N>
[[nodiscard]] constexpr std::size_t front_spelling(std::string_view text,
                                                   const std::string_view (&spellings)[N]) noexcept {
  for (const std::string_view spelling : spellings) {
    if (text.starts_with(spelling)) return spelling.size();
  }
  return 0;
}

/// Bytes of the dash or minus sign at the front, 0 if there is none: hyphen-minus, soft hyphen, U+02D7,
/// U+2010 … U+2015, U+2043, superscript minus U+207B, minus U+2212, U+2796, U+FE58, U+FE63, U+FF0D.
[[nodiscard]] constexpr std::size_t front_dash(std::string_view text) noexcept {
  constexpr std::string_view dashes[] = {"-",
                                         "\xC2\xAD",
                                         "\xCB\x97",
                                         "\xE2\x80\x90",
                                         "\xE2\x80\x91",
                                         "\xE2\x80\x92",
                                         "\xE2\x80\x93",
                                         "\xE2\x80\x94",
                                         "\xE2\x80\x95",
                                         "\xE2\x81\x83",
                                         "\xE2\x81\xBB",
                                         "\xE2\x88\x92",
                                         "\xE2\x9E\x96",
                                         "\xEF\xB9\x98",
                                         "\xEF\xB9\xA3",
                                         "\xEF\xBC\x8D"};
  return front_spelling(text, dashes);
}

/// Bytes of the plus sign at the front, 0 if there is none: plus, superscript U+207A, U+2795, U+FE62, U+FF0B.
[[nodiscard]] constexpr std::size_t front_plus(std::string_view text) noexcept {
  constexpr std::string_view pluses[] = {"+", "\xE2\x81\xBA", "\xE2\x9E\x95", "\xEF\xB9\xA2", "\xEF\xBC\x8B"};
  return front_spelling(text, pluses);
}

/// Bytes of the blank at the front, 0 if there is none: ASCII white space, no-break spaces (U+00A0, U+202F),
/// U+2002 … U+200B, U+2060, U+3000, U+FEFF.
[[nodiscard]] constexpr std::size_t front_blank(std::string_view text) noexcept {
  constexpr std::string_view blanks[] = {" ",
                                         "\t",
                                         "\n",
                                         "\r",
                                         "\v",
                                         "\f",
                                         "\xC2\xA0",
                                         "\xE2\x80\x82",
                                         "\xE2\x80\x83",
                                         "\xE2\x80\x84",
                                         "\xE2\x80\x85",
                                         "\xE2\x80\x86",
                                         "\xE2\x80\x87",
                                         "\xE2\x80\x88",
                                         "\xE2\x80\x89",
                                         "\xE2\x80\x8A",
                                         "\xE2\x80\x8B",
                                         "\xE2\x80\xAF",
                                         "\xE2\x81\xA0",
                                         "\xE3\x80\x80",
                                         "\xEF\xBB\xBF"};
  return front_spelling(text, blanks);
}

/// Bytes of a mark at the front that changes only how an emoji looks: U+FE0F, U+FE0E, skin tones.
[[nodiscard]] constexpr std::size_t front_emoji_style(std::string_view text) noexcept {
  constexpr std::string_view styles[] = {"\xEF\xB8\x8F",     "\xEF\xB8\x8E",     "\xF0\x9F\x8F\xBB", "\xF0\x9F\x8F\xBC",
                                         "\xF0\x9F\x8F\xBD", "\xF0\x9F\x8F\xBE", "\xF0\x9F\x8F\xBF"};
  return front_spelling(text, styles);
}

/// `text` without the blanks at both ends. O(n).
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  while (const std::size_t bytes = front_blank(text)) text.remove_prefix(bytes);
  std::size_t end = 0;  // one past the last byte that isn't of a trailing blank
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = front_blank(text.substr(at));
    at += bytes == 0 ? 1 : bytes;
    if (bytes == 0) end = at;
  }
  return text.substr(0, end);
}

[[nodiscard]] constexpr char lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The form under which two typed labels are the same: lower case (ASCII and Latin-1, so also Å Ä Ö), without
/// blanks, underscores, emoji styles, and dashes inside; a dash at either end stays, as `-`, since there it is a
/// sign. Bytes that aren't UTF-8 stay as they are. O(n).
[[nodiscard]] inline std::string folded(std::string_view text) {
  text = trimmed(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t dash = front_dash(text);
    std::size_t skip = dash != 0 ? dash : front_blank(text);
    if (skip == 0) skip = front_emoji_style(text);
    if (skip == 0 && text.front() == '_') skip = 1;
    if (skip != 0) {
      text.remove_prefix(skip);
      if (dash != 0 && (out.empty() || text.empty())) out += '-';
      continue;
    }
    const unsigned second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
    const bool latin_capital = text[0] == '\xC3' && second >= 0x80 && second <= 0x9E && second != 0x97;  // but ×
    if (latin_capital) {
      out += text[0];
      out += static_cast<char>(text[1] + 0x20);
      text.remove_prefix(2);
    } else {
      out += lower_ascii(text.front());
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace counterpoint::inline v0::inline core::detail
