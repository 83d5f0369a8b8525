// SPDX-License-Identifier: MIT
#pragma once
// The fusion's model at one node, slow and obvious: all observations of all strata in one covariance matrix.

#include <cmath>
#include <vector>

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>

namespace reference {

/// y, x: NaN where a voice is absent.
struct two_voice_data {
  std::vector<double> y, psi, x, c;
  Eigen::MatrixXd x1, x2;
};

struct node_answer {
  double log_likelihood = 0;
  Eigen::VectorXd mean;      ///< of θ, a stratum
  Eigen::VectorXd variance;  ///< of θ
  Eigen::MatrixXd latent;    ///< covariance of all θ: for the variance of their mean
};

/// Generalised least squares, then the conditional distribution of θ given all observations, the means' error included.
inline node_answer dense_node(const two_voice_data& data, double s1, double s2, double r) {
  const auto m = static_cast<Eigen::Index>(data.y.size());
  const Eigen::Index p1 = data.x1.cols();
  const Eigen::Index p = p1 + data.x2.cols();
  std::vector<std::pair<Eigen::Index, bool>> seen;  // stratum, is a survey
  for (Eigen::Index i = 0; i < m; ++i) {
    if (!std::isnan(data.y[static_cast<std::size_t>(i)])) seen.emplace_back(i, true);
    if (!std::isnan(data.x[static_cast<std::size_t>(i)])) seen.emplace_back(i, false);
  }
  const auto n = static_cast<Eigen::Index>(seen.size());
  Eigen::VectorXd d(n);
  Eigen::MatrixXd v = Eigen::MatrixXd::Zero(n, n);
  Eigen::MatrixXd z = Eigen::MatrixXd::Zero(n, p);
  Eigen::MatrixXd with_theta = Eigen::MatrixXd::Zero(m, n);  // cov(θ, observation)
  Eigen::MatrixXd design = Eigen::MatrixXd::Zero(m, p);      // of θ
  design.leftCols(p1) = data.x1;
  for (Eigen::Index a = 0; a < n; ++a) {
    const auto [i, survey] = seen[static_cast<std::size_t>(a)];
    const auto at = static_cast<std::size_t>(i);
    d[a] = survey ? data.y[at] : data.x[at];
    if (survey) z.row(a).head(p1) = data.x1.row(i);
    if (!survey) z.row(a).tail(p - p1) = data.x2.row(i);
    with_theta(i, a) = survey ? s1 * s1 : r * s1 * s2;
    for (Eigen::Index b = 0; b < n; ++b) {
      const auto [j, other] = seen[static_cast<std::size_t>(b)];
      if (i != j) continue;
      v(a, b) = survey && other ? s1 * s1 : !survey && !other ? s2 * s2 : r * s1 * s2;
      if (a == b) v(a, b) += survey ? data.psi[at] : data.c[at];
    }
  }
  const Eigen::MatrixXd inverse = v.inverse();
  const Eigen::MatrixXd a = z.transpose() * inverse * z;
  const Eigen::VectorXd beta = a.inverse() * (z.transpose() * inverse * d);
  const Eigen::VectorXd e = d - z * beta;
  node_answer out;
  const auto log_determinant = [](const Eigen::MatrixXd& of) {
    const Eigen::MatrixXd lower = of.llt().matrixL();
    return 2 * lower.diagonal().array().log().sum();
  };
  out.log_likelihood = -0.5 * (log_determinant(v) + log_determinant(a) + e.dot(inverse * e));
  out.mean = design * beta + with_theta * inverse * e;
  const Eigen::MatrixXd unexplained = design - with_theta * inverse * z;
  out.latent = s1 * s1 * Eigen::MatrixXd::Identity(m, m) - with_theta * inverse * with_theta.transpose() +
               unexplained * a.inverse() * unexplained.transpose();
  out.variance = out.latent.diagonal();
  return out;
}

}  // namespace reference
