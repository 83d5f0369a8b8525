// SPDX-License-Identifier: MIT
#pragma once
// Answers on one scale by group, and the figures computed from them.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/stats/moments.hpp>
#include <counterpoint/survey/answers.hpp>
#include <counterpoint/survey/rating_column.hpp>
#include <counterpoint/survey/rating_figures.hpp>
#include <counterpoint/survey/rating_summary.hpp>

namespace counterpoint::inline v0::survey {

/// Rating summaries by group, all on one scale.
using rating_groups = grouped<rating_summary>;
/// Moments by group, of numbers that are on no scale.
using moments_groups = grouped<stats::moments>;

/// Summaries with the options that turn them into estimates: all of a result, so all that has to be kept of it.
struct rating_result {
  rating_groups groups = {};  ///< without keys: one group with an empty label
  rating_options options = {};

  bool operator==(const rating_result&) const = default;

  /// The answers that a distribution lists: answer_levels of all groups together.
  [[nodiscard]] std::vector<double> levels() const { return answer_levels(groups.total()); }

  /// The estimates of each group, in the groups' order: one, or one a level of the distribution.
  /// @throws error as rating_estimates
  [[nodiscard]] std::vector<std::vector<estimate>> estimates() const {
    const std::vector<double> listed = levels();
    std::vector<std::vector<estimate>> out;
    for (const auto& each : groups.groups()) out.push_back(rating_estimates(each.second, options, listed));
    return out;
  }
};

/// Means of numbers that are on no scale, by group.
struct mean_result {
  moments_groups groups = {};
  double level = 0.95;  ///< confidence of the intervals, in (0, 1)

  bool operator==(const mean_result&) const = default;

  /// One estimate a group, in the groups' order. @throws error for a level outside (0, 1)
  [[nodiscard]] std::vector<estimate> estimates() const {
    std::vector<estimate> out;
    for (const auto& each : groups.groups()) out.push_back(each.second.mean(level));
    return out;
  }
};

/// The scale of a rating in a table where a figure needs one: its own, or the one that is named for a column without.
/// @throws error if there is none, or the named one is not the rating's own
[[nodiscard]] inline scale require_scale(const feedback& items, const field& rating,
                                         const std::optional<scale>& named) {
  const std::optional<scale> own = scale_of(items, rating);
  if (!own && !named) {
    throw error("the rating \"" + rating.name + "\" has no scale; name it (scale=), or read it with its scale");
  }
  if (own && named && *own != *named) {
    throw error("the rating \"" + rating.name + "\" is on " + own->allowed() + "; allowed: scale=\"" + own->text() +
                "\", or none named, where scale is " + named->text());
  }
  return own ? *own : *named;
}

/// The rating summaries of a table, by group; without `by` there is one group with an empty label.
/// @param named  the scale of a column that has none of its own
/// @throws as choose_rating, require_scale and summarize_column
[[nodiscard]] inline rating_groups summarize_ratings(const feedback& items, const answer_selection& selection = {},
                                                     const std::optional<scale>& named = {}) {
  const field& rating = choose_rating(items, selection.rating);
  return summarize_column(items, rating, rating_summary(require_scale(items, rating, named)), selection);
}

/// The moments of a column of numbers, by group: for what is on no scale.
/// @throws as choose_rating and summarize_column
[[nodiscard]] inline moments_groups summarize_moments(const feedback& items, const answer_selection& selection = {}) {
  return summarize_column(items, choose_rating(items, selection.rating), stats::moments(), selection);
}

}  // namespace counterpoint::inline v0::survey
