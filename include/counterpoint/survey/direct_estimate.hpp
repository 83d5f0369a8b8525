// SPDX-License-Identifier: MIT
#pragma once
// Each stratum by itself: mean and variance of one voice from its sums, before any model.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/weight.hpp>
#include <counterpoint/survey/voice_sums.hpp>

namespace counterpoint::inline v0::survey {

struct direct_options {
  double span = 1;  ///< width of the scale, above 0: 1 for [0, 1], 2 for [-1, 1]
  /// Degrees of freedom that the variance pooled over the strata counts against a stratum's own, 0 or more: ∞ takes
  /// the pooled one everywhere (the fusion's choice, since a variance of one's own is small where the mean is near an
  /// end of the scale, and would pull the overall mean there); 10 lets strata differ (for intervals of the survey
  /// alone); 0 pools nothing.
  double pooled_degrees = std::numeric_limits<double>::infinity();
  std::optional<double> pooled_variance = {};  ///< given instead of estimated, above 0

  bool operator==(const direct_options&) const = default;
};

/// One entry a stratum.
struct direct_estimates {
  std::vector<double> mean = {};         ///< Σwy/Σw; NaN without values
  std::vector<double> variance = {};     ///< of the mean, above 0; ∞ without values
  std::vector<double> n_effective = {};  ///< Kish's, (Σw)²/Σw²; 0 without values
  std::vector<double> within = {};       ///< s² of the stratum alone; 0 under 2 values
  double pooled_variance = 0;            ///< of one answer within its stratum

  bool operator==(const direct_estimates&) const = default;
};

/// Means with variances that are smoothed over the strata, so that they are above 0 even for one value or equal ones.
///
/// s²ᵢ = nᵢ/(nᵢ − 1) Σw(y − ȳ)²/Σw; pooled s²₀ = (Σ(nᵢ − 1)s²ᵢ + span²/12)/(Σ(nᵢ − 1) + 1), one pseudo degree of
/// freedom at the variance of an answer spread evenly over the scale; the mean's variance is ((nᵢ − 1)s²ᵢ + ν₀s²₀)/(nᵢ
/// − 1 + ν₀) over Kish's effective n, with ν₀ = `pooled_degrees` (L. Kish 1965, section 11.7, for the effective n).
/// @throws error for an option outside its range
/// Complexity: O(strata).
[[nodiscard]] inline direct_estimates direct_estimate(std::span<const voice_sums> strata,
                                                      const direct_options& options = {}) {
  using core::detail::shortest;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!(options.span > 0) || std::isinf(options.span)) {
    throw error::argument("span", shortest(options.span), "a finite number above 0");
  }
  if (!(options.pooled_degrees >= 0)) {
    throw error::argument("pooled degrees", shortest(options.pooled_degrees), "0 or more");
  }
  if (options.pooled_variance && (!(*options.pooled_variance > 0) || std::isinf(*options.pooled_variance))) {
    throw error::argument("pooled variance", shortest(*options.pooled_variance), "a finite number above 0");
  }
  direct_estimates out;
  double degrees = 0;
  double squares = 0;
  for (const voice_sums& each : strata) {
    const bool some = each.count() > 0;
    const auto n = static_cast<double>(each.count());
    const double mean = some ? each.weighted() / each.weight() : 0;
    const double spread = some ? std::max(each.weighted_squares() - each.weighted() * mean, 0.0) / each.weight() : 0;
    const double own = each.count() > 1 ? spread * n / (n - 1) : 0;
    out.mean.push_back(some ? mean : std::numeric_limits<double>::quiet_NaN());
    out.n_effective.push_back(stats::effective_count(each.weight(), each.weight_squares(), each.count()));
    out.within.push_back(own);
    if (each.count() > 1) {
      degrees += n - 1;
      squares += (n - 1) * own;
    }
  }
  out.pooled_variance = options.pooled_variance.value_or((squares + options.span * options.span / 12) / (degrees + 1));
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const double own_degrees = std::max(static_cast<double>(strata[i].count()) - 1, 0.0);
    const double total = own_degrees + options.pooled_degrees;
    double within = out.pooled_variance;
    if (!std::isinf(total) && total > 0) {
      within = (own_degrees * out.within[i] + options.pooled_degrees * out.pooled_variance) / total;
    }
    out.variance.push_back(strata[i].count() > 0 ? within / out.n_effective[i] : infinity);
  }
  return out;
}

/// The Taylor variance of a weighted mean from the same sums: n/(n − 1) Σw²(y − ȳ)²/(Σw)² (linearisation of a ratio,
/// e.g. C.-E. Särndal, B. Swensson, J. Wretman 1992, section 5.7, with replacement).
/// @return absent under 2 values
[[nodiscard]] inline std::optional<double> linearised_variance(const voice_sums& sums) noexcept {
  if (sums.count() < 2) return std::nullopt;
  const auto n = static_cast<double>(sums.count());
  const double mean = sums.weighted() / sums.weight();
  const double squares =
      sums.squared_weighted_squares() - 2 * mean * sums.squared_weighted() + mean * mean * sums.weight_squares();
  return std::max(squares, 0.0) / (sums.weight() * sums.weight()) * (n / (n - 1));
}

}  // namespace counterpoint::inline v0::survey
