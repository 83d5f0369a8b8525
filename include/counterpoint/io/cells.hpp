// SPDX-License-Identifier: MIT
#pragma once
// Raw cells: what the CSV and JSON lines scanners hand to the mapping, before anything has a type.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace counterpoint::inline v0::io {

/// What the source said about a cell's type. CSV only knows text; an empty unquoted CSV cell is missing, `""` is an
/// empty text. A JSON array is text, as it stands in the file.
enum class cell_kind : std::uint8_t { missing, text, number, boolean };

/// One cell: unescaped, valid UTF-8. The bytes lie in the scanner's window and stay until the scanner is asked for
/// the next block.
struct cell {
  const char* data = nullptr;
  std::uint32_t size = 0;
  cell_kind kind = cell_kind::missing;

  [[nodiscard]] std::string_view text() const noexcept { return {data, size}; }
};

/// Where a record stands: `row` as a spreadsheet shows it (a CSV header is row 1; blank lines count), `line` in the
/// file. In JSON lines both are the line; in a JSON array `row` is the element's number from 1.
struct record_place {
  std::int64_t row = 0;
  std::int64_t line = 0;

  bool operator==(const record_place&) const = default;
};

/// A run of records, column by column: `columns[c][r]`, with `columns.size()` the scanner's number of names. A scanner
/// refills the same block, so that its memory is reused. Columns that were not asked for stay empty.
struct cell_block {
  std::vector<std::vector<cell>> columns = {};
  std::vector<record_place> places = {};

  [[nodiscard]] std::ptrdiff_t rows() const noexcept { return static_cast<std::ptrdiff_t>(places.size()); }
};

}  // namespace counterpoint::inline v0::io
