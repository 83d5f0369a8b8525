// SPDX-License-Identifier: MIT
#pragma once
// Groups of rows that agree in the columns named in `by=`: any column, or a period derived from `time`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/zone_table.hpp>

namespace counterpoint::inline v0::inline core {

/// Which group each row belongs to, and what each group is called.
struct grouping {
  std::vector<std::string> keys = {};                                ///< the columns, as they were named
  std::vector<std::int32_t> group_of_row = {};                       ///< in [0, size())
  std::vector<std::vector<std::optional<std::string>>> labels = {};  ///< labels[key][group]; empty where missing
  std::vector<std::ptrdiff_t> first_row = {};                        ///< of each group: where its typed values stand

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return std::ssize(first_row); }
};

/// The rows of each group, in table order.
struct rows_of_groups {
  std::vector<std::ptrdiff_t> begin = {};  ///< size() + 1 places in `rows`
  std::vector<std::ptrdiff_t> rows = {};

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return std::ssize(begin) - 1; }
  [[nodiscard]] std::span<const std::ptrdiff_t> operator[](std::ptrdiff_t group) const noexcept {
    const auto at = static_cast<std::size_t>(group);
    return std::span(rows).subspan(static_cast<std::size_t>(begin[at]),
                                   static_cast<std::size_t>(begin[at + 1] - begin[at]));
  }
};

/// Groups the rows of a table.
///
/// Groups are sorted by the first name, then by the second …: text by code points, figures and times by size, false
/// before true; missing values form the last group. Only groups that occur are there; without names there is one.
/// @param names  columns. Where the table has no such column, `week` (ISO 8601, 2025-W07), `month` (2025-02),
///               `quarter` (2025-Q1) and `year` derive from `time`
/// @param zone   whose calendar the periods follow; null: UTC
/// @throws key_error for an unknown name
/// Complexity: O(rows · names), and a sort of the distinct values.
[[nodiscard]] grouping group_by(const feedback& items, std::span<const std::string> names,
                                const zone_table* zone = nullptr);

[[nodiscard]] rows_of_groups collect_rows(const grouping& groups);

}  // namespace counterpoint::inline v0::inline core

#include <counterpoint/core/detail/grouping_keys.hpp>

namespace counterpoint::inline v0::inline core {

inline grouping group_by(const feedback& items, std::span<const std::string> names, const zone_table* zone) {
  const std::ptrdiff_t rows = items.size();
  grouping out;
  out.group_of_row.assign(static_cast<std::size_t>(rows), 0);
  std::ptrdiff_t groups = rows > 0 ? 1 : 0;
  std::vector<detail::ranked_key> keys;
  for (const std::string& name : names) {
    keys.push_back(detail::rank_key(items, name, zone));
    groups = detail::refine(out.group_of_row, groups, keys.back());
    out.keys.push_back(name);
  }
  out.first_row.assign(static_cast<std::size_t>(groups), -1);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    const auto group = static_cast<std::size_t>(out.group_of_row[static_cast<std::size_t>(row)]);
    if (out.first_row[group] < 0) out.first_row[group] = row;
  }
  for (const detail::ranked_key& key : keys) {
    auto& labels = out.labels.emplace_back();
    for (const std::ptrdiff_t row : out.first_row) {
      const auto rank = static_cast<std::size_t>(key.rank_of_row[static_cast<std::size_t>(row)]);
      labels.push_back(rank < key.labels.size() ? std::optional(key.labels[rank]) : std::nullopt);
    }
  }
  return out;
}

inline rows_of_groups collect_rows(const grouping& groups) {
  rows_of_groups out;
  out.begin.assign(static_cast<std::size_t>(groups.size()) + 1, 0);
  for (const std::int32_t group : groups.group_of_row) ++out.begin[static_cast<std::size_t>(group) + 1];
  for (std::size_t i = 1; i < out.begin.size(); ++i) out.begin[i] += out.begin[i - 1];
  std::vector<std::ptrdiff_t> next(out.begin.begin(), out.begin.end() - 1);
  out.rows.resize(groups.group_of_row.size());
  for (std::size_t row = 0; row < groups.group_of_row.size(); ++row) {
    auto& place = next[static_cast<std::size_t>(groups.group_of_row[row])];
    out.rows[static_cast<std::size_t>(place++)] = static_cast<std::ptrdiff_t>(row);
  }
  return out;
}

}  // namespace counterpoint::inline v0::inline core
