// SPDX-License-Identifier: MIT
#pragma once
// Reading: files of feedback in, one checked table out, with a report of what was read and refused.

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/io/mapping.hpp>
#include <counterpoint/io/refusals.hpp>
#include <counterpoint/io/source.hpp>

namespace counterpoint::inline v0::io {

/// What becomes of a reply to an item that was not read: kept and counted, or an error.
enum class reply_mode : std::uint8_t { keep, strict };

struct read_options {
  mapping map = {};
  error_mode errors = error_mode::raise;
  reply_mode replies = reply_mode::keep;
  std::ptrdiff_t refusal_cap = source_report::default_cap;  ///< listed per source; all are counted
  /// Needed where the mapping names a time zone; of that name.
  std::shared_ptr<const zone_table> zone = nullptr;
};

struct read_result {
  feedback items;                                           ///< `items.report()` has one entry a source
  std::map<std::string, feedback, std::less<>> apart = {};  ///< rows set apart, by the name of their rule
  /// Source column → the text of its question, where the file has it (layout.header_rows > 1).
  std::map<std::string, std::string, std::less<>> descriptions = {};
};

/// A table whose columns have types already: a Parquet file, a worksheet, a frame.
struct typed_table {
  std::string name = {};    ///< in messages: the file, or empty
  std::string format = {};  ///< in the report: "parquet", "xlsx", "frame"
  std::vector<std::string> header = {};
  std::vector<column_ptr> columns = {};
  std::int64_t first_row = 1;           ///< what the first row is called in messages; 2 below a header
  std::vector<std::int64_t> rows = {};  ///< what each row is called, where they do not follow one another; or empty
  std::vector<std::string> notes = {};
  /// What the columns say of themselves (Arrow metadata of a table that was feedback before): ratings with their
  /// scales, and texts. A mapping that takes the column for something has the last word.
  std::map<std::string, scale, std::less<>> scales = {};
  std::vector<std::string> texts = {};
};

/// Reads sources one after another into one table.
///
/// Ids are unique over all sources; a reply to an item of another source is no reply outside. In memory it holds one
/// block of cells and the columns made so far, never a whole file of text.
class reader {
 public:
  /// @throws error, key_error for a mapping that contradicts itself
  explicit reader(read_options options);
  reader(reader&&) noexcept;
  reader& operator=(reader&&) noexcept;
  ~reader();

  /// Reads delimited text or JSON lines, as the mapping's layout says or the name and the content show.
  /// @param label  what a missing id begins with; empty: the name without folders
  /// @throws data_error for the first bad record or cell when errors are raised; key_error for columns that are not
  ///         there
  void add(source text, std::string_view label = {});

  /// Takes typed columns through the same checks. A column that needs no conversion is shared, not copied.
  void add(const typed_table& table, std::string_view label = {});

  /// The table of all that was added. @throws data_error as add; error when nothing was added
  [[nodiscard]] read_result finish();

 private:
  struct state;
  std::unique_ptr<state> state_;
};

/// One call for files. @throws file_error, and what reader throws
[[nodiscard]] read_result read(std::span<const std::string> paths, const read_options& options = {});
[[nodiscard]] read_result read(const std::string& path, const read_options& options = {});

/// The shortest ends of paths that tell them apart: `a/x.csv`, `b/x.csv`; `y.csv`. Missing ids begin with them.
[[nodiscard]] std::vector<std::string> path_labels(std::span<const std::string> paths);

}  // namespace counterpoint::inline v0::io
