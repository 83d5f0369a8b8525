// SPDX-License-Identifier: MIT
#pragma once
// The canonical columns of a table of feedback: name, type, and what each one means.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include <counterpoint/core/column.hpp>

namespace counterpoint::inline v0::inline core {

/// One canonical column.
struct canonical_column {
  std::string_view name;
  column_type type;
  bool enumeration;  ///< true: only the values of a closed enumeration (core/enumerations.hpp)
  std::string_view description;
};

/// All canonical columns in their canonical order. Only `id` is needed.
inline constexpr std::array canonical_table{
    canonical_column{"id", column_type::text, false, "the item's own name, unique in its table"},
    canonical_column{"thread", column_type::category, false, "the conversation or matter that the item belongs to"},
    canonical_column{"reply_to", column_type::text, false, "the id of the item that this one answers"},
    canonical_column{"customer", column_type::category, false, "who the customer is, as a person"},
    canonical_column{"account", column_type::category, false, "the buying side, when one buys for many"},
    canonical_column{"provider", column_type::category, false, "the company or public body that the feedback is about"},
    canonical_column{"unit", column_type::category, false, "the department that owns the touchpoint"},
    canonical_column{"touchpoint", column_type::category, false, "where customer and provider met"},
    canonical_column{"channel", column_type::category, false, "the medium: phone, mail, a review site"},
    canonical_column{"method", column_type::category, false, "how it was gathered: device, panel, form, post"},
    canonical_column{"voice", column_type::category, true, "whether the customer was asked"},
    canonical_column{"visibility", column_type::category, true, "whether others could read it"},
    canonical_column{"role", column_type::category, true, "who speaks"},
    canonical_column{"party", column_type::category, true, "the speaker's part in the purchase or the service"},
    canonical_column{"kind", column_type::category, true, "what the item does: praises, complains, asks"},
    canonical_column{"time", column_type::time, false, "when it was said"},
    canonical_column{"occurred", column_type::time, false, "when the transaction that it is about took place"},
    canonical_column{"language", column_type::category, false, "ISO 639-1 code of the text's language"},
    canonical_column{"text", column_type::text, false, "what was said, in the speaker's own words"},
    canonical_column{"rating", column_type::number, false, "the number that the customer gave, on its scale"},
    canonical_column{"rating_scale", column_type::category, false, "the scale of the rating, where rows differ"},
    canonical_column{"expectation", column_type::number, false, "the rating expected beforehand, same scale"},
    canonical_column{"goal_met", column_type::boolean, false, "whether the customer got done what they came for"},
    canonical_column{"backers", column_type::number, false, "how many others joined in: votes, likes; 0 or more"},
    canonical_column{"status", column_type::category, false, "where the matter stands: open, answered, closed"},
    canonical_column{"weight", column_type::number, false, "sampling weight; 0 or more"},
    canonical_column{"source", column_type::category, false, "the source that the item came from"},
};

[[nodiscard]] constexpr std::span<const canonical_column> canonical_columns() noexcept { return canonical_table; }

/// The place of a canonical column in `canonical_columns()`, or -1.
[[nodiscard]] constexpr std::ptrdiff_t canonical_place(std::string_view name) noexcept {
  for (std::size_t i = 0; i < canonical_table.size(); ++i) {
    if (canonical_table[i].name == name) return static_cast<std::ptrdiff_t>(i);
  }
  return -1;
}

/// The canonical column of that exact name, or null.
[[nodiscard]] constexpr const canonical_column* find_canonical(std::string_view name) noexcept {
  const std::ptrdiff_t at = canonical_place(name);
  return at < 0 ? nullptr : &canonical_table[static_cast<std::size_t>(at)];
}

}  // namespace counterpoint::inline v0::inline core
