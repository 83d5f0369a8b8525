// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/survey.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace counterpoint::inline v0::exchange {

namespace {

constexpr std::int64_t version = 1;

/// The head that every summary begins with.
json head(std::string_view type) { return {{"type", type}, {"version", version}}; }

void read_head(object_reader& fields, std::string_view type) {
  if (fields.get("type", decode_text) != type) {
    throw json_error(fields.path_of("type"), "is another type", fields.at("type"), "\"" + std::string(type) + "\"");
  }
  if (fields.get("version", decode_integer) != version) {
    throw json_error(fields.path_of("version"), "is an unknown version", fields.at("version"), std::to_string(version));
  }
}

std::int64_t decode_count(const json& value, const std::string& path) {
  const std::int64_t count = decode_integer(value, path);
  if (count < 0 || count > survey::net_score_summary::largest_count) {
    throw json_error(path, "is no count", value, "a whole number, 0 … 2^53");
  }
  return count;
}

const json& require_array(const json& value, const std::string& path, const std::string& allowed) {
  if (!value.is_array()) throw json_error(path, "is no array", value, allowed);
  return value;
}

void encode_counts(json& out, const survey::net_score_summary& value) {
  out["distribution"] = value.distribution();
  out["missing"] = value.missing();
}

survey::net_score_summary decode_counts(object_reader& fields) {
  const json& counts = fields.at("distribution");
  const std::string path = fields.path_of("distribution");
  survey::net_score_summary::distribution_type distribution = {};
  if (require_array(counts, path, "an array of 11 counts").size() != distribution.size()) {
    throw json_error(path, "has another length", counts, "11 counts, of the answers 0 … 10");
  }
  for (std::size_t i = 0; i < distribution.size(); ++i) distribution[i] = decode_count(counts[i], json_path(path, i));
  return survey::net_score_summary(distribution, fields.get("missing", decode_count));
}

survey::group_label decode_label(const json& value, const std::string& path) {
  survey::group_label out;
  require_array(value, path, "an array of strings or null, one a key");
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i].is_null()) {
      out.emplace_back();
    } else {
      out.emplace_back(decode_text(value[i], json_path(path, i)));
    }
  }
  return out;
}

}  // namespace

json encode(const survey::net_score_summary& value) {
  json out = head("net_score_summary");
  encode_counts(out, value);
  return out;
}

survey::net_score_summary decode_net_score_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "net_score_summary");
  survey::net_score_summary out = decode_counts(fields);
  fields.refuse_rest();
  return out;
}

json encode(const survey::net_score_groups& value) {
  json out = head("net_score_groups");
  out["keys"] = value.keys();
  out["groups"] = json::array();
  for (const auto& [label, summary] : value.groups()) {
    json group = {{"labels", json::array()}};
    for (const auto& each : label) group["labels"].push_back(each ? json(*each) : json(nullptr));
    encode_counts(group, summary);
    out["groups"].push_back(std::move(group));
  }
  return out;
}

survey::net_score_groups decode_net_score_groups(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "net_score_groups");
  std::vector<std::string> keys;
  const json& names = require_array(fields.at("keys"), fields.path_of("keys"), "an array of strings");
  for (std::size_t i = 0; i < names.size(); ++i) {
    keys.push_back(decode_text(names[i], json_path(fields.path_of("keys"), i)));
  }
  survey::net_score_groups out(std::move(keys));
  const std::string groups_path = fields.path_of("groups");
  const json& groups = require_array(fields.at("groups"), groups_path, "an array of groups");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    object_reader group(groups[i], json_path(groups_path, i));
    const survey::group_label label = group.get("labels", decode_label);
    if (label.size() != out.keys().size() || out.groups().contains(label)) {
      throw json_error(group.path_of("labels"), "does not name one group", group.at("labels"),
                       "one label a key, each group once");
    }
    out[label] = decode_counts(group);
    group.refuse_rest();
  }
  fields.refuse_rest();
  return out;
}

std::string to_json(const survey::net_score_summary& value) { return dump_json(encode(value)); }
survey::net_score_summary net_score_summary_from_json(std::string_view text) {
  return decode_net_score_summary(parse_json(text));
}
std::string to_json(const survey::net_score_groups& value) { return dump_json(encode(value)); }
survey::net_score_groups net_score_groups_from_json(std::string_view text) {
  return decode_net_score_groups(parse_json(text));
}

}  // namespace counterpoint::inline v0::exchange
