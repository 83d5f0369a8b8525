// SPDX-License-Identifier: MIT
#include <counterpoint/io/dialect.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "csv_record.hpp"

namespace counterpoint::inline v0::io {
namespace {

constexpr std::size_t most_records = 1000;

/// How well a dialect fits the head of a file.
struct fit {
  csv_dialect dialect = {};
  std::ptrdiff_t cells = 0;  ///< of the header, or of most records
  std::ptrdiff_t agree = 0;  ///< records with as many
  std::ptrdiff_t records = 0;
  std::ptrdiff_t commas = 0;  ///< cells such as 3,5
  std::ptrdiff_t points = 0;  ///< cells such as 3.5

  [[nodiscard]] double share() const noexcept {
    return records == 0 ? 0 : static_cast<double>(agree) / static_cast<double>(records);
  }
  /// The share of agreeing records, discounted where few cells agree easily.
  [[nodiscard]] double score() const noexcept { return cells < 2 ? 0 : share() * (1 - 1 / static_cast<double>(cells)); }
};

/// The mark of a cell that is a decimal number: sign, digits, one mark, digits; '\0' for any other cell.
[[nodiscard]] char decimal_mark_of(std::string_view cell) noexcept {
  if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) cell.remove_prefix(1);
  const auto digits = [&cell] {
    std::size_t n = 0;
    while (n < cell.size() && cell[n] >= '0' && cell[n] <= '9') ++n;
    cell.remove_prefix(n);
    return n > 0;
  };
  if (!digits() || cell.empty()) return '\0';
  const char mark = cell[0];
  cell.remove_prefix(1);
  return (mark == ',' || mark == '.') && digits() && cell.empty() ? mark : '\0';
}

[[nodiscard]] fit try_dialect(std::string_view head, csv_dialect dialect, const sniff_options& options) {
  fit out{.dialect = std::move(dialect)};
  std::vector<std::ptrdiff_t> sizes;
  std::map<std::ptrdiff_t, std::ptrdiff_t> frequency;
  std::vector<bool> trailing;
  while (!head.empty() && sizes.size() < most_records) {
    const detail::plain_record record = detail::split_record(head, out.dialect);
    if (record.fault == detail::record_fault::open_quote && !options.whole) break;  // cut, perhaps
    if (record.fault != detail::record_fault::none) {
      sizes.push_back(0);
      trailing.push_back(false);
      const std::size_t line_end = head.find_first_of("\r\n", record.fault_at);
      if (line_end == std::string_view::npos) break;
      head.remove_prefix(line_end + 1);
      continue;
    }
    if (!record.line_end && !options.whole) break;
    head.remove_prefix(record.next);
    if (record.blank()) continue;
    sizes.push_back(static_cast<std::ptrdiff_t>(record.cells.size()));
    trailing.push_back(record.cells.back().text.empty() && !record.cells.back().quoted);
    ++frequency[sizes.back()];
    for (const detail::plain_cell& cell : record.cells) {
      const char mark = decimal_mark_of(cell.text);
      out.commas += mark == ',';
      out.points += mark == '.';
    }
  }
  if (sizes.empty()) return out;
  out.cells = sizes[0];
  if (options.header_rows == 0) {
    const auto most = std::max_element(frequency.begin(), frequency.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != frequency.end()) out.cells = most->first;
  }
  out.records = static_cast<std::ptrdiff_t>(sizes.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    out.agree += sizes[i] == out.cells || (sizes[i] == out.cells + 1 && trailing[i]);
  }
  return out;
}

[[nodiscard]] std::string shown(char delimiter) {
  return delimiter == '\t' ? "a tab" : '"' + std::string(1, delimiter) + '"';
}

[[nodiscard]] char clear_mark(const fit& best) noexcept {
  if (best.commas >= 4 * best.points && best.commas > 0) return ',';
  if (best.points >= 4 * best.commas && best.points > 0) return '.';
  return '\0';
}

/// The better quoting for a delimiter. Tab-separated text counts as quoted across lines only if that explains more
/// records than line by line does.
[[nodiscard]] fit best_quoting(std::string_view head, char delimiter, const sniff_options& options) {
  if (options.quote) {
    return try_dialect(head, {.delimiter = delimiter, .quote = *options.quote}, options);
  }
  fit across = try_dialect(head, {.delimiter = delimiter}, options);
  if (delimiter != '\t') return across;
  fit by_line = try_dialect(head, {.delimiter = delimiter, .quoted_line_ends = false}, options);
  return across.score() > by_line.score() ? across : by_line;
}

}  // namespace

csv_dialect sniff_dialect(std::string_view head, const sniff_options& options) {
  if (options.delimiter) {
    fit known = best_quoting(head, *options.delimiter, options);
    known.dialect.decimal_mark = clear_mark(known);
    known.dialect.evidence = shown(*options.delimiter) + " was given";
    return known.dialect;
  }
  fit best;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    fit tried = best_quoting(head, delimiter, options);
    if (tried.score() > best.score()) best = std::move(tried);
  }
  if (best.score() <= 0) {
    best = try_dialect(head, {.delimiter = '\n', .quote = options.quote.value_or('"')}, options);
    best.dialect.evidence = "the first record has no comma, semicolon, tab or bar, so each line is one cell";
  } else {
    best.dialect.evidence = shown(best.dialect.delimiter) + " gives " + std::to_string(best.cells) + " cells in " +
                            (best.agree == best.records ? "each" : std::to_string(best.agree)) + " of the first " +
                            std::to_string(best.records) + " records";
  }
  best.dialect.decimal_mark = clear_mark(best);
  return best.dialect;
}

}  // namespace counterpoint::inline v0::io
