// SPDX-License-Identifier: MIT
#pragma once
// JSON of the summaries of `journey`, and of the durations in them: kept, sent, merged elsewhere, read back exactly.

#include <string>
#include <string_view>

#include <counterpoint/exchange/json.hpp>
#include <counterpoint/journey/episode_summary.hpp>
#include <counterpoint/journey/flow.hpp>
#include <counterpoint/journey/response_times.hpp>
#include <counterpoint/stats/duration_summary.hpp>

namespace counterpoint::inline v0::exchange {

/// `{"type": "duration_summary", "version": 1, "durations": [11.0, 61.0], "events": [1, 0], "censored": [0, 1]}`,
/// durations ascending.
[[nodiscard]] std::string to_json(const stats::duration_summary& value);
/// @throws data_error for another type or version, an unknown field, durations that are not finite, ascending numbers
///         of 0 or more, counts that are no whole numbers from 0, and arrays of different lengths
[[nodiscard]] stats::duration_summary duration_summary_from_json(std::string_view text);

/// `{"type": "response_time_summary", "version": 1, "observed_until": ["2024-03-07T08:00:00Z", …], "inferred": 0, …,
/// "keys": ["channel"], "groups": [{"labels": ["mail"], "durations": …, "events": …, "censored": …}, …]}`: durations in
/// seconds, the first and the last end of observation (null without one), the counts of journey::response_counts.
[[nodiscard]] std::string to_json(const journey::response_time_summary& value);
/// @throws data_error as above, and for labels that stand twice or are not one a key
[[nodiscard]] journey::response_time_summary response_time_summary_from_json(std::string_view text);

/// `{"type": "episode_summary", "version": 1, "observed_until": […], "replied_after": 0, …, "keys": ["channel"],
/// "groups":
/// [{"labels": ["mail"], "durations": [39600.0], "reply": [1], "move": [0], "closed": [0], "censored": [0]}, …]}`:
/// durations in seconds, ascending, and how many of each length ended by what.
[[nodiscard]] std::string to_json(const journey::episode_summary& value);
/// @throws data_error as above
[[nodiscard]] journey::episode_summary episode_summary_from_json(std::string_view text);

/// An object of `"type": "flow_summary"`, `"version": 1`, `"time": "calendar"`, `"activities": ["order", "pay"]`,
/// `"variants": [[0, 1], …]`, `"cases": {"names": ["x", …], "variants": [0, …], "first": [µs UTC, …], "last": […],
/// "durations": […]}`, `"steps": [{"source": 0, "target": 1, "durations": [µs, …]}, …]`, all sorted: equal summaries
/// are equal texts. `time` is `calendar` or `open hours`. It names every case: whoever may not know customers must not
/// get it.
[[nodiscard]] std::string to_json(const journey::flow_summary& value);
/// @throws data_error as above, and for variants, cases and steps that do not belong together
[[nodiscard]] journey::flow_summary flow_summary_from_json(std::string_view text);

[[nodiscard]] json encode(const journey::episode_summary& value);
[[nodiscard]] journey::episode_summary decode_episode_summary(const json& value, const std::string& path = "$");
[[nodiscard]] json encode(const journey::flow_summary& value);
[[nodiscard]] journey::flow_summary decode_flow_summary(const json& value, const std::string& path = "$");
[[nodiscard]] json encode(const stats::duration_summary& value);
[[nodiscard]] json encode(const journey::response_time_summary& value);
[[nodiscard]] stats::duration_summary decode_duration_summary(const json& value, const std::string& path = "$");
[[nodiscard]] journey::response_time_summary decode_response_time_summary(const json& value,
                                                                          const std::string& path = "$");

}  // namespace counterpoint::inline v0::exchange
