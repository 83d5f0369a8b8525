// SPDX-License-Identifier: MIT
#pragma once
// The figures of a survey, each computed from the counts of a rating_summary: mean, top and bottom box, CSAT, CES,
// distribution.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/stats/moments.hpp>
#include <counterpoint/stats/proportion.hpp>
#include <counterpoint/survey/detail/wording.hpp>
#include <counterpoint/survey/rating_summary.hpp>

namespace counterpoint::inline v0::survey {

/// What is computed of the answers.
enum class rating_figure : std::uint8_t {
  mean,         ///< mean of the answers as they were given
  top_box,      ///< share of the best points
  bottom_box,   ///< share of the worst points
  csat,         ///< customer satisfaction: share of the top two of five points
  ces,          ///< customer effort: mean on an effort scale of 1 … 7 or 1 … 5
  distribution  ///< share of each answer
};

inline constexpr std::array rating_figures = {rating_figure::mean, rating_figure::top_box, rating_figure::bottom_box,
                                              rating_figure::csat, rating_figure::ces,     rating_figure::distribution};

[[nodiscard]] constexpr std::string_view to_string(rating_figure figure) noexcept {
  constexpr std::string_view names[] = {"mean", "top_box", "bottom_box", "csat", "ces", "distribution"};
  return names[static_cast<std::size_t>(figure)];
}
/// @throws error that names the value and what is allowed
[[nodiscard]] inline rating_figure rating_figure_from(std::string_view name) {
  for (const auto figure : rating_figures) {
    if (to_string(figure) == name) return figure;
  }
  throw error::argument("figure", data_error::quoted(name), "mean, top_box, bottom_box, csat, ces, distribution");
}

struct rating_options {
  rating_figure figure = rating_figure::mean;
  std::ptrdiff_t points = 1;  ///< of a top or bottom box: how many points of the scale, 1 … all but one
  double level = 0.95;        ///< confidence of the intervals, in (0, 1)
  stats::proportion_method interval = stats::proportion_method::wilson;  ///< of shares; means have Student's t

  bool operator==(const rating_options&) const = default;
};

/// Refuses a scale on which the figure would mislead or has no meaning.
/// - a top or bottom box needs points, and more of them than are asked for; the scale says which end is the good one
/// - CSAT needs five points: 1 … 5, or five in steps of one
/// - CES needs whole points from 1 to 7 or to 5
/// - a scale with an ideal point (just about right) has neither a mean nor a good end: 1 and 5 are both bad
/// @throws error that names the scale and what to use instead
void require_figure_scale(const scale& on, const rating_options& options);

/// The figure with its interval: means on the scale, shares in [0, 1]; one estimate, or one an answer_levels entry of
/// the distribution. With weights, the shares of Kish's effective n stand for counts. Without answers there is no
/// value; what else is missing `method` explains.
/// @return of 2 fives, 1 four and 1 two on likert_1_5, CSAT at 95 %: 0.75 (0.3006 … 0.9544)
/// @throws error as require_figure_scale, for a level outside (0, 1), and for answers without a scale
[[nodiscard]] std::vector<estimate> rating_estimates(const rating_summary& ratings, const rating_options& options,
                                                     std::span<const double> levels = {});

/// The answers that a distribution lists, in rising order: the points of the scale; those between whole points (half
/// stars) only if one was given; of a scale without steps what was given.
[[nodiscard]] std::vector<double> answer_levels(const rating_summary& ratings);

/// The lowest and highest answer that a top or bottom box or CSAT counts; nothing for other figures.
/// @param on  a scale that require_figure_scale takes
[[nodiscard]] std::optional<std::pair<double, double>> counted_answers(const scale& on, const rating_options& options);

namespace detail {

/// What people count as one point: whole ones where a scale allows parts of them.
[[nodiscard]] inline double point_of(const scale& on) noexcept {
  const double parts = 1 / on.step();
  return on.step() < 1 && std::abs(parts - std::round(parts)) < 1e-9 ? 1.0 : on.step();
}
[[nodiscard]] inline std::ptrdiff_t points_of(const scale& on) noexcept {
  return static_cast<std::ptrdiff_t>(std::floor((on.max() - on.min()) / point_of(on) + 1e-9)) + 1;
}

/// The lowest and highest answer of the `points` best, or worst, points.
[[nodiscard]] inline std::pair<double, double> box_of(const scale& on, std::ptrdiff_t points, bool best) noexcept {
  const double width = static_cast<double>(points - 1) * point_of(on);
  const bool high = best == (on.better() == direction::higher_is_better);
  return high ? std::pair(on.max() - width, on.max()) : std::pair(on.min(), on.min() + width);
}

[[nodiscard]] inline std::string range_text(double low, double high) {
  return core::detail::shortest(low) + (low == high ? "" : " … " + core::detail::shortest(high));
}

/// The share of the answers from `low` to `high`. @param what  begins the method
[[nodiscard]] inline estimate share_of(const rating_summary& ratings, double low, double high, const std::string& what,
                                       const rating_options& options) {
  estimate out;
  out.level = options.level;
  out.n = ratings.count();
  out.n_effective = ratings.effective_count();
  out.assumptions = assumptions_of(ratings);
  out.method = what;
  if (out.n == 0) {
    out.method += ": no value without answers";
    return out;
  }
  double inside = 0;
  for (const answer_count& each : ratings.answers()) {
    if (each.answer >= low - 1e-9 && each.answer <= high + 1e-9) inside += each.weight;
  }
  const double all = ratings.weight();
  out.value = inside / all;
  const double hits = std::min(inside * (out.n_effective / all), out.n_effective);
  const auto limits = stats::proportion_interval_of(options.interval, inside == all ? out.n_effective : hits,
                                                    out.n_effective, options.level);
  out.low = limits.low;
  out.high = limits.high;
  out.method += ", " + std::string(stats::title_of(options.interval)) + weighting_of(ratings);
  return out;
}

[[nodiscard]] inline estimate mean_of(const rating_summary& ratings, const rating_options& options) {
  const scale& on = *ratings.on();
  const double all = ratings.weight();
  double mean = 0;
  for (const answer_count& each : ratings.answers()) mean += each.weight * each.answer;
  if (all > 0) mean /= all;
  double centred = 0;
  for (const answer_count& each : ratings.answers()) {
    if (each.weight > 0) centred += each.weight * (each.answer - mean) * (each.answer - mean);
  }
  const bool agree = std::ranges::count_if(ratings.answers(), [](const auto& each) { return each.count > 0; }) < 2;
  estimate out = stats::moments::restored(ratings.count(), ratings.missing(), all, ratings.weight_squares(), mean,
                                          agree ? 0 : centred)
                     .mean(options.level);
  if (agree && out.value) {
    for (const answer_count& each : ratings.answers()) {
      if (each.count > 0) out.value = each.answer;  // exactly, whatever the weights' rounding
    }
  }
  const bool effort = options.figure == rating_figure::ces;
  const bool up = on.better() == direction::higher_is_better;
  const std::string range = on.name() + " (" + range_text(on.min(), on.max()) + ", " + (up ? "higher" : "lower") +
                            (effort ? " is less effort)" : " is better)");
  out.method = (effort ? "CES: mean on " : "mean on ") + range + out.method.substr(std::string_view("mean").size());
  out.assumptions.emplace_back("the points of the scale are evenly spaced, which is a convention");
  return out;
}

}  // namespace detail

inline void require_figure_scale(const scale& on, const rating_options& options) {
  using enum rating_figure;
  const std::string name = "scale is " + on.allowed();
  if (options.figure == distribution) return;
  if (on.ideal()) {
    throw error(name + ", and has an ideal point (" + core::detail::shortest(*on.ideal()) +
                "): too little and too much would cancel out in a " + std::string(to_string(options.figure)) +
                "; use the distribution");
  }
  if (options.figure == mean) return;
  if (options.figure == ces) {
    if (on.min() == 1 && (on.max() == 7 || on.max() == 5) && on.step() == 1) return;
    throw error(name + "; allowed: an effort scale of whole points from 1 to 7 (ces_1_7) or 1 to 5, since CES is the " +
                "mean on one. On another scale use mean or top_box");
  }
  if (!(on.step() > 0)) {
    throw error(name + ", which has no points to count; allowed: a scale in steps. Use the mean");
  }
  const std::ptrdiff_t all = detail::points_of(on);
  if (options.figure == csat) {
    if (all == 5) return;
    throw error(name + ", " + std::to_string(all) + " points; allowed: five points (stars_1_5, likert_1_5), since " +
                "CSAT is the share of the top two of five. On another scale use top_box with the number of points");
  }
  if (options.points < 1 || options.points >= all) {
    throw error::argument(
        "k", std::to_string(options.points),
        "1 … " + std::to_string(all - 1) + ", fewer than the " + std::to_string(all) + " points of " + on.name());
  }
}

inline std::vector<double> answer_levels(const rating_summary& ratings) {
  std::vector<double> out;
  if (!ratings.on()) return out;
  const scale& on = *ratings.on();
  const double point = on.step() > 0 ? detail::point_of(on) : 0;
  bool parts = false;
  for (const answer_count& each : ratings.answers()) {
    const double place = (each.answer - on.min()) / point;
    const bool whole = point > 0 && std::abs(place - std::round(place)) < 1e-9;
    parts |= !whole && each.count > 0;
    if (whole || each.count > 0) out.push_back(each.answer);
  }
  if (!parts || !(on.step() > 0)) return out;
  out.clear();
  for (const answer_count& each : ratings.answers()) out.push_back(each.answer);
  return out;
}

inline std::optional<std::pair<double, double>> counted_answers(const scale& on, const rating_options& options) {
  using enum rating_figure;
  if (options.figure == csat) return detail::box_of(on, 2, true);
  if (options.figure == top_box || options.figure == bottom_box) {
    return detail::box_of(on, options.points, options.figure == top_box);
  }
  return std::nullopt;
}

inline std::vector<estimate> rating_estimates(const rating_summary& ratings, const rating_options& options,
                                              std::span<const double> levels) {
  static_cast<void>(stats::critical_value(options.level));
  if (!ratings.on()) throw error("a summary without a scale has no figures; allowed: answers on a scale");
  const scale& on = *ratings.on();
  require_figure_scale(on, options);
  using enum rating_figure;
  if (options.figure == mean || options.figure == ces) return {detail::mean_of(ratings, options)};
  if (options.figure == distribution) {
    std::vector<double> own;
    if (levels.empty()) levels = own = answer_levels(ratings);
    std::vector<estimate> out;
    for (const double level : levels) {
      const std::string what = "share of the answer " + core::detail::shortest(level) + " on " + on.name();
      out.push_back(detail::share_of(ratings, level, level, what, options));
      out.back().assumptions.emplace_back("each interval holds on its own, not all of them at once");
    }
    return out;
  }
  const bool satisfied = options.figure == csat;
  const auto [low, high] = counted_answers(on, options).value();
  const std::string which = options.figure == bottom_box ? "bottom" : "top";
  const std::string what = satisfied ? "CSAT: share of the top two of five points"
                                     : "share of the " + which + " " + std::to_string(options.points) + " of " +
                                           std::to_string(detail::points_of(on)) + " points";
  return {
      detail::share_of(ratings, low, high, what + ", " + detail::range_text(low, high) + " on " + on.name(), options)};
}

}  // namespace counterpoint::inline v0::survey
