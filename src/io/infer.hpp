// SPDX-License-Identifier: MIT
#pragma once
// Type inference for columns that stay under their own names.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/buffer.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/string_index.hpp>

#include "lanes.hpp"

namespace counterpoint::inline v0::io::detail {

/// Gathers the cells of one column, and decides its type when all are there: the first of boolean (true/false),
/// integer, number, time that every present value is; else category if its values repeat, else text. Nothing is
/// half-converted: one value that is no number makes the column text.
///
/// A column is kept as distinct values and codes; as plain text from the moment that it turns out not to repeat: when
/// more than half of its first 4,096 present values are distinct.
class inferring_builder {
 public:
  static constexpr std::ptrdiff_t trial = 4096;

  void append(const cell& value) {
    if (value.kind == cell_kind::missing) return append_missing();
    kinds_ |= 1U << static_cast<unsigned>(value.kind);
    if (plain_) return texts_.append(value.text());
    const std::string_view text = value.text();
    if (last_ < 0 || distinct_[last_] != text) last_ = distinct_.insert(text);
    codes_.push_back(last_);
    if (++present_ == trial && distinct_.size() > trial / 2) spill();
  }
  void append_missing() {
    if (plain_) return texts_.append_missing();
    codes_.push_back(-1);
  }

  [[nodiscard]] column_ptr finish(const lane_rules& rules);

 private:
  void spill();
  [[nodiscard]] bool had(cell_kind kind) const noexcept { return (kinds_ >> static_cast<unsigned>(kind) & 1U) != 0; }

  bool plain_ = false;
  unsigned kinds_ = 0;
  std::ptrdiff_t present_ = 0;
  std::int32_t last_ = -1;
  string_index distinct_;
  buffer<std::int32_t> codes_;
  text_builder texts_;
};

}  // namespace counterpoint::inline v0::io::detail
