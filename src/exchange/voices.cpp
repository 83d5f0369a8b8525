// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/voices.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "summaries.hpp"

namespace counterpoint::inline v0::exchange {

namespace {

using namespace detail;
using survey::core_use;
using survey::two_voices;
using survey::voice_strata;
using survey::voice_sums;
using survey::voices_options;

constexpr std::size_t sum_count = 7;

json encode_sums(const voice_sums& value) {
  json out = json::array({value.count()});
  for (const double each : {value.weight(), value.weight_squares(), value.weighted(), value.weighted_squares(),
                            value.squared_weighted(), value.squared_weighted_squares()}) {
    out.push_back(encode_number(each));
  }
  return out;
}

voice_sums decode_sums(const json& value, const std::string& path) {
  const std::string allowed = "the seven sums of a voice";
  if (require_array(value, path, allowed).size() != sum_count) {
    throw json_error(path, "has another length", value, allowed);
  }
  const std::int64_t n = decode_count(value[0], json_path(path, std::size_t{0}));
  std::array<double, sum_count> sums = {};
  for (std::size_t i = 1; i < sum_count; ++i) sums[i] = decode_number(value[i], json_path(path, i));
  return checked(path, value,
                 [&] { return voice_sums::restored(n, sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]); });
}

void encode_strata(json& out, const voice_strata& value, const std::vector<estimate>* estimates) {
  out["scale"] = to_string(value.scale);
  out["posts_value"] = value.posts_value;
  std::size_t at = 0;
  encode_groups(out, value.groups, [&](json& group, const two_voices& each) {
    group["survey"] = encode_sums(each.survey);
    group["posts"] = encode_sums(each.posts);
    if (estimates != nullptr) group["estimate"] = encode((*estimates)[at++]);
  });
}

/// @param estimates  where not null, each group holds its estimate, which is put there with its path
voice_strata decode_strata(object_reader& fields, std::vector<std::pair<json, std::string>>* estimates) {
  voice_strata out;
  const auto scale_of = [](const json& value, const std::string& path) {
    return checked(path, value, [&] { return survey::voice_scale_from(decode_text(value, path)); });
  };
  out.scale = fields.get("scale", scale_of);
  out.posts_value = fields.get("posts_value", decode_text);
  out.groups = decode_groups<two_voices>(fields, [&](object_reader& group) {
    two_voices voices;
    voices.survey = group.get("survey", decode_sums);
    voices.posts = group.get("posts", decode_sums);
    if (estimates != nullptr) estimates->emplace_back(group.at("estimate"), group.path_of("estimate"));
    return voices;
  });
  return out;
}

core_use decode_core(const json& value, const std::string& path) {
  return checked(path, value, [&] { return survey::core_use_from(decode_text(value, path)); });
}

std::vector<estimate> joint_estimates(const fusion_record& value) {
  return estimates_of(survey::fuse(value.strata, value.options), value.strata, value.options).joint;
}

voices_options decode_options(object_reader& fields) {
  voices_options out;
  out.level = fields.get("level", decode_level);
  out.response_rate = fields.get_optional("response_rate", decode_number);
  out.assume_ignorable = fields.get("assume_ignorable", decode_boolean);
  out.defect = fields.get("defect", decode_number);
  const std::string path = fields.path_of("shares");
  const json& shares = require_array(fields.at("shares"), path, "an array of numbers");
  for (std::size_t i = 0; i < shares.size(); ++i) out.shares.push_back(decode_number(shares[i], json_path(path, i)));
  out.core = fields.get("core", decode_core);
  out.exact_quantiles = fields.get("exact_quantiles", decode_boolean);
  out.dissonance = fields.get("dissonance", decode_boolean);
  return out;
}

}  // namespace

json encode(const voice_sums& value) {
  json out = head("voice_sums");
  out["sums"] = encode_sums(value);
  return out;
}

voice_sums decode_voice_sums(const json& value, const std::string& path) {
  object_reader fields(value, path);
  static_cast<void>(read_head(fields, "voice_sums"));
  const voice_sums out = fields.get("sums", decode_sums);
  fields.refuse_rest();
  return out;
}

json encode(const voice_strata& value) {
  json out = head("voice_strata");
  encode_strata(out, value, nullptr);
  return out;
}

voice_strata decode_voice_strata(const json& value, const std::string& path) {
  object_reader fields(value, path);
  static_cast<void>(read_head(fields, "voice_strata"));
  voice_strata out = decode_strata(fields, nullptr);
  fields.refuse_rest();
  return out;
}

json encode(const fusion_record& value) {
  json out = head("fusion_result");
  out["level"] = encode_number(value.options.level);
  out["response_rate"] = value.options.response_rate ? encode_number(*value.options.response_rate) : json(nullptr);
  out["assume_ignorable"] = value.options.assume_ignorable;
  out["defect"] = encode_number(value.options.defect);
  out["shares"] = json::array();
  for (const double each : value.options.shares) out["shares"].push_back(encode_number(each));
  out["core"] = to_string(value.options.core);
  out["exact_quantiles"] = value.options.exact_quantiles;
  out["dissonance"] = value.options.dissonance;
  const std::vector<estimate> estimates = joint_estimates(value);
  encode_strata(out, value.strata, &estimates);
  return out;
}

fusion_record decode_fusion_record(const json& value, const std::string& path) {
  object_reader fields(value, path);
  static_cast<void>(read_head(fields, "fusion_result"));
  fusion_record out;
  out.options = decode_options(fields);
  std::vector<std::pair<json, std::string>> kept;
  out.strata = decode_strata(fields, &kept);
  fields.refuse_rest();
  const std::vector<estimate> computed = checked(path, value, [&] { return joint_estimates(out); });
  for (std::size_t i = 0; i < kept.size(); ++i) read_estimate(kept[i].first, kept[i].second, computed[i]);
  return out;
}

std::string to_json(const voice_sums& value) { return dump_json(encode(value)); }
voice_sums voice_sums_from_json(std::string_view text) { return decode_voice_sums(parse_json(text)); }
std::string to_json(const voice_strata& value) { return dump_json(encode(value)); }
voice_strata voice_strata_from_json(std::string_view text) { return decode_voice_strata(parse_json(text)); }
std::string to_json(const fusion_record& value) { return dump_json(encode(value)); }
fusion_record fusion_record_from_json(std::string_view text) { return decode_fusion_record(parse_json(text)); }

}  // namespace counterpoint::inline v0::exchange
