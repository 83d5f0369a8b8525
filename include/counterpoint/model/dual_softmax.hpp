// SPDX-License-Identifier: MIT
#pragma once
// Multinomial logistic regression by its dual, example by example: for few passes over many features.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
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
  using figures = Eigen::Array<double, Width, 1>;  // one a class; what pads has a logit of −∞, near enough

  explicit dual_ascent(const softmax_data& data)
      : data_(data), classes_(data.targets.cols()), padded_width_((classes_ + 3) / 4 * 4),
        weights_(static_cast<std::size_t>(width() * (data.sparse.features() + data.dense.cols()))),
        steps_(data.targets.rows(), width()), norms_(data.targets.rows()), nothing_(figures::Zero(width())),
        used_(lanes::Ones(width())), order_(data.targets.rows()) {
    nothing_.tail(width() - classes_).setConstant(-1e30);
    used_.tail(width() - classes_).setZero();
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
    const std::vector<std::uint32_t>& rows = order_.next();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i + 1 < rows.size()) fetch(rows[i + 1]);
      step(rows[i], loss, gap);
    }
  }
  [[nodiscard]] double penalty() const noexcept {
    const Eigen::Map<const Eigen::VectorXf> all(weights_.data(), std::ssize(weights_));
    double squares = 0;
    for (Eigen::Index at = 0; at < all.size(); at += 1024) {
      squares += static_cast<double>(all.segment(at, std::min<Eigen::Index>(1024, all.size() - at)).squaredNorm());
    }
    return squares / 2;
  }
  void unpack(dual_softmax_fit& out) const {
    const auto part = [this](std::ptrdiff_t begin, std::ptrdiff_t count) {
      return Eigen::Map<const row_matrix>(weights_.data() + begin * width(), count, width()).leftCols(classes_);
    };
    out.sparse = part(0, data_.sparse.features());
    out.dense = part(data_.sparse.features(), data_.dense.cols());
  }

 private:
  void step(std::ptrdiff_t row, double& loss, double& gap) {
    const double weight = data_.weights.size() > 0 ? static_cast<double>(data_.weights[row]) : 1.0;
    if (weight == 0) return;
    figures logits = nothing_, targets = figures::Zero(width());
    targets.head(classes_) = data_.targets.row(row).transpose().array().template cast<double>();
    if (data_.base.cols() > 0) {
      logits.head(classes_) += data_.base.row(row).transpose().array().template cast<double>();
    }
    logits += product(row);
    const double largest = logits.maxCoeff();
    const figures powers = (logits - largest).max(-700.0).exp();  // none so small that it is slow
    const double sum = powers.sum();
    const double normaliser = largest + std::log(sum);
    const figures before = steps_.row(row).transpose().array().template cast<double>();
    loss += weight * (normaliser - (targets * logits).sum());
    const figures stood_for = targets - before / weight;  // shares; their divergence from those of the logits:
    const figures divergence = stood_for * (stood_for.max(least_share).log() - logits + normaliser);
    gap += weight * (stood_for > least_share).select(divergence, 0).sum();
    const figures held = logits - norms_[row] * before;
    const lanes shares =
        solve((logits - largest).template cast<float>(), (powers / sum).template cast<float>() * used_,
              (held - largest).template cast<float>(), targets.template cast<float>(), norms_[row] * weight);
    const lanes after = static_cast<float>(weight) * (targets.template cast<float>() - shares);
    add(row, after - before.template cast<float>());
    steps_.row(row) = after.matrix().transpose();
  }

  /// The shares of the logits that are held + steepness · (targets − shares), from others and their shares on. An error
  /// in them tells in the distance from the minimum by its square, so small numbers and few steps do.
  [[nodiscard]] lanes solve(lanes logits, lanes shares, const lanes& held, const lanes& targets,
                            double steepness) const {
    const auto slope = static_cast<float>(steepness);
    for (int i = 0; i < 20; ++i) {
      lanes change = newton(logits - held - slope * (targets - shares), shares, slope);
      change.tail(width() - classes_).setConstant(change[0]);
      const float range = change.maxCoeff() - change.minCoeff();
      logits += (range < 1 ? 2 / (2 + range) : std::log1p(range) / range) * change;  // the first is below the second
      shares = shares_of(logits);
      if (range * range * (1 + slope) < 0.01F) break;  // what is left is about the square of the last step
    }
    return shares;
  }

  [[nodiscard]] lanes shares_of(const lanes& logits) const {
    const lanes powers = (logits - logits.maxCoeff()).max(-80.0F).exp() * used_;  // none so small that it is slow
    return powers / powers.sum();
  }
  /// −(I + slope (diag p − p pᵀ))⁻¹ gradient, by Sherman and Morrison's formula; its divisor 1 − slope Σ p² / (1 +
  /// slope p) is Σ p / (1 + slope p).
  [[nodiscard]] static lanes newton(const lanes& gradient, const lanes& shares, float slope) {
    const lanes inverse = 1 / (1 + slope * shares);
    const lanes scaled = inverse * shares;
    return -(inverse * gradient + slope / scaled.sum() * (scaled * gradient).sum() * scaled);
  }

  /// W x of a row, in two sums that don't wait for each other.
  [[nodiscard]] figures product(std::ptrdiff_t row) const {
    lanes even = lanes::Zero(width()), odd = even;
    const auto of = [this](std::ptrdiff_t feature) {
      return Eigen::Map<const lanes>(weights_.data() + feature * width(), width());
    };
    const std::span<const feature_value> sparse = data_.sparse.row(row);
    std::size_t i = 0;
    for (; i + 1 < sparse.size(); i += 2) {
      even += sparse[i].value * of(sparse[i].feature);
      odd += sparse[i + 1].value * of(sparse[i + 1].feature);
    }
    if (i < sparse.size()) even += sparse[i].value * of(sparse[i].feature);
    const std::ptrdiff_t first = data_.sparse.features(), count = data_.dense.cols();
    const float* const dense = data_.dense.data() + row * count;
    std::ptrdiff_t j = 0;
    for (; j + 1 < count; j += 2) {
      even += dense[j] * of(first + j);
      odd += dense[j + 1] * of(first + j + 1);
    }
    if (j < count) even += dense[j] * of(first + j);
    return (even + odd).template cast<double>();
  }
  /// W += change xᵀ.
  void add(std::ptrdiff_t row, const lanes& change) {
    const auto of = [this](std::ptrdiff_t feature) {
      return Eigen::Map<lanes>(weights_.data() + feature * width(), width());
    };
    for (const feature_value& each : data_.sparse.row(row)) of(each.feature) += each.value * change;
    const std::ptrdiff_t first = data_.sparse.features(), count = data_.dense.cols();
    const float* const dense = data_.dense.data() + row * count;
    for (std::ptrdiff_t j = 0; j < count; ++j) of(first + j) += dense[j] * change;
  }
  /// Has the weights of a row's features brought nearer, while another row is looked at.
  void fetch(std::ptrdiff_t row) const noexcept {
#if defined(__GNUC__)
    for (const feature_value& each : data_.sparse.row(row)) {
      __builtin_prefetch(weights_.data() + static_cast<std::ptrdiff_t>(each.feature) * width(), 1);
    }
#endif
  }

  [[nodiscard]] std::ptrdiff_t width() const noexcept {
    return Width == Eigen::Dynamic ? padded_width_ : std::ptrdiff_t{Width};
  }

  static constexpr double least_share = 1e-30;  // whose logarithm counts

  const softmax_data& data_;
  std::ptrdiff_t classes_;
  std::ptrdiff_t padded_width_;
  std::vector<float> weights_;
  row_matrix steps_;  // aᵢ
  Eigen::VectorXd norms_;
  figures nothing_;  // logits of nothing: 0 for each class
  lanes used_;       // 1 for each class, 0 for what pads
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
