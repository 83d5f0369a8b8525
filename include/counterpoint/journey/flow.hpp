// SPDX-License-Identifier: MIT
#pragma once
// The flow of a log as a summary that merges: variants, cases, and how long each step took.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/business_calendar.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/journey/detail/name_list.hpp>
#include <counterpoint/journey/detail/sequence_index.hpp>
#include <counterpoint/journey/event_log.hpp>

namespace counterpoint::inline v0::journey {

/// How time passes between two events.
enum class passing_time : std::uint8_t { calendar, open_hours };

/// One event follows another directly, within a case: from activity `source` to `target`.
struct flow_step {
  std::int32_t source = 0;
  std::int32_t target = 0;

  auto operator<=>(const flow_step&) const = default;
};

/// What one case was: which variant, from when until when, and how long, in microseconds of the summary's time.
struct flow_case {
  std::int32_t variant = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t duration = 0;

  bool operator==(const flow_case&) const = default;
};

/// What flow, variants and durations are computed from. It holds each case's name, variant, times and duration, each
/// distinct variant once, and the duration of every step, as medians need them: O(events) memory. Everything in it is
/// a whole number, so parts that were split by case give exactly what the whole gives, in whatever order they merge.
class flow_summary {
 public:
  explicit flow_summary(passing_time time = passing_time::calendar) : time_(time) {}

  [[nodiscard]] passing_time time() const noexcept { return time_; }
  [[nodiscard]] std::int64_t events() const noexcept { return events_; }
  [[nodiscard]] std::span<const std::string> activities() const noexcept { return activities_; }

  [[nodiscard]] std::span<const flow_case> cases() const noexcept { return cases_; }
  [[nodiscard]] std::string_view case_name(std::ptrdiff_t at) const { return names_[at]; }

  [[nodiscard]] std::ptrdiff_t variant_count() const noexcept { return variants_.size(); }
  /// The activities of a variant, as places in `activities()`.
  [[nodiscard]] std::span<const std::int32_t> variant(std::ptrdiff_t at) const { return variants_[at]; }

  /// Steps by source and target, with what each took in microseconds, in no order.
  [[nodiscard]] std::span<const flow_step> steps() const noexcept { return steps_; }
  [[nodiscard]] std::span<const std::int64_t> durations(std::ptrdiff_t step) const noexcept {
    const auto s = static_cast<std::size_t>(step);
    return std::span(durations_)
        .subspan(static_cast<std::size_t>(begins_[s]), static_cast<std::size_t>(begins_[s + 1] - begins_[s]));
  }

  /// Adds a part that holds other cases.
  /// @throws error if a case stands in both, or if one counts open hours and the other doesn't; nothing is added then
  flow_summary& operator+=(const flow_summary& other);

  /// The same with activities, variants, cases and durations in order: equal summaries become alike.
  [[nodiscard]] flow_summary sorted() const;
  [[nodiscard]] bool operator==(const flow_summary& other) const;

  /// The summary of what `sorted` would give, for readers of kept ones.
  /// @throws error unless variants, cases and steps belong together
  static flow_summary from_parts(passing_time time, std::vector<std::string> activities,
                                 const std::vector<std::vector<std::int32_t>>& variants,
                                 const std::vector<std::pair<std::string, flow_case>>& cases,
                                 const std::vector<std::pair<flow_step, std::vector<std::int64_t>>>& steps);

 private:
  friend flow_summary summarize_flow(const event_log& log, const business_calendar* open, std::ptrdiff_t threads);

  void check();

  passing_time time_;
  std::int64_t events_ = 0;
  std::vector<std::string> activities_;  // by name
  detail::name_list names_;              // of the cases
  std::vector<flow_case> cases_;
  detail::sequence_index variants_;
  std::vector<flow_step> steps_;
  std::vector<std::ptrdiff_t> begins_ = {0};
  std::vector<std::int64_t> durations_;
};

/// The flow of a log: each step's duration is the time between an event and the next one of its case.
/// @param open     count open hours instead of calendar time; null: calendar time
/// @param threads  1 or more; the result is the same for any number
/// @throws error for times outside the calendar
[[nodiscard]] inline flow_summary summarize_flow(const event_log& log, const business_calendar* open = nullptr,
                                                 std::ptrdiff_t threads = 1);

namespace detail {

/// The used activities of a log by name: their names, and the new number of each code.
struct ranked_activities {
  std::vector<std::string> names;
  std::vector<std::int32_t> rank;
};

[[nodiscard]] inline ranked_activities rank_activities(const event_log& log) {
  ranked_activities out;
  out.rank.assign(static_cast<std::size_t>(log.activity_count()), -1);
  for (const std::int32_t code : log.activities()) out.rank[static_cast<std::size_t>(code)] = 0;
  std::vector<std::int32_t> used;
  for (std::size_t code = 0; code < out.rank.size(); ++code) {
    if (out.rank[code] == 0) used.push_back(static_cast<std::int32_t>(code));
  }
  std::ranges::sort(used, {}, [&log](std::int32_t code) { return log.activity_name(code); });
  for (const std::int32_t code : used) {
    out.rank[static_cast<std::size_t>(code)] = static_cast<std::int32_t>(out.names.size());
    out.names.emplace_back(log.activity_name(code));
  }
  return out;
}

/// Numbers steps 0 … count - 1 by source and target: through a table where activities are few, else by search.
class step_numbers {
 public:
  step_numbers(std::span<const std::int32_t> codes, std::span<const std::ptrdiff_t> starts, std::size_t activities)
      : activities_(activities), dense_(activities <= 1024) {
    if (dense_) number_of_.assign(activities * activities, 0);
    const auto visit = [&](std::size_t i) {
      const flow_step step = {codes[i - 1], codes[i]};
      if (dense_) {
        number_of_[cell(step)] = 1;
      } else {
        steps_.push_back(step);
      }
    };
    for (std::size_t c = 0; c + 1 < starts.size(); ++c) {
      for (auto i = static_cast<std::size_t>(starts[c]) + 1; i < static_cast<std::size_t>(starts[c + 1]); ++i) visit(i);
    }
    if (dense_) {
      for (std::size_t at = 0; at < number_of_.size(); ++at) {
        if (number_of_[at] == 0) continue;
        number_of_[at] = static_cast<std::int32_t>(steps_.size());
        steps_.push_back({static_cast<std::int32_t>(at / activities), static_cast<std::int32_t>(at % activities)});
      }
    } else {
      std::ranges::sort(steps_);
      const auto rest = std::ranges::unique(steps_);
      steps_.erase(rest.begin(), rest.end());
    }
  }

  [[nodiscard]] const std::vector<flow_step>& steps() const noexcept { return steps_; }
  [[nodiscard]] std::size_t of(const flow_step& step) const {
    if (dense_) return static_cast<std::size_t>(number_of_[cell(step)]);
    return static_cast<std::size_t>(std::ranges::lower_bound(steps_, step) - steps_.begin());
  }

 private:
  [[nodiscard]] std::size_t cell(const flow_step& step) const noexcept {
    return static_cast<std::size_t>(step.source) * activities_ + static_cast<std::size_t>(step.target);
  }

  std::size_t activities_;
  bool dense_;
  std::vector<std::int32_t> number_of_;
  std::vector<flow_step> steps_;
};

}  // namespace detail

inline flow_summary summarize_flow(const event_log& log, const business_calendar* open, std::ptrdiff_t threads) {
  flow_summary out(open == nullptr ? passing_time::calendar : passing_time::open_hours);
  detail::ranked_activities ranked = detail::rank_activities(log);
  const auto times = log.times();
  const auto starts = log.starts();
  const auto between = [&](std::size_t from, std::size_t until) {
    return open == nullptr ? times[until] - times[from]
                           : open->open_between(instant(times[from]), instant(times[until])).microseconds();
  };
  std::vector<std::int32_t> codes(times.size());
  std::vector<std::uint64_t> hashes(static_cast<std::size_t>(log.case_count()));
  out.events_ = log.size();
  out.cases_.resize(hashes.size());
  constexpr std::ptrdiff_t block_cases = 4096;
  parallel_blocks(
      log.case_count(), threads,
      [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
        for (auto c = static_cast<std::size_t>(begin); c < static_cast<std::size_t>(end); ++c) {
          const auto from = static_cast<std::size_t>(starts[c]);
          const auto until = static_cast<std::size_t>(starts[c + 1]);
          for (std::size_t i = from; i < until; ++i) {
            codes[i] = ranked.rank[static_cast<std::size_t>(log.activities()[i])];
          }
          hashes[c] = detail::hash_sequence(std::span(codes).subspan(from, until - from));
          out.cases_[c] = {0, times[from], times[until - 1], between(from, until - 1)};
        }
      },
      block_cases);
  out.activities_ = std::move(ranked.names);
  constexpr std::size_t ahead = 16;
  for (std::size_t c = 0; c < hashes.size(); ++c) {
    if (c + ahead < hashes.size()) out.variants_.prefetch(hashes[c + ahead]);
    const auto from = static_cast<std::size_t>(starts[c]);
    const auto trace = std::span(codes).subspan(from, static_cast<std::size_t>(starts[c + 1]) - from);
    out.cases_[c].variant = out.variants_.insert(trace, hashes[c]);
    out.names_.append(log.case_name(static_cast<std::ptrdiff_t>(c)));
  }
  const detail::step_numbers numbers(codes, starts, out.activities_.size());
  out.steps_ = numbers.steps();
  std::vector<std::ptrdiff_t> next(out.steps_.size() + 1, 0);
  std::vector<std::int32_t> step_of(times.size(), -1);
  for (std::size_t c = 0; c < hashes.size(); ++c) {
    for (auto i = static_cast<std::size_t>(starts[c]) + 1; i < static_cast<std::size_t>(starts[c + 1]); ++i) {
      const std::size_t step = numbers.of({codes[i - 1], codes[i]});
      step_of[i] = static_cast<std::int32_t>(step);
      ++next[step + 1];
    }
  }
  for (std::size_t step = 1; step < next.size(); ++step) next[step] += next[step - 1];
  out.begins_ = next;
  out.durations_.resize(static_cast<std::size_t>(next.back()));
  for (std::size_t i = 0; i < step_of.size(); ++i) {
    if (step_of[i] < 0) continue;
    out.durations_[static_cast<std::size_t>(next[static_cast<std::size_t>(step_of[i])]++)] = between(i - 1, i);
  }
  return out;
}

}  // namespace counterpoint::inline v0::journey

#include <counterpoint/journey/detail/flow_merging.hpp>
