// SPDX-License-Identifier: MIT
#pragma once
// Which of the text formats a source has.

#include <string>

#include <counterpoint/io/mapping.hpp>
#include <counterpoint/io/source.hpp>

namespace counterpoint::inline v0::io::detail {

/// "csv" or "json lines": as the layout says, else by the name, else by the first characters.
/// @throws error for a format that is none of these
[[nodiscard]] std::string format_of(source& text, const file_layout& layout);

/// @throws data_error  naming what it is, if the source begins like a web page or another text that is no table
///                     (what is no text at all, the source itself refuses)
void refuse_other_kinds(source& text);

}  // namespace counterpoint::inline v0::io::detail
