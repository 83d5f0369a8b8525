// SPDX-License-Identifier: MIT
#pragma once
// Conforming: raw cells become the checked, typed columns of a table of feedback, block by block.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/io/cells.hpp>
#include <counterpoint/io/mapping.hpp>
#include <counterpoint/io/plan.hpp>
#include <counterpoint/io/refusals.hpp>

namespace counterpoint::inline v0::io {

struct conform_options {
  std::string file = {};             ///< in messages
  std::string label = {};            ///< what a missing id begins with: `label:row`
  bool typed_source = false;         ///< the source has types of its own (JSON): text that looks like a number is text
  const zone_table* zone = nullptr;  ///< of times without an offset; null: UTC. Must outlive the conformer.
  /// The source's own columns in the order of its header, if it has types: those that need no conversion are shared,
  /// and their cells in the blocks are not looked at (see `needs_cells`).
  std::vector<column_ptr> columns = {};
};

/// Which row of the source each row of a table was: runs of neighbours, so that a whole file takes one entry.
class row_origins {
 public:
  void append(std::int64_t source_row) {
    if (!runs_.empty() && source_row - runs_.back().source == size_ - runs_.back().kept) {
      ++size_;
      return;
    }
    runs_.push_back({size_, source_row});
    ++size_;
  }
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return size_; }
  /// The row of the source, as a spreadsheet shows it. O(log runs).
  [[nodiscard]] std::int64_t operator[](std::ptrdiff_t row) const noexcept;

 private:
  struct run {
    std::ptrdiff_t kept;
    std::int64_t source;
  };
  std::vector<run> runs_;
  std::ptrdiff_t size_ = 0;
};

/// A table, and what is known about its rows.
struct conformed_table {
  std::string name = {};  ///< of the rule that set it apart; empty for the items
  feedback items;
  row_origins origins = {};
  std::vector<std::ptrdiff_t> outside = {};  ///< rows whose reply_to names no id of this table
};

/// Builds the items of one source, and the tables of rows set apart. A row with a bad cell is refused whole: counted
/// once, for the first problem in the order of the result's columns; nothing of it enters any table.
class conformer {
 public:
  /// @param log  where bad rows go; must outlive the conformer
  /// @throws what settle() throws
  conformer(mapping map, std::span<const std::string> header, header_state state, conform_options options,
            refusal_log& log);
  conformer(conformer&&) noexcept;
  conformer& operator=(conformer&&) noexcept;
  ~conformer();

  [[nodiscard]] const plan& planned() const noexcept;

  /// For each column of a typed source, whether blocks must bring its cells.
  [[nodiscard]] std::vector<bool> needs_cells() const;

  /// A growing header has more names now.
  void extend(std::span<const std::string> header);

  /// Checks a block and appends its good rows. @throws data_error for the first bad row, if the log raises
  void add(const cell_block& block);

  /// The items, then the tables set apart in the order of their rules.
  /// @throws key_error for a column that the mapping names and the source never had
  [[nodiscard]] std::vector<conformed_table> finish();

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace counterpoint::inline v0::io
