// SPDX-License-Identifier: MIT
#pragma once
// The answers of a table of feedback: which rating is meant, on which scale, with which weights.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/survey/answers.hpp>

namespace counterpoint::inline v0::survey {

/// Which answers of a table, and how.
struct answer_selection {
  std::optional<std::string> rating = {};      ///< the column; needed where the table has several ratings
  std::vector<std::string> by = {};            ///< columns, or week, month, quarter, year of `time`
  std::optional<std::string> weights = {};     ///< a column of weights; a column named `weight` is used only if named
  std::span<const double> weight_values = {};  ///< the weights themselves, one a row, instead of a column
  const zone_table* zone = nullptr;            ///< whose calendar those periods follow; null: UTC
  std::ptrdiff_t threads = 1;                  ///< 1 or more; the result is the same for any number
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

/// The scale on which a rating's answers were given: the column's own, or the one that stands in `rating_scale` beside
/// every answer of `rating`. Nothing if none is known. O(rows).
/// @throws error if the answers are on several scales: no figure sums them up
[[nodiscard]] inline std::optional<scale> scale_of(const feedback& items, const field& rating) {
  if (rating.rating_scale) return rating.rating_scale;
  const field* const scales = rating.name == "rating" ? items.find("rating_scale") : nullptr;
  if (scales == nullptr) return std::nullopt;
  std::vector<std::string> known;
  chunk_cursor answers(*rating.data);
  for_each_row(*scales->data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    const auto [answer, at] = answers.at(row);
    if (part.missing(i) || answer->missing(at)) return;
    const std::string_view text = scales->data->text(row);
    if (std::ranges::find(known, text) == known.end()) known.emplace_back(text);
  });
  if (known.empty()) return std::nullopt;
  if (known.size() == 1) return scale::from_text(known.front());
  std::string names;
  for (std::size_t i = 0; i < known.size() && i < 8; ++i) names += (i > 0 ? ", " : "") + known[i];
  throw error("the column \"rating\" holds answers on several scales (" + names + (known.size() > 8 ? ", …" : "") +
              "), which no figure sums up; take the rows of one: items[items[\"rating_scale\"] == \"" + known.front() +
              "\"]");
}

/// Summaries of a rating by group; without `by` there is one group with an empty label.
/// @param empty  the summary of no answer, with its scale
/// @throws key_error for an unknown column, type_error for one without numbers, otherwise as summarize_answers
template <class Summary>
[[nodiscard]] grouped<Summary> summarize_column(const feedback& items, const field& rating, const Summary& empty,
                                                const answer_selection& selection) {
  const std::vector<double> answers = numbers_of(*rating.data, rating.name);
  answer_options options = {.threads = selection.threads, .column = rating.name, .weights = selection.weight_values};
  std::vector<double> weights;
  if (selection.weights) {
    const field& source = items.at(*selection.weights);
    weights = numbers_of(*source.data, source.name);
    options.weights = weights;
    options.weight_column = source.name;
  }
  if (selection.by.empty()) return one_group(summarize_answers(empty, answers, options));
  return summarize_answers(empty, answers, group_by(items, selection.by, selection.zone), options);
}

}  // namespace counterpoint::inline v0::survey
