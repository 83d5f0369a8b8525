// SPDX-License-Identifier: MIT
#pragma once
// What those who did not answer may hide: an allowance for intervals, and the selection that would overturn a finding.

#include <cmath>
#include <limits>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::survey {

namespace detail {

/// s √((1 − f)/f): how far a data-defect correlation of 1 would move a mean.
[[nodiscard]] inline double defect_reach(double within_sd, double response_rate) {
  if (!(response_rate > 0 && response_rate <= 1)) {
    throw error::argument("response rate", core::detail::shortest(response_rate), "above 0, at most 1");
  }
  if (!(within_sd >= 0) || std::isinf(within_sd)) {
    throw error::argument("standard deviation", core::detail::shortest(within_sd), "a finite number of 0 or more");
  }
  return within_sd * std::sqrt((1 - response_rate) / response_rate);
}

}  // namespace detail

/// The allowance ω for a bias of a survey that its own data cannot show: |ρ| s √((1 − f)/f).
///
/// Source: X.-L. Meng (2018), Annals of Applied Statistics 12, 685–726, identity (2.3): error = ρ √((1 − f)/f) σ, with
/// ρ the correlation of answering and opinion. A ρ of .05 is a convention, not an estimate.
/// @param within_sd      of an answer, within strata; 0 or more
/// @param response_rate  f, in (0, 1]
/// @param defect         ρ, in [-1, 1]
/// @return nonresponse_allowance(0.2, 0.2, 0.05) is 0.02
/// @throws error outside these ranges
[[nodiscard]] inline double nonresponse_allowance(double within_sd, double response_rate, double defect = 0.05) {
  if (!(defect >= -1 && defect <= 1)) {
    throw error::argument("data-defect correlation", core::detail::shortest(defect), "-1 … 1");
  }
  return std::fabs(defect) * detail::defect_reach(within_sd, response_rate);
}

/// The data-defect correlation that would move an estimate to a threshold: |value − threshold|/(s √((1 − f)/f)). Above
/// 1 no selection could.
/// @return defect_to_overturn(0.7, 0.65, 0.2, 0.2) is 0.125; ∞ where everybody answered or all answers are alike
/// @throws as nonresponse_allowance
[[nodiscard]] inline double defect_to_overturn(double value, double threshold, double within_sd, double response_rate) {
  const double reach = detail::defect_reach(within_sd, response_rate);
  return reach == 0 ? std::numeric_limits<double>::infinity() : std::fabs(value - threshold) / reach;
}

}  // namespace counterpoint::inline v0::survey
