// SPDX-License-Identifier: MIT
#pragma once
// Exact conversions between column types: text and categories, integers and numbers.

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/selection.hpp>

namespace counterpoint::inline v0::inline core {

namespace detail {

template <class Builder, class Append>
[[nodiscard]] column_ptr converted(const column& source, Builder&& build, Append append) {
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    if (part.missing(i)) {
      build.append_missing();
    } else {
      append(part, i, row);
    }
  });
  return build.finish();
}

[[noreturn]] inline void refuse_inexact(const std::string& value, std::ptrdiff_t row, std::string_view to) {
  throw error("row " + std::to_string(row + 1) + ": " + value + " has no exact " + std::string(to));
}

}  // namespace detail

/// A category column as text. The texts are copied. Any other type comes back as it is.
[[nodiscard]] inline column_ptr as_text(const column_ptr& source) {
  if (source->type() != column_type::category) return source;
  text_builder build;
  const column& words = *source->dictionary();
  return detail::converted(*source, build, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    build.append(words.text(part.data<std::int32_t>()[i]));
  });
}

/// A text column as categories, numbered in order of first appearance. Any other type comes back as it is.
[[nodiscard]] inline column_ptr as_category(const column_ptr& source) {
  if (source->type() != column_type::text) return source;
  category_builder build;
  build.reserve(source->size());
  return detail::converted(*source, build,
                           [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) { build.append(part.text(i)); });
}

/// An integer column as numbers; any other type comes back as it is.
/// @throws error that names the row of an integer that no double holds exactly
[[nodiscard]] inline column_ptr as_number(const column_ptr& source) {
  if (source->type() != column_type::integer) return source;
  number_builder build;
  build.reserve(source->size());
  return detail::converted(*source, build, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    constexpr std::int64_t largest = std::int64_t{1} << 53;
    const std::int64_t value = part.data<std::int64_t>()[i];
    if (value < -largest || value > largest) detail::refuse_inexact(std::to_string(value), row, "double");
    build.append(static_cast<double>(value));
  });
}

/// A column as the type that a canonical column wants: text to category and back, integer to number.
/// @return null where no exact conversion exists
[[nodiscard]] inline column_ptr cast(const column_ptr& source, column_type to) {
  column_ptr made = source;
  if (to == column_type::text) made = as_text(source);
  if (to == column_type::category) made = as_category(source);
  if (to == column_type::number) made = as_number(source);
  return made->type() == to ? made : nullptr;
}

}  // namespace counterpoint::inline v0::inline core
