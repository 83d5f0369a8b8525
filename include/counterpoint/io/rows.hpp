// SPDX-License-Identifier: MIT
#pragma once
// Records one by one: views over a scanner's blocks, for C++ loops.

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/io/cells.hpp>

namespace counterpoint::inline v0::io {

/// One record, as text. Borrowed: valid until its range moves on past the block it stands in.
class record_view {
 public:
  record_view() = default;
  record_view(const cell_block& block, std::span<const std::string> names, const std::string& file,
              std::ptrdiff_t row) noexcept
      : block_(&block), names_(names), file_(&file), row_(row) {}

  /// Number of cells.
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return static_cast<std::ptrdiff_t>(names_.size()); }
  [[nodiscard]] std::span<const std::string> names() const noexcept { return names_; }

  /// The cell at a column's position, 0 … size() - 1; missing if the column was not asked for.
  [[nodiscard]] cell at(std::ptrdiff_t column) const noexcept {
    const auto& cells = block_->columns[static_cast<std::size_t>(column)];
    return cells.empty() ? cell{} : cells[static_cast<std::size_t>(row_)];
  }
  /// The cell of a named column. O(columns).
  /// @throws key_error  if there is no such column
  [[nodiscard]] cell at(std::string_view name) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i] == name) return at(static_cast<std::ptrdiff_t>(i));
    }
    throw unknown_name("column", name, names_);
  }
  /// The text of a cell; empty where it is missing.
  [[nodiscard]] std::string_view operator[](std::ptrdiff_t column) const noexcept { return at(column).text(); }
  [[nodiscard]] std::string_view operator[](std::string_view name) const { return at(name).text(); }

  /// Where the record stands, for messages.
  [[nodiscard]] counterpoint::place place(std::string column = {}) const {
    const record_place& at = block_->places[static_cast<std::size_t>(row_)];
    return {.file = *file_, .row = at.row, .line = at.line, .column = std::move(column)};
  }

 private:
  const cell_block* block_ = nullptr;
  std::span<const std::string> names_ = {};
  const std::string* file_ = nullptr;
  std::ptrdiff_t row_ = 0;
};

/// The records that a scanner still has, as a single-pass range. Borrows the scanner.
template <class Scanner>
class record_range {
 public:
  explicit record_range(Scanner& scanner) noexcept : scanner_(&scanner) {}

  class iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = record_view;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(record_range& range) : range_(&range) { show(); }

    [[nodiscard]] const record_view& operator*() const noexcept { return range_->view_; }
    [[nodiscard]] const record_view* operator->() const noexcept { return &range_->view_; }
    iterator& operator++() {
      ++range_->row_;
      show();
      return *this;
    }
    void operator++(int) { ++*this; }
    [[nodiscard]] bool operator==(std::default_sentinel_t) const noexcept { return range_ == nullptr; }

   private:
    void show() {
      if (!range_->fill()) range_ = nullptr;
    }
    record_range* range_ = nullptr;
  };

  [[nodiscard]] iterator begin() { return iterator(*this); }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  [[nodiscard]] bool fill() {
    if (row_ >= block_.rows()) {
      row_ = 0;
      if (scanner_->next(block_, 1024) == 0) return false;
    }
    view_ = record_view(block_, scanner_->names(), scanner_->name(), row_);
    return true;
  }

  Scanner* scanner_;
  cell_block block_ = {};
  std::ptrdiff_t row_ = 0;
  record_view view_ = {};
};

}  // namespace counterpoint::inline v0::io
