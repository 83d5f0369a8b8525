// SPDX-License-Identifier: MIT
#pragma once
// A time zone as a table of transitions: local time to UTC, with what is ambiguous or absent said so, and back.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/instant.hpp>

namespace counterpoint::inline v0::inline core {

/// From `at` on, the zone's clocks show UTC + `offset_seconds` (Helsinki in winter: 7,200).
struct zone_transition {
  instant at = {};
  std::int32_t offset_seconds = 0;

  bool operator==(const zone_transition&) const = default;
};

/// How many instants a local time names.
enum class local_time_kind : std::uint8_t {
  unique,     ///< one
  ambiguous,  ///< two: clocks were set back over it
  absent,     ///< none: clocks were set forward over it
  outside     ///< unknown: it lies outside the table
};

/// What a local time means. `unique`: both instants are equal. `ambiguous`: the first and the last of them.
/// `absent`: the local time read with the offset after the jump (earlier) and with the one before it (later), and the
/// instant of the jump itself. `outside`: all are 1970-01-01.
struct local_time_reading {
  local_time_kind kind = local_time_kind::outside;
  instant earlier = {};
  instant later = {};
  instant jump = {};

  bool operator==(const local_time_reading&) const = default;
};

/// A zone between two instants. Immutable; lookups are O(log transitions).
///
/// The table holds explicit transitions only: whoever builds it (in Python: `counterpoint.core.time.zone_table`,
/// 1900-01-01 to 2100-01-01) writes the zone's last rule out as far as the table shall reach. Past its ends the
/// table knows nothing and says so.
class zone_table {
 public:
  /// UTC itself, for all years.
  zone_table() : zone_table("UTC", 0, {}) {}

  /// @param name            for messages: "Europe/Helsinki"
  /// @param initial_offset  seconds that local time is ahead of UTC before the first transition
  /// @param transitions     by strictly increasing instant, all inside [from, until)
  /// @param from, until     what the table covers, `until` excluded; the default is every instant
  /// @throws error if the order or a range is broken; offsets lie within ±26 h
  zone_table(std::string name, std::int32_t initial_offset, std::vector<zone_transition> transitions,
             instant from = instant(instant::smallest()), instant until = instant(instant::largest()))
      : name_(std::move(name)), from_(from), until_(until) {
    if (until_ <= from_) throw error("zone table " + name_ + ": it must end after it begins");
    starts_.reserve(transitions.size() + 1);
    offsets_.reserve(transitions.size() + 1);
    add(from_.microseconds(), initial_offset);
    for (const zone_transition& step : transitions) {
      if (step.at <= from_ || step.at >= until_ || step.at.microseconds() <= starts_.back()) {
        throw error("zone table " + name_ + ": the transition at " + to_iso(step.at) +
                    " is out of order or outside the table");
      }
      add(step.at.microseconds(), step.offset_seconds);
    }
    const auto [least, most] = std::minmax_element(offsets_.begin(), offsets_.end());
    least_offset_ = *least;
    most_offset_ = *most;
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] instant from() const noexcept { return from_; }
  [[nodiscard]] instant until() const noexcept { return until_; }
  [[nodiscard]] std::int32_t initial_offset() const noexcept {
    return static_cast<std::int32_t>(offsets_.front() / microseconds_per_second);
  }
  [[nodiscard]] std::vector<zone_transition> transitions() const {
    std::vector<zone_transition> out;
    for (std::size_t i = 1; i < starts_.size(); ++i) {
      out.push_back({instant(starts_[i]), static_cast<std::int32_t>(offsets_[i] / microseconds_per_second)});
    }
    return out;
  }
  bool operator==(const zone_table&) const = default;

  [[nodiscard]] bool covers(instant at) const noexcept {
    return at >= from_ && (at < until_ || (at == until_ && open_ended()));
  }

  /// Seconds that local time is ahead of UTC at an instant; nothing outside the table.
  [[nodiscard]] std::optional<std::int32_t> offset_at(instant at) const noexcept {
    if (!covers(at)) return std::nullopt;
    return static_cast<std::int32_t>(offsets_[segment(at.microseconds())] / microseconds_per_second);
  }

  /// What the zone's clocks show at an instant.
  /// @throws error outside the table, or if local time leaves the years -9999 … 9999
  [[nodiscard]] civil_time to_local(instant at) const {
    const auto offset = offset_at(at);
    if (!offset) throw outside(to_iso(at));
    return to_civil(instant(at.microseconds() + *offset * microseconds_per_second));
  }

  /// Microseconds of local time since 1970-01-01 00:00 local: what grouping by day, week or month divides.
  /// @throws error outside the table
  [[nodiscard]] std::int64_t local_microseconds(instant at) const {
    const auto offset = offset_at(at);
    if (!offset) throw outside(to_iso(at));
    return at.microseconds() + *offset * microseconds_per_second;
  }

  /// Which instants show this local time, given in microseconds since 1970-01-01 00:00 local.
  [[nodiscard]] local_time_reading to_utc(std::int64_t local) const noexcept {
    // Whatever the offset, the instant lies between these two; only their segments need a look.
    const std::int64_t earliest = local - most_offset_;
    const std::int64_t latest = local - least_offset_;
    local_time_reading out;
    int found = 0;
    for (std::size_t i = segment(earliest); i < starts_.size() && starts_[i] <= latest; ++i) {
      const std::int64_t at = local - offsets_[i];
      if (at < starts_[i] || at >= end(i) || !inside(at)) continue;
      if (found++ == 0) out.earlier = instant(at);
      out.later = instant(at);
    }
    if (found > 0) {
      out.kind = found == 1 ? local_time_kind::unique : local_time_kind::ambiguous;
      return out;
    }
    return absent_or_outside(local);
  }

  [[nodiscard]] error outside(const std::string& what) const {
    return error(what + " lies outside the zone table " + name_ + "; allowed: " + to_iso(from_) + " to " +
                 to_iso(until_));
  }

 private:
  void add(std::int64_t start, std::int32_t offset) {
    constexpr std::int32_t most = 26 * 3'600;
    if (offset < -most || offset > most) {
      throw error::argument("zone table " + name_ + ": offset", std::to_string(offset) + " s", "within ±26 h");
    }
    starts_.push_back(start);
    offsets_.push_back(offset * microseconds_per_second);
  }

  /// A table that was given no end reaches to the last instant there is.
  [[nodiscard]] bool open_ended() const noexcept { return until_.microseconds() == instant::largest(); }
  [[nodiscard]] bool inside(std::int64_t at) const noexcept { return instant::in_range(at) && covers(instant(at)); }
  [[nodiscard]] std::int64_t end(std::size_t i) const noexcept {
    return i + 1 < starts_.size() ? starts_[i + 1] : until_.microseconds() + (open_ended() ? 1 : 0);
  }

  /// The segment that holds `at`, or the first one.
  [[nodiscard]] std::size_t segment(std::int64_t at) const noexcept {
    const auto after = std::upper_bound(starts_.begin() + 1, starts_.end(), at);
    return static_cast<std::size_t>(after - starts_.begin()) - 1;
  }

  /// Clocks that go forward leave out the local times from `start + old offset` to `start + new offset`.
  [[nodiscard]] local_time_reading absent_or_outside(std::int64_t local) const noexcept {
    for (std::size_t i = std::max<std::size_t>(segment(local - most_offset_), 1);
         i < starts_.size() && starts_[i] <= local - least_offset_; ++i) {
      if (local >= starts_[i] + offsets_[i - 1] && local < starts_[i] + offsets_[i] && inside(local - offsets_[i]) &&
          inside(local - offsets_[i - 1])) {
        return {local_time_kind::absent, instant(local - offsets_[i]), instant(local - offsets_[i - 1]),
                instant(starts_[i])};
      }
    }
    return {};
  }

  std::string name_;
  instant from_;
  instant until_;
  std::vector<std::int64_t> starts_ = {};   // microseconds UTC; the first is from_
  std::vector<std::int64_t> offsets_ = {};  // microseconds
  std::int64_t least_offset_ = 0;
  std::int64_t most_offset_ = 0;
};

}  // namespace counterpoint::inline v0::inline core
