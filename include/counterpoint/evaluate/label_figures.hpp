// SPDX-License-Identifier: MIT
#pragma once
// How well predicted labels agree with the true ones, under any weights of the rows.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/detail/lanes.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>
#include <counterpoint/stats/confusion.hpp>

namespace counterpoint::inline v0::evaluate {

/// Accuracy, balanced accuracy, macro-F1, Matthews' correlation ("mcc") and Cohen's kappa, then precision, recall and
/// F1 of each label: those of stats::confusion_summary, with one set of labels in every replicate.
///
/// Macro-F1 is the mean over the set, balanced accuracy over those of the set that are true somewhere in the data.
/// Where one of them is not defined (a label that a replicate has not got), neither is the mean: to leave it out would
/// be another figure.
class label_figures : public weighted_figures {
 public:
  /// @param truth, predicted  a class a row, in [0, classes). @param classes  1 … 1000
  /// @param over  the set of labels; empty: those of the truth, rising
  /// @throws error for other lengths or classes, or a label twice in the set
  label_figures(std::span<const std::int32_t> truth, std::span<const std::int32_t> predicted, std::ptrdiff_t classes,
                std::span<const std::ptrdiff_t> over = {})
      : classes_(classes), over_(over.begin(), over.end()) {
    if (truth.size() != predicted.size()) {
      throw error::argument("number of predictions", std::to_string(predicted.size()),
                            std::to_string(truth.size()) + ", one a row");
    }
    if (classes < 1 || classes > 1000) throw error::argument("classes", std::to_string(classes), "1 … 1000");
    const auto many = static_cast<std::size_t>(classes);
    std::vector<bool> is_true(many);
    const auto checked = [this](std::ptrdiff_t c) {
      if (c < 0 || c >= classes_) {
        throw error::argument("class", std::to_string(c), "0 … " + std::to_string(classes_ - 1));
      }
      return static_cast<std::size_t>(c);
    };
    begins_.resize(many * many + 1);
    cells_.reserve(truth.size());
    for (std::size_t i = 0; i < truth.size(); ++i) {
      is_true[checked(truth[i])] = true;
      cells_.push_back(static_cast<std::uint32_t>(checked(truth[i]) * many + checked(predicted[i])));
      ++begins_[cells_.back() + 1];
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
    order_.resize(truth.size());
    for (std::size_t i = 0; i < truth.size(); ++i) order_[next[cells_[i]]++] = static_cast<std::uint32_t>(i);
    choose(is_true);
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return std::ssize(order_); }
  [[nodiscard]] std::ptrdiff_t classes() const noexcept { return classes_; }
  /// The set of labels.
  [[nodiscard]] const std::vector<std::ptrdiff_t>& over() const noexcept { return over_; }
  /// Truth and prediction of a row.
  [[nodiscard]] std::pair<std::ptrdiff_t, std::ptrdiff_t> row(std::ptrdiff_t i) const noexcept {
    const auto cell = static_cast<std::ptrdiff_t>(cells_[static_cast<std::size_t>(i)]);
    return {cell / classes_, cell % classes_};
  }
  /// The counts of all rows.
  [[nodiscard]] stats::confusion_summary summary() const {
    stats::confusion_summary out(classes_);
    for (std::size_t cell = 0; cell + 1 < begins_.size(); ++cell) {
      const auto place = static_cast<std::ptrdiff_t>(cell);
      out(place / classes_, place % classes_, static_cast<std::int64_t>(begins_[cell + 1] - begins_[cell]));
    }
    return out;
  }

  [[nodiscard]] std::vector<figure_name> names() const override {
    std::vector<figure_name> out = {{"accuracy"}, {"balanced_accuracy"}, {"macro_f1"}, {"mcc"}, {"kappa"}};
    for (const std::ptrdiff_t c : over_) {
      for (const std::string_view metric : {"precision", "recall", "f1"}) out.push_back({metric, c});
    }
    return out;
  }

  void operator()(lane_weights weights, std::span<double> out, lane_scratch& /*scratch*/) const override {
    std::vector<stats::confusion_summary> counts(replicate_lanes, stats::confusion_summary(classes_));
    for (std::size_t cell = 0; cell + 1 < begins_.size(); ++cell) {
      if (begins_[cell] == begins_[cell + 1]) continue;
      const std::array<std::int64_t, 8> sums =
          detail::counted(weights, std::span(order_).subspan(begins_[cell], begins_[cell + 1] - begins_[cell]));
      const auto place = static_cast<std::ptrdiff_t>(cell);
      for (std::size_t lane = 0; lane < 8; ++lane) {
        if (sums[lane] != 0) counts[lane](place / classes_, place % classes_, sums[lane]);
      }
    }
    for (std::size_t lane = 0; lane < 8; ++lane) write(counts[lane], out.subspan(lane));
  }

 private:
  /// The set of labels, and those of it that balanced accuracy is over.
  void choose(const std::vector<bool>& is_true) {
    if (over_.empty()) {
      for (std::ptrdiff_t c = 0; c < classes_; ++c) {
        if (is_true[static_cast<std::size_t>(c)]) over_.push_back(c);
      }
    }
    std::vector<bool> seen(is_true.size());
    for (const std::ptrdiff_t c : over_) {
      if (c < 0 || c >= classes_) {
        throw error::argument("label", std::to_string(c), "0 … " + std::to_string(classes_ - 1));
      }
      if (seen[static_cast<std::size_t>(c)]) throw error("label " + std::to_string(c) + " stands twice in the set");
      seen[static_cast<std::size_t>(c)] = true;
      if (is_true[static_cast<std::size_t>(c)]) recalled_.push_back(c);
    }
  }

  void write(const stats::confusion_summary& counts, std::span<double> out) const {
    std::size_t at = 0;
    const auto put = [&](const std::optional<double>& figure) {
      out[at] = figure.value_or(undefined_figure);
      at += replicate_lanes;
    };
    put(counts.accuracy());
    put(recalled_.empty() ? std::nullopt : counts.balanced_accuracy(recalled_));
    put(over_.empty() ? std::nullopt : counts.macro_f1(over_));
    put(counts.matthews_correlation());
    put(counts.kappa());
    for (const std::ptrdiff_t c : over_) {
      put(counts.precision(c));
      put(counts.recall(c));
      put(counts.f1(c));
    }
  }

  std::ptrdiff_t classes_;
  std::vector<std::ptrdiff_t> over_ = {};
  std::vector<std::ptrdiff_t> recalled_ = {};
  std::vector<std::uint32_t> cells_ = {};  ///< truth · classes + predicted, by row
  std::vector<std::uint32_t> order_ = {};  ///< the rows, sorted by cell
  std::vector<std::size_t> begins_ = {};   ///< where each cell begins in it
};

}  // namespace counterpoint::inline v0::evaluate
