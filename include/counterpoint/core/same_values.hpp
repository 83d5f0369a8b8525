// SPDX-License-Identifier: MIT
#pragma once
// Equality of columns and tables by value, however their chunks and dictionaries lie in memory.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/feedback.hpp>

namespace counterpoint::inline v0::inline core {

/// Whether two columns have the same type and, row by row, the same values; missing equals missing, and NaN is
/// missing. O(rows).
[[nodiscard]] inline bool same_values(const column& a, const column& b) {
  if (&a == &b) return true;
  if (a.type() != b.type() || a.size() != b.size()) return false;
  const column_type type = a.type();
  const auto same = [&](const chunk& x, std::ptrdiff_t i, const chunk& y, std::ptrdiff_t j) {
    switch (type) {
      case column_type::number: return x.data<double>()[i] == y.data<double>()[j];
      case column_type::integer:
      case column_type::time: return x.data<std::int64_t>()[i] == y.data<std::int64_t>()[j];
      case column_type::boolean: return x.flag(i) == y.flag(j);
      case column_type::category: {
        const std::int32_t left = x.data<std::int32_t>()[i];
        const std::int32_t right = y.data<std::int32_t>()[j];
        if (left == right && a.dictionary() == b.dictionary()) return true;
        return a.dictionary()->text(left) == b.dictionary()->text(right);
      }
      case column_type::text: break;
    }
    return x.text(i) == y.text(j);
  };
  const auto missing = [type](const chunk& part, std::ptrdiff_t i) {
    return part.missing(i) || (type == column_type::number && std::isnan(part.data<double>()[i]));
  };
  chunk_cursor left(a);
  chunk_cursor right(b);
  for (std::ptrdiff_t row = 0; row < a.size(); ++row) {
    const auto [x, i] = left.at(row);
    const auto [y, j] = right.at(row);
    const bool gone = missing(*x, i);
    if (gone != missing(*y, j)) return false;
    if (!gone && !same(*x, i, *y, j)) return false;
  }
  return true;
}

/// Whether two tables have the same columns, whatever their order, with the same values, roles and scales. What was
/// refused on the way in (the report) is no part of it.
[[nodiscard]] inline bool same_values(const feedback& a, const feedback& b) {
  if (a.size() != b.size() || a.fields().size() != b.fields().size()) return false;
  for (const field& left : a.fields()) {
    const field* right = b.find(left.name);
    if (right == nullptr || left.role != right->role || left.rating_scale != right->rating_scale) return false;
    if (!same_values(*left.data, *right->data)) return false;
  }
  return true;
}

}  // namespace counterpoint::inline v0::inline core
