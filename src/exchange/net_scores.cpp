// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/survey.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <nlohmann/json.hpp>

#include "summaries.hpp"

namespace counterpoint::inline v0::exchange {

namespace {

using namespace detail;
using survey::answer_count;
using survey::net_score_groups;
using survey::net_score_result;
using survey::net_score_summary;
using survey::rating_summary;

constexpr std::size_t answers = net_score_summary::answers;
// Version 2 has weights; what has none is written as version 1, as it always was.
constexpr std::int64_t newest = 2;

std::int64_t version_of(const net_score_summary& value) { return value.ratings().weighted() ? newest : 1; }
std::int64_t version_of(const net_score_groups& value) {
  const auto weighted = [](const auto& each) { return each.second.ratings().weighted(); };
  return std::ranges::any_of(value.groups(), weighted) ? newest : 1;
}

void encode_counts(json& out, const net_score_summary& value, std::int64_t version) {
  out["distribution"] = value.distribution();
  if (version > 1) {
    out["weights"] = json::array();
    for (const answer_count& each : value.ratings().answers()) out["weights"].push_back(encode_number(each.weight));
    out["weight_squares"] = encode_number(value.ratings().weight_squares());
  }
  out["missing"] = value.missing();
}

const json& require_answers(object_reader& fields, std::string_view name, const std::string& allowed) {
  const json& values = fields.at(name);
  const std::string path = fields.path_of(name);
  if (require_array(values, path, "an array of " + allowed).size() != answers) {
    throw json_error(path, "has another length", values, allowed + ", of the answers 0 … 10");
  }
  return values;
}

net_score_summary decode_counts(object_reader& fields, std::int64_t version) {
  const json& counts = require_answers(fields, "distribution", "11 counts");
  net_score_summary::distribution_type distribution = {};
  for (std::size_t i = 0; i < answers; ++i) {
    distribution[i] = decode_count(counts[i], json_path(fields.path_of("distribution"), i));
  }
  const std::int64_t missing = fields.get("missing", decode_count);
  if (version == 1) return net_score_summary(distribution, missing);
  const json& weights = require_answers(fields, "weights", "11 weights");
  std::vector<answer_count> given;
  for (std::size_t i = 0; i < answers; ++i) {
    const std::string path = json_path(fields.path_of("weights"), i);
    const double weight = decode_number(weights[i], path);
    if ((distribution[i] == 0) != (weight == 0)) {
      throw json_error(path, "does not go with its count", weights[i], "0 where nobody gave the answer");
    }
    if (distribution[i] > 0) given.push_back({static_cast<double>(i), distribution[i], weight});
  }
  const double squares = fields.get("weight_squares", decode_number);
  return checked(fields.path_of("weights"), weights, [&] {
    return net_score_summary(rating_summary::restored(scale::named("nps_0_10"), given, squares, missing));
  });
}

survey::net_score_method decode_interval(const json& value, const std::string& path) {
  const std::string name = decode_text(value, path);
  for (const auto method : {survey::net_score_method::adjusted_wald, survey::net_score_method::score}) {
    if (to_string(method) == name) return method;
  }
  throw json_error(path, "is no interval", value, "adjusted_wald, score");
}

}  // namespace

json encode(const net_score_summary& value) {
  json out = head("net_score_summary", version_of(value));
  encode_counts(out, value, version_of(value));
  return out;
}

net_score_summary decode_net_score_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  const std::int64_t version = read_head(fields, "net_score_summary", newest);
  net_score_summary out = decode_counts(fields, version);
  fields.refuse_rest();
  return out;
}

json encode(const net_score_groups& value) {
  const std::int64_t version = version_of(value);
  json out = head("net_score_groups", version);
  encode_groups(out, value, [version](json& group, const auto& each) { encode_counts(group, each, version); });
  return out;
}

net_score_groups decode_net_score_groups(const json& value, const std::string& path) {
  object_reader fields(value, path);
  const std::int64_t version = read_head(fields, "net_score_groups", newest);
  auto out = decode_groups<net_score_summary>(
      fields, [version](object_reader& group) { return decode_counts(group, version); });
  fields.refuse_rest();
  return out;
}

json encode(const net_score_result& value) {
  const std::int64_t version = version_of(value.groups);
  json out = head("net_score_result", version);
  out["level"] = encode_number(value.options.level);
  out["interval"] = to_string(value.options.interval);
  encode_groups(out, value.groups, [&value, version](json& group, const auto& each) {
    encode_counts(group, each, version);
    group["estimate"] = encode(each.result(value.options));
  });
  return out;
}

net_score_result decode_net_score_result(const json& value, const std::string& path) {
  object_reader fields(value, path);
  const std::int64_t version = read_head(fields, "net_score_result", newest);
  net_score_result out;
  out.options.level = fields.get("level", decode_level);
  out.options.interval = fields.get("interval", decode_interval);
  out.groups = decode_groups<net_score_summary>(fields, [&out, version](object_reader& group) {
    net_score_summary summary = decode_counts(group, version);
    read_estimate(group.at("estimate"), group.path_of("estimate"), summary.result(out.options));
    return summary;
  });
  fields.refuse_rest();
  return out;
}

std::string to_json(const net_score_summary& value) { return dump_json(encode(value)); }
net_score_summary net_score_summary_from_json(std::string_view text) {
  return decode_net_score_summary(parse_json(text));
}
std::string to_json(const net_score_groups& value) { return dump_json(encode(value)); }
net_score_groups net_score_groups_from_json(std::string_view text) { return decode_net_score_groups(parse_json(text)); }
std::string to_json(const net_score_result& value) { return dump_json(encode(value)); }
net_score_result net_score_result_from_json(std::string_view text) { return decode_net_score_result(parse_json(text)); }

}  // namespace counterpoint::inline v0::exchange
