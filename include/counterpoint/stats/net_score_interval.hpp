// SPDX-License-Identifier: MIT
#pragma once
// Intervals for a net score: the difference of two shares of one sample, promoters less detractors.

#include <cmath>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

/// How many answers lie on each side. Doubles, so that weighted shares of an effective sample size can be given too.
struct net_counts {
  double negative = 0;  ///< detractors, 0 or more
  double neutral = 0;   ///< passives, 0 or more
  double positive = 0;  ///< promoters, 0 or more

  [[nodiscard]] double total() const noexcept { return negative + neutral + positive; }
  /// (positive - negative) / total, in [-1, 1]
  [[nodiscard]] double net_score() const noexcept { return (positive - negative) / total(); }
};

/// An interval of a net score as a fraction, closed; multiply by 100 for points.
struct net_interval {
  double low = 0;
  double high = 0;

  bool operator==(const net_interval&) const = default;
};

namespace detail {

inline void require_counts(const net_counts& counts) {
  const auto bad = [](double count) { return !(count >= 0) || std::isinf(count); };
  if (bad(counts.negative) || bad(counts.neutral) || bad(counts.positive) || !(counts.total() >= 1)) {
    throw error("net score counts are " + std::to_string(counts.negative) + ", " + std::to_string(counts.neutral) +
                ", " + std::to_string(counts.positive) + "; allowed: 0 or more each, 1 or more together");
  }
}

/// d ± z √(v/n), with the variance of one answer coded -1, 0, 1: v = p⁺ + p⁻ - (p⁺ - p⁻)².
[[nodiscard]] inline net_interval wald_around(const net_counts& counts, double z) noexcept {
  const double n = counts.total();
  const double net = counts.net_score();
  const double variance = (counts.positive + counts.negative) / n - net * net;
  const double half = z * std::sqrt(std::fmax(variance, 0) / n);
  return {net - half, net + half};
}

}  // namespace detail

/// The plain Wald interval. Of no width when all answers agree: for comparison, not for use.
/// @param level  in (0, 1)
/// @return unclipped, may leave [-1, 1]
/// @throws error for counts that are negative, not finite or less than 1 together, or a level outside (0, 1)
[[nodiscard]] inline net_interval net_score_wald(const net_counts& counts, double level) {
  detail::require_counts(counts);
  return detail::wald_around(counts, critical_value(level));
}

/// Wald after adding 3 answers: 3/4 promoters, 3/4 detractors, 3/2 passives. Its centre is pulled towards 0.
///
/// Source: J. R. Lewis and J. Sauro, confidence intervals for Net Promoter Scores (MeasuringU, 2021), after
/// A. Agresti and Y. Min (2005), Statistics in Medicine 24, 729–740, section 4, without rounding.
/// @return unclipped, may leave [-1, 1]. 13 promoters, 5 passives, 2 detractors at 95 %: 19.2576 to 76.3945 points
/// @throws as net_score_wald
[[nodiscard]] inline net_interval net_score_adjusted_wald(const net_counts& counts, double level) {
  detail::require_counts(counts);
  return detail::wald_around({counts.negative + 0.75, counts.neutral + 1.5, counts.positive + 0.75},
                             critical_value(level));
}

/// Wald with shares (x + 1) / (n + 2), the form of Bonett and Price: each share's own pseudo-answers, so the three
/// no longer add up to 1.
///
/// Source: D. G. Bonett and R. M. Price (2012), Journal of Educational and Behavioral Statistics 37, 479–488,
/// equation for a difference of paired proportions.
/// @return unclipped, may leave [-1, 1]
/// @throws as net_score_wald
[[nodiscard]] inline net_interval net_score_bonett_price(const net_counts& counts, double level) {
  detail::require_counts(counts);
  const double n = counts.total() + 2;
  const double positive = (counts.positive + 1) / n;
  const double negative = (counts.negative + 1) / n;
  const double net = positive - negative;
  const double half = critical_value(level) * std::sqrt((positive + negative - net * net) / n);
  return {net - half, net + half};
}

namespace detail {

/// Tango's score statistic for a difference `delta`, decreasing in it. The detractors' share is the one of greatest
/// likelihood given the difference: the larger root of A q² + B q + C = 0.
[[nodiscard]] inline double score_statistic(const net_counts& counts, double delta) noexcept {
  const double n = counts.total();
  const double a = 2 * n;
  const double b = -counts.positive - counts.negative + (2 * n - counts.positive + counts.negative) * delta;
  const double c = -counts.negative * delta * (1 - delta);
  const double root = std::sqrt(std::fmax(b * b - 4 * a * c, 0));
  // Both forms are the same root; each is used where it loses no digits.
  const double q = b <= 0 ? (root - b) / (2 * a) : -2 * c / (root + b);
  const double variance = n * (2 * q + delta * (1 - delta));
  const double difference = counts.positive - counts.negative - n * delta;
  if (variance <= 0) return difference == 0 ? 0 : std::copysign(HUGE_VAL, difference);
  return difference / std::sqrt(variance);
}

/// Where the statistic falls through `target` between low and high, to the last bits: halving, since a wrong last
/// digit costs more than a microsecond.
[[nodiscard]] inline double score_limit(const net_counts& counts, double target, double low, double high) noexcept {
  for (int i = 0; i < 200; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (score_statistic(counts, middle) > target ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace detail

/// The score interval: every difference that a score test at this level would not reject. Never leaves [-1, 1].
///
/// Source: T. Tango (1998), Statistics in Medicine 17, 891–908, equations for the difference of paired proportions
/// p₁₂ - p₂₁, without continuity correction.
/// @throws as net_score_wald
[[nodiscard]] inline net_interval net_score_score(const net_counts& counts, double level) {
  detail::require_counts(counts);
  const double z = critical_value(level);
  const double net = counts.net_score();
  const double low = net <= -1 ? -1 : detail::score_limit(counts, z, -1, net);
  const double high = net >= 1 ? 1 : detail::score_limit(counts, -z, net, 1);
  return {low, high};
}

}  // namespace counterpoint::inline v0::stats
