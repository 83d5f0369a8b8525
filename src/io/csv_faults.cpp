// SPDX-License-Identifier: MIT
#include "csv_faults.hpp"

#include <utility>

#include <counterpoint/core/utf8.hpp>

#include "csv_names.hpp"
#include "text_bits.hpp"

namespace counterpoint::inline v0::io::detail {

data_error bad_record::error() const {
  if (too_long()) return length_error();
  if (record_.fault != record_fault::none) return quote_error();
  if (record_.end > valid_) return bytes_error();
  const auto cells = static_cast<std::ptrdiff_t>(record_.cells.size());
  std::string allowed = counted(std::ssize(context_.names), "cell") +
                        (context_.has_header ? ", as in the header" : ", as in the first record");
  if (context_.dialect.delimiter == '\t' && !context_.dialect.quoted_line_ends)
    allowed += R"( (quote='"' lets quoted cells hold line ends))";
  return data_error(here(), "has " + counted(cells, "cell"), rest_.substr(0, record_.end), allowed);
}

place bad_record::here(std::string column) const {
  return {.file = context_.text.name(), .row = context_.at.row, .line = context_.at.line, .column = std::move(column)};
}

std::string bad_record::column_name(std::size_t index) const {
  return index < context_.names.size() ? context_.names[index] : position_name(index);
}

std::int64_t bad_record::line_of(std::size_t offset) const {
  return context_.at.line + count_lines(rest_.substr(0, offset));
}

data_error bad_record::length_error() const {
  std::string problem =
      "begins a record of more than " + counted(static_cast<std::ptrdiff_t>(context_.longest), "byte");
  const bool open = record_.fault == record_fault::open_quote;
  if (open) problem += ": the quote opened in line " + std::to_string(line_of(record_.fault_at)) + " is not closed";
  const std::string_view start = rest_.substr(0, context_.longest);
  return data_error(here(open ? column_name(record_.cells.size() - 1) : std::string()), problem,
                    printable_utf8(start.substr(0, 100)), "a line end before that");
}

data_error bad_record::quote_error() const {
  place where = here(column_name(record_.cells.size() - 1));
  where.line = line_of(record_.fault_at);
  if (record_.fault == record_fault::open_quote) {
    return data_error(std::move(where), "opens a quote that is never closed",
                      printable_utf8(rest_.substr(record_.fault_at, 100)),
                      "a closing quote, or quote=\"\" if quotes are plain characters here");
  }
  const std::string read = printable_utf8(record_.cells.back().text.substr(0, 100));
  const std::string behind = printable_utf8(rest_.substr(record_.fault_at + quoted_size(), 20));
  return data_error(std::move(where), "has text behind its closing quote", '"' + read + '"' + behind,
                    "a delimiter or a line end there; a quote inside a quoted cell is doubled");
}

/// Bytes of the faulty quoted cell with its quotes.
std::size_t bad_record::quoted_size() const {
  const char quote = context_.dialect.quote;
  std::size_t i = record_.fault_at + 1;
  while (i < rest_.size()) {
    if (rest_[i] != quote) ++i;
    else if (i + 1 < rest_.size() && rest_[i + 1] == quote) i += 2;
    else return i + 1 - record_.fault_at;
  }
  return rest_.size() - record_.fault_at;
}

data_error bad_record::bytes_error() const {
  const std::string_view whole = rest_.substr(0, record_.end);
  for (std::size_t i = 0; i < record_.cells.size(); ++i) {
    if (is_valid_utf8(record_.cells[i].text)) continue;
    place where = here(column_name(i));
    where.line = line_of(record_.cells[i].begin);
    return bad_text(std::move(where), context_.text.encoding(), whole, record_.cells[i].text);
  }
  return bad_text(here(), context_.text.encoding(), whole, whole);
}

}  // namespace counterpoint::inline v0::io::detail
