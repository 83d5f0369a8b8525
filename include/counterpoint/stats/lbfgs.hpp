// SPDX-License-Identifier: MIT
#pragma once
// L-BFGS: finds the least value of a smooth function of many variables from its gradient.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

/// Why a search ended.
enum class lbfgs_stop : std::uint8_t {
  gradient,     ///< the gradient is as small as was asked
  decrease,     ///< the value hardly falls any more
  iterations,   ///< all iterations that were allowed were used: the result may be improved by more
  line_search,  ///< no lower value was found along the last direction: rounding, or a wrong gradient
};

[[nodiscard]] constexpr std::string_view to_string(lbfgs_stop reason) noexcept {
  constexpr std::string_view names[] = {"gradient", "decrease", "iterations", "line search"};
  return names[static_cast<std::size_t>(reason)];
}

struct lbfgs_options {
  std::ptrdiff_t memory = 10;           ///< pairs of steps that the curvature is learned from, 1 or more
  std::ptrdiff_t max_iterations = 200;  ///< 0 or more
  double gradient_tolerance = 1e-5;     ///< ends when the largest |gradient| is at most this times max(1, largest |x|)
  double decrease_tolerance = 1e-9;     ///< ends when the value falls by at most this times max(1, |value|)
  std::ptrdiff_t max_evaluations = 40;  ///< of the function in one line search, 1 or more
  double recent_tolerance = 0;  ///< ends when the value fell by less than this times |value| over the last five steps
  std::function<void(std::ptrdiff_t iterations, double value)> after_step = {};  ///< ends the search by throwing
};

struct lbfgs_result {
  Eigen::VectorXd x = {};
  double value = 0;
  std::ptrdiff_t iterations = 0;
  std::ptrdiff_t evaluations = 0;  ///< of the function and its gradient
  lbfgs_stop reason = lbfgs_stop::iterations;

  /// Whether one of the tolerances was met.
  [[nodiscard]] bool converged() const noexcept {
    return reason == lbfgs_stop::gradient || reason == lbfgs_stop::decrease;
  }
};

/// Minimises a continuously differentiable function.
///
/// @param function  `double function(const Eigen::VectorXd& x, Eigen::VectorXd& gradient)`: the value at x; fills the
///                  gradient, which has the size of x. It may return infinity where x is outside its domain, but not
///                  at the start. One that is deterministic gives a deterministic result
/// @param start     the point to begin from
/// @return the lowest point that was found, also where a limit ended the search
/// @throws error for options outside their range, or if value or gradient at the start is not finite; whatever
///         `function` and `after_step` throw
/// Complexity: per iteration about one evaluation and O(memory · size of x); memory of 2 · memory + 5 vectors.
/// Source: J. Nocedal 1980 (two-loop recursion), D. C. Liu & J. Nocedal 1989; line search for the strong Wolfe
/// conditions after J. Nocedal & S. J. Wright 2006, algorithms 3.5 and 3.6, c₁ = 1e-4, c₂ = .9.
template <class Function>
[[nodiscard]] lbfgs_result lbfgs(Function&& function, Eigen::VectorXd start, const lbfgs_options& options = {});

namespace detail {

/// A point with what is known there.
struct lbfgs_point {
  Eigen::VectorXd x = {};
  Eigen::VectorXd gradient = {};
  double value = 0;
};

/// The pairs of the last steps, and the direction that they suggest.
class lbfgs_memory {
 public:
  explicit lbfgs_memory(std::ptrdiff_t size) : size_(static_cast<std::size_t>(size)) {}

  /// A pair whose curvature is not positive says nothing and is passed over.
  void add(const lbfgs_point& from, const lbfgs_point& to) {
    pair next{.step = to.x - from.x, .change = to.gradient - from.gradient};
    const double curvature = next.step.dot(next.change);
    if (!(curvature > std::numeric_limits<double>::epsilon() * next.change.squaredNorm())) return;
    next.inverse = 1 / curvature;
    scale_ = curvature / next.change.squaredNorm();
    if (pairs_.size() == size_) pairs_.pop_front();
    pairs_.push_back(std::move(next));
  }
  void clear() noexcept { pairs_.clear(); }
  [[nodiscard]] bool empty() const noexcept { return pairs_.empty(); }

  /// −H · gradient by the two-loop recursion.
  [[nodiscard]] Eigen::VectorXd direction(const Eigen::VectorXd& gradient) const {
    Eigen::VectorXd out = -gradient;
    Eigen::VectorXd along(static_cast<std::ptrdiff_t>(pairs_.size()));
    for (auto i = std::ssize(pairs_) - 1; i >= 0; --i) {
      const pair& each = pairs_[static_cast<std::size_t>(i)];
      along[i] = each.inverse * each.step.dot(out);
      out -= along[i] * each.change;
    }
    if (!pairs_.empty()) out *= scale_;
    for (std::ptrdiff_t i = 0; i < std::ssize(pairs_); ++i) {
      const pair& each = pairs_[static_cast<std::size_t>(i)];
      out += (along[i] - each.inverse * each.change.dot(out)) * each.step;
    }
    return out;
  }

 private:
  struct pair {
    Eigen::VectorXd step = {};
    Eigen::VectorXd change = {};
    double inverse = 0;
  };
  std::size_t size_;
  double scale_ = 1;
  std::deque<pair> pairs_ = {};
};

/// Looks along a line for a point that meets the strong Wolfe conditions.
template <class Function>
class wolfe_search {
 public:
  wolfe_search(Function& function, const lbfgs_point& from, const Eigen::VectorXd& direction,
               std::ptrdiff_t max_evaluations)
      : function_(function), from_(from), direction_(direction), slope_(from.gradient.dot(direction)),
        left_(max_evaluations) {}

  /// Fills `to` with the point; false if none with a lower value was found.
  bool run(double first, lbfgs_point& to) {
    trial low{.step = 0, .value = from_.value, .slope = slope_};
    double step = first;
    bool brackets = false;
    while (left_ > 0 && !brackets) {
      const trial here = evaluate(step, to);
      if (accepted(here)) return true;
      if (too_high(here) || (low.step > 0 && here.value >= low.value)) return zoom(low, here, to);
      if (here.slope >= 0) return zoom(here, low, to);
      low = here;
      step *= 2;
      brackets = !std::isfinite(step);
    }
    return settle(low, to);
  }

  [[nodiscard]] std::ptrdiff_t evaluations() const noexcept { return evaluations_; }

 private:
  static constexpr double sufficient = 1e-4;
  static constexpr double curvature = 0.9;
  struct trial {
    double step = 0;
    double value = 0;
    double slope = 0;
  };

  trial evaluate(double step, lbfgs_point& to) {
    --left_;
    ++evaluations_;
    to.x = from_.x + step * direction_;
    to.value = function_(std::as_const(to.x), to.gradient);
    at_ = step;
    return {.step = step, .value = to.value, .slope = to.gradient.dot(direction_)};
  }
  [[nodiscard]] bool too_high(const trial& here) const noexcept {
    return !(here.value <= from_.value + sufficient * here.step * slope_);
  }
  [[nodiscard]] bool accepted(const trial& here) const noexcept {
    return !too_high(here) && std::fabs(here.slope) <= -curvature * slope_;
  }

  /// Where the parabola through both values and the slope at `low` is least, kept away from the ends.
  [[nodiscard]] static double between(const trial& low, const trial& high) noexcept {
    const double width = high.step - low.step;
    const double bend = high.value - low.value - low.slope * width;
    const double guess = -low.slope * width * width / (2 * bend);
    if (!std::isfinite(guess) || !std::isfinite(high.value) || bend <= 0) return low.step + width / 2;
    const double share = std::clamp(guess / width, 0.1, 0.9);
    return low.step + share * width;
  }

  /// `low` has the lowest value so far, and a point that meets the conditions lies between it and `high`.
  bool zoom(trial low, trial high, lbfgs_point& to) {
    while (left_ > 0 && low.step != high.step) {
      const trial here = evaluate(between(low, high), to);
      if (accepted(here)) return true;
      if (too_high(here) || here.value >= low.value) {
        high = here;
      } else {
        if (here.slope * (high.step - low.step) >= 0) high = low;
        low = here;
      }
    }
    return settle(low, to);
  }

  /// The lowest point that was seen, even if it doesn't meet the second condition.
  bool settle(const trial& low, lbfgs_point& to) {
    if (!(low.step > 0) || !(low.value < from_.value)) return false;
    if (at_ != low.step) evaluate(low.step, to);
    return true;
  }

  Function& function_;
  const lbfgs_point& from_;
  const Eigen::VectorXd& direction_;
  double slope_;
  std::ptrdiff_t left_;
  std::ptrdiff_t evaluations_ = 0;
  double at_ = 0;
};

inline void check(const lbfgs_options& options) {
  const auto whole = [](const char* name, std::ptrdiff_t value, std::ptrdiff_t least) {
    if (value < least) throw error::argument(name, std::to_string(value), std::to_string(least) + " or more");
  };
  whole("memory", options.memory, 1);
  whole("max_iterations", options.max_iterations, 0);
  whole("max_evaluations", options.max_evaluations, 1);
  if (!(options.gradient_tolerance >= 0) || !(options.decrease_tolerance >= 0) || !(options.recent_tolerance >= 0)) {
    throw error("a tolerance of the search is negative or NaN; allowed: 0 or more");
  }
}

}  // namespace detail

template <class Function>
lbfgs_result lbfgs(Function&& function, Eigen::VectorXd start, const lbfgs_options& options) {
  detail::check(options);
  detail::lbfgs_point here{.x = std::move(start)};
  here.gradient.setZero(here.x.size());
  here.value = function(std::as_const(here.x), here.gradient);
  lbfgs_result out{.evaluations = 1};
  if (!std::isfinite(here.value) || !here.gradient.allFinite()) {
    throw error("the function or its gradient is not finite at the start");
  }
  const auto flat = [&] {
    if (here.x.size() == 0) return true;
    const double size = std::max(1.0, here.x.template lpNorm<Eigen::Infinity>());
    return here.gradient.template lpNorm<Eigen::Infinity>() <= options.gradient_tolerance * size;
  };
  constexpr std::size_t recent_steps = 5;
  std::deque<double> recent = {here.value};
  const auto falls_slowly = [&] {
    recent.push_back(here.value);
    if (recent.size() <= recent_steps) return false;
    const double fallen = recent.front() - here.value;
    recent.pop_front();
    return fallen < options.recent_tolerance * std::fabs(here.value);
  };
  detail::lbfgs_memory memory(options.memory);
  detail::lbfgs_point next{.x = here.x, .gradient = here.gradient};
  while (true) {
    if (flat()) {
      out.reason = lbfgs_stop::gradient;
      break;
    }
    if (out.iterations == options.max_iterations) break;
    Eigen::VectorXd direction = memory.direction(here.gradient);
    if (!(direction.dot(here.gradient) < 0)) {  // rounding has spoilt the curvature: begin anew
      memory.clear();
      direction = -here.gradient;
    }
    const double first = memory.empty() ? std::min(1.0, 1 / here.gradient.norm()) : 1.0;
    detail::wolfe_search search(function, here, direction, options.max_evaluations);
    const bool found = search.run(first, next);
    out.evaluations += search.evaluations();
    if (!found) {
      if (!memory.empty()) {  // once more, straight down
        memory.clear();
        continue;
      }
      out.reason = lbfgs_stop::line_search;
      break;
    }
    ++out.iterations;
    memory.add(here, next);
    const double fallen = here.value - next.value;
    std::swap(here, next);
    if (options.after_step) options.after_step(out.iterations, here.value);
    if (falls_slowly() || fallen <= options.decrease_tolerance * std::max(1.0, std::fabs(here.value))) {
      out.reason = flat() ? lbfgs_stop::gradient : lbfgs_stop::decrease;
      break;
    }
  }
  out.x = std::move(here.x);
  out.value = here.value;
  return out;
}

}  // namespace counterpoint::inline v0::stats
