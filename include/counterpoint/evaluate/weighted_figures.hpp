// SPDX-License-Identifier: MIT
#pragma once
// Figures of rows that count a whole number of times each, in eight replicates at once: what resampling runs on.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace counterpoint::inline v0::evaluate {

/// Replicates that are computed at once.
inline constexpr std::ptrdiff_t replicate_lanes = 8;

/// A figure's name; `label` is the class that it is of, −1 if it is of all.
struct figure_name {
  std::string_view metric = {};
  std::ptrdiff_t label = -1;

  bool operator==(const figure_name&) const = default;
};

/// How often each row counts in eight replicates: row i in lane r at 8 i + r.
using lane_weights = std::span<const std::uint8_t>;

/// Memory that a thread keeps between calls.
struct lane_scratch {
  std::vector<double> values = {};
  std::vector<std::uint32_t> counts = {};
  std::vector<std::uint16_t> narrow_counts = {};
  std::vector<std::uint8_t> bytes = {};
};

inline constexpr double undefined_figure = std::numeric_limits<double>::quiet_NaN();

/// One or more figures of the same rows under any whole weights: the base of all that can be resampled. A replicate is
/// a weight a row, so nothing is gathered or sorted again.
///
/// Own figures derive from it: what they need sorted, they sort when they are made.
class weighted_figures {
 public:
  weighted_figures() = default;
  weighted_figures(const weighted_figures&) = default;
  weighted_figures(weighted_figures&&) noexcept = default;
  weighted_figures& operator=(const weighted_figures&) = default;
  weighted_figures& operator=(weighted_figures&&) noexcept = default;
  virtual ~weighted_figures() = default;

  [[nodiscard]] virtual std::ptrdiff_t rows() const noexcept = 0;
  /// The figures, in the order of the output.
  [[nodiscard]] virtual std::vector<figure_name> names() const = 0;
  /// The figures in each lane.
  /// @param weights  8 · rows()
  /// @param out      8 · names().size(): figure f of lane r at 8 f + r, NaN where it is not defined
  virtual void operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const = 0;
};

}  // namespace counterpoint::inline v0::evaluate
