// SPDX-License-Identifier: MIT
#pragma once
// One utterance as a value of its own: a row of a feedback table, taken out of it.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/rating.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/core/utf8.hpp>

namespace counterpoint::inline v0::inline core {

/// A value of a column that has no canonical name.
using item_value = std::variant<std::string, double, std::int64_t, bool, instant>;

/// What one person said once. An empty optional is a missing value, which is not zero and not "". The canonical
/// fields, their order and their meaning stand in core/schema.hpp.
struct feedback_item {
  std::string id = {};
  std::optional<std::string> thread = {};
  std::optional<std::string> reply_to = {};
  std::optional<std::string> customer = {};
  std::optional<std::string> account = {};
  std::optional<std::string> provider = {};
  std::optional<std::string> unit = {};
  std::optional<std::string> touchpoint = {};
  std::optional<std::string> channel = {};
  std::optional<std::string> method = {};
  std::optional<core::voice> voice = {};
  std::optional<core::visibility> visibility = {};
  std::optional<core::role> role = {};
  std::optional<core::party> party = {};
  std::optional<core::kind> kind = {};
  std::optional<instant> time = {};
  std::optional<instant> occurred = {};
  std::optional<std::string> language = {};
  std::optional<std::string> text = {};
  std::optional<double> rating = {};
  std::optional<scale> rating_scale = {};
  std::optional<double> expectation = {};
  std::optional<bool> goal_met = {};
  std::optional<double> backers = {};
  std::optional<std::string> status = {};
  std::optional<double> weight = {};
  std::optional<std::string> source = {};

  std::map<std::string, core::rating, std::less<>> ratings = {};  ///< further ratings, by their columns' names
  std::map<std::string, std::string, std::less<>> texts = {};     ///< further texts, likewise
  std::map<std::string, item_value, std::less<>> others = {};     ///< all other columns that have a value here

  bool operator==(const feedback_item&) const = default;

  /// The rating with its scale, if both are known.
  /// @throws error if the rating is no answer on the scale
  [[nodiscard]] std::optional<core::rating> scaled_rating() const {
    if (!rating || !rating_scale) return std::nullopt;
    return core::rating(*rating, *rating_scale);
  }

  /// @throws data_error that names the field, its value and what is allowed: unless the id is there, all text is
  ///         UTF-8, the rating lies on its scale, numbers of canonical fields are finite, weight and backers are not
  ///         negative, and no further column bears a canonical name or that of another
  void check() const;
};

/// Calls `visit(name, member)` for each canonical field of an item, in canonical order.
template <class Item, class Visit>
  requires std::is_same_v<std::remove_const_t<Item>, feedback_item>
constexpr void for_each_field(Item& item, Visit&& visit) {
  visit("id", item.id);
  visit("thread", item.thread);
  visit("reply_to", item.reply_to);
  visit("customer", item.customer);
  visit("account", item.account);
  visit("provider", item.provider);
  visit("unit", item.unit);
  visit("touchpoint", item.touchpoint);
  visit("channel", item.channel);
  visit("method", item.method);
  visit("voice", item.voice);
  visit("visibility", item.visibility);
  visit("role", item.role);
  visit("party", item.party);
  visit("kind", item.kind);
  visit("time", item.time);
  visit("occurred", item.occurred);
  visit("language", item.language);
  visit("text", item.text);
  visit("rating", item.rating);
  visit("rating_scale", item.rating_scale);
  visit("expectation", item.expectation);
  visit("goal_met", item.goal_met);
  visit("backers", item.backers);
  visit("status", item.status);
  visit("weight", item.weight);
  visit("source", item.source);
}

namespace detail {

[[noreturn]] inline void refuse_field(std::string_view field, std::string_view problem, std::string_view value,
                                      std::string_view allowed) {
  throw data_error(place{.column = std::string(field)}, problem, value, allowed);
}

inline void check_item_text(std::string_view field, std::string_view value) {
  if (!is_valid_utf8(value)) refuse_field(field, "is not UTF-8", printable_utf8(value), "UTF-8 text");
}

inline void check_item_number(std::string_view field, double value) {
  if (!std::isfinite(value)) refuse_field(field, "is not finite", shortest(value), "a finite number, or none");
  const bool counts = field == "weight" || field == "backers";
  if (counts && value < 0) refuse_field(field, "is negative", shortest(value), "0 or more");
}

struct check_canonical_field {
  void operator()(std::string_view field, const std::string& value) const { check_item_text(field, value); }
  template <class T>
  void operator()(std::string_view field, const std::optional<T>& value) const {
    if (!value) return;
    if constexpr (std::is_same_v<T, std::string>) check_item_text(field, *value);
    if constexpr (std::is_same_v<T, double>) check_item_number(field, *value);
  }
};

}  // namespace detail

inline void feedback_item::check() const {
  if (id.empty()) detail::refuse_field("id", "is missing", "", "a name of the item's own");
  for_each_field(*this, detail::check_canonical_field());
  if (rating && rating_scale && !rating_scale->contains(*rating)) {
    detail::refuse_field("rating", "is outside its scale", detail::shortest(*rating), rating_scale->allowed());
  }
  const auto check_name = [this](const std::string& name) {
    if (name.empty()) detail::refuse_field("", "is no name of a column", name, "text that isn't empty");
    detail::check_item_text(name, name);
    const auto bearers = ratings.count(name) + texts.count(name) + others.count(name);
    if (bearers > 1) detail::refuse_field(name, "is the name of two columns", name, "each name once");
    if (find_canonical(name) != nullptr) {
      detail::refuse_field(name, "is a canonical field", name, "other names for further columns");
    }
  };
  for (const auto& [name, value] : ratings) check_name(name);
  for (const auto& [name, value] : texts) {
    check_name(name);
    detail::check_item_text(name, value);
  }
  for (const auto& [name, value] : others) {
    check_name(name);
    if (const auto* text_value = std::get_if<std::string>(&value)) detail::check_item_text(name, *text_value);
  }
}

}  // namespace counterpoint::inline v0::inline core
