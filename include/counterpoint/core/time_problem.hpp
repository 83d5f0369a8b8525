// SPDX-License-Identifier: MIT
#pragma once
// Why a cell is not a time, or which instant it names.

#include <cstdint>
#include <string>
#include <string_view>

#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/zone_table.hpp>

namespace counterpoint::inline v0::inline core {

/// Why a cell was refused.
enum class time_problem : std::uint8_t {
  none,
  form,          ///< it does not follow the format
  date,          ///< no such date: 2025-02-29
  time_of_day,   ///< no such time of day: 25:00, or a :60 that can't be a leap second
  weekday,       ///< the weekday written beside the date is not that date's
  fraction,      ///< it has more than microseconds, not all zero
  range,         ///< outside the years -9999 … 9999
  ambiguous,     ///< local time that stands twice: clocks went back
  absent,        ///< local time that never was: clocks went forward
  outside_zone,  ///< local time that the zone table does not reach
};

/// The instant that a cell names, or the problem with it.
struct instant_reading {
  instant value = {};  ///< for `ambiguous` the earlier candidate
  instant later = {};  ///< for `ambiguous` the later candidate
  time_problem problem = time_problem::form;

  [[nodiscard]] constexpr explicit operator bool() const noexcept { return problem == time_problem::none; }
};

/// The problem as a phrase that follows the value in an error message: `"31.2.2025" is no date of the calendar`.
/// @param zone  the zone that the cell was read in, for its name; may be null
[[nodiscard]] inline std::string to_message(const instant_reading& reading, const zone_table* zone = nullptr) {
  const std::string where = zone != nullptr ? zone->name() : std::string("UTC");
  switch (reading.problem) {
    case time_problem::none: return "is " + to_iso(reading.value);
    case time_problem::form: return "does not follow the time format";
    case time_problem::date: return "is no date of the calendar";
    case time_problem::time_of_day: return "is no time of day";
    case time_problem::weekday: return "names a weekday that its date does not fall on";
    case time_problem::fraction: return "is finer than a microsecond";
    case time_problem::range: return "lies outside the years -9999 to 9999";
    case time_problem::ambiguous:
      return "is ambiguous in " + where + ": clocks went back, so it was " + to_iso(reading.value) + " or " +
             to_iso(reading.later);
    case time_problem::absent: return "does not exist in " + where + ": clocks went forward over it";
    case time_problem::outside_zone:
      if (zone == nullptr) break;
      return "lies outside the zone table of " + where + ", which covers " + to_iso(zone->from()) + " to " +
             to_iso(zone->until());
  }
  return "lies outside the zone table";
}

}  // namespace counterpoint::inline v0::inline core
