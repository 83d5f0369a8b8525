// SPDX-License-Identifier: MIT
#pragma once
// The table of feedback items: an immutable set of named columns, of which those with canonical names have a known
// type and meaning.

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/detail/feedback_checks.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback_item.hpp>
#include <counterpoint/core/field.hpp>
#include <counterpoint/core/item_view.hpp>
#include <counterpoint/core/reading_report.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/core/selection.hpp>

namespace counterpoint::inline v0::inline core {

/// An immutable table of feedback. Copies and selections share columns that they don't change.
class feedback {
 public:
  /// @param fields  columns of equal length and unlike names. `id` must be there, as text, none missing; a canonical
  ///                name (core/schema.hpp) has its canonical type; an enumeration holds its values only; `weight` and
  ///                `backers` are finite and not negative; a rating with a scale lies on it.
  ///                The columns `text` and `rating` get their roles by themselves.
  /// @param report  what was read and refused; selections keep it
  /// @throws error, type_error, data_error that name the column (and the row, 1-based) and what is allowed
  explicit feedback(std::vector<field> fields, std::shared_ptr<const reading_report> report = nullptr);

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return size_; }
  [[nodiscard]] std::span<const field> fields() const noexcept { return fields_; }
  [[nodiscard]] std::shared_ptr<const reading_report> report() const noexcept { return report_; }

  /// The field of that name, or null. O(fields).
  [[nodiscard]] const field* find(std::string_view name) const noexcept {
    const auto at = std::ranges::find(fields_, name, &field::name);
    return at == fields_.end() ? nullptr : &*at;
  }
  /// @throws key_error that lists the names there are
  [[nodiscard]] const field& at(std::string_view name) const {
    if (const field* found = find(name)) return *found;
    std::vector<std::string> names;
    for (const field& one : fields_) names.push_back(one.name);
    throw unknown_name("column", name, names);
  }
  /// The column at a place of `canonical_columns()`, or null. O(1).
  [[nodiscard]] const column* canonical(std::ptrdiff_t place) const noexcept {
    return canonical_[static_cast<std::size_t>(place)];
  }

  /// A table with one more column, or with another column under a name that it has. O(rows) for what is checked.
  [[nodiscard]] feedback with(field added) const;
  /// A table with another report.
  [[nodiscard]] feedback with_report(std::shared_ptr<const reading_report> report) const {
    feedback out = *this;
    out.report_ = std::move(report);
    return out;
  }
  /// A table without one column. @throws key_error if it isn't there, error for `id`
  [[nodiscard]] feedback without(std::string_view name) const;
  /// A table with these columns only, in this order; `id` stays first if it is not named. @throws key_error
  [[nodiscard]] feedback keep(std::span<const std::string> names) const;

  /// Rows in the given order. @param rows  each in [0, size); repeated ones are allowed. @throws error outside
  [[nodiscard]] feedback take(std::span<const std::ptrdiff_t> rows) const;
  /// Rows [offset, offset + count), sharing memory. @throws error outside the table
  [[nodiscard]] feedback slice(std::ptrdiff_t offset, std::ptrdiff_t count) const;
  /// Rows where the mask is true. @throws error unless the mask has one value a row
  [[nodiscard]] feedback filter(std::span<const bool> mask) const;

  /// Row by row, without copies. The views borrow the table.
  [[nodiscard]] item_view operator[](std::ptrdiff_t row) const noexcept { return {canonical_.data(), row}; }
  [[nodiscard]] item_iterator begin() const noexcept { return {canonical_.data(), 0}; }
  [[nodiscard]] item_iterator end() const noexcept { return {canonical_.data(), size_}; }

  /// One row as a value of its own: copied, with all its columns.
  /// @throws error outside the table, or for a `rating_scale` that names no scale
  [[nodiscard]] feedback_item item(std::ptrdiff_t row) const;

 private:
  feedback() = default;

  void index();
  template <class Select>
  [[nodiscard]] feedback selected(std::ptrdiff_t size, Select select) const;

  std::vector<field> fields_;
  std::ptrdiff_t size_ = 0;
  std::shared_ptr<const reading_report> report_;
  canonical_pointers canonical_ = {};
};

inline feedback::feedback(std::vector<field> fields, std::shared_ptr<const reading_report> report)
    : fields_(std::move(fields)), report_(std::move(report)) {
  size_ = detail::checked_size(fields_);
  for (field& one : fields_) detail::check_field(one);
  index();
}

inline void feedback::index() {
  canonical_.fill(nullptr);
  for (const field& one : fields_) {
    const std::ptrdiff_t place = canonical_place(one.name);
    if (place >= 0) canonical_[static_cast<std::size_t>(place)] = one.data.get();
  }
}

inline feedback feedback::with(field added) const {
  if (added.data == nullptr) throw error("column \"" + added.name + "\" has no data");
  if (added.data->size() != size_) {
    throw error::argument("length of column \"" + added.name + "\"", std::to_string(added.data->size()),
                          std::to_string(size_) + ", one value a row");
  }
  detail::check_field(added);
  feedback out = *this;
  const auto at = std::ranges::find(out.fields_, added.name, &field::name);
  if (at == out.fields_.end()) {
    out.fields_.push_back(std::move(added));
  } else {
    *at = std::move(added);
  }
  out.index();
  return out;
}

inline feedback feedback::without(std::string_view name) const {
  if (name == "id") throw error("column \"id\" cannot be dropped: every item needs its id");
  const std::ptrdiff_t place = &at(name) - fields_.data();
  feedback out = *this;
  out.fields_.erase(out.fields_.begin() + place);
  out.index();
  return out;
}

inline feedback feedback::keep(std::span<const std::string> names) const {
  std::vector<field> kept;
  if (std::ranges::find(names, "id") == names.end()) kept.push_back(at("id"));
  for (const std::string& name : names) {
    const bool twice = std::ranges::find(kept, name, &field::name) != kept.end();
    if (twice) throw error("column \"" + name + "\" is named twice");
    kept.push_back(at(name));
  }
  feedback out = *this;
  out.fields_ = std::move(kept);
  out.index();
  return out;
}

template <class Select>
feedback feedback::selected(std::ptrdiff_t size, Select select) const {
  feedback out;
  out.size_ = size;
  out.report_ = report_;
  out.fields_.reserve(fields_.size());
  for (const field& one : fields_) out.fields_.push_back({one.name, select(one.data), one.role, one.rating_scale});
  out.index();
  return out;
}

inline feedback feedback::take(std::span<const std::ptrdiff_t> rows) const {
  for (const std::ptrdiff_t row : rows) {
    if (row < 0 || row >= size_) {
      throw error::argument("row", std::to_string(row), "0 … " + std::to_string(size_ - 1));
    }
  }
  return selected(std::ssize(rows), [rows](const column_ptr& data) { return core::take(*data, rows); });
}

inline feedback feedback::slice(std::ptrdiff_t offset, std::ptrdiff_t count) const {
  return selected(count, [=](const column_ptr& data) { return core::slice(data, offset, count); });
}

inline feedback feedback::filter(std::span<const bool> mask) const {
  if (std::ssize(mask) != size_) {
    throw error::argument("length of mask", std::to_string(mask.size()), std::to_string(size_) + ", one value a row");
  }
  const std::vector<std::ptrdiff_t> rows = rows_where(mask);
  if (std::ssize(rows) == size_) return *this;
  return selected(std::ssize(rows), [&rows](const column_ptr& data) { return core::take(*data, rows); });
}

}  // namespace counterpoint::inline v0::inline core

#include <counterpoint/core/detail/item_of.hpp>
