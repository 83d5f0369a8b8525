// SPDX-License-Identifier: MIT
#pragma once
// Several methods on several data sets: whether their ranks differ (Friedman), and which of them do (Nemenyi).

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/gamma.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

/// P(R > q) of the range R of `means` standard normal values: the studentised range with infinite degrees of freedom.
///
/// P(R ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz, by the trapezoidal rule, which converges geometrically here.
/// @param q  0 or more. @param means  2 or more. @return in [0, 1], within 1e-13
/// @throws error outside
[[nodiscard]] inline double range_tail(double q, std::ptrdiff_t means) {
  if (!(q >= 0)) throw error::argument("range", std::to_string(q), "0 or more");
  if (means < 2) throw error::argument("means", std::to_string(means), "2 or more");
  if (std::isinf(q)) return 0;
  const auto k = static_cast<double>(means);
  constexpr double step = 1.0 / 32;
  // The tail itself, so that small ones keep their digits: k φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z − q))^(k−1)); the first
  // term integrates to 1.
  double sum = 0;
  for (double z = -9; z <= 9 + std::min(q, 40.0); z += step) {
    const double all = normal_cdf(z);
    if (all == 0) continue;
    const double outside = normal_cdf(z - q) / all;
    const double share = outside >= 1 ? 1 : -std::expm1((k - 1) * std::log1p(-outside));
    sum += std::exp(-z * z / 2) * std::pow(all, k - 1) * share;
  }
  return std::clamp(k * step * sum / std::sqrt(2 * std::numbers::pi), 0.0, 1.0);
}

/// The q with P(R > q) = p. @param p  in (0, 1). @return for 0.05 and 2 means 2.7718…, for 5 means 3.8577…
/// @throws error outside
[[nodiscard]] inline double range_quantile(double p, std::ptrdiff_t means) {
  if (!(p > 0 && p < 1)) throw error::argument("probability", std::to_string(p), "between 0 and 1");
  double low = 0;
  double high = 60;
  while (high - low > 1e-13 * high) {
    const double middle = (low + high) / 2;
    if (middle == low || middle == high) break;
    (range_tail(middle, means) > p ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// What Friedman's test says of a table of scores.
struct friedman_test {
  std::vector<double> mean_ranks = {};     ///< of each method over the data sets, 1 is best, midranks
  std::optional<double> chi_squared = {};  ///< corrected for ties; absent where all scores are tied in every data set
  std::optional<double> p = {};            ///< by χ² with methods − 1 degrees; wants 10 data sets or more
  std::optional<double> f = {};            ///< R. L. Iman's and J. M. Davenport's (1980) F; ∞ where ranks never vary
  std::optional<double> f_p = {};          ///< by F with methods − 1 and (methods − 1)(data sets − 1) degrees
  double critical_difference = 0;          ///< Nemenyi's: mean ranks that are further apart differ
  std::vector<std::vector<double>> pair_p = {};  ///< Nemenyi's p of each two methods; 1 on the diagonal
};

namespace detail {

/// The ranks of one data set's scores, the highest first, ties shared. @throws error for a score that is not finite
[[nodiscard]] inline std::vector<double> ranks_of(std::span<const double> scores, std::size_t set) {
  std::vector<double> out;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!std::isfinite(scores[i])) {
      throw error("scores, data set " + std::to_string(set + 1) + ", method " + std::to_string(i + 1) + " is " +
                  std::to_string(scores[i]) + "; allowed: finite numbers");
    }
    double rank = 0.5;
    for (const double other : scores) rank += other > scores[i] ? 1 : other == scores[i] ? 0.5 : 0;
    out.push_back(rank);
  }
  return out;
}

/// Nemenyi's p of each two methods. @param error_of_a_difference  √(k(k + 1)/(6N))
[[nodiscard]] inline std::vector<std::vector<double>> nemenyi(std::span<const double> mean_ranks,
                                                              double error_of_a_difference) {
  std::vector<std::vector<double>> out(mean_ranks.size(), std::vector<double>(mean_ranks.size(), 1.0));
  for (std::size_t i = 0; i < mean_ranks.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double apart = std::abs(mean_ranks[i] - mean_ranks[j]) / error_of_a_difference;
      out[i][j] = out[j][i] = range_tail(apart * std::numbers::sqrt2, std::ssize(mean_ranks));
    }
  }
  return out;
}

}  // namespace detail

/// Friedman's test with Nemenyi's comparison of all pairs.
///
/// Source: M. Friedman (1937), J. Am. Statist. Ass. 32, 675–701; ties: W. J. Conover (1999), section 5.8; P. Nemenyi
/// (1963); J. Demšar (2006), J. Mach. Learn. Res. 7, 1–30, equations for F, CD = q_α √(k(k + 1)/(6N)), q_α the
/// studentised range over √2.
/// @param scores   a row a data set, `methods` columns, finite; more is better
/// @param methods  2 or more. @param alpha  in (0, 1), of the critical difference
/// @throws error otherwise, or for fewer than two data sets
[[nodiscard]] inline friedman_test friedman(std::span<const double> scores, std::ptrdiff_t methods,
                                            double alpha = 0.05) {
  if (methods < 2) throw error::argument("methods", std::to_string(methods), "2 or more");
  const std::ptrdiff_t sets = std::ssize(scores) / methods;
  if (sets * methods != std::ssize(scores)) throw error("scores are no table: rows of different lengths");
  if (sets < 2) throw error::argument("data sets", std::to_string(sets), "2 or more");
  const auto k = static_cast<std::size_t>(methods);
  const auto n = static_cast<double>(sets);
  const auto many = static_cast<double>(methods);
  friedman_test out;
  out.mean_ranks.resize(k);
  double squares = 0;  // Σ rank²
  for (std::size_t set = 0; set < static_cast<std::size_t>(sets); ++set) {
    const std::vector<double> ranks = detail::ranks_of(scores.subspan(set * k, k), set);
    for (std::size_t i = 0; i < k; ++i) {
      out.mean_ranks[i] += ranks[i] / n;
      squares += ranks[i] * ranks[i];
    }
  }
  double between = 0;
  for (const double rank : out.mean_ranks) between += n * n * (rank - (many + 1) / 2) * (rank - (many + 1) / 2);
  const double varied = squares - n * many * (many + 1) * (many + 1) / 4;
  if (varied > 1e-12 * squares) {
    out.chi_squared = (many - 1) * between / varied;
    out.p = chi_squared_tail(*out.chi_squared, many - 1);
    const double rest = n * (many - 1) - *out.chi_squared;
    out.f = rest > 1e-12 * n ? (n - 1) * *out.chi_squared / rest : std::numeric_limits<double>::infinity();
    out.f_p = f_tail(*out.f, many - 1, (many - 1) * (n - 1));
  }
  const double error_of_a_difference = std::sqrt(many * (many + 1) / (6 * n));
  out.critical_difference = range_quantile(alpha, methods) / std::numbers::sqrt2 * error_of_a_difference;
  out.pair_p = detail::nemenyi(out.mean_ranks, error_of_a_difference);
  return out;
}

}  // namespace counterpoint::inline v0::stats
