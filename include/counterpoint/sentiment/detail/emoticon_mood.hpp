// SPDX-License-Identifier: MIT
#pragma once
// Whether an emoticon smiles.

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace counterpoint::inline v0::sentiment::detail {

enum class mood : std::int8_t { negative = -1, none = 0, positive = 1 };

/// @param face  as text::emoticon_size finds it, also with its mouth repeated: `:)` `xD` `<3` smile, `:(` `:/` `</3`
///              `-_-` do not; `:O` and an angry smile (`>:)`) say nothing either way
[[nodiscard]] constexpr mood mood_of(std::string_view face) noexcept {
  constexpr std::string_view smiling[] = {"(:", "(;", "(-:", "(-;", "^_^", "^-^", "^^", "\\o/"};
  constexpr std::string_view sad[] = {"-_-", ">_<", "T_T", ";_;", "._."};
  constexpr std::string_view smiles = ")]}DdPp*3", frowns = "([{|/\\<@Ss";
  const auto is_in = [face](const auto& faces) { return std::ranges::find(faces, face) != std::ranges::end(faces); };
  if (face.size() < 2) return mood::none;
  if (is_in(smiling)) return mood::positive;
  if (is_in(sad)) return mood::negative;
  if (face.front() == '<') return face[1] == '/' ? mood::negative : mood::positive;  // a heart, whole or broken
  const bool angry = face.front() == '>';
  const char eyes = face[angry ? 1 : 0];
  if (std::string_view(":;=xX").find(eyes) == std::string_view::npos) return mood::none;
  if (frowns.find(face.back()) != std::string_view::npos) return mood::negative;
  return smiles.find(face.back()) != std::string_view::npos && !angry ? mood::positive : mood::none;
}

}  // namespace counterpoint::inline v0::sentiment::detail
