// SPDX-License-Identifier: MIT
#pragma once
// Selecting rows of a column: slices share memory, any other selection copies the chosen values, type by type.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// Rows [offset, offset + count) of a column. Shares its memory. O(chunks).
/// @throws error outside the column
[[nodiscard]] inline column_ptr slice(const column_ptr& source, std::ptrdiff_t offset, std::ptrdiff_t count) {
  if (offset < 0 || count < 0 || offset > source->size() - count) {
    throw error::argument("slice", std::to_string(offset) + " + " + std::to_string(count),
                          "rows 0 … " + std::to_string(source->size()));
  }
  if (offset == 0 && count == source->size()) return source;
  std::vector<chunk> parts;
  for (const chunk& part : source->chunks()) {
    if (count == 0) break;
    if (offset >= part.size) {
      offset -= part.size;
      continue;
    }
    chunk piece = part;
    piece.offset += offset;
    piece.size = part.size - offset < count ? part.size - offset : count;
    count -= piece.size;
    offset = 0;
    parts.push_back(std::move(piece));
  }
  return std::make_shared<const column>(source->type(), std::move(parts), source->dictionary());
}

namespace detail {

template <class Builder, class Append>
[[nodiscard]] column_ptr gather(const column& source, std::span<const std::ptrdiff_t> rows, Builder&& build,
                                Append append) {
  chunk_cursor cursor(source);
  for (const std::ptrdiff_t row : rows) {
    const auto [part, i] = cursor.at(row);
    if (part->missing(i)) {
      build.append_missing();
    } else {
      append(build, *part, i);
    }
  }
  return build.finish();
}

template <class Builder, class Value>
[[nodiscard]] column_ptr gather_fixed(const column& source, std::span<const std::ptrdiff_t> rows) {
  Builder build;
  build.reserve(std::ssize(rows));
  return gather(source, rows, build,
                [](Builder& to, const chunk& from, std::ptrdiff_t i) { to.append(from.data<Value>()[i]); });
}

/// Codes without a dictionary of their own; the result is a category column that shares `dictionary`.
class code_builder {
 public:
  explicit code_builder(column_ptr dictionary) : dictionary_(std::move(dictionary)) {}
  void reserve(std::ptrdiff_t rows) { codes_.reserve(rows); }
  void append(std::int32_t code) { codes_.push_back(code); }
  void append_missing() {
    validity_.append_missing(codes_.size());
    codes_.push_back(0);
  }
  [[nodiscard]] column_ptr finish() {
    struct storage {
      buffer<std::int32_t> codes;
      validity_bitmap validity;
    };
    auto owner = std::make_shared<storage>();
    owner->codes = std::exchange(codes_, {});
    owner->validity = std::exchange(validity_, {});
    chunk part{.size = owner->codes.size()};
    if (part.size == 0) return std::make_shared<const column>(column_type::category, std::vector<chunk>{}, dictionary_);
    part.validity = owner->validity.finish(part.size);
    part.values = owner->codes.data();
    part.owner = std::move(owner);
    return std::make_shared<const column>(column_type::category, std::vector<chunk>{std::move(part)}, dictionary_);
  }

 private:
  column_ptr dictionary_;
  buffer<std::int32_t> codes_;
  validity_bitmap validity_;
};

}  // namespace detail

/// The rows of a column in the given order, repeated ones included. A category column keeps its dictionary.
/// O(rows), and the bytes of chosen text.
/// @param rows  each in [0, size), which the caller has checked (feedback::take does)
[[nodiscard]] inline column_ptr take(const column& source, std::span<const std::ptrdiff_t> rows) {
  switch (source.type()) {
    case column_type::number: return detail::gather_fixed<number_builder, double>(source, rows);
    case column_type::integer: return detail::gather_fixed<integer_builder, std::int64_t>(source, rows);
    case column_type::time: return detail::gather_fixed<time_builder, std::int64_t>(source, rows);
    case column_type::boolean:
      return detail::gather(source, rows, boolean_builder(),
                            [](boolean_builder& to, const chunk& from, std::ptrdiff_t i) { to.append(from.flag(i)); });
    case column_type::category: {
      detail::code_builder build(source.dictionary());
      build.reserve(std::ssize(rows));
      return detail::gather(source, rows, build, [](detail::code_builder& to, const chunk& from, std::ptrdiff_t i) {
        to.append(from.data<std::int32_t>()[i]);
      });
    }
    case column_type::text: break;
  }
  return detail::gather(source, rows, text_builder(),
                        [](text_builder& to, const chunk& from, std::ptrdiff_t i) { to.append(from.text(i)); });
}

/// The rows where a mask is true.
[[nodiscard]] inline std::vector<std::ptrdiff_t> rows_where(std::span<const bool> mask) {
  std::ptrdiff_t count = 0;
  for (const bool keep : mask) count += keep ? 1 : 0;
  std::vector<std::ptrdiff_t> rows;
  rows.reserve(static_cast<std::size_t>(count));
  for (std::size_t row = 0; row < mask.size(); ++row) {
    if (mask[row]) rows.push_back(static_cast<std::ptrdiff_t>(row));
  }
  return rows;
}

/// A column of `rows` missing values.
[[nodiscard]] inline column_ptr missing_column(column_type type, std::ptrdiff_t rows) {
  struct storage {
    buffer<std::uint8_t> validity;
    buffer<std::int64_t> zeros;  // as values, codes or offsets of any width
  };
  column_ptr dictionary = type == column_type::category ? make_dictionary(string_index()) : nullptr;
  if (rows == 0) return std::make_shared<const column>(type, std::vector<chunk>{}, std::move(dictionary));
  auto owner = std::make_shared<storage>();
  owner->validity.append((rows + 7) / 8, 0);
  owner->zeros.append(rows + 1, 0);
  chunk part{.size = rows, .validity = owner->validity.data(), .values = owner->zeros.data()};
  part.bytes = "";
  part.owner = std::move(owner);
  return std::make_shared<const column>(type, std::vector<chunk>{std::move(part)}, std::move(dictionary));
}

}  // namespace counterpoint::inline v0::inline core
