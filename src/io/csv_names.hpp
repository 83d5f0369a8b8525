// SPDX-License-Identifier: MIT
#pragma once
// The names of a file's columns, made unique; and how counts are said.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::inline v0::io::detail {

/// A cell without the blanks around it.
[[nodiscard]] inline std::string_view without_blanks(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// `1 cell`, `2 cells`.
[[nodiscard]] inline std::string counted(std::ptrdiff_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

/// The name of the file's nth column that has none.
[[nodiscard]] inline std::string position_name(std::size_t index) { return "column_" + std::to_string(index + 1); }

/// The names in their order without blanks around them: one that is empty by its position, one that is there already
/// numbered.
/// @param noted  notes say which were renamed
[[nodiscard]] std::vector<std::string> unique_names(std::span<const std::string> given, bool noted,
                                                    std::vector<std::string>& notes);

}  // namespace counterpoint::inline v0::io::detail
