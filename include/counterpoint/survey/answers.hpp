// SPDX-License-Identifier: MIT
#pragma once
// Columns of answers and weights folded into summaries: of all rows or by group, over threads.

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/stats/moments.hpp>
#include <counterpoint/stats/weight.hpp>

namespace counterpoint::inline v0::survey {

/// What goes with a column of answers.
struct answer_options {
  std::ptrdiff_t threads = 1;             ///< 1 or more; counts are the same for any number, and so are weights
  std::string column = {};                ///< the column's name for errors; may be empty
  std::span<const double> weights = {};   ///< one a row, as stats::is_weight says; empty: every answer counts 1
  std::string weight_column = "weights";  ///< its name for errors
};

namespace detail {

/// Plain numbers are taken as they are, if they are finite.
[[nodiscard]] inline bool takes(const stats::moments&, double answer) noexcept { return std::isfinite(answer); }
[[nodiscard]] inline std::string allowed_of(const stats::moments&) { return "finite numbers"; }
template <class Summary>
[[nodiscard]] bool takes(const Summary& summary, double answer) noexcept {
  return summary.is_answer(answer);
}
template <class Summary>
[[nodiscard]] std::string allowed_of(const Summary& summary) {
  return summary.allowed();
}

template <class Summary>
[[noreturn]] void refuse_answer(const Summary& summary, double answer, std::ptrdiff_t row, const std::string& column) {
  throw data_error(place{.row = row + 1, .column = column}, "is no answer", core::detail::shortest(answer),
                   allowed_of(summary));
}
[[noreturn]] inline void refuse_weight(double weight, std::ptrdiff_t row, const std::string& column) {
  throw data_error(place{.row = row + 1, .column = column}, "is no weight", core::detail::shortest(weight),
                   stats::allowed_weights);
}

/// Adds a row's answer to a summary. A row without an answer needs no weight.
template <class Summary>
void add_answer(Summary& summary, std::span<const double> answers, std::ptrdiff_t row, const answer_options& options) {
  const double answer = answers[static_cast<std::size_t>(row)];
  const double weight = options.weights.empty() ? 1 : options.weights[static_cast<std::size_t>(row)];
  if (summary.add(answer, weight)) return;
  if (std::isnan(answer)) return summary(answer);  // missing
  if (!takes(summary, answer)) refuse_answer(summary, answer, row, options.column);
  refuse_weight(weight, row, options.weight_column);
}

inline void require_weights(std::span<const double> answers, const answer_options& options) {
  if (options.weights.empty() || options.weights.size() == answers.size()) return;
  throw error::argument("number of weights", std::to_string(options.weights.size()),
                        std::to_string(answers.size()) + ", one an answer");
}

}  // namespace detail

/// The summary of a column of answers: rating_summary, net_score_summary or stats::moments; NaN counts as missing.
/// @param empty  the summary of no row, with its scale
/// @throws data_error with the lowest row (from 1) whose answer the summary doesn't take or whose weight is none; error
///         unless there is one weight an answer
template <class Summary>
[[nodiscard]] Summary summarize_answers(const Summary& empty, std::span<const double> answers,
                                        const answer_options& options = {}) {
  detail::require_weights(answers, options);
  return parallel_fold(
      std::ssize(answers), options.threads, empty, [&](Summary& part, std::ptrdiff_t begin, std::ptrdiff_t end) {
        std::ptrdiff_t row = begin;
        if constexpr (requires { part.add_all(answers); }) {
          const auto rows = answers.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
          if (options.weights.empty()) row += part.add_all(rows);
        }
        for (; row < end; ++row) {
          detail::add_answer(part, answers, row, options);
        }
      });
}

/// The same by group.
/// @param groups  one group a row
/// @throws as above; error unless there is one group an answer
template <class Summary>
[[nodiscard]] grouped<Summary> summarize_answers(const Summary& empty, std::span<const double> answers,
                                                 const grouping& groups, const answer_options& options = {}) {
  detail::require_weights(answers, options);
  if (answers.size() != groups.group_of_row.size()) {
    throw error::argument("number of answers", std::to_string(answers.size()),
                          std::to_string(groups.group_of_row.size()) + ", one a row");
  }
  return fold_groups<Summary>(
      groups, options.threads,
      [&](Summary& part, std::ptrdiff_t row) { detail::add_answer(part, answers, row, options); }, empty);
}

/// One group without keys.
template <class Summary>
[[nodiscard]] grouped<Summary> one_group(Summary summary) {
  grouped<Summary> out{std::vector<std::string>()};
  out[{}] = std::move(summary);
  return out;
}

}  // namespace counterpoint::inline v0::survey
