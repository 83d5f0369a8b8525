// SPDX-License-Identifier: MIT
#pragma once
// Values of typed columns as raw cells.

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/io/cells.hpp>

namespace counterpoint::inline v0::io::detail {

/// Writes the values of typed columns as cells; the texts it makes live until the next block.
class cell_writer {
 public:
  void clear() { made_.clear(); }

  void write(const column& from, std::ptrdiff_t first, std::vector<cell>& to) {
    const auto rows = static_cast<std::ptrdiff_t>(to.size());
    for (std::ptrdiff_t i = 0; i < rows; ++i) {
      cell& out = to[static_cast<std::size_t>(i)];
      out = from.missing(first + i) ? cell{} : value(from, first + i);
    }
  }

 private:
  [[nodiscard]] cell value(const column& from, std::ptrdiff_t row) {
    switch (from.type()) {
      case column_type::number: return number(from.number(row));
      case column_type::integer: return keep(std::to_string(from.integer(row)), cell_kind::number);
      case column_type::boolean: return view(from.number(row) != 0 ? "true" : "false", cell_kind::boolean);
      case column_type::time: return keep(to_iso(instant(from.integer(row))), cell_kind::text);
      default: return view(from.text(row), cell_kind::text);
    }
  }
  [[nodiscard]] cell number(double value) {
    char text[32];
    // Whole numbers in full, as an id or a code is meant; 1e+06 would be no id.
    const bool whole = std::abs(value) < 1e15 && value == std::trunc(value);
    const auto end = whole ? std::to_chars(text, text + sizeof text, static_cast<std::int64_t>(value)).ptr
                           : std::to_chars(text, text + sizeof text, value).ptr;
    return keep(std::string(text, end), cell_kind::number);
  }
  [[nodiscard]] static cell view(std::string_view text, cell_kind kind) {
    return {text.data(), static_cast<std::uint32_t>(text.size()), kind};
  }
  [[nodiscard]] cell keep(std::string text, cell_kind kind) { return view(made_.emplace_back(std::move(text)), kind); }

  std::deque<std::string> made_;  // its strings do not move
};

}  // namespace counterpoint::inline v0::io::detail
