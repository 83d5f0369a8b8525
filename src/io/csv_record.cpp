// SPDX-License-Identifier: MIT
#include "csv_record.hpp"

#include <utility>

namespace counterpoint::inline v0::io::detail {
namespace {

[[nodiscard]] bool is_line_end(char c) noexcept { return c == '\n' || c == '\r'; }

struct cell_ending {
  const csv_dialect& dialect;
  [[nodiscard]] bool operator()(std::string_view text, std::size_t at) const noexcept {
    return at >= text.size() || is_line_end(text[at]) || text[at] == dialect.delimiter;
  }
};

/// Reads the quoted cell at `at` and moves `at` behind its closing quote. Says what is wrong, if anything is.
[[nodiscard]] record_fault quoted_cell(std::string_view text, std::size_t& at, const csv_dialect& dialect,
                                       plain_cell& out) {
  const cell_ending ends_cell{dialect};
  std::size_t i = at + 1;
  out.quoted = true;
  while (i < text.size()) {
    if (text[i] != dialect.quote) {
      if (!dialect.quoted_line_ends && is_line_end(text[i])) return record_fault::open_quote;
      out.text += text[i++];
    } else if (i + 1 < text.size() && text[i + 1] == dialect.quote) {
      out.text += dialect.quote;
      i += 2;
    } else {
      at = i + 1;
      return ends_cell(text, at) ? record_fault::none : record_fault::text_after_quote;
    }
  }
  return record_fault::open_quote;
}

}  // namespace

std::ptrdiff_t count_lines(std::string_view text) noexcept {
  std::ptrdiff_t lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    lines += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
  }
  return lines;
}

plain_record split_record(std::string_view text, const csv_dialect& dialect) {
  const cell_ending ends_cell{dialect};
  plain_record out;
  std::size_t at = 0;
  while (true) {
    plain_cell cell{.begin = at};
    if (at < text.size() && dialect.quote != '\0' && text[at] == dialect.quote) {
      std::size_t behind = at;
      const record_fault fault = quoted_cell(text, behind, dialect, cell);
      if (fault != record_fault::none && dialect.quoted_line_ends) {
        out.fault = fault;
        out.fault_at = at;
        out.cells.push_back(std::move(cell));
        return out;
      }
      if (fault == record_fault::none) at = behind;
      else cell = plain_cell{.begin = at};
    }
    if (!cell.quoted) {
      while (!ends_cell(text, at)) ++at;
      cell.text = text.substr(cell.begin, at - cell.begin);
    }
    out.cells.push_back(std::move(cell));
    if (at < text.size() && !is_line_end(text[at])) {
      ++at;
      continue;
    }
    out.end = at;
    out.line_end = at < text.size();
    out.next = at;
    if (out.line_end) out.next += text.substr(at).starts_with("\r\n") ? 2U : 1U;
    out.lines = count_lines(text.substr(0, out.next));
    return out;
  }
}

}  // namespace counterpoint::inline v0::io::detail
