// SPDX-License-Identifier: MIT
#pragma once
// A point in time, the span between two of them, and the civil (proleptic Gregorian) calendar that both print in.

#include <array>
#include <cmath>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

inline constexpr std::int64_t microseconds_per_second = 1'000'000;
inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t microseconds_per_day = seconds_per_day * microseconds_per_second;

/// The years that an instant may lie in (UTC, astronomical: year 0 exists).
inline constexpr int first_year = -9999;
inline constexpr int last_year = 9999;

/// A date of the proleptic Gregorian calendar.
struct civil_date {
  int year = 1970;
  int month = 1;  ///< 1 … 12
  int day = 1;    ///< 1 … 31

  auto operator<=>(const civil_date&) const = default;
};

/// A date and a time of day, in whatever zone the caller has in mind.
struct civil_time {
  civil_date date = {};
  int hour = 0;         ///< 0 … 23
  int minute = 0;       ///< 0 … 59
  int second = 0;       ///< 0 … 59
  int microsecond = 0;  ///< 0 … 999,999

  auto operator<=>(const civil_time&) const = default;
};

/// A week date of ISO 8601: weeks begin on Monday, week 1 holds the year's first Thursday.
struct week_date {
  int year = 1970;
  int week = 1;     ///< 1 … 53
  int weekday = 4;  ///< 1 (Monday) … 7 (Sunday)

  auto operator<=>(const week_date&) const = default;
};

[[nodiscard]] constexpr bool is_leap_year(int year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// @param month  1 … 12
[[nodiscard]] constexpr int days_in_month(int year, int month) noexcept {
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

[[nodiscard]] constexpr bool is_valid(const civil_date& date) noexcept {
  return date.year >= first_year && date.year <= last_year && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

/// Days from 1970-01-01 to a valid date; negative before it. O(1).
///
/// The year is taken to begin in March, so that the leap day is its last day and month m starts
/// (153 m + 2) / 5 days into it; 400 years are 146,097 days.
[[nodiscard]] constexpr std::int64_t days_from_civil(const civil_date& date) noexcept {
  const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
  const std::int64_t cycle = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_cycle = year - cycle * 400;
  const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
  constexpr std::int64_t epoch = 719'468;  // from 0000-03-01 to 1970-01-01
  return cycle * 146'097 + day_of_cycle - epoch;
}

/// The inverse of days_from_civil.
[[nodiscard]] constexpr civil_date civil_from_days(std::int64_t days) noexcept {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t cycle = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_cycle = shifted - cycle * 146'097;
  // Leap days before this day of the cycle are taken out, then 365 divides.
  const std::int64_t year_of_cycle =
      (day_of_cycle - day_of_cycle / 1'460 + day_of_cycle / 36'524 - day_of_cycle / 146'096) / 365;
  const std::int64_t day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  const auto civil_month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  const auto year = static_cast<int>(cycle * 400 + year_of_cycle + (civil_month <= 2 ? 1 : 0));
  return {year, civil_month, day};
}

/// 1 (Monday) … 7 (Sunday) of a count of days since 1970-01-01, a Thursday.
[[nodiscard]] constexpr int weekday_from_days(std::int64_t days) noexcept {
  const std::int64_t shifted = (days + 3) % 7;
  return static_cast<int>(shifted < 0 ? shifted + 7 : shifted) + 1;
}

/// The ISO 8601 week that a count of days since 1970-01-01 lies in.
[[nodiscard]] constexpr week_date week_from_days(std::int64_t days) noexcept {
  const int weekday = weekday_from_days(days);
  const std::int64_t thursday = days - weekday + 4;  // a week belongs to the year of its Thursday
  const int year = civil_from_days(thursday).year;
  const std::int64_t day_of_year = thursday - days_from_civil({year, 1, 1});
  return {year, static_cast<int>(day_of_year / 7) + 1, weekday};
}

/// Days since 1970-01-01 of a week date, or nothing if that year has no such week or the week no such day.
[[nodiscard]] constexpr std::optional<std::int64_t> days_from_week(const week_date& date) noexcept {
  if (date.year < first_year || date.year > last_year || date.week < 1 || date.week > 53 || date.weekday < 1 ||
      date.weekday > 7) {
    return std::nullopt;
  }
  const std::int64_t fourth = days_from_civil({date.year, 1, 4});  // always in week 1
  const std::int64_t days = fourth - weekday_from_days(fourth) + 1 + (date.week - 1) * 7 + date.weekday - 1;
  if (week_from_days(days).year != date.year) return std::nullopt;
  return days;
}

/// A length of time. Held in whole microseconds, so that `(b - a) + a == b` exactly; read in seconds.
class span_seconds {
 public:
  constexpr span_seconds() = default;

  /// @param seconds  finite, at most 1e12 (31,688 years) either way; rounded to the microsecond, halves away from 0
  /// @throws error otherwise
  explicit span_seconds(double seconds) {
    constexpr double longest = 1e12;
    if (!(std::abs(seconds) <= longest)) {
      throw error::argument("seconds", std::to_string(seconds), "finite, between -1e12 and 1e12");
    }
    const double whole = std::trunc(seconds);
    microseconds_ = static_cast<std::int64_t>(whole) * microseconds_per_second +
                    std::llround((seconds - whole) * static_cast<double>(microseconds_per_second));
  }

  [[nodiscard]] static constexpr span_seconds from_microseconds(std::int64_t microseconds) noexcept {
    span_seconds out;
    out.microseconds_ = microseconds;
    return out;
  }

  /// The span in seconds; exact to the microsecond up to 142 years, to the nearest double beyond.
  [[nodiscard]] constexpr double seconds() const noexcept {
    return static_cast<double>(microseconds_) / static_cast<double>(microseconds_per_second);
  }
  [[nodiscard]] constexpr std::int64_t microseconds() const noexcept { return microseconds_; }

  constexpr auto operator<=>(const span_seconds&) const = default;
  [[nodiscard]] constexpr span_seconds operator-() const noexcept { return from_microseconds(-microseconds_); }
  [[nodiscard]] friend constexpr span_seconds operator+(span_seconds a, span_seconds b) noexcept {
    return from_microseconds(a.microseconds_ + b.microseconds_);
  }
  [[nodiscard]] friend constexpr span_seconds operator-(span_seconds a, span_seconds b) noexcept {
    return from_microseconds(a.microseconds_ - b.microseconds_);
  }

 private:
  std::int64_t microseconds_ = 0;
};

/// A point in time: microseconds since 1970-01-01 00:00 UTC, leap seconds not counted (POSIX time).
/// Instants lie in the years -9999 … 9999. Their difference is a span; their sum does not compile.
class instant {
 public:
  constexpr instant() = default;

  /// @throws error if `microseconds` lies outside the years -9999 … 9999
  constexpr explicit instant(std::int64_t microseconds) : microseconds_(microseconds) {
    if (!in_range(microseconds)) {
      throw error::argument("instant", std::to_string(microseconds) + " microseconds", "the years -9999 to 9999");
    }
  }

  /// A UTC date and time of day.
  /// @throws error if the date does not exist or a part of the time lies outside its range
  constexpr explicit instant(const civil_time& utc) : microseconds_(count(utc)) {}

  [[nodiscard]] static constexpr std::int64_t smallest() noexcept {
    return days_from_civil({first_year, 1, 1}) * microseconds_per_day;
  }
  [[nodiscard]] static constexpr std::int64_t largest() noexcept {
    return (days_from_civil({last_year, 12, 31}) + 1) * microseconds_per_day - 1;
  }
  [[nodiscard]] static constexpr bool in_range(std::int64_t microseconds) noexcept {
    return microseconds >= smallest() && microseconds <= largest();
  }

  [[nodiscard]] constexpr std::int64_t microseconds() const noexcept { return microseconds_; }

  constexpr auto operator<=>(const instant&) const = default;
  [[nodiscard]] friend constexpr span_seconds operator-(instant later, instant earlier) noexcept {
    return span_seconds::from_microseconds(later.microseconds_ - earlier.microseconds_);
  }
  /// @throws error if the result lies outside the years -9999 … 9999
  [[nodiscard]] friend constexpr instant operator+(instant from, span_seconds by) {
    return instant(from.microseconds_ + by.microseconds());
  }
  [[nodiscard]] friend constexpr instant operator-(instant from, span_seconds by) { return from + -by; }

 private:
  [[nodiscard]] static constexpr std::int64_t count(const civil_time& utc) {
    if (!is_valid(utc.date) || utc.hour < 0 || utc.hour > 23 || utc.minute < 0 || utc.minute > 59 || utc.second < 0 ||
        utc.second > 59 || utc.microsecond < 0 || utc.microsecond > 999'999) {
      throw error(
          "no such date and time; allowed: years -9999 to 9999, a day that its month has, 00:00:00 to "
          "23:59:59.999999");
    }
    const std::int64_t seconds =
        days_from_civil(utc.date) * seconds_per_day + utc.hour * 3'600 + utc.minute * 60 + utc.second;
    return seconds * microseconds_per_second + utc.microsecond;
  }

  std::int64_t microseconds_ = 0;
};

/// Whole days since 1970-01-01 (rounded towards the past) of a count of microseconds.
[[nodiscard]] constexpr std::int64_t days_from_microseconds(std::int64_t microseconds) noexcept {
  return (microseconds >= 0 ? microseconds : microseconds - (microseconds_per_day - 1)) / microseconds_per_day;
}

/// Date and time of day in UTC.
[[nodiscard]] constexpr civil_time to_civil(instant at) noexcept {
  const std::int64_t days = days_from_microseconds(at.microseconds());
  const std::int64_t rest = at.microseconds() - days * microseconds_per_day;
  const auto second_of_day = static_cast<int>(rest / microseconds_per_second);
  return {civil_from_days(days), second_of_day / 3'600, second_of_day / 60 % 60, second_of_day % 60,
          static_cast<int>(rest % microseconds_per_second)};
}

namespace detail {

constexpr void append_digits(std::string& out, int value, int width) {
  std::array<char, 10> digits = {};
  for (int i = width; i-- > 0; value /= 10) digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  out.append(digits.data(), static_cast<std::size_t>(width));
}

}  // namespace detail

/// `2025-02-03`; years before 0 as `-0044-03-15`.
[[nodiscard]] inline std::string to_iso(const civil_date& date) {
  std::string out;
  if (date.year < 0) out += '-';
  detail::append_digits(out, date.year < 0 ? -date.year : date.year, 4);
  out += '-';
  detail::append_digits(out, date.month, 2);
  out += '-';
  detail::append_digits(out, date.day, 2);
  return out;
}

/// `2025-W06-1`
[[nodiscard]] inline std::string to_iso(const week_date& date) {
  std::string out;
  if (date.year < 0) out += '-';
  detail::append_digits(out, date.year < 0 ? -date.year : date.year, 4);
  out += "-W";
  detail::append_digits(out, date.week, 2);
  out += '-';
  detail::append_digits(out, date.weekday, 1);
  return out;
}

/// `2025-02-03T12:05:00Z`, with six decimals where the instant is not a whole second.
[[nodiscard]] inline std::string to_iso(instant at) {
  const civil_time utc = to_civil(at);
  std::string out = to_iso(utc.date);
  const auto part = [&out](char before, int value, int width) {
    out += before;
    detail::append_digits(out, value, width);
  };
  part('T', utc.hour, 2);
  part(':', utc.minute, 2);
  part(':', utc.second, 2);
  if (utc.microsecond != 0) part('.', utc.microsecond, 6);
  out += 'Z';
  return out;
}

}  // namespace counterpoint::inline v0::inline core
