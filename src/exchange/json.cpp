// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <unordered_set>
#include <utility>

#include <nlohmann/json.hpp>

#include <counterpoint/core/utf8.hpp>

namespace counterpoint::inline v0::exchange {

namespace {

data_error text_error(std::string_view text, std::size_t byte, std::string_view problem, std::string_view allowed) {
  const std::size_t at = std::min(byte, text.size());
  const auto lines = std::ranges::count(text.substr(0, at), '\n');
  std::string_view near = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
  if (near.empty()) near = "end of text";
  return data_error(place{.line = lines + 1}, problem, printable_utf8(near.substr(0, 200)), allowed);
}

/// Refuses what nlohmann::json lets pass: repeated names and bottomless nesting.
class document_guard {
 public:
  explicit document_guard(std::string_view text) : text_(text) {}

  bool operator()(int depth, json::parse_event_t event, const json& parsed) {
    using event_type = json::parse_event_t;
    const bool opens = event == event_type::object_start || event == event_type::array_start;
    if (opens && depth >= json_depth_limit) {
      throw data_error(place{.path = "$"}, "nests too deep", text_, std::to_string(json_depth_limit) + " levels");
    }
    if (event == event_type::object_start) names_.emplace_back();
    if (event == event_type::object_end) names_.pop_back();
    if (event == event_type::key && !names_.back().insert(parsed.get<std::string>()).second) {
      throw data_error(place{.path = "$"}, "stands twice in one object", parsed.get<std::string>(), "each name once");
    }
    return true;
  }

 private:
  std::string_view text_;
  std::vector<std::unordered_set<std::string>> names_ = {};
};

}  // namespace

json parse_json(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::size_t valid = valid_utf8_prefix(text); valid < text.size()) {
    throw text_error(text, valid, "is not UTF-8", "UTF-8 text");
  }
  try {
    document_guard guard(text);
    return json::parse(
        text, [&guard](int depth, json::parse_event_t event, json& parsed) { return guard(depth, event, parsed); });
  } catch (const json::parse_error& failure) {
    throw text_error(text, failure.byte > 0 ? failure.byte - 1 : 0, "is no JSON here", "one JSON document");
  } catch (const json::out_of_range&) {
    throw data_error(place{.path = "$"}, "holds a number beyond the range of double", text, "-1.79e308 … 1.79e308");
  }
}

std::string dump_json(const json& value, int indent) {
  try {
    return value.dump(indent);
  } catch (const json::type_error&) {  // its only reason: a string that isn't UTF-8
    throw data_error(place{.path = "$"}, "holds text that is not UTF-8",
                     value.dump(indent, ' ', false, json::error_handler_t::replace), "UTF-8 text");
  }
}

json encode_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return value;
}

std::string json_path(std::string_view path, std::string_view name) {
  const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  std::string out(path);
  return plain ? out + "." + std::string(name) : out + "[" + json(printable_utf8(name)).dump() + "]";
}

std::string json_path(std::string_view path, std::size_t index) {
  return std::string(path) + "[" + std::to_string(index) + "]";
}

data_error json_error(const std::string& path, std::string_view problem, const json& value, std::string_view allowed) {
  const std::string written =
      value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, json::error_handler_t::replace);
  return data_error(place{.path = path}, problem, printable_utf8(written), allowed);
}

std::string decode_text(const json& value, const std::string& path) {
  if (!value.is_string()) throw json_error(path, "is no text", value, "a JSON string");
  return value.get<std::string>();
}

double decode_number(const json& value, const std::string& path) {
  if (value.is_number()) return value.get<double>();
  if (value == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (value == "Infinity") return std::numeric_limits<double>::infinity();
  if (value == "-Infinity") return -std::numeric_limits<double>::infinity();
  throw json_error(path, "is no number", value, "a JSON number");
}

std::int64_t decode_integer(const json& value, const std::string& path) {
  const bool fits = value.is_number_integer() &&
                    (!value.is_number_unsigned() || value.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  if (!fits) throw json_error(path, "is no whole number of 64 bits", value, "a whole number without decimals");
  return value.get<std::int64_t>();
}

bool decode_boolean(const json& value, const std::string& path) {
  if (!value.is_boolean()) throw json_error(path, "is neither true nor false", value, "true, false");
  return value.get<bool>();
}

object_reader::object_reader(const json& object, std::string path) : object_(&object), path_(std::move(path)) {
  if (!object.is_object()) throw json_error(path_, "is no object", object, "a JSON object");
}

const json* object_reader::find(std::string_view name) {
  asked_.emplace(name);
  const auto at = object_->find(name);
  return at == object_->end() || at->is_null() ? nullptr : &*at;
}

const json& object_reader::at(std::string_view name) {
  if (const json* value = find(name)) return *value;
  throw json_error(path_, "lacks the field \"" + std::string(name) + "\"", *object_, "an object that has it");
}

std::vector<std::string> object_reader::rest() const {
  std::vector<std::string> out;
  for (const auto& [name, value] : object_->items()) {
    if (!value.is_null() && !asked_.contains(name)) out.push_back(name);
  }
  return out;
}

void object_reader::refuse_rest() const {
  const auto unknown = rest();
  if (unknown.empty()) return;
  std::string known;
  for (const std::string& name : asked_) known += (known.empty() ? "" : ", ") + name;
  throw data_error(place{.path = path_of(unknown.front())}, "is an unknown field", unknown.front(), known);
}

}  // namespace counterpoint::inline v0::exchange
