// SPDX-License-Identifier: MIT
#pragma once
// What a table of feedback demands of its columns.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/field.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/schema.hpp>

namespace counterpoint::inline v0::inline core::detail {

/// The common length of all fields; also checks names and that `id` is there.
[[nodiscard]] inline std::ptrdiff_t checked_size(const std::vector<field>& fields) {
  std::unordered_set<std::string_view> names;
  const field* id = nullptr;
  for (const field& one : fields) {
    if (one.name.empty()) throw error("a column has no name");
    if (one.data == nullptr) throw error("column \"" + one.name + "\" has no data");
    if (!names.insert(one.name).second) throw error("there are two columns named \"" + one.name + "\"");
    if (one.name == "id") id = &one;
  }
  if (id == nullptr) throw error("there is no column \"id\": every item needs its id");
  for (const field& one : fields) {
    if (one.data->size() != id->data->size()) {
      throw error::argument("length of column \"" + one.name + "\"", std::to_string(one.data->size()),
                            std::to_string(id->data->size()) + ", as column \"id\"");
    }
  }
  return id->data->size();
}

[[noreturn]] inline void refuse_value(const field& one, std::ptrdiff_t row, std::string_view problem, double value,
                                      std::string_view allowed) {
  throw data_error(place{.row = row + 1, .column = one.name}, problem, shortest(value), allowed);
}

inline void check_none_missing(const field& one) {
  for_each_row(*one.data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    if (part.missing(i)) throw data_error::about({.row = row + 1, .column = one.name}, "is missing", "any text");
  });
}

inline void check_not_negative(const field& one) {
  for_each_row(*one.data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    const double value = part.data<double>()[i];
    if (part.missing(i) || std::isnan(value)) return;
    if (value < 0) refuse_value(one, row, "is negative", value, "0 or more");
    if (std::isinf(value)) refuse_value(one, row, "is not finite", value, "0 or more");
  });
}

inline void check_times(const field& one) {
  for_each_row(*one.data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    const std::int64_t value = part.data<std::int64_t>()[i];
    if (instant::in_range(value) || part.missing(i)) return;
    throw data_error(place{.row = row + 1, .column = one.name}, "microseconds since 1970 is no time",
                     std::to_string(value), "the years -9999 to 9999");
  });
}

inline void check_on_scale(const field& one) {
  const scale& on = *one.rating_scale;
  for_each_row(*one.data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    const double value = part.data<double>()[i];
    if (part.missing(i) || std::isnan(value)) return;
    if (!on.contains(value)) refuse_value(one, row, "is outside its scale", value, on.allowed());
  });
}

inline void check_enumeration(const field& one) {
  const vocabulary* words = find_vocabulary(one.name);
  const column& dictionary = *one.data->dictionary();
  for (std::ptrdiff_t code = 0; code < dictionary.size(); ++code) {
    const std::string_view value = dictionary.text(code);
    if (std::ranges::find(words->values, value) == words->values.end()) {
      throw data_error(place{.column = one.name}, "is no value of this enumeration", value, words->allowed());
    }
  }
}

/// Checks one column and gives `text` and `rating` their roles. O(rows) where values are checked.
inline void check_field(field& one) {
  if (const canonical_column* known = find_canonical(one.name)) {
    if (one.data->type() != known->type) {
      throw type_error("column \"" + one.name + "\" is " + std::string(to_string(one.data->type())) +
                       "; allowed: " + std::string(to_string(known->type)));
    }
    if (known->enumeration) check_enumeration(one);
  }
  if (one.name == "id") check_none_missing(one);
  if (one.name == "weight" || one.name == "backers") check_not_negative(one);
  if (one.name == "text") one.role = field_role::text;
  if (one.name == "rating") one.role = field_role::rating;
  if (one.role == field_role::text && one.data->type() != column_type::text) {
    throw type_error("text column \"" + one.name + "\" is " + std::string(to_string(one.data->type())));
  }
  if (one.role == field_role::rating && one.data->type() != column_type::number) {
    throw type_error("rating \"" + one.name + "\" is " + std::string(to_string(one.data->type())) +
                     "; allowed: number");
  }
  if (one.data->type() == column_type::time) check_times(one);
  if (one.rating_scale) {
    if (one.role != field_role::rating) throw error("column \"" + one.name + "\" has a scale but is no rating");
    check_on_scale(one);
  }
}

}  // namespace counterpoint::inline v0::inline core::detail
