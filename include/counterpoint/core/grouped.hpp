// SPDX-License-Identifier: MIT
#pragma once
// Summaries by group: they merge by their groups' labels, whoever numbered the groups.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/parallel.hpp>

namespace counterpoint::inline v0::inline core {

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

/// The label of group `group`.
[[nodiscard]] inline group_label label_of(const grouping& groups, std::ptrdiff_t group) {
  group_label out;
  for (const auto& key : groups.labels) out.push_back(key[static_cast<std::size_t>(group)]);
  return out;
}

/// One summary a group. Merging adds those of equal labels and keeps the others; the keys must agree.
template <class Summary>
class grouped {
 public:
  using map_type = std::map<group_label, Summary, group_label_order>;

  grouped() = default;
  /// @param keys  what the groups are formed by: "touchpoint", "month"
  explicit grouped(std::vector<std::string> keys) : keys_(std::move(keys)) {}

  [[nodiscard]] const std::vector<std::string>& keys() const noexcept { return keys_; }
  [[nodiscard]] const map_type& groups() const& noexcept { return groups_; }
  /// By value from a temporary, so that a loop over the groups of a function's result is sound.
  [[nodiscard]] map_type groups() && noexcept { return std::move(groups_); }
  bool operator==(const grouped&) const = default;

  /// The summary of a group, made if it isn't there. @throws error unless `label` has one entry a key
  [[nodiscard]] Summary& operator[](const group_label& label) {
    if (label.size() != keys_.size()) {
      throw error::argument("labels of a group", std::to_string(label.size()),
                            std::to_string(keys_.size()) + ", one a key");
    }
    return groups_[label];
  }

  /// @throws error if the keys differ
  grouped& operator+=(const grouped& other) {
    if (keys_ != other.keys_) throw error("summaries by different keys do not merge");
    if (&other == this) return *this += grouped(other);
    for (const auto& [label, summary] : other.groups_) groups_[label] += summary;
    return *this;
  }

  /// What the summaries of all groups count.
  [[nodiscard]] auto count() const { return total().count(); }
  /// All groups as one.
  [[nodiscard]] Summary total() const {
    Summary out;
    for (const auto& each : groups_) out += each.second;
    return out;
  }

 private:
  std::vector<std::string> keys_ = {};
  map_type groups_ = {};
};

/// Folds rows into one summary a group, over threads, block by block, the same for any number of threads.
/// @param groups  one group a row
/// @param add     `add(summary, row)` adds a row to its group's summary; it is called in row order within a block
/// @param empty   the summary of no row
template <class Summary, class Add>
[[nodiscard]] grouped<Summary> fold_groups(const grouping& groups, std::ptrdiff_t threads, Add&& add,
                                           const Summary& empty = Summary());

namespace detail {

/// One summary a group, by the group's number: a form that merges block by block.
template <class Summary>
struct summaries_by_number {
  std::vector<Summary> groups;

  summaries_by_number& operator+=(const summaries_by_number& other) {
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i] += other.groups[i];
    return *this;
  }
};

}  // namespace detail

template <class Summary, class Add>
grouped<Summary> fold_groups(const grouping& groups, std::ptrdiff_t threads, Add&& add, const Summary& empty) {
  const detail::summaries_by_number<Summary> none{std::vector(static_cast<std::size_t>(groups.size()), empty)};
  const auto table = parallel_fold(std::ssize(groups.group_of_row), threads, none,
                                   [&](auto& part, std::ptrdiff_t begin, std::ptrdiff_t end) {
                                     for (std::ptrdiff_t row = begin; row < end; ++row) {
                                       const auto group = groups.group_of_row[static_cast<std::size_t>(row)];
                                       add(part.groups[static_cast<std::size_t>(group)], row);
                                     }
                                   });
  grouped<Summary> out(groups.keys);
  for (std::ptrdiff_t group = 0; group < groups.size(); ++group) {
    out[label_of(groups, group)] += table.groups[static_cast<std::size_t>(group)];
  }
  return out;
}

}  // namespace counterpoint::inline v0::inline core
