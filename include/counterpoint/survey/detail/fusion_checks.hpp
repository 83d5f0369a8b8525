// SPDX-License-Identifier: MIT
#pragma once
// What the fusion is given, checked: lengths, variances, designs, shares.

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/survey/detail/fusion_strata.hpp>
#include <counterpoint/survey/fusion_result.hpp>

namespace counterpoint::inline v0::survey::detail {

/// A voice's columns, with both entries absent where either is.
inline void take_voice(const std::vector<double>& mean, const std::vector<double>& variance, const std::string& name,
                       Eigen::ArrayXd& means, Eigen::ArrayXd& variances) {
  means.resize(std::ssize(mean));
  variances.resize(std::ssize(mean));
  for (std::size_t i = 0; i < mean.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    means[at] = std::numeric_limits<double>::quiet_NaN();
    variances[at] = std::numeric_limits<double>::infinity();
    if (!std::isfinite(mean[i]) || !std::isfinite(variance[i])) continue;
    if (!(variance[i] >= 1e-100 && variance[i] <= 1e100)) {
      throw error::argument("variance of the " + name + " in stratum " + std::to_string(i + 1),
                            core::detail::shortest(variance[i]), "1e-100 … 1e100, NaN or infinite where there is none");
    }
    means[at] = mean[i];
    variances[at] = variance[i];
  }
}

[[nodiscard]] inline Eigen::MatrixXd checked_design(const Eigen::MatrixXd& design, Eigen::Index strata,
                                                    const std::string& name) {
  if (design.size() == 0) return Eigen::MatrixXd::Ones(strata, 1);
  if (design.rows() != strata) {
    throw error::argument("rows of the design of the " + name, std::to_string(design.rows()),
                          std::to_string(strata) + ", one a stratum");
  }
  if (!design.allFinite())
    throw error("the design of the " + name + " is not finite everywhere; allowed: finite numbers");
  return design;
}

/// @throws error as fuse() says
[[nodiscard]] inline stratum_columns checked_columns(const voice_means& voices, const fusion_options& options) {
  const std::size_t size = voices.survey.size();
  for (const auto* column : {&voices.survey_variance, &voices.posts, &voices.posts_variance}) {
    if (column->size() != size) {
      throw error::argument("entries of a voice", std::to_string(column->size()),
                            std::to_string(size) + ", one a stratum in all four columns");
    }
  }
  if (!(options.span > 0) || std::isinf(options.span)) {
    throw error::argument("span", core::detail::shortest(options.span), "a finite number above 0");
  }
  if (!(options.allowance >= 0) || std::isinf(options.allowance)) {
    throw error::argument("allowance", core::detail::shortest(options.allowance), "a finite number of 0 or more");
  }
  stratum_columns out;
  take_voice(voices.survey, voices.survey_variance, "survey", out.y, out.psi);
  take_voice(voices.posts, voices.posts_variance, "posts", out.x, out.c);
  out.x1 = checked_design(options.survey_design, out.size(), "survey");
  out.x2 = checked_design(options.posts_design, out.size(), "posts");
  return out;
}

/// Shares that sum to 1.
[[nodiscard]] inline std::vector<double> checked_shares(const std::vector<double>& shares, Eigen::Index strata) {
  const auto size = static_cast<std::size_t>(strata);
  if (shares.empty()) return std::vector<double>(size, 1 / static_cast<double>(size));
  if (shares.size() != size) {
    throw error::argument("shares", std::to_string(shares.size()), std::to_string(size) + ", one a stratum");
  }
  double total = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (!(shares[i] >= 0) || std::isinf(shares[i])) {
      throw error::argument("share of stratum " + std::to_string(i + 1), core::detail::shortest(shares[i]),
                            "a finite number of 0 or more");
    }
    total += shares[i];
  }
  if (!(total > 0)) throw error("all shares are 0; allowed: at least one above");
  std::vector<double> out = shares;
  for (double& share : out) share /= total;
  return out;
}

/// For a fit of the survey alone: no posts, and no columns for them.
inline void leave_posts_out(stratum_columns& strata) {
  strata.x.setConstant(std::numeric_limits<double>::quiet_NaN());
  strata.c.setConstant(std::numeric_limits<double>::infinity());
  strata.x2.resize(strata.size(), 0);
}

}  // namespace counterpoint::inline v0::survey::detail
