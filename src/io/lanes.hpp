// SPDX-License-Identifier: MIT
#pragma once
// Lanes: one per column of the result. A lane checks a whole block of its source's cells, then appends the good rows.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/time_format.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/io/cells.hpp>
#include <counterpoint/io/plan.hpp>

namespace counterpoint::inline v0::io::detail {

[[nodiscard]] inline bool is_missing(const cell& value) noexcept {
  return value.kind == cell_kind::missing || value.size == 0;
}

/// What the rows of a block were refused for: the first problem of each bad row.
class block_problems {
 public:
  struct entry {
    std::int32_t row;
    std::string column;
    std::string problem;
    std::string value;
    std::string allowed;
  };

  void reset(std::ptrdiff_t rows) {
    bad_.assign(static_cast<std::size_t>(rows), 0);
    entries_.clear();
  }
  [[nodiscard]] bool none() const noexcept { return entries_.empty(); }
  [[nodiscard]] bool bad(std::ptrdiff_t row) const noexcept { return bad_[static_cast<std::size_t>(row)] != 0; }

  /// A value such as NaN or N/A gets a word about `missing` with what is allowed.
  void refuse(std::ptrdiff_t row, std::string_view column, std::string_view problem, std::string_view value,
              std::string_view allowed);
  /// By row.
  [[nodiscard]] const std::vector<entry>& sorted();

 private:
  std::vector<std::uint8_t> bad_;
  std::vector<entry> entries_;
};

/// What all lanes of one source share.
struct lane_rules {
  std::vector<std::string> missing = {};
  char decimal = '.';
  bool integral_ids = false;
  bool typed_source = false;  ///< cells have types of their own (JSON, frames): text that looks like a number is text
  std::vector<time_format> formats = {};
  bool iso_first = false;  ///< the first format reads ISO 8601 before anything else
  const zone_table* zone = nullptr;
};

/// Cells of the block that a lane looks at.
struct lane_input {
  const cell_block* block = nullptr;
  std::ptrdiff_t rows = 0;

  /// The cells of a source column; nothing where the column is unseen or was not asked for.
  [[nodiscard]] const cell* column(std::ptrdiff_t source) const noexcept {
    if (source < 0 || source >= static_cast<std::ptrdiff_t>(block->columns.size())) return nullptr;
    const std::vector<cell>& cells = block->columns[static_cast<std::size_t>(source)];
    return cells.empty() ? nullptr : cells.data();
  }
};

/// Which rows of a typed source a table holds, for columns that are shared with the source.
struct selected_rows {
  bool all = true;
  std::vector<std::ptrdiff_t> rows = {};
};

class lane {
 public:
  virtual ~lane() = default;
  lane(const lane&) = delete;
  lane& operator=(const lane&) = delete;

  [[nodiscard]] const planned_column& planned() const noexcept { return planned_; }
  /// A growing header may show the source later, or shift nothing else.
  void follow(const planned_column& planned) {
    planned_.source = planned.source;
    planned_.when = planned.when;
    planned_.scale_source = planned.scale_source;
  }

  /// Reads and checks every row of the block. A bad row's value is missing from then on.
  virtual void check(const lane_input& input, block_problems& problems) = 0;
  /// Appends rows of the block to the table numbered `table`; `rows` lists them.
  virtual void commit(std::ptrdiff_t table, std::span<const std::int32_t> rows) = 0;
  virtual void commit_missing(std::ptrdiff_t table, std::ptrdiff_t count) = 0;
  [[nodiscard]] virtual column_ptr finish(std::ptrdiff_t table, const selected_rows& selected) = 0;
  /// Whether the lane looks at cells; if not, blocks may leave its column out.
  [[nodiscard]] virtual bool needs_cells() const noexcept { return true; }

 protected:
  lane(planned_column planned, const lane_rules& rules) : planned_(std::move(planned)), rules_(rules) {}

  /// The lane's cells with condition, missing tokens and value map applied. Points into the block or the map.
  [[nodiscard]] const cell* prepared(const lane_input& input);

  planned_column planned_;
  const lane_rules& rules_;

 private:
  [[nodiscard]] bool meets(const cell& value) const;
  [[nodiscard]] cell translated(cell value) const;

  std::vector<cell> scratch_;
};

/// @param tables  the number of tables that rows are dealt to
/// @param rules   must outlive the lane
[[nodiscard]] std::unique_ptr<lane> make_lane(const planned_column& planned, const lane_rules& rules,
                                              std::ptrdiff_t tables);

/// The lane of a column whose values are checked: all but text, open categories and inferred columns, which get null.
[[nodiscard]] std::unique_ptr<lane> make_checked_lane(const planned_column& planned, const lane_rules& rules,
                                                      std::ptrdiff_t tables);

/// A column that holds one value in every row.
/// @throws error if the value is none of the column's type
[[nodiscard]] column_ptr constant_column(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t rows);

/// Whether two values are the same in a condition or a value map: byte for byte, whole numbers without `.0`,
/// booleans without letter case.
[[nodiscard]] bool same_value(std::string_view key, const cell& value);

}  // namespace counterpoint::inline v0::io::detail
