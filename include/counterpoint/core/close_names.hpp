// SPDX-License-Identifier: MIT
#pragma once
// Close names: which of the known names a mistyped one may have meant, for error messages.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/typed_text.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// Edits (insertions, deletions, replacements, swaps of neighbours) between two names, ASCII case ignored; the
/// restricted Damerau–Levenshtein distance. O(a · b).
[[nodiscard]] std::ptrdiff_t edit_distance(std::string_view a, std::string_view b);

/// The names for an error message, closest first: those within a third of the name's length (at least 2 edits) or
/// that contain it; when none is close, all in their own order. Cut after `most` names, then "…".
[[nodiscard]] std::string close_names(std::string_view name, std::span<const std::string> known, std::size_t most = 8);

/// `no column named "x"; there are: …` with the closest names first.
[[nodiscard]] inline key_error unknown_name(std::string_view what, std::string_view name,
                                            std::span<const std::string> known) {
  return key_error::unknown(what, name, close_names(name, known));
}

namespace detail {

[[nodiscard]] inline std::string fold_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

}  // namespace detail

inline std::ptrdiff_t edit_distance(std::string_view a, std::string_view b) {
  const std::string x = detail::fold_ascii(a);
  const std::string y = detail::fold_ascii(b);
  std::vector<std::ptrdiff_t> before(y.size() + 1), last(y.size() + 1), row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) last[j] = static_cast<std::ptrdiff_t>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = static_cast<std::ptrdiff_t>(i);
    for (std::size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[y.size()];
}

inline std::string close_names(std::string_view name, std::span<const std::string> known, std::size_t most) {
  const std::string wanted = detail::fold_ascii(name);
  const auto reach = std::max<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(name.size()) / 3);
  std::vector<std::pair<std::ptrdiff_t, std::size_t>> near;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool inside = wanted.size() >= 3 && detail::fold_ascii(known[i]).find(wanted) != std::string::npos;
    const std::ptrdiff_t distance = inside ? 1 : edit_distance(name, known[i]);
    if (distance <= reach) near.emplace_back(distance, i);
  }
  std::stable_sort(near.begin(), near.end());
  if (near.empty()) {
    for (std::size_t i = 0; i < known.size(); ++i) near.emplace_back(0, i);
  }
  std::string out;
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) out += ", ";
    if (i == most) return out + "…";
    out += known[near[i].second];
  }
  return out;
}

}  // namespace counterpoint::inline v0::inline core
