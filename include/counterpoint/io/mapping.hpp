// SPDX-License-Identifier: MIT
#pragma once
// A mapping: how the columns of a source become the canonical ones, and how its file is laid out.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/scale.hpp>

namespace counterpoint::inline v0::io {

/// "only where that column holds one of these values". Booleans compare without letter case, whole numbers without
/// a written `.0`.
struct condition {
  std::string column = {};
  std::vector<std::string> equals = {};

  bool operator==(const condition&) const = default;
};

/// Raw value → canonical value; nothing: missing. The key `*` stands for every other present value, the key of no
/// characters for a missing one. A whole number matches its key however many zeros follow the decimal mark.
using value_map = std::map<std::string, std::optional<std::string>, std::less<>>;

/// Where a column of the result comes from.
struct column_source {
  std::string column = {};             ///< the source's own name
  std::optional<condition> when = {};  ///< rows that do not meet it get a missing value
  value_map values = {};
  std::vector<std::string> otherwise = {};  ///< names under which other exports have the column; the first there counts
  bool optional = false;                    ///< a source without the column is no error

  bool operator==(const column_source&) const = default;
};

/// A rating under its own name, next to or instead of `rating`.
struct rating_source {
  column_source from = {};
  scale on = scale::named("nps_0_10");

  bool operator==(const rating_source&) const = default;
};

/// Rows that are no feedback (workflow lines, system messages): counted and kept apart, never among the items.
struct apart_rule {
  std::string name = {};                   ///< `.apart[name]`
  std::string column = {};                 ///< the source's own name
  std::vector<std::string> contains = {};  ///< any of these anywhere in the cell …
  std::vector<std::string> equals = {};    ///< … or the whole cell

  bool operator==(const apart_rule&) const = default;
};

/// How a file is laid out. Empty or nothing: seen from the file itself.
struct file_layout {
  std::string format = {};     ///< "csv", "json lines", "parquet", "xlsx"; by name and content when empty
  std::string delimiter = {};  ///< one character, "," ";" "\t" "|"; sniffed when empty
  std::string encoding = {};   ///< "utf-8", "utf-16", "latin-1", "cp1252" …; UTF-8, or as a byte order mark says
  char decimal = '.';          ///< '.' or ','; never guessed
  int header_rows = 1;         ///< 1 … 3: names; texts of the questions, kept as descriptions; import ids, skipped
  int skip_rows = 0;           ///< 0 … 1000 lines above the header that are not read, such as titles

  bool operator==(const file_layout&) const = default;
};

/// Everything that `read` needs to know about a source. An empty mapping reads a file whose columns have canonical
/// names already; other columns stay as they are, under their own names.
struct mapping {
  std::string description = {};
  std::map<std::string, column_source, std::less<>> columns = {};  ///< canonical name → source
  std::map<std::string, std::string, std::less<>> constants = {};  ///< name → one value for every row
  std::optional<scale> rating_scale = {};                          ///< of `rating` and `expectation`
  std::map<std::string, rating_source, std::less<>> ratings = {};  ///< own name → source and scale
  std::map<std::string, column_source, std::less<>> texts = {};    ///< own name → source, a further text a row
  std::map<std::string, std::string, std::less<>> types = {};      ///< source column → type that is not inferred
  std::vector<std::string> leave_out = {};                         ///< source columns that are not read
  std::vector<std::string> missing = {};                           ///< cells that mean "no value", beside the empty one
  std::vector<std::string> time_formats = {};  ///< see core/time_format.hpp; the usual ones when empty
  std::string timezone = {};                   ///< IANA name for times without an offset; UTC when empty
  bool integral_ids = false;                   ///< ids that pandas wrote as `3.0` are `3`
  std::vector<apart_rule> apart = {};
  file_layout layout = {};

  /// Canonical name → what a caller said in one word: a column of the source, or, for a closed enumeration, one of
  /// its values. Settled when the header is known; a word that is both is an error.
  std::map<std::string, std::string, std::less<>> words = {};

  bool operator==(const mapping&) const = default;
};

/// Checks what can be checked without a source: canonical names, constants that are values, one use a name, known
/// types, conditions and rules that say something.
/// @throws key_error for an unknown canonical name or type; error otherwise, naming the entry
void check(const mapping& map);

}  // namespace counterpoint::inline v0::io
