// SPDX-License-Identifier: MIT
#pragma once
// Net scores of a whole column, or group by group, over threads; groups merge by their labels.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/parallel.hpp>
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

namespace detail {

[[noreturn]] inline void refuse_answer(double answer, std::ptrdiff_t row, const std::string& column) {
  throw data_error(place{.row = row + 1, .column = column}, "is no answer", core::detail::shortest(answer),
                   std::string(net_score_summary::allowed) + " (nps_0_10)");
}

}  // namespace detail

/// The net score summary of a column of answers; NaN counts as missing.
/// @param threads  1 or more; the result is the same for any number
/// @param column   the column's name for errors; may be empty
/// @throws data_error with the lowest row (from 1) whose answer isn't one of 0, 1, … 10
[[nodiscard]] inline net_score_summary summarize_net_score(std::span<const double> answers, std::ptrdiff_t threads = 1,
                                                           const std::string& column = {}) {
  return parallel_fold(std::ssize(answers), threads, net_score_summary(),
                       [&](net_score_summary& part, std::ptrdiff_t begin, std::ptrdiff_t end) {
                         for (std::ptrdiff_t row = begin; row < end; ++row) {
                           const double answer = answers[static_cast<std::size_t>(row)];
                           if (!net_score_summary::is_answer(answer) && !std::isnan(answer)) {
                             detail::refuse_answer(answer, row, column);
                           }
                           part(answer);
                         }
                       });
}

/// The same by group.
/// @param groups  one group a row
/// @throws as above; error unless there is one group for each answer
[[nodiscard]] inline net_score_groups summarize_net_score(std::span<const double> answers, const grouping& groups,
                                                          std::ptrdiff_t threads = 1, const std::string& column = {}) {
  if (answers.size() != groups.group_of_row.size()) {
    throw error::argument("answers", std::to_string(answers.size()),
                          std::to_string(groups.group_of_row.size()) + ", one a row");
  }
  return fold_groups<net_score_summary>(groups, threads, [&](net_score_summary& part, std::ptrdiff_t row) {
    const double answer = answers[static_cast<std::size_t>(row)];
    if (!net_score_summary::is_answer(answer) && !std::isnan(answer)) detail::refuse_answer(answer, row, column);
    part(answer);
  });
}

}  // namespace counterpoint::inline v0::survey
