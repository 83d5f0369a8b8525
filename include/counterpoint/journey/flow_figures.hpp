// SPDX-License-Identifier: MIT
#pragma once
// What a flow says: figures of durations, start and end activities, variants in order, loops.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/journey/flow.hpp>

namespace counterpoint::inline v0::journey {

/// Figures of a set of durations, in seconds; NaN where there is no value.
struct duration_figures {
  std::int64_t count = 0;
  double sum = 0;
  double mean = std::numeric_limits<double>::quiet_NaN();
  double minimum = std::numeric_limits<double>::quiet_NaN();
  double maximum = std::numeric_limits<double>::quiet_NaN();
  double deviation = std::numeric_limits<double>::quiet_NaN();  ///< of a sample (n - 1); from two durations up
  std::vector<double> quantiles = {};                           ///< one each that was asked for
};

namespace detail {

__extension__ using wide_integer = __int128;

/// Sum of (d - centre)^2, exactly, whatever the order: squares are summed in three parts of 32 bits.
[[nodiscard]] inline long double squares_around(std::span<const std::int64_t> durations, std::int64_t centre) {
  wide_integer high = 0, middle = 0, low = 0;
  for (const std::int64_t each : durations) {
    const std::int64_t d = each - centre;
    const std::int64_t top = d >> 32;
    const std::int64_t rest = d & 0xFFFF'FFFF;
    high += static_cast<wide_integer>(top) * top;
    middle += static_cast<wide_integer>(top) * rest;
    low += static_cast<wide_integer>(rest) * rest;
  }
  return static_cast<long double>(high) * 0x1p64L + static_cast<long double>(middle) * 0x1p33L +
         static_cast<long double>(low);
}

}  // namespace detail

/// Mean, deviation, range and quantiles of durations in microseconds, the same whatever their order. A quantile p lies
/// at (n - 1)p between the sorted values, by linear interpolation (type 7 of Hyndman & Fan 1996, as NumPy and R by
/// default); the median is p = 0.5. O(n) for each.
/// @param levels  in [0, 1] @throws error outside
[[nodiscard]] inline duration_figures figures_of(std::span<const std::int64_t> durations,
                                                 std::span<const double> levels) {
  for (const double p : levels) {
    if (!(p >= 0 && p <= 1)) throw error::argument("quantile", std::to_string(p), "0 … 1");
  }
  constexpr double second = 1e6;
  duration_figures out;
  out.count = std::ssize(durations);
  out.quantiles.assign(levels.size(), std::numeric_limits<double>::quiet_NaN());
  if (durations.empty()) return out;
  detail::wide_integer sum = 0;
  std::int64_t low = durations.front(), high = low;
  for (const std::int64_t each : durations) {
    sum += each;
    low = std::min(low, each);
    high = std::max(high, each);
  }
  const auto n = static_cast<detail::wide_integer>(out.count);
  out.sum = static_cast<double>(static_cast<long double>(sum) / 1e6L);
  out.mean = static_cast<double>(static_cast<long double>(sum) / static_cast<long double>(n) / 1e6L);
  out.minimum = static_cast<double>(low) / second;
  out.maximum = static_cast<double>(high) / second;
  if (out.count > 1) {
    const auto centre = static_cast<std::int64_t>(sum / n);
    const long double off =
        static_cast<long double>(sum - static_cast<detail::wide_integer>(centre) * n) / static_cast<long double>(n);
    const long double squares = detail::squares_around(durations, centre) - static_cast<long double>(n) * off * off;
    out.deviation = static_cast<double>(std::sqrt(std::max(squares, 0.0L) / static_cast<long double>(n - 1)) / 1e6L);
  }
  if (levels.empty()) return out;
  std::vector<std::int64_t> values(durations.begin(), durations.end());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double place = static_cast<double>(out.count - 1) * levels[i];
    const auto below = static_cast<std::ptrdiff_t>(place);
    const double part = place - static_cast<double>(below);
    const auto at = values.begin() + below;
    std::nth_element(values.begin(), at, values.end());
    const std::int64_t next = part > 0 ? *std::min_element(at + 1, values.end()) : *at;
    out.quantiles[i] = (static_cast<double>(*at) + static_cast<double>(next - *at) * part) / second;
  }
  return out;
}

/// How long the cases took.
[[nodiscard]] inline duration_figures case_durations(const flow_summary& flow, std::span<const double> levels) {
  std::vector<std::int64_t> durations;
  durations.reserve(flow.cases().size());
  for (const flow_case& each : flow.cases()) durations.push_back(each.duration);
  return figures_of(durations, levels);
}

/// Cases of each variant.
[[nodiscard]] inline std::vector<std::int64_t> variant_counts(const flow_summary& flow) {
  std::vector<std::int64_t> out(static_cast<std::size_t>(flow.variant_count()), 0);
  for (const flow_case& each : flow.cases()) ++out[static_cast<std::size_t>(each.variant)];
  return out;
}

/// Variants by falling count; equally frequent ones by their activities' names.
[[nodiscard]] inline std::vector<std::ptrdiff_t> variants_by_count(const flow_summary& flow) {
  const std::vector<std::int64_t> counts = variant_counts(flow);
  std::vector<std::ptrdiff_t> out(counts.size());
  std::iota(out.begin(), out.end(), std::ptrdiff_t{0});
  std::ranges::sort(out, [&](std::ptrdiff_t a, std::ptrdiff_t b) {
    const std::int64_t more = counts[static_cast<std::size_t>(a)];
    const std::int64_t less = counts[static_cast<std::size_t>(b)];
    return more != less ? more > less : std::ranges::lexicographical_compare(flow.variant(a), flow.variant(b));
  });
  return out;
}

/// What is counted of one activity.
struct activity_counts {
  std::int64_t events = 0;
  std::int64_t cases = 0;       ///< with it at all
  std::int64_t starts = 0;      ///< that begin with it
  std::int64_t ends = 0;        ///< that end with it
  std::int64_t repeated = 0;    ///< with it more than once: loops, direct or not
  std::int64_t self_loops = 0;  ///< times it followed itself directly

  bool operator==(const activity_counts&) const = default;
};

/// One each of `flow.activities()`. O(length of the distinct variants + cases).
[[nodiscard]] inline std::vector<activity_counts> count_activities(const flow_summary& flow) {
  std::vector<activity_counts> out(flow.activities().size());
  const std::vector<std::int64_t> counts = variant_counts(flow);
  std::vector<std::ptrdiff_t> seen_in(out.size(), -1);
  std::vector<std::ptrdiff_t> again_in(out.size(), -1);
  for (std::ptrdiff_t at = 0; at < flow.variant_count(); ++at) {
    const auto codes = flow.variant(at);
    const std::int64_t cases = counts[static_cast<std::size_t>(at)];
    out[static_cast<std::size_t>(codes.front())].starts += cases;
    out[static_cast<std::size_t>(codes.back())].ends += cases;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const auto code = static_cast<std::size_t>(codes[i]);
      activity_counts& here = out[code];
      here.events += cases;
      if (i > 0 && codes[i - 1] == codes[i]) here.self_loops += cases;
      if (seen_in[code] != at) {
        seen_in[code] = at;
        here.cases += cases;
      } else if (again_in[code] != at) {
        again_in[code] = at;
        here.repeated += cases;
      }
    }
  }
  return out;
}

}  // namespace counterpoint::inline v0::journey
