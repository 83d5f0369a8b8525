// SPDX-License-Identifier: MIT
#pragma once
// A slow and obvious CSV reader: one character at a time over the whole text, everything copied. The scanner must give
// the same rows, places and refusals.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <counterpoint/core/utf8.hpp>

namespace reference {

struct csv_row {
  std::vector<std::optional<std::string>> cells;  // nothing: missing
  std::int64_t row;
  std::int64_t line;
  bool operator==(const csv_row&) const = default;
};

struct csv_table {
  std::vector<csv_row> rows;          // the header first, if it is good
  std::vector<std::int64_t> refused;  // row numbers
};

class csv_reader {
 public:
  csv_reader(std::string text, char delimiter, char quote)
      : text_(std::move(text)), delimiter_(delimiter), quote_(quote) {}

  /// All records, each with as many cells as the first one (the header, which must be good).
  csv_table read() {
    csv_table table;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      csv_row record{.cells = {}, .row = row_, .line = line_};
      quoted_last_ = false;
      const bool well_formed = read_cells(record);
      ++row_;
      if (!well_formed) {
        table.refused.push_back(record.row);
        continue;
      }
      std::string all = text_.substr(begin, at_ - begin);
      while (!all.empty() && (all.back() == '\n' || all.back() == '\r')) all.pop_back();
      const bool good_text = counterpoint::is_valid_utf8(all);
      const bool blank_line =
          record.cells.size() == 1 && !quoted_last_ &&
          (!record.cells[0] || (expected_ > 1 && all.find_first_not_of(" \t") == std::string::npos));
      if (good_text && blank_line) continue;
      if (expected_ == 0) expected_ = record.cells.size();
      if (record.cells.size() == expected_ + 1 && !record.cells.back()) record.cells.pop_back();
      if (good_text && record.cells.size() == expected_) table.rows.push_back(record);
      else table.refused.push_back(record.row);
    }
    return table;
  }

 private:
  bool is_line_end(std::size_t at) const { return at >= text_.size() || text_[at] == '\n' || text_[at] == '\r'; }

  void pass_line_end() {
    if (at_ >= text_.size()) return;
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  /// False after a fault; then the reader stands on the line behind the one with the faulty quote.
  bool read_cells(csv_row& record) {
    while (true) {
      if (at_ < text_.size() && text_[at_] == quote_) {
        const std::size_t opened = at_;
        const std::int64_t opened_line = line_;
        std::string cell;
        const bool closed = read_quoted(cell);
        if (!closed || !(is_line_end(at_) || text_[at_] == delimiter_)) {
          at_ = opened;
          line_ = opened_line;
          while (!is_line_end(at_)) ++at_;
          pass_line_end();
          return false;
        }
        record.cells.emplace_back(cell);
        quoted_last_ = true;
      } else {
        std::string cell;
        while (!is_line_end(at_) && text_[at_] != delimiter_) cell += text_[at_++];
        if (cell.empty()) record.cells.emplace_back();
        else record.cells.emplace_back(cell);
        quoted_last_ = false;
      }
      if (is_line_end(at_)) {
        pass_line_end();
        return true;
      }
      ++at_;
    }
  }

  bool read_quoted(std::string& cell) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote_) {
        if (at_ == text_.size() || text_[at_] != quote_) return true;
        ++at_;
      } else if (c == '\n' || (c == '\r' && (at_ == text_.size() || text_[at_] != '\n'))) {
        ++line_;
      }
      cell += c;
    }
    return false;
  }

  std::string text_;
  char delimiter_;
  char quote_;
  std::size_t at_ = 0;
  std::size_t expected_ = 0;
  std::int64_t row_ = 1;
  std::int64_t line_ = 1;
  bool quoted_last_ = false;
};

}  // namespace reference
