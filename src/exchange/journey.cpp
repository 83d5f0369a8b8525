// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/journey.hpp>

#include <algorithm>
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

using journey::episode_summary;
using journey::observation_ends;
using journey::response_counts;
using journey::response_time_summary;
using stats::duration_count;
using stats::duration_summary;
using episodes_of_group = stats::competing_summary<journey::episode_causes>;

struct named_count {
  const char* name;
  std::int64_t response_counts::*count;
};

/// The fields of response_counts, in the order in which they are written.
constexpr std::array response_fields = {
    named_count{"inferred", &response_counts::inferred},
    named_count{"replies_before", &response_counts::replies_before},
    named_count{"replies_elsewhere", &response_counts::replies_elsewhere},
    named_count{"without_time", &response_counts::without_time},
    named_count{"after_end", &response_counts::after_end},
    named_count{"solicited", &response_counts::solicited},
};

constexpr std::array episode_fields = {
    std::pair("replied_after", &episode_summary::replied_after),
    std::pair("without_time", &episode_summary::without_time),
    std::pair("after_end", &episode_summary::after_end),
    std::pair("solicited", &episode_summary::solicited),
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

/// Calls `put(duration, counts)` for each duration, with one count each of the named arrays.
template <std::size_t Count, class Put>
void decode_rows(object_reader& fields, const std::array<const char*, Count>& names, Put put) {
  const auto array = [&fields](const char* name) -> const json& {
    return detail::require_array(fields.at(name), fields.path_of(name), "an array");
  };
  const json& durations = array("durations");
  std::array<const json*, Count> columns = {};
  for (std::size_t at = 0; at < Count; ++at) {
    columns[at] = &array(names[at]);
    if (columns[at]->size() != durations.size()) {
      throw json_error(fields.path_of(names[at]), "has another length", static_cast<std::int64_t>(columns[at]->size()),
                       std::to_string(durations.size()) + ", one a duration");
    }
  }
  double duration = -1;
  for (std::size_t i = 0; i < durations.size(); ++i) {
    duration = decode_duration(durations[i], json_path(fields.path_of("durations"), i), duration);
    std::array<std::int64_t, Count> counts = {};
    for (std::size_t at = 0; at < Count; ++at) {
      counts[at] = detail::decode_count((*columns[at])[i], json_path(fields.path_of(names[at]), i));
    }
    put(duration, counts);
  }
}

duration_summary decode_durations(object_reader& fields) {
  duration_summary out;
  decode_rows<2>(fields, {"events", "censored"}, [&out](double duration, const auto& counts) {
    out.add({.duration = duration, .events = counts[0], .censored = counts[1]});
  });
  return out;
}

/// What ends an episode, in the order of the causes, then those that nothing ended.
constexpr std::array<const char*, journey::episode_causes + 1> ends_of_episodes = {"reply", "move", "closed",
                                                                                   "censored"};

void encode_episodes(json& out, const episodes_of_group& value) {
  json durations = json::array();
  std::array<json, ends_of_episodes.size()> columns;
  columns.fill(json::array());
  for (const auto& row : value.table()) {
    durations.push_back(encode_number(row.duration));
    for (std::size_t cause = 0; cause < row.events.size(); ++cause) columns[cause].push_back(row.events[cause]);
    columns.back().push_back(row.censored);
  }
  out["durations"] = std::move(durations);
  for (std::size_t at = 0; at < columns.size(); ++at) out[ends_of_episodes[at]] = std::move(columns[at]);
}

episodes_of_group decode_episodes(object_reader& fields) {
  episodes_of_group out;
  decode_rows(fields, ends_of_episodes, [&out](double duration, const auto& counts) {
    stats::competing_count<journey::episode_causes> row{.duration = duration, .censored = counts.back()};
    std::copy_n(counts.begin(), row.events.size(), row.events.begin());
    out.add(row);
  });
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
  for (const auto& [name, count] : response_fields) out[name] = value.counts.*count;
  detail::encode_groups(out, value.waits, encode_durations);
  return out;
}

response_time_summary decode_response_time_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  detail::read_head(fields, "response_time_summary");
  response_time_summary out;
  out.ends = fields.get_optional("observed_until", decode_ends);
  for (const auto& [name, count] : response_fields) out.counts.*count = fields.get(name, detail::decode_count);
  out.waits = detail::decode_groups<duration_summary>(fields, decode_durations);
  fields.refuse_rest();
  return out;
}

json encode(const episode_summary& value) {
  json out = detail::head("episode_summary");
  out["observed_until"] = encode_ends(value.ends);
  for (const auto& [name, count] : episode_fields) out[name] = value.*count;
  detail::encode_groups(out, value.episodes, encode_episodes);
  return out;
}

episode_summary decode_episode_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  detail::read_head(fields, "episode_summary");
  episode_summary out;
  out.ends = fields.get_optional("observed_until", decode_ends);
  for (const auto& [name, count] : episode_fields) out.*count = fields.get(name, detail::decode_count);
  out.episodes = detail::decode_groups<episodes_of_group>(fields, decode_episodes);
  fields.refuse_rest();
  return out;
}

std::string to_json(const duration_summary& value) { return dump_json(encode(value)); }
duration_summary duration_summary_from_json(std::string_view text) { return decode_duration_summary(parse_json(text)); }
std::string to_json(const episode_summary& value) { return dump_json(encode(value)); }
episode_summary episode_summary_from_json(std::string_view text) { return decode_episode_summary(parse_json(text)); }
std::string to_json(const response_time_summary& value) { return dump_json(encode(value)); }
response_time_summary response_time_summary_from_json(std::string_view text) {
  return decode_response_time_summary(parse_json(text));
}

}  // namespace counterpoint::inline v0::exchange
