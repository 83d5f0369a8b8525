// SPDX-License-Identifier: MIT
#pragma once
// Weights of answers: what may be one, and how many equal answers they are worth.

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace counterpoint::inline v0::stats {

/// The range of weights: outside of it their squares, or sums of these, would leave the range of double.
inline constexpr double smallest_weight = 1e-100;
inline constexpr double largest_weight = 1e100;
inline constexpr std::string_view allowed_weights = "0, or 1e-100 … 1e100";

/// Whether `weight` may be a weight; 0 counts nothing. NaN is none.
[[nodiscard]] constexpr bool is_weight(double weight) noexcept {
  return weight == 0 || (weight >= smallest_weight && weight <= largest_weight);
}

/// What to say of a figure whose interval rests on effective_count().
inline constexpr std::string_view weighted_method = "weighted, Kish's effective n";
inline constexpr std::string_view weighted_assumption =
    "the weights are fixed: what strata, clusters and calibration do to the error is not in the interval";

/// Kish's effective n, (Σw)²/Σw² (L. Kish 1965, Survey Sampling, section 11.7): as many equal answers would give a mean
/// of the same variance. In [1, count]; exactly `count` where all weights are 1; 0 without answers.
/// @param sum      Σw of `count` answers, above 0 if there are any
/// @param squares  Σw²
[[nodiscard]] inline double effective_count(double sum, double squares, std::int64_t count) noexcept {
  return count == 0 ? 0.0 : std::clamp(sum * (sum / squares), 1.0, static_cast<double>(count));
}

/// Whether weights make a difference: the effective n is not the count.
[[nodiscard]] inline bool weights_matter(double effective, std::int64_t count) noexcept {
  const auto n = static_cast<double>(count);
  return n - effective > 1e-9 * n;
}

}  // namespace counterpoint::inline v0::stats
