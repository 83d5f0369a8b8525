// SPDX-License-Identifier: MIT
#pragma once
// Where an emoticon or an emoji stands, and how long it is.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::text {

namespace detail {

[[nodiscard]] constexpr bool is_one_of(char c, std::string_view allowed) noexcept {
  return allowed.find(c) != std::string_view::npos;
}

/// Whether a letter or a digit starts at `at`.
[[nodiscard]] constexpr bool goes_on(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return false;
  const std::uint32_t c = decode(text.substr(at)).code_point;
  return is_letter(c) || is_digit(c);
}

/// Eyes, perhaps a tear, perhaps a nose, and a mouth that may be repeated: `:)`, `>:(`, `:'-(`, `;DDD`, `=)`, `xD`.
[[nodiscard]] constexpr std::size_t upright_face(std::string_view text) noexcept {
  std::size_t at = text.starts_with('>') ? 1 : 0;
  const auto sign = [&text](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const char eyes = sign(at);
  if (eyes == '\0' || !is_one_of(eyes, ":;=xX")) return 0;
  ++at;
  if (eyes != 'x' && eyes != 'X') {
    if (sign(at) == '\'') ++at;
    if (sign(at) == '-') ++at;
  }
  const std::string_view mouths = eyes == 'x' || eyes == 'X' ? "D"
                                  : eyes == '='              ? ")(][DPp/\\|"
                                                             : ")(][}{|/\\*@<>DPpOoSsdXx3";
  const char mouth = sign(at);
  if (mouth == '\0' || !is_one_of(mouth, mouths)) return 0;
  while (sign(at) == mouth) ++at;
  return mouth == '/' && text[at - 2] == '/' ? 0 : at;  // "://" begins a link
}

/// `<3`, `<333`, `</3`.
[[nodiscard]] constexpr std::size_t heart(std::string_view text) noexcept {
  std::size_t at = text.starts_with("</3") ? 2 : text.starts_with("<3") ? 1 : 0;
  if (at == 0) return 0;
  while (at < text.size() && text[at] == '3') ++at;
  return at;
}

[[nodiscard]] constexpr std::size_t fixed_face(std::string_view text) noexcept {
  constexpr std::string_view faces[] = {"(:",  "(;",  "(-:", "(-;", "^_^", "^-^", "^^",  "-_-", ">_<",
                                        "T_T", ";_;", "._.", "o_O", "O_o", "o_o", "O_O", "\\o/"};
  if (!is_one_of(text.empty() ? '\0' : text.front(), "(^->T;.oO\\")) return 0;
  for (const std::string_view face : faces) {
    if (text.starts_with(face)) return face.size();
  }
  return 0;
}

}  // namespace detail

/// Whether an emoticon could start with this byte.
[[nodiscard]] constexpr bool may_start_emoticon(char c) noexcept { return detail::is_one_of(c, ":;=><(^-.\\xXTOo"); }

/// Bytes of the emoticon that `text` starts with, 0 if it starts with none.
///
/// - A face: a `>` or none; eyes, one of `:;=`; a tear `'` or none; a nose `-` or none; a mouth, once or repeated: one
/// of
///   `)(][}{|/\*@<>DPpOoSsdXx3`, after the eyes `=` one of `)(][|/\DPp`. With the eyes `x` or `X` only the mouth `D`
///   follows, and `://` is no face.
/// - A heart: `<3`, `<333`, `</3`.
/// - One of `(:  (;  (-:  (-;  ^_^  ^-^  ^^  -_-  >_<  T_T  ;_;  ._.  o_O  O_o  o_o  O_O  \o/`.
///
/// None of them is followed by a letter or a digit. O(length of the emoticon).
[[nodiscard]] constexpr std::ptrdiff_t emoticon_size(std::string_view text) noexcept {
  if (text.size() < 2 || !may_start_emoticon(text.front())) return 0;
  std::size_t size = detail::fixed_face(text);
  if (size == 0) size = detail::heart(text);
  if (size == 0) size = detail::upright_face(text);
  return size == 0 || detail::goes_on(text, size) ? 0 : static_cast<std::ptrdiff_t>(size);
}

/// Bytes of the emoji that `text` starts with, 0 if it starts with none.
///
/// A picture (is_picture), with the selectors, skin tones, keycaps and tags that follow it, and what joiners (U+200D)
/// tie to it; a pair of regional indicators; 0 … 9, `#` or `*` with a keycap (U+20E3). Followed by U+FE0F, the selector
/// of emoji style, © ® and the signs of U+2000 … 3300 (except the ellipsis) are pictures too. O(length of the emoji).
[[nodiscard]] constexpr std::ptrdiff_t emoji_size(std::string_view text) noexcept {
  constexpr std::uint32_t style = 0xFE0F, keycap = 0x20E3, joiner = 0x200D;
  std::size_t at = 0;
  const auto peek = [&text](std::size_t i) { return i < text.size() ? decode(text.substr(i)) : decoded{0, 0}; };
  const auto is_regional = [](std::uint32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
  for (;;) {
    const auto [c, size] = peek(at);
    const auto after = at + static_cast<std::size_t>(size);
    const auto next = peek(after);
    if (is_regional(c)) return static_cast<std::ptrdiff_t>(after) + (is_regional(next.code_point) ? next.size : 0);
    const bool styled = next.code_point == style;
    const bool capped = (c == '#' || c == '*' || (c >= '0' && c <= '9')) &&
                        (styled ? peek(after + 3).code_point : next.code_point) == keycap;
    const bool sign =
        (c == 0xA9 || c == 0xAE || (c >= 0x2000 && c < 0x3300)) && c != 0x2026 && !is_letter(c) && !is_digit(c);
    if (size == 0 || !(is_picture(c) || capped || (styled && sign))) {
      // After a joiner that ties nothing, the emoji ends before it.
      return at == 0 ? 0 : static_cast<std::ptrdiff_t>(at) - 3;
    }
    at = after;
    for (;;) {
      const auto [follower, bytes] = peek(at);
      const bool belongs = follower == style || follower == keycap || (follower >= 0x1F3FB && follower <= 0x1F3FF) ||
                           (follower >= 0xE0020 && follower <= 0xE007F);
      if (!belongs) break;
      at += static_cast<std::size_t>(bytes);
    }
    if (peek(at).code_point != joiner) return static_cast<std::ptrdiff_t>(at);
    at += 3;
  }
}

}  // namespace counterpoint::inline v0::text
