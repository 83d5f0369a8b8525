// SPDX-License-Identifier: MIT
#pragma once
// Typed tables through the conformer: the columns that need no conversion are shared, the others pass as cells.

#include <counterpoint/io/conform.hpp>
#include <counterpoint/io/read.hpp>

#include "parts.hpp"

namespace counterpoint::inline v0::io {

/// @throws error if the columns differ in length, and what conformer throws
void conform_typed(const typed_table& table, const mapping& map, conform_options options, detail::part& part);

}  // namespace counterpoint::inline v0::io
