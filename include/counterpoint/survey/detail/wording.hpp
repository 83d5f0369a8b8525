// SPDX-License-Identifier: MIT
#pragma once
// What the figures of a survey say of themselves in the same words.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <counterpoint/stats/weight.hpp>
#include <counterpoint/survey/rating_summary.hpp>

namespace counterpoint::inline v0::survey::detail {

/// "; weighted, Kish's effective n" where weights make a difference.
[[nodiscard]] inline std::string weighting_of(const rating_summary& ratings) {
  if (!stats::weights_matter(ratings.effective_count(), ratings.count())) return {};
  return "; " + std::string(stats::weighted_method);
}

[[nodiscard]] inline std::vector<std::string> assumptions_of(const rating_summary& ratings) {
  std::vector<std::string> out = {
      "the answers are independent of one another",
      "those who answered are like those who did not, or only those who answered are meant"};
  if (stats::weights_matter(ratings.effective_count(), ratings.count())) {
    out.emplace_back(stats::weighted_assumption);
  }
  return out;
}

/// Why there is no interval that needs two answers; nothing where there is one.
[[nodiscard]] inline std::optional<std::string> no_interval(std::int64_t n, double effective) {
  if (n == 0) return "no value without answers";
  if (n < 2) return "no interval under 2 answers";
  if (effective < 2 - 1e-9) return "no interval under an effective n of 2";
  return std::nullopt;
}

}  // namespace counterpoint::inline v0::survey::detail
