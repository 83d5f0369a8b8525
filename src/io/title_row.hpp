// SPDX-License-Identifier: MIT
#pragma once
// Titles that stand above a table's header, as spreadsheets are exported.

#include <cstdint>
#include <optional>
#include <string_view>

#include <counterpoint/io/dialect.hpp>

namespace counterpoint::inline v0::io::detail {

struct title_row {
  std::string_view text;   ///< the first row, in part
  std::int64_t lines = 0;  ///< from the front to the row that can be the header
};

/// The first row, if it can hardly hold the names: at most one of its three or more cells is filled and a later row has
/// more; or it is one cell, and all rows below it have as many cells as one another, two or more.
/// @param dialect  of the whole head; delimiter LF: none was found
/// @param whole    the head is all there is of the text
[[nodiscard]] std::optional<title_row> find_title_row(std::string_view head, const csv_dialect& dialect, bool whole);

}  // namespace counterpoint::inline v0::io::detail
