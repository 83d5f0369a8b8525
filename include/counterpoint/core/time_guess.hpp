// SPDX-License-Identifier: MIT
#pragma once
// Which format a column of times is written in, with the evidence; a choice that the samples don't settle is left open.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/time_format.hpp>

namespace counterpoint::inline v0::inline core {

/// What the samples say about their format.
struct time_guess {
  /// The format to propose; absent if none fits, or if several fit and would give different times.
  std::optional<std::string> spec = {};
  /// Every format that fits equally well, the proposed one included.
  std::vector<std::string> candidates = {};
  std::int64_t samples = 0;   ///< that were not blank
  std::int64_t matched = 0;   ///< that the candidates read
  std::string evidence = {};  ///< one sentence for people
};

namespace detail {

/// Dates as people write them that no named format covers, without their times of day.
inline constexpr std::string_view date_patterns[] = {"%d/%m/%Y", "%m/%d/%Y",  "%d-%m-%Y", "%m-%d-%Y", "%d/%m/%y",
                                                     "%m/%d/%y", "%d.%m.%y",  "%Y/%m/%d", "%d %b %Y", "%d-%b-%Y",
                                                     "%d-%b-%y", "%b %d, %Y", "%b %d %Y"};
inline constexpr std::string_view clock_patterns[] = {
    "", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", ", %H:%M", ", %H:%M:%S", ", %I:%M %p", ", %I:%M:%S %p"};

struct fitting_format {
  time_format format;
  std::int64_t matched;
};

[[nodiscard]] inline std::int64_t count_read(const time_format& format, std::span<const std::string_view> samples) {
  return std::count_if(samples.begin(), samples.end(),
                       [&format](std::string_view cell) { return static_cast<bool>(format.read(cell)); });
}

/// The formats that read the most samples, at least nine in ten of them.
[[nodiscard]] inline std::vector<fitting_format> best_formats(std::span<const std::string_view> samples) {
  std::vector<fitting_format> all;
  const auto consider = [&](std::string_view spec) {
    time_format format(spec);
    const std::int64_t matched = count_read(format, samples);
    all.push_back({std::move(format), matched});
  };
  for (const std::string_view name : {"iso", "finnish", "asctime", "rfc2822"}) consider(name);
  for (const std::string_view date : date_patterns) {
    for (const std::string_view clock : clock_patterns) consider(std::string(date) + std::string(clock));
  }
  std::int64_t most = 0;
  for (const auto& each : all) most = std::max(most, each.matched);
  const auto few = [&](const fitting_format& each) {
    return each.matched < most || each.matched * 10 < static_cast<std::int64_t>(samples.size()) * 9;
  };
  std::erase_if(all, few);
  return all;
}

/// Counts since 1970 are never a time by themselves; but where all lie between 1990 and 2100 the unit can be told.
[[nodiscard]] inline std::optional<time_guess> guess_epoch(std::span<const std::string_view> samples) {
  for (const std::string_view name : {"epoch_s", "epoch_ms", "epoch_us"}) {
    const time_format format(name);
    std::optional<instant> first;
    std::optional<instant> last;
    const bool plausible = std::all_of(samples.begin(), samples.end(), [&](std::string_view cell) {
      const instant_reading reading = format.read(cell);
      if (!reading || reading.value < instant(civil_time{{1990, 1, 1}}) ||
          reading.value >= instant(civil_time{{2100, 1, 1}})) {
        return false;
      }
      first = first ? std::min(*first, reading.value) : reading.value;
      last = last ? std::max(*last, reading.value) : reading.value;
      return true;
    });
    if (!plausible || !first || !last) continue;
    const auto count = static_cast<std::int64_t>(samples.size());
    return time_guess{{},
                      {std::string(name)},
                      count,
                      count,
                      "all " + std::to_string(count) + " samples are numbers; as " + std::string(name) +
                          " they would lie between " + to_iso(*first) + " and " + to_iso(*last) +
                          ", but a number is taken as a time only when the format is named"};
  }
  return std::nullopt;
}

/// The first sample that `winner` reads and `loser` does not, for the evidence.
[[nodiscard]] inline std::string_view decisive(std::span<const std::string_view> samples, const time_format& winner,
                                               const time_format& loser) {
  for (const std::string_view cell : samples) {
    if (winner.read(cell) && !loser.read(cell)) return cell;
  }
  return {};
}

/// The same pattern with day and month in the other order; empty if it hasn't both as numbers.
[[nodiscard]] inline std::string swapped(std::string_view spec) {
  const std::size_t day = spec.find("%d");
  const std::size_t month = spec.find("%m");
  if (day == std::string_view::npos || month == std::string_view::npos || spec.starts_with("%Y") ||
      spec.starts_with("%d.")) {
    return {};
  }
  std::string out(spec);
  out[day + 1] = 'm';
  out[month + 1] = 'd';
  return out;
}

}  // namespace detail

/// Guesses the format from samples. Nothing is applied: the caller names the format to use it.
///
/// A format counts as fitting if it reads more samples than every other, and at least nine in ten. Where day/month and
/// month/day read the samples equally well, none is proposed. Dots stand for day first (3.2.2025).
/// @param samples  cells as they stand in the file; blank ones are ignored
[[nodiscard]] inline time_guess guess_time_format(std::span<const std::string_view> samples) {
  std::vector<std::string_view> cells(samples.begin(), samples.end());
  std::erase_if(cells, [](std::string_view cell) { return detail::trim_time(cell).empty(); });
  const auto count = static_cast<std::int64_t>(cells.size());
  time_guess guess{.samples = count};
  if (cells.empty()) {
    guess.evidence = "no sample to go by";
    return guess;
  }
  if (auto epoch = detail::guess_epoch(cells)) return *std::move(epoch);
  const auto fitting = detail::best_formats(cells);
  for (const auto& each : fitting) guess.candidates.push_back(each.format.spec());
  if (fitting.empty()) {
    const std::int64_t any = detail::count_read(time_format(), cells);
    if (any * 10 >= count * 9) {
      guess.spec = "auto";
      guess.candidates = {"auto"};
      guess.matched = any;
      guess.evidence = std::to_string(any) + " of " + std::to_string(count) + " samples are times in several formats";
    } else {
      guess.evidence = "no known format reads nine in ten of the " + std::to_string(count) + " samples";
    }
    return guess;
  }
  guess.matched = fitting.front().matched;
  const std::string share = std::to_string(guess.matched) + " of " + std::to_string(count) + " samples";
  if (fitting.size() > 1) {
    guess.evidence = share + " read equally well as ";
    for (const auto& each : fitting) {
      guess.evidence += (&each == &fitting.front() ? "" : " and as ") + each.format.spec();
    }
    guess.evidence += ": say which";
    return guess;
  }
  const time_format& winner = fitting.front().format;
  guess.spec = winner.spec();
  guess.evidence = share + " read as " + winner.spec();
  if (const std::string other = detail::swapped(winner.spec()); !other.empty()) {
    const std::string_view cell = detail::decisive(cells, winner, time_format(other));
    if (!cell.empty()) guess.evidence += "; " + data_error::quoted(cell) + " rules out " + other;
  }
  return guess;
}

}  // namespace counterpoint::inline v0::inline core
