// SPDX-License-Identifier: MIT
#pragma once
// Learning from a user's own labels: one recipe for any number of them, that starts from the base model.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/model/dual_softmax.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/sentiment/own_folds.hpp>
#include <counterpoint/sentiment/own_prior.hpp>
#include <counterpoint/sentiment/own_rows.hpp>

namespace counterpoint::inline v0::sentiment {

/// Texts as features, and their labels.
struct own_examples {
  own_rows rows;
  std::vector<std::string> classes = {};         ///< their names, 2 or more, all different
  model::row_matrix targets = {};                ///< rows × classes: the share of each class in the label, sum 1
  Eigen::VectorXf weights = {};                  ///< how often each row counts, 0 or more; empty: once
  std::vector<std::uint64_t> fingerprints = {};  ///< of each text (model::text_fingerprint)
  /// Which class of the base model (0, 1, 2) each class is; empty for classes that the base knows nothing of. With it,
  /// the base's logits are what the model starts from; without it, they are three figures among others.
  std::vector<std::ptrdiff_t> base_classes = {};
};

struct own_label_options {
  own_prior prior = {};
  /// A row of class k weighs (share of k)^-balance, so that classes count alike (1), as they come (0), or in between.
  double balance = 1;
  bool calibrate = true;  ///< finds a temperature by cross-validation; else it is 1
  /// Of fit_dual_softmax. Closer minima tell classes no better: chosen on the VADER ground truth and FinnSentiment's
  /// splits 1 to 14 as if they were a user's labels (50 to 9,000 of them), where .1 to .001 all did equally well.
  double tolerance = 0.02;
  std::ptrdiff_t threads = 1;  ///< 1 or more; the result is the same for any number
  /// Called after each of the fits, in any thread, one at a time, and between passes with no more fits done; what it
  /// throws ends the training.
  std::function<void(std::ptrdiff_t done, std::ptrdiff_t fits)> progress = {};
};

/// The weights of a model of own labels: logits = start + X W + b, then over the temperature.
struct own_weights {
  std::vector<std::uint32_t> buckets = {};  ///< of each row of `grams`: those of words, then those of characters
  model::row_matrix grams = {};             ///< × classes
  model::row_matrix figures = {};           ///< figures × classes
  model::row_matrix base = {};              ///< logits that the model starts from, or all three of the base, × classes
  Eigen::RowVectorXf intercepts = {};       ///< one a class
  double temperature = 1;
  std::ptrdiff_t folds = 0;       ///< of cross-validation; 0 without calibration
  model::row_matrix unseen = {};  ///< rows × classes: logits by models that have not seen the row, over temperature
};

/// Learns from labels.
///
/// The minimum of Σᵢ wᵢ Σ_c −t_ic log p_ic + ½ Σ (weight / σ)², p = softmax(start + X W + b): the maximum a posteriori
/// under normal priors of the deviations σ in own_prior and gram_deviations, around the base model where the classes
/// are its own. A row's weight is Σ_k t_ik / (mean t_k)^balance, brought to the mean 1, times the one that was given.
///
/// The temperature comes from cross-validation: five folds, three from 5,000 rows on, as few as the smallest class has
/// rows, two at least (deal_folds, fit_temperature).
/// @throws error for fewer than two classes, a class without a row of weight above 0, with calibration a class with
///         one row alone, parts that differ in rows, options out of range; whatever `progress` throws
/// Complexity: that of fit_dual_softmax, once and again for each fold; these fits are shared out to threads.
[[nodiscard]] own_weights train_own_labels(own_examples& examples, const own_label_options& options = {});

namespace detail {

/// Fits on parts of the examples.
class own_trainer {
 public:
  own_trainer(own_examples& examples, const own_label_options& options) : examples_(examples), options_(options) {
    check();
    const Eigen::Index classes = examples.targets.cols();
    if (!examples.base_classes.empty()) starts_.resize(examples.targets.rows(), classes);
    for (Eigen::Index row = 0; row < starts_.rows(); ++row) {
      const auto base = examples.rows.base_of(row);
      for (Eigen::Index k = 0; k < starts_.cols(); ++k) {
        starts_(row, k) = base[static_cast<std::size_t>(examples.base_classes[static_cast<std::size_t>(k)])];
      }
      starts_.row(row).array() -= starts_.row(row).mean();
    }
    numbers_ = examples.rows.number();
    gather_dense();
  }

  [[nodiscard]] own_weights run() {
    own_weights out;
    const std::vector<std::ptrdiff_t> fold_of_row =
        options_.calibrate ? folds(out.folds) : std::vector<std::ptrdiff_t>();
    const std::ptrdiff_t rows = examples_.targets.rows();
    fits_ = out.folds + 1;
    if (options_.calibrate) out.unseen.resize(rows, examples_.targets.cols());
    parallel_blocks(
        fits_, options_.threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t, std::ptrdiff_t) {
          const std::ptrdiff_t fold = begin - 1;  // the first is of all rows
          std::vector<std::uint32_t> chosen;
          for (std::ptrdiff_t row = 0; row < rows; ++row) {
            const bool held_out = fold >= 0 && fold_of_row[static_cast<std::size_t>(row)] == fold;
            if (!held_out && examples_.weights[row] > 0) chosen.push_back(static_cast<std::uint32_t>(row));
          }
          own_weights fitted = fit(chosen);
          if (fold < 0) {
            out.grams = std::move(fitted.grams);
            out.figures = std::move(fitted.figures);
            out.base = std::move(fitted.base);
            out.intercepts = std::move(fitted.intercepts);
          } else {
            for (std::ptrdiff_t row = 0; row < rows; ++row) {
              if (fold_of_row[static_cast<std::size_t>(row)] == fold) out.unseen.row(row) = logits(row, fitted);
            }
          }
          tell(1);
        },
        1);
    out.buckets = std::move(numbers_);
    if (options_.calibrate) {
      out.temperature = fit_temperature(out.unseen, examples_.targets, examples_.weights);
      out.unseen /= static_cast<float>(out.temperature);
    }
    return out;
  }

 private:
  void check();

  /// Figures, base logits and 1 of each row, as they are multiplied by weights. Figures that are 0 in all rows, such as
  /// those of a language that no text is in, are left out: they cost no time.
  void gather_dense() {
    const own_rows& rows = examples_.rows;
    const auto figures = [&rows](std::ptrdiff_t row) {
      return Eigen::Map<const Eigen::RowVectorXf>(rows.figures_of(row).data(), rows.figures());
    };
    Eigen::RowVectorXf largest = Eigen::RowVectorXf::Zero(rows.figures());
    for (std::ptrdiff_t row = 0; row < rows.rows(); ++row) largest = largest.cwiseMax(figures(row).cwiseAbs());
    for (Eigen::Index j = 0; j < largest.size(); ++j) {
      if (largest[j] > 0) figures_.push_back(j);
    }
    const std::ptrdiff_t count = std::ssize(figures_);
    dense_.setOnes(rows.rows(), count + base() + 1);
    for (std::ptrdiff_t row = 0; row < rows.rows(); ++row) {
      for (std::ptrdiff_t j = 0; j < count; ++j) dense_(row, j) = figures(row)[figures_[static_cast<std::size_t>(j)]];
      if (starts_.cols() > 0) {
        dense_.row(row).segment(count, base()) = starts_.row(row);
      } else {
        dense_.row(row).segment(count, base()) = Eigen::Map<const Eigen::RowVector3f>(rows.base_of(row).data());
      }
    }
  }
  /// How many logits of the base a row has.
  [[nodiscard]] Eigen::Index base() const noexcept { return starts_.cols() > 0 ? starts_.cols() : 3; }

  [[nodiscard]] std::vector<std::ptrdiff_t> folds(std::ptrdiff_t& count) const {
    const model::row_matrix& targets = examples_.targets;
    std::vector<std::ptrdiff_t> classes(static_cast<std::size_t>(targets.rows()));
    std::vector<std::ptrdiff_t> sizes(static_cast<std::size_t>(targets.cols()));
    for (Eigen::Index row = 0; row < targets.rows(); ++row) {
      Eigen::Index largest = 0;
      targets.row(row).maxCoeff(&largest);
      classes[static_cast<std::size_t>(row)] = largest;
      if (examples_.weights[row] > 0) ++sizes[static_cast<std::size_t>(largest)];
    }
    const std::ptrdiff_t usual = targets.rows() < 5000 ? 5 : 3;
    std::ptrdiff_t least = usual;
    for (const std::ptrdiff_t size : sizes) {
      if (size > 0) least = std::min(least, size);  // none has it as its largest share: only soft labels do
    }
    count = std::max<std::ptrdiff_t>(2, least);
    return deal_folds(examples_.fingerprints, classes, count);
  }

  /// Σ_k t_ik / (mean t_k)^balance of each chosen row, to the mean 1, times its weight.
  [[nodiscard]] Eigen::VectorXf importance(std::span<const std::uint32_t> chosen) const {
    Eigen::RowVectorXd shares = Eigen::RowVectorXd::Zero(examples_.targets.cols());
    double whole = 0;
    for (const std::uint32_t row : chosen) {
      shares += static_cast<double>(examples_.weights[row]) * examples_.targets.row(row).cast<double>();
      whole += static_cast<double>(examples_.weights[row]);
    }
    const Eigen::RowVectorXd factors = (shares / whole).array().max(1e-9).pow(-options_.balance).matrix();
    Eigen::VectorXd out(std::ssize(chosen));
    double sum = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const std::uint32_t row = chosen[i];
      const auto weight = static_cast<double>(examples_.weights[row]);
      const double factor = factors.dot(examples_.targets.row(row).cast<double>());
      out[static_cast<Eigen::Index>(i)] = weight * factor;
      sum += weight * factor;
    }
    return (out * (whole / sum)).cast<float>();
  }

  [[nodiscard]] own_weights fit(std::span<const std::uint32_t> chosen) {
    const Eigen::Index classes = examples_.targets.cols();
    own_weights out;
    out.figures.setZero(examples_.rows.figures(), classes);
    if (chosen.empty()) {  // all rows are in one fold: the others' models are the base
      out.grams.setZero(std::ssize(numbers_), classes);
      out.base.setZero(base(), classes);
      out.intercepts.setZero(classes);
      return out;
    }
    const std::vector<float> deviations =
        gram_deviations(examples_.rows, numbers_, chosen, examples_.targets, examples_.weights, options_.prior);
    const Eigen::RowVectorXf widths = dense_deviations();
    model::softmax_data data{.sparse = model::sparse_rows(std::ssize(numbers_))};
    data.dense.resize(std::ssize(chosen), dense_.cols());
    data.targets.resize(std::ssize(chosen), classes);
    data.base.resize(std::ssize(chosen), starts_.cols());
    data.weights = importance(chosen);
    std::ptrdiff_t entries = 0;
    for (const std::uint32_t row : chosen) entries += std::ssize(examples_.rows.row(row));
    data.sparse.reserve(std::ssize(chosen), entries);
    std::vector<model::feature_value> scaled;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const std::uint32_t row = chosen[i];
      const auto at = static_cast<Eigen::Index>(i);
      const auto given = examples_.rows.row(row);
      scaled.assign(given.begin(), given.end());
      for (model::feature_value& each : scaled) each.value *= deviations[each.feature];
      data.sparse.append(scaled);
      data.targets.row(at) = examples_.targets.row(row);
      if (starts_.cols() > 0) data.base.row(at) = starts_.row(row);
      data.dense.row(at) = dense_.row(row).cwiseProduct(widths);
    }
    const model::dual_softmax_fit found = model::fit_dual_softmax(
        data, {.tolerance = options_.tolerance, .after_pass = [this](std::ptrdiff_t) { tell(0); }});
    const Eigen::Map<const Eigen::VectorXf> all(deviations.data(), std::ssize(deviations));
    out.grams = all.asDiagonal() * found.sparse;
    const model::row_matrix of_dense = widths.asDiagonal() * found.dense;
    const std::ptrdiff_t count = std::ssize(figures_);
    for (std::ptrdiff_t j = 0; j < count; ++j) {
      out.figures.row(figures_[static_cast<std::size_t>(j)]) = of_dense.row(j);
    }
    out.base = of_dense.middleRows(count, base());
    out.intercepts = of_dense.bottomRows(1);
    return out;
  }

  [[nodiscard]] Eigen::RowVectorXf dense_deviations() const {
    const own_prior& prior = options_.prior;
    Eigen::RowVectorXf out(dense_.cols());
    out.setConstant(static_cast<float>(prior.base));
    out.head(std::ssize(figures_)).setConstant(static_cast<float>(prior.figures));
    out.tail(1).setConstant(static_cast<float>(prior.intercepts));
    return out;
  }

  [[nodiscard]] Eigen::RowVectorXf logits(std::ptrdiff_t row, const own_weights& weights) const {
    Eigen::RowVectorXf out = weights.intercepts;
    if (starts_.cols() > 0) out += starts_.row(row);
    const std::ptrdiff_t count = std::ssize(figures_);
    for (std::ptrdiff_t j = 0; j < count; ++j) {
      out += dense_(row, j) * weights.figures.row(figures_[static_cast<std::size_t>(j)]);
    }
    out += dense_.row(row).segment(count, base()) * weights.base;
    for (const model::feature_value& each : examples_.rows.row(row)) {
      out += each.value * weights.grams.row(each.feature);
    }
    return out;
  }

  /// Tells of fits that were done; once that has thrown, it ends all fits with the same exception.
  void tell(std::ptrdiff_t fits) {
    if (!options_.progress) return;
    const std::lock_guard lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    done_ += fits;
    try {
      options_.progress(done_, fits_);
    } catch (...) {
      failure_ = std::current_exception();
      throw;
    }
  }

  own_examples& examples_;
  const own_label_options& options_;
  model::row_matrix starts_ = {};
  std::vector<Eigen::Index> figures_ = {};  ///< that some row has
  model::row_matrix dense_ = {};            ///< rows × (these figures, logits of the base, 1)
  std::vector<std::uint32_t> numbers_ = {};
  std::ptrdiff_t fits_ = 0;
  std::ptrdiff_t done_ = 0;
  std::exception_ptr failure_ = {};
  std::mutex mutex_ = {};
};

inline void own_trainer::check() {
  const std::ptrdiff_t rows = examples_.rows.rows();
  const auto classes = static_cast<Eigen::Index>(examples_.classes.size());
  const auto same = [rows](const char* name, std::ptrdiff_t has) {
    if (has != rows) throw error::argument(std::string("rows of ") + name, std::to_string(has), std::to_string(rows));
  };
  if (classes < 2) throw error::argument("classes", std::to_string(classes), "2 or more");
  if (examples_.targets.cols() != classes) {
    throw error::argument("classes of targets", std::to_string(examples_.targets.cols()), std::to_string(classes));
  }
  if (examples_.weights.size() == 0) examples_.weights.setOnes(rows);
  same("targets", examples_.targets.rows());
  same("weights", examples_.weights.size());
  same("fingerprints", std::ssize(examples_.fingerprints));
  const auto& base = examples_.base_classes;
  const bool known = std::ranges::all_of(base, [](std::ptrdiff_t each) { return each >= 0 && each < 3; });
  if (!known || (!base.empty() && std::ssize(base) != classes)) throw error("base_classes are not one of 0, 1, 2 each");
  for (Eigen::Index row = 0; row < rows; ++row) {
    const float weight = examples_.weights[row];
    if (!stats::is_weight(static_cast<double>(weight))) {
      throw error::argument("weight of row " + std::to_string(row), std::to_string(weight), stats::allowed_weights);
    }
    const auto shares = examples_.targets.row(row).array();
    if (!(shares.minCoeff() >= 0) || !(std::fabs(shares.sum() - 1) <= 1e-4F)) {
      throw error("row " + std::to_string(row) + " of targets is no share of each class; allowed: 0 or more, sum 1");
    }
  }
  for (Eigen::Index k = 0; k < classes; ++k) {
    std::ptrdiff_t has = 0;
    for (Eigen::Index row = 0; row < rows; ++row) has += examples_.weights[row] > 0 && examples_.targets(row, k) > 0;
    if (has >= (options_.calibrate ? 2 : 1)) continue;
    throw error::argument("examples of class " + data_error::quoted(examples_.classes[static_cast<std::size_t>(k)]),
                          std::to_string(has), options_.calibrate ? "2 or more, or no calibration" : "1 or more");
  }
  const own_prior& prior = options_.prior;
  for (const double deviation : {prior.words, prior.characters, prior.figures, prior.base, prior.intercepts}) {
    if (!(deviation > 0) || !std::isfinite(deviation)) throw error("a prior deviation is not a finite number above 0");
  }
  if (!(options_.balance >= 0 && options_.balance <= 1)) {
    throw error::argument("balance", std::to_string(options_.balance), "0 … 1");
  }
}

}  // namespace detail

inline own_weights train_own_labels(own_examples& examples, const own_label_options& options) {
  return detail::own_trainer(examples, options).run();
}

}  // namespace counterpoint::inline v0::sentiment
