// SPDX-License-Identifier: MIT
#pragma once
// The CSV scanner: delimited text into blocks of raw cells, each record checked.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/io/cells.hpp>
#include <counterpoint/io/dialect.hpp>
#include <counterpoint/io/refusals.hpp>
#include <counterpoint/io/rows.hpp>
#include <counterpoint/io/source.hpp>

namespace counterpoint::inline v0::io {

struct csv_options {
  std::optional<char> delimiter = {};  ///< absent: guessed (see sniff_dialect)
  std::optional<char> quote = {};      ///< absent: guessed; '\0': quotes are characters like any other
  /// Records that hold names: the first of them gives the names, the others are kept for `header_rows()` (Qualtrics
  /// has three). 0: the columns are called column_1, column_2 …
  std::ptrdiff_t header_rows = 1;
  std::ptrdiff_t skip_rows = 0;  ///< lines above the header that are not read, such as titles
  std::ptrdiff_t max_record_bytes = std::ptrdiff_t{16} << 20;  ///< a longer record is an error
  std::ptrdiff_t window_bytes = std::ptrdiff_t{256}
                                << 10;  ///< how much text is held at a time (it grows for long records)
};

/// Scans RFC 4180 and what exports make of it.
///
/// Records end in LF, CRLF or CR; the last may lack its line end; blank lines are skipped (but counted in `row`). A
/// cell that begins with a quote ends at the next quote that is not doubled; a quote elsewhere is a character. A
/// first line `sep=;` names the delimiter, as Excel has it. NUL is a character.
///
/// **Names.** Blanks around a name are removed. A column without a name is called `column_3` after its position, a
/// name's second column `name_2`; notes say so. A nameless last column without a single value in the first records
/// is a trailing delimiter, no column. A first record with hardly a name in it looks like a title: a note says which
/// `skip_rows` leaves it out; a record may have one empty cell more than the header for the same reason.
///
/// **Refused** with row, line and column: a record with too many or too few cells, text behind a closing quote, a
/// quote that never closes, bytes that are not text, a record longer than `max_record_bytes`. After a refused record
/// that ends where it should, scanning goes on with the next. After a bad quote (not closed, text behind it, record too
/// long), nobody knows where the record was to end: scanning goes on at the line after the one on which that quote
/// opened, so lines that stood inside it may be refused in their turn. Errors in the header are always thrown.
class csv_scanner {
 public:
  /// Reads the header.
  /// @throws data_error, file_error  as source::read, and for a bad header
  /// @throws error                   if an option is out of its range
  explicit csv_scanner(source text, csv_options options = {});
  /// The same with a log, which must outlive the scanner, for what is refused.
  csv_scanner(source text, csv_options options, refusal_log& log);
  csv_scanner(csv_scanner&&) noexcept;
  csv_scanner& operator=(csv_scanner&&) noexcept;
  ~csv_scanner();

  /// The source's name.
  [[nodiscard]] const std::string& name() const noexcept;
  /// The names of the columns, unique.
  [[nodiscard]] std::span<const std::string> names() const noexcept;
  /// The cells of all header records as they stand in the file; each has names().size() cells.
  [[nodiscard]] std::span<const std::vector<std::string>> header_rows() const noexcept;
  [[nodiscard]] const csv_dialect& dialect() const noexcept;
  [[nodiscard]] const source& text() const noexcept;
  /// What was assumed, one sentence each (complete when all is read).
  [[nodiscard]] std::vector<std::string> notes() const;

  /// Only these columns get cells from now on; the records are checked all the same.
  /// @throws key_error  if there is no such column
  void want(std::span<const std::string> names);

  /// Fills `block` with the next records, at most `max_rows` ≥ 1 and as many as the window holds.
  /// Records before a refused one come first: the order of all that is refused is that of the file.
  /// @return the number of rows, 0 only at the end
  /// @throws data_error  for a bad record, if the log raises
  std::ptrdiff_t next(cell_block& block, std::ptrdiff_t max_rows = 65536);

  /// Records read so far, without the header: those given and those refused.
  [[nodiscard]] std::int64_t records() const noexcept;

  /// Row by row: `for (const csv_row& row : scanner.rows()) use(row["text"]);`
  [[nodiscard]] record_range<csv_scanner> rows() noexcept { return record_range<csv_scanner>(*this); }

 private:
  struct state;
  std::unique_ptr<state> state_;
};

using csv_row = record_view;

}  // namespace counterpoint::inline v0::io
