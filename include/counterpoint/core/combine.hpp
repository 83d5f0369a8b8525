// SPDX-License-Identifier: MIT
#pragma once
// Several tables of feedback as one: end to end as they are, or as named sources whose ids are kept apart.

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/concat.hpp>
#include <counterpoint/core/feedback.hpp>

namespace counterpoint::inline v0::inline core {

/// Tables end to end, with all columns that any of them has, in order of first appearance; what a table lacks is
/// missing. Where tables give `rating` on unlike scales, each row's scale goes into `rating_scale`.
/// @param parts  at least one
/// @throws type_error that names a column of unlike types; error that names another rating of unlike scales
[[nodiscard]] feedback concat(std::span<const feedback> parts);

/// A table and the name of the source that it came from.
struct named_feedback {
  std::string name;  ///< not empty, without ':'
  feedback items;
};

struct combine_options {
  /// Of `customer`, `account`, `thread`: those whose values mean the same in all sources. The others are prefixed.
  std::vector<std::string> shared = {"customer", "account"};
};

/// Sources as one table. `id` and `reply_to`, and those of `customer`, `account`, `thread` that are not shared,
/// become `name:value`; `source` is the name where it is missing.
/// @throws error for names that are empty, repeated or hold ':', and what concat throws
[[nodiscard]] feedback combine(std::span<const named_feedback> sources, const combine_options& options = {});

namespace detail {

/// Each value of a text or category column with `prefix` before it.
[[nodiscard]] inline column_ptr prefixed(const column& source, std::string_view prefix) {
  if (source.type() == column_type::category) {
    string_index words;
    std::string word;
    for (std::ptrdiff_t code = 0; code < source.dictionary()->size(); ++code) {
      word.assign(prefix).append(source.dictionary()->text(code));
      words.insert(word);
    }
    const auto parts = source.chunks();
    return std::make_shared<const column>(column_type::category, std::vector<chunk>(parts.begin(), parts.end()),
                                          make_dictionary(std::move(words)));
  }
  text_builder build;
  std::string word;
  return converted(source, build, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    word.assign(prefix).append(part.text(i));
    build.append(word);
  });
}

/// A category column in which missing values are `value`; without a column, `value` in all rows.
[[nodiscard]] inline column_ptr filled(const column* source, std::string_view value, std::ptrdiff_t rows) {
  category_builder build;
  build.reserve(rows);
  if (source == nullptr) {
    for (std::ptrdiff_t row = 0; row < rows; ++row) build.append(value);
    return build.finish();
  }
  for_each_row(*source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    build.append(part.missing(i) ? value : source->dictionary()->text(part.data<std::int32_t>()[i]));
  });
  return build.finish();
}

/// Moves the scale of each table's `rating` into its rows, unless all tables have the same one.
inline void settle_rating_scales(std::vector<feedback>& parts) {
  const std::optional<scale>* common = nullptr;
  bool unlike = false;
  for (const feedback& part : parts) {
    const field* rating = part.find("rating");
    if (rating == nullptr) continue;
    if (common != nullptr && *common != rating->rating_scale) unlike = true;
    common = &rating->rating_scale;
  }
  if (!unlike) return;
  for (feedback& part : parts) {
    const field* found = part.find("rating");
    if (found == nullptr || !found->rating_scale) continue;
    const field rating = *found;
    const field* scales = part.find("rating_scale");
    part = part.with({"rating_scale",
                      filled(scales ? scales->data.get() : nullptr, rating.rating_scale->text(), part.size())})
               .with({"rating", rating.data, field_role::rating});
  }
}

/// One column over all tables; its type and scale are those of the tables that have it.
[[nodiscard]] inline field concat_field(const std::string& name, std::span<const feedback> parts) {
  field out{name, nullptr};
  bool first = true;
  std::vector<column_ptr> present;
  for (const feedback& part : parts) {
    const field* found = part.find(name);
    if (found == nullptr) continue;
    if (!first && out.rating_scale != found->rating_scale) {
      throw error("rating \"" + name +
                  "\" stands on unlike scales: " + (out.rating_scale ? out.rating_scale->text() : "none") + " and " +
                  (found->rating_scale ? found->rating_scale->text() : "none"));
    }
    if (found->role != field_role::plain) out.role = found->role;
    out.rating_scale = found->rating_scale;
    present.push_back(found->data);
    first = false;
  }
  column_type type = present.front()->type();
  for (const column_ptr& one : present) {
    if (!widen(type, one->type())) break;  // concat says so below
  }
  std::vector<column_ptr> all;
  for (const feedback& part : parts) {
    const field* found = part.find(name);
    all.push_back(found ? found->data : missing_column(type, part.size()));
  }
  try {
    out.data = concat(all);
  } catch (const type_error& unlike) {
    throw type_error("column \"" + name + "\": " + unlike.what());
  }
  return out;
}

}  // namespace detail

inline feedback concat(std::span<const feedback> parts) {
  if (parts.empty()) throw error("nothing to put together: give at least one table");
  if (parts.size() == 1) return parts.front();
  std::vector<feedback> settled(parts.begin(), parts.end());
  detail::settle_rating_scales(settled);
  std::vector<field> fields;
  auto report = std::make_shared<reading_report>();
  for (const feedback& part : settled) {
    if (part.report()) *report += *part.report();
    for (const field& one : part.fields()) {
      if (std::ranges::find(fields, one.name, &field::name) == fields.end()) {
        fields.push_back(detail::concat_field(one.name, settled));
      }
    }
  }
  return feedback(std::move(fields), report->sources.empty() ? nullptr : std::move(report));
}

inline feedback combine(std::span<const named_feedback> sources, const combine_options& options) {
  constexpr std::array<std::string_view, 3> shareable = {"customer", "account", "thread"};
  for (const std::string& name : options.shared) {
    if (std::ranges::find(shareable, name) == shareable.end()) {
      throw error::argument("shared column", "\"" + name + "\"", "customer, account, thread");
    }
  }
  std::vector<feedback> parts;
  for (const named_feedback& source : sources) {
    const bool repeated = std::ranges::count(sources, source.name, &named_feedback::name) > 1;
    if (repeated || source.name.empty() || source.name.find(':') != std::string::npos) {
      throw error::argument("source name", "\"" + source.name + "\"",
                            "names unlike one another, not empty, without ':'");
    }
    feedback items = source.items;
    const auto prefix = [&](std::string_view name) {
      if (const field* found = items.find(name)) {
        items = items.with({found->name, detail::prefixed(*found->data, source.name + ":"), found->role});
      }
    };
    prefix("id");
    prefix("reply_to");
    for (const std::string_view name : shareable) {
      if (std::ranges::find(options.shared, name) == options.shared.end()) prefix(name);
    }
    const field* origin = items.find("source");
    parts.push_back(
        items.with({"source", detail::filled(origin ? origin->data.get() : nullptr, source.name, items.size())}));
  }
  return concat(parts);
}

}  // namespace counterpoint::inline v0::inline core
