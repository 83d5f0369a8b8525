// SPDX-License-Identifier: MIT
#pragma once
// From the grid to estimates: the mixture of normals of every stratum, and of their mean.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/stats/normal.hpp>
#include <counterpoint/survey/detail/fusion_grid.hpp>

namespace counterpoint::inline v0::survey::detail {

/// How θ follows from the two voices at one node, in forms that do not cancel: θ = f₁ + L₁(y − f₁) + L₂(x − f₂) with
/// the conditional variance g₁; K₁ = 1 − L₁.
struct node_coefficients {
  Eigen::ArrayXd l1, k1, l2, g1;

  explicit node_coefficients(Eigen::Index size) : l1(size), k1(size), l2(size), g1(size) {}

  void set(const sorted_strata& strata, const node_point& node) {
    const Eigen::Index n = strata.pairs;
    {
      const auto psi = strata.psi.head(n);
      const auto c = strata.c.head(n);
      g1.head(n) = node.between + node.s11 * c;
      k1.head(n) = psi * (node.s22 + c);
      l2.head(n) = (g1.head(n) + k1.head(n)).inverse();  // 1/|V|
      l1.head(n) = g1.head(n) * l2.head(n);
      k1.head(n) *= l2.head(n);
      l2.head(n) *= node.s12 * psi;
      g1.head(n) = psi * l1.head(n);
    }
    const Eigen::Index m = strata.surveys;
    if (m > 0) {
      const auto psi = strata.psi.segment(n, m);
      k1.segment(n, m) = (node.s11 + psi).inverse();
      l1.segment(n, m) = node.s11 * k1.segment(n, m);
      k1.segment(n, m) *= psi;
      l2.segment(n, m).setZero();
      g1.segment(n, m) = psi * l1.segment(n, m);
    }
    const Eigen::Index rest = strata.size() - n - m;
    l1.tail(rest).setZero();
    k1.tail(rest).setOnes();
    l2.tail(rest).setZero();
    g1.tail(rest).setConstant(node.s11);
    if (strata.posts > 0) {
      const auto c = strata.c.segment(n + m, strata.posts);
      l2.segment(n + m, strata.posts) = (node.s22 + c).inverse();
      g1.segment(n + m, strata.posts) = (node.between + node.s11 * c) * l2.segment(n + m, strata.posts);
      l2.segment(n + m, strata.posts) *= node.s12;
    }
  }
};

/// Moments of the mixtures, in the sorted order; of all strata together too.
struct mixture_moments {
  Eigen::ArrayXd mean, variance;  ///< of θ, the centre not added
  Eigen::ArrayXd weight_survey, weight_posts;
  double overall = 0;  ///< the mean of θ over shares
  double overall_variance = 0;
  Eigen::ArrayXd overall_at, overall_variance_at;  ///< the same at each node
  double gain = 1;                                 ///< mean over pairs of g₁ over that without posts
};

/// θ and its variance at one node.
class node_theta {
 public:
  node_theta(const sorted_strata& strata, const grid_posterior& grid)
      : theta(strata.size()), variance(strata.size()), coefficients(strata.size()), strata_(strata), grid_(grid),
        intercepts_(strata.intercepts()) {}

  void set(Eigen::Index g) {
    const Eigen::Index size = strata_.size();
    const Eigen::Index p1 = strata_.x1.cols();
    const Eigen::Index p2 = strata_.x2.cols();
    coefficients.set(strata_, grid_.point(g));
    const auto y = strata_.y.head(size);
    const auto x = strata_.x.head(size);
    const auto& [l1, k1, l2, g1] = coefficients;
    if (intercepts_) {
      const double f1 = grid_.mean(g, 0);
      const double f2 = grid_.mean(g, 1);
      theta = f1 + l1 * (y - f1) + l2 * (x - f2);
      variance =
          g1 + k1 * (k1 * grid_.inverse(g, 0) - l2 * (2 * grid_.inverse(g, 1))) + l2.square() * grid_.inverse(g, 3);
      return;
    }
    const Eigen::ArrayXd f1 = (strata_.x1 * grid_.mean.row(g).head(p1).transpose()).array();
    theta = f1 + l1 * (y - f1);
    if (p2 > 0) theta += l2 * (x - (strata_.x2 * grid_.mean.row(g).tail(p2).transpose()).array());
    design_.resize(size, p1 + p2);
    design_.leftCols(p1) = strata_.x1.array().colwise() * k1;
    design_.rightCols(p2) = strata_.x2.array().colwise() * -l2;
    const Eigen::MatrixXd inverse = grid_.inverse.row(g).reshaped(p1 + p2, p1 + p2);
    variance = g1 + (design_ * inverse).cwiseProduct(design_).rowwise().sum().array();
  }

  /// The variance of Σ share θ at the node that `set` was called for.
  [[nodiscard]] double variance_of_mean(Eigen::Index g, const Eigen::ArrayXd& share) const {
    const auto& [l1, k1, l2, g1] = coefficients;
    const double own = (share.square() * g1).sum();
    if (intercepts_) {
      const double q1 = (share * k1).sum();
      const double q2 = -(share * l2).sum();
      return own + q1 * (q1 * grid_.inverse(g, 0) + q2 * (2 * grid_.inverse(g, 1))) + q2 * q2 * grid_.inverse(g, 3);
    }
    const Eigen::VectorXd q = design_.transpose() * share.matrix();
    return own + q.dot(grid_.inverse.row(g).reshaped(q.size(), q.size()) * q);
  }

  Eigen::ArrayXd theta, variance;
  node_coefficients coefficients;

 private:
  const sorted_strata& strata_;
  const grid_posterior& grid_;
  bool intercepts_;
  Eigen::MatrixXd design_;
};

/// @param share  of each stratum in the mean over all, sum 1; 0 leaves it out
[[nodiscard]] inline mixture_moments mix(const sorted_strata& strata, const grid_posterior& grid,
                                         const Eigen::ArrayXd& share) {
  const Eigen::Index size = strata.size();
  mixture_moments out;
  out.mean = out.variance = out.weight_survey = out.weight_posts = Eigen::ArrayXd::Zero(size);
  out.overall_at.resize(grid.count);
  out.overall_variance_at.resize(grid.count);
  Eigen::ArrayXd with_posts = Eigen::ArrayXd::Zero(strata.pairs);
  Eigen::ArrayXd without = with_posts;
  node_theta node(strata, grid);
  Eigen::Index best = 0;
  grid.weight.maxCoeff(&best);
  node.set(best);
  const Eigen::ArrayXd near = node.theta;  // squares are taken around it, so that their difference loses nothing
  const auto psi = strata.psi.head(strata.pairs);
  for (Eigen::Index g = 0; g < grid.count; ++g) {
    node.set(g);
    const double w = grid.weight[g];
    out.overall_at[g] = (share * node.theta).sum();
    out.overall_variance_at[g] = node.variance_of_mean(g, share);
    out.weight_survey += w * node.coefficients.l1;
    out.weight_posts += w * node.coefficients.l2;
    with_posts += w * node.coefficients.g1.head(strata.pairs);
    without += (w * grid.s11[g]) * psi / (grid.s11[g] + psi);
    node.theta -= near;
    out.mean += w * node.theta;
    out.variance += w * (node.variance + node.theta.square());
  }
  out.variance -= out.mean.square();
  out.mean += near;
  out.overall = grid.average(out.overall_at);
  out.overall_variance = grid.average(out.overall_variance_at + (out.overall_at - out.overall).square());
  if (strata.pairs > 0) out.gain = (with_posts / without).mean();
  return out;
}

/// The p-quantile of a mixture of normals, within rounding: bisection, for the function is monotone and cheap enough.
[[nodiscard]] inline double mixture_quantile(double p, const Eigen::ArrayXd& weight, const Eigen::ArrayXd& mean,
                                             const Eigen::ArrayXd& sd) {
  double low = (mean - 40 * sd).minCoeff();
  double high = (mean + 40 * sd).maxCoeff();
  for (int step = 0; step < 200; ++step) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    double below = 0;
    for (Eigen::Index g = 0; g < weight.size(); ++g) {
      below += weight[g] * stats::normal_cdf((middle - mean[g]) / sd[g]);
    }
    (below < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace counterpoint::inline v0::survey::detail
