// SPDX-License-Identifier: MIT
#pragma once
// Net scores of a table of feedback: whether the scale of the rating that is meant allows one, group by group.

#include <optional>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>
#include <counterpoint/survey/rating_column.hpp>

namespace counterpoint::inline v0::survey {

/// The net score summaries of a table, by group; without `by` there is one group with an empty label.
///
/// A column without a scale is taken as 0 … 10 only when it is named: stars from 1 to 5 would otherwise pass as
/// detractors.
/// @throws error if no rating or several could be meant, or the scale isn't 0 … 10; key_error for an unknown column;
///         data_error with the lowest row (from 1) whose answer isn't one of 0, 1, … 10 or whose weight is none
[[nodiscard]] inline net_score_groups summarize_net_score(const feedback& items,
                                                          const answer_selection& selection = {}) {
  const field& rating = choose_rating(items, selection.rating);
  const std::optional<scale> on = scale_of(items, rating);
  if (on) {
    require_net_score_scale(*on);
  } else if (!selection.rating && (rating.name != "rating" || items.find("rating_scale") == nullptr)) {
    throw error("the rating \"" + rating.name + "\" has no scale; name it (rating=\"" + rating.name +
                "\") if its answers are 0 … 10, or read it with its scale");
  }
  return summarize_column(items, rating, net_score_summary(), selection);
}

}  // namespace counterpoint::inline v0::survey
