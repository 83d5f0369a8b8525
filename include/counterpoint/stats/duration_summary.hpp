// SPDX-License-Identifier: MIT
#pragma once
// Durations that ended or were only watched so far: the summary that survival statistics are computed from.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

/// What ended, and what was only watched until then, at one duration.
struct duration_count {
  double duration = 0;
  std::int64_t events = 0;
  std::int64_t censored = 0;

  bool operator==(const duration_count&) const = default;
};

/// All that survival statistics of one group need. Merges by `+=`; holds a row for each distinct duration (no smaller
/// summary is exact). The counts are the same however the data is split.
class duration_summary {
 public:
  /// One observation. @param duration  0 or more, finite. @param event  true: it ended then; false: watching ended
  /// @throws error for a duration that is negative or not finite
  void operator()(double duration, bool event) { add({duration, event ? 1 : 0, event ? 0 : 1}); }

  /// Counts of one duration, as a stored summary holds them. @throws error for a bad duration or a negative count
  void add(duration_count counts) {
    if (!(counts.duration >= 0) || !std::isfinite(counts.duration)) {
      throw error::argument("duration", std::to_string(counts.duration), "a finite number of 0 or more");
    }
    if (counts.events < 0 || counts.censored < 0) throw error("counts of durations must be 0 or more");
    counts.duration += 0.0;  // −0 is 0
    events_ += counts.events;
    censored_ += counts.censored;
    pending_.push_back(counts);
    if (pending_.size() >= 65'536 && pending_.size() >= rows_.size()) settle();
  }

  duration_summary& operator+=(const duration_summary& other) {
    for (const duration_count& row : other.table()) add(row);  // the table is a copy: `other` may be this one
    return *this;
  }

  /// Distinct durations in ascending order with their counts. O(n log n) after additions.
  [[nodiscard]] std::vector<duration_count> table() const {
    duration_summary settled = *this;
    settled.settle();
    return std::move(settled.rows_);
  }

  [[nodiscard]] std::int64_t count() const noexcept { return events_ + censored_; }
  [[nodiscard]] std::int64_t events() const noexcept { return events_; }
  [[nodiscard]] std::int64_t censored() const noexcept { return censored_; }

  [[nodiscard]] bool operator==(const duration_summary& other) const { return table() == other.table(); }

 private:
  /// Sorts what was added into the rows.
  void settle() {
    std::ranges::sort(pending_, {}, &duration_count::duration);
    std::vector<duration_count> merged;
    merged.reserve(rows_.size() + pending_.size());
    auto at = rows_.begin();
    const auto put = [&merged](const duration_count& row) {
      if (merged.empty() || merged.back().duration != row.duration) {
        merged.push_back(row);
      } else {
        merged.back().events += row.events;
        merged.back().censored += row.censored;
      }
    };
    for (const duration_count& row : pending_) {
      for (; at != rows_.end() && at->duration <= row.duration; ++at) put(*at);
      put(row);
    }
    for (; at != rows_.end(); ++at) put(*at);
    rows_ = std::move(merged);
    pending_.clear();
  }

  std::vector<duration_count> rows_;     // ascending, distinct
  std::vector<duration_count> pending_;  // not yet sorted in
  std::int64_t events_ = 0;
  std::int64_t censored_ = 0;
};

}  // namespace counterpoint::inline v0::stats
