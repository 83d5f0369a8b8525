// SPDX-License-Identifier: MIT
#pragma once
// One key of a grouping: each row's rank among the sorted distinct values of a column or of a period.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/core/zone_table.hpp>

namespace counterpoint::inline v0::inline core::detail {

/// Ranks 0 … labels.size() - 1; labels.size() is the rank of a missing value.
struct ranked_key {
  std::vector<std::int32_t> rank_of_row;
  std::vector<std::string> labels;
};

/// Ranks by text: `code_of_row` numbers the strings of `words` (or of any callable that gives them), -1 is missing.
/// Strings that no row has are left out.
template <class Word>
[[nodiscard]] ranked_key rank_words(std::vector<std::int32_t> code_of_row, std::ptrdiff_t count, Word word) {
  std::vector<char> used(static_cast<std::size_t>(count), 0);
  for (const std::int32_t code : code_of_row) {
    if (code >= 0) used[static_cast<std::size_t>(code)] = 1;
  }
  std::vector<std::int32_t> order;
  for (std::size_t code = 0; code < used.size(); ++code) {
    if (used[code] != 0) order.push_back(static_cast<std::int32_t>(code));
  }
  std::ranges::sort(order, {}, word);
  ranked_key out;
  std::vector<std::int32_t> rank(static_cast<std::size_t>(count), 0);
  for (const std::int32_t code : order) {
    rank[static_cast<std::size_t>(code)] = static_cast<std::int32_t>(out.labels.size());
    out.labels.emplace_back(word(code));
  }
  const auto missing = static_cast<std::int32_t>(out.labels.size());
  for (std::int32_t& code : code_of_row) code = code < 0 ? missing : rank[static_cast<std::size_t>(code)];
  out.rank_of_row = std::move(code_of_row);
  return out;
}

[[nodiscard]] inline ranked_key rank_strings(const column& source) {
  std::vector<std::int32_t> codes;
  codes.reserve(static_cast<std::size_t>(source.size()));
  if (source.type() == column_type::category) {
    for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
      codes.push_back(part.missing(i) ? -1 : part.data<std::int32_t>()[i]);
    });
    const column& words = *source.dictionary();
    return rank_words(std::move(codes), words.size(), [&words](std::int32_t code) { return words.text(code); });
  }
  string_index words;
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    codes.push_back(part.missing(i) ? -1 : words.insert(part.text(i)));
  });
  return rank_words(std::move(codes), words.size(), [&words](std::int32_t code) { return words[code]; });
}

/// Ranks by size. `values` holds each row's value, `present` whether it has one.
template <class Value, class Label>
[[nodiscard]] ranked_key rank_values(const std::vector<Value>& values, const std::vector<char>& present, Label label) {
  std::vector<Value> distinct;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (present[row] != 0 && (distinct.empty() || values[row] != distinct.back())) distinct.push_back(values[row]);
  }
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  ranked_key out;
  for (const Value value : distinct) out.labels.push_back(label(value));
  out.rank_of_row.reserve(values.size());
  std::size_t last = 0;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (present[row] == 0) {
      out.rank_of_row.push_back(static_cast<std::int32_t>(distinct.size()));
      continue;
    }
    if (distinct[last] != values[row]) {
      const auto found = std::ranges::lower_bound(distinct, values[row]);
      last = static_cast<std::size_t>(found - distinct.begin());
    }
    out.rank_of_row.push_back(static_cast<std::int32_t>(last));
  }
  return out;
}

/// Ranks of what `value_of(part, i)` gives of each row that is not missing.
template <class Value, class ValueOf, class Label>
[[nodiscard]] ranked_key rank_by(const column& source, ValueOf value_of, Label label) {
  std::vector<Value> values(static_cast<std::size_t>(source.size()));
  std::vector<char> present(values.size(), 0);
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    if (part.missing(i)) return;
    const Value value = value_of(part, i);
    if (value != value) return;  // NaN is missing
    values[static_cast<std::size_t>(row)] = value;
    present[static_cast<std::size_t>(row)] = 1;
  });
  return rank_values(values, present, label);
}

[[nodiscard]] inline ranked_key rank_column(const column& source) {
  const auto int64_at = [](const chunk& part, std::ptrdiff_t i) { return part.data<std::int64_t>()[i]; };
  switch (source.type()) {
    case column_type::text:
    case column_type::category: break;
    case column_type::number:
      // + 0.0 makes one group of 0 and -0.
      return rank_by<double>(
          source, [](const chunk& part, std::ptrdiff_t i) { return part.data<double>()[i] + 0.0; },
          [](double value) { return shortest(value); });
    case column_type::integer:
      return rank_by<std::int64_t>(source, int64_at, [](std::int64_t value) { return std::to_string(value); });
    case column_type::time:
      return rank_by<std::int64_t>(source, int64_at, [](std::int64_t value) { return to_iso(instant(value)); });
    case column_type::boolean:
      return rank_by<std::int64_t>(
          source, [](const chunk& part, std::ptrdiff_t i) { return std::int64_t{part.flag(i) ? 1 : 0}; },
          [](std::int64_t value) { return std::string(value != 0 ? "true" : "false"); });
  }
  return rank_strings(source);
}

/// A period of the calendar, numbered so that one unit is one period.
struct period {
  std::string_view name;
  std::int64_t (*number)(std::int64_t days);
  std::string (*label)(std::int64_t number);
};

[[nodiscard]] inline std::string year_label(std::int64_t year) {
  return to_iso(civil_date{static_cast<int>(year), 1, 1}).substr(0, year < 0 ? 5 : 4);
}
[[nodiscard]] inline std::int64_t floor_divide(std::int64_t value, std::int64_t by) noexcept {
  return (value >= 0 ? value : value - (by - 1)) / by;
}

[[nodiscard]] inline const period* find_period(std::string_view name) noexcept {
  static const period periods[] = {
      // 1970-01-05 was a Monday: weeks are counted from there.
      {"week", [](std::int64_t days) { return floor_divide(days - 4, 7); },
       [](std::int64_t week) {
         std::string label = to_iso(week_from_days(week * 7 + 4));  // its Monday: 2025-W07-1
         label.resize(label.size() - 2);
         return label;
       }},
      {"month",
       [](std::int64_t days) {
         const civil_date date = civil_from_days(days);
         return std::int64_t{date.year} * 12 + date.month - 1;
       },
       [](std::int64_t month) {
         const std::int64_t year = floor_divide(month, 12);
         const std::int64_t of_year = month - year * 12 + 1;
         return year_label(year) + (of_year < 10 ? "-0" : "-") + std::to_string(of_year);
       }},
      {"quarter",
       [](std::int64_t days) {
         const civil_date date = civil_from_days(days);
         return std::int64_t{date.year} * 4 + (date.month - 1) / 3;
       },
       [](std::int64_t quarter) {
         const std::int64_t year = floor_divide(quarter, 4);
         return year_label(year) + "-Q" + std::to_string(quarter - year * 4 + 1);
       }},
      {"year", [](std::int64_t days) { return std::int64_t{civil_from_days(days).year}; }, &year_label},
  };
  for (const period& one : periods) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

[[nodiscard]] inline ranked_key rank_key(const feedback& items, const std::string& name, const zone_table* zone) {
  if (const field* found = items.find(name)) return rank_column(*found->data);
  const period* derived = find_period(name);
  const field* time = items.find("time");
  if (derived == nullptr) return rank_column(*items.at(name).data);  // throws, with the names there are
  if (time == nullptr) throw key_error("\"" + name + "\" derives from column \"time\", which this table doesn't have");
  return rank_by<std::int64_t>(
      *time->data,
      [&](const chunk& part, std::ptrdiff_t i) {
        const std::int64_t utc = part.data<std::int64_t>()[i];
        const std::int64_t local = zone == nullptr ? utc : zone->local_microseconds(instant(utc));
        return derived->number(days_from_microseconds(local));
      },
      derived->label);
}

/// Splits groups by one more key; returns how many there are then. Group numbers stay sorted by all keys so far.
[[nodiscard]] inline std::ptrdiff_t refine(std::vector<std::int32_t>& group_of_row, std::ptrdiff_t groups,
                                           const ranked_key& key) {
  const auto ranks = static_cast<std::int64_t>(key.labels.size()) + 1;
  const auto pair_of = [&](std::size_t row) { return group_of_row[row] * ranks + key.rank_of_row[row]; };
  const std::size_t rows = group_of_row.size();
  const std::int64_t pairs = groups * ranks;
  if (pairs <= static_cast<std::int64_t>(rows) * 4 + 1024) {
    std::vector<std::int32_t> number(static_cast<std::size_t>(pairs), 0);
    for (std::size_t row = 0; row < rows; ++row) number[static_cast<std::size_t>(pair_of(row))] = 1;
    std::int32_t next = 0;
    for (std::int32_t& one : number) one = one != 0 ? next++ : -1;
    for (std::size_t row = 0; row < rows; ++row) group_of_row[row] = number[static_cast<std::size_t>(pair_of(row))];
    return next;
  }
  std::vector<std::int64_t> distinct(rows);
  for (std::size_t row = 0; row < rows; ++row) distinct[row] = pair_of(row);
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (std::size_t row = 0; row < rows; ++row) {
    group_of_row[row] = static_cast<std::int32_t>(std::ranges::lower_bound(distinct, pair_of(row)) - distinct.begin());
  }
  return std::ssize(distinct);
}

}  // namespace counterpoint::inline v0::inline core::detail
