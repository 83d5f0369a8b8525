// SPDX-License-Identifier: MIT
#pragma once
// Intervals from the replicates of a figure: percentiles, and percentiles corrected for bias and skewness.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

/// What the replicates of a figure say of its error. Replicates in which it is not defined (NaN) are counted and left
/// out.
struct bootstrap_interval {
  std::optional<double> low = {};             ///< absent under two defined replicates
  std::optional<double> high = {};            ///< likewise
  std::optional<double> standard_error = {};  ///< standard deviation of the replicates; likewise
  std::int64_t defined = 0;                   ///< replicates in which the figure is defined
  std::int64_t undefined = 0;                 ///< replicates in which it is not

  bool operator==(const bootstrap_interval&) const = default;
};

namespace detail {

/// The defined replicates, in their order.
[[nodiscard]] inline std::vector<double> defined_replicates(std::span<const double> replicates) {
  std::vector<double> out;
  out.reserve(replicates.size());
  std::ranges::copy_if(replicates, std::back_inserter(out), [](double each) { return !std::isnan(each); });
  return out;
}

/// The quantile of `values` (1 or more, put into another order) by linear interpolation between the order statistics
/// around 1 + (n − 1) p: R. J. Hyndman and Y. Fan's (1996) type 7.
[[nodiscard]] inline double quantile_of(std::vector<double>& values, double p) {
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(std::floor(place));
  const auto at = values.begin() + below;
  std::nth_element(values.begin(), at, values.end());
  const double part = place - std::floor(place);
  if (part == 0) return *at;
  const double next = *std::min_element(at + 1, values.end());
  return *at + part * (next - *at);
}

/// Counts and standard error; the interval between two quantiles.
[[nodiscard]] inline bootstrap_interval between(std::vector<double> values, std::ptrdiff_t all, double low,
                                                double high) {
  bootstrap_interval out;
  out.defined = std::ssize(values);
  out.undefined = all - out.defined;
  if (out.defined < 2) return out;
  const auto n = static_cast<double>(out.defined);
  double mean = 0;
  for (const double each : values) mean += each / n;
  double squares = 0;
  for (const double each : values) squares += (each - mean) * (each - mean);
  out.standard_error = std::sqrt(squares / (n - 1));
  out.low = quantile_of(values, low);
  out.high = quantile_of(values, high);
  return out;
}

}  // namespace detail

/// The quantiles (1 − level)/2 and (1 + level)/2 of the defined replicates, by linear interpolation (type 7).
///
/// Source: B. Efron (1979), Annals of Statistics 7, 1–26; B. Efron, R. J. Tibshirani (1993), section 13.3. It stays in
/// the range of the figure and follows monotone transformations.
/// @param replicates  finite; NaN where the figure is not defined
/// @throws error for a level outside (0, 1)
/// Complexity: O(n).
[[nodiscard]] inline bootstrap_interval percentile_interval(std::span<const double> replicates, double level = 0.95) {
  if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "in (0, 1)");
  return detail::between(detail::defined_replicates(replicates), std::ssize(replicates), (1 - level) / 2,
                         (1 + level) / 2);
}

/// The bias-corrected and accelerated interval (BCa).
///
/// Source: B. Efron (1987), J. Am. Statist. Ass. 82, 171–185; B. Efron, R. J. Tibshirani (1993), equations 14.9–14.15.
/// The bias correction counts replicates equal to `value` half.
/// @param replicates  as percentile_interval
/// @param left_out    the figure with each unit (or block of units) left out; NaN where it is not defined
/// @param value       the figure of all units
/// @return without limits also where all replicates lie on one side of the value, or leaving units out shows no spread
/// @throws as percentile_interval
/// Complexity: O(n).
[[nodiscard]] inline bootstrap_interval bca_interval(std::span<const double> replicates,
                                                     std::span<const double> left_out, double value,
                                                     double level = 0.95) {
  if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "in (0, 1)");
  const std::vector<double> values = detail::defined_replicates(replicates);
  double below = 0;
  for (const double each : values) below += each < value ? 1 : each == value ? 0.5 : 0;
  const std::vector<double> each_out = detail::defined_replicates(left_out);
  double mean = 0;
  for (const double each : each_out) mean += each / static_cast<double>(each_out.size());
  double squares = 0;
  double cubes = 0;
  for (const double each : each_out) {
    squares += (mean - each) * (mean - each);
    cubes += (mean - each) * (mean - each) * (mean - each);
  }
  const auto n = static_cast<double>(values.size());
  if (!(below > 0 && below < n) || !(squares > 0)) {
    bootstrap_interval none = detail::between(values, std::ssize(replicates), 0.5, 0.5);
    none.low = none.high = std::nullopt;
    return none;
  }
  const double bias = normal_quantile(below / n);
  const double acceleration = cubes / (6 * squares * std::sqrt(squares));
  const auto corrected = [&](double p) {
    const double z = bias + normal_quantile(p);
    return normal_cdf(bias + z / (1 - acceleration * z));
  };
  return detail::between(values, std::ssize(replicates), corrected((1 - level) / 2), corrected((1 + level) / 2));
}

}  // namespace counterpoint::inline v0::stats
