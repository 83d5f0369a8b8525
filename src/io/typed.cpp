// SPDX-License-Identifier: MIT
#include "typed.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <counterpoint/core/schema.hpp>

#include "cell_writer.hpp"

namespace counterpoint::inline v0::io {

namespace {

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
  detail::cell_writer writer;
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
