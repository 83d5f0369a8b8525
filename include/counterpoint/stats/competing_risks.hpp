// SPDX-License-Identifier: MIT
#pragma once
// Aalen–Johansen: how long until one of several things happens, each of which rules out the others.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <optional>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/stats/duration_summary.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

/// How many durations of one length each cause ended, and how many were only watched until then.
template <std::size_t Causes>
struct competing_count {
  double duration = 0;
  std::array<std::int64_t, Causes> events = {};
  std::int64_t censored = 0;

  bool operator==(const competing_count&) const = default;
};

/// Durations by how they ended: by one of `Causes` causes, 0 …, or watched only. Merges by `+=`; holds a row for each
/// distinct duration of a cause. The counts are the same however the data is split.
template <std::size_t Causes>
class competing_summary {
 public:
  /// One observation that `cause` ended. @throws error for a duration that is negative or not finite
  void end(double duration, std::size_t cause) { ended_.at(cause)(duration, true); }
  /// One observation that was only watched so far. @throws as end
  void watch(double duration) { watched_(duration, false); }
  /// Counts of one duration, as a stored summary holds them. @throws error for a bad duration or a negative count
  void add(const competing_count<Causes>& counts) {
    for (std::size_t cause = 0; cause < Causes; ++cause) {
      if (counts.events[cause] != 0) ended_[cause].add({.duration = counts.duration, .events = counts.events[cause]});
    }
    if (counts.censored != 0) watched_.add({.duration = counts.duration, .censored = counts.censored});
  }

  competing_summary& operator+=(const competing_summary& other) {
    for (std::size_t cause = 0; cause < Causes; ++cause) ended_[cause] += other.ended_[cause];
    watched_ += other.watched_;
    return *this;
  }
  bool operator==(const competing_summary&) const = default;

  [[nodiscard]] std::int64_t ended(std::size_t cause) const { return ended_.at(cause).events(); }
  [[nodiscard]] std::int64_t watched() const noexcept { return watched_.censored(); }
  [[nodiscard]] std::int64_t count() const noexcept {
    std::int64_t out = watched_.count();
    for (const duration_summary& each : ended_) out += each.count();
    return out;
  }
  /// Distinct durations in ascending order with their counts. Linear in what was added since it was last called for.
  [[nodiscard]] std::vector<competing_count<Causes>> table() const;
  /// The durations whatever ended them, for the share that still waits.
  [[nodiscard]] duration_summary whatever() const {
    duration_summary out = watched_;
    for (const duration_summary& each : ended_) out += each;
    return out;
  }

 private:
  std::array<duration_summary, Causes> ended_;
  duration_summary watched_;
};

template <std::size_t Causes>
std::vector<competing_count<Causes>> competing_summary<Causes>::table() const {
  std::vector<competing_count<Causes>> out;
  const auto add = [&out](const std::vector<duration_count>& rows, auto put) {
    std::vector<competing_count<Causes>> merged;
    merged.reserve(out.size() + rows.size());
    auto at = out.begin();
    for (const duration_count& row : rows) {
      for (; at != out.end() && at->duration < row.duration; ++at) merged.push_back(*at);
      const bool both = at != out.end() && at->duration == row.duration;
      merged.push_back(both ? *at++ : competing_count<Causes>{.duration = row.duration});
      put(merged.back(), row);
    }
    merged.insert(merged.end(), at, out.end());
    out = std::move(merged);
  };
  for (std::size_t cause = 0; cause < Causes; ++cause) {
    add(ended_[cause].table(), [cause](auto& to, const duration_count& row) { to.events[cause] = row.events; });
  }
  add(watched_.table(), [](auto& to, const duration_count& row) { to.censored = row.censored; });
  return out;
}

/// One cause from one duration on.
struct incidence {
  std::int64_t events = 0;
  double value = 0;           ///< F, the share that the cause has ended, in [0, 1]
  double standard_error = 0;  ///< of F
  double low = 0, high = 0;   ///< limits on the scale of log(−log(1 − F)); F itself where F is 0 or 1
};

/// All causes from one duration on.
template <std::size_t Causes>
struct incidence_step {
  double duration = 0;
  std::int64_t at_risk = 0;  ///< had neither ended nor been lost from sight just before
  std::int64_t censored = 0;
  double waiting = 1;  ///< the share that nothing has ended yet: 1 − ΣF
  std::array<incidence, Causes> causes = {};
};

/// The cumulative incidence of each cause: the share that it, and no other, has ended by t. Unlike one minus a
/// Kaplan–Meier curve that calls the other causes censored, it does not ask what would be if they did not exist.
/// Events come before censorings at ties.
///
/// Sources: O. O. Aalen, S. Johansen 1978; variance of G. E. Dinse, M. G. Larson 1986 (the delta method, which for
/// independent observations equals the infinitesimal jackknife). Worked numbers: durations 4 and 45 ended by the second
/// cause, 11 by the first: F₁(11) = 1/3, F₂(45) = 2/3.
template <std::size_t Causes>
class aalen_johansen {
 public:
  /// @param level  of the limits, in (0, 1). @throws error outside. O(distinct durations)
  explicit aalen_johansen(const competing_summary<Causes>& durations, double level = 0.95);

  /// One step for each distinct duration, those with censorings only too.
  [[nodiscard]] const std::vector<incidence_step<Causes>>& steps() const noexcept { return steps_; }
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] double level() const noexcept { return level_; }

  /// F(t) of one cause with its limits; 0 before the first duration. Past the last one nothing is known, unless all
  /// have ended by then.
  [[nodiscard]] estimate at(std::size_t cause, double duration) const;

 private:
  std::vector<incidence_step<Causes>> steps_;
  double level_;
  std::int64_t count_;
};

namespace detail {

/// F of one cause, and its variance at t: Σ (F(t) − F(u))² d / (Y (Y − d)) + Σ S(u−)² d_k (Y − d_k) / Y³
/// − 2 Σ (F(t) − F(u)) S(u−) d_k / Y² over u ≤ t, by sums of powers of F(u), as F(t) is known only at t.
class incidence_sums {
 public:
  /// The next duration. @param waiting  S before it
  [[nodiscard]] incidence next(double waiting, std::int64_t at_risk, std::int64_t ended, std::int64_t events) noexcept {
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(ended);
    const auto own = static_cast<double>(events);
    f_ = std::min(1.0, f_ + waiting * own / n);  // a sum of shares may pass 1 by its rounding
    if (ended > 0 && ended < at_risk) {          // where all end, F stays as it is from here on
      const double weight = d / (n * (n - d));
      any_ += weight;
      any_f_ += weight * f_;
      any_f2_ += weight * f_ * f_;
    }
    const double step = waiting * own / (n * n);
    own_ += step;
    own_f_ += step * f_;
    spread_ += waiting * waiting * own * (n - own) / (n * n * n);
    const double variance = f_ * f_ * any_ - 2 * f_ * any_f_ + any_f2_ + spread_ - 2 * (f_ * own_ - own_f_);
    return {.events = events, .value = f_, .standard_error = std::sqrt(std::max(0.0, variance))};
  }

 private:
  double f_ = 0;
  double any_ = 0, any_f_ = 0, any_f2_ = 0;
  double own_ = 0, own_f_ = 0, spread_ = 0;
};

inline void set_limits(incidence& cause, double z) {
  const double f = cause.value;
  cause.low = cause.high = f;
  if (f <= 0 || f >= 1 || cause.standard_error == 0) return;
  const double hazard = -std::log1p(-f);
  const double factor = std::exp(z * cause.standard_error / ((1 - f) * hazard));
  cause.low = -std::expm1(-hazard / factor);
  cause.high = -std::expm1(-hazard * factor);
}

}  // namespace detail

template <std::size_t Causes>
aalen_johansen<Causes>::aalen_johansen(const competing_summary<Causes>& durations, double level)
    : level_(level), count_(durations.count()) {
  const double z = critical_value(level);
  std::int64_t at_risk = count_;
  double waiting = 1;
  std::array<detail::incidence_sums, Causes> sums = {};
  for (const competing_count<Causes>& row : durations.table()) {
    incidence_step<Causes> step{.duration = row.duration, .at_risk = at_risk, .censored = row.censored};
    const std::int64_t ended = std::accumulate(row.events.begin(), row.events.end(), std::int64_t{0});
    for (std::size_t k = 0; k < Causes; ++k) {
      step.causes[k] = sums[k].next(waiting, at_risk, ended, row.events[k]);
      detail::set_limits(step.causes[k], z);
    }
    waiting *= 1 - static_cast<double>(ended) / static_cast<double>(at_risk);
    step.waiting = waiting;
    steps_.push_back(step);
    at_risk -= ended + row.censored;
  }
}

template <std::size_t Causes>
estimate aalen_johansen<Causes>::at(std::size_t cause, double duration) const {
  estimate out{.level = level_,
               .n = count_,
               .n_effective = static_cast<double>(count_),
               .method = "Aalen-Johansen, delta method, log(-log(1 - F)) limits",
               .assumptions = {"being lost from sight says nothing about how long it would have taken",
                               "durations are independent of one another"}};
  if (steps_.empty()) return out;
  const auto after = std::ranges::upper_bound(steps_, duration, {}, &incidence_step<Causes>::duration);
  if (after == steps_.begin()) {
    out.value = out.low = out.high = 0.0;
    return out;
  }
  const incidence_step<Causes>& step = *std::prev(after);
  if (after == steps_.end() && duration > step.duration && step.waiting > 0) return out;
  const incidence& found = step.causes.at(cause);
  out.value = found.value;
  out.low = found.low;
  out.high = found.high;
  return out;
}

}  // namespace counterpoint::inline v0::stats
