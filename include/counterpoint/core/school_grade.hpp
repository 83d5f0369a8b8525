// SPDX-License-Identifier: MIT
#pragma once
// The Finnish school grade, 4 … 10+, as teachers write it: 9, 9+, 9½, 10-, 10.

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/detail/typed_text.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// The lowest grade (failed) and the highest, 10+; a quarter of a grade is the smallest step that is written.
inline constexpr double school_grade_min = 4.0;
inline constexpr double school_grade_max = 10.25;
inline constexpr double school_grade_step = 0.25;

/// The value of a written grade: `9+` is 9.25, `9½` (also `9 1/2`, `9.5`, `9,5`) 9.5, `10-` 9.75, `7-` 6.75,
/// `10+` 10.25, so that 9 < 9+ < 9½ < 10- < 10. Every dash that people type counts as the minus. A decimal
/// number is read with a point or a comma, whatever its fraction ("8.33" is a mean of grades).
/// @return nothing for what isn't a grade in [4, 10.25]; never throws, whatever the bytes. O(n).
[[nodiscard]] inline std::optional<double> parse_school_grade(std::string_view text) noexcept {
  text = detail::trimmed(text);
  const auto in_range = [](double grade) {
    return grade >= school_grade_min && grade <= school_grade_max ? std::optional(grade) : std::nullopt;
  };
  if (const auto plain = detail::decimal_number(text, text.find(',') == text.npos ? '.' : ',')) {
    return in_range(*plain);
  }
  int whole = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && digits < 2 && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    whole = whole * 10 + (text[digits] - '0');
  }
  const std::string_view suffix = detail::trimmed(text.substr(digits));
  if (digits == 0 || suffix.empty()) return std::nullopt;
  constexpr std::string_view halves[] = {"\xC2\xBD", "1/2",
                                         "1\xE2\x81\x84"
                                         "2"};  // ½, and 1⁄2 with U+2044
  if (detail::front_plus(suffix) == suffix.size()) return in_range(whole + 0.25);
  if (detail::front_dash(suffix) == suffix.size()) return in_range(whole - 0.25);
  if (detail::front_spelling(suffix, halves) == suffix.size()) return in_range(whole + 0.5);
  return std::nullopt;
}

/// The written grade nearest to `grade`: `9`, `9+`, `9½`, `10-`, … `10+`. Halfway between two written grades the
/// higher one is taken: 9.125 becomes `9+`.
/// @param grade  in [4, 10.25]
/// @throws error if it is outside, or NaN
[[nodiscard]] inline std::string written_school_grade(double grade) {
  if (!(grade >= school_grade_min && grade <= school_grade_max)) {
    throw error::argument("grade", detail::shortest(grade), "4 … 10+ (10.25)");
  }
  const int quarters = static_cast<int>(std::floor(grade / school_grade_step + 0.5));
  const int whole = quarters / 4;
  switch (quarters % 4) {
    case 1: return std::to_string(whole) + "+";
    case 2: return std::to_string(whole) + "\xC2\xBD";
    case 3: return std::to_string(whole + 1) + "-";
    default: return std::to_string(whole);
  }
}

}  // namespace counterpoint::inline v0::inline core
