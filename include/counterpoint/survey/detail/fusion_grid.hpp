// SPDX-License-Identifier: MIT
#pragma once
// The posterior of (s₁, s₂, r) on a grid: 12 × 12 × 12 nodes, re-centred three times.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include <Eigen/Core>
#include <Eigen/LU>

#include <counterpoint/survey/detail/fusion_strata.hpp>
#include <counterpoint/survey/fusion_kernels.hpp>

namespace counterpoint::inline v0::survey::detail {

struct grid_options {
  double largest_sd = 0.5;  ///< the priors' upper end of s₁ and s₂: half the scale
  Eigen::Index nodes = 12;  ///< an axis
  int passes = 4;
  double width = 4.5;         ///< posterior standard deviations to each side that the next pass covers
  bool survey_alone = false;  ///< only s₁ is unknown: no posts in the model
};

/// Columns over nodes. Matrices have a node a row, and the entries of A (p × p, by columns) or of a vector in columns.
struct grid_posterior {
  Eigen::Index count = 0;                 ///< nodes; columns are padded to whole rounds of lanes
  Eigen::ArrayXd s1, s2, r;               ///< the node
  Eigen::ArrayXd s11, s22, s12, between;  ///< as node_point
  Eigen::ArrayXd weight, log_weight;      ///< posterior weight, sum 1; its logarithm but for a constant
  Eigen::MatrixXd a, h, inverse, mean;    ///< A, h, A⁻¹, β = A⁻¹h
  bool singular = false;                  ///< a design has no unique fit

  [[nodiscard]] node_point point(Eigen::Index g) const { return {s11[g], s22[g], s12[g], between[g]}; }
  [[nodiscard]] double average(const Eigen::ArrayXd& of) const { return (weight * of.head(weight.size())).sum(); }
};

[[nodiscard]] inline node_point make_point(double s1, double s2, double r) {
  return {s1 * s1, s2 * s2, r * s1 * s2, s1 * s1 * s2 * s2 * ((1 - r) * (1 + r))};
}

/// What strata of one voice add at one value of its spread: it doesn't depend on the other two.
struct single_voice {
  Eigen::ArrayXd precision;  ///< 1/(s² + variance)
  Eigen::MatrixXd a;         ///< ΣP zz'
  Eigen::VectorXd h;         ///< ΣP zd
  double log_determinants = 0;

  single_voice() = default;
  single_voice(const Eigen::Ref<const Eigen::ArrayXd>& value, const Eigen::Ref<const Eigen::ArrayXd>& variance,
               const Eigen::Ref<const Eigen::MatrixXd>& design, double spread)
      : precision((spread + variance).inverse()), a(design.transpose() * precision.matrix().asDiagonal() * design),
        h(design.transpose() * (precision * value).matrix()), log_determinants((spread + variance).log().sum()) {}
};

/// One node's fit of the means.
struct node_fit {
  Eigen::MatrixXd a, inverse;
  Eigen::VectorXd h, mean;
  double log_likelihood = 0;
  bool singular = false;
};

/// Fits nodes of one set of strata; keeps scratch between them.
class node_fitter {
 public:
  node_fitter(const sorted_strata& strata, const fusion_kernels& kernels)
      : strata_(strata), kernels_(kernels), intercepts_(strata.intercepts()),
        inverse_(stats::detail::padded(strata.pairs)) {}

  [[nodiscard]] single_voice survey_only(double s11) const {
    const Eigen::Index from = strata_.pairs;
    const Eigen::Index n = strata_.surveys;
    return {strata_.y.segment(from, n), strata_.psi.segment(from, n), strata_.x1.middleRows(from, n), s11};
  }
  [[nodiscard]] single_voice posts_only(double s22) const {
    const Eigen::Index from = strata_.pairs + strata_.surveys;
    const Eigen::Index n = strata_.posts;
    return {strata_.x.segment(from, n), strata_.c.segment(from, n), strata_.x2.middleRows(from, n), s22};
  }

  /// The log-likelihood of a node with the means integrated out: −½(Σlog|V| + log|A| + Σe'Pe).
  void operator()(const node_point& node, const single_voice& survey, const single_voice& posts, node_fit& out) {
    const Eigen::Index p1 = strata_.x1.cols();
    const Eigen::Index p2 = strata_.x2.cols();
    kernels_.sums(strata_.pair_columns(), node, inverse_.data(), sums_);
    out.a.resize(p1 + p2, p1 + p2);
    out.h.resize(p1 + p2);
    if (intercepts_) {
      out.a << sums_.p11, sums_.p12, sums_.p12, sums_.p22;
      out.h << sums_.h1, sums_.h2;
    } else {
      add_designed_pairs(node, out);
    }
    out.a.topLeftCorner(p1, p1) += survey.a;
    out.a.bottomRightCorner(p2, p2) += posts.a;
    out.h.head(p1) += survey.h;
    out.h.tail(p2) += posts.h;
    double log_determinant = 0;
    solve(out, log_determinant);
    log_determinant += std::log(sums_.mantissas) + sums_.binary_orders * std::numbers::ln2 + survey.log_determinants +
                       posts.log_determinants;
    out.log_likelihood = -0.5 * (log_determinant + quadratic(node, survey, posts, out.mean));
  }

 private:
  void add_designed_pairs(const node_point& node, node_fit& out) const {
    const Eigen::Index n = strata_.pairs;
    const auto v = inverse_.head(n);
    const Eigen::ArrayXd p11 = (node.s22 + strata_.c.head(n)) * v;
    const Eigen::ArrayXd p22 = (node.s11 + strata_.psi.head(n)) * v;
    const Eigen::ArrayXd p12 = -node.s12 * v;
    const auto z1 = strata_.x1.topRows(n);
    const auto z2 = strata_.x2.topRows(n);
    const Eigen::Index p1 = z1.cols();
    const Eigen::Index p2 = z2.cols();
    out.a.topLeftCorner(p1, p1) = z1.transpose() * p11.matrix().asDiagonal() * z1;
    out.a.topRightCorner(p1, p2) = z1.transpose() * p12.matrix().asDiagonal() * z2;
    out.a.bottomLeftCorner(p2, p1) = out.a.topRightCorner(p1, p2).transpose();
    out.a.bottomRightCorner(p2, p2) = z2.transpose() * p22.matrix().asDiagonal() * z2;
    const auto y = strata_.y.head(n);
    const auto x = strata_.x.head(n);
    out.h.head(p1) = z1.transpose() * (p11 * y + p12 * x).matrix();
    out.h.tail(p2) = z2.transpose() * (p12 * y + p22 * x).matrix();
  }

  void solve(node_fit& out, double& log_determinant) const {
    if (intercepts_) {  // two by two, without the allocations of a decomposition
      const double ratio = out.a(0, 1) / out.a(0, 0);
      const double rest = out.a(1, 1) - ratio * out.a(0, 1);
      const double corner = -ratio / rest;
      out.inverse.resize(2, 2);
      out.inverse << 1 / out.a(0, 0) - ratio * corner, corner, corner, 1 / rest;
      log_determinant = std::log(out.a(0, 0) * rest);
      out.singular = !(out.a(0, 0) > 0 && rest > 0);
      out.mean.resize(2);
      out.mean << out.inverse(0, 0) * out.h[0] + corner * out.h[1], corner * out.h[0] + out.h[1] / rest;
      return;
    }
    const Eigen::PartialPivLU<Eigen::MatrixXd> lu(out.a);
    const auto diagonal = lu.matrixLU().diagonal().array().abs();
    log_determinant = diagonal.log().sum();
    out.singular = !(diagonal.minCoeff() > diagonal.maxCoeff() * 1e-13);
    out.inverse = lu.inverse();
    out.mean = out.inverse * out.h;
  }

  [[nodiscard]] double quadratic(const node_point& node, const single_voice& survey, const single_voice& posts,
                                 const Eigen::VectorXd& mean) const {
    const Eigen::Index n = strata_.pairs;
    const Eigen::Index p1 = strata_.x1.cols();
    const Eigen::Index p2 = strata_.x2.cols();
    if (intercepts_) {
      const auto y = strata_.y.segment(n, strata_.surveys);
      const auto x = strata_.x.segment(n + strata_.surveys, strata_.posts);
      return kernels_.quadratic(strata_.pair_columns(), node, inverse_.data(), mean[0], mean[1]) +
             (survey.precision * (y - mean[0]).square()).sum() + (posts.precision * (x - mean[1]).square()).sum();
    }
    const Eigen::Index size = strata_.size();
    const Eigen::ArrayXd e1 = strata_.y.head(size) - (strata_.x1 * mean.head(p1)).array();
    const Eigen::ArrayXd e2 = strata_.x.head(size) - (strata_.x2 * mean.tail(p2)).array();
    const Eigen::ArrayXd b = node.s22 + strata_.c.head(n);
    const Eigen::ArrayXd a = node.s11 + strata_.psi.head(n);
    const auto u1 = e1.head(n);
    const auto u2 = e2.head(n);
    return (inverse_.head(n) * (u1 * (b * u1 - 2 * node.s12 * u2) + a * u2.square())).sum() +
           (survey.precision * e1.segment(n, strata_.surveys).square()).sum() +
           (posts.precision * e2.segment(n + strata_.surveys, strata_.posts).square()).sum();
  }

  const sorted_strata& strata_;
  const fusion_kernels& kernels_;
  bool intercepts_;
  Eigen::ArrayXd inverse_;
  pair_sums sums_;
};

/// One axis of the grid: midpoints of equal cells.
struct grid_axis {
  double low = 0;
  double high = 1;
  Eigen::Index nodes = 12;

  [[nodiscard]] double cell() const { return (high - low) / static_cast<double>(nodes); }
  [[nodiscard]] double operator[](Eigen::Index i) const { return low + cell() * (static_cast<double>(i) + 0.5); }
};

/// One pass over the nodes of three axes (u₁, u₂, r), s = largest_sd · u²: finer where spreads are small.
void fill_grid(const sorted_strata& strata, const std::array<grid_axis, 3>& axes, const grid_options& options,
               const fusion_kernels& kernels, grid_posterior& out);

/// The axis for the next pass: mean ± width standard deviations, no narrower than the cells resolve.
[[nodiscard]] inline grid_axis recentred(const grid_axis& axis, const Eigen::ArrayXd& places,
                                         const grid_posterior& posterior, double width,
                                         const std::pair<double, double>& domain) {
  const double mean = posterior.average(places);
  const double variance = posterior.average((places - mean).square());
  const double sd = std::sqrt(std::max(variance, axis.cell() * axis.cell() / 12));
  return {std::max(domain.first, mean - width * sd), std::min(domain.second, mean + width * sd), axis.nodes};
}

/// The posterior after all passes.
[[nodiscard]] inline grid_posterior posterior_on_grid(const sorted_strata& strata, const grid_options& options,
                                                      const fusion_kernels& kernels) {
  const Eigen::Index others = options.survey_alone ? 1 : options.nodes;
  std::array<grid_axis, 3> axes = {grid_axis{0, 1, options.nodes}, grid_axis{0, 1, others}, grid_axis{-1, 1, others}};
  grid_posterior out;
  for (int pass = 0; pass < options.passes; ++pass) {
    fill_grid(strata, axes, options, kernels, out);
    if (out.singular || pass + 1 == options.passes) break;
    const Eigen::ArrayXd u1 = (out.s1.head(out.count) / options.largest_sd).sqrt();
    axes[0] = recentred(axes[0], u1, out, options.width, {0, 1});
    if (options.survey_alone) continue;
    const Eigen::ArrayXd u2 = (out.s2.head(out.count) / options.largest_sd).sqrt();
    axes[1] = recentred(axes[1], u2, out, options.width, {0, 1});
    axes[2] = recentred(axes[2], out.r.head(out.count), out, options.width, {-1, 1});
  }
  return out;
}

inline void fill_grid(const sorted_strata& strata, const std::array<grid_axis, 3>& axes, const grid_options& options,
                      const fusion_kernels& kernels, grid_posterior& out) {
  const Eigen::Index p = strata.x1.cols() + strata.x2.cols();
  out.count = axes[0].nodes * axes[1].nodes * axes[2].nodes;
  const Eigen::Index whole = stats::detail::padded(out.count);
  for (Eigen::ArrayXd* column : {&out.s1, &out.s2, &out.r, &out.s11, &out.s22, &out.s12, &out.between}) {
    column->setZero(whole);
  }
  out.log_weight.setConstant(whole, -std::numeric_limits<double>::infinity());
  out.a.setZero(whole, p * p);
  out.inverse.setZero(whole, p * p);
  out.h.setZero(whole, p);
  out.mean.setZero(whole, p);
  node_fitter fit(strata, kernels);
  node_fit fitted;
  std::vector<single_voice> posts;
  for (Eigen::Index j = 0; j < axes[1].nodes; ++j) {
    const double s2 = options.largest_sd * axes[1][j] * axes[1][j];
    posts.push_back(fit.posts_only(s2 * s2));
  }
  Eigen::Index g = 0;
  for (Eigen::Index i = 0; i < axes[0].nodes; ++i) {
    const double s1 = options.largest_sd * axes[0][i] * axes[0][i];
    const single_voice survey = fit.survey_only(s1 * s1);
    for (Eigen::Index j = 0; j < axes[1].nodes; ++j) {
      const double s2 = options.largest_sd * axes[1][j] * axes[1][j];
      const double log_density = std::log(axes[0][i]) + (options.survey_alone ? 0 : std::log(axes[1][j]));
      for (Eigen::Index k = 0; k < axes[2].nodes; ++k, ++g) {
        const double r = options.survey_alone ? 0 : axes[2][k];
        const node_point node = make_point(s1, s2, r);
        fit(node, survey, posts[static_cast<std::size_t>(j)], fitted);
        out.singular = out.singular || fitted.singular;
        out.s1[g] = s1;
        out.s2[g] = s2;
        out.r[g] = r;
        out.s11[g] = node.s11;
        out.s22[g] = node.s22;
        out.s12[g] = node.s12;
        out.between[g] = node.between;
        out.a.row(g) = fitted.a.reshaped().transpose();
        out.inverse.row(g) = fitted.inverse.reshaped().transpose();
        out.h.row(g) = fitted.h.transpose();
        out.mean.row(g) = fitted.mean.transpose();
        out.log_weight[g] = fitted.log_likelihood + log_density;
      }
    }
  }
  // Nodes that only fill the last lanes are copies of the first, of weight 0.
  for (Eigen::ArrayXd* column : {&out.s1, &out.s2, &out.r, &out.s11, &out.s22, &out.s12, &out.between}) {
    column->tail(whole - g).setConstant((*column)[0]);
  }
  for (Eigen::MatrixXd* rows : {&out.a, &out.inverse, &out.h, &out.mean}) {
    rows->bottomRows(whole - g).rowwise() = rows->row(0).eval();
  }
  const auto logs = out.log_weight.head(out.count);
  out.log_weight.head(out.count) = (logs - logs.maxCoeff()).eval();
  out.weight = out.log_weight.head(out.count).exp();
  out.weight /= out.weight.sum();
}

}  // namespace counterpoint::inline v0::survey::detail
