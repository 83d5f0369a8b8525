// SPDX-License-Identifier: MIT
#include "typed.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <string>
#include <utility>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/schema.hpp>

namespace counterpoint::inline v0::io {

namespace {

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

/// The mapping, and what the columns say of themselves where it is silent.
[[nodiscard]] mapping completed(mapping map, const typed_table& table) {
  const auto taken = [&map](const std::string& name) {
    const auto takes = [&name](const auto& entry) { return entry.first == name || entry.second.column == name; };
    const auto rates = [&name](const auto& entry) { return entry.first == name || entry.second.from.column == name; };
    return std::any_of(map.columns.begin(), map.columns.end(), takes) || map.constants.contains(name) ||
           std::any_of(map.texts.begin(), map.texts.end(), takes) ||
           std::any_of(map.ratings.begin(), map.ratings.end(), rates);
  };
  for (const auto& [name, on] : table.scales) {
    if (find_canonical(name) != nullptr) {
      if (!map.rating_scale && !map.columns.contains(name)) map.rating_scale = on;
    } else if (!taken(name)) {
      map.ratings.emplace(name, rating_source{{.column = name}, on});
    }
  }
  for (const std::string& name : table.texts) {
    if (find_canonical(name) == nullptr && !taken(name)) {
      map.texts.emplace(name, column_source{.column = name});
    }
  }
  return map;
}

}  // namespace

void conform_typed(const typed_table& table, const mapping& map, conform_options options, detail::part& part) {
  if (table.header.size() != table.columns.size()) throw error("a typed table needs one name a column");
  const std::ptrdiff_t rows = table.columns.empty() ? 0 : table.columns.front()->size();
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (table.columns[at]->size() != rows) {
      throw error("column \"" + table.header[at] + "\" has " + std::to_string(table.columns[at]->size()) +
                  " rows, the first one " + std::to_string(rows));
    }
  }
  if (!table.rows.empty() && static_cast<std::ptrdiff_t>(table.rows.size()) != rows) {
    throw error("a typed table needs one row number a row, or none");
  }
  options.columns = table.columns;
  conformer to(completed(map, table), table.header, header_state::whole, std::move(options), part.log);
  const std::vector<bool> wanted = to.needs_cells();
  constexpr std::ptrdiff_t block_rows = 8192;
  cell_block block;
  cell_writer writer;
  block.columns.resize(table.columns.size());
  for (std::ptrdiff_t first = 0; first < rows; first += block_rows) {
    const std::ptrdiff_t count = std::min(block_rows, rows - first);
    writer.clear();
    block.places.resize(static_cast<std::size_t>(count));
    for (std::ptrdiff_t i = 0; i < count; ++i) {
      const std::int64_t row =
          table.rows.empty() ? table.first_row + first + i : table.rows[static_cast<std::size_t>(first + i)];
      block.places[static_cast<std::size_t>(i)] = {row, row};
    }
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      if (!wanted[at]) continue;
      block.columns[at].resize(static_cast<std::size_t>(count));
      writer.write(*table.columns[at], first, block.columns[at]);
    }
    to.add(block);
  }
  part.report.rows_read = rows;
  const plan& planned = to.planned();
  part.report.notes.insert(part.report.notes.end(), planned.notes.begin(), planned.notes.end());
  part.tables = to.finish();
}

}  // namespace counterpoint::inline v0::io
