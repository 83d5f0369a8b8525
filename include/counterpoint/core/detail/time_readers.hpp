// SPDX-License-Identifier: MIT
#pragma once
// Readers of the fixed forms of a time: ISO 8601, Finnish, asctime, RFC 2822, counts since 1970.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <counterpoint/core/detail/time_cursor.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/time_problem.hpp>

namespace counterpoint::inline v0::inline core::detail {

/// What was read of a time before it becomes an instant.
struct time_fields {
  std::int64_t days = 0;           // since 1970-01-01
  std::int64_t second_of_day = 0;  // 0 … 86,400
  std::int32_t microsecond = 0;
  std::int32_t offset_seconds = 0;
  bool has_offset = false;
  bool date_only = false;
  bool leap_second = false;  // second_of_day then is that of the following minute
};

[[nodiscard]] constexpr time_problem set_date(time_fields& out, int year, int month, int day) noexcept {
  if (!is_valid({year, month, day})) return time_problem::date;
  out.days = days_from_civil({year, month, day});
  return time_problem::none;
}

[[nodiscard]] constexpr time_problem set_day_of_year(time_fields& out, int year, int day) noexcept {
  if (day < 1 || day > (is_leap_year(year) ? 366 : 365)) return time_problem::date;
  out.days = days_from_civil({year, 1, 1}) + day - 1;
  return time_problem::none;
}

[[nodiscard]] constexpr time_problem set_week(time_fields& out, const week_date& date) noexcept {
  const auto days = days_from_week(date);
  if (!days) return time_problem::date;
  out.days = *days;
  return time_problem::none;
}

/// 24:00:00 is the end of the day; :60 is a leap second, and whether it can be one is checked once UTC is known.
[[nodiscard]] constexpr time_problem set_time(time_fields& out, int hour, int minute, int second) noexcept {
  if (hour > 24 || minute > 59 || second > 60) return time_problem::time_of_day;
  if (hour == 24 && (minute != 0 || second != 0 || out.microsecond != 0)) return time_problem::time_of_day;
  out.second_of_day = hour * 3'600 + minute * 60 + second;
  out.leap_second = second == 60;
  return time_problem::none;
}

/// The digits after a decimal mark. Below the microsecond only zeros are exact; `truncate` drops the others.
[[nodiscard]] constexpr time_problem take_fraction(time_cursor& at, bool truncate, std::int32_t& microsecond) noexcept {
  std::int32_t scale = 100'000;
  std::int32_t value = 0;
  bool finer = false;
  if (!time_cursor::is_digit(at.peek())) return time_problem::form;
  for (; time_cursor::is_digit(at.peek()); at.skip(1)) {
    value += (at.peek() - '0') * scale;
    finer = finer || (scale == 0 && at.peek() != '0');
    scale /= 10;
  }
  if (finer && !truncate) return time_problem::fraction;
  microsecond = value;
  return time_problem::none;
}

/// Z, UTC, GMT, ±hh, ±hhmm, ±hh:mm or ±hh:mm:ss (hours up to 23), with U+2212 as a minus sign too. False if there is
/// none here.
[[nodiscard]] constexpr bool take_offset(time_cursor& at, time_fields& out) noexcept {
  if (at.take_word("UTC") || at.take_word("GMT") || at.take_word("Z")) {
    out.has_offset = true;
    out.offset_seconds = 0;
    return !time_cursor::is_letter(at.peek());
  }
  int sign = 0;
  if (at.take('+')) {
    sign = 1;
  } else if (at.take('-') || at.take_word("\xE2\x88\x92")) {
    sign = -1;
  }
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (sign == 0 || !at.take_fixed<2>(hour)) return false;
  if (at.take(':')) {
    if (!at.take_fixed<2>(minute)) return false;
    if (at.take(':') && !at.take_fixed<2>(second)) return false;
  } else if (time_cursor::is_digit(at.peek()) && !at.take_fixed<2>(minute)) {
    return false;
  }
  out.has_offset = true;
  out.offset_seconds = sign * (hour * 3'600 + minute * 60 + second);
  return hour <= 23 && minute <= 59 && second <= 59;
}

/// `hh:mm`, `hh:mm:ss`, `hh:mm:ss.f` (comma too).
[[nodiscard]] constexpr time_problem take_clock(time_cursor& at, bool truncate, time_fields& out) noexcept {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!at.take_fixed<2>(hour)) return time_problem::form;
  const bool extended = at.take(':');
  if (!at.take_fixed<2>(minute)) return time_problem::form;
  if (extended ? at.take(':') : time_cursor::is_digit(at.peek())) {
    if (!at.take_fixed<2>(second)) return time_problem::form;
    if (at.take('.') || at.take(',')) {
      if (const auto problem = take_fraction(at, truncate, out.microsecond); problem != time_problem::none) {
        return problem;
      }
    }
  }
  return set_time(out, hour, minute, second);
}

[[nodiscard]] constexpr time_problem take_iso_date(time_cursor& at, time_fields& out) noexcept {
  const bool negative = at.take('-');
  int year = 0;
  int month = 0;
  int day = 0;
  if (!at.take_fixed<4>(year)) return time_problem::form;
  if (negative) year = -year;
  if (!at.take('-')) {
    if (!at.take_fixed<2>(month) || !at.take_fixed<2>(day)) return time_problem::form;
    if (time_cursor::is_digit(at.peek())) return time_problem::form;  // a long number is no date
    return set_date(out, year, month, day);
  }
  if (at.take('W')) {
    int week = 0;
    int weekday = 0;
    if (!at.take_fixed<2>(week) || !at.take('-') || !at.take_fixed<1>(weekday)) return time_problem::form;
    return set_week(out, {year, week, weekday});
  }
  if (at.take_fixed<2>(month) && at.take('-')) {
    if (!at.take_fixed<2>(day)) return time_problem::form;
    return set_date(out, year, month, day);
  }
  if (!at.take_fixed<1>(day)) return time_problem::form;
  return set_day_of_year(out, year, month * 10 + day);
}

/// ISO 8601: calendar, ordinal and week dates; date alone, or T or blanks and a time, then an offset or none.
[[nodiscard]] constexpr time_problem read_iso(time_cursor at, bool truncate, time_fields& out) noexcept {
  auto problem = take_iso_date(at, out);
  if (problem != time_problem::none) return problem;
  if (at.done()) {
    out.date_only = true;
    return problem;
  }
  if (!at.take('T') && !at.take('t') && !at.take_blanks()) return time_problem::form;
  problem = take_clock(at, truncate, out);
  if (problem != time_problem::none || at.done()) return problem;
  at.take_blanks();
  return take_offset(at, out) && at.done() ? time_problem::none : time_problem::form;
}

inline constexpr std::array<std::string_view, 7> finnish_weekdays = {"maanantai", "tiistai",  "keskiviikko", "torstai",
                                                                     "perjantai", "lauantai", "sunnuntai"};
inline constexpr std::array<std::string_view, 12> finnish_months = {
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"};

/// `ma`, `maanantai`, `maanantaina` (a case ending is let pass) and a comma or none; 0 if there is none.
[[nodiscard]] constexpr int take_finnish_weekday(time_cursor& at) noexcept {
  for (std::size_t i = 0; i < finnish_weekdays.size(); ++i) {
    if (!at.take_word(finnish_weekdays[i]) && !at.take_word(finnish_weekdays[i].substr(0, 2))) continue;
    at.take_word("na");
    at.take('.');
    at.take(',');
    at.take_blanks();
    return static_cast<int>(i) + 1;
  }
  return 0;
}

/// `2.` or `helmikuuta` (also `helmikuu`).
[[nodiscard]] constexpr bool take_finnish_month(time_cursor& at, int& month) noexcept {
  if (at.take_number(2, month)) return at.take('.');
  for (std::size_t i = 0; i < finnish_months.size(); ++i) {
    if (!at.take_word(finnish_months[i])) continue;
    month = static_cast<int>(i) + 1;
    const bool whole = at.take_word("kuu");
    at.take_word("ta");
    return whole;
  }
  return false;
}

/// Finnish times: 3.2.2025, ma 3.2.2025 klo 14.05, 3.2.2025 14:05:33, 3. helmikuuta 2025 klo 14.05; day, month and hour
/// may have a leading zero.
[[nodiscard]] constexpr time_problem read_finnish(time_cursor at, time_fields& out) noexcept {
  const int weekday = take_finnish_weekday(at);
  int day = 0;
  int month = 0;
  int year = 0;
  if (!at.take_number(2, day) || !at.take('.')) return time_problem::form;
  at.take_blanks();
  if (!take_finnish_month(at, month)) return time_problem::form;
  at.take_blanks();
  if (!at.take_fixed<4>(year)) return time_problem::form;
  const bool date_ends = at.done();
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!date_ends) {
    at.take(',');
    if (!at.take_blanks()) return time_problem::form;
    if (at.take_word("klo")) {
      at.take('.');
      at.take_blanks();
    }
    if (!at.take_number(2, hour) || (!at.take('.') && !at.take(':')) || !at.take_fixed<2>(minute)) {
      return time_problem::form;
    }
    if ((at.take('.') || at.take(':')) && !at.take_fixed<2>(second)) return time_problem::form;
    at.take_blanks();
    if (!at.done() && !(take_offset(at, out) && at.done())) return time_problem::form;
  }
  if (const auto problem = set_date(out, year, month, day); problem != time_problem::none) return problem;
  if (weekday != 0 && weekday != weekday_from_days(out.days)) return time_problem::weekday;
  out.date_only = date_ends;
  return set_time(out, hour, minute, second);
}

/// `Tue Oct 31 22:10:47 2017` as C's asctime writes it, with an offset before the year or none.
[[nodiscard]] constexpr time_problem read_asctime(time_cursor at, bool truncate, time_fields& out) noexcept {
  const int weekday = at.take_name(weekday_names);
  if (weekday == 0 || !at.take_blanks()) return time_problem::form;
  const int month = at.take_name(month_names);
  int day = 0;
  int year = 0;
  if (month == 0 || !at.take_blanks() || !at.take_number(2, day) || !at.take_blanks()) return time_problem::form;
  if (const auto problem = take_clock(at, truncate, out); problem != time_problem::none) return problem;
  if (!at.take_blanks()) return time_problem::form;
  if (!time_cursor::is_digit(at.peek()) && !(take_offset(at, out) && at.take_blanks())) return time_problem::form;
  if (!at.take_fixed<4>(year) || !at.done()) return time_problem::form;
  if (const auto problem = set_date(out, year, month, day); problem != time_problem::none) return problem;
  return weekday == weekday_from_days(out.days) ? time_problem::none : time_problem::weekday;
}

/// The zone names that RFC 2822, section 4.3, gives a meaning.
inline constexpr std::array<std::pair<std::string_view, int>, 9> mail_zones = {{{"UT", 0},
                                                                                {"EST", -5},
                                                                                {"EDT", -4},
                                                                                {"CST", -6},
                                                                                {"CDT", -5},
                                                                                {"MST", -7},
                                                                                {"MDT", -6},
                                                                                {"PST", -8},
                                                                                {"PDT", -7}}};

[[nodiscard]] constexpr bool take_mail_zone(time_cursor& at, time_fields& out) noexcept {
  const time_cursor before = at;
  if (take_offset(at, out)) return true;
  at = before;
  for (const auto& [name, hours] : mail_zones) {
    if (!at.take_word(name)) continue;
    out.has_offset = true;
    out.offset_seconds = hours * 3'600;
    return true;
  }
  return false;
}

/// `Tue, 31 Oct 2017 22:10:47 +0000` (weekday, seconds, zone and a closing comment `(UTC)` may be absent).
[[nodiscard]] constexpr time_problem read_rfc2822(time_cursor at, time_fields& out) noexcept {
  const int weekday = at.take_name(weekday_names);
  if (weekday != 0) {
    if (!at.take(',')) return time_problem::form;
    at.take_blanks();
  }
  int day = 0;
  int year = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!at.take_number(2, day) || !at.take_blanks()) return time_problem::form;
  const int month = at.take_name(month_names);
  if (month == 0 || !at.take_blanks() || !at.take_fixed<4>(year) || !at.take_blanks()) return time_problem::form;
  if (!at.take_fixed<2>(hour) || !at.take(':') || !at.take_fixed<2>(minute)) return time_problem::form;
  if (at.take(':') && !at.take_fixed<2>(second)) return time_problem::form;
  if (at.take_blanks() && at.peek() != '(' && !take_mail_zone(at, out)) return time_problem::form;
  at.take_blanks();
  if (at.take('(')) {
    while (!at.done() && at.peek() != ')') at.skip(1);
    if (!at.take(')')) return time_problem::form;
  }
  if (!at.done()) return time_problem::form;
  if (const auto problem = set_date(out, year, month, day); problem != time_problem::none) return problem;
  if (weekday != 0 && weekday != weekday_from_days(out.days)) return time_problem::weekday;
  return set_time(out, hour, minute, second);
}

/// A count of units since 1970-01-01 UTC, with a sign and decimals or none. `ticks` is a power of ten up to 1e6.
[[nodiscard]] constexpr time_problem read_epoch(time_cursor at, std::int64_t ticks_per_second, bool truncate,
                                                std::int64_t& microseconds) noexcept {
  const bool negative = at.take('-');
  const std::int64_t unit = microseconds_per_second / ticks_per_second;
  const std::int64_t most = instant::largest() / unit + 1;
  std::int64_t count = 0;
  if (!negative) at.take('+');
  if (!time_cursor::is_digit(at.peek())) return time_problem::form;
  bool in_range = true;
  for (; time_cursor::is_digit(at.peek()); at.skip(1)) {
    if (in_range) count = count * 10 + (at.peek() - '0');
    in_range = in_range && count <= 2 * most;
  }
  std::int64_t rest = 0;
  bool finer = false;
  if (at.take('.')) {
    if (!time_cursor::is_digit(at.peek())) return time_problem::form;
    std::int64_t scale = unit;
    for (; time_cursor::is_digit(at.peek()); at.skip(1)) {
      scale /= 10;
      rest += scale * (at.peek() - '0');
      finer = finer || (scale == 0 && at.peek() != '0');
    }
  }
  if (!at.done()) return time_problem::form;
  if (!in_range) return time_problem::range;
  if (finer && !truncate) return time_problem::fraction;
  const std::int64_t value = count * unit + rest;
  // Dropped digits of a time before 1970 would move it towards 1970; one microsecond back is towards the past.
  microseconds = negative ? -value - (finer ? 1 : 0) : value;
  return instant::in_range(microseconds) ? time_problem::none : time_problem::range;
}

}  // namespace counterpoint::inline v0::inline core::detail
