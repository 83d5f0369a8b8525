// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counterpoint/exchange/journey.hpp>

#include "summaries.hpp"

namespace counterpoint::inline v0::exchange {

using journey::flow_case;
using journey::flow_step;
using journey::flow_summary;
using journey::passing_time;

namespace {

constexpr const char* calendar_time = "calendar";
constexpr const char* open_hours = "open hours";

std::int32_t decode_place(const json& value, const std::string& path) {
  const std::int64_t place = decode_integer(value, path);
  if (place < 0 || place > std::numeric_limits<std::int32_t>::max()) {
    throw json_error(path, "is no place", value, "a whole number from 0");
  }
  return static_cast<std::int32_t>(place);
}

/// An array, element by element.
template <class Decode>
auto decode_array(const json& value, const std::string& path, Decode decode) {
  static_cast<void>(detail::require_array(value, path, "an array"));
  std::vector<decltype(decode(value, path))> out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) out.push_back(decode(value[i], json_path(path, i)));
  return out;
}

std::vector<std::string> decode_texts(const json& value, const std::string& path) {
  return decode_array(value, path, decode_text);
}
std::vector<std::int64_t> decode_integers(const json& value, const std::string& path) {
  return decode_array(value, path, decode_integer);
}
std::vector<std::int32_t> decode_places(const json& value, const std::string& path) {
  return decode_array(value, path, decode_place);
}

std::vector<std::pair<std::string, flow_case>> decode_cases(const json& value, const std::string& path) {
  object_reader fields(value, path);
  std::vector<std::string> names = fields.get("names", decode_texts);
  const auto variants = fields.get("variants", decode_places);
  const auto first = fields.get("first", decode_integers);
  const auto last = fields.get("last", decode_integers);
  const auto durations = fields.get("durations", decode_integers);
  fields.refuse_rest();
  for (const auto& [name, length] : {std::pair("variants", variants.size()), std::pair("first", first.size()),
                                     std::pair("last", last.size()), std::pair("durations", durations.size())}) {
    if (length != names.size()) {
      throw json_error(fields.path_of(name), "has another length", static_cast<std::int64_t>(length),
                       std::to_string(names.size()) + ", one a case");
    }
  }
  std::vector<std::pair<std::string, flow_case>> out;
  out.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    out.emplace_back(std::move(names[i]), flow_case{variants[i], first[i], last[i], durations[i]});
  }
  return out;
}

std::pair<flow_step, std::vector<std::int64_t>> decode_step(const json& value, const std::string& path) {
  object_reader fields(value, path);
  const flow_step step = {fields.get("source", decode_place), fields.get("target", decode_place)};
  auto durations = fields.get("durations", decode_integers);
  fields.refuse_rest();
  return {step, std::move(durations)};
}

passing_time decode_time(const json& value, const std::string& path) {
  const std::string name = decode_text(value, path);
  if (name == calendar_time) return passing_time::calendar;
  if (name == open_hours) return passing_time::open_hours;
  throw json_error(path, "is another time", value, "calendar, open hours");
}

}  // namespace

json encode(const flow_summary& value) {
  const flow_summary flow = value.sorted();
  json out = detail::head("flow_summary");
  out["time"] = flow.time() == passing_time::calendar ? calendar_time : open_hours;
  out["activities"] = std::vector<std::string>(flow.activities().begin(), flow.activities().end());
  out["variants"] = json::array();
  for (std::ptrdiff_t at = 0; at < flow.variant_count(); ++at) {
    const auto codes = flow.variant(at);
    out["variants"].push_back(std::vector<std::int32_t>(codes.begin(), codes.end()));
  }
  json names = json::array(), variants = json::array(), first = json::array(), last = json::array(),
       durations = json::array();
  for (std::size_t at = 0; at < flow.cases().size(); ++at) {
    const flow_case& each = flow.cases()[at];
    names.push_back(std::string(flow.case_name(static_cast<std::ptrdiff_t>(at))));
    variants.push_back(each.variant);
    first.push_back(each.first);
    last.push_back(each.last);
    durations.push_back(each.duration);
  }
  out["cases"] = {{"names", std::move(names)},
                  {"variants", std::move(variants)},
                  {"first", std::move(first)},
                  {"last", std::move(last)},
                  {"durations", std::move(durations)}};
  out["steps"] = json::array();
  for (std::size_t at = 0; at < flow.steps().size(); ++at) {
    const auto took = flow.durations(static_cast<std::ptrdiff_t>(at));
    out["steps"].push_back({{"source", flow.steps()[at].source},
                            {"target", flow.steps()[at].target},
                            {"durations", std::vector<std::int64_t>(took.begin(), took.end())}});
  }
  return out;
}

flow_summary decode_flow_summary(const json& value, const std::string& path) {
  object_reader fields(value, path);
  detail::read_head(fields, "flow_summary");
  const passing_time time = fields.get("time", decode_time);
  auto activities = fields.get("activities", decode_texts);
  const auto variants = fields.get(
      "variants", [](const json& each, const std::string& at) { return decode_array(each, at, decode_places); });
  const auto cases = fields.get("cases", decode_cases);
  const auto steps =
      fields.get("steps", [](const json& each, const std::string& at) { return decode_array(each, at, decode_step); });
  fields.refuse_rest();
  return detail::checked(path, "flow_summary",
                         [&] { return flow_summary::from_parts(time, std::move(activities), variants, cases, steps); });
}

std::string to_json(const flow_summary& value) { return dump_json(encode(value)); }
flow_summary flow_summary_from_json(std::string_view text) { return decode_flow_summary(parse_json(text)); }

}  // namespace counterpoint::inline v0::exchange
