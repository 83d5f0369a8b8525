// SPDX-License-Identifier: MIT
#pragma once
// Figures of some rows, on resamples of all rows.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>

namespace counterpoint::inline v0::evaluate {

/// Figures of a part of the rows (those of one group, those that an annotator saw), so that parts and systems whose
/// rows differ share the resamples. It borrows the figures, which must outlive it.
class subset_view : public weighted_figures {
 public:
  /// @param figures  of the chosen rows, in their order. @param chosen  which of all rows they are, in [0, rows)
  /// @throws error for another number of rows, or one outside
  subset_view(const weighted_figures& figures, std::span<const std::int32_t> chosen, std::ptrdiff_t rows)
      : figures_(&figures), chosen_(chosen.begin(), chosen.end()), rows_(rows) {
    if (figures.rows() != std::ssize(chosen)) {
      throw error::argument("number of chosen rows", std::to_string(chosen.size()),
                            std::to_string(figures.rows()) + ", as the figures have");
    }
    for (const std::int32_t each : chosen) {
      if (each < 0 || each >= rows) {
        throw error::argument("chosen row", std::to_string(each), "0 … " + std::to_string(rows - 1));
      }
    }
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return rows_; }
  [[nodiscard]] std::vector<figure_name> names() const override { return figures_->names(); }
  void operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const override {
    std::vector<std::uint8_t> some = std::exchange(scratch.bytes, {});  // the figures may need the rest of it
    some.resize(8 * chosen_.size());
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      std::memcpy(some.data() + 8 * i, weights.data() + 8 * static_cast<std::size_t>(chosen_[i]), 8);
    }
    (*figures_)(some, out, scratch);
    scratch.bytes = std::move(some);
  }

 private:
  const weighted_figures* figures_;
  std::vector<std::int32_t> chosen_;
  std::ptrdiff_t rows_;
};

}  // namespace counterpoint::inline v0::evaluate
