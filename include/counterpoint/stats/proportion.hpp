// SPDX-License-Identifier: MIT
#pragma once
// Intervals for a proportion: x of n.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/beta.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

/// Lower and upper end, both in [0, 1].
struct proportion_interval {
  double low = 0;
  double high = 1;
};

/// Which interval goes with a proportion. The first three are good ones (L. D. Brown, T. T. Cai, A. DasGupta 2001); the
/// others are there for comparison with what other tools give.
enum class proportion_method : std::uint8_t {
  wilson,
  jeffreys,
  clopper_pearson,
  agresti_coull,
  wilson_continuity,
  wald
};

inline constexpr std::array proportion_methods = {
    proportion_method::wilson,        proportion_method::jeffreys,          proportion_method::clopper_pearson,
    proportion_method::agresti_coull, proportion_method::wilson_continuity, proportion_method::wald};

[[nodiscard]] constexpr std::string_view to_string(proportion_method method) noexcept {
  constexpr std::string_view names[] = {"wilson",        "jeffreys",          "clopper_pearson",
                                        "agresti_coull", "wilson_continuity", "wald"};
  return names[static_cast<std::size_t>(method)];
}
/// As it is called in print.
[[nodiscard]] constexpr std::string_view title_of(proportion_method method) noexcept {
  constexpr std::string_view names[] = {
      "Wilson", "Jeffreys", "Clopper-Pearson", "Agresti-Coull", "Wilson with continuity correction", "Wald"};
  return names[static_cast<std::size_t>(method)];
}
/// @throws error for any other name; a hyphen is as good as an underscore
[[nodiscard]] inline proportion_method proportion_method_from(std::string_view name) {
  std::string plain(name);
  std::ranges::replace(plain, '-', '_');
  std::string known;
  for (const auto method : proportion_methods) {
    if (to_string(method) == plain) return method;
    known += (known.empty() ? "" : ", ") + std::string(to_string(method));
  }
  throw error::argument("interval", data_error::quoted(name), known);
}

namespace detail {
inline void check_proportion(double x, double n, double level) {
  if (!(n > 0) || !std::isfinite(n)) throw error::argument("n", std::to_string(n), "a finite number above 0");
  if (!(x >= 0 && x <= n)) throw error::argument("x", std::to_string(x), "in [0, n]");
  if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "in (0, 1)");
}
}  // namespace detail

// In each of these x and n need not be whole: under weights n is Kish's effective n and x its share.

/// Wilson's score interval (E. B. Wilson 1927). Never leaves [0, 1]; at 0 of n it begins at 0.
/// @return for 1 of 10 at 95 %: 0.017876 … 0.404150
/// @throws error unless n > 0, 0 ≤ x ≤ n and level in (0, 1)
[[nodiscard]] inline proportion_interval wilson_interval(double x, double n, double level = 0.95) {
  detail::check_proportion(x, n, level);
  const double z = critical_value(level);
  const double p = x / n;
  const double denominator = 1 + z * z / n;
  const double centre = (p + z * z / (2 * n)) / denominator;
  const double margin = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / denominator;
  return {x == 0 ? 0.0 : std::max(0.0, centre - margin), x == n ? 1.0 : std::min(1.0, centre + margin)};
}

/// The equal-tailed interval of the posterior under Jeffreys' prior, Beta(x + 1/2, n − x + 1/2) (L. D. Brown, T. T.
/// Cai, A. DasGupta 2001, section 3.1.1); not moved to 0 or 1 at the ends.
/// @throws as wilson_interval
[[nodiscard]] inline proportion_interval jeffreys_interval(double x, double n, double level = 0.95) {
  detail::check_proportion(x, n, level);
  const double tail = (1 - level) / 2;
  return {beta_quantile(tail, x + 0.5, n - x + 0.5), beta_quantile(1 - tail, x + 0.5, n - x + 0.5)};
}

/// The interval of inverted equal-tailed binomial tests (C. J. Clopper, E. S. Pearson 1934): at least the level
/// covered, whatever the proportion, hence wide.
/// @throws as wilson_interval
[[nodiscard]] inline proportion_interval clopper_pearson_interval(double x, double n, double level = 0.95) {
  detail::check_proportion(x, n, level);
  const double tail = (1 - level) / 2;
  return {x == 0 ? 0.0 : beta_quantile(tail, x, n - x + 1), x == n ? 1.0 : beta_quantile(1 - tail, x + 1, n - x)};
}

/// Wald after adding z²/2 to either side (A. Agresti, B. A. Coull 1998), clipped to [0, 1].
/// @throws as wilson_interval
[[nodiscard]] inline proportion_interval agresti_coull_interval(double x, double n, double level = 0.95) {
  detail::check_proportion(x, n, level);
  const double z = critical_value(level);
  const double size = n + z * z;
  const double p = (x + z * z / 2) / size;
  const double margin = z * std::sqrt(p * (1 - p) / size);
  return {std::max(0.0, p - margin), std::min(1.0, p + margin)};
}

/// Wilson's interval with continuity correction (R. G. Newcombe 1998, Statistics in Medicine 17, 857–872, method 4).
/// @throws as wilson_interval
[[nodiscard]] inline proportion_interval wilson_continuity_interval(double x, double n, double level = 0.95) {
  detail::check_proportion(x, n, level);
  const double z = critical_value(level);
  const double p = x / n;
  const double denominator = 2 * (n + z * z);
  const double below = z * std::sqrt(std::fmax(z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1), 0));
  const double above = z * std::sqrt(std::fmax(z * z + 2 - 1 / n + 4 * p * (n * (1 - p) - 1), 0));
  return {x == 0 ? 0.0 : std::max(0.0, (2 * x + z * z - 1 - below) / denominator),
          x == n ? 1.0 : std::min(1.0, (2 * x + z * z + 1 + above) / denominator)};
}

/// The plain Wald interval, clipped to [0, 1]. Of no width where all answers agree: for comparison, not for use.
/// @throws as wilson_interval
[[nodiscard]] inline proportion_interval wald_interval(double x, double n, double level = 0.95) {
  detail::check_proportion(x, n, level);
  const double p = x / n;
  const double margin = critical_value(level) * std::sqrt(p * (1 - p) / n);
  return {std::max(0.0, p - margin), std::min(1.0, p + margin)};
}

[[nodiscard]] inline proportion_interval proportion_interval_of(proportion_method method, double x, double n,
                                                                double level = 0.95) {
  switch (method) {
    case proportion_method::jeffreys: return jeffreys_interval(x, n, level);
    case proportion_method::clopper_pearson: return clopper_pearson_interval(x, n, level);
    case proportion_method::agresti_coull: return agresti_coull_interval(x, n, level);
    case proportion_method::wilson_continuity: return wilson_continuity_interval(x, n, level);
    case proportion_method::wald: return wald_interval(x, n, level);
    case proportion_method::wilson: break;
  }
  return wilson_interval(x, n, level);
}

}  // namespace counterpoint::inline v0::stats
