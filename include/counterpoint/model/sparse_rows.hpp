// SPDX-License-Identifier: MIT
#pragma once
// A sparse matrix, row by row: which features a text has, and how much of each.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::model {

/// One entry of a row.
struct feature_value {
  std::uint32_t feature = 0;
  float value = 0;

  bool operator==(const feature_value&) const = default;
};

/// Sorts a row's entries by feature and adds up those of one feature, in the order in which they stood.
inline void merge_features(std::vector<feature_value>& row) {
  std::ranges::stable_sort(row, {}, &feature_value::feature);
  std::size_t kept = 0;
  for (const feature_value& each : row) {
    if (kept > 0 && row[kept - 1].feature == each.feature) {
      row[kept - 1].value += each.value;
    } else {
      row[kept++] = each;
    }
  }
  row.resize(kept);
}

/// Rows of (feature, value) pairs over a fixed number of features. A feature may stand in a row several times: its
/// values add up. Rows are appended; what stands there never changes.
class sparse_rows {
 public:
  /// @param features  how many there may be, 0 … 2^32
  /// @throws error otherwise
  explicit sparse_rows(std::ptrdiff_t features = 0) : features_(features) {
    constexpr std::int64_t most = std::int64_t{1} << 32;
    if (features < 0 || features > most) throw error::argument("features", std::to_string(features), "0 … 2^32");
  }

  /// @throws error for a feature outside the matrix or a value that is not finite; the matrix stays as it was
  void append(std::span<const feature_value> row) {
    for (const feature_value& each : row) {
      if (static_cast<std::int64_t>(each.feature) >= features_) {
        throw error::argument("feature", std::to_string(each.feature), "below " + std::to_string(features_));
      }
      if (!std::isfinite(each.value)) throw error::argument("value", std::to_string(each.value), "a finite number");
    }
    entries_.insert(entries_.end(), row.begin(), row.end());
    ends_.push_back(entries_.size());
  }
  void reserve(std::ptrdiff_t rows, std::ptrdiff_t entries) {
    ends_.reserve(static_cast<std::size_t>(rows) + 1);
    entries_.reserve(static_cast<std::size_t>(entries));
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept { return std::ssize(ends_) - 1; }
  [[nodiscard]] std::ptrdiff_t features() const noexcept { return features_; }
  [[nodiscard]] std::ptrdiff_t entries() const noexcept { return std::ssize(entries_); }
  /// @param i  0 ≤ i < rows()
  [[nodiscard]] std::span<const feature_value> row(std::ptrdiff_t i) const noexcept {
    const auto at = static_cast<std::size_t>(i);
    return std::span(entries_).subspan(ends_[at], ends_[at + 1] - ends_[at]);
  }

 private:
  std::ptrdiff_t features_;
  std::vector<feature_value> entries_ = {};
  std::vector<std::size_t> ends_ = {0};
};

/// The same matrix feature by feature, the features that no row has left out: what a gradient is gathered from.
class sparse_columns {
 public:
  /// An entry of a feature: in which row, and how much.
  struct entry {
    std::uint32_t row = 0;
    float value = 0;
  };

  /// O(entries + features). @throws error for 2^32 rows or more
  explicit sparse_columns(const sparse_rows& matrix)
      : place_of_feature_(static_cast<std::size_t>(matrix.features()), absent) {
    if (matrix.rows() >= std::numeric_limits<std::uint32_t>::max()) {
      throw error::argument("rows", std::to_string(matrix.rows()), "below 2^32 - 1");
    }
    std::vector<std::size_t> counts(place_of_feature_.size());
    for (std::ptrdiff_t row = 0; row < matrix.rows(); ++row) {
      for (const feature_value& each : matrix.row(row)) ++counts[each.feature];
    }
    begins_.push_back(0);
    for (std::size_t feature = 0; feature < counts.size(); ++feature) {
      if (counts[feature] == 0) continue;
      place_of_feature_[feature] = static_cast<std::uint32_t>(features_.size());
      features_.push_back(static_cast<std::uint32_t>(feature));
      begins_.push_back(begins_.back() + counts[feature]);
    }
    std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
    entries_.resize(begins_.back());
    for (std::ptrdiff_t row = 0; row < matrix.rows(); ++row) {
      for (const feature_value& each : matrix.row(row)) {
        entries_[next[place_of_feature_[each.feature]]++] = {static_cast<std::uint32_t>(row), each.value};
      }
    }
  }

  static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();

  /// The features that some row has, rising.
  [[nodiscard]] std::span<const std::uint32_t> features() const noexcept { return features_; }
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return std::ssize(features_); }
  /// Where a feature stands in `features()`; `absent` if no row has it.
  [[nodiscard]] std::uint32_t place_of(std::uint32_t feature) const noexcept { return place_of_feature_[feature]; }
  /// Entries of features()[place], by row.
  [[nodiscard]] std::span<const entry> column(std::ptrdiff_t place) const noexcept {
    const auto at = static_cast<std::size_t>(place);
    return std::span(entries_).subspan(begins_[at], begins_[at + 1] - begins_[at]);
  }

 private:
  std::vector<std::uint32_t> place_of_feature_;
  std::vector<std::uint32_t> features_ = {};
  std::vector<std::size_t> begins_ = {};
  std::vector<entry> entries_ = {};
};

}  // namespace counterpoint::inline v0::model
