// SPDX-License-Identifier: MIT
#pragma once
// Small event logs for tests.

#include <cstdint>
#include <string>
#include <vector>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/journey/event_log.hpp>

namespace counterpoint::tests {

/// A row; an empty text and a negative second are missing.
struct event {
  std::string of, activity;
  std::int64_t second;
};

inline feedback table_of(const std::vector<event>& events) {
  text_builder ids, cases;
  category_builder activities;
  time_builder times;
  for (const event& each : events) {
    ids.append(std::to_string(ids.size()));
    each.of.empty() ? cases.append_missing() : cases.append(each.of);
    each.activity.empty() ? activities.append_missing() : activities.append(each.activity);
    each.second < 0 ? times.append_missing() : times.append(each.second * 1'000'000);
  }
  return feedback(
      {{"id", ids.finish()}, {"case", cases.finish()}, {"what", activities.finish()}, {"at", times.finish()}});
}

/// Columns that keep their default name are those of table_of.
inline journey::event_log log_of(const std::vector<event>& events, journey::event_log_options options = {}) {
  if (options.case_column == "customer") options.case_column = "case";
  if (options.activity_column == "touchpoint") options.activity_column = "what";
  if (options.time_column == "time") options.time_column = "at";
  return journey::event_log(table_of(events), options);
}

/// Every case as `name: activity second, activity second …`.
inline std::vector<std::string> written(const journey::event_log& log) {
  std::vector<std::string> out;
  for (std::ptrdiff_t c = 0; c < log.case_count(); ++c) {
    std::string line(log.case_name(c));
    for (auto i = log.starts()[static_cast<std::size_t>(c)]; i < log.starts()[static_cast<std::size_t>(c) + 1]; ++i) {
      const auto at = static_cast<std::size_t>(i);
      line += " " + std::string(log.activity_name(log.activities()[at])) + std::to_string(log.times()[at] / 1'000'000);
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace counterpoint::tests
