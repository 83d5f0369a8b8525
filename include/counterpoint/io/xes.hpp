// SPDX-License-Identifier: MIT
#pragma once
// XES, the file format of event logs (IEEE 1849): read into a table of feedback, and written from one.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <counterpoint/core/feedback.hpp>
#include <counterpoint/io/xml.hpp>

namespace counterpoint::inline v0::io {

/// What the columns of an event log are called.
struct xes_columns {
  std::string case_column = "thread";
  std::string activity_column = "touchpoint";
  std::string time_column = "time";
};

/// Reads a log, a row an event, in the order of the file: `id`, `thread` (the trace's concept:name), `touchpoint` (the
/// event's), `time` (time:timestamp), then an attribute of traces as `case:` and its key, one of events by its key.
///
/// Strings and ids become categories, dates times in UTC (without a zone they are UTC, finer than a microsecond they
/// are cut), int, float and boolean what they are. A key that has values of several types becomes a category of the
/// texts (int and float: a number). A key that bears a canonical name whose meaning it does not have, or the name of
/// one of the first four, becomes `event:` and the key. An `id` that every event has stays; else rows are numbered
/// from 1. Attributes within attributes, lists, containers and what the log says of itself are left out; how many, and
/// how many traces have no event, the report says. Events outside of traces have no `thread`.
/// @throws data_error with the line for what is not well-formed, no XES, or a value that its type cannot hold; as
///         xml_scanner
/// Complexity: linear; memory is that of the table, and of the longest trace's attributes.
[[nodiscard]] feedback read_xes(xml_scanner document, const std::string& name);

/// Writes a log whose rows are events in order, each case in one run, so that read_xes gives an equal table: case,
/// activity and time as concept:name and time:timestamp; a column `case:…` that has one value in each case as an
/// attribute of traces; all else under its own name, unless it is missing. `id` is left out where it is the number of
/// the row.
/// @param put  takes the text piece by piece
/// @throws key_error for a column that isn't there; type_error for a time column of another type; data_error for a
///         text that XML cannot hold (control characters), and for a case in two runs
void write_xes(const feedback& events, const xes_columns& columns, const std::function<void(std::string_view)>& put);

}  // namespace counterpoint::inline v0::io
