// SPDX-License-Identifier: MIT
#pragma once
// Rows in the order of their values, and sums over runs of equal ones in eight replicates at a time.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
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

/// One count a lane, in registers of 16 bytes: 16 bits are enough where all weights together are at most 32,767, and
/// faster.
struct narrow_counts {
  using count = std::uint16_t;
  using signed_count = std::int16_t;
  using pack = std::uint16_t __attribute__((vector_size(16)));
  pack at[1] = {};
};
struct wide_counts {
  using count = std::uint32_t;
  using signed_count = std::int32_t;
  using pack = std::uint32_t __attribute__((vector_size(16)));
  pack at[2] = {};
};

/// Weights by place, added one by one, with their sums below and above a place: P. M. Fenwick's (1994) tree, in eight
/// lanes.
/// @tparam Counts  narrow_counts or wide_counts: all weights together are less than half their range
template <class Counts>
class lane_tree {
 public:
  /// @param places  0 … places − 1. @param memory  is used until the tree is gone
  lane_tree(std::size_t places, std::vector<typename Counts::count>& memory) : places_(places) {
    memory.assign(node_size * (places + 1), 0);
    nodes_ = memory.data();
  }

  void add(std::size_t place, const std::uint8_t* weights) noexcept {
    typename Counts::count wide[replicate_lanes];
    for (std::size_t lane = 0; lane < 8; ++lane) wide[lane] = weights[lane];
    const Counts weight = load(wide);
    all_ = sum(all_, weight);
    add_to(alone(place), weight);
    for (std::size_t at = place + 1; at <= places_; at += at & (~at + 1)) add_to(nodes_ + node_size * at, weight);
  }
  /// The weight at lower places less that at higher ones.
  [[nodiscard]] lane_values lower_less_higher(std::size_t place) const noexcept {
    // All = lower + alone + higher. Twice the lower, and alone, less all lies within ± all, so it wraps to what it is.
    Counts lower;
    for (std::size_t at = place; at > 0; at &= at - 1) lower = sum(lower, load(nodes_ + node_size * at));
    const Counts most = sum(sum(lower, lower), load(alone(place)));
    typename Counts::count from[replicate_lanes];
    typename Counts::count all[replicate_lanes];
    std::memcpy(from, most.at, sizeof from);
    std::memcpy(all, all_.at, sizeof all);
    double wide[replicate_lanes];
    for (std::size_t lane = 0; lane < 8; ++lane) {
      const auto less = static_cast<typename Counts::count>(from[lane] - all[lane]);
      wide[lane] = static_cast<typename Counts::signed_count>(less);
    }
    return lane_values::load(wide);
  }

 private:
  [[nodiscard]] static Counts load(const typename Counts::count* from) noexcept {
    Counts out;
    std::memcpy(out.at, from, sizeof out.at);
    return out;
  }
  [[nodiscard]] static Counts sum(Counts a, const Counts& b) noexcept {
    for (std::size_t i = 0; i < std::size(a.at); ++i) a.at[i] += b.at[i];
    return a;
  }
  static void add_to(typename Counts::count* sums, const Counts& weight) noexcept {
    const Counts more = sum(load(sums), weight);
    std::memcpy(sums, more.at, sizeof more.at);
  }
  /// A node holds its sum, and beside it the weight of its last place alone.
  static constexpr std::size_t node_size = 2 * replicate_lanes;
  [[nodiscard]] auto* alone(std::size_t place) const noexcept {
    return nodes_ + node_size * (place + 1) + replicate_lanes;
  }

  std::size_t places_;
  typename Counts::count* nodes_ = nullptr;
  Counts all_ = {};
};

}  // namespace counterpoint::inline v0::evaluate::detail
