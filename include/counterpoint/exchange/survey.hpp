// SPDX-License-Identifier: MIT
#pragma once
// JSON of the summaries of `survey`: they can be kept, sent and merged elsewhere, and read back exactly.

#include <string>
#include <string_view>

#include <counterpoint/exchange/json.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>

namespace counterpoint::inline v0::exchange {

/// `{"type": "net_score_summary", "version": 1, "distribution": [0, … 11 counts], "missing": 3}`
[[nodiscard]] std::string to_json(const survey::net_score_summary& value);
/// @throws data_error for another type or version, an unknown field, or counts that are no whole numbers from 0
[[nodiscard]] survey::net_score_summary net_score_summary_from_json(std::string_view text);

/// `{"type": "net_score_groups", "version": 1, "keys": ["channel"], "groups": [{"labels": ["app"], "distribution": …,
/// "missing": 0}, …]}`; a missing label is null.
[[nodiscard]] std::string to_json(const survey::net_score_groups& value);
/// @throws data_error as above, and for labels that stand twice or are not one a key
[[nodiscard]] survey::net_score_groups net_score_groups_from_json(std::string_view text);

/// `{"type": "net_score_result", "version": 1, "level": 0.95, "interval": "adjusted_wald", "keys": [],
/// "groups": [{"labels": [], "distribution": …, "missing": 0, "estimate": {…}}]}`
[[nodiscard]] std::string to_json(const survey::net_score_result& value);
/// The estimates are computed again from the counts.
/// @throws data_error as above, for a level or interval that isn't allowed, and for an estimate that doesn't follow
///         from its counts (more than 1e-9 away)
[[nodiscard]] survey::net_score_result net_score_result_from_json(std::string_view text);

[[nodiscard]] json encode(const survey::net_score_summary& value);
[[nodiscard]] json encode(const survey::net_score_groups& value);
[[nodiscard]] json encode(const survey::net_score_result& value);
[[nodiscard]] survey::net_score_summary decode_net_score_summary(const json& value, const std::string& path = "$");
[[nodiscard]] survey::net_score_groups decode_net_score_groups(const json& value, const std::string& path = "$");
[[nodiscard]] survey::net_score_result decode_net_score_result(const json& value, const std::string& path = "$");

}  // namespace counterpoint::inline v0::exchange
