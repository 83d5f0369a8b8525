// SPDX-License-Identifier: MIT
#pragma once
// Durations that ended or were only watched so far: the summary that survival statistics are computed from.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

namespace detail {

/// Sorts words by their value, in linear time: radix sort from the least digit, digits that all share left out. The
/// bits of doubles of 0 or more sort as the doubles do.
inline void sort_words(std::vector<std::uint64_t>& words) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = 6;  // 66 bits
  constexpr std::size_t values = std::size_t{1} << digit_bits;
  if (words.size() < 4 * values) {
    std::ranges::sort(words);
    return;
  }
  const auto digit_of = [](std::uint64_t word, std::size_t digit) {
    return static_cast<std::size_t>(word >> (digit * digit_bits)) & (values - 1);
  };
  std::vector<std::size_t> counts(digits * values, 0);
  for (const std::uint64_t word : words) {
    for (std::size_t digit = 0; digit < digits; ++digit) ++counts[digit * values + digit_of(word, digit)];
  }
  std::vector<std::uint64_t> sorted(words.size());
  for (std::size_t digit = 0; digit < digits; ++digit) {
    const auto mine = std::span(counts).subspan(digit * values, values);
    if (mine[digit_of(words.front(), digit)] == words.size()) continue;
    std::exclusive_scan(mine.begin(), mine.end(), mine.begin(), std::size_t{0});
    for (const std::uint64_t word : words) sorted[mine[digit_of(word, digit)]++] = word;
    words.swap(sorted);
  }
}

}  // namespace detail

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
  void operator()(double duration, bool event) {
    check(duration);
    ++(event ? events_ : censored_);
    keys_.push_back(std::bit_cast<std::uint64_t>(duration + 0.0) << 1U | (event ? 1U : 0U));  // −0 is 0
    settle_if_many();
  }

  /// Counts of one duration, as a stored summary holds them. @throws error for a bad duration or a negative count
  void add(duration_count counts) {
    check(counts.duration);
    if (counts.events < 0 || counts.censored < 0) throw error("counts of durations must be 0 or more");
    counts.duration += 0.0;
    events_ += counts.events;
    censored_ += counts.censored;
    counts_.push_back(counts);
    settle_if_many();
  }

  duration_summary& operator+=(const duration_summary& other) {
    if (&other == this) return *this += duration_summary(other);
    events_ += other.events_;
    censored_ += other.censored_;
    keys_.insert(keys_.end(), other.keys_.begin(), other.keys_.end());
    counts_.insert(counts_.end(), other.counts_.begin(), other.counts_.end());
    counts_.insert(counts_.end(), other.rows_.begin(), other.rows_.end());
    settle_if_many();
    return *this;
  }

  /// Distinct durations in ascending order with their counts. Linear in what was added since it was last called for,
  /// and in the distinct durations.
  [[nodiscard]] std::vector<duration_count> table() const {
    if (keys_.empty() && counts_.empty()) return rows_;
    duration_summary settled = *this;
    settled.settle();
    return std::move(settled.rows_);
  }

  [[nodiscard]] std::int64_t count() const noexcept { return events_ + censored_; }
  [[nodiscard]] std::int64_t events() const noexcept { return events_; }
  [[nodiscard]] std::int64_t censored() const noexcept { return censored_; }

  [[nodiscard]] bool operator==(const duration_summary& other) const { return table() == other.table(); }

 private:
  static void check(double duration) {
    if (!(duration >= 0) || !std::isfinite(duration)) {
      throw error::argument("duration", std::to_string(duration), "a finite number of 0 or more");
    }
  }

  /// Keeps what is not yet sorted in from outgrowing what is: each row is moved a bounded number of times on average.
  void settle_if_many() {
    const std::size_t pending = keys_.size() + counts_.size();
    if (pending >= 262'144 && pending >= rows_.size()) settle();
  }

  /// Sorts what was added into the rows.
  void settle() {
    std::vector<duration_count> added;
    detail::sort_words(keys_);
    for (const std::uint64_t key : keys_) {
      const auto duration = std::bit_cast<double>(key >> 1U);
      if (added.empty() || added.back().duration != duration) added.push_back({.duration = duration});
      ++((key & 1U) != 0 ? added.back().events : added.back().censored);
    }
    keys_.clear();
    merge_in(std::move(added));
    std::ranges::sort(counts_, {}, &duration_count::duration);
    merge_in(std::exchange(counts_, {}));
  }

  /// Merges ascending counts, of which several may be of one duration, into the rows.
  void merge_in(std::vector<duration_count> added) {
    if (added.empty()) return;
    std::vector<duration_count> merged;
    merged.reserve(rows_.size() + added.size());
    const auto put = [&merged](const duration_count& row) {
      if (merged.empty() || merged.back().duration != row.duration) {
        merged.push_back(row);
      } else {
        merged.back().events += row.events;
        merged.back().censored += row.censored;
      }
    };
    auto at = rows_.begin();
    for (const duration_count& row : added) {
      for (; at != rows_.end() && at->duration <= row.duration; ++at) put(*at);
      put(row);
    }
    for (; at != rows_.end(); ++at) put(*at);
    rows_ = std::move(merged);
  }

  std::vector<duration_count> rows_;  // ascending, distinct
  std::vector<std::uint64_t> keys_;   // single observations not yet sorted in: the bits of the duration, then the event
  std::vector<duration_count> counts_;  // counts not yet sorted in
  std::int64_t events_ = 0;
  std::int64_t censored_ = 0;
};

}  // namespace counterpoint::inline v0::stats
