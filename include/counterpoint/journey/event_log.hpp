// SPDX-License-Identifier: MIT
#pragma once
// The event log: what happened in each case, in order of time, in columns.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/journey/detail/numbered_names.hpp>

namespace counterpoint::inline v0::journey {

/// Rows without a case, an activity or a time: left out and counted, or an error that names the first of them.
enum class missing_events : std::uint8_t { leave_out, refuse };

/// Which columns of a table say what, and what to do with rows that don't.
struct event_log_options {
  std::string case_column = "customer";
  std::string activity_column = "touchpoint";
  std::string time_column = "time";
  missing_events missing = missing_events::leave_out;
  std::ptrdiff_t threads = 1;
};

/// What was found while the rows were put in order.
struct event_log_notes {
  bool sorted = true;             ///< the rows came by case and time already (cases in any order, each in one run)
  std::int64_t out_of_order = 0;  ///< events earlier than the one before them in the file, within their case
  std::int64_t equal_times = 0;   ///< events at the very time of the one before them in their case: file order
  std::int64_t without_case = 0;  ///< rows left out; each counts once, in this order
  std::int64_t without_activity = 0;
  std::int64_t without_time = 0;

  bool operator==(const event_log_notes&) const = default;
};

/// Events by case and time. Immutable; a log made from it by a filter shares the table and the names.
///
/// Event i of the log is row `rows()[i]` of `table()`: whatever else is known of it (channel, unit, role, valence …)
/// stays there. Events of case c are [`starts()[c]`, `starts()[c + 1]`), by rising time; equal times keep file order.
/// Cases stand in order of their first row.
class event_log {
 public:
  /// Reads case, activity and time of each row, and sorts once, stably. O(rows) where rows come in order; otherwise
  /// each case that is out of order adds n log n of its own events.
  /// @throws key_error for a column that isn't there, type_error for one that can't serve, data_error for the first
  ///         row without case, activity or time under missing_events::refuse
  explicit event_log(feedback table, const event_log_options& options = {});

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return std::ssize(times_); }
  [[nodiscard]] std::ptrdiff_t case_count() const noexcept { return std::ssize(starts_) - 1; }

  [[nodiscard]] std::span<const std::int64_t> times() const noexcept { return times_; }  ///< microseconds UTC
  [[nodiscard]] std::span<const std::int32_t> activities() const noexcept { return activities_; }
  [[nodiscard]] std::span<const std::ptrdiff_t> rows() const noexcept { return rows_; }
  [[nodiscard]] std::span<const std::ptrdiff_t> starts() const noexcept { return starts_; }

  /// What the codes of `activities()` mean; some may have no event.
  [[nodiscard]] std::string_view activity_name(std::int32_t code) const { return activity_names_->name(code); }
  [[nodiscard]] std::int32_t activity_count() const noexcept { return activity_names_->size(); }
  [[nodiscard]] std::string_view case_name(std::ptrdiff_t at) const {
    return case_names_->name(cases_[static_cast<std::size_t>(at)]);
  }

  /// The activities of one case in order.
  [[nodiscard]] std::span<const std::int32_t> trace(std::ptrdiff_t at) const noexcept {
    const auto c = static_cast<std::size_t>(at);
    return std::span(activities_)
        .subspan(static_cast<std::size_t>(starts_[c]), static_cast<std::size_t>(starts_[c + 1] - starts_[c]));
  }

  [[nodiscard]] const feedback& table() const noexcept { return *table_; }
  [[nodiscard]] const event_log_options& options() const noexcept { return options_; }
  /// Of the whole table, in what a filter leaves too.
  [[nodiscard]] const event_log_notes& notes() const noexcept { return notes_; }
  /// The same log with the notes of the one that it was written from.
  [[nodiscard]] event_log with_notes(const event_log_notes& notes) const {
    event_log out = *this;
    out.notes_ = notes;
    return out;
  }

  /// The events for which `keep(i)` holds; cases without any are gone. O(events).
  template <class Keep>
  [[nodiscard]] event_log keep_events(Keep keep) const;
  /// The cases for which `keep(c)` holds, whole.
  template <class Keep>
  [[nodiscard]] event_log keep_cases(Keep keep) const;

 private:
  event_log() = default;

  void put_in_order(const std::vector<std::int32_t>& case_of_row, const std::vector<std::int32_t>& activity_of_row);
  /// Rows to their cases, in file order; whether each case came in one run.
  bool place_rows(const std::vector<std::int32_t>& case_of_row, const std::vector<std::int32_t>& activity_of_row,
                  const std::vector<std::int64_t>& time_of_row);
  /// Cases of so many events are sorted by insertion, where they lie.
  static constexpr std::size_t few_events = 32;
  void sort_case(std::ptrdiff_t at, event_log_notes& notes);
  void sort_few(std::size_t from, std::size_t until);
  void sort_many(std::size_t from, std::size_t until);

  std::shared_ptr<const feedback> table_;
  event_log_options options_;
  event_log_notes notes_;
  std::shared_ptr<const detail::numbered_names> case_names_;
  std::shared_ptr<const detail::numbered_names> activity_names_;
  std::vector<std::int32_t> cases_;  // the name's number of each case
  std::vector<std::ptrdiff_t> starts_ = {0};
  std::vector<std::ptrdiff_t> rows_;
  std::vector<std::int64_t> times_;
  std::vector<std::int32_t> activities_;
};

namespace detail {

[[nodiscard]] inline data_error missing_event(std::ptrdiff_t row, const std::string& column) {
  return data_error::about({.row = row + 1, .column = column}, "is missing",
                           "a value in each row, or rows without one left out");
}

/// The values of a time column, flat; what stands where one is missing means nothing.
[[nodiscard]] inline std::vector<std::int64_t> times_of(const column& source, const std::string& name) {
  if (source.type() != column_type::time) {
    throw type_error("column \"" + name + "\" is " + std::string(to_string(source.type())) + "; allowed: time");
  }
  std::vector<std::int64_t> out;
  out.reserve(static_cast<std::size_t>(source.size()));
  for (const chunk& part : source.chunks()) {
    const auto* values = part.data<std::int64_t>();
    out.insert(out.end(), values, values + part.size);
  }
  return out;
}

}  // namespace detail

inline event_log::event_log(feedback table, const event_log_options& options)
    : table_(std::make_shared<const feedback>(std::move(table))), options_(options) {
  if (options.threads < 1) throw error::argument("threads", std::to_string(options.threads), "1 or more");
  const column& cases = *table_->at(options.case_column).data;
  const column& activities = *table_->at(options.activity_column).data;
  const column& times = *table_->at(options.time_column).data;
  times_ = detail::times_of(times, options.time_column);
  auto [case_names, case_of_row] = detail::number_names(cases, options.case_column);
  auto [activity_names, activity_of_row] = detail::number_names(activities, options.activity_column);
  case_names_ = std::move(case_names);
  activity_names_ = std::move(activity_names);
  const auto leave_out = [&](std::ptrdiff_t row, const std::string& column, std::int64_t& counted) {
    if (options.missing == missing_events::refuse) throw detail::missing_event(row, column);
    ++counted;
    case_of_row[static_cast<std::size_t>(row)] = -1;
  };
  const bool times_missing =
      std::ranges::any_of(times.chunks(), [](const chunk& part) { return part.validity != nullptr; });
  chunk_cursor cursor(times);
  for (std::ptrdiff_t row = 0; row < table_->size(); ++row) {
    const auto at = static_cast<std::size_t>(row);
    if (case_of_row[at] < 0) [[unlikely]] {
      leave_out(row, options.case_column, notes_.without_case);
    } else if (activity_of_row[at] < 0) [[unlikely]] {
      leave_out(row, options.activity_column, notes_.without_activity);
    } else if (times_missing) {
      const auto [part, i] = cursor.at(row);
      if (part->missing(i)) leave_out(row, options.time_column, notes_.without_time);
    }
  }
  put_in_order(case_of_row, activity_of_row);
}

inline void event_log::put_in_order(const std::vector<std::int32_t>& case_of_row,
                                    const std::vector<std::int32_t>& activity_of_row) {
  const std::vector<std::int64_t> time_of_row = std::exchange(times_, {});
  notes_.sorted = place_rows(case_of_row, activity_of_row, time_of_row);
  // Blocks of cases are counted apart, so that threads don't share a counter.
  constexpr std::ptrdiff_t block_cases = 4096;
  std::vector<event_log_notes> blocks(static_cast<std::size_t>(block_count(case_count(), block_cases)));
  parallel_blocks(
      case_count(), options_.threads,
      [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
        for (std::ptrdiff_t c = begin; c < end; ++c) {
          sort_case(c, blocks[static_cast<std::size_t>(block)]);
        }
      },
      block_cases);
  for (const event_log_notes& each : blocks) {
    notes_.out_of_order += each.out_of_order;
    notes_.equal_times += each.equal_times;
  }
  notes_.sorted = notes_.sorted && notes_.out_of_order == 0;
}

inline bool event_log::place_rows(const std::vector<std::int32_t>& case_of_row,
                                  const std::vector<std::int32_t>& activity_of_row,
                                  const std::vector<std::int64_t>& time_of_row) {
  // Cases by first row: how many events each has, then where each begins.
  std::vector<std::int32_t> place(static_cast<std::size_t>(case_names_->size()), -1);
  std::vector<std::ptrdiff_t> next;
  bool in_runs = true;
  std::int32_t before = -1;
  for (const std::int32_t name : case_of_row) {
    if (name < 0) continue;
    std::int32_t& at = place[static_cast<std::size_t>(name)];
    if (at < 0) {
      at = static_cast<std::int32_t>(cases_.size());
      cases_.push_back(name);
      next.push_back(0);
    } else if (at != before) {
      in_runs = false;
    }
    before = at;
    ++next[static_cast<std::size_t>(at)];
  }
  starts_.resize(cases_.size() + 1);
  for (std::size_t at = 0; at < next.size(); ++at) {
    starts_[at + 1] = starts_[at] + next[at];
    next[at] = starts_[at];
  }
  const auto events = static_cast<std::size_t>(starts_.back());
  rows_.resize(events);
  times_.resize(events);
  activities_.resize(events);
  for (std::size_t row = 0; row < case_of_row.size(); ++row) {
    if (case_of_row[row] < 0) continue;
    const auto to =
        static_cast<std::size_t>(next[static_cast<std::size_t>(place[static_cast<std::size_t>(case_of_row[row])])]++);
    rows_[to] = static_cast<std::ptrdiff_t>(row);
    times_[to] = time_of_row[row];
    activities_[to] = activity_of_row[row];
  }
  return in_runs;
}

inline void event_log::sort_case(std::ptrdiff_t at, event_log_notes& notes) {
  const auto from = static_cast<std::size_t>(starts_[static_cast<std::size_t>(at)]);
  const auto until = static_cast<std::size_t>(starts_[static_cast<std::size_t>(at) + 1]);
  std::int64_t late = 0;
  for (std::size_t i = from + 1; i < until; ++i) late += times_[i] < times_[i - 1] ? 1 : 0;
  notes.out_of_order += late;
  if (late > 0 && until - from <= few_events) sort_few(from, until);
  if (late > 0 && until - from > few_events) sort_many(from, until);
  for (std::size_t i = from + 1; i < until; ++i) notes.equal_times += times_[i] == times_[i - 1] ? 1 : 0;
}

inline void event_log::sort_few(std::size_t from, std::size_t until) {
  for (std::size_t next = from + 1; next < until; ++next) {
    const auto [time, row, activity] = std::tuple(times_[next], rows_[next], activities_[next]);
    std::size_t to = next;
    for (; to > from && times_[to - 1] > time; --to) {
      times_[to] = times_[to - 1];
      rows_[to] = rows_[to - 1];
      activities_[to] = activities_[to - 1];
    }
    times_[to] = time;
    rows_[to] = row;
    activities_[to] = activity;
  }
}

inline void event_log::sort_many(std::size_t from, std::size_t until) {
  struct event {
    std::int64_t time;
    std::ptrdiff_t row;
    std::int32_t activity;
  };
  std::vector<event> events;
  events.reserve(until - from);
  for (std::size_t i = from; i < until; ++i) events.push_back({times_[i], rows_[i], activities_[i]});
  // Rows of a case rise in the file, so that by time and row is a stable order.
  std::ranges::sort(events, {}, [](const event& each) { return std::pair(each.time, each.row); });
  for (std::size_t i = from; i < until; ++i) {
    times_[i] = events[i - from].time;
    rows_[i] = events[i - from].row;
    activities_[i] = events[i - from].activity;
  }
}

template <class Keep>
event_log event_log::keep_events(Keep keep) const {
  event_log out;
  out.table_ = table_;
  out.options_ = options_;
  out.notes_ = notes_;
  out.case_names_ = case_names_;
  out.activity_names_ = activity_names_;
  for (std::ptrdiff_t c = 0; c < case_count(); ++c) {
    for (auto i = starts_[static_cast<std::size_t>(c)]; i < starts_[static_cast<std::size_t>(c) + 1]; ++i) {
      if (!keep(i)) continue;
      const auto at = static_cast<std::size_t>(i);
      out.rows_.push_back(rows_[at]);
      out.times_.push_back(times_[at]);
      out.activities_.push_back(activities_[at]);
    }
    if (std::ssize(out.times_) == out.starts_.back()) continue;
    out.cases_.push_back(cases_[static_cast<std::size_t>(c)]);
    out.starts_.push_back(std::ssize(out.times_));
  }
  return out;
}

template <class Keep>
event_log event_log::keep_cases(Keep keep) const {
  std::vector<char> kept(static_cast<std::size_t>(size()), 0);
  for (std::ptrdiff_t c = 0; c < case_count(); ++c) {
    if (!keep(c)) continue;
    std::fill(kept.begin() + starts_[static_cast<std::size_t>(c)],
              kept.begin() + starts_[static_cast<std::size_t>(c) + 1], char{1});
  }
  return keep_events([&kept](std::ptrdiff_t i) { return kept[static_cast<std::size_t>(i)] != 0; });
}

}  // namespace counterpoint::inline v0::journey
