// SPDX-License-Identifier: MIT
#pragma once
// The standard normal distribution: distribution function and quantile, in full double precision.

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <string>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

/// P(Z ≤ x), exact to a few units in the last place in both tails. NaN gives NaN.
/// @return in [0, 1]; normal_cdf(1.96) is 0.9750021048517795
[[nodiscard]] inline double normal_cdf(double x) noexcept { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

namespace detail {

/// A ratio of two polynomials of degree 7, coefficients by rising power.
[[nodiscard]] inline double rational(const std::array<double, 8>& above, const std::array<double, 8>& below,
                                     double x) noexcept {
  double numerator = above[7];
  double denominator = below[7];
  for (std::size_t i = 7; i-- > 0;) {
    numerator = numerator * x + above[i];
    denominator = denominator * x + below[i];
  }
  return numerator / denominator;
}

}  // namespace detail

/// The x with P(Z ≤ x) = p, within 3 units in the last place.
///
/// Source: M. J. Wichura (1988), Algorithm AS 241, Applied Statistics 37, 477–484, routine PPND16.
/// @param p  in [0, 1]; 0 and 1 give -∞ and ∞
/// @return normal_quantile(0.975) is 1.959963984540054
/// @throws error outside [0, 1] and for NaN
[[nodiscard]] inline double normal_quantile(double p) {
  if (!(p >= 0 && p <= 1)) throw error::argument("probability", std::to_string(p), "0 … 1");
  constexpr std::array<double, 8> a = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                       1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                       3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr std::array<double, 8> b = {1.0,
                                       4.2313330701600911252e1,
                                       6.8718700749205790830e2,
                                       5.3941960214247511077e3,
                                       2.1213794301586595867e4,
                                       3.9307895800092710610e4,
                                       2.8729085735721942674e4,
                                       5.2264952788528545610e3};
  constexpr std::array<double, 8> c = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                       3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                       2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr std::array<double, 8> d = {1.0,
                                       2.05319162663775882187e0,
                                       1.67638483018380384940e0,
                                       6.89767334985100004550e-1,
                                       1.48103976427480074590e-1,
                                       1.51986665636164571966e-2,
                                       5.47593808499534494600e-4,
                                       1.05075007164441684324e-9};
  constexpr std::array<double, 8> e = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                       2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                       2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr std::array<double, 8> f = {1.0,
                                       5.99832206555887937690e-1,
                                       1.36929880922735805310e-1,
                                       1.48753612908506148525e-2,
                                       7.86869131145613259100e-4,
                                       1.84631831751005468180e-5,
                                       1.42151175831644588870e-7,
                                       2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) return q * detail::rational(a, b, 0.180625 - q * q);
  const double tail = q < 0 ? p : 1 - p;
  if (tail == 0) return std::copysign(std::numeric_limits<double>::infinity(), q);
  const double r = std::sqrt(-std::log(tail));
  const double x = r <= 5 ? detail::rational(c, d, r - 1.6) : detail::rational(e, f, r - 5);
  return std::copysign(x, q);
}

/// The two-sided critical value: P(-z ≤ Z ≤ z) = level.
/// @param level  in (0, 1); critical_value(0.95) is 1.959963984540054
/// @throws error outside (0, 1) and for NaN
[[nodiscard]] inline double critical_value(double level) {
  if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "between 0 and 1");
  return -normal_quantile((1 - level) / 2);
}

}  // namespace counterpoint::inline v0::stats
