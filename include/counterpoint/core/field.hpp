// SPDX-License-Identifier: MIT
#pragma once
// A named column of a table, and what it is for.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/scale.hpp>

namespace counterpoint::inline v0::inline core {

/// What a column is for: `text` columns are read for what they say, `rating` columns are figures on a scale.
enum class field_role : std::uint8_t { plain, text, rating };

[[nodiscard]] constexpr std::string_view to_string(field_role role) noexcept {
  constexpr std::string_view names[] = {"plain", "text", "rating"};
  return names[static_cast<std::size_t>(role)];
}

/// A named column of a table.
struct field {
  std::string name;
  column_ptr data;
  field_role role = field_role::plain;
  std::optional<scale> rating_scale = {};  ///< of a rating whose rows all have the same scale
};

}  // namespace counterpoint::inline v0::inline core
