// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counterpoint/exchange/survey.hpp>

#include "summaries.hpp"

namespace counterpoint::inline v0::exchange {

namespace {

using namespace detail;
using stats::moments;
using survey::answer_count;
using survey::mean_result;
using survey::moments_groups;
using survey::rating_groups;
using survey::rating_result;
using survey::rating_summary;

/// Answers with their counts, and with their weights where there are any.
void encode_answers(json& out, const rating_summary& value) {
  const bool weighted = value.weighted();
  out["answers"] = json::array();
  for (const answer_count& each : value.answers()) {
    if (each.count == 0) continue;
    json one = {encode_number(each.answer), each.count};
    if (weighted) one.push_back(encode_number(each.weight));
    out["answers"].push_back(std::move(one));
  }
  if (weighted) out["weight_squares"] = encode_number(value.weight_squares());
  out["missing"] = value.missing();
}

rating_summary decode_answers(object_reader& fields, const std::optional<scale>& on) {
  const json& answers = fields.at("answers");
  const std::string path = fields.path_of("answers");
  static_cast<void>(require_array(answers, path, "an array of answers with their counts"));
  const auto squares = fields.get_optional("weight_squares", decode_number);
  const std::int64_t missing = fields.get("missing", decode_count);
  std::vector<answer_count> counts;
  double total = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string at = json_path(path, i);
    const std::string form = squares ? "[answer, count, weight]" : "[answer, count]";
    if (require_array(answers[i], at, form).size() != (squares ? 3U : 2U)) {
      throw json_error(at, "has another length", answers[i], form);
    }
    const std::int64_t count = decode_count(answers[i][1], json_path(at, 1));
    const double weight = squares ? decode_number(answers[i][2], json_path(at, 2)) : static_cast<double>(count);
    counts.push_back({decode_number(answers[i][0], json_path(at, 0)), count, weight});
    total += weight;
  }
  return checked(path, answers, [&] {
    if (on) return rating_summary::restored(*on, counts, squares.value_or(total), missing);
    if (!counts.empty()) throw error("answers need a scale");
    rating_summary out;
    out.add_missing(missing);
    return out;
  });
}

json encode_scale(const std::optional<scale>& on) { return on ? encode(*on) : json(nullptr); }

std::optional<scale> decode_scale_of(object_reader& fields) {
  return fields.get_optional("scale",
                             [](const json& value, const std::string& path) { return decode_scale(value, path); });
}

/// The scale that all groups share. @throws error if they differ
std::optional<scale> scale_of(const rating_groups& groups) { return groups.total().on(); }

void encode_moments(json& out, const moments& value) {
  out["count"] = value.count();
  out["missing"] = value.missing();
  out["weight"] = encode_number(value.weight());
  out["weight_squares"] = encode_number(value.weight_squares());
  out["mean"] = encode_number(value.value().value_or(0));
  out["centred_squares"] = encode_number(value.centred_squares());
}

moments decode_moments_of(object_reader& fields) {
  const std::int64_t count = fields.get("count", decode_count);
  const std::int64_t missing = fields.get("missing", decode_count);
  const double weight = fields.get("weight", decode_number);
  const double squares = fields.get("weight_squares", decode_number);
  const double mean = fields.get("mean", decode_number);
  const double centred = fields.get("centred_squares", decode_number);
  return checked(fields.path(), fields.at("count"),
                 [&] { return moments::restored(count, missing, weight, squares, mean, centred); });
}

survey::rating_figure decode_figure(const json& value, const std::string& path) {
  return checked(path, value, [&] { return survey::rating_figure_from(decode_text(value, path)); });
}

stats::proportion_method decode_proportion_method(const json& value, const std::string& path) {
  return checked(path, value, [&] { return stats::proportion_method_from(decode_text(value, path)); });
}

}  // namespace

json encode(const rating_summary& value) {
  json out = head("rating_summary");
  out["scale"] = encode_scale(value.on());
  encode_answers(out, value);
  return out;
}

rating_summary decode_rating_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "rating_summary");
  rating_summary out = decode_answers(fields, decode_scale_of(fields));
  fields.refuse_rest();
  return out;
}

json encode(const rating_groups& value) {
  json out = head("rating_groups");
  out["scale"] = encode_scale(scale_of(value));
  encode_groups(out, value, [](json& group, const rating_summary& each) { encode_answers(group, each); });
  return out;
}

rating_groups decode_rating_groups(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "rating_groups");
  const std::optional<scale> on = decode_scale_of(fields);
  auto out = decode_groups<rating_summary>(fields, [&on](object_reader& group) { return decode_answers(group, on); });
  fields.refuse_rest();
  return out;
}

json encode(const rating_result& value) {
  json out = head("rating_result");
  out["figure"] = to_string(value.options.figure);
  out["points"] = value.options.points;
  out["level"] = encode_number(value.options.level);
  out["interval"] = to_string(value.options.interval);
  out["scale"] = encode_scale(scale_of(value.groups));
  encode_groups(out, value.groups, [](json& group, const rating_summary& each) { encode_answers(group, each); });
  const auto estimates = value.estimates();
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    json& kept = out["groups"][i]["estimates"] = json::array();
    for (const estimate& each : estimates[i]) kept.push_back(encode(each));
  }
  return out;
}

rating_result decode_rating_result(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "rating_result");
  rating_result out;
  out.options.figure = fields.get("figure", decode_figure);
  out.options.points = static_cast<std::ptrdiff_t>(fields.get("points", decode_count));
  out.options.level = fields.get("level", decode_level);
  out.options.interval = fields.get("interval", decode_proportion_method);
  const std::optional<scale> on = decode_scale_of(fields);
  std::map<group_label, std::pair<std::string, const json*>, group_label_order> kept;  // in the order of the groups
  out.groups = decode_groups<rating_summary>(fields, [&](object_reader& group) {
    kept[group.get("labels", decode_label)] = {group.path_of("estimates"), &group.at("estimates")};
    return decode_answers(group, on);
  });
  const auto computed = checked(path, fields.at("figure"), [&out] { return out.estimates(); });
  std::size_t i = 0;
  for (const auto& [label, place_and_estimates] : kept) {
    const auto& [at, estimates] = place_and_estimates;
    if (require_array(*estimates, at, "an array of estimates").size() != computed[i].size()) {
      throw json_error(at, "has another length", *estimates, std::to_string(computed[i].size()) + " estimates");
    }
    for (std::size_t j = 0; j < estimates->size(); ++j) {
      read_estimate((*estimates)[j], json_path(at, j), computed[i][j]);
    }
    ++i;
  }
  fields.refuse_rest();
  return out;
}

json encode(const moments& value) {
  json out = head("moments");
  encode_moments(out, value);
  return out;
}

moments decode_moments(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "moments");
  const moments out = decode_moments_of(fields);
  fields.refuse_rest();
  return out;
}

json encode(const moments_groups& value) {
  json out = head("moments_groups");
  encode_groups(out, value, encode_moments);
  return out;
}

moments_groups decode_moments_groups(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "moments_groups");
  auto out = decode_groups<moments>(fields, decode_moments_of);
  fields.refuse_rest();
  return out;
}

json encode(const mean_result& value) {
  json out = head("mean_result");
  out["level"] = encode_number(value.level);
  encode_groups(out, value.groups, [&value](json& group, const moments& each) {
    encode_moments(group, each);
    group["estimate"] = encode(each.mean(value.level));
  });
  return out;
}

mean_result decode_mean_result(const json& value, const std::string& path) {
  object_reader fields(value, path);
  read_head(fields, "mean_result");
  mean_result out;
  out.level = fields.get("level", decode_level);
  out.groups = decode_groups<moments>(fields, [&out](object_reader& group) {
    const moments each = decode_moments_of(group);
    read_estimate(group.at("estimate"), group.path_of("estimate"), each.mean(out.level));
    return each;
  });
  fields.refuse_rest();
  return out;
}

std::string to_json(const rating_summary& value) { return dump_json(encode(value)); }
rating_summary rating_summary_from_json(std::string_view text) { return decode_rating_summary(parse_json(text)); }
std::string to_json(const rating_groups& value) { return dump_json(encode(value)); }
rating_groups rating_groups_from_json(std::string_view text) { return decode_rating_groups(parse_json(text)); }
std::string to_json(const rating_result& value) { return dump_json(encode(value)); }
rating_result rating_result_from_json(std::string_view text) { return decode_rating_result(parse_json(text)); }
std::string to_json(const moments& value) { return dump_json(encode(value)); }
moments moments_from_json(std::string_view text) { return decode_moments(parse_json(text)); }
std::string to_json(const moments_groups& value) { return dump_json(encode(value)); }
moments_groups moments_groups_from_json(std::string_view text) { return decode_moments_groups(parse_json(text)); }
std::string to_json(const mean_result& value) { return dump_json(encode(value)); }
mean_result mean_result_from_json(std::string_view text) { return decode_mean_result(parse_json(text)); }

}  // namespace counterpoint::inline v0::exchange
