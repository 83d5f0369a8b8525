// SPDX-License-Identifier: MIT
#pragma once
// How booleans are written, and letters compared without their case.

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include <counterpoint/core/detail/typed_text.hpp>
#include <counterpoint/io/number_text.hpp>

namespace counterpoint::inline v0::io::detail {

[[nodiscard]] inline bool same_letters(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return core::detail::lower_ascii(x) == core::detail::lower_ascii(y); });
}

/// Yes or no, in English or Finnish, or as 1 or 0.
[[nodiscard]] inline std::optional<bool> parse_yes_no(std::string_view text) {
  constexpr std::string_view yes[] = {"true", "yes", "1", "t", "y", "kyll\xC3\xA4", "1.0"};
  constexpr std::string_view no[] = {"false", "no", "0", "f", "n", "ei", "0.0"};
  text = without_ascii_blanks(text);
  const auto among = [text](const auto& words) {
    return std::any_of(std::begin(words), std::end(words),
                       [text](std::string_view word) { return same_letters(word, text); });
  };
  if (among(yes)) return true;
  if (among(no)) return false;
  return std::nullopt;
}

}  // namespace counterpoint::inline v0::io::detail
