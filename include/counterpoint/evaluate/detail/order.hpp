// SPDX-License-Identifier: MIT
#pragma once
// Rows in the order of their values, and sums over runs of equal ones in eight replicates at a time.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/detail/lanes.hpp>

namespace counterpoint::inline v0::evaluate::detail {

/// @throws error that names the row, from 1
inline void check_numbers(std::span<const double> values, const char* what) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) {
      throw error(std::string(what) + ", row " + std::to_string(i + 1) + " is " + std::to_string(values[i]) +
                  "; allowed: finite numbers");
    }
  }
}

/// @throws error unless there are as many scores as truths
inline void check_lengths(std::span<const double> truth, std::span<const double> scores) {
  if (truth.size() != scores.size()) {
    throw error::argument("number of scores", std::to_string(scores.size()),
                          std::to_string(truth.size()) + ", one a row");
  }
}

/// Rows by rising value, in runs of equal ones.
struct value_order {
  std::vector<std::uint32_t> order = {};
  std::vector<std::uint32_t> begins = {};  ///< of each run in `order`, and the end
  std::vector<std::uint32_t> run_of = {};  ///< by row

  [[nodiscard]] std::size_t runs() const noexcept { return begins.size() - 1; }
  [[nodiscard]] std::size_t length(std::size_t run) const noexcept { return begins[run + 1] - begins[run]; }
};

/// @throws error for a value that is not finite
[[nodiscard]] inline value_order ordered(std::span<const double> values, const char* what) {
  check_numbers(values, what);
  value_order out;
  out.order.resize(values.size());
  out.run_of.resize(values.size());
  std::iota(out.order.begin(), out.order.end(), 0U);
  std::ranges::stable_sort(out.order, {}, [values](std::uint32_t row) { return values[row]; });
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0 || values[out.order[i]] != values[out.order[i - 1]]) {
      out.begins.push_back(static_cast<std::uint32_t>(i));
    }
    out.run_of[out.order[i]] = static_cast<std::uint32_t>(out.begins.size() - 1);
  }
  out.begins.push_back(static_cast<std::uint32_t>(values.size()));
  return out;
}

/// Σ of the weights of the rows order[begin … end).
[[nodiscard]] inline lane_values weight_of(lane_weights weights, std::span<const std::uint32_t> order,
                                           std::size_t begin, std::size_t end) noexcept {
  lane_values out;
  if (end - begin < 8) {
    for (std::size_t i = begin; i < end; ++i) out += lane_values::of(weights.data() + 8 * std::size_t{order[i]});
    return out;
  }
  const auto counts = counted(weights, order.subspan(begin, end - begin));
  double wide[replicate_lanes];
  for (std::size_t lane = 0; lane < 8; ++lane) wide[lane] = static_cast<double>(counts[lane]);
  return lane_values::load(wide);
}

/// The pairs of rows whose values differ: all less the tied ones, (n² − Σ run²)/2.
[[nodiscard]] inline lane_values differing_pairs(lane_weights weights, const value_order& by) noexcept {
  lane_values out;
  lane_values before;
  for (std::size_t run = 0; run < by.runs(); ++run) {
    const lane_values weight = weight_of(weights, by.order, by.begins[run], by.begins[run + 1]);
    out.add_product(weight, before);
    before += weight;
  }
  return out;
}

/// Weights by place, added one by one, with their sums below and above a place: P. M. Fenwick's (1994) tree, one a
/// lane.
class lane_tree {
 public:
  /// @param places  0 … places − 1. @param scratch  is used until the tree is gone
  lane_tree(std::size_t places, lane_scratch& scratch) : places_(places) {
    scratch.counts.assign(16 * (places + 1), 0);
    sums_ = scratch.counts.data();
    alone_ = sums_ + 8 * (places + 1);
  }

  void add(std::size_t place, const std::uint8_t* weights) noexcept {
    const lane_counts weight = lane_counts::of(weights);
    weight.add_to(alone_ + 8 * place);
    weight.add_to(all_);
    for (std::size_t at = place + 1; at <= places_; at += at & (~at + 1)) weight.add_to(sums_ + 8 * at);
  }
  /// The weight at lower places less that at higher ones.
  [[nodiscard]] lane_values lower_less_higher(std::size_t place) const noexcept {
    std::uint32_t lower[replicate_lanes] = {};
    for (std::size_t at = place; at > 0; at &= at - 1) {
      for (std::size_t lane = 0; lane < 8; ++lane) lower[lane] += sums_[8 * at + lane];
    }
    double wide[replicate_lanes];
    for (std::size_t lane = 0; lane < 8; ++lane) {
      // all = lower + alone + higher; the difference lies within ± all, so it wraps to what it is
      wide[lane] = static_cast<std::int32_t>(2 * lower[lane] + alone_[8 * place + lane] - all_[lane]);
    }
    return lane_values::load(wide);
  }

 private:
  struct lane_counts {
    std::uint32_t at[replicate_lanes] = {};

    [[nodiscard]] static lane_counts of(const std::uint8_t* weights) noexcept {
      lane_counts out;
      for (std::size_t lane = 0; lane < 8; ++lane) out.at[lane] = weights[lane];
      return out;
    }
    void add_to(std::uint32_t* sums) const noexcept {
      for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += at[lane];
    }
  };

  std::size_t places_;
  std::uint32_t* sums_ = nullptr;
  std::uint32_t* alone_ = nullptr;  ///< the weight of each place
  std::uint32_t all_[replicate_lanes] = {};
};

}  // namespace counterpoint::inline v0::evaluate::detail
