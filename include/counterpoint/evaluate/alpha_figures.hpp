// SPDX-License-Identifier: MIT
#pragma once
// Krippendorff's alpha under any weights of the units.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/detail/lanes.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>
#include <counterpoint/stats/krippendorff.hpp>

namespace counterpoint::inline v0::evaluate {

/// "alpha": that of stats::coincidence_summary, for each unit counted a whole number of times.
class alpha_figures : public weighted_figures {
 public:
  /// @param ratings    a row of `observers` a unit, NaN where missing. @param observers  1 or more
  /// @throws error for ratings that are no table, infinite ones, and a ratio of ones below 0
  alpha_figures(std::span<const double> ratings, std::ptrdiff_t observers, stats::measurement level) : level_(level) {
    if (observers < 1) throw error::argument("observers", std::to_string(observers), "1 or more");
    units_ = std::ssize(ratings) / observers;
    if (units_ * observers != std::ssize(ratings)) throw error("ratings are no table: rows of different lengths");
    for (const double each : ratings) {
      if (!std::isnan(each)) values_.push_back(each + 0.0);
    }
    std::ranges::sort(values_);
    values_.erase(std::ranges::unique(values_).begin(), values_.end());
    totals_.resize(values_.size());
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> place_of;
    for (std::ptrdiff_t unit = 0; unit < units_; ++unit) {
      const auto row = ratings.subspan(static_cast<std::size_t>(unit * observers), static_cast<std::size_t>(observers));
      summary_(row);
      add(static_cast<std::uint32_t>(unit), row, place_of);
    }
    std::ignore = summary_.alpha(level);  // its errors
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return units_; }
  /// The coincidences of all units.
  [[nodiscard]] const stats::coincidence_summary& summary() const noexcept { return summary_; }
  [[nodiscard]] std::vector<figure_name> names() const override { return {{"alpha"}}; }

  void operator()(lane_weights weights, std::span<double> out, lane_scratch& /*scratch*/) const override {
    std::array<std::vector<double>, 8> totals;
    std::array<std::vector<double>, 8> together;
    const auto sum_into = [weights](const std::vector<entries>& columns, std::array<std::vector<double>, 8>& sums) {
      for (const entries& column : columns) {
        const detail::lane_values sum = detail::weighted_sum(weights, column.units, column.amounts);
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane].push_back(sum[static_cast<std::ptrdiff_t>(lane)]);
      }
    };
    sum_into(totals_, totals);
    sum_into(together_, together);
    for (std::size_t lane = 0; lane < 8; ++lane) {
      out[lane] =
          stats::detail::alpha_of(level_, values_, totals[lane], pairs_, together[lane]).value_or(undefined_figure);
    }
  }

 private:
  /// What units add to a sum.
  struct entries {
    std::vector<std::uint32_t> units = {};
    std::vector<double> amounts = {};

    void add(std::uint32_t unit, double amount) {
      units.push_back(unit);
      amounts.push_back(amount);
    }
  };

  void add(std::uint32_t unit, std::span<const double> row,
           std::map<std::pair<std::size_t, std::size_t>, std::size_t>& place_of) {
    std::map<std::size_t, double> counts;
    double many = 0;
    for (const double each : row) {
      if (std::isnan(each)) continue;
      ++counts[static_cast<std::size_t>(std::ranges::lower_bound(values_, each) - values_.begin())];
      ++many;
    }
    if (many < 2) return;
    for (auto low = counts.begin(); low != counts.end(); ++low) {
      totals_[low->first].add(unit, low->second);
      for (auto high = std::next(low); high != counts.end(); ++high) {
        const auto [found, fresh] = place_of.try_emplace({low->first, high->first}, pairs_.size());
        if (fresh) {
          pairs_.push_back({low->first, high->first});
          together_.emplace_back();
        }
        together_[found->second].add(unit, low->second * high->second / (many - 1));
      }
    }
  }

  stats::measurement level_;
  std::ptrdiff_t units_ = 0;
  stats::coincidence_summary summary_ = {};
  std::vector<double> values_ = {};
  std::vector<entries> totals_ = {};  ///< by value
  std::vector<stats::detail::value_pair> pairs_ = {};
  std::vector<entries> together_ = {};  ///< by pair
};

}  // namespace counterpoint::inline v0::evaluate
