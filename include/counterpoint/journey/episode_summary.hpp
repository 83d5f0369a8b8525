// SPDX-License-Identifier: MIT
#pragma once
// How long customers wait in a channel and what ends it, and how long over all channels: mergeable summaries by group.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <counterpoint/core/grouped.hpp>
#include <counterpoint/journey/episodes.hpp>
#include <counterpoint/journey/response_times.hpp>
#include <counterpoint/stats/competing_risks.hpp>

namespace counterpoint::inline v0::journey {

/// Episodes in seconds by group, and what ended them. Merges as response_time_summary does.
struct episode_summary {
  grouped<stats::competing_summary<episode_causes>> episodes = {};
  std::int64_t replied_after = 0;  ///< answered in their channel after the customer had moved, or after the closing
  std::int64_t without_time = 0;   ///< messages without a time: left out
  std::int64_t after_end = 0;      ///< messages after the end of observation: left out
  std::int64_t solicited = 0;      ///< answers to surveys: left out
  std::optional<observation_ends> ends = {};  ///< absent in a summary of nothing

  bool operator==(const episode_summary&) const = default;
  /// @throws error if the keys differ; nothing is added then
  episode_summary& operator+=(const episode_summary& other) {
    episodes += other.episodes;
    replied_after += other.replied_after;
    without_time += other.without_time;
    after_end += other.after_end;
    solicited += other.solicited;
    ends = joined(ends, other.ends);
    return *this;
  }
};

/// One episode each, grouped by what is known of its first message. See find_episodes.
/// @param by  columns or periods, as in group_by; empty: one group. `infer` of the options has no meaning here
/// @throws as find_episodes and group_by
[[nodiscard]] inline episode_summary summarize_episodes(const feedback& items, std::span<const std::string> by,
                                                        const response_time_options& options = {}) {
  const episodes_found found = find_episodes(items, options.conversations);
  episode_summary out{.without_time = found.without_time,
                      .after_end = found.after_end,
                      .solicited = found.solicited,
                      .ends = observation_ends{found.observation_end, found.observation_end}};
  for (const episode& each : found.episodes) {
    out.replied_after += each.reply >= 0 && each.end != episode_end::reply ? 1 : 0;
  }
  const grouping groups =
      detail::groups_of_messages(group_by(items, by, options.zone), std::span<const episode>(found.episodes));
  out.episodes = fold_groups<stats::competing_summary<episode_causes>>(
      groups, options.threads, [&](stats::competing_summary<episode_causes>& group, std::ptrdiff_t at) {
        const episode& each = found.episodes[static_cast<std::size_t>(at)];
        const double seconds = static_cast<double>(each.microseconds) / 1e6;
        if (each.end == episode_end::open) {
          group.watch(seconds);
        } else {
          group.end(seconds, static_cast<std::size_t>(each.end));
        }
      });
  if (by.empty()) static_cast<void>(out.episodes[{}]);  // the one group is there even if nobody wrote
  return out;
}

/// One wait a conversation, from the customer's first message to the first reply over all channels, grouped by what is
/// known of that message. No reply is inferred or looked for elsewhere, so those counts are 0.
/// @throws as find_episodes and group_by
[[nodiscard]] inline response_time_summary summarize_matters(const feedback& items, std::span<const std::string> by,
                                                             const response_time_options& options = {}) {
  const episodes_found found = find_episodes(items, options.conversations);
  response_time_summary out{
      .counts = {.without_time = found.without_time, .after_end = found.after_end, .solicited = found.solicited},
      .ends = observation_ends{found.observation_end, found.observation_end}};
  const grouping groups =
      detail::groups_of_messages(group_by(items, by, options.zone), std::span<const matter>(found.matters));
  out.waits = fold_groups<stats::duration_summary>(
      groups, options.threads, [&](stats::duration_summary& group, std::ptrdiff_t at) {
        const matter& each = found.matters[static_cast<std::size_t>(at)];
        group(static_cast<double>(each.microseconds) / 1e6, each.reply >= 0);
      });
  if (by.empty()) static_cast<void>(out.waits[{}]);
  return out;
}

}  // namespace counterpoint::inline v0::journey
