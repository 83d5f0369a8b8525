// SPDX-License-Identifier: MIT
#pragma once
// Kaplan–Meier: how long something takes when for some the end was not seen.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/stats/duration_summary.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

/// How the limits of the curve are computed: on the scale of log(−log S) (the default; stays in [0, 1] without
/// clipping), of log S (the default of R's survfit), or of S itself.
enum class survival_limits : std::uint8_t { log_log, log, plain };

[[nodiscard]] constexpr std::string_view to_string(survival_limits limits) noexcept {
  constexpr std::string_view names[] = {"log-log", "log", "plain"};
  return names[static_cast<std::size_t>(limits)];
}
/// @throws error for any other name
[[nodiscard]] inline survival_limits parse_survival_limits(std::string_view name) {
  for (const auto limits : {survival_limits::log_log, survival_limits::log, survival_limits::plain}) {
    if (to_string(limits) == name) return limits;
  }
  throw error::argument("limits", "\"" + std::string(name) + "\"", "log-log, log, plain");
}

/// The curve from one duration on.
struct survival_step {
  double duration = 0;
  std::int64_t at_risk = 0;  ///< had neither ended nor been lost from sight just before
  std::int64_t events = 0;
  std::int64_t censored = 0;
  double survival = 1;  ///< S, in [0, 1]
  /// √Σ d / (n (n − d)), Greenwood's on the scale of the cumulative hazard (R's std.err): that of S itself is S times
  /// this. Infinite where S is 0.
  double standard_error = 0;
  std::optional<double> low = {};  ///< absent where the method has none (at S = 0 with log or plain limits)
  std::optional<double> high = {};
};

struct kaplan_meier_options {
  double level = 0.95;  ///< in (0, 1)
  survival_limits limits = survival_limits::log_log;
};

/// The estimate of S(t), the share that has not ended by t. Events come before censorings at ties.
///
/// Sources: E. L. Kaplan, P. Meier 1958, equation (2b); variance of M. Greenwood 1926; log(−log S) limits of J. D.
/// Kalbfleisch, R. L. Prentice 1980. Worked number: durations 1, 2, 3, 4, all seen: S = .75, .5, .25, 0.
class kaplan_meier {
 public:
  /// @throws error for a level outside (0, 1). O(distinct durations).
  explicit kaplan_meier(const duration_summary& durations, const kaplan_meier_options& options = {});

  /// One step for each distinct duration, those with censorings only too.
  [[nodiscard]] std::span<const survival_step> steps() const noexcept { return steps_; }
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] std::int64_t events() const noexcept { return events_; }
  [[nodiscard]] const kaplan_meier_options& options() const noexcept { return options_; }

  /// S(t) with its limits; 1 before the first duration. Past the last one nothing is known, unless S has reached 0.
  [[nodiscard]] estimate survival_at(double duration) const;

  /// The least duration t with S(t) ≤ 1 − p, by which a share p has ended. Limits by inverting those of the curve (R.
  /// Brookmeyer, J. Crowley 1982). What a curve does not reach is absent: "not reached".
  /// @param p  in (0, 1). @throws error outside
  [[nodiscard]] estimate quantile(double p) const;
  [[nodiscard]] estimate median() const { return quantile(0.5); }

 private:
  [[nodiscard]] estimate described() const;
  void set_limits(survival_step& step, double z, std::optional<double> high_before) const;

  std::vector<survival_step> steps_;
  kaplan_meier_options options_;
  std::int64_t count_ = 0;
  std::int64_t events_ = 0;
};

inline kaplan_meier::kaplan_meier(const duration_summary& durations, const kaplan_meier_options& options)
    : options_(options), count_(durations.count()), events_(durations.events()) {
  const double z = critical_value(options_.level);
  std::int64_t at_risk = count_;
  double survival = 1;
  double hazard_variance = 0;
  std::optional<double> high = 1.0;
  const std::vector<duration_count> table = durations.table();
  steps_.reserve(table.size());
  for (const duration_count& row : table) {
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(row.events);
    if (row.events > 0) {
      survival *= 1 - d / n;
      hazard_variance += d / (n * (n - d));  // infinite when all of those at risk end
    }
    survival_step step{.duration = row.duration,
                       .at_risk = at_risk,
                       .events = row.events,
                       .censored = row.censored,
                       .survival = survival,
                       .standard_error = std::sqrt(hazard_variance)};
    if (row.events == 0 && !steps_.empty()) {
      step.low = steps_.back().low;  // the curve went on as it was
      step.high = steps_.back().high;
    } else {
      set_limits(step, z, high);
    }
    high = step.high;
    steps_.push_back(step);
    at_risk -= row.events + row.censored;
  }
}

inline void kaplan_meier::set_limits(survival_step& step, double z, std::optional<double> high_before) const {
  const double s = step.survival;
  if (s >= 1) {
    step.low = step.high = 1.0;
    return;
  }
  if (s <= 0) {
    // log(−log 0) says nothing: the lower limit is 0 and the upper stays where it was. The others have no limits.
    if (options_.limits != survival_limits::log_log) return;
    step.low = 0.0;
    step.high = high_before;
    return;
  }
  const double margin = z * step.standard_error;
  switch (options_.limits) {
    case survival_limits::log_log: {
      const double hazard = -std::log(s);
      const double factor = std::exp(margin / hazard);
      step.low = std::exp(-hazard * factor);
      step.high = std::exp(-hazard / factor);
      return;
    }
    case survival_limits::log:
      step.low = s * std::exp(-margin);
      step.high = std::min(1.0, s * std::exp(margin));
      return;
    case survival_limits::plain:
      step.low = std::max(0.0, s - s * margin);
      step.high = std::min(1.0, s + s * margin);
      return;
  }
}

inline estimate kaplan_meier::described() const {
  return {.level = options_.level,
          .n = count_,
          .n_effective = static_cast<double>(count_),
          .method = "Kaplan-Meier, Greenwood, " + std::string(to_string(options_.limits)) + " limits",
          .assumptions = {"being lost from sight says nothing about how long it would have taken"}};
}

inline estimate kaplan_meier::survival_at(double duration) const {
  estimate out = described();
  if (steps_.empty()) return out;
  const auto after = std::ranges::upper_bound(steps_, duration, {}, &survival_step::duration);
  if (after == steps_.begin()) {
    out.value = out.low = out.high = 1.0;
    return out;
  }
  const survival_step& step = *std::prev(after);
  if (after == steps_.end() && duration > step.duration && step.survival > 0) return out;
  out.value = step.survival;
  out.low = step.low;
  out.high = step.high;
  return out;
}

inline estimate kaplan_meier::quantile(double p) const {
  if (!(p > 0 && p < 1)) throw error::argument("p", std::to_string(p), "in (0, 1)");
  // A product of ratios may miss a decimal fraction by some units in the last place.
  const double target = (1 - p) * (1 + 1e-12);
  const auto first = [&](auto curve) -> std::optional<double> {
    for (const survival_step& step : steps_) {
      const std::optional<double> here = curve(step);
      if (here && *here <= target) return step.duration;
    }
    return std::nullopt;
  };
  estimate out = described();
  out.value = first([](const survival_step& step) { return std::optional(step.survival); });
  out.low = first([](const survival_step& step) { return step.low; });
  out.high = first([](const survival_step& step) { return step.high; });
  return out;
}

}  // namespace counterpoint::inline v0::stats
