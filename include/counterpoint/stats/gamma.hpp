// SPDX-License-Identifier: MIT
#pragma once
// The upper tail of the gamma distribution, and that of χ² and F.

#include <algorithm>
#include <cmath>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/beta.hpp>

namespace counterpoint::inline v0::stats {

/// The regularised upper incomplete gamma function Q(a, x) = Γ(a, x)/Γ(a): P(X > x) of a gamma variable of shape a.
///
/// By its series below x = a + 1 and by Legendre's continued fraction (modified Lentz method) above.
/// @param a  above 0. @param x  0 or more. @return in [0, 1]; relative error about 1e-13 for a up to 1000
/// @throws error outside, and for NaN
[[nodiscard]] inline double gamma_tail(double a, double x) {
  if (!(a > 0)) throw error::argument("shape", std::to_string(a), "above 0");
  if (!(x >= 0)) throw error::argument("x", std::to_string(x), "0 or more");
  if (x == 0) return 1;
  if (std::isinf(x)) return 0;
  const double scale = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1) {
    double term = 1 / a;
    double sum = term;
    for (double n = a + 1; term > sum * 1e-17; ++n) {
      term *= x / n;
      sum += term;
    }
    return std::clamp(1 - scale * sum, 0.0, 1.0);
  }
  constexpr double tiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / tiny;
  double d = 1 / b;
  double out = d;
  for (int i = 1; i < 100'000; ++i) {
    const double above = i * (a - i);
    b += 2;
    d = above * d + b;
    if (std::fabs(d) < tiny) d = tiny;
    c = b + above / c;
    if (std::fabs(c) < tiny) c = tiny;
    d = 1 / d;
    const double factor = d * c;
    out *= factor;
    if (std::fabs(factor - 1) < 1e-16) break;
  }
  return std::clamp(scale * out, 0.0, 1.0);
}

/// P(χ² > x) with `freedom` degrees. @throws as gamma_tail. @return for 3.841458820694124 and 1 degree 0.05
[[nodiscard]] inline double chi_squared_tail(double x, double freedom) { return gamma_tail(freedom / 2, x / 2); }

/// P(F > x) with `above` and `below` degrees. @param x  0 or more. @throws error outside
[[nodiscard]] inline double f_tail(double x, double above, double below) {
  if (!(x >= 0)) throw error::argument("x", std::to_string(x), "0 or more");
  if (!(above > 0 && below > 0)) throw error("degrees of freedom must be above 0");
  if (std::isinf(x)) return 0;
  return beta_cdf(below / (below + above * x), below / 2, above / 2);
}

}  // namespace counterpoint::inline v0::stats
