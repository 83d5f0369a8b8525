// SPDX-License-Identifier: MIT
#pragma once
// The form that all summaries and results share in JSON: a head with type and version, and groups by label.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/exchange/core.hpp>
#include <counterpoint/exchange/json.hpp>

namespace counterpoint::inline v0::exchange::detail {

/// The head that every summary begins with.
[[nodiscard]] inline json head(std::string_view type, std::int64_t version = 1) {
  return {{"type", type}, {"version", version}};
}

/// @return the version, 1 … newest
inline std::int64_t read_head(object_reader& fields, std::string_view type, std::int64_t newest = 1) {
  if (fields.get("type", decode_text) != type) {
    throw json_error(fields.path_of("type"), "is another type", fields.at("type"), "\"" + std::string(type) + "\"");
  }
  const std::int64_t version = fields.get("version", decode_integer);
  if (version < 1 || version > newest) {
    throw json_error(fields.path_of("version"), "is an unknown version", fields.at("version"),
                     newest == 1 ? "1" : "1 … " + std::to_string(newest));
  }
  return version;
}

[[nodiscard]] inline const json& require_array(const json& value, const std::string& path, const std::string& allowed) {
  if (!value.is_array()) throw json_error(path, "is no array", value, allowed);
  return value;
}

/// A count of answers: up to 2^53 doubles are exact, and sums don't overflow.
[[nodiscard]] inline std::int64_t decode_count(const json& value, const std::string& path) {
  const std::int64_t count = decode_integer(value, path);
  if (count < 0 || count > std::int64_t{1} << 53)
    throw json_error(path, "is no count", value, "a whole number, 0 … 2^53");
  return count;
}

[[nodiscard]] inline double decode_level(const json& value, const std::string& path) {
  const double level = decode_number(value, path);
  if (!(level > 0 && level < 1)) throw json_error(path, "is no level", value, "between 0 and 1");
  return level;
}

/// What a function gives; what it refuses becomes an error about the value at `path`.
template <class Function>
[[nodiscard]] auto checked(const std::string& path, const json& value, Function function) {
  try {
    return function();
  } catch (const data_error&) {
    throw;
  } catch (const error& refused) {
    throw json_error(path, std::string("is refused: ") + refused.what(), value, "");
  }
}

[[nodiscard]] inline json encode_label(const group_label& label) {
  json out = json::array();
  for (const auto& each : label) out.push_back(each ? json(*each) : json(nullptr));
  return out;
}

[[nodiscard]] inline group_label decode_label(const json& value, const std::string& path) {
  group_label out;
  static_cast<void>(require_array(value, path, "an array of strings or null, one a key"));
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i].is_null()) {
      out.emplace_back();
    } else {
      out.emplace_back(decode_text(value[i], json_path(path, i)));
    }
  }
  return out;
}

/// Writes keys and groups. @param encode_counts  `(json& group, const Summary&)`
template <class Summary, class Encode>
void encode_groups(json& out, const grouped<Summary>& value, Encode encode_counts) {
  out["keys"] = value.keys();
  out["groups"] = json::array();
  for (const auto& [label, summary] : value.groups()) {
    json group = {{"labels", encode_label(label)}};
    encode_counts(group, summary);
    out["groups"].push_back(std::move(group));
  }
}

/// Reads keys and groups. @param decode_counts  `(object_reader& group) -> Summary`, reads all else that a group holds
template <class Summary, class Decode>
[[nodiscard]] grouped<Summary> decode_groups(object_reader& fields, Decode decode_counts) {
  std::vector<std::string> keys;
  const json& names = require_array(fields.at("keys"), fields.path_of("keys"), "an array of strings");
  for (std::size_t i = 0; i < names.size(); ++i) {
    keys.push_back(decode_text(names[i], json_path(fields.path_of("keys"), i)));
  }
  grouped<Summary> out(std::move(keys));
  const std::string groups_path = fields.path_of("groups");
  const json& groups = require_array(fields.at("groups"), groups_path, "an array of groups");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    object_reader group(groups[i], json_path(groups_path, i));
    const group_label label = group.get("labels", decode_label);
    if (label.size() != out.keys().size() || out.groups().contains(label)) {
      throw json_error(group.path_of("labels"), "does not name one group", group.at("labels"),
                       "one label a key, each group once");
    }
    Summary summary = decode_counts(group);
    group.refuse_rest();
    out[label] = std::move(summary);
  }
  return out;
}

/// Whether an estimate that was kept is the one that its counts give; another machine may round the last digits
/// differently.
[[nodiscard]] inline bool follows(const estimate& kept, const estimate& computed) {
  const auto same = [](const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= 1e-9 * (1 + std::abs(*b)));
  };
  return same(kept.value, computed.value) && same(kept.low, computed.low) && same(kept.high, computed.high) &&
         kept.level == computed.level && kept.n == computed.n;
}

/// Reads an estimate that was kept beside its counts. @throws data_error unless it follows from them
inline void read_estimate(const json& value, const std::string& path, const estimate& computed) {
  if (!follows(decode_estimate(value, path), computed)) {
    throw json_error(path, "does not follow from the counts", value, dump_json(encode(computed)));
  }
}

}  // namespace counterpoint::inline v0::exchange::detail
