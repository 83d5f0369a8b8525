// SPDX-License-Identifier: MIT
#pragma once
// How good stated probabilities are, under any weights of the rows.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/detail/lanes.hpp>
#include <counterpoint/evaluate/probability_summary.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>

namespace counterpoint::inline v0::evaluate {

/// Brier score, log loss and calibration error of the largest probability: those of probability_summary.
class probability_figures : public weighted_figures {
 public:
  /// @param truth          a class a row
  /// @param probabilities  a row of `classes` a row, each as judge_probabilities says
  /// @param bins           of the reliability diagram
  /// @throws error otherwise; rows are named from 1
  probability_figures(std::span<const std::int32_t> truth, std::span<const double> probabilities,
                      std::ptrdiff_t classes, std::ptrdiff_t bins = 15)
      : summary_(bins) {
    if (classes < 2) throw error::argument("classes", std::to_string(classes), "2 or more");
    const auto width = static_cast<std::size_t>(classes);
    if (probabilities.size() != truth.size() * width) {
      throw error::argument("number of probabilities", std::to_string(probabilities.size()),
                            std::to_string(truth.size() * width) + ", one a class a row");
    }
    scores_.resize(2 * truth.size());
    std::vector<double> gaps;
    std::vector<std::size_t> bin_of;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const std::span<const double> row = probabilities.subspan(i * width, width);
      const probability_case one = judged(truth[i], row, i);
      summary_(truth[i], row);
      scores_[i] = one.squares;
      scores_[truth.size() + i] = one.surprise;
      gaps.push_back(one.top - (one.top_right ? 1 : 0));
      bin_of.push_back(stats::reliability_curve::place(one.top, bins));
    }
    order_.resize(truth.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::stable_sort(order_, {}, [&bin_of](std::uint32_t i) { return bin_of[i]; });
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (i == 0 || bin_of[order_[i]] != bin_of[order_[i - 1]]) begins_.push_back(i);
      gaps_.push_back(gaps[order_[i]]);
    }
    begins_.push_back(order_.size());
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return std::ssize(order_); }
  /// The sums of all rows, with the bins of the reliability diagram.
  [[nodiscard]] const probability_summary& summary() const noexcept { return summary_; }
  [[nodiscard]] std::vector<figure_name> names() const override {
    return {{"brier"}, {"log_loss"}, {"calibration_error"}};
  }

  void operator()(lane_weights weights, std::span<double> out, lane_scratch& /*scratch*/) const override {
    std::array<detail::lane_values, 2> scores;
    detail::weighted_sums(weights, scores_, scores);
    const std::array<std::int64_t, 8> n = detail::counted(weights, order_);
    std::array<double, 8> apart = {};
    for (std::size_t bin = 0; bin + 1 < begins_.size(); ++bin) {
      const std::size_t many = begins_[bin + 1] - begins_[bin];
      const detail::lane_values sum = detail::weighted_sum(weights, std::span(order_).subspan(begins_[bin], many),
                                                           std::span(gaps_).subspan(begins_[bin], many));
      for (std::size_t lane = 0; lane < 8; ++lane) apart[lane] += std::fabs(sum[static_cast<std::ptrdiff_t>(lane)]);
    }
    for (std::size_t lane = 0; lane < 8; ++lane) {
      const double cases = n[lane] > 0 ? static_cast<double>(n[lane]) : undefined_figure;
      out[lane] = scores[0][static_cast<std::ptrdiff_t>(lane)] / cases;
      out[8 + lane] = scores[1][static_cast<std::ptrdiff_t>(lane)] / cases;
      out[16 + lane] = apart[lane] / cases;
    }
  }

 private:
  [[nodiscard]] static probability_case judged(std::ptrdiff_t truth, std::span<const double> row, std::size_t i) {
    try {
      return judge_probabilities(truth, row);
    } catch (const error& problem) {
      throw error("probabilities, row " + std::to_string(i + 1) + ": " + problem.what());
    }
  }

  probability_summary summary_;
  std::vector<double> scores_ = {};        ///< Brier's squares of all rows, then their surprises
  std::vector<std::uint32_t> order_ = {};  ///< the rows, sorted by bin
  std::vector<double> gaps_ = {};          ///< largest probability − whether it was so, in that order
  std::vector<std::size_t> begins_ = {};   ///< where each bin that has rows begins, and the end
};

}  // namespace counterpoint::inline v0::evaluate
