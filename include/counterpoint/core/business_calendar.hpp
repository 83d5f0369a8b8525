// SPDX-License-Identifier: MIT
#pragma once
// Open hours: how much of the time between two instants somebody was there to answer.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/instant.hpp>

namespace counterpoint::inline v0::inline core {

/// Open from `from` (included) to `until` (excluded).
struct open_interval {
  instant from = {};
  instant until = {};

  bool operator==(const open_interval&) const = default;
};

/// The open intervals of a stretch of time. Immutable; every question is O(log intervals), by prefix sums.
///
/// Outside its stretch a calendar knows nothing: asking there is an error, never "closed". Weekly hours, holidays and
/// zones become intervals in Python (`counterpoint.core.time.business_calendar`).
class business_calendar {
 public:
  /// @param intervals    by rising time, not overlapping (touching ones become one), inside [from, until]
  /// @param from, until  the stretch that the calendar knows
  /// @throws error if an interval is empty, out of order, overlapping or outside the stretch
  business_calendar(const std::vector<open_interval>& intervals, instant from, instant until)
      : from_(from), until_(until) {
    if (until_ < from_) throw error("a business calendar must not end before it begins");
    for (const open_interval& open : intervals) add(open);
  }

  [[nodiscard]] instant from() const noexcept { return from_; }
  [[nodiscard]] instant until() const noexcept { return until_; }
  [[nodiscard]] const std::vector<open_interval>& intervals() const noexcept { return intervals_; }
  bool operator==(const business_calendar&) const = default;

  /// Open time from `a` to `b`; negative if `b` is before `a`, so that open(a, b) + open(b, c) == open(a, c).
  /// @throws error if either lies outside the calendar
  [[nodiscard]] span_seconds open_between(instant a, instant b) const {
    return span_seconds::from_microseconds(open_until(b) - open_until(a));
  }

  /// @throws error if `at` lies outside the calendar
  [[nodiscard]] bool is_open(instant at) const {
    const std::ptrdiff_t i = started(at) - 1;
    return i >= 0 && at < intervals_[static_cast<std::size_t>(i)].until;
  }

  /// The first open instant at or after `at`; nothing if the calendar has none left.
  /// @throws error if `at` lies outside the calendar
  [[nodiscard]] std::optional<instant> next_opening(instant at) const {
    const std::ptrdiff_t next = started(at);
    if (next > 0 && at < intervals_[static_cast<std::size_t>(next - 1)].until) return at;
    if (next == static_cast<std::ptrdiff_t>(intervals_.size())) return std::nullopt;
    return intervals_[static_cast<std::size_t>(next)].from;
  }

 private:
  void add(const open_interval& open) {
    if (open.until <= open.from || open.from < from_ || open.until > until_) {
      throw error("business calendar: the interval " + to_iso(open.from) + " to " + to_iso(open.until) +
                  " is empty or outside " + to_iso(from_) + " to " + to_iso(until_));
    }
    if (!intervals_.empty() && open.from < intervals_.back().until) {
      throw error("business calendar: the interval from " + to_iso(open.from) + " overlaps or precedes the one until " +
                  to_iso(intervals_.back().until));
    }
    if (!intervals_.empty() && open.from == intervals_.back().until) {
      intervals_.back().until = open.until;
      return;
    }
    const std::int64_t before =
        intervals_.empty() ? 0
                           : open_before_.back() + (intervals_.back().until - intervals_.back().from).microseconds();
    intervals_.push_back(open);
    open_before_.push_back(before);
  }

  /// How many intervals have begun by `at`.
  [[nodiscard]] std::ptrdiff_t started(instant at) const {
    if (at < from_ || at > until_) {
      throw error(to_iso(at) + " lies outside the business calendar; allowed: " + to_iso(from_) + " to " +
                  to_iso(until_));
    }
    const auto after = std::upper_bound(intervals_.begin(), intervals_.end(), at,
                                        [](instant t, const open_interval& open) { return t < open.from; });
    return after - intervals_.begin();
  }

  /// Open microseconds from the calendar's beginning to `at`.
  [[nodiscard]] std::int64_t open_until(instant at) const {
    const std::ptrdiff_t count = started(at);
    if (count == 0) return 0;
    const auto i = static_cast<std::size_t>(count - 1);
    return open_before_[i] + (std::min(at, intervals_[i].until) - intervals_[i].from).microseconds();
  }

  instant from_;
  instant until_;
  std::vector<open_interval> intervals_ = {};
  std::vector<std::int64_t> open_before_ = {};  // open microseconds before each interval
};

}  // namespace counterpoint::inline v0::inline core
