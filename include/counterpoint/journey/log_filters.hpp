// SPDX-License-Identifier: MIT
#pragma once
// Parts of a log: by time, case, activity, variant and duration. Each gives a log again, so they compose.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/business_calendar.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/journey/event_log.hpp>
#include <counterpoint/journey/flow.hpp>
#include <counterpoint/journey/flow_figures.hpp>

namespace counterpoint::inline v0::journey {

/// What a stretch of time [from, until) keeps: its events, whatever becomes of their cases, or whole cases that lie in
/// it, that touch it (an event in it), that begin in it, that end in it.
enum class time_filter : std::uint8_t { events, contained, touching, starting, ending };

/// Bounds that are absent are open.
struct time_stretch {
  std::optional<instant> from = {};
  std::optional<instant> until = {};  ///< not included

  [[nodiscard]] bool holds(std::int64_t microseconds) const noexcept {
    return (!from || microseconds >= from->microseconds()) && (!until || microseconds < until->microseconds());
  }
};

[[nodiscard]] inline event_log filter_time(const event_log& log, const time_stretch& stretch, time_filter what) {
  if (stretch.from && stretch.until && *stretch.until <= *stretch.from) {
    throw error::argument("until", to_iso(*stretch.until), "later than " + to_iso(*stretch.from));
  }
  const auto times = log.times();
  const auto in = [&](std::ptrdiff_t i) { return stretch.holds(times[static_cast<std::size_t>(i)]); };
  if (what == time_filter::events) return log.keep_events(in);
  return log.keep_cases([&](std::ptrdiff_t c) {
    const auto first = log.starts()[static_cast<std::size_t>(c)];
    const auto last = log.starts()[static_cast<std::size_t>(c) + 1] - 1;
    switch (what) {
      case time_filter::starting: return in(first);
      case time_filter::ending: return in(last);
      case time_filter::contained: return in(first) && in(last);
      case time_filter::touching:
      case time_filter::events: break;
    }
    for (auto i = first; i <= last; ++i) {
      if (in(i)) return true;
    }
    return false;
  });
}

/// The named cases, or with `keep` false all others. Names that no case has are ignored: filters compose.
[[nodiscard]] inline event_log filter_cases(const event_log& log, const std::set<std::string, std::less<>>& names,
                                            bool keep = true) {
  return log.keep_cases([&](std::ptrdiff_t c) { return names.contains(log.case_name(c)) == keep; });
}

/// What named activities do: their events stay or go, or the cases with any of them do.
enum class activity_filter : std::uint8_t { keep_events, drop_events, cases_with, cases_without };

/// @throws key_error for a name that the log's table does not have
[[nodiscard]] inline event_log filter_activities(const event_log& log, std::span<const std::string> names,
                                                 activity_filter what) {
  std::vector<char> named(static_cast<std::size_t>(log.activity_count()), 0);
  for (const std::string& name : names) {
    bool known = false;
    for (std::int32_t code = 0; code < log.activity_count() && !known; ++code) {
      if (log.activity_name(code) != name) continue;
      named[static_cast<std::size_t>(code)] = 1;
      known = true;
    }
    if (known) continue;
    std::string there;
    for (std::int32_t code = 0; code < log.activity_count() && code < 20; ++code) {
      there += (code > 0 ? ", " : "") + data_error::quoted(log.activity_name(code));
    }
    throw key_error::unknown("activity", name, there + (log.activity_count() > 20 ? " …" : ""));
  }
  const auto one_of_them = [&](std::int32_t code) { return named[static_cast<std::size_t>(code)] != 0; };
  if (what == activity_filter::keep_events || what == activity_filter::drop_events) {
    return log.keep_events([&](std::ptrdiff_t i) {
      return one_of_them(log.activities()[static_cast<std::size_t>(i)]) == (what == activity_filter::keep_events);
    });
  }
  return log.keep_cases([&](std::ptrdiff_t c) {
    return std::ranges::any_of(log.trace(c), one_of_them) == (what == activity_filter::cases_with);
  });
}

/// The cases of the `most` most frequent variants (see variants_by_count).
/// @throws error unless `most` is 1 or more
[[nodiscard]] inline event_log filter_variants(const event_log& log, std::ptrdiff_t most) {
  if (most < 1) throw error::argument("most", std::to_string(most), "1 or more");
  const flow_summary flow = summarize_flow(log);
  const std::vector<std::ptrdiff_t> order = variants_by_count(flow);
  std::vector<char> kept(order.size(), 0);
  for (std::size_t i = 0; i < order.size() && static_cast<std::ptrdiff_t>(i) < most; ++i) {
    kept[static_cast<std::size_t>(order[i])] = 1;
  }
  return log.keep_cases([&](std::ptrdiff_t c) {
    return kept[static_cast<std::size_t>(flow.cases()[static_cast<std::size_t>(c)].variant)] != 0;
  });
}

/// The cases whose activities are one of these sequences.
[[nodiscard]] inline event_log filter_variants(const event_log& log,
                                               const std::set<std::vector<std::string>>& variants) {
  return log.keep_cases([&](std::ptrdiff_t c) {
    std::vector<std::string> names;
    for (const std::int32_t code : log.trace(c)) names.emplace_back(log.activity_name(code));
    return variants.contains(names);
  });
}

/// The cases that took at least `least` and at most `most`, in calendar time or in open hours.
/// @throws error if `most` is less than `least`; for times outside the calendar
[[nodiscard]] inline event_log filter_performance(const event_log& log, std::optional<span_seconds> least,
                                                  std::optional<span_seconds> most,
                                                  const business_calendar* open = nullptr) {
  if (least && most && *most < *least) {
    throw error::argument("most", std::to_string(most->seconds()) + " s", "least or more");
  }
  return log.keep_cases([&](std::ptrdiff_t c) {
    const std::int64_t first = log.times()[static_cast<std::size_t>(log.starts()[static_cast<std::size_t>(c)])];
    const std::int64_t last = log.times()[static_cast<std::size_t>(log.starts()[static_cast<std::size_t>(c) + 1]) - 1];
    const span_seconds took = open == nullptr ? span_seconds::from_microseconds(last - first)
                                              : open->open_between(instant(first), instant(last));
    return (!least || took >= *least) && (!most || took <= *most);
  });
}

}  // namespace counterpoint::inline v0::journey
