// SPDX-License-Identifier: MIT
#pragma once
// Net scores of a whole column, or group by group, over threads; groups merge by their labels.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/survey/net_score.hpp>

namespace counterpoint::inline v0::survey {

/// What a group is called: one label a key, absent where the key is missing.
using group_label = std::vector<std::optional<std::string>>;

/// Sorts labels key by key: plain numbers by size, then other texts by code points, missing ones last.
struct group_label_order {
  [[nodiscard]] bool operator()(const group_label& a, const group_label& b) const noexcept {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
  }

 private:
  [[nodiscard]] static bool before(const std::optional<std::string>& a, const std::optional<std::string>& b) noexcept {
    if (!a || !b) return a.has_value() && !b.has_value();
    const auto x = core::detail::decimal_number(*a, '.');
    const auto y = core::detail::decimal_number(*b, '.');
    if (x.has_value() != y.has_value()) return x.has_value();
    if (x && *x != *y) return *x < *y;
    return *a < *b;
  }
};

/// Net score summaries by group. Merging adds groups of equal labels and keeps the others; the keys must agree.
class net_score_groups {
 public:
  using map_type = std::map<group_label, net_score_summary, group_label_order>;

  net_score_groups() = default;
  /// @param keys  what the groups are formed by: "touchpoint", "month"
  explicit net_score_groups(std::vector<std::string> keys) : keys_(std::move(keys)) {}

  [[nodiscard]] const std::vector<std::string>& keys() const noexcept { return keys_; }
  [[nodiscard]] const map_type& groups() const& noexcept { return groups_; }
  /// By value from a temporary, so that a loop over `summarize_net_score(…).groups()` is sound.
  [[nodiscard]] map_type groups() && noexcept { return std::move(groups_); }
  bool operator==(const net_score_groups&) const = default;

  /// The summary of a group, made if it isn't there.
  /// @throws error unless `label` has one entry a key
  [[nodiscard]] net_score_summary& operator[](const group_label& label) {
    if (label.size() != keys_.size()) {
      throw error::argument("labels of a group", std::to_string(label.size()),
                            std::to_string(keys_.size()) + ", one a key");
    }
    return groups_[label];
  }

  /// @throws error if the keys differ
  net_score_groups& operator+=(const net_score_groups& other) {
    if (keys_ != other.keys_) throw error("net scores by different keys do not merge");
    for (const auto& [label, summary] : other.groups_) groups_[label] += summary;
    return *this;
  }

  /// Answers of all groups.
  [[nodiscard]] std::int64_t count() const noexcept { return total().count(); }
  /// All groups as one.
  [[nodiscard]] net_score_summary total() const noexcept {
    net_score_summary out;
    for (const auto& each : groups_) out += each.second;
    return out;
  }

 private:
  std::vector<std::string> keys_ = {};
  map_type groups_ = {};
};

/// Summaries with the options that turn them into estimates: all of a result, so all that has to be kept of it.
struct net_score_result {
  net_score_groups groups = {};  ///< without keys: one group with an empty label
  net_score_options options = {};

  bool operator==(const net_score_result&) const = default;

  /// One estimate a group, in the groups' order.
  /// @throws error for a level outside (0, 1)
  [[nodiscard]] std::vector<estimate> estimates() const {
    std::vector<estimate> out;
    for (const auto& each : groups.groups()) out.push_back(each.second.result(options));
    return out;
  }
};

namespace detail {

/// One summary a group, in a form that merges block by block.
struct net_score_table {
  std::vector<net_score_summary> groups;

  net_score_table& operator+=(const net_score_table& other) noexcept {
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i] += other.groups[i];
    return *this;
  }
};

[[noreturn]] inline void refuse_answer(double answer, std::ptrdiff_t row, const std::string& column) {
  throw data_error(place{.row = row + 1, .column = column}, "is no answer", core::detail::shortest(answer),
                   std::string(net_score_summary::allowed) + " (nps_0_10)");
}

}  // namespace detail

/// The net score summary of a column of answers; NaN counts as missing.
/// @param threads  1 or more; the result is the same for any number
/// @param column   the column's name for errors; may be empty
/// @throws data_error with the lowest row (from 1) whose answer isn't one of 0, 1, … 10
[[nodiscard]] inline net_score_summary summarize_net_score(std::span<const double> answers, std::ptrdiff_t threads = 1,
                                                           const std::string& column = {}) {
  return parallel_fold(std::ssize(answers), threads, net_score_summary(),
                       [&](net_score_summary& part, std::ptrdiff_t begin, std::ptrdiff_t end) {
                         for (std::ptrdiff_t row = begin; row < end; ++row) {
                           const double answer = answers[static_cast<std::size_t>(row)];
                           if (!net_score_summary::is_answer(answer) && !std::isnan(answer)) {
                             detail::refuse_answer(answer, row, column);
                           }
                           part(answer);
                         }
                       });
}

/// The same by group.
/// @param groups  one group a row
/// @throws as above; error unless there is one group for each answer
[[nodiscard]] inline net_score_groups summarize_net_score(std::span<const double> answers, const grouping& groups,
                                                          std::ptrdiff_t threads = 1, const std::string& column = {}) {
  if (answers.size() != groups.group_of_row.size()) {
    throw error::argument("answers", std::to_string(answers.size()),
                          std::to_string(groups.group_of_row.size()) + ", one a row");
  }
  const detail::net_score_table empty = {std::vector<net_score_summary>(static_cast<std::size_t>(groups.size()))};
  const auto table = parallel_fold(
      std::ssize(answers), threads, empty,
      [&](detail::net_score_table& part, std::ptrdiff_t begin, std::ptrdiff_t end) {
        for (std::ptrdiff_t row = begin; row < end; ++row) {
          const double answer = answers[static_cast<std::size_t>(row)];
          if (!net_score_summary::is_answer(answer) && !std::isnan(answer)) detail::refuse_answer(answer, row, column);
          part.groups[static_cast<std::size_t>(groups.group_of_row[static_cast<std::size_t>(row)])](answer);
        }
      });
  net_score_groups out(groups.keys);
  for (std::size_t group = 0; group < table.groups.size(); ++group) {
    group_label label;
    for (const auto& key : groups.labels) label.push_back(key[group]);
    out[label] += table.groups[group];
  }
  return out;
}

}  // namespace counterpoint::inline v0::survey
