// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/journey.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counterpoint/exchange/core.hpp>

#include "summaries.hpp"

namespace counterpoint::inline v0::exchange {

namespace {

using journey::observation_ends;
using journey::response_counts;
using journey::response_time_summary;
using stats::duration_count;
using stats::duration_summary;

struct named_count {
  const char* name;
  std::int64_t response_counts::*count;
};

/// The fields of response_counts, in the order in which they are written.
constexpr std::array counts = {
    named_count{"inferred", &response_counts::inferred},
    named_count{"replies_before", &response_counts::replies_before},
    named_count{"replies_elsewhere", &response_counts::replies_elsewhere},
    named_count{"without_time", &response_counts::without_time},
    named_count{"after_end", &response_counts::after_end},
    named_count{"solicited", &response_counts::solicited},
};

void encode_durations(json& out, const duration_summary& value) {
  json durations = json::array(), events = json::array(), censored = json::array();
  for (const duration_count& row : value.table()) {
    durations.push_back(encode_number(row.duration));
    events.push_back(row.events);
    censored.push_back(row.censored);
  }
  out["durations"] = std::move(durations);
  out["events"] = std::move(events);
  out["censored"] = std::move(censored);
}

double decode_duration(const json& value, const std::string& path, double after) {
  const double duration = decode_number(value, path);
  if (!(duration > after) || !(duration >= 0) || !std::isfinite(duration)) {
    throw json_error(path, "is no duration", value, "finite numbers of 0 or more, ascending");
  }
  return duration;
}

duration_summary decode_durations(object_reader& fields) {
  const auto array = [&fields](const char* name) -> const json& {
    return detail::require_array(fields.at(name), fields.path_of(name), "an array");
  };
  const json& durations = array("durations");
  const json& events = array("events");
  const json& censored = array("censored");
  for (const auto& [name, other] : {std::pair("events", &events), std::pair("censored", &censored)}) {
    if (other->size() != durations.size()) {
      throw json_error(fields.path_of(name), "has another length", static_cast<std::int64_t>(other->size()),
                       std::to_string(durations.size()) + ", one a duration");
    }
  }
  duration_summary out;
  double before = -1;
  for (std::size_t i = 0; i < durations.size(); ++i) {
    before = decode_duration(durations[i], json_path(fields.path_of("durations"), i), before);
    out.add({.duration = before,
             .events = detail::decode_count(events[i], json_path(fields.path_of("events"), i)),
             .censored = detail::decode_count(censored[i], json_path(fields.path_of("censored"), i))});
  }
  return out;
}

json encode_ends(const std::optional<observation_ends>& ends) {
  if (!ends) return nullptr;
  return json::array({to_iso(ends->first), to_iso(ends->last)});
}

observation_ends decode_ends(const json& value, const std::string& path) {
  if (detail::require_array(value, path, "two instants, the first and the last").size() != 2) {
    throw json_error(path, "has another length", value, "two instants, the first and the last");
  }
  const observation_ends out = {decode_instant(value[0], json_path(path, 0)),
                                decode_instant(value[1], json_path(path, 1))};
  if (out.first > out.last) throw json_error(path, "ends before it begins", value, "the first instant, then the last");
  return out;
}

}  // namespace

json encode(const duration_summary& value) {
  json out = detail::head("duration_summary");
  encode_durations(out, value);
  return out;
}

duration_summary decode_duration_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  detail::read_head(fields, "duration_summary");
  duration_summary out = decode_durations(fields);
  fields.refuse_rest();
  return out;
}

json encode(const response_time_summary& value) {
  json out = detail::head("response_time_summary");
  out["observed_until"] = encode_ends(value.ends);
  for (const auto& [name, count] : counts) out[name] = value.counts.*count;
  detail::encode_groups(out, value.waits, encode_durations);
  return out;
}

response_time_summary decode_response_time_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  detail::read_head(fields, "response_time_summary");
  response_time_summary out;
  out.ends = fields.get_optional("observed_until", decode_ends);
  for (const auto& [name, count] : counts) out.counts.*count = fields.get(name, detail::decode_count);
  out.waits = detail::decode_groups<duration_summary>(fields, decode_durations);
  fields.refuse_rest();
  return out;
}

std::string to_json(const duration_summary& value) { return dump_json(encode(value)); }
duration_summary duration_summary_from_json(std::string_view text) { return decode_duration_summary(parse_json(text)); }
std::string to_json(const response_time_summary& value) { return dump_json(encode(value)); }
response_time_summary response_time_summary_from_json(std::string_view text) {
  return decode_response_time_summary(parse_json(text));
}

}  // namespace counterpoint::inline v0::exchange
