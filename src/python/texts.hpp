// SPDX-License-Identifier: MIT
#pragma once
// Texts from Python: any sequence of str, any Arrow column, as string views that stay valid while this object lives.
#include <pybind11/pybind11.h>
#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <cstddef>
#include <string_view>
#include <vector>

namespace counterpoint::python {

/// Borrowed texts. Make and destroy it with the GIL held; in between, every member may be called without it.
///
/// - An Arrow producer (pyarrow, pandas 3, Polars, DuckDB, our own columns) gives one text or category column,
/// uncopied.
/// - Any other iterable of str is read through PySequence_Tuple, which holds a reference to every str: another thread
///   may change the caller's list meanwhile. PySequence_Fast would return that very list.
/// - None, NaN and pandas.NA are missing texts.
/// - A bare str is refused (each of its characters would pass as a text), as are bytes, mappings and sets.
/// - A lone surrogate has no UTF-8: data_error that names the row.
class texts {
 public:
  /// @param name  of the argument, for messages
  /// @throws type_error, data_error
  texts(pybind11::handle source, const char* name);

  [[nodiscard]] std::ptrdiff_t size() const noexcept {
    return column_ ? column_->size() : static_cast<std::ptrdiff_t>(views_.size());
  }

  /// Calls `visit(row, text)` for rows [begin, end) in order; a missing text has `text.data() == nullptr`.
  template <class Visit>
  void visit(std::ptrdiff_t begin, std::ptrdiff_t end, Visit&& visit) const {
    if (!column_) {
      for (std::ptrdiff_t row = begin; row < end; ++row) visit(row, views_[static_cast<std::size_t>(row)]);
      return;
    }
    chunk_cursor cursor(*column_);
    for (std::ptrdiff_t row = begin; row < end; ++row) {
      const auto [part, i] = cursor.at(row);
      visit(row, part->missing(i) ? std::string_view() : text_of(*part, i));
    }
  }
  template <class Visit>
  void visit(Visit&& visit_each) const {
    visit(0, size(), visit_each);
  }

  /// The texts as a column: the imported one, or a copy.
  [[nodiscard]] column_ptr to_column() const;

 private:
  [[nodiscard]] std::string_view text_of(const chunk& part, std::ptrdiff_t i) const noexcept {
    std::string_view text;
    if (column_->type() == column_type::category) {
      text = column_->dictionary()->text(part.data<std::int32_t>()[i]);
    } else {
      text = part.text(i);
    }
    return text.data() == nullptr ? std::string_view("", 0) : text;  // empty, but there
  }
  void read_sequence(pybind11::handle source, const char* name);

  column_ptr column_;
  pybind11::object owner_;
  std::vector<std::string_view> views_;
};

/// One str as UTF-8 that stays valid while this object lives. @throws data_error for a lone surrogate
class one_text {
 public:
  explicit one_text(const pybind11::str& given) : held_(pybind11::make_tuple(given), "text") {
    held_.visit([this](std::ptrdiff_t, std::string_view each) { text_ = each; });
  }
  [[nodiscard]] std::string_view get() const noexcept { return text_; }

 private:
  texts held_;
  std::string_view text_;
};

}  // namespace counterpoint::python
