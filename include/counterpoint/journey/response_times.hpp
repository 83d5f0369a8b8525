// SPDX-License-Identifier: MIT
#pragma once
// How long customers wait for an answer, the unanswered counted: durations by group, as a mergeable summary.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/conversations.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/stats/duration_summary.hpp>
#include <counterpoint/stats/kaplan_meier.hpp>

namespace counterpoint::inline v0::journey {

/// What was counted beside the waits, so that nothing is lost in silence.
struct response_counts {
  std::int64_t inferred = 0;        ///< replies taken by thread and channel, as they name no message
  std::int64_t replies_before = 0;  ///< replies earlier than the message that they name: not counted
  std::int64_t without_time = 0;    ///< messages without a time: left out
  std::int64_t after_end = 0;       ///< messages after the end of observation: left out
  std::int64_t solicited = 0;       ///< answers to surveys: left out

  bool operator==(const response_counts&) const = default;
  response_counts& operator+=(const response_counts& other) noexcept {
    inferred += other.inferred;
    replies_before += other.replies_before;
    without_time += other.without_time;
    after_end += other.after_end;
    solicited += other.solicited;
    return *this;
  }
};

/// Waits in seconds by group. Merge parts that were split by conversation: a message and its reply belong together.
struct response_time_summary {
  grouped<stats::duration_summary> waits = {};
  response_counts counts = {};

  bool operator==(const response_time_summary&) const = default;
  /// @throws error if the keys differ
  response_time_summary& operator+=(const response_time_summary& other) {
    waits += other.waits;
    counts += other.counts;
    return *this;
  }
};

struct response_time_options {
  conversation_options conversations = {};
  const zone_table* zone = nullptr;  ///< of periods in `by`; null: UTC
  std::ptrdiff_t threads = 1;
};

/// One wait a customer message, grouped by what is known of the message. See find_answers for who answers whom.
/// @param by  columns or periods, as in group_by; empty: one group
/// @throws as find_answers and group_by
[[nodiscard]] inline response_time_summary summarize_response_times(const feedback& items,
                                                                    std::span<const std::string> by,
                                                                    const response_time_options& options = {}) {
  const awaited_messages found = find_answers(items, options.conversations);
  std::vector<std::ptrdiff_t> rows;
  rows.reserve(found.messages.size());
  for (const awaited_message& message : found.messages) rows.push_back(message.row);
  response_time_summary out;
  out.counts = {.inferred = found.inferred,
                .replies_before = found.replies_before,
                .without_time = found.without_time,
                .after_end = found.after_end,
                .solicited = found.solicited};
  const grouping groups = group_by(items.take(rows), by, options.zone);
  out.waits = fold_groups<stats::duration_summary>(
      groups, options.threads, [&](stats::duration_summary& group, std::ptrdiff_t row) {
        const awaited_message& message = found.messages[static_cast<std::size_t>(row)];
        group(static_cast<double>(message.wait_microseconds) / 1e6, message.reply >= 0);
      });
  return out;
}

/// The mean over the answered only, which says nothing of those who still wait: offered under its own name, for
/// comparison with dashboards that show it. Absent without an answer.
[[nodiscard]] inline std::optional<double> mean_seconds_of_answered(const stats::duration_summary& waits) {
  double sum = 0;
  for (const stats::duration_count& row : waits.table()) sum += row.duration * static_cast<double>(row.events);
  if (waits.events() == 0) return std::nullopt;
  return sum / static_cast<double>(waits.events());
}

}  // namespace counterpoint::inline v0::journey
