// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/core.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/time_format.hpp>

namespace counterpoint::inline v0::exchange {

namespace {

/// Runs what checks a value's own contract, and says where in the document the value stands.
template <class Make>
auto at_path(const std::string& path, const json& value, Make make) {
  try {
    return make();
  } catch (const data_error& failure) {
    const bool whole = failure.where().column.empty();
    throw data_error(place{.path = whole ? path : json_path(path, failure.where().column)}, failure.problem(),
                     failure.value(), failure.allowed());
  } catch (const error& failure) {
    throw json_error(path, std::string("is refused: ") + failure.what(), value, "");
  }
}

json optional_number(const std::optional<double>& value) { return value ? encode_number(*value) : json(nullptr); }

template <closed_enumeration Enumeration>
Enumeration decode_enumeration(const json& value, const std::string& path) {
  const auto parsed = value.is_string() ? parse<Enumeration>(value.get<std::string>()) : std::nullopt;
  if (!parsed) {
    throw json_error(path, "is no " + std::string(vocabulary_of<Enumeration>().name), value,
                     vocabulary_of<Enumeration>().allowed());
  }
  return *parsed;
}

direction decode_direction(const json& value, const std::string& path) {
  if (value == "higher_is_better") return direction::higher_is_better;
  if (value == "lower_is_better") return direction::lower_is_better;
  throw json_error(path, "is no direction", value, "higher_is_better, lower_is_better");
}

std::vector<scale_label> decode_labels(const json& value, const std::string& path) {
  if (!value.is_array()) throw json_error(path, "is no array", value, "an array of {\"value\": …, \"text\": …}");
  std::vector<scale_label> out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    object_reader fields(value[i], json_path(path, i));
    out.push_back({fields.get("value", decode_number), fields.get("text", decode_text)});
    fields.refuse_rest();
  }
  return out;
}

std::vector<std::string> decode_texts(const json& value, const std::string& path) {
  if (!value.is_array()) throw json_error(path, "is no array", value, "an array of strings");
  std::vector<std::string> out;
  for (std::size_t i = 0; i < value.size(); ++i) out.push_back(decode_text(value[i], json_path(path, i)));
  return out;
}

// The fields of an item.

template <class T>
json encode_field(const T& value) {
  if constexpr (closed_enumeration<T>) {
    return to_string(value);
  } else if constexpr (std::is_same_v<T, instant>) {
    return to_iso(value);
  } else if constexpr (std::is_same_v<T, scale>) {
    return encode(value);
  } else {
    return value;  // text, a finite number, a truth value
  }
}

template <class T>
T decode_field(const json& value, const std::string& path) {
  if constexpr (closed_enumeration<T>) {
    return decode_enumeration<T>(value, path);
  } else if constexpr (std::is_same_v<T, instant>) {
    return decode_instant(value, path);
  } else if constexpr (std::is_same_v<T, scale>) {
    return decode_scale(value, path);
  } else if constexpr (std::is_same_v<T, double>) {
    return decode_number(value, path);
  } else if constexpr (std::is_same_v<T, bool>) {
    return decode_boolean(value, path);
  } else {
    return decode_text(value, path);
  }
}

json encode_other(const item_value& value) {
  if (const auto* time = std::get_if<instant>(&value)) return {{"time", to_iso(*time)}};
  if (const auto* number = std::get_if<double>(&value); number != nullptr && !std::isfinite(*number)) {
    return {{"number", encode_number(*number)}};
  }
  return std::visit([](const auto& held) { return encode_field(held); }, value);
}

constexpr const char* further_column_forms =
    "text, a number, true, false, null, {\"time\": …}, {\"number\": …}, {\"text\": …}, {\"rating\": …, \"scale\": …}";

void decode_further_object(feedback_item& item, const std::string& name, const json& value, const std::string& path) {
  object_reader fields(value, path);
  if (fields.find("rating") != nullptr) {
    item.ratings.emplace(name, decode_rating(value, path));
    return;
  }
  if (fields.find("text") != nullptr) {
    item.texts.emplace(name, fields.get("text", decode_text));
  } else if (fields.find("time") != nullptr) {
    item.others.emplace(name, fields.get("time", decode_instant));
  } else if (fields.find("number") != nullptr) {
    item.others.emplace(name, fields.get("number", decode_number));
  } else {
    throw json_error(path, "is no value of a column", value, further_column_forms);
  }
  fields.refuse_rest();
}

void decode_further(feedback_item& item, const std::string& name, const json& value, const std::string& path) {
  if (value.is_object()) {
    decode_further_object(item, name, value, path);
  } else if (value.is_string()) {
    item.others.emplace(name, value.get<std::string>());
  } else if (value.is_boolean()) {
    item.others.emplace(name, value.get<bool>());
  } else if (value.is_number_float()) {
    item.others.emplace(name, value.get<double>());
  } else if (value.is_number()) {
    item.others.emplace(name, decode_integer(value, path));
  } else {
    throw json_error(path, "is no value of a column", value, further_column_forms);
  }
}

}  // namespace

instant decode_instant(const json& value, const std::string& path) {
  static const time_format iso("iso");
  const std::string text = decode_text(value, path);
  const instant_reading reading = iso.read(text);
  if (!reading) throw json_error(path, to_message(reading), value, "a time in ISO 8601, as 2025-02-03T12:05:00Z");
  return reading.value;
}

json encode(const scale& value) {
  if (value.text() == value.name()) return value.name();
  json out = {{"name", value.name()},
              {"min", value.min()},
              {"max", value.max()},
              {"better", value.better() == direction::higher_is_better ? "higher_is_better" : "lower_is_better"},
              {"ideal", optional_number(value.ideal())},
              {"step", value.step()},
              {"labels", json::array()}};
  for (const scale_label& label : value.labels()) {
    out["labels"].push_back({{"value", label.value}, {"text", label.text}});
  }
  return out;
}

scale decode_scale(const json& value, const std::string& path) {
  if (value.is_string()) {
    return at_path(path, value, [&value] { return scale::from_text(value.get<std::string>()); });
  }
  object_reader fields(value, path);
  scale_options options;
  options.name = fields.get("name", decode_text);
  options.min = fields.get("min", decode_number);
  options.max = fields.get("max", decode_number);
  options.better = fields.get_optional("better", decode_direction).value_or(options.better);
  options.ideal = fields.get_optional("ideal", decode_number);
  options.step = fields.get_optional("step", decode_number).value_or(options.step);
  options.labels = fields.get_optional("labels", decode_labels).value_or(options.labels);
  fields.refuse_rest();
  return at_path(path, value, [&options] { return scale(std::move(options)); });
}

json encode(const rating& value) { return {{"rating", value.value()}, {"scale", encode(value.on())}}; }

rating decode_rating(const json& value, const std::string& path) {
  object_reader fields(value, path);
  const double number = fields.get("rating", decode_number);
  const scale on = fields.get("scale", decode_scale);
  fields.refuse_rest();
  if (!on.contains(number)) {
    throw json_error(fields.path_of("rating"), "is outside its scale", fields.at("rating"), on.allowed());
  }
  return rating(number, on);
}

json encode(const estimate& value) {
  return {{"value", optional_number(value.value)},
          {"low", optional_number(value.low)},
          {"high", optional_number(value.high)},
          {"level", encode_number(value.level)},
          {"n", value.n},
          {"n_effective", encode_number(value.n_effective)},
          {"method", value.method},
          {"assumptions", value.assumptions}};
}

estimate decode_estimate(const json& value, const std::string& path) {
  object_reader fields(value, path);
  estimate out;
  out.value = fields.get_optional("value", decode_number);
  out.low = fields.get_optional("low", decode_number);
  out.high = fields.get_optional("high", decode_number);
  out.level = fields.get("level", decode_number);
  out.n = fields.get("n", decode_integer);
  out.n_effective = fields.get("n_effective", decode_number);
  out.method = fields.get("method", decode_text);
  out.assumptions = fields.get("assumptions", decode_texts);
  fields.refuse_rest();
  return out;
}

json encode(const score& value) {
  return {{"valence", value.valence()},
          {"p_negative", value.p_negative()},
          {"p_neutral", value.p_neutral()},
          {"p_positive", value.p_positive()},
          {"method", value.method()}};
}

score decode_score(const json& value, const std::string& path) {
  object_reader fields(value, path);
  const double valence = fields.get("valence", decode_number);
  const double negative = fields.get("p_negative", decode_number);
  const double neutral = fields.get("p_neutral", decode_number);
  const double positive = fields.get("p_positive", decode_number);
  std::string method = fields.get("method", decode_text);
  fields.refuse_rest();
  return at_path(path, value, [&] { return score(valence, negative, neutral, positive, std::move(method)); });
}

json encode(const feedback_item& value) {
  value.check();
  json out = json::object();
  for_each_field(value, [&out]<class Field>(std::string_view name, const Field& held) {
    if constexpr (std::is_same_v<Field, std::string>) {
      out[name] = held;
    } else if (held) {
      out[name] = encode_field(*held);
    }
  });
  for (const auto& [name, held] : value.ratings) out[name] = encode(held);
  for (const auto& [name, held] : value.texts) out[name] = {{"text", held}};
  for (const auto& [name, held] : value.others) out[name] = encode_other(held);
  return out;
}

feedback_item decode_item(const json& value, unknown_fields unknown, const std::string& path) {
  object_reader fields(value, path);
  feedback_item item;
  for_each_field(item, [&fields]<class Field>(std::string_view name, Field& held) {
    if constexpr (std::is_same_v<Field, std::string>) {
      held = fields.get(name, decode_text);
    } else {
      held = fields.get_optional(name, decode_field<typename Field::value_type>);
    }
  });
  if (unknown == unknown_fields::refuse) fields.refuse_rest();
  for (const std::string& name : fields.rest()) decode_further(item, name, fields.at(name), fields.path_of(name));
  at_path(path, value, [&item] { item.check(); });
  return item;
}

std::string to_json(const scale& value) { return dump_json(encode(value)); }
std::string to_json(const rating& value) { return dump_json(encode(value)); }
std::string to_json(const estimate& value) { return dump_json(encode(value)); }
std::string to_json(const score& value) { return dump_json(encode(value)); }
std::string to_json(const feedback_item& value) { return dump_json(encode(value)); }

scale scale_from_json(std::string_view text) { return decode_scale(parse_json(text)); }
rating rating_from_json(std::string_view text) { return decode_rating(parse_json(text)); }
estimate estimate_from_json(std::string_view text) { return decode_estimate(parse_json(text)); }
score score_from_json(std::string_view text) { return decode_score(parse_json(text)); }
feedback_item item_from_json(std::string_view text, unknown_fields unknown) {
  return decode_item(parse_json(text), unknown);
}

}  // namespace counterpoint::inline v0::exchange
