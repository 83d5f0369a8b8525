// SPDX-License-Identifier: MIT
#pragma once
// Columns in and out through the Arrow C interfaces: no copy where the memory layouts agree.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/time_format.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/io/arrow_abi.hpp>

namespace counterpoint::inline v0::io {

/// The free-form pairs that Arrow lets a field or a schema carry.
using arrow_metadata = std::map<std::string, std::string, std::less<>>;

/// A column, its name, and what its field carried along.
struct arrow_column {
  std::string name = {};
  column_ptr data = {};
  arrow_metadata metadata = {};
};

/// Columns of equal length.
struct arrow_table {
  std::vector<arrow_column> columns = {};
  arrow_metadata metadata = {};
  std::vector<std::string> notes = {};  ///< what was assumed: a time without a zone taken as UTC

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return columns.empty() ? 0 : columns.front().data->size(); }
};

struct arrow_options {
  /// Whose local time timestamps and dates without a zone are; null: UTC, with a note. Borrowed during the call.
  const zone_table* zone = nullptr;
  /// Which of its two instants a local time means that stands twice.
  ambiguous_time ambiguous = ambiguous_time::refuse;
  /// Nanoseconds that are no whole microseconds are refused; `true` drops them (towards the past).
  bool truncate_nanoseconds = false;
};

/// Reads a stream to its end and releases it, also when it throws. Each array moves into a holder that lives as long
/// as a column points into it and then calls `release` once.
///
/// | Arrow type                              | column               | memory |
/// |-----------------------------------------|----------------------|--------|
/// | utf8, large_utf8, utf8_view             | text                 | shared; UTF-8 is validated |
/// | dictionary of one of these              | category             | int32 indices shared unless values repeat or are null; one dictionary over all chunks |
/// | dictionary of any other type below      | that type            | copied |
/// | float64                                 | number               | shared |
/// | float32, float16                        | number               | copied |
/// | int64                                   | integer              | shared |
/// | int8 … int32, uint8 … uint64            | integer              | copied; above 2⁶³ − 1 is refused |
/// | bool                                    | boolean              | shared |
/// | timestamp[us]                           | time                 | shared where UTC |
/// | timestamp[s, ms, ns], date32, date64    | time                 | copied; a date is its first instant |
/// | null                                    | text, all missing    | – |
///
/// A stream of structs gives one column a field; any other stream gives one column.
/// @throws type_error that names the column for every other type; data_error that names row (1-based) and column for
///         invalid UTF-8, an index outside its dictionary, a time outside the years -9999 … 9999, that is ambiguous or
///         absent in its zone, or is finer than a microsecond; error with the producer's message when the stream fails
[[nodiscard]] arrow_table import_stream(ArrowArrayStream* stream, const arrow_options& options = {});

/// The same for one array. Both structs are taken over and released, also when it throws.
[[nodiscard]] arrow_table import_array(ArrowArray* array, ArrowSchema* schema, const arrow_options& options = {});

/// Writes columns of equal length into `out` as a stream of structs, one batch a run of rows that no chunk border
/// cuts. Nothing is copied but text whose chunks have unlike layouts; the stream, its schema and its arrays each hold
/// what they need, so they may outlive the columns and one another.
void export_stream(arrow_table table, ArrowArrayStream* out);

/// Writes one column as a stream of its chunks.
void export_stream(const arrow_column& single, ArrowArrayStream* out);

/// Feedback as columns for Arrow. A field's role and scale go into its metadata under `counterpoint.role`,
/// `counterpoint.scale` and, for a scale of one's own, `counterpoint.label.0` … (`value=text`); the schema says
/// `counterpoint.table` = `feedback`.
[[nodiscard]] arrow_table to_arrow(const feedback& items);

/// The fields that Arrow columns stand for, with the roles and scales that their metadata name. Text becomes
/// categories and integers numbers where a canonical name wants them (core/cast.hpp).
/// @throws type_error that names a canonical column whose type cannot be converted exactly; error for broken metadata
[[nodiscard]] std::vector<field> to_fields(const arrow_table& table);

/// The metadata of a rating on a scale: its role, its scale, and the labels of a scale of one's own.
[[nodiscard]] arrow_metadata metadata_of(const scale& on);

/// The scale that a field's metadata names, if any. @throws error for one that is broken
[[nodiscard]] std::optional<scale> scale_of(const arrow_metadata& metadata);

}  // namespace counterpoint::inline v0::io
