// SPDX-License-Identifier: MIT
#pragma once
// Reading times from text: named formats and strptime-like patterns, local times by a zone table.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <counterpoint/core/detail/time_pattern.hpp>
#include <counterpoint/core/detail/time_readers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/time_problem.hpp>
#include <counterpoint/core/zone_table.hpp>

namespace counterpoint::inline v0::inline core {

/// Which of two instants a local time means that stands twice.
enum class ambiguous_time : std::uint8_t { refuse, earlier, later };

/// How to read a time where the text leaves a choice.
struct time_options {
  ambiguous_time ambiguous = ambiguous_time::refuse;
  /// Digits finer than a microsecond are refused unless they are zero; `true` drops them (towards the past).
  bool truncate_fraction = false;
};

/// How a column writes its times. Made once, used for every cell; immutable, cheap to copy.
///
/// | name       | reads |
/// |------------|-------|
/// | `auto`     | any of the next four, cell by cell: no text is a time in two of them |
/// | `iso`      | ISO 8601: `2025-02-03`, `2025-W06-1`, `2025-034`, `20250203`, then `T` or a blank and `14:05`, `14:05:33`, `14:05:33.123456` or `140533`, then `Z`, `UTC`, `±hh`, `±hhmm`, `±hh:mm` or nothing |
/// | `finnish`  | `3.2.2025`, `3.2.2025 klo 14.05`, `ma 3.2.2025 14:05:33`, `3. helmikuuta 2025 klo 14.05` |
/// | `asctime`  | `Tue Oct 31 22:10:47 +0000 2017`, with or without the offset |
/// | `rfc2822`  | `Tue, 31 Oct 2017 22:10:47 +0000` |
/// | `epoch_s`, `epoch_ms`, `epoch_us` | a count since 1970-01-01 UTC, decimals allowed; never part of `auto` |
/// | a pattern  | any text with a `%`: see detail::time_pattern for its codes |
///
/// Rules. Blanks around the cell are ignored. Without an offset a time is local to the zone given, or UTC. A date
/// alone is the first instant of that day. A weekday that is not the date's is refused. `24:00` is the end of the
/// day. `:60` is read as the first second of the next minute, and only where a leap second can be: before midnight
/// UTC at the end of a month.
class time_format {
 public:
  /// The format `auto`.
  time_format() = default;

  /// @param spec  a name of the table above, or a pattern
  /// @throws error if the name is unknown or the pattern is broken
  explicit time_format(std::string_view spec) : spec_(spec) {
    if (spec.find('%') != std::string_view::npos) {
      syntax_ = syntax::pattern;
      pattern_ = std::make_shared<const detail::time_pattern>(spec);
      return;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == spec) {
        syntax_ = static_cast<syntax>(i);
        return;
      }
    }
    throw error::argument("time format", error_quote(spec),
                          "auto, iso, finnish, asctime, rfc2822, epoch_s, epoch_ms, epoch_us, or a pattern such as "
                          "%d/%m/%Y %H:%M");
  }

  /// The name or the pattern that it was made from.
  [[nodiscard]] const std::string& spec() const noexcept { return spec_; }
  bool operator==(const time_format& other) const noexcept { return spec_ == other.spec_; }

  /// What it reads, by example: for error messages.
  [[nodiscard]] std::string allowed() const {
    switch (syntax_) {
      case syntax::automatic: return "ISO 8601, \"3.2.2025 klo 14.05\", \"Tue Oct 31 22:10:47 +0000 2017\"";
      case syntax::iso: return "ISO 8601, such as \"2025-02-03T14:05+02:00\"";
      case syntax::finnish: return "\"3.2.2025\", \"3.2.2025 klo 14.05\"";
      case syntax::asctime: return "\"Tue Oct 31 22:10:47 +0000 2017\"";
      case syntax::rfc2822: return "\"Tue, 31 Oct 2017 22:10:47 +0000\"";
      case syntax::epoch_s: return "seconds since 1970-01-01 UTC, such as \"1509487847\"";
      case syntax::epoch_ms: return "milliseconds since 1970-01-01 UTC, such as \"1509487847000\"";
      case syntax::epoch_us: return "microseconds since 1970-01-01 UTC, such as \"1509487847000000\"";
      case syntax::pattern: break;
    }
    return "a time in the format " + spec_;
  }

  /// Reads one cell. Never throws, never allocates.
  /// @param zone  what local times are local to; null: UTC
  [[nodiscard]] instant_reading read(std::string_view cell, const zone_table* zone = nullptr,
                                     const time_options& options = {}) const noexcept {
    const detail::time_cursor at(detail::trim_time(cell));
    switch (syntax_) {
      case syntax::automatic: return read_any(at, zone, options);
      case syntax::epoch_s: return read_count(at, 1, options);
      case syntax::epoch_ms: return read_count(at, 1'000, options);
      case syntax::epoch_us: return read_count(at, 1'000'000, options);
      default: return read_one(syntax_, at, zone, options);
    }
  }

 private:
  enum class syntax : std::uint8_t { automatic, iso, finnish, asctime, rfc2822, epoch_s, epoch_ms, epoch_us, pattern };
  static constexpr std::array<std::string_view, 8> names = {"auto",    "iso",     "finnish",  "asctime",
                                                            "rfc2822", "epoch_s", "epoch_ms", "epoch_us"};

  [[nodiscard]] static std::string error_quote(std::string_view spec) { return data_error::quoted(spec); }

  [[nodiscard]] instant_reading read_any(const detail::time_cursor& at, const zone_table* zone,
                                         const time_options& options) const noexcept {
    for (const syntax form : {syntax::iso, syntax::finnish, syntax::asctime, syntax::rfc2822}) {
      const instant_reading reading = read_one(form, at, zone, options);
      if (reading.problem != time_problem::form) return reading;
    }
    return {};
  }

  [[nodiscard]] static instant_reading read_count(const detail::time_cursor& at, std::int64_t ticks_per_second,
                                                  const time_options& options) noexcept {
    std::int64_t microseconds = 0;
    const time_problem problem = detail::read_epoch(at, ticks_per_second, options.truncate_fraction, microseconds);
    if (problem != time_problem::none) return {.problem = problem};
    return {.value = instant(microseconds), .problem = time_problem::none};
  }

  [[nodiscard]] instant_reading read_one(syntax form, const detail::time_cursor& at, const zone_table* zone,
                                         const time_options& options) const noexcept {
    detail::time_fields fields;
    time_problem problem = time_problem::form;
    switch (form) {
      case syntax::iso: problem = detail::read_iso(at, options.truncate_fraction, fields); break;
      case syntax::finnish: problem = detail::read_finnish(at, fields); break;
      case syntax::asctime: problem = detail::read_asctime(at, options.truncate_fraction, fields); break;
      case syntax::rfc2822: problem = detail::read_rfc2822(at, fields); break;
      default: problem = pattern_->read(at, options.truncate_fraction, fields); break;
    }
    if (problem != time_problem::none) return {.problem = problem};
    instant_reading reading = resolve(fields, zone, options);
    if (reading && fields.leap_second && !can_be_leap(reading.value)) reading.problem = time_problem::time_of_day;
    return reading;
  }

  [[nodiscard]] static instant_reading resolve(const detail::time_fields& fields, const zone_table* zone,
                                               const time_options& options) noexcept {
    const std::int64_t seconds = fields.days * seconds_per_day + fields.second_of_day - fields.offset_seconds;
    const std::int64_t local = seconds * microseconds_per_second + fields.microsecond;
    if (fields.has_offset || zone == nullptr) {
      if (!instant::in_range(local)) return {.problem = time_problem::range};
      return {.value = instant(local), .problem = time_problem::none};
    }
    const local_time_reading found = zone->to_utc(local);
    switch (found.kind) {
      case local_time_kind::unique: return {.value = found.earlier, .problem = time_problem::none};
      case local_time_kind::outside: return {.problem = time_problem::outside_zone};
      case local_time_kind::ambiguous: return choose(found, fields.date_only, options.ambiguous);
      case local_time_kind::absent: break;
    }
    // A day whose midnight was skipped still has a first instant, unless the whole day was skipped.
    if (fields.date_only && days_from_microseconds(zone->local_microseconds(found.jump)) == fields.days) {
      return {.value = found.jump, .problem = time_problem::none};
    }
    return {.problem = time_problem::absent};
  }

  [[nodiscard]] static instant_reading choose(const local_time_reading& found, bool date_only,
                                              ambiguous_time choice) noexcept {
    if (date_only || choice == ambiguous_time::earlier) return {.value = found.earlier, .problem = time_problem::none};
    if (choice == ambiguous_time::later) return {.value = found.later, .problem = time_problem::none};
    return {found.earlier, found.later, time_problem::ambiguous};
  }

  [[nodiscard]] static bool can_be_leap(instant at) noexcept {
    const civil_time utc = to_civil(at);
    return utc.date.day == 1 && utc.hour == 0 && utc.minute == 0 && utc.second == 0;
  }

  std::string spec_ = "auto";
  syntax syntax_ = syntax::automatic;
  std::shared_ptr<const detail::time_pattern> pattern_ = {};
};

/// Reads one text as a time.
/// @throws data_error with the reason, without a place (the text stands in no file)
[[nodiscard]] inline instant parse_instant(std::string_view text, const time_format& format = {},
                                           const zone_table* zone = nullptr, const time_options& options = {}) {
  const instant_reading reading = format.read(text, zone, options);
  if (!reading) throw data_error({}, to_message(reading, zone), text, format.allowed());
  return reading.value;
}

}  // namespace counterpoint::inline v0::inline core
