// SPDX-License-Identifier: MIT
// Roles and scales as Arrow metadata, there and back.
#include <string>
#include <utility>

#include <counterpoint/core/cast.hpp>
#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/io/arrow.hpp>

namespace counterpoint::inline v0::io {

namespace {

constexpr std::string_view role_key = "counterpoint.role";
constexpr std::string_view scale_key = "counterpoint.scale";
constexpr std::string_view label_key = "counterpoint.label.";

[[nodiscard]] field_role role_of(const arrow_column& one) {
  const auto found = one.metadata.find(role_key);
  if (found == one.metadata.end()) return field_role::plain;
  for (const field_role role : {field_role::plain, field_role::text, field_role::rating}) {
    if (to_string(role) == found->second) return role;
  }
  throw error::argument("column \"" + one.name + "\": " + std::string(role_key), data_error::quoted(found->second),
                        "plain, text, rating");
}

}  // namespace

arrow_metadata metadata_of(const scale& on) {
  arrow_metadata metadata;
  metadata[std::string(role_key)] = to_string(field_role::rating);
  metadata[std::string(scale_key)] = on.text();
  if (scale::from_text(on.text()) == on) return metadata;  // a built-in scale brings its labels along
  std::size_t number = 0;
  for (const scale_label& label : on.labels()) {
    metadata[std::string(label_key) + std::to_string(number++)] =
        core::detail::shortest(label.value) + "=" + label.text;
  }
  return metadata;
}

std::optional<scale> scale_of(const arrow_metadata& metadata) {
  const auto found = metadata.find(scale_key);
  if (found == metadata.end()) return std::nullopt;
  scale on = scale::from_text(found->second);
  scale_options options = on.options();
  options.labels.clear();
  for (std::size_t number = 0;; ++number) {
    const auto at = metadata.find(std::string(label_key) + std::to_string(number));
    if (at == metadata.end()) break;
    const std::string& label = at->second;
    const std::size_t mark = label.find('=');
    const auto value = core::detail::any_number(std::string_view(label).substr(0, mark));
    if (mark == std::string::npos || !value) throw error::argument(at->first, data_error::quoted(label), "value=text");
    options.labels.push_back({*value, label.substr(mark + 1)});
  }
  return options.labels.empty() ? on : scale(std::move(options));
}

arrow_table to_arrow(const feedback& items) {
  arrow_table out{.metadata = {{"counterpoint.table", "feedback"}}};
  for (const field& one : items.fields()) {
    arrow_column column{one.name, one.data, {}};
    if (one.role != field_role::plain) column.metadata[std::string(role_key)] = to_string(one.role);
    if (one.rating_scale) column.metadata = metadata_of(*one.rating_scale);
    out.columns.push_back(std::move(column));
  }
  return out;
}

std::vector<field> to_fields(const arrow_table& table) {
  std::vector<field> out;
  for (const arrow_column& one : table.columns) {
    field made{one.name, one.data, role_of(one), scale_of(one.metadata)};
    const canonical_column* known = find_canonical(one.name);
    const bool rating = made.role == field_role::rating;
    if (known != nullptr || rating) {
      const column_type wanted = known != nullptr ? known->type : column_type::number;
      made.data = cast(one.data, wanted);
      if (made.data == nullptr) {
        throw type_error("column \"" + one.name + "\" is " + std::string(to_string(one.data->type())) +
                         "; allowed: " + std::string(to_string(wanted)));
      }
    }
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace counterpoint::inline v0::io
