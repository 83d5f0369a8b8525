// SPDX-License-Identifier: MIT
#pragma once
// Where the posts say what the survey and the relation of the voices elsewhere don't lead to expect.

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <Eigen/Core>
#include <Eigen/LU>

#include <counterpoint/survey/detail/fusion_grid.hpp>

namespace counterpoint::inline v0::survey::detail {

/// The gap of every stratum of both voices, by its place; others are absent.
struct gap_columns {
  std::vector<double> gap, sd, sd_noise, p, p_noise;

  explicit gap_columns(std::size_t size) {
    for (auto* each : {&gap, &sd, &sd_noise, &p, &p_noise}) {
      each->assign(size, std::numeric_limits<double>::quiet_NaN());
    }
  }
};

/// Columns over nodes that one stratum after the other is predicted into.
class gap_predictor {
 public:
  gap_predictor(const stratum_columns& strata, const sorted_strata& sorted, const grid_posterior& grid,
                const fusion_kernels& kernels)
      : strata_(strata), sorted_(sorted), grid_(grid), kernels_(kernels), intercepts_(sorted.intercepts()) {
    const Eigen::Index whole = grid.log_weight.size();
    usual_ = grid.s22 * (1 - grid.r.square());
    for (auto* column : {&gap_, &variance_, &noise_, &scratch_}) column->setOnes(whole);
    factor_.setOnes(whole);
    exponent_.setConstant(whole, -std::numeric_limits<double>::infinity());
  }

  /// A stratum of the fit, taken out of it exactly: A − Z'PZ, h − Z'Pd, weights divided by p(x | y, others).
  [[nodiscard]] gap_summary of_fitted(Eigen::Index i) {
    const left_out stratum = {strata_.y[i] - sorted_.centre_y, strata_.psi[i], strata_.x[i] - sorted_.centre_x,
                              strata_.c[i]};
    if (intercepts_) {
      const node_view nodes = {grid_.s11.data(),      grid_.s22.data(),        grid_.s12.data(),
                               grid_.between.data(),  usual_.data(),           grid_.a.col(0).data(),
                               grid_.a.col(1).data(), grid_.a.col(3).data(),   grid_.h.col(0).data(),
                               grid_.h.col(1).data(), grid_.log_weight.data(), grid_.log_weight.size()};
      kernels_.leave_out(stratum, nodes, columns());
    } else {
      for (Eigen::Index g = 0; g < grid_.count; ++g) leave_designed_out(i, stratum, g);
    }
    return kernels_.mixture(columns(), scratch_.data());
  }

  /// A stratum whose posts were not in the fit.
  [[nodiscard]] gap_summary of_estranged(Eigen::Index i) {
    const Eigen::Index p1 = strata_.x1.cols();
    const Eigen::Index p2 = strata_.x2.cols();
    Eigen::VectorXd q(p1 + p2);
    for (Eigen::Index g = 0; g < grid_.count; ++g) {
      const double total = grid_.s11[g] + strata_.psi[i];
      const double slope = grid_.s12[g] / total;
      const Eigen::VectorXd mean = grid_.mean.row(g).transpose();
      q.head(p1) = -slope * strata_.x1.row(i).transpose();
      q.tail(p2) = strata_.x2.row(i).transpose();
      gap_[g] = strata_.x[i] - sorted_.centre_x - slope * (strata_.y[i] - sorted_.centre_y) - q.dot(mean);
      variance_[g] = grid_.s22[g] + strata_.c[i] - grid_.s12[g] * grid_.s12[g] / total +
                     q.dot(grid_.inverse.row(g).reshaped(q.size(), q.size()) * q);
      noise_[g] = std::max(variance_[g] - usual_[g], strata_.c[i]);
      factor_[g] = 1;
      exponent_[g] = grid_.log_weight[g];
    }
    return kernels_.mixture(columns(), scratch_.data());
  }

 private:
  [[nodiscard]] prediction columns() {
    return {gap_.data(), variance_.data(), noise_.data(), factor_.data(), exponent_.data(), gap_.size()};
  }

  void leave_designed_out(Eigen::Index i, const left_out& stratum, Eigen::Index g) {
    const Eigen::Index p1 = strata_.x1.cols();
    const Eigen::Index p2 = strata_.x2.cols();
    const double a = grid_.s11[g] + stratum.psi;
    const double b = grid_.s22[g] + stratum.c;
    const double determinant = grid_.between[g] + (grid_.s11[g] * stratum.c + stratum.psi * b);
    Eigen::Matrix2d precision;
    precision << b / determinant, -grid_.s12[g] / determinant, -grid_.s12[g] / determinant, a / determinant;
    Eigen::MatrixXd z = Eigen::MatrixXd::Zero(2, p1 + p2);
    z.row(0).head(p1) = strata_.x1.row(i);
    z.row(1).tail(p2) = strata_.x2.row(i);
    const Eigen::MatrixXd others = grid_.a.row(g).reshaped(p1 + p2, p1 + p2) - z.transpose() * precision * z;
    const Eigen::VectorXd h =
        grid_.h.row(g).transpose() - z.transpose() * (precision * Eigen::Vector2d(stratum.y, stratum.x));
    const Eigen::MatrixXd inverse = others.inverse();
    const Eigen::Vector2d e = Eigen::Vector2d(stratum.y, stratum.x) - z * (inverse * h);
    const Eigen::Matrix2d q = z * inverse * z.transpose();
    const double covariance = grid_.s12[g] + q(0, 1);
    const double slope = covariance / (a + q(0, 0));
    gap_[g] = e[1] - slope * e[0];
    variance_[g] = b + q(1, 1) - covariance * slope;
    noise_[g] = std::max(variance_[g] - usual_[g], stratum.c);
    factor_[g] = std::sqrt(variance_[g]);
    exponent_[g] = grid_.log_weight[g] + 0.5 * gap_[g] * gap_[g] / variance_[g];
  }

  const stratum_columns& strata_;
  const sorted_strata& sorted_;
  const grid_posterior& grid_;
  const fusion_kernels& kernels_;
  bool intercepts_;
  Eigen::ArrayXd usual_, gap_, variance_, noise_, factor_, exponent_, scratch_;
};

/// @param fitted  which strata of both voices had their posts in the fit, one entry a stratum
[[nodiscard]] inline gap_columns gaps_of(const stratum_columns& strata, const std::vector<Eigen::Index>& pairs,
                                         const std::vector<bool>& fitted, const sorted_strata& sorted,
                                         const grid_posterior& grid, const fusion_kernels& kernels) {
  gap_columns out(static_cast<std::size_t>(strata.size()));
  gap_predictor predict(strata, sorted, grid, kernels);
  for (const Eigen::Index i : pairs) {
    const auto at = static_cast<std::size_t>(i);
    const gap_summary found = fitted[at] ? predict.of_fitted(i) : predict.of_estranged(i);
    out.gap[at] = found.mean;
    out.sd[at] = std::sqrt(found.variance);
    out.sd_noise[at] = std::sqrt(found.variance_noise);
    out.p[at] = found.p;
    out.p_noise[at] = found.p_noise;
  }
  return out;
}

}  // namespace counterpoint::inline v0::survey::detail
