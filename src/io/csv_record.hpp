// SPDX-License-Identifier: MIT
#pragma once
// One CSV record, split slowly and plainly: for headers, for guessing the dialect, and for saying what is wrong.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/io/dialect.hpp>

namespace counterpoint::inline v0::io::detail {

enum class record_fault : unsigned char {
  none,
  open_quote,        ///< the text ends inside a quoted cell
  text_after_quote,  ///< a closing quote is followed by neither delimiter nor line end
};

struct plain_cell {
  std::string text = {};
  bool quoted = false;
  std::size_t begin = 0;  ///< where the cell begins in the text, with its quote
};

struct plain_record {
  std::vector<plain_cell> cells = {};
  std::size_t end = 0;       ///< behind the last byte, before the line end
  std::size_t next = 0;      ///< behind the line end
  std::ptrdiff_t lines = 0;  ///< line ends inside and at the end
  record_fault fault = record_fault::none;
  std::size_t fault_at = 0;  ///< the quote that opened the faulty cell
  bool line_end = false;     ///< false: the text ended first

  [[nodiscard]] bool blank() const noexcept { return cells.size() == 1 && !cells[0].quoted && cells[0].text.empty(); }
};

/// Splits the record at the front of `text`.
[[nodiscard]] plain_record split_record(std::string_view text, const csv_dialect& dialect);

/// Line ends in a text: LF, CRLF and CR count one each.
[[nodiscard]] std::ptrdiff_t count_lines(std::string_view text) noexcept;

}  // namespace counterpoint::inline v0::io::detail
