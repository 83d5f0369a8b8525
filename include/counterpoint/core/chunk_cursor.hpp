// SPDX-License-Identifier: MIT
#pragma once
// Reads a column of many chunks row by row without a search for each row.

#include <cstddef>
#include <utility>

#include <counterpoint/core/column.hpp>

namespace counterpoint::inline v0::inline core {

/// Remembers the chunk of the last row, so that rows in order, or nearly so, are found in O(1).
/// Borrows the column, which must outlive it.
class chunk_cursor {
 public:
  explicit chunk_cursor(const column& source) noexcept : source_(&source) {}

  /// The chunk that holds `row`, in [0, size), and the row's place in it.
  [[nodiscard]] std::pair<const chunk*, std::ptrdiff_t> at(std::ptrdiff_t row) noexcept {
    if (row < begin_ || row >= end_) [[unlikely]] {
      const auto [part, i] = source_->locate(row);
      part_ = part;
      begin_ = row - i;
      end_ = begin_ + part->size;
    }
    return {part_, row - begin_};
  }

 private:
  const column* source_;
  const chunk* part_ = nullptr;
  std::ptrdiff_t begin_ = 0;
  std::ptrdiff_t end_ = 0;
};

/// Calls `visit(part, i, row)` for every row in order: the chunk, the place in it, the row of the column.
template <class Visit>
void for_each_row(const column& source, Visit&& visit) {
  std::ptrdiff_t row = 0;
  for (const chunk& part : source.chunks()) {
    for (std::ptrdiff_t i = 0; i < part.size; ++i, ++row) visit(part, i, row);
  }
}

}  // namespace counterpoint::inline v0::inline core
