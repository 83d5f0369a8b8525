// SPDX-License-Identifier: MIT
#pragma once
// The JSON lines scanner: one object a line, or one array of objects, into blocks of raw cells, each value checked.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/io/cells.hpp>
#include <counterpoint/io/refusals.hpp>
#include <counterpoint/io/rows.hpp>
#include <counterpoint/io/source.hpp>

namespace counterpoint::inline v0::io {

struct json_lines_options {
  std::ptrdiff_t max_depth = 64;                               ///< objects and arrays inside one another
  std::ptrdiff_t max_columns = 10000;                          ///< names in all; more is an error (keys that are data)
  std::ptrdiff_t max_record_bytes = std::ptrdiff_t{16} << 20;  ///< a longer record is an error
  std::ptrdiff_t window_bytes = std::ptrdiff_t{256}
                                << 10;  ///< how much text is held at a time (it grows for long records)
};

/// Scans JSON (RFC 8259) strictly: what is no JSON is refused, never guessed.
///
/// The text is one object a line (blank lines are skipped), or, if its first character is `[`, one array of objects
/// over any number of lines.
///
/// **Columns** are the union of all keys in order of first appearance: `names()` grows while reading, and a block has
/// as many columns as there are names after it. A missing key and `null` are missing cells. Objects inside are
/// flattened: `{"user": {"name": "x"}}` has the column `user.name`; an empty object is a missing cell. An array is a
/// text cell with its JSON as it stands in the file. Strings come unescaped, numbers and booleans as they stand.
///
/// **Refused** with row, line and column: anything but an object, a syntax error, a lone surrogate, a key twice in an
/// object (or two paths of one name, `a.b` and `a` > `b`), nesting below `max_depth`, bytes that are not UTF-8, a
/// record longer than `max_record_bytes`. In JSON lines, scanning goes on at the next line. In an array, nobody knows
/// where a malformed element was to end: the error is thrown even if the log collects, except for errors that leave
/// the element's end known (duplicate keys, lone surrogates, an element that is no object, bad bytes inside a string).
class json_lines_scanner {
 public:
  /// @throws data_error, file_error  as source::read
  /// @throws error                   if an option is out of its range
  explicit json_lines_scanner(source text, json_lines_options options = {});
  /// The same with a log, which must outlive the scanner, for what is refused.
  json_lines_scanner(source text, json_lines_options options, refusal_log& log);
  json_lines_scanner(json_lines_scanner&&) noexcept;
  json_lines_scanner& operator=(json_lines_scanner&&) noexcept;
  ~json_lines_scanner();

  /// The source's name.
  [[nodiscard]] const std::string& name() const noexcept;
  /// The names seen so far.
  [[nodiscard]] std::span<const std::string> names() const noexcept;
  [[nodiscard]] const source& text() const noexcept;
  /// What was assumed, one sentence each.
  [[nodiscard]] std::vector<std::string> notes() const;

  /// Only these columns get cells, whether they have been seen or not; the records are checked all the same.
  void want(std::span<const std::string> names);

  /// Fills `block` with the next records, at most `max_rows` ≥ 1 and as many as the window holds.
  /// Records before a refused one come first: the order of all that is refused is that of the file.
  /// @return the number of rows, 0 only at the end
  /// @throws data_error  for a bad record, if the log raises
  std::ptrdiff_t next(cell_block& block, std::ptrdiff_t max_rows = 65536);

  /// Records read so far: those given and those refused.
  [[nodiscard]] std::int64_t records() const noexcept;

  /// The key of the first record that holds an array of objects; empty if none does. With one record only, that array
  /// may be the records.
  [[nodiscard]] const std::string& records_within() const noexcept;

  /// Row by row: `for (const json_row& row : scanner.rows()) use(row["text"]);`
  [[nodiscard]] record_range<json_lines_scanner> rows() noexcept { return record_range<json_lines_scanner>(*this); }

 private:
  struct state;
  std::unique_ptr<state> state_;
};

using json_row = record_view;

}  // namespace counterpoint::inline v0::io
