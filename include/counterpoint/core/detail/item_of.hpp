// SPDX-License-Identifier: MIT
#pragma once
// One row of a table as a value of its own.

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/feedback_item.hpp>
#include <counterpoint/core/instant.hpp>

namespace counterpoint::inline v0::inline core::detail {

/// Copies one canonical value; `to` is the item's member.
struct canonical_value {
  const column& from;
  std::ptrdiff_t row;

  void operator()(std::string& to) const { to = from.text(row); }
  void operator()(std::optional<std::string>& to) const { to = std::string(from.text(row)); }
  void operator()(std::optional<double>& to) const { to = from.number(row); }
  void operator()(std::optional<bool>& to) const { to = from.number(row) != 0; }
  void operator()(std::optional<instant>& to) const { to = instant(from.integer(row)); }
  void operator()(std::optional<scale>& to) const { to = scale::from_text(from.text(row)); }
  template <closed_enumeration Enumeration>
  void operator()(std::optional<Enumeration>& to) const {
    to = parse<Enumeration>(from.text(row));
  }
};

[[nodiscard]] inline item_value other_value(const column& from, std::ptrdiff_t row) {
  switch (from.type()) {
    case column_type::number: return from.number(row);
    case column_type::integer: return from.integer(row);
    case column_type::boolean: return from.number(row) != 0;
    case column_type::time: return instant(from.integer(row));
    case column_type::text:
    case column_type::category: break;
  }
  return std::string(from.text(row));
}

inline void put_other(feedback_item& to, const field& one, std::ptrdiff_t row) {
  if (one.role == field_role::text) {
    to.texts[one.name] = one.data->text(row);
  } else if (one.role == field_role::rating && one.rating_scale) {
    to.ratings.insert_or_assign(one.name, rating(one.data->number(row), *one.rating_scale));
  } else {
    to.others[one.name] = other_value(*one.data, row);
  }
}

}  // namespace counterpoint::inline v0::inline core::detail

namespace counterpoint::inline v0::inline core {

inline feedback_item feedback::item(std::ptrdiff_t row) const {
  if (row < 0 || row >= size_) throw error::argument("row", std::to_string(row), "0 … " + std::to_string(size_ - 1));
  feedback_item out;
  for_each_field(out, [&](std::string_view name, auto& member) {
    const column* from = canonical(canonical_place(name));
    if (from != nullptr && !from->missing(row)) detail::canonical_value{*from, row}(member);
  });
  for (const field& one : fields_) {
    if (one.name == "rating" && out.rating && !out.rating_scale) out.rating_scale = one.rating_scale;
    if (find_canonical(one.name) == nullptr && !one.data->missing(row)) detail::put_other(out, one, row);
  }
  return out;
}

}  // namespace counterpoint::inline v0::inline core
