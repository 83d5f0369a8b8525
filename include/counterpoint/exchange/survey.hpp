// SPDX-License-Identifier: MIT
#pragma once
// JSON of the summaries of `survey`: they can be kept, sent and merged elsewhere, and read back exactly.

#include <string>
#include <string_view>

#include <counterpoint/exchange/json.hpp>
#include <counterpoint/stats/moments.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>
#include <counterpoint/survey/rating_groups.hpp>
#include <counterpoint/survey/rating_summary.hpp>

namespace counterpoint::inline v0::exchange {

// Each *_from_json throws data_error with the path of what is wrong: another type or version, an unknown field, counts
// that are no whole numbers from 0 to 2^53, weights that no answers could have, labels that stand twice or are not one
// a key. A result's estimates are computed again from its counts, and refused if they don't follow (more than 1e-9
// away, absolute and relative).

/// `{"type": "net_score_summary", "version": 1, "distribution": [0, … 11 counts], "missing": 3}`; with weights version
/// 2, which also has `"weights": [0, … 11 sums], "weight_squares": 7.5`. Version 1 is read for ever.
[[nodiscard]] std::string to_json(const survey::net_score_summary& value);
[[nodiscard]] survey::net_score_summary net_score_summary_from_json(std::string_view text);

/// `{"type": "net_score_groups", "version": 1, "keys": ["channel"], "groups": [{"labels": ["app"], "distribution": …,
/// "missing": 0}, …]}`; a missing label is null.
[[nodiscard]] std::string to_json(const survey::net_score_groups& value);
[[nodiscard]] survey::net_score_groups net_score_groups_from_json(std::string_view text);

/// `{"type": "net_score_result", "version": 1, "level": 0.95, "interval": "adjusted_wald", "keys": [],
/// "groups": [{"labels": [], "distribution": …, "missing": 0, "estimate": {…}}]}`
[[nodiscard]] std::string to_json(const survey::net_score_result& value);
[[nodiscard]] survey::net_score_result net_score_result_from_json(std::string_view text);

/// `{"type": "rating_summary", "version": 1, "scale": "likert_1_5", "answers": [[4.0, 7], [5.0, 3]], "missing": 0}`;
/// with weights each answer is `[answer, count, weight]`, and there is `"weight_squares"`.
[[nodiscard]] std::string to_json(const survey::rating_summary& value);
[[nodiscard]] survey::rating_summary rating_summary_from_json(std::string_view text);

/// `{"type": "rating_groups", "version": 1, "scale": …, "keys": …, "groups": [{"labels": …, "answers": …}]}`
[[nodiscard]] std::string to_json(const survey::rating_groups& value);
[[nodiscard]] survey::rating_groups rating_groups_from_json(std::string_view text);

/// As rating_groups, with `"figure": "csat", "points": 1, "level": 0.95, "interval": "wilson"` and the estimates of
/// each group, in the order of the labels.
[[nodiscard]] std::string to_json(const survey::rating_result& value);
[[nodiscard]] survey::rating_result rating_result_from_json(std::string_view text);

/// `{"type": "moments", "version": 1, "count": 3, "missing": 0, "weight": 3.0, "weight_squares": 3.0, "mean": 2.0,
/// "centred_squares": 2.0}`
[[nodiscard]] std::string to_json(const stats::moments& value);
[[nodiscard]] stats::moments moments_from_json(std::string_view text);
[[nodiscard]] std::string to_json(const survey::moments_groups& value);
[[nodiscard]] survey::moments_groups moments_groups_from_json(std::string_view text);
[[nodiscard]] std::string to_json(const survey::mean_result& value);
[[nodiscard]] survey::mean_result mean_result_from_json(std::string_view text);

[[nodiscard]] json encode(const survey::net_score_summary& value);
[[nodiscard]] json encode(const survey::net_score_groups& value);
[[nodiscard]] json encode(const survey::net_score_result& value);
[[nodiscard]] json encode(const survey::rating_summary& value);
[[nodiscard]] json encode(const survey::rating_groups& value);
[[nodiscard]] json encode(const survey::rating_result& value);
[[nodiscard]] json encode(const stats::moments& value);
[[nodiscard]] json encode(const survey::moments_groups& value);
[[nodiscard]] json encode(const survey::mean_result& value);
[[nodiscard]] survey::net_score_summary decode_net_score_summary(const json& value, const std::string& path = "$");
[[nodiscard]] survey::net_score_groups decode_net_score_groups(const json& value, const std::string& path = "$");
[[nodiscard]] survey::net_score_result decode_net_score_result(const json& value, const std::string& path = "$");
[[nodiscard]] survey::rating_summary decode_rating_summary(const json& value, const std::string& path = "$");
[[nodiscard]] survey::rating_groups decode_rating_groups(const json& value, const std::string& path = "$");
[[nodiscard]] survey::rating_result decode_rating_result(const json& value, const std::string& path = "$");
[[nodiscard]] stats::moments decode_moments(const json& value, const std::string& path = "$");
[[nodiscard]] survey::moments_groups decode_moments_groups(const json& value, const std::string& path = "$");
[[nodiscard]] survey::mean_result decode_mean_result(const json& value, const std::string& path = "$");

}  // namespace counterpoint::inline v0::exchange
