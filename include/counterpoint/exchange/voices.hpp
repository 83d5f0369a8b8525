// SPDX-License-Identifier: MIT
#pragma once
// JSON of the sums of two voices, and of a fusion: sums travel, and are read back exactly.

#include <string>
#include <string_view>

#include <counterpoint/exchange/json.hpp>
#include <counterpoint/survey/fuse_voices.hpp>
#include <counterpoint/survey/voice_strata.hpp>
#include <counterpoint/survey/voice_sums.hpp>

namespace counterpoint::inline v0::exchange {

// Each *_from_json throws data_error with the path of what is wrong.

/// `{"type": "voice_sums", "version": 1, "sums": [n, Σw, Σw², Σwy, Σwy², Σw²y, Σw²y²]}`
[[nodiscard]] std::string to_json(const survey::voice_sums& value);
[[nodiscard]] survey::voice_sums voice_sums_from_json(std::string_view text);

/// `{"type": "voice_strata", "version": 1, "scale": "unit", "posts_value": "rating", "keys": ["touchpoint"],
/// "groups": [{"labels": ["till"], "survey": [… 7 sums], "posts": [… 7 sums]}]}`
[[nodiscard]] std::string to_json(const survey::voice_strata& value);
[[nodiscard]] survey::voice_strata voice_strata_from_json(std::string_view text);

/// The sums with the options of the fusion, and the joint estimates beside them: all of a result, so all that has to be
/// kept of it. The estimates are computed again when it is read, and refused if they don't follow.
struct fusion_record {
  survey::voice_strata strata = {};
  survey::voices_options options = {};

  bool operator==(const fusion_record&) const = default;
};

/// `{"type": "fusion_result", "version": 1, "level": 0.95, "response_rate": 0.2, "assume_ignorable": false, "defect":
/// 0.05, "shares": [], "core": "dissonance", "exact_quantiles": false, "dissonance": true, "scale": …, "groups": [{…,
/// "estimate": {…}}]}`
/// @throws error as survey::fuse
[[nodiscard]] std::string to_json(const fusion_record& value);
[[nodiscard]] fusion_record fusion_record_from_json(std::string_view text);

[[nodiscard]] json encode(const survey::voice_sums& value);
[[nodiscard]] json encode(const survey::voice_strata& value);
[[nodiscard]] json encode(const fusion_record& value);
[[nodiscard]] survey::voice_sums decode_voice_sums(const json& value, const std::string& path = "$");
[[nodiscard]] survey::voice_strata decode_voice_strata(const json& value, const std::string& path = "$");
[[nodiscard]] fusion_record decode_fusion_record(const json& value, const std::string& path = "$");

}  // namespace counterpoint::inline v0::exchange
