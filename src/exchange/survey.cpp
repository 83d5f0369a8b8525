// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/survey.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counterpoint/exchange/core.hpp>

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

group_label decode_label(const json& value, const std::string& path) {
  group_label out;
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

void encode_groups(json& out, const survey::net_score_groups& value) {
  out["keys"] = value.keys();
  out["groups"] = json::array();
  for (const auto& [label, summary] : value.groups()) {
    json group = {{"labels", json::array()}};
    for (const auto& each : label) group["labels"].push_back(each ? json(*each) : json(nullptr));
    encode_counts(group, summary);
    out["groups"].push_back(std::move(group));
  }
}

/// Reads keys and groups; `more(group, summary)` reads what else a group holds.
template <class More>
survey::net_score_groups decode_groups(object_reader& fields, More more) {
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
    const group_label label = group.get("labels", decode_label);
    if (label.size() != out.keys().size() || out.groups().contains(label)) {
      throw json_error(group.path_of("labels"), "does not name one group", group.at("labels"),
                       "one label a key, each group once");
    }
    const survey::net_score_summary summary = decode_counts(group);
    more(group, summary);
    group.refuse_rest();
    out[label] = summary;
  }
  return out;
}

survey::net_score_method decode_interval(const json& value, const std::string& path) {
  const std::string name = decode_text(value, path);
  for (const auto method : {survey::net_score_method::adjusted_wald, survey::net_score_method::score}) {
    if (to_string(method) == name) return method;
  }
  throw json_error(path, "is no interval", value, "adjusted_wald, score");
}

/// Whether an estimate that was kept is the one that its counts give; another machine may round the last digits
/// differently.
bool follows(const estimate& kept, const estimate& computed) {
  const auto same = [](const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= 1e-9);
  };
  return same(kept.value, computed.value) && same(kept.low, computed.low) && same(kept.high, computed.high) &&
         kept.level == computed.level && kept.n == computed.n;
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
  encode_groups(out, value);
  return out;
}

survey::net_score_groups decode_net_score_groups(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "net_score_groups");
  survey::net_score_groups out = decode_groups(fields, [](object_reader&, const survey::net_score_summary&) {});
  fields.refuse_rest();
  return out;
}

json encode(const survey::net_score_result& value) {
  json out = head("net_score_result");
  out["level"] = encode_number(value.options.level);
  out["interval"] = to_string(value.options.interval);
  encode_groups(out, value.groups);
  const std::vector<estimate> estimates = value.estimates();
  for (std::size_t i = 0; i < estimates.size(); ++i) out["groups"][i]["estimate"] = encode(estimates[i]);
  return out;
}

survey::net_score_result decode_net_score_result(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "net_score_result");
  survey::net_score_result out;
  out.options.level = fields.get("level", decode_number);
  out.options.interval = fields.get("interval", decode_interval);
  if (!(out.options.level > 0 && out.options.level < 1)) {
    throw json_error(fields.path_of("level"), "is no level", fields.at("level"), "between 0 and 1");
  }
  out.groups = decode_groups(fields, [&out](object_reader& group, const survey::net_score_summary& summary) {
    const auto decode = [](const json& kept, const std::string& at) { return decode_estimate(kept, at); };
    if (!follows(group.get("estimate", decode), summary.result(out.options))) {
      throw json_error(group.path_of("estimate"), "does not follow from the counts", group.at("estimate"),
                       dump_json(encode(summary.result(out.options))));
    }
  });
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

std::string to_json(const survey::net_score_result& value) { return dump_json(encode(value)); }
survey::net_score_result net_score_result_from_json(std::string_view text) {
  return decode_net_score_result(parse_json(text));
}

}  // namespace counterpoint::inline v0::exchange
