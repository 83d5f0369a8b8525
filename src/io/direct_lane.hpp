// SPDX-License-Identifier: MIT
#pragma once
// Direct lanes: columns of a typed source that are already what the result needs. They are checked and shared.

#include <memory>

#include <counterpoint/core/column.hpp>

#include "lanes.hpp"

namespace counterpoint::inline v0::io::detail {

/// A lane for `source`, or null if its values must go through cells: another type, a condition, a value map, missing
/// tokens, empty texts, checked words.
[[nodiscard]] std::unique_ptr<lane> make_direct_lane(const planned_column& planned, const lane_rules& rules,
                                                     const column_ptr& source);

}  // namespace counterpoint::inline v0::io::detail
