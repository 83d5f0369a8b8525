// SPDX-License-Identifier: MIT
#pragma once
// JSON of the values of `core`: each reads back exactly as it was written.

#include <cstdint>
#include <string>
#include <string_view>

#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/feedback_item.hpp>
#include <counterpoint/core/rating.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/score.hpp>
#include <counterpoint/exchange/json.hpp>

namespace counterpoint::inline v0::exchange {

// As text, on one line. Writing throws data_error if a text isn't UTF-8; reading throws data_error with the path of
// the field, its value and what is allowed. Fields that these forms don't know are refused, so that nothing is lost
// unseen; an item has further columns and can keep them. Doubles read back bit for bit; infinities and NaN, where a
// field can hold them, are the strings "Infinity", "-Infinity" and "NaN".

/// A built-in scale is its name, `"nps_0_10"`; an own one an object with `name, min, max, better, ideal, step,
/// labels`.
[[nodiscard]] std::string to_json(const scale& value);
/// Also reads the text form of an own scale, `"effort:1..7,lower_is_better"`.
[[nodiscard]] scale scale_from_json(std::string_view text);

/// `{"rating": 9, "scale": "nps_0_10"}`
[[nodiscard]] std::string to_json(const rating& value);
[[nodiscard]] rating rating_from_json(std::string_view text);

/// What is absent is null: `{"value": 41.2, "low": null, …}`.
[[nodiscard]] std::string to_json(const estimate& value);
[[nodiscard]] estimate estimate_from_json(std::string_view text);

[[nodiscard]] std::string to_json(const score& value);
[[nodiscard]] score score_from_json(std::string_view text);

/// What to do with a field of an item that has no canonical name.
enum class unknown_fields : std::uint8_t {
  keep,    ///< it is a further column: feedback_item::others, ratings or texts, by its form
  refuse,  ///< data_error
};

/// One flat object: canonical fields under their names, missing ones left out; times in ISO 8601, UTC. A further
/// column is a string, a number (an integer without, a double with decimals), true or false; or, where JSON has no
/// such type, an object: `{"time": "2025-02-03T12:05:00Z"}`, `{"number": "NaN"}`, `{"text": "…"}` for a named text,
/// `{"rating": 9, "scale": "nps_0_10"}` for a named rating.
/// @throws data_error if the item breaks feedback_item::check
[[nodiscard]] std::string to_json(const feedback_item& value);
/// `null` is a missing value. A time without an offset is UTC.
[[nodiscard]] feedback_item item_from_json(std::string_view text, unknown_fields unknown = unknown_fields::keep);

/// The JSON Schema (draft 2020-12) of what to_json writes for an item, indented by two blanks. Fields, types,
/// descriptions and enumerations come from core/schema.hpp and core/enumerations.hpp.
[[nodiscard]] std::string item_schema();

// The same as JSON values, for documents that hold them; `path` is where the value stands, for errors.

[[nodiscard]] json encode(const scale& value);
[[nodiscard]] json encode(const rating& value);
[[nodiscard]] json encode(const estimate& value);
[[nodiscard]] json encode(const score& value);
[[nodiscard]] json encode(const feedback_item& value);
[[nodiscard]] scale decode_scale(const json& value, const std::string& path = "$");
[[nodiscard]] rating decode_rating(const json& value, const std::string& path = "$");
/// An instant in ISO 8601, as to_iso writes it.
[[nodiscard]] instant decode_instant(const json& value, const std::string& path = "$");
[[nodiscard]] estimate decode_estimate(const json& value, const std::string& path = "$");
[[nodiscard]] score decode_score(const json& value, const std::string& path = "$");
[[nodiscard]] feedback_item decode_item(const json& value, unknown_fields unknown = unknown_fields::keep,
                                        const std::string& path = "$");

}  // namespace counterpoint::inline v0::exchange
