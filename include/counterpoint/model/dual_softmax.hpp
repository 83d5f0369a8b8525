// SPDX-License-Identifier: MIT
#pragma once
// Multinomial logistic regression by its dual, example by example: for few passes over many features.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/model/sparse_rows.hpp>

namespace counterpoint::inline v0::model {

struct dual_softmax_options {
  /// Ends when the distance from the minimum is proven to be below this share of the loss, above 0.
  double tolerance = 1e-3;
  std::ptrdiff_t max_passes = 100;                      ///< over all rows, 1 or more
  std::function<void(std::ptrdiff_t)> after_pass = {};  ///< called with the number of passes; ends the fit by throwing
};

struct dual_softmax_fit {
  row_matrix sparse = {};  ///< features × classes
  row_matrix dense = {};   ///< dense features × classes
  double gap = 0;          ///< how far the loss was from its minimum at most, in the last pass
  double loss = 0;         ///< Σ wᵢ Σ_c −t_ic log p_ic + ½ ‖W‖², as it was in the last pass
  std::ptrdiff_t passes = 0;
  bool converged = false;
};

/// Minimises Σᵢ wᵢ Σ_c −t_ic log p_ic + ½ ‖W‖², p = softmax(base + W x), with one thread.
///
/// There are no other penalties than 1: where a feature's weights shall have the prior deviation σ, its values come in
/// times σ, and its weights of those values come out. An intercept is a feature that is σ everywhere.
///
/// At the minimum W = Σᵢ aᵢ xᵢᵀ, aᵢ = wᵢ (tᵢ − pᵢ). Each step makes that true for one row, all others held, by Newton's
/// method in the row's logits, and changes W with it. The sum of wᵢ times the divergence of the shares that aᵢ stands
/// for from those that W gives is the distance between the values of both problems, which bounds that from the minimum.
/// Rows come in an order that is drawn anew for each pass, always from the same numbers.
/// @param data  in no row may a sparse feature stand twice
/// @throws as fit_softmax, and error for an option outside its range
/// Complexity: per pass O((entries + rows · dense features) · classes); ten passes are usual where ‖xᵢ‖² is about 1.
/// Source: H.-F. Yu, F.-L. Huang, C.-J. Lin 2011, Machine Learning 85, section 6 (the dual for several classes, and
/// coordinate steps); S. Shalev-Shwartz, T. Zhang 2013, Journal of Machine Learning Research 14 (convergence, the
/// gap); the damping of Newton's steps as in F. Bach 2010, Electronic Journal of Statistics 4.
[[nodiscard]] dual_softmax_fit fit_dual_softmax(const softmax_data& data, const dual_softmax_options& options = {});

namespace detail {

/// Rows in an order that looks like chance and is the same everywhere.
class row_order {
 public:
  explicit row_order(std::ptrdiff_t rows) : rows_(static_cast<std::size_t>(rows)) {
    std::iota(rows_.begin(), rows_.end(), std::uint32_t{0});
  }
  /// Draws a new one (R. Durstenfeld 1964; the numbers by S. Vigna's SplitMix64).
  [[nodiscard]] const std::vector<std::uint32_t>& next() noexcept {
    for (std::size_t left = rows_.size(); left > 1; --left) std::swap(rows_[left - 1], rows_[draw() % left]);
    return rows_;
  }

 private:
  std::uint64_t draw() noexcept {
    std::uint64_t x = state_ += 0x9E3779B97F4A7C15;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
    x = (x ^ x >> 27) * 0x94D049BB133111EB;
    return x ^ x >> 31;
  }
  std::vector<std::uint32_t> rows_;
  std::uint64_t state_ = 0;
};

template <int Width>
class dual_ascent {
 public:
  using lanes = Eigen::Array<float, Width, 1>;
  using figures = Eigen::Array<double, Width, 1>;  // one a class, those that pad are 0

  explicit dual_ascent(const softmax_data& data)
      : data_(data), classes_(data.targets.cols()), width_((classes_ + 3) / 4 * 4),
        weights_(static_cast<std::size_t>(width_ * (data.sparse.features() + data.dense.cols()))),
        steps_(data.targets.rows(), width_), norms_(data.targets.rows()), order_(data.targets.rows()) {
    steps_.setZero();
    for (std::ptrdiff_t row = 0; row < data.sparse.rows(); ++row) {
      double norm = static_cast<double>(data.dense.cols() > 0 ? data.dense.row(row).squaredNorm() : 0.0F);
      for (const feature_value& each : data.sparse.row(row)) {
        norm += static_cast<double>(each.value) * static_cast<double>(each.value);
      }
      norms_[row] = norm;
    }
  }

  /// Goes over all rows once. Adds up the loss without the penalty, and the gap.
  void pass(double& loss, double& gap) {
    loss = gap = 0;
    for (const std::uint32_t row : order_.next()) step(row, loss, gap);
  }
  [[nodiscard]] double penalty() const noexcept {
    double squares = 0;
    for (const float weight : weights_) squares += static_cast<double>(weight) * static_cast<double>(weight);
    return squares / 2;
  }
  void unpack(dual_softmax_fit& out) const {
    const auto part = [this](std::ptrdiff_t begin, std::ptrdiff_t count) {
      return Eigen::Map<const row_matrix>(weights_.data() + begin * width_, count, width_).leftCols(classes_);
    };
    out.sparse = part(0, data_.sparse.features());
    out.dense = part(data_.sparse.features(), data_.dense.cols());
  }

 private:
  void step(std::ptrdiff_t row, double& loss, double& gap) {
    const double weight = data_.weights.size() > 0 ? static_cast<double>(data_.weights[row]) : 1.0;
    if (weight == 0) return;
    const figures targets = padded(data_.targets, row);
    figures logits = padded(data_.base, row);
    logits += product(row);
    figures shares;
    const double normaliser = shares_of(logits, shares);
    const figures before = steps_.row(row).transpose().array().template cast<double>();
    loss += weight * (normaliser - (targets * logits).sum());
    for (std::ptrdiff_t c = 0; c < classes_; ++c) {  // the divergence of what `before` stands for
      const double share = targets[c] - before[c] / weight;
      if (share > 1e-30) gap += weight * share * (std::log(share) - logits[c] + normaliser);
    }
    const double slope = norms_[row] * weight;
    const figures held = logits - norms_[row] * before;
    for (int i = 0; i < 20; ++i) {
      const figures change = newton(logits - held - slope * (targets - shares), shares, slope);
      const double range = change.head(classes_).maxCoeff() - change.head(classes_).minCoeff();
      logits += (range > 0 ? std::log1p(range) / range : 1.0) * change;
      shares_of(logits, shares);
      if (range < 1e-3) break;
    }
    const figures after = weight * (targets - shares);
    add(row, (after - before).template cast<float>());
    steps_.row(row) = after.template cast<float>().matrix().transpose();
  }

  [[nodiscard]] figures padded(const row_matrix& rows, std::ptrdiff_t row) const {
    figures out = figures::Zero(width_);
    if (rows.cols() > 0) out.head(classes_) = rows.row(row).transpose().array().template cast<double>();
    return out;
  }

  /// W x of a row.
  [[nodiscard]] figures product(std::ptrdiff_t row) const {
    lanes sum = lanes::Zero(width_);
    for (const feature_value& each : data_.sparse.row(row)) {
      sum += each.value * Eigen::Map<const lanes>(weights_.data() + each.feature * width_, width_);
    }
    const float* dense = weights_.data() + data_.sparse.features() * width_;
    for (std::ptrdiff_t j = 0; j < data_.dense.cols(); ++j, dense += width_) {
      sum += data_.dense(row, j) * Eigen::Map<const lanes>(dense, width_);
    }
    return sum.template cast<double>();
  }
  /// W += change xᵀ.
  void add(std::ptrdiff_t row, const lanes& change) {
    for (const feature_value& each : data_.sparse.row(row)) {
      Eigen::Map<lanes>(weights_.data() + each.feature * width_, width_) += each.value * change;
    }
    float* dense = weights_.data() + data_.sparse.features() * width_;
    for (std::ptrdiff_t j = 0; j < data_.dense.cols(); ++j, dense += width_) {
      Eigen::Map<lanes>(dense, width_) += data_.dense(row, j) * change;
    }
  }

  /// Shares of logits; returns log Σ exp(logits).
  double shares_of(const figures& logits, figures& shares) const {
    const double largest = logits.head(classes_).maxCoeff();
    double sum = 0;
    shares.setZero(width_);
    for (std::ptrdiff_t c = 0; c < classes_; ++c) sum += shares[c] = std::exp(logits[c] - largest);
    shares /= sum;
    return largest + std::log(sum);
  }
  /// −(I + slope (diag p − p pᵀ))⁻¹ gradient, by Sherman and Morrison's formula; its divisor 1 − slope Σ p² / (1 +
  /// slope p) is Σ p / (1 + slope p).
  static figures newton(const figures& gradient, const figures& shares, double slope) {
    const figures inverse = 1 / (1 + slope * shares);
    const figures scaled = inverse * shares;
    return -(inverse * gradient + slope / scaled.sum() * (scaled * gradient).sum() * scaled);
  }

  const softmax_data& data_;
  std::ptrdiff_t classes_;
  std::ptrdiff_t width_;
  std::vector<float> weights_;
  row_matrix steps_;  // aᵢ
  Eigen::VectorXd norms_;
  row_order order_;
};

template <int Width>
dual_softmax_fit fit_dual_softmax(const softmax_data& data, const dual_softmax_options& options) {
  dual_ascent<Width> ascent(data);
  dual_softmax_fit out;
  while (!out.converged && out.passes < options.max_passes) {
    ascent.pass(out.loss, out.gap);
    ++out.passes;
    out.loss += ascent.penalty();
    out.converged = out.gap <= options.tolerance * out.loss;
    if (options.after_pass) options.after_pass(out.passes);
  }
  ascent.unpack(out);
  return out;
}

}  // namespace detail

inline dual_softmax_fit fit_dual_softmax(const softmax_data& data, const dual_softmax_options& options) {
  detail::check_softmax(data, {});
  if (!(options.tolerance > 0)) throw error::argument("tolerance", std::to_string(options.tolerance), "above 0");
  if (options.max_passes < 1) throw error::argument("max_passes", std::to_string(options.max_passes), "1 or more");
  if (data.targets.cols() <= 4) return detail::fit_dual_softmax<4>(data, options);
  if (data.targets.cols() <= 8) return detail::fit_dual_softmax<8>(data, options);
  return detail::fit_dual_softmax<Eigen::Dynamic>(data, options);
}

}  // namespace counterpoint::inline v0::model
