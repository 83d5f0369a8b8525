// SPDX-License-Identifier: MIT
#pragma once
// Net scores of a table of feedback: which rating is meant, whether its scale allows it, group by group.

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>

namespace counterpoint::inline v0::survey {

/// Which answers of a table, and how.
struct net_score_selection {
  std::optional<std::string> rating = {};  ///< the column; needed where the table has several ratings
  std::vector<std::string> by = {};        ///< columns, or week, month, quarter, year of `time`
  const zone_table* zone = nullptr;        ///< whose calendar those periods follow; null: UTC
  std::ptrdiff_t threads = 1;              ///< 1 or more; the result is the same for any number
};

/// The figures of a `number` or `integer` column as doubles, NaN where missing. A column without any value has no
/// figures either, whatever its type. O(rows).
/// @throws type_error for a column of another type
[[nodiscard]] inline std::vector<double> numbers_of(const column& source, const std::string& name) {
  std::vector<double> out;
  out.reserve(static_cast<std::size_t>(source.size()));
  const bool whole = source.type() == column_type::integer;
  if (!whole && source.type() != column_type::number) {
    bool empty = true;
    for_each_row(source, [&empty](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) { empty &= part.missing(i); });
    out.assign(static_cast<std::size_t>(source.size()), std::numeric_limits<double>::quiet_NaN());
    if (empty) return out;
    throw type_error("column \"" + name + "\" holds " + std::string(to_string(source.type())) + "; allowed: numbers");
  }
  for_each_row(source, [&out, whole](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    if (part.missing(i)) {
      out.push_back(std::numeric_limits<double>::quiet_NaN());
    } else {
      out.push_back(whole ? static_cast<double>(part.data<std::int64_t>()[i]) : part.data<double>()[i]);
    }
  });
  return out;
}

/// The rating that is meant: the one named, or the only one there is.
/// @throws key_error for an unknown name; error if none is named and there are several, or none
[[nodiscard]] inline const field& choose_rating(const feedback& items, const std::optional<std::string>& name) {
  if (name) return items.at(*name);
  const field* found = nullptr;
  std::string names;
  int count = 0;
  for (const field& each : items.fields()) {
    if (each.role != field_role::rating) continue;
    found = &each;
    names += (count++ > 0 ? ", " : "") + each.name;
  }
  if (count == 0) throw error("the table has no rating; name the column that holds the answers (rating=)");
  if (count > 1) throw error("the table has several ratings (" + names + "); name the one that is meant (rating=)");
  return *found;
}

namespace detail {

/// Every scale under which the answers were given must be 0 … 10. A column without a scale is taken as 0 … 10 only when
/// it was named: stars from 1 to 5 would otherwise pass as detractors.
inline void require_net_score_answers(const feedback& items, const field& rating, bool named) {
  if (rating.rating_scale) return require_net_score_scale(*rating.rating_scale);
  const field* const scales = rating.name == "rating" ? items.find("rating_scale") : nullptr;
  if (scales == nullptr) {
    if (named) return;
    throw error("the rating \"" + rating.name + "\" has no scale; name it (rating=\"" + rating.name +
                "\") if its answers are 0 … 10, or read it with its scale");
  }
  std::string known;
  chunk_cursor answers(*rating.data);
  for_each_row(*scales->data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    const auto [answer, at] = answers.at(row);
    if (part.missing(i) || answer->missing(at)) return;
    const std::string_view text = scales->data->text(row);
    if (text == known) return;
    require_net_score_scale(scale::from_text(text));
    known = text;
  });
}

}  // namespace detail

/// The net score summaries of a table, by group; without `by` there is one group with an empty label.
/// @throws error if no rating or several could be meant, or the scale isn't 0 … 10; key_error for an unknown column;
///         data_error with the lowest row (from 1) whose answer isn't one of 0, 1, … 10
[[nodiscard]] inline net_score_groups summarize_net_score(const feedback& items,
                                                          const net_score_selection& selection = {}) {
  const field& rating = choose_rating(items, selection.rating);
  detail::require_net_score_answers(items, rating, selection.rating.has_value());
  const std::vector<double> answers = numbers_of(*rating.data, rating.name);
  if (selection.by.empty()) {
    net_score_groups out{std::vector<std::string>()};
    out[{}] = summarize_net_score(answers, selection.threads, rating.name);
    return out;
  }
  return summarize_net_score(answers, group_by(items, selection.by, selection.zone), selection.threads, rating.name);
}

}  // namespace counterpoint::inline v0::survey
