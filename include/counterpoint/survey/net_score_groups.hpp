// SPDX-License-Identifier: MIT
#pragma once
// Net scores of a whole column, or group by group, over threads; groups merge by their labels.

#include <span>
#include <vector>

#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/survey/answers.hpp>
#include <counterpoint/survey/net_score.hpp>

namespace counterpoint::inline v0::survey {

/// Net score summaries by group.
using net_score_groups = grouped<net_score_summary>;

/// Summaries with the options that turn them into estimates: all of a result, so all that has to be kept of it.
struct net_score_result {
  net_score_groups groups = {};  ///< without keys: one group with an empty label
  net_score_options options = {};

  bool operator==(const net_score_result&) const = default;

  /// One estimate a group, in the groups' order.
  /// @throws error for a level outside (0, 1)
  [[nodiscard]] std::vector<estimate> estimates() const {
    std::vector<estimate> out;
    for (const auto& each : groups.groups()) out.push_back(each.second.result(options));
    return out;
  }
};

/// The net score summary of a column of answers; NaN counts as missing.
/// @throws data_error with the lowest row (from 1) whose answer isn't one of 0, 1, … 10 or whose weight is none
[[nodiscard]] inline net_score_summary summarize_net_score(std::span<const double> answers,
                                                           const answer_options& options = {}) {
  return summarize_answers(net_score_summary(), answers, options);
}

/// The same by group.
/// @param groups  one group a row
/// @throws as above; error unless there is one group an answer
[[nodiscard]] inline net_score_groups summarize_net_score(std::span<const double> answers, const grouping& groups,
                                                          const answer_options& options = {}) {
  return summarize_answers(net_score_summary(), answers, groups, options);
}

}  // namespace counterpoint::inline v0::survey
