// SPDX-License-Identifier: MIT
#pragma once
// The beta distribution: its function and its quantile, and Student's t through it.

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

namespace detail {

/// ln Γ(x + 1) less Stirling's approximation of it, x > 0.
[[nodiscard]] inline double stirling_error(double x) noexcept {
  if (x <= 15) {
    constexpr double half_log_two_pi = 0.918938533204672741780329736406;
    return std::lgamma(x + 1) - (x + 0.5) * std::log(x) + x - half_log_two_pi;
  }
  const double square = x * x;  // Stirling's series
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / x;
}

/// x ln(x / m) + m − x without cancellation, x > 0, m > 0.
[[nodiscard]] inline double deviance_term(double x, double m) noexcept {
  const double difference = x - m;
  if (std::fabs(difference) >= 0.1 * (x + m)) return x * std::log(x / m) + m - x;
  const double v = difference / (x + m);  // ln((1 + v) / (1 − v)) as a series in v
  double sum = difference * v;
  double term = 2 * x * v;
  for (int j = 1; j < 1000; ++j) {
    term *= v * v;
    const double next = sum + term / (2 * j + 1);
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

/// x^a (1 − x)^b / B(a, b), 0 < x < 1, without the cancellation of ln Γ at large a and b: the saddle-point expansion
/// of C. Loader 2000, Fast and accurate computation of binomial probabilities, for real arguments.
[[nodiscard]] inline double beta_power_term(double x, double a, double b) noexcept {
  const double n = a + b;
  const double exponent = stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance_term(a, n * x) -
                          deviance_term(b, n * (1 - x));
  const double binomial = std::exp(exponent) / std::sqrt(2 * std::numbers::pi * a * (b / n));
  return a * (b / n) * binomial;
}

/// The continued fraction of the incomplete beta function by the modified Lentz method; converges fast for
/// x < (a + 1) / (a + b + 2).
[[nodiscard]] inline double beta_fraction(double x, double a, double b) noexcept {
  constexpr double tiny = 1e-300;
  const auto guarded = [](double value) { return std::fabs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / guarded(1 - (a + b) * x / (a + 1));
  double out = d;
  for (int m = 1; m < 200'000; ++m) {
    const double twice = 2.0 * m;
    const double even = m * (b - m) * x / ((a + twice - 1) * (a + twice));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    out *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + twice) * (a + twice + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const double factor = d * c;
    out *= factor;
    if (std::fabs(factor - 1) < 1e-16) break;
  }
  return out;
}

}  // namespace detail

/// The regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b).
/// @param x  in [0, 1]; what lies outside gives 0 or 1. @param a, b  above 0
/// @return in [0, 1]; relative error about 1e-14, rising to 1e-10 at parameters of 1e8
[[nodiscard]] inline double beta_cdf(double x, double a, double b) noexcept {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double term = detail::beta_power_term(x, a, b);
  if (x < (a + 1) / (a + b + 2)) return std::clamp(term * detail::beta_fraction(x, a, b) / a, 0.0, 1.0);
  return std::clamp(1 - term * detail::beta_fraction(1 - x, b, a) / b, 0.0, 1.0);
}

/// The quantile of Beta(a, b): x with I_x(a, b) = p.
/// @param p  in [0, 1]. @param a, b  above 0. @throws error outside
/// Newton steps kept inside a bracket that each step narrows; where they would leave it, the bracket is halved.
[[nodiscard]] inline double beta_quantile(double p, double a, double b) {
  if (!(p >= 0 && p <= 1)) throw error::argument("p", std::to_string(p), "in [0, 1]");
  if (!(a > 0 && b > 0)) throw error("the parameters of a beta distribution must be above 0");
  if (p == 0 || p == 1) return p;
  double low = 0;
  double high = 1;
  double x = a / (a + b);
  for (int step = 0; step < 2000; ++step) {
    const double miss = beta_cdf(x, a, b) - p;
    if (miss == 0) return x;
    (miss < 0 ? low : high) = x;
    const double density = detail::beta_power_term(x, a, b) / (x * (1 - x));
    double next = x - miss / density;
    if (!(next > low && next < high)) next = low > 0 ? std::sqrt(low) * std::sqrt(high) : high / 1024;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (std::fabs(next - x) <= 2 * std::numeric_limits<double>::epsilon() * x || next == low || next == high)
      return next;
    x = next;
  }
  return x;
}

/// The value that Student's t with `freedom` degrees exceeds in size with probability 1 − level.
/// @param level    in (0, 1). @param freedom  above 0, need not be whole. @throws error outside
/// @return for 95 % and 9 degrees 2.262157
[[nodiscard]] inline double student_critical_value(double level, double freedom) {
  if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "in (0, 1)");
  if (!(freedom > 0)) throw error::argument("degrees of freedom", std::to_string(freedom), "above 0");
  // P(|T| > t) = I_x(freedom / 2, 1/2) with x = freedom / (freedom + t²); solved for x or for 1 − x, the smaller.
  const double x = beta_quantile(1 - level, freedom / 2, 0.5);
  if (x < 0.5) return std::sqrt(freedom * (1 - x) / x);
  const double y = beta_quantile(level, 0.5, freedom / 2);
  return std::sqrt(freedom * y / (1 - y));
}

}  // namespace counterpoint::inline v0::stats
