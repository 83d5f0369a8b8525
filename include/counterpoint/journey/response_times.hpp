// SPDX-License-Identifier: MIT
#pragma once
// How long customers wait for an answer, the unanswered counted: durations by group, as a mergeable summary.

#include <algorithm>
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
  /// Replies to items that are not in the table. Many of them tell of a table that was cut within conversations.
  std::int64_t replies_elsewhere = 0;
  std::int64_t without_time = 0;  ///< messages without a time: left out
  std::int64_t after_end = 0;     ///< messages after the end of observation: left out
  std::int64_t solicited = 0;     ///< answers to surveys: left out

  bool operator==(const response_counts&) const = default;
  response_counts& operator+=(const response_counts& other) noexcept {
    inferred += other.inferred;
    replies_before += other.replies_before;
    replies_elsewhere += other.replies_elsewhere;
    without_time += other.without_time;
    after_end += other.after_end;
    solicited += other.solicited;
    return *this;
  }
};

/// When watching ended: one instant, or the first and the last of those of merged parts.
struct observation_ends {
  instant first = {};
  instant last = {};

  bool operator==(const observation_ends&) const = default;
};

[[nodiscard]] inline std::optional<observation_ends> joined(const std::optional<observation_ends>& a,
                                                            const std::optional<observation_ends>& b) {
  if (!a || !b) return a ? a : b;
  return observation_ends{std::min(a->first, b->first), std::max(a->last, b->last)};
}

/// Waits in seconds by group. Merge parts that were split by conversation: a message and its reply belong together.
/// Parts give what the whole gives if all were watched until the same `observation_end`; merging others is allowed
/// (each wait is censored where its own watching ended), and `ends` says so.
struct response_time_summary {
  grouped<stats::duration_summary> waits = {};
  response_counts counts = {};
  std::optional<observation_ends> ends = {};  ///< absent in a summary of nothing

  bool operator==(const response_time_summary&) const = default;
  /// @throws error if the keys differ; nothing is added then
  response_time_summary& operator+=(const response_time_summary& other) {
    waits += other.waits;
    counts += other.counts;
    ends = joined(ends, other.ends);
    return *this;
  }
};

struct response_time_options {
  conversation_options conversations = {};
  const zone_table* zone = nullptr;  ///< of periods in `by`; null: UTC
  std::ptrdiff_t threads = 1;
};

namespace detail {

/// Of the groups of all rows those that messages belong to, with one group a message.
/// @param messages  whatever begins at a `row`
template <class Message>
[[nodiscard]] grouping groups_of_messages(grouping rows, std::span<const Message> messages) {
  std::vector<std::int32_t> number(static_cast<std::size_t>(rows.size()), -1);
  for (const Message& message : messages) {
    number[static_cast<std::size_t>(rows.group_of_row[static_cast<std::size_t>(message.row)])] = 0;
  }
  grouping out{.keys = std::move(rows.keys), .labels = std::vector(rows.labels)};
  for (auto& key : out.labels) key.clear();
  for (std::size_t group = 0; group < number.size(); ++group) {
    if (number[group] < 0) continue;
    number[group] = static_cast<std::int32_t>(out.first_row.size());
    out.first_row.push_back(rows.first_row[group]);
    for (std::size_t key = 0; key < out.labels.size(); ++key) out.labels[key].push_back(rows.labels[key][group]);
  }
  out.group_of_row.reserve(messages.size());
  for (const Message& message : messages) {
    const auto group = rows.group_of_row[static_cast<std::size_t>(message.row)];
    out.group_of_row.push_back(number[static_cast<std::size_t>(group)]);
  }
  return out;
}

}  // namespace detail

/// One wait a customer message, grouped by what is known of the message. See find_answers for who answers whom.
/// @param by  columns or periods, as in group_by; empty: one group
/// @throws as find_answers and group_by
[[nodiscard]] inline response_time_summary summarize_response_times(const feedback& items,
                                                                    std::span<const std::string> by,
                                                                    const response_time_options& options = {}) {
  const awaited_messages found = find_answers(items, options.conversations);
  response_time_summary out;
  out.ends = {found.observation_end, found.observation_end};
  out.counts = {.inferred = found.inferred,
                .replies_before = found.replies_before,
                .replies_elsewhere = found.replies_elsewhere,
                .without_time = found.without_time,
                .after_end = found.after_end,
                .solicited = found.solicited};
  const grouping groups =
      detail::groups_of_messages(group_by(items, by, options.zone), std::span<const awaited_message>(found.messages));
  out.waits = fold_groups<stats::duration_summary>(
      groups, options.threads, [&](stats::duration_summary& group, std::ptrdiff_t row) {
        const awaited_message& message = found.messages[static_cast<std::size_t>(row)];
        group(static_cast<double>(message.wait_microseconds) / 1e6, message.reply >= 0);
      });
  if (by.empty()) static_cast<void>(out.waits[{}]);  // the one group is there even if nobody wrote
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
