// SPDX-License-Identifier: MIT
#pragma once
// strptime-like patterns: compiled once into steps, checked for contradictions, run on each cell.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/detail/time_cursor.hpp>
#include <counterpoint/core/detail/time_readers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/time_problem.hpp>

namespace counterpoint::inline v0::inline core::detail {

/// A compiled pattern. Codes: %Y %y %m %b %B %h %d %e %j %G %V %u %a %A %H %k %I %l %p %P %M %S %f %z %Z %s,
/// %F %T %R %D %r as their long forms, %% for itself; a blank stands for one or more blanks. Numbers may lack their
/// leading zeros, but %Y and %G are four digits. Letters match in any case; names are English, in full or cut.
class time_pattern {
 public:
  /// @throws error if a code is unknown, given twice or contradicted, or no date comes of it
  explicit time_pattern(std::string_view pattern) : pattern_(pattern) {
    compile(expand(pattern));
    check();
    whole_ = has('s');
    weeks_ = has('G');
    days_of_year_ = has('j');
    weekday_ = has_any("ua");
    half_days_ = has('I');
    clock_ = has_any("HI");
  }

  [[nodiscard]] time_problem read(time_cursor at, bool truncate, time_fields& out) const noexcept {
    values read;
    for (const step& next : steps_) {
      const time_problem problem = run(next, at, truncate, read, out);
      if (problem != time_problem::none) return problem;
    }
    if (!at.done()) return time_problem::form;
    return finish(read, out);
  }

 private:
  struct step {
    char code;     // 'Y' for %Y and so on; '"' for a literal, ' ' for blanks
    char literal;  // for '"'
  };

  struct values {
    int year = 0;
    int month = 1;
    int day = 1;
    int day_of_year = 0;
    int week = 0;
    int weekday = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    bool afternoon = false;
    std::int64_t epoch_seconds = 0;
  };

  [[noreturn]] void refuse(const std::string& why) const { throw error("time format \"" + pattern_ + "\": " + why); }

  [[nodiscard]] static std::string expand(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '%' || i + 1 == pattern.size()) {
        out += pattern[i];
        continue;
      }
      switch (pattern[++i]) {
        case 'F': out += "%Y-%m-%d"; break;
        case 'T': out += "%H:%M:%S"; break;
        case 'R': out += "%H:%M"; break;
        case 'D': out += "%m/%d/%y"; break;
        case 'r': out += "%I:%M:%S %p"; break;
        case 'n':
        case 't': out += ' '; break;
        default: out += '%'; out += pattern[i];
      }
    }
    return out;
  }

  /// Codes that read the same field become one.
  [[nodiscard]] static char canonical(char code) noexcept {
    switch (code) {
      case 'B':
      case 'h': return 'b';
      case 'A': return 'a';
      case 'e': return 'd';
      case 'k': return 'H';
      case 'l': return 'I';
      case 'P': return 'p';
      case 'Z': return 'z';
      default: return code;
    }
  }

  void compile(const std::string& pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == ' ' || pattern[i] == '\t') {
        if (steps_.empty() || steps_.back().code != ' ') steps_.push_back({' ', ' '});
        continue;
      }
      if (pattern[i] != '%') {
        steps_.push_back({'"', pattern[i]});
        continue;
      }
      if (++i == pattern.size()) refuse("it ends in a lone %; write %% for a percent sign");
      if (pattern[i] == '%') {
        steps_.push_back({'"', '%'});
        continue;
      }
      const char code = canonical(pattern[i]);
      if (std::string_view("YymbdjGVuaHIpMSfzs").find(code) == std::string_view::npos) {
        refuse(std::string("%") + pattern[i] +
               " is not known; allowed: %Y %y %m %b %B %d %e %j %G %V %u %a %A %H %k %I %l %p %M %S %f %z %Z %s %F "
               "%T %R %D %r %%");
      }
      if (has(code)) refuse(std::string("the field of %") + pattern[i] + " is given twice");
      steps_.push_back({code, '\0'});
    }
  }

  [[nodiscard]] bool has(char code) const noexcept {
    for (const step& known : steps_) {
      if (known.code == code) return true;
    }
    return false;
  }
  [[nodiscard]] bool has_any(std::string_view codes) const noexcept {
    for (const char code : codes) {
      if (has(code)) return true;
    }
    return false;
  }

  void check() const {
    if (has('s')) {
      if (has_any("YymbdjGVuaHIpMSz")) refuse("%s is a whole time; nothing but %f goes with it");
      return;
    }
    if (has('G') || has('V')) {
      if (!has('G') || !has('V') || !has_any("ua")) refuse("a week date needs %G, %V and a weekday (%u or %a)");
      if (has_any("Yymbdj")) refuse("a week date (%G %V) goes with no other date");
    } else {
      if (!has('Y') && !has('y')) refuse("it has no year (%Y or %y)");
      if (has('Y') && has('y')) refuse("%Y and %y are both the year");
      if (has('m') && has('b')) refuse("%m and %b are both the month");
      if (has('j') && has_any("mbd")) refuse("%j is a whole date; no month or day goes with it");
      if (has('d') && !has_any("mb")) refuse("%d needs a month (%m or %b)");
    }
    if (has('H') && has('I')) refuse("%H and %I are both the hour");
    if (has('I') != has('p')) refuse("%I and %p need one another");
    if (has('M') && !has_any("HI")) refuse("%M needs an hour (%H, or %I with %p)");
    if (has('S') && !has('M')) refuse("%S needs %M");
    if (has('f') && !has('S')) refuse("%f needs %S or %s");
    if (has('u') && has('a')) refuse("%u and %a are both the weekday");
  }

  [[nodiscard]] static time_problem expect(bool read) noexcept {
    return read ? time_problem::none : time_problem::form;
  }

  [[nodiscard]] static time_problem run(const step& next, time_cursor& at, bool truncate, values& read,
                                        time_fields& out) noexcept {
    switch (next.code) {
      case '"': return expect(at.take_word(std::string_view(&next.literal, 1)));
      case ' ': return expect(at.take_blanks());
      case 'Y':
      case 'G': return expect(at.take_fixed<4>(read.year));
      case 'y': {
        if (!at.take_fixed<2>(read.year)) return time_problem::form;
        read.year += read.year < 69 ? 2000 : 1900;  // as POSIX strptime has it
        return time_problem::none;
      }
      case 'm': return expect(at.take_number(2, read.month));
      case 'b': return expect((read.month = at.take_name(month_names)) != 0);
      case 'd': at.take_blanks(); return expect(at.take_number(2, read.day));
      case 'j': return expect(at.take_number(3, read.day_of_year));
      case 'V': return expect(at.take_number(2, read.week));
      case 'u': return expect(at.take_fixed<1>(read.weekday));
      case 'a': return expect((read.weekday = at.take_name(weekday_names)) != 0);
      case 'H':
      case 'I': at.take_blanks(); return expect(at.take_number(2, read.hour));
      case 'p': return take_half_of_day(at, read.afternoon);
      case 'M': return expect(at.take_number(2, read.minute));
      case 'S': return expect(at.take_number(2, read.second));
      case 'f': return take_fraction(at, truncate, out.microsecond);
      case 's': return take_seconds(at, read.epoch_seconds);
      default: return expect(take_offset(at, out));  // 'z'
    }
  }

  /// `AM`, `pm`, `a.m.`
  [[nodiscard]] static time_problem take_half_of_day(time_cursor& at, bool& afternoon) noexcept {
    afternoon = at.take_word("p");
    if (!afternoon && !at.take_word("a")) return time_problem::form;
    at.take('.');
    if (!at.take_word("m")) return time_problem::form;
    at.take('.');
    return time_problem::none;
  }

  [[nodiscard]] static time_problem take_seconds(time_cursor& at, std::int64_t& seconds) noexcept {
    const bool negative = at.take('-');
    if (!time_cursor::is_digit(at.peek())) return time_problem::form;
    std::int64_t value = 0;
    constexpr std::int64_t most = instant::largest() / microseconds_per_second + 1;
    for (; time_cursor::is_digit(at.peek()); at.skip(1)) {
      if (value <= 2 * most) value = value * 10 + (at.peek() - '0');
    }
    seconds = negative ? -value : value;
    return value <= 2 * most ? time_problem::none : time_problem::range;
  }

  [[nodiscard]] time_problem finish(const values& read, time_fields& out) const noexcept {
    if (whole_) {
      out.has_offset = true;
      out.second_of_day = read.epoch_seconds;
      if (read.epoch_seconds < 0) out.microsecond = -out.microsecond;
      return time_problem::none;
    }
    time_problem problem = time_problem::none;
    if (weeks_) {
      problem = set_week(out, {read.year, read.week, read.weekday});
    } else if (days_of_year_) {
      problem = set_day_of_year(out, read.year, read.day_of_year);
    } else {
      problem = set_date(out, read.year, read.month, read.day);
    }
    if (problem != time_problem::none) return problem;
    if (weekday_ && read.weekday != weekday_from_days(out.days)) return time_problem::weekday;
    out.date_only = !clock_;
    int hour = read.hour;
    if (half_days_) {
      if (hour < 1 || hour > 12) return time_problem::time_of_day;
      hour = hour % 12 + (read.afternoon ? 12 : 0);
    }
    return set_time(out, hour, read.minute, read.second);
  }

  std::string pattern_;
  std::vector<step> steps_ = {};
  bool whole_ = false;         // %s
  bool weeks_ = false;         // %G %V
  bool days_of_year_ = false;  // %j
  bool weekday_ = false;       // %u or %a, which the date must agree with
  bool half_days_ = false;     // %I %p
  bool clock_ = false;         // any time of day
};

}  // namespace counterpoint::inline v0::inline core::detail
