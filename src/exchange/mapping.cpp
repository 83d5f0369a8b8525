// SPDX-License-Identifier: MIT
#include <counterpoint/exchange/mapping.hpp>

#include <fstream>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include <counterpoint/exchange/core.hpp>
#include <counterpoint/exchange/json.hpp>

namespace counterpoint::inline v0::exchange {

namespace {

using io::apart_rule;
using io::column_source;
using io::condition;
using io::mapping;
using io::rating_source;
using io::value_map;

// Out.

[[nodiscard]] json encode_texts(const std::vector<std::string>& texts) {
  json out = json::array();
  for (const std::string& text : texts) out.push_back(text);
  return out;
}

void encode_into(json& out, const column_source& from) {
  out["column"] = from.column;
  if (!from.otherwise.empty()) {
    std::vector<std::string> names{from.column};
    names.insert(names.end(), from.otherwise.begin(), from.otherwise.end());
    out["column"] = encode_texts(names);
  }
  if (from.optional) out["optional"] = true;
  if (from.when) out["when"] = {{"column", from.when->column}, {"equals", encode_texts(from.when->equals)}};
  if (from.values.empty()) return;
  json values = json::object();
  for (const auto& [raw, to] : from.values) values[raw] = to ? json(*to) : json(nullptr);
  out["values"] = std::move(values);
}

[[nodiscard]] json encode_source(const column_source& from) {
  if (!from.when && from.values.empty() && from.otherwise.empty() && !from.optional) return from.column;
  json out = json::object();
  encode_into(out, from);
  return out;
}

template <class Map, class Encode>
void put_map(json& out, const char* name, const Map& entries, Encode encode) {
  if (entries.empty()) return;
  json object = json::object();
  for (const auto& [key, value] : entries) object[key] = encode(value);
  out[name] = std::move(object);
}

void put_texts(json& out, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) out[name] = encode_texts(texts);
}

[[nodiscard]] json encode_layout(const io::file_layout& layout) {
  json out = json::object();
  if (!layout.format.empty()) out["format"] = layout.format;
  if (!layout.delimiter.empty()) out["delimiter"] = layout.delimiter;
  if (!layout.encoding.empty()) out["encoding"] = layout.encoding;
  if (layout.decimal != '.') out["decimal"] = std::string(1, layout.decimal);
  if (layout.header_rows != 1) out["header_rows"] = layout.header_rows;
  if (layout.skip_rows != 0) out["skip_rows"] = layout.skip_rows;
  return out;
}

[[nodiscard]] json encode_apart(const apart_rule& rule) {
  json out = {{"name", rule.name}, {"column", rule.column}};
  put_texts(out, "contains", rule.contains);
  put_texts(out, "equals", rule.equals);
  return out;
}

// In.

/// A text, or a number or boolean as JSON writes it: `{"1": true}` means the value "true".
[[nodiscard]] std::string decode_scalar(const json& value, const std::string& path) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return dump_json(value);
  throw json_error(path, "is no single value", value, "a text, a number, true or false");
}

[[nodiscard]] std::vector<std::string> decode_texts(const json& value, const std::string& path) {
  std::vector<std::string> out;
  if (!value.is_array()) {
    out.push_back(decode_scalar(value, path));
    return out;
  }
  for (std::size_t at = 0; at < value.size(); ++at) out.push_back(decode_scalar(value[at], json_path(path, at)));
  return out;
}

/// Reads every entry of an object.
template <class Decode>
void decode_entries(const json* object, const std::string& path, Decode decode) {
  if (object == nullptr) return;
  if (!object->is_object()) throw json_error(path, "is no object", *object, "names and their values");
  for (const auto& [key, value] : object->items()) decode(key, value, json_path(path, key));
}

[[nodiscard]] value_map decode_values(const json* object, const std::string& path) {
  value_map out;
  decode_entries(object, path, [&out](const std::string& raw, const json& to, const std::string& here) {
    out.emplace(raw, to.is_null() ? std::nullopt : std::optional(decode_scalar(to, here)));
  });
  return out;
}

[[nodiscard]] std::optional<condition> decode_condition(const json* object, const std::string& path) {
  if (object == nullptr) return std::nullopt;
  object_reader fields(*object, path);
  condition out{.column = fields.get("column", decode_text), .equals = fields.get("equals", decode_texts)};
  fields.refuse_rest();
  return out;
}

/// The fields that every source has; the caller refuses the rest.
[[nodiscard]] column_source decode_source_fields(object_reader& fields) {
  column_source out;
  auto names = fields.get_optional("column", decode_texts).value_or(std::vector<std::string>());
  if (!names.empty()) {
    out.column = names.front();
    out.otherwise.assign(names.begin() + 1, names.end());
  }
  out.optional = fields.get_optional("optional", decode_boolean).value_or(false);
  out.when = decode_condition(fields.find("when"), fields.path_of("when"));
  out.values = decode_values(fields.find("values"), fields.path_of("values"));
  return out;
}

[[nodiscard]] column_source decode_source(const json& value, const std::string& path) {
  if (value.is_string()) return {.column = value.get<std::string>()};
  object_reader fields(value, path);
  column_source out = decode_source_fields(fields);
  static_cast<void>(fields.at("column"));
  fields.refuse_rest();
  return out;
}

[[nodiscard]] rating_source decode_rating_source(const std::string& name, const json& value, const std::string& path) {
  object_reader fields(value, path);
  rating_source out{.from = decode_source_fields(fields), .on = fields.get("scale", decode_scale)};
  if (out.from.column.empty()) out.from.column = name;
  fields.refuse_rest();
  return out;
}

[[nodiscard]] io::file_layout decode_layout(const json* object, const std::string& path) {
  io::file_layout out;
  if (object == nullptr) return out;
  object_reader fields(*object, path);
  out.format = fields.get_optional("format", decode_text).value_or("");
  out.delimiter = fields.get_optional("delimiter", decode_text).value_or("");
  out.encoding = fields.get_optional("encoding", decode_text).value_or("");
  if (const json* decimal = fields.find("decimal")) {
    const std::string mark = decode_text(*decimal, fields.path_of("decimal"));
    if (mark != "." && mark != ",")
      throw json_error(fields.path_of("decimal"), "is no decimal mark", *decimal, "\".\" or \",\"");
    out.decimal = mark.front();
  }
  if (const json* rows = fields.find("header_rows")) {
    const std::int64_t count = decode_integer(*rows, fields.path_of("header_rows"));
    if (count < 1 || count > 3)
      throw json_error(fields.path_of("header_rows"), "is no number of header rows", *rows, "1, 2 or 3");
    out.header_rows = static_cast<int>(count);
  }
  if (const json* rows = fields.find("skip_rows")) {
    const std::int64_t count = decode_integer(*rows, fields.path_of("skip_rows"));
    if (count < 0 || count > 1000)
      throw json_error(fields.path_of("skip_rows"), "is no number of lines to skip", *rows, "0 … 1000");
    out.skip_rows = static_cast<int>(count);
  }
  fields.refuse_rest();
  return out;
}

[[nodiscard]] std::vector<apart_rule> decode_apart(const json* array, const std::string& path) {
  std::vector<apart_rule> out;
  if (array == nullptr) return out;
  if (!array->is_array()) throw json_error(path, "is no list", *array, "a list of rules");
  for (std::size_t at = 0; at < array->size(); ++at) {
    object_reader fields((*array)[at], json_path(path, at));
    apart_rule rule{.name = fields.get("name", decode_text), .column = fields.get("column", decode_text)};
    rule.contains = fields.get_optional("contains", decode_texts).value_or(std::vector<std::string>());
    rule.equals = fields.get_optional("equals", decode_texts).value_or(std::vector<std::string>());
    fields.refuse_rest();
    out.push_back(std::move(rule));
  }
  return out;
}

void check_version(object_reader& fields) {
  const json* version = fields.find("version");
  if (version == nullptr) return;
  const std::int64_t number = decode_integer(*version, fields.path_of("version"));
  if (number != mapping_version) {
    throw json_error(fields.path_of("version"), "is no version of a mapping that this library reads", *version,
                     std::to_string(mapping_version));
  }
}

[[nodiscard]] mapping decode_mapping(const json& value) {
  object_reader fields(value);
  mapping out;
  check_version(fields);
  out.description = fields.get_optional("description", decode_text).value_or("");
  const auto entries = [&fields](const char* name, auto decode) {
    decode_entries(fields.find(name), fields.path_of(name), decode);
  };
  using path = const std::string&;
  entries("columns", [&](path name, const json& from, path at) { out.columns.emplace(name, decode_source(from, at)); });
  entries("words", [&](path name, const json& word, path at) { out.words.emplace(name, decode_text(word, at)); });
  entries("constants",
          [&](path name, const json& one, path at) { out.constants.emplace(name, decode_scalar(one, at)); });
  entries("ratings", [&](path name, const json& from, path at) {
    out.ratings.emplace(name, decode_rating_source(name, from, at));
  });
  entries("texts", [&](path name, const json& from, path at) { out.texts.emplace(name, decode_source(from, at)); });
  entries("types", [&](path name, const json& type, path at) { out.types.emplace(name, decode_text(type, at)); });
  out.rating_scale = fields.get_optional("scale", decode_scale);
  out.leave_out = fields.get_optional("leave_out", decode_texts).value_or(std::vector<std::string>());
  out.missing = fields.get_optional("missing", decode_texts).value_or(std::vector<std::string>());
  out.time_formats = fields.get_optional("time_formats", decode_texts).value_or(std::vector<std::string>());
  out.timezone = fields.get_optional("timezone", decode_text).value_or("");
  out.integral_ids = fields.get_optional("integral_ids", decode_boolean).value_or(false);
  out.apart = decode_apart(fields.find("apart"), fields.path_of("apart"));
  out.layout = decode_layout(fields.find("layout"), fields.path_of("layout"));
  fields.refuse_rest();
  io::check(out);
  return out;
}

}  // namespace

std::string to_json(const mapping& value) {
  json out = {{"version", mapping_version}};
  if (!value.description.empty()) out["description"] = value.description;
  if (const json layout = encode_layout(value.layout); !layout.empty()) out["layout"] = layout;
  put_map(out, "columns", value.columns, encode_source);
  put_map(out, "words", value.words, [](const std::string& word) { return json(word); });
  put_map(out, "constants", value.constants, [](const std::string& constant) { return json(constant); });
  if (value.rating_scale) out["scale"] = encode(*value.rating_scale);
  put_map(out, "ratings", value.ratings, [](const rating_source& from) {
    json entry = json::object();
    encode_into(entry, from.from);
    entry["scale"] = encode(from.on);
    return entry;
  });
  put_map(out, "texts", value.texts, encode_source);
  put_map(out, "types", value.types, [](const std::string& type) { return json(type); });
  put_texts(out, "leave_out", value.leave_out);
  put_texts(out, "missing", value.missing);
  put_texts(out, "time_formats", value.time_formats);
  if (!value.timezone.empty()) out["timezone"] = value.timezone;
  if (value.integral_ids) out["integral_ids"] = true;
  if (!value.apart.empty()) {
    json rules = json::array();
    for (const apart_rule& rule : value.apart) rules.push_back(encode_apart(rule));
    out["apart"] = std::move(rules);
  }
  return dump_json(out, 2);
}

mapping mapping_from_json(std::string_view text, std::string_view file) {
  try {
    return decode_mapping(parse_json(text));
  } catch (const data_error& bad) {
    if (file.empty()) throw;
    place where = bad.where();
    where.file = where.file.empty() ? std::string(file) : std::string(file) + ", " + where.file;
    throw data_error(std::move(where), bad.problem(), bad.value(), bad.allowed());
  } catch (const key_error& bad) {
    if (file.empty()) throw;
    throw key_error(std::string(file) + ": " + bad.what());
  } catch (const error& bad) {
    if (file.empty()) throw;
    throw error(std::string(file) + ": " + bad.what());
  }
}

mapping load_mapping(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw file_error(path, "no such mapping file, or it cannot be read", true);
  std::ostringstream text;
  text << in.rdbuf();
  return mapping_from_json(std::move(text).str(), path);
}

void save_mapping(const mapping& value, const std::string& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << to_json(value) << '\n';
  out.flush();
  if (!out) throw file_error(path, "cannot be written", false);
}

}  // namespace counterpoint::inline v0::exchange
