// SPDX-License-Identifier: MIT
#pragma once
// How well predicted numbers agree with the true ones, under any weights of the rows.

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <counterpoint/evaluate/detail/lanes.hpp>
#include <counterpoint/evaluate/detail/order.hpp>
#include <counterpoint/evaluate/number_summary.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>

namespace counterpoint::inline v0::evaluate {

/// Pearson's correlation, mean absolute error ("mae"), root mean squared error ("rmse"): those of number_summary.
class number_figures : public weighted_figures {
 public:
  /// @param truth, predicted  finite, one each a row. @throws error otherwise, by name and row from 1
  number_figures(std::span<const double> truth, std::span<const double> predicted) : rows_(std::ssize(truth)) {
    detail::check_lengths(truth, predicted);
    detail::check_numbers(truth, "truth");
    detail::check_numbers(predicted, "scores");
    for (std::size_t i = 0; i < truth.size(); ++i) summary_(truth[i], predicted[i]);
    columns_.resize(column_count * truth.size());
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const double y = truth[i] - summary_.mean_truth();
      const double x = predicted[i] - summary_.mean_predicted();
      const double apart = predicted[i] - truth[i];
      const std::array<double, column_count> row = {1, y, x, y * y, x * x, y * x, std::fabs(apart), apart * apart};
      for (std::size_t k = 0; k < column_count; ++k) columns_[k * truth.size() + i] = row[k];
    }
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return rows_; }
  /// The moments of all rows.
  [[nodiscard]] const number_summary& summary() const noexcept { return summary_; }
  [[nodiscard]] std::vector<figure_name> names() const override { return {{"pearson"}, {"mae"}, {"rmse"}}; }

  void operator()(lane_weights weights, std::span<double> out, lane_scratch& /*scratch*/) const override {
    std::array<detail::lane_values, column_count> sums;
    detail::weighted_sums(weights, columns_, sums);
    for (std::ptrdiff_t lane = 0; lane < replicate_lanes; ++lane) {
      const auto sum = [&sums, lane](std::size_t k) { return sums[k][lane]; };
      const auto all = number_summary::from_sums(sum(0), sum(1), sum(2), {sum(3), sum(4), sum(5)}, sum(6), sum(7),
                                                 summary_.mean_truth(), summary_.mean_predicted());
      const auto place = static_cast<std::size_t>(lane);
      out[place] = all.pearson().value_or(undefined_figure);
      out[8 + place] = all.mean_absolute_error().value_or(undefined_figure);
      out[16 + place] = all.root_mean_squared_error().value_or(undefined_figure);
    }
  }

 private:
  static constexpr std::size_t column_count = 8;

  std::ptrdiff_t rows_;
  number_summary summary_ = {};
  std::vector<double> columns_ = {};  ///< 1, y, x, y², x², xy around the means, |x − y|, (x − y)², one behind the other
};

}  // namespace counterpoint::inline v0::evaluate
