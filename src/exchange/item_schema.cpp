// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/exchange/core.hpp>

namespace counterpoint::inline v0::exchange {

namespace {

/// The JSON Schema of a column's values, `null` for a missing one included where the column may miss it.
json values_schema(const canonical_column& column) {
  json out = {{"description", column.description}};
  if (column.name == "id") {
    out.update({{"type", "string"}, {"minLength", 1}});
  } else if (column.name == "rating_scale") {
    out["anyOf"] = {{{"$ref", "#/$defs/scale"}}, {{"type", "null"}}};
  } else if (const vocabulary* words = column.enumeration ? find_vocabulary(column.name) : nullptr) {
    out["enum"] = words->values;
    out["enum"].push_back(nullptr);
  } else {
    switch (column.type) {
      case column_type::text:
      case column_type::category: out["type"] = {"string", "null"}; break;
      case column_type::number: out["type"] = {"number", "null"}; break;
      case column_type::integer: out["type"] = {"integer", "null"}; break;
      case column_type::boolean: out["type"] = {"boolean", "null"}; break;
      case column_type::time: out.update({{"type", {"string", "null"}}, {"format", "date-time"}}); break;
    }
    if (column.name == "weight" || column.name == "backers") out["minimum"] = 0;
  }
  return out;
}

json record(std::string_view description, json properties) {
  json required = json::array();
  for (const auto& [name, schema] : properties.items()) required.push_back(name);
  return {{"description", description},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

json scale_schema() {
  json names = json::array();
  for (const scale& each : scale::all_named()) names.push_back(each.name());
  const json number = {{"type", "number"}};
  json label = record("what a value is called", {{"value", number}, {"text", {{"type", "string"}}}});
  json own =
      record("an own scale", {{"name", {{"type", "string"}, {"minLength", 1}}}, {"min", number}, {"max", number}});
  own["properties"].update({{"better", {{"enum", {"higher_is_better", "lower_is_better"}}}},
                            {"ideal", {{"type", {"number", "null"}}}},
                            {"step", {{"type", "number"}, {"minimum", 0}}},
                            {"labels", {{"type", "array"}, {"items", std::move(label)}}}});
  return {{"description", "a rating scale: built in, the text form name:min..max, or spelt out"},
          {"anyOf",
           {{{"enum", std::move(names)}}, {{"type", "string"}, {"pattern", "^[^:]+:.+\\.\\..+$"}}, std::move(own)}}};
}

json further_column_schema() {
  return {{"description", "a column without a canonical name"},
          {"anyOf",
           {{{"type", {"string", "number", "boolean", "null"}}},
            record("a time", {{"time", {{"type", "string"}, {"format", "date-time"}}}}),
            record("a number that JSON has no digits for", {{"number", {{"enum", {"NaN", "Infinity", "-Infinity"}}}}}),
            record("a further text", {{"text", {{"type", "string"}}}}),
            record("a further rating", {{"rating", {{"type", "number"}}}, {"scale", {{"$ref", "#/$defs/scale"}}}})}}};
}

}  // namespace

std::string item_schema() {
  json properties = json::object();
  for (const canonical_column& column : canonical_columns()) properties[column.name] = values_schema(column);
  const json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"title", "Feedback item"},
                       {"description", "What one person said once. A missing value is left out, or null."},
                       {"type", "object"},
                       {"properties", std::move(properties)},
                       {"required", {"id"}},
                       {"additionalProperties", {{"$ref", "#/$defs/further_column"}}},
                       {"$defs", {{"scale", scale_schema()}, {"further_column", further_column_schema()}}}};
  return dump_json(schema, 2);
}

}  // namespace counterpoint::inline v0::exchange
