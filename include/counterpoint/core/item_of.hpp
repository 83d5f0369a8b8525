// SPDX-License-Identifier: MIT
#pragma once
// A row of a feedback table as a value of its own.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/feedback_item.hpp>

namespace counterpoint::inline v0::inline core {

namespace detail {

/// One present value of a column as the type of an item's field.
template <class T>
[[nodiscard]] T field_value(const column& source, std::ptrdiff_t row) {
  if constexpr (closed_enumeration<T>) {
    return parse_required<T>(source.text(row));
  } else if constexpr (std::is_same_v<T, instant>) {
    return instant(source.integer(row));
  } else if constexpr (std::is_same_v<T, scale>) {
    return scale::from_text(source.text(row));
  } else if constexpr (std::is_same_v<T, double>) {
    return source.number(row);
  } else if constexpr (std::is_same_v<T, bool>) {
    return source.number(row) != 0;
  } else {
    return T(source.text(row));
  }
}

[[nodiscard]] inline item_value other_value(const column& source, std::ptrdiff_t row) {
  switch (source.type()) {
    case column_type::text:
    case column_type::category: return std::string(source.text(row));
    case column_type::number: return source.number(row);
    case column_type::integer: return source.integer(row);
    case column_type::boolean: return source.number(row) != 0;
    case column_type::time: break;
  }
  return instant(source.integer(row));
}

inline void take_further(feedback_item& item, const field& from, std::ptrdiff_t row) {
  const column& source = *from.data;
  if (from.role == field_role::rating && from.rating_scale) {
    item.ratings.emplace(from.name, rating(source.number(row), *from.rating_scale));
  } else if (from.role == field_role::text) {
    item.texts.emplace(from.name, source.text(row));
  } else {
    item.others.emplace(from.name, other_value(source, row));
  }
}

}  // namespace detail

/// Everything that the table says in one row. A rating's scale comes from its row, or else from its column.
/// O(columns) and one copy of each text.
/// @param row  in [0, size)
/// @throws error if the row lies outside, or the text of a rating scale names none
[[nodiscard]] inline feedback_item item_of(const feedback& items, std::ptrdiff_t row) {
  if (row < 0 || row >= items.size()) {
    throw error::argument("row", std::to_string(row), "0 … " + std::to_string(items.size() - 1));
  }
  feedback_item out;
  for_each_field(out, [&items, row]<class Field>(std::string_view name, Field& held) {
    const field* from = items.find(name);
    if (from == nullptr || from->data->missing(row)) return;
    if constexpr (std::is_same_v<Field, std::string>) {
      held = from->data->text(row);
    } else {
      held = detail::field_value<typename Field::value_type>(*from->data, row);
    }
  });
  for (const field& from : items.fields()) {
    if (from.data->missing(row)) continue;
    if (from.name == "rating" && !out.rating_scale) out.rating_scale = from.rating_scale;
    if (find_canonical(from.name) == nullptr) detail::take_further(out, from, row);
  }
  return out;
}

}  // namespace counterpoint::inline v0::inline core
