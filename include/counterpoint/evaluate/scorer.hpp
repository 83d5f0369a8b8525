// SPDX-License-Identifier: MIT
#pragma once
// What can be judged: anything that maps an item (a text, a reply, a journey) to a score, a label or probabilities.

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::evaluate {

/// Maps an item to a number: a valence, a grade, a rank. A label's code is a number too, and no score: use
/// label_scorer.
template <class Scorer, class Item = std::string_view>
concept number_scorer = requires(Scorer& scorer, const Item& item) {
  { scorer(item) } -> std::floating_point;
};

/// Maps an item to a label, by its name or as an enumeration's value.
template <class Scorer, class Item = std::string_view>
concept label_scorer = std::invocable<Scorer&, const Item&> &&
                       (std::convertible_to<std::invoke_result_t<Scorer&, const Item&>, std::string_view> ||
                        std::is_enum_v<std::remove_cvref_t<std::invoke_result_t<Scorer&, const Item&>>>);

/// Maps an item to one probability a class, always in the same order.
template <class Scorer, class Item = std::string_view>
concept probability_scorer =
    std::invocable<Scorer&, const Item&> && std::ranges::input_range<std::invoke_result_t<Scorer&, const Item&>> &&
    std::floating_point<std::ranges::range_value_t<std::invoke_result_t<Scorer&, const Item&>>>;

/// Whatever can be judged against a truth.
template <class Scorer, class Item = std::string_view>
concept scorer = number_scorer<Scorer, Item> || label_scorer<Scorer, Item> || probability_scorer<Scorer, Item>;

/// The score of each item, for number_figures and the figures of ranks.
template <std::ranges::input_range Items, number_scorer<std::ranges::range_value_t<Items>> Scorer>
[[nodiscard]] std::vector<double> scores_of(const Items& items, Scorer&& score) {
  std::vector<double> out;
  if constexpr (std::ranges::sized_range<Items>) out.reserve(static_cast<std::size_t>(std::ranges::size(items)));
  for (const auto& item : items) out.push_back(static_cast<double>(score(item)));
  return out;
}

/// The label of each item as its place in `labels`, for label_figures.
/// @param labels  names, or values of the enumeration, none twice
/// @throws error that names the item, from 1, whose label is not among them
template <std::ranges::input_range Items, label_scorer<std::ranges::range_value_t<Items>> Scorer,
          std::ranges::random_access_range Labels>
[[nodiscard]] std::vector<std::int32_t> labels_of(const Items& items, Scorer&& label, const Labels& labels) {
  std::vector<std::int32_t> out;
  for (const auto& item : items) {
    const auto given = label(item);
    const auto found = std::ranges::find(labels, given);
    if (found == std::ranges::end(labels)) {
      std::string shown = "not among the labels";
      if constexpr (std::convertible_to<decltype(given), std::string_view>) {
        shown = data_error::quoted(std::string_view(given));
      }
      throw error::argument("label of item " + std::to_string(out.size() + 1), shown,
                            "one of " + std::to_string(std::ranges::size(labels)) + " labels");
    }
    out.push_back(static_cast<std::int32_t>(found - std::ranges::begin(labels)));
  }
  return out;
}

/// The probabilities of each item, one row behind the other, for probability_figures.
/// @param classes  how many there are in each row. @throws error that names the item, from 1, with another number of
/// them
template <std::ranges::input_range Items, probability_scorer<std::ranges::range_value_t<Items>> Scorer>
[[nodiscard]] std::vector<double> probabilities_of(const Items& items, Scorer&& score, std::ptrdiff_t classes) {
  std::vector<double> out;
  std::ptrdiff_t item_number = 0;
  for (const auto& item : items) {
    ++item_number;
    std::ptrdiff_t many = 0;
    for (const auto each : score(item)) {
      out.push_back(static_cast<double>(each));
      ++many;
    }
    if (many != classes) {
      throw error::argument("number of probabilities of item " + std::to_string(item_number), std::to_string(many),
                            std::to_string(classes));
    }
  }
  return out;
}

}  // namespace counterpoint::inline v0::evaluate
