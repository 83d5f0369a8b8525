// SPDX-License-Identifier: MIT
#pragma once
// Multinomial logistic regression on sparse and dense features: soft labels, weights, and a model to start from.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/stats/lbfgs.hpp>
#include <counterpoint/stats/weight.hpp>

namespace counterpoint::inline v0::model {

/// Figures row by row, one row after another in memory.
using row_matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// What is learned from; all parts have a row for each example.
struct softmax_data {
  sparse_rows sparse = sparse_rows();
  row_matrix dense = {};         ///< few features that every row has; no columns: none
  row_matrix targets = {};       ///< rows × classes: the share of each class in the row's label, 0 or more, sum 1
  Eigen::VectorXf weights = {};  ///< 0 or more, finite; empty: all 1
  row_matrix base = {};          ///< rows × classes: logits that the model's own are added to; no columns: 0
};

struct softmax_options {
  double sparse_penalty = 1;              ///< λ of the sparse features' weights, above 0 (scikit-learn's 1 / C)
  double dense_penalty = 1;               ///< λ of the dense features' weights, above 0
  Eigen::VectorXf sparse_penalties = {};  ///< λ of each sparse feature, above 0; empty: `sparse_penalty` for all
  Eigen::VectorXf dense_penalties = {};   ///< λ of each dense feature, above 0; empty: `dense_penalty` for all
  bool intercepts = true;                 ///< one a class
  double intercept_penalty = 0;           ///< their λ, 0 or more
  bool preconditioned = true;        ///< searches in W · S, S² = ¼ Σ w x² + λ: far fewer steps, the same minimum
  stats::lbfgs_options search = {};  ///< its function is the loss per unit of weight
  std::ptrdiff_t threads = 1;        ///< 1 or more; the result is the same for any number
};

/// Weights and how they were found.
struct softmax_fit {
  row_matrix sparse = {};           ///< features × classes
  row_matrix dense = {};            ///< dense features × classes
  Eigen::VectorXf intercepts = {};  ///< one a class
  double loss = 0;                  ///< what was minimised, per unit of weight
  std::ptrdiff_t iterations = 0;
  bool converged = false;
};

/// Minimises Σᵢ wᵢ Σ_c −t_ic log p_ic + ½ Σⱼ λⱼ ‖Wⱼ‖² + ½ λ₀ ‖b‖², p = softmax(base + W x + b).
///
/// The minimum is unique but for constants in the intercepts, which are centred. With `base` the logits of an earlier
/// model, this is the maximum a posteriori under a normal prior around that model, 1 / λⱼ the variance of a feature's
/// weights. A row of weight 0 counts nothing. S² bounds the diagonal of the second derivative (a share's variance is ¼
/// at most), so that in W · S all directions are about equally steep.
/// @throws error where the parts differ in their rows, a target is no share, a weight or penalty is out of range,
///         a figure is not finite, there are under 2 classes, or no row has any weight; whatever `after_step` throws
/// Complexity: per iteration O((entries + rows · dense features) · classes).
/// Source: the model as in A. Agresti 2013, Categorical Data Analysis, section 8.1; the search is L-BFGS; the bound of
/// the second derivative as in D. Böhning 1992, Annals of the Institute of Statistical Mathematics 44.
[[nodiscard]] softmax_fit fit_softmax(const softmax_data& data, const softmax_options& options = {});

/// Turns each row of logits into shares that sum to 1. @throws nothing; a row without classes stays as it is
inline void softmax_in_place(row_matrix& logits) noexcept {
  for (Eigen::Index row = 0; row < logits.rows(); ++row) {
    if (logits.cols() == 0) return;
    auto shares = logits.row(row).array();
    shares = (shares - shares.maxCoeff()).exp();
    shares /= shares.sum();
  }
}

namespace detail {

inline void require_finite(const char* name, const row_matrix& figures) {
  if (!figures.allFinite()) throw error(std::string(name) + " holds a figure that is not finite");
}

inline void check_penalties(const char* name, double of_all, const Eigen::VectorXf& each, std::ptrdiff_t features) {
  if (!(of_all > 0) || !std::isfinite(of_all)) throw error("a penalty is not a finite number above 0");
  if (each.size() == 0) return;
  if (each.size() != features) throw error::argument(name, std::to_string(each.size()), std::to_string(features));
  for (Eigen::Index j = 0; j < features; ++j) {
    if (each[j] > 0 && std::isfinite(each[j])) continue;
    throw error(std::string(name) + " " + std::to_string(j) + " is not a finite number above 0");
  }
}

inline void check_softmax(const softmax_data& data, const softmax_options& options) {
  const std::ptrdiff_t rows = data.targets.rows();
  const auto rows_of = [rows](const char* name, std::ptrdiff_t has) {
    if (has != rows) throw error::argument(std::string("rows of ") + name, std::to_string(has), std::to_string(rows));
  };
  if (data.targets.cols() < 2) throw error::argument("classes", std::to_string(data.targets.cols()), "2 or more");
  rows_of("sparse", data.sparse.rows());
  if (data.dense.cols() > 0) rows_of("dense", data.dense.rows());
  if (data.base.cols() > 0) rows_of("base", data.base.rows());
  if (data.base.cols() > 0 && data.base.cols() != data.targets.cols()) {
    throw error::argument("classes of base", std::to_string(data.base.cols()), std::to_string(data.targets.cols()));
  }
  if (data.weights.size() > 0) rows_of("weights", data.weights.size());
  require_finite("targets", data.targets);
  require_finite("dense", data.dense);
  require_finite("base", data.base);
  for (Eigen::Index row = 0; row < rows; ++row) {
    const auto shares = data.targets.row(row).array();
    if (shares.minCoeff() < 0 || std::fabs(shares.sum() - 1) > 1e-4F) {
      throw error("row " + std::to_string(row) + " of targets is no share of each class; allowed: 0 or more, sum 1");
    }
  }
  for (const float weight : data.weights) {
    if (!stats::is_weight(static_cast<double>(weight))) {
      throw error::argument("weight", std::to_string(weight), stats::allowed_weights);
    }
  }
  if (rows == 0 || (data.weights.size() > 0 && data.weights.sum() <= 0)) throw error("no row has any weight");
  check_penalties("sparse_penalties", options.sparse_penalty, options.sparse_penalties, data.sparse.features());
  check_penalties("dense_penalties", options.dense_penalty, options.dense_penalties, data.dense.cols());
  if (!(options.intercept_penalty >= 0) || !std::isfinite(options.intercept_penalty)) {
    throw error::argument("intercept_penalty", std::to_string(options.intercept_penalty), "0 or more, finite");
  }
}

/// The function that is minimised, and its gradient. The parameters are in three parts (used sparse features, dense
/// features, intercepts), in each a feature's weights of all classes side by side, padded to whole vectors of 4, each
/// times its place's scale S.
template <int Width>
class softmax_loss {
 public:
  softmax_loss(const softmax_data& data, const softmax_options& options)
      : data_(data), options_(options), columns_(data.sparse), classes_(data.targets.cols()),
        width_((classes_ + 3) / 4 * 4), parameters_(width_ * (columns_.size() + data.dense.cols() + 1)),
        weights_(static_cast<std::size_t>(parameters_)), residuals_(data.targets.rows(), width_),
        losses_(data.targets.rows()) {
    total_ = data.weights.size() > 0 ? data.weights.cast<double>().sum() : static_cast<double>(data.targets.rows());
    set_penalties();
    if (options.preconditioned) set_scales();
    places_.reserve(static_cast<std::size_t>(data.sparse.entries()));
    begins_.push_back(0);
    for (std::ptrdiff_t row = 0; row < data.sparse.rows(); ++row) {
      for (const feature_value& each : data.sparse.row(row)) {
        places_.push_back({columns_.place_of(each.feature), each.value});
      }
      begins_.push_back(places_.size());
    }
  }

  [[nodiscard]] std::ptrdiff_t parameters() const noexcept { return parameters_; }

  double operator()(const Eigen::VectorXd& at, Eigen::VectorXd& gradient) {
    for (std::ptrdiff_t place = 0; place < inverse_.size(); ++place) {
      for (std::ptrdiff_t i = place * width_; i < (place + 1) * width_; ++i) {
        weights_[static_cast<std::size_t>(i)] = static_cast<float>(inverse_[place] * at[i]);
      }
    }
    gradient.resize(parameters_);
    constexpr std::ptrdiff_t rows_of_a_block = 1024;
    parallel_blocks(
        data_.targets.rows(), options_.threads,
        [this](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          for (std::ptrdiff_t row = begin; row < end; ++row) predict(row);
        },
        rows_of_a_block);
    constexpr std::ptrdiff_t columns_of_a_block = 4096;
    parallel_blocks(
        columns_.size(), options_.threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          for (std::ptrdiff_t place = begin; place < end; ++place) gather(place, at, gradient);
        },
        columns_of_a_block);
    return gather_dense(at, gradient);
  }

  /// The weights as they stand at a point, by feature.
  void unpack(const Eigen::VectorXd& at, softmax_fit& out) const {
    const auto weights = [&](std::ptrdiff_t place) {
      return (inverse_[place] * at.segment(place * width_, classes_)).template cast<float>();
    };
    out.sparse.setZero(data_.sparse.features(), classes_);
    for (std::ptrdiff_t place = 0; place < columns_.size(); ++place) {
      out.sparse.row(columns_.features()[static_cast<std::size_t>(place)]) = weights(place).transpose();
    }
    out.dense.resize(data_.dense.cols(), classes_);
    for (std::ptrdiff_t j = 0; j < data_.dense.cols(); ++j) out.dense.row(j) = weights(columns_.size() + j).transpose();
    out.intercepts = weights(columns_.size() + data_.dense.cols());
    out.intercepts.array() -= out.intercepts.mean();
  }

 private:
  using lanes = Eigen::Array<float, Width, 1>;
  using view = Eigen::Map<const lanes>;
  struct placed {
    std::uint32_t place;
    float value;
  };

  void set_penalties() {
    const std::ptrdiff_t sparse = columns_.size();
    const std::ptrdiff_t dense = data_.dense.cols();
    penalties_.resize(sparse + dense + 1);
    inverse_ = Eigen::VectorXd::Ones(penalties_.size());
    for (std::ptrdiff_t place = 0; place < sparse; ++place) {
      const std::uint32_t feature = columns_.features()[static_cast<std::size_t>(place)];
      penalties_[place] = options_.sparse_penalties.size() > 0 ? static_cast<double>(options_.sparse_penalties[feature])
                                                               : options_.sparse_penalty;
    }
    for (std::ptrdiff_t j = 0; j < dense; ++j) {
      penalties_[sparse + j] = options_.dense_penalties.size() > 0 ? static_cast<double>(options_.dense_penalties[j])
                                                                   : options_.dense_penalty;
    }
    penalties_[sparse + dense] = options_.intercept_penalty;
  }

  /// 1 / S of each place, for the loss per unit of weight.
  void set_scales() {
    const auto weight_of = [this](std::ptrdiff_t row) {
      return data_.weights.size() > 0 ? static_cast<double>(data_.weights[row]) : 1.0;
    };
    Eigen::VectorXd squares = Eigen::VectorXd::Zero(penalties_.size());
    for (std::ptrdiff_t place = 0; place < columns_.size(); ++place) {
      for (const sparse_columns::entry& each : columns_.column(place)) {
        squares[place] += weight_of(each.row) * static_cast<double>(each.value) * static_cast<double>(each.value);
      }
    }
    for (std::ptrdiff_t row = 0; row < data_.dense.rows(); ++row) {
      squares.segment(columns_.size(), data_.dense.cols()) +=
          weight_of(row) * data_.dense.row(row).transpose().template cast<double>().cwiseAbs2();
    }
    squares[squares.size() - 1] = total_;
    inverse_ = ((squares / 4 + penalties_) / total_).cwiseSqrt().cwiseInverse();
  }

  [[nodiscard]] view weights_of(std::ptrdiff_t place) const noexcept {
    return view(weights_.data() + place * width_, width_);
  }

  /// Residuals wᵢ (p − t) and the loss of a row.
  void predict(std::ptrdiff_t row) {
    lanes logits = weights_of(columns_.size() + data_.dense.cols());
    const auto at = static_cast<std::size_t>(row);
    for (std::size_t i = begins_[at]; i < begins_[at + 1]; ++i) {
      logits += places_[i].value * weights_of(places_[i].place);
    }
    for (std::ptrdiff_t j = 0; j < data_.dense.cols(); ++j) {
      logits += data_.dense(row, j) * weights_of(columns_.size() + j);
    }
    if (data_.base.cols() > 0) logits.head(classes_) += data_.base.row(row).transpose().array();
    const auto target = data_.targets.row(row).transpose().array();
    const auto used = logits.head(classes_);
    const float largest = used.maxCoeff();
    double sum = 0;
    double loss = 0;
    lanes shares = lanes::Zero(width_);
    for (std::ptrdiff_t c = 0; c < classes_; ++c) {
      const double over = static_cast<double>(used[c]) - static_cast<double>(largest);
      const double power = std::exp(over);
      shares[c] = static_cast<float>(power);
      sum += power;
      loss -= static_cast<double>(target[c]) * over;
    }
    const float weight = data_.weights.size() > 0 ? data_.weights[row] : 1.0F;
    shares *= static_cast<float>(1 / sum);
    shares.head(classes_) -= target;
    residuals_.row(row) = (weight * shares).matrix().transpose();
    losses_[row] = static_cast<double>(weight) * (loss + std::log(sum));
  }

  void gather(std::ptrdiff_t place, const Eigen::VectorXd& at, Eigen::VectorXd& gradient) const {
    lanes sum = lanes::Zero(width_);
    for (const sparse_columns::entry& each : columns_.column(place)) {
      sum += each.value * view(residuals_.data() + static_cast<std::ptrdiff_t>(each.row) * width_, width_);
    }
    put(place, sum.template cast<double>(), at, gradient);
  }

  template <class Sum>
  void put(std::ptrdiff_t place, const Sum& sum, const Eigen::VectorXd& at, Eigen::VectorXd& gradient) const {
    const double inverse = inverse_[place];
    const auto weights = inverse * at.segment(place * width_, width_).array();
    gradient.segment(place * width_, width_) = ((sum + penalties_[place] * weights) * inverse / total_).matrix();
  }

  /// The gradient of the dense parts, and the value.
  double gather_dense(const Eigen::VectorXd& at, Eigen::VectorXd& gradient) const {
    const std::ptrdiff_t sparse = columns_.size();
    for (std::ptrdiff_t j = 0; j < data_.dense.cols(); ++j) {
      const Eigen::ArrayXd sum =
          (residuals_.transpose().template cast<double>() * data_.dense.col(j).template cast<double>()).array();
      put(sparse + j, sum, at, gradient);
    }
    const std::ptrdiff_t last = sparse + data_.dense.cols();
    const Eigen::ArrayXd sum = options_.intercepts
                                   ? Eigen::ArrayXd(residuals_.template cast<double>().colwise().sum().transpose())
                                   : Eigen::ArrayXd::Zero(width_);
    put(last, sum, at, gradient);
    const bool alike = options_.sparse_penalties.size() == 0 && options_.dense_penalties.size() == 0;
    double squares = 0;
    if (alike && !options_.preconditioned) {  // all of a part in one vector operation
      squares = options_.sparse_penalty * at.head(sparse * width_).squaredNorm() +
                options_.dense_penalty * at.segment(sparse * width_, data_.dense.cols() * width_).squaredNorm() +
                options_.intercept_penalty * at.tail(width_).squaredNorm();
    } else {
      for (std::ptrdiff_t place = 0; place <= last; ++place) {
        const double steepness = penalties_[place] * inverse_[place] * inverse_[place];
        squares += steepness * at.segment(place * width_, width_).squaredNorm();
      }
    }
    return (losses_.sum() + squares / 2) / total_;
  }

  const softmax_data& data_;
  const softmax_options& options_;
  sparse_columns columns_;
  std::ptrdiff_t classes_;
  std::ptrdiff_t width_;
  std::ptrdiff_t parameters_;
  double total_ = 0;
  Eigen::VectorXd penalties_ = {};  // of each place
  Eigen::VectorXd inverse_ = {};    // 1 / S of each place
  std::vector<placed> places_ = {};
  std::vector<std::size_t> begins_ = {};
  std::vector<float> weights_;
  row_matrix residuals_;
  Eigen::VectorXd losses_;
};

template <int Width>
softmax_fit fit_softmax(const softmax_data& data, const softmax_options& options) {
  softmax_loss<Width> loss(data, options);
  const stats::lbfgs_result found = stats::lbfgs(loss, Eigen::VectorXd::Zero(loss.parameters()), options.search);
  softmax_fit out{.loss = found.value, .iterations = found.iterations, .converged = found.converged()};
  loss.unpack(found.x, out);
  return out;
}

}  // namespace detail

inline softmax_fit fit_softmax(const softmax_data& data, const softmax_options& options) {
  detail::check_softmax(data, options);
  if (data.targets.cols() <= 4) return detail::fit_softmax<4>(data, options);
  if (data.targets.cols() <= 8) return detail::fit_softmax<8>(data, options);
  return detail::fit_softmax<Eigen::Dynamic>(data, options);
}

}  // namespace counterpoint::inline v0::model
