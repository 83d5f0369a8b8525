// SPDX-License-Identifier: MIT
#pragma once
// The strata whose two voices stand in the usual relation, found so that a few that don't cannot hide one another.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/stats/normal.hpp>
#include <counterpoint/survey/detail/fusion_grid.hpp>

namespace counterpoint::inline v0::survey::detail {

struct clean_core {
  std::vector<bool> inside;  ///< one a stratum; only strata of both voices can be in
  int iterations = 0;        ///< 0: all strata of both voices, no search
};

/// The strata without the posts of those of both voices outside of the core.
[[nodiscard]] inline stratum_columns without_estranged(const stratum_columns& strata, const std::vector<bool>& core) {
  stratum_columns out = strata;
  for (Eigen::Index i = 0; i < out.size(); ++i) {
    if (!out.has_survey(i) || !out.has_posts(i) || core[static_cast<std::size_t>(i)]) continue;
    out.x[i] = std::numeric_limits<double>::quiet_NaN();
    out.c[i] = std::numeric_limits<double>::infinity();
  }
  return out;
}

/// The `count` strata of both voices with x − y closest to its median; equal distances by place.
[[nodiscard]] inline std::vector<bool> closest_pairs(const stratum_columns& strata,
                                                     const std::vector<Eigen::Index>& pairs, std::size_t count) {
  std::vector<double> differences;
  for (const Eigen::Index i : pairs) differences.push_back(strata.x[i] - strata.y[i]);
  std::vector<double> sorted = differences;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t half = sorted.size() / 2;
  const double median = sorted.size() % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
  std::vector<std::size_t> order(pairs.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::fabs(differences[a] - median) < std::fabs(differences[b] - median);
  });
  std::vector<bool> out(static_cast<std::size_t>(strata.size()), false);
  for (std::size_t k = 0; k < count; ++k) out[static_cast<std::size_t>(pairs[order[k]])] = true;
  return out;
}

/// Two-sided p of each pair's posts given its survey, at the posterior means of (s₁, s₂, r): with the usual
/// disagreement, and with the error of the fitted means where the stratum was not among those fitted.
[[nodiscard]] inline std::vector<bool> usual_pairs(const stratum_columns& strata,
                                                   const std::vector<Eigen::Index>& pairs,
                                                   const std::vector<bool>& core, const sorted_strata& sorted,
                                                   const grid_posterior& grid, const fusion_kernels& kernels,
                                                   double alpha) {
  const node_point at = make_point(grid.average(grid.s1), grid.average(grid.s2), grid.average(grid.r));
  node_fitter fitter(sorted, kernels);
  node_fit fit;
  fitter(at, fitter.survey_only(at.s11), fitter.posts_only(at.s22), fit);
  const Eigen::Index p1 = strata.x1.cols();
  std::vector<bool> out(core.size(), false);
  Eigen::VectorXd q(p1 + strata.x2.cols());
  for (const Eigen::Index i : pairs) {
    const double total = at.s11 + strata.psi[i];
    const double slope = at.s12 / total;
    const double f1 = strata.x1.row(i).dot(fit.mean.head(p1));
    const double f2 = strata.x2.row(i).dot(fit.mean.tail(q.size() - p1));
    const double gap = strata.x[i] - sorted.centre_x - f2 - slope * (strata.y[i] - sorted.centre_y - f1);
    double variance = at.s22 + strata.c[i] - at.s12 * at.s12 / total;
    if (!core[static_cast<std::size_t>(i)]) {
      q.head(p1) = -slope * strata.x1.row(i).transpose();
      q.tail(q.size() - p1) = strata.x2.row(i).transpose();
      variance += q.dot(fit.inverse * q);
    }
    out[static_cast<std::size_t>(i)] = 2 * stats::normal_cdf(-std::fabs(gap) / std::sqrt(variance)) >= alpha;
  }
  return out;
}

/// Starts from the half that agrees best, fits without the posts of the others, takes in whatever that fit finds
/// usual (p ≥ alpha), until a core recurs, 25 times at most. If a fit fails, all pairs.
[[nodiscard]] inline clean_core find_core(const stratum_columns& strata, const std::vector<Eigen::Index>& pairs,
                                          const grid_options& options, const fusion_kernels& kernels, double alpha) {
  constexpr int most_iterations = 25;
  const auto least = static_cast<std::size_t>(6 + strata.x2.cols() - 1);
  clean_core out;
  out.inside = closest_pairs(strata, pairs, std::max(pairs.size() / 2 + 1, std::min(pairs.size(), least)));
  std::set<std::vector<bool>> seen;
  while (out.iterations < most_iterations) {
    ++out.iterations;
    seen.insert(out.inside);
    const sorted_strata sorted(without_estranged(strata, out.inside), options.largest_sd * options.largest_sd);
    const grid_posterior grid = posterior_on_grid(sorted, options, kernels);
    if (grid.singular) {
      for (const Eigen::Index i : pairs) out.inside[static_cast<std::size_t>(i)] = true;
      return out;
    }
    out.inside = usual_pairs(strata, pairs, out.inside, sorted, grid, kernels, alpha);
    if (seen.contains(out.inside)) break;
  }
  return out;
}

}  // namespace counterpoint::inline v0::survey::detail
