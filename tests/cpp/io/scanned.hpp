// SPDX-License-Identifier: MIT
#pragma once
// Everything that a scanner gives, collected, for tests that compare.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <counterpoint/io/csv.hpp>
#include <counterpoint/io/json_lines.hpp>

namespace scanned {

using counterpoint::io::cell;
using counterpoint::io::cell_block;
using counterpoint::io::cell_kind;
using counterpoint::io::record_place;

struct table {
  std::vector<std::string> names = {};
  std::vector<std::vector<std::optional<std::string>>> rows = {};  // by column; nothing: missing
  std::vector<std::string> kinds = {};                             // a letter a cell: s n b -
  std::vector<record_place> places = {};
  std::vector<counterpoint::refusal> refused = {};
  bool operator==(const table&) const = default;
};

/// Reads all blocks of at most `rows` rows.
template <class Scanner>
table all(Scanner& scanner, counterpoint::io::refusal_log& log, std::ptrdiff_t rows) {
  table out;
  cell_block block;
  while (scanner.next(block, rows) > 0) {
    for (std::ptrdiff_t r = 0; r < block.rows(); ++r) {
      std::vector<std::optional<std::string>> cells;
      std::string kinds;
      for (const std::vector<cell>& column : block.columns) {
        const cell& c = column.at(static_cast<std::size_t>(r));
        kinds += "-snb"[static_cast<std::size_t>(c.kind)];
        if (c.kind == cell_kind::missing) cells.emplace_back();
        else cells.emplace_back(c.text());
      }
      out.rows.push_back(cells);
      out.kinds.push_back(kinds);
    }
    out.places.insert(out.places.end(), block.places.begin(), block.places.end());
  }
  out.names.assign(scanner.names().begin(), scanner.names().end());
  out.refused = log.take();
  // Rows that were read before a column appeared lack it.
  for (std::size_t r = 0; r < out.rows.size(); ++r) {
    out.rows[r].resize(out.names.size());
    out.kinds[r].resize(out.names.size(), '-');
  }
  return out;
}

inline table csv(const std::string& text, counterpoint::io::csv_options options = {}, std::ptrdiff_t rows = 65536) {
  counterpoint::io::refusal_log log(counterpoint::io::error_mode::collect);
  counterpoint::io::csv_scanner scanner(counterpoint::io::source::view(text, "f.csv"), options, log);
  return all(scanner, log, rows);
}

inline table json(const std::string& text, counterpoint::io::json_lines_options options = {},
                  std::ptrdiff_t rows = 65536) {
  counterpoint::io::refusal_log log(counterpoint::io::error_mode::collect);
  counterpoint::io::json_lines_scanner scanner(counterpoint::io::source::view(text, "f.jsonl"), options, log);
  return all(scanner, log, rows);
}

/// The row in one line: `a|-|b`, a missing cell as `-`.
inline std::string line(const std::vector<std::optional<std::string>>& cells) {
  std::string out;
  for (const auto& cell : cells) out += (out.empty() && &cell == cells.data() ? "" : "|") + cell.value_or("-");
  return out;
}

/// What the first bad record throws; empty if nothing does.
template <class Read>
std::string message(Read read) {
  try {
    read();
  } catch (const counterpoint::error& e) {
    return e.what();
  }
  return {};
}

inline std::string csv_message(const std::string& text, counterpoint::io::csv_options options = {}) {
  return message([&] {
    counterpoint::io::csv_scanner scanner(counterpoint::io::source::view(text, "f.csv"), options);
    cell_block block;
    while (scanner.next(block) > 0) {
    }
  });
}

inline std::string json_message(const std::string& text, counterpoint::io::json_lines_options options = {}) {
  return message([&] {
    counterpoint::io::json_lines_scanner scanner(counterpoint::io::source::view(text, "f.jsonl"), options);
    cell_block block;
    while (scanner.next(block) > 0) {
    }
  });
}

}  // namespace scanned
