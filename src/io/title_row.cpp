// SPDX-License-Identifier: MIT
#include "title_row.hpp"

#include <algorithm>
#include <cstddef>

#include "csv_record.hpp"

namespace counterpoint::inline v0::io::detail {

namespace {

constexpr std::ptrdiff_t most_records = 20;

/// How the records below the first line are split, for a text whose first line has no delimiter.
[[nodiscard]] csv_dialect dialect_below(std::string_view head, char quote, bool whole) {
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  head.remove_prefix(std::min(head.find_first_of("\r\n"), head.size()));
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  return sniff_dialect(head, {.delimiter = {}, .quote = quote, .header_rows = 1, .whole = whole});
}

[[nodiscard]] std::ptrdiff_t filled(const plain_record& record) {
  return std::ranges::count_if(
      record.cells, [](const plain_cell& cell) { return cell.text.find_first_not_of(" \t") != cell.text.npos; });
}

}  // namespace

std::optional<title_row> find_title_row(std::string_view head, const csv_dialect& dialect, bool whole) {
  const csv_dialect splits = dialect.delimiter == '\n' ? dialect_below(head, dialect.quote, whole) : dialect;
  title_row found;
  std::size_t width = 0;     // cells of the first row
  std::size_t named = 0;     // cells of the row that can be the header
  std::ptrdiff_t alike = 0;  // rows below that with as many
  std::int64_t lines = 0;
  for (std::ptrdiff_t seen = 0; seen < most_records && !head.empty(); ++seen) {
    const plain_record record = split_record(head, splits);
    if (record.fault != record_fault::none || (!record.line_end && !whole)) break;
    if (width == 0 && !record.blank()) {
      width = record.cells.size();
      if (filled(record) > 1 || width == 2) return std::nullopt;
      found.text = head.substr(0, std::min<std::size_t>(record.end, 60));
    } else if (named == 0 && filled(record) > 1) {
      named = record.cells.size();
      found.lines = lines;
    } else if (named > 0 && !record.blank()) {
      if (record.cells.size() != named) return std::nullopt;
      ++alike;
    }
    head.remove_prefix(record.next);
    lines += record.lines;
  }
  if (named == 0 || alike < (width > 2 ? 1 : 2)) return std::nullopt;
  return found;
}

}  // namespace counterpoint::inline v0::io::detail
