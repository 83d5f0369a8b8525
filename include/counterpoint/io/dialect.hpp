// SPDX-License-Identifier: MIT
#pragma once
// A CSV file's dialect: delimiter, quoting, decimal mark; guessed from its first records, with the evidence.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::io {

/// How a delimited file is written.
struct csv_dialect {
  /// Never a line end, a quote or NUL; '\n' stands for "none": each line is one cell.
  char delimiter = ',';
  /// '\0': quotes are characters like any other.
  char quote = '"';
  /// Whether a quoted cell may hold line ends. If not, a cell whose quote does not close on its own line is not
  /// quoted at all: its quotes are text. (Tab-separated files are often written without any quoting.)
  bool quoted_line_ends = true;
  /// ',' or '.': what the numbers in the first records use; '\0' if no number tells.
  char decimal_mark = '\0';
  /// Why: `";" gives 4 cells in each of 120 records`.
  std::string evidence = {};

  bool operator==(const csv_dialect&) const = default;
};

struct sniff_options {
  std::optional<char> delimiter = {};  ///< known already: only the rest is guessed
  std::optional<char> quote = {};      ///< known already
  std::ptrdiff_t header_rows = 1;      ///< records that hold names, not data
  bool whole = true;                   ///< `head` is the whole file, not cut in the middle of a record
};

/// Guesses the dialect from the head of a file (64 KiB and more are enough).
///
/// Among `,` `;` tab `|`, the delimiter is the one that gives the most records as many cells as the header has, quotes
/// respected; if several do so equally well, the one that gives more cells, then the first of this list. If the
/// header has no delimiter at all, there is none, and commas in the lines below are text.
/// O(size of the head).
[[nodiscard]] csv_dialect sniff_dialect(std::string_view head, const sniff_options& options = {});

}  // namespace counterpoint::inline v0::io
