// SPDX-License-Identifier: MIT
#pragma once
// Whether stated probabilities of classes are good ones: Brier score, log loss and calibration, as sums that merge.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/reliability_curve.hpp>

namespace counterpoint::inline v0::evaluate {

/// Probabilities below 2⁻⁵² count as 2⁻⁵² in the log loss, so that one certain mistake does not decide everything: it
/// costs 36.04.
inline constexpr double smallest_probability = std::numeric_limits<double>::epsilon();

/// What one case adds to the scores of probabilities.
struct probability_case {
  double squares = 0;      ///< Brier: (p − y)² of the second of two classes, Σ(p − y)² of all of more
  double surprise = 0;     ///< −ln of the true class's probability
  double top = 0;          ///< the largest probability
  bool top_right = false;  ///< whether it is the true class's; of equal ones the first counts

  bool operator==(const probability_case&) const = default;
};

/// @param truth  the true class. @param probabilities  one a class, 2 or more, each in [0, 1], adding up to 1 ± 0.001
/// @throws error otherwise
[[nodiscard]] inline probability_case judge_probabilities(std::ptrdiff_t truth, std::span<const double> probabilities) {
  const std::ptrdiff_t classes = std::ssize(probabilities);
  if (classes < 2) throw error::argument("number of probabilities", std::to_string(classes), "2 or more");
  if (truth < 0 || truth >= classes) {
    throw error::argument("class", std::to_string(truth), "0 … " + std::to_string(classes - 1));
  }
  probability_case out;
  double sum = 0;
  for (std::ptrdiff_t c = 0; c < classes; ++c) {
    const double p = probabilities[static_cast<std::size_t>(c)];
    if (!(p >= 0 && p <= 1)) throw error::argument("probability", std::to_string(p), "0 … 1");
    const double miss = p - (c == truth ? 1 : 0);
    if (classes > 2 || c == 1) out.squares += miss * miss;
    if (p > out.top) {
      out.top = p;
      out.top_right = c == truth;
    }
    sum += p;
  }
  if (std::fabs(sum - 1) > 1e-3) throw error::argument("sum of probabilities", std::to_string(sum), "1 ± 0.001");
  out.surprise = -std::log(std::max(probabilities[static_cast<std::size_t>(truth)], smallest_probability));
  return out;
}

/// Sums over cases; they merge by `+=`, counts exactly and sums within rounding.
class probability_summary {
 public:
  /// @param bins  of the reliability diagram, over the largest probability: equal widths, 1 … 10000
  /// @throws error otherwise
  explicit probability_summary(std::ptrdiff_t bins = 15) : curve_(bins) {}

  /// One case. @throws as judge_probabilities; the summary stays as it was
  void operator()(std::ptrdiff_t truth, std::span<const double> probabilities) {
    const probability_case one = judge_probabilities(truth, probabilities);
    curve_(one.top, one.top_right);
    squares_ += one.squares;
    surprise_ += one.surprise;
  }
  /// @throws error if the numbers of bins differ
  probability_summary& operator+=(const probability_summary& other) {
    curve_ += other.curve_;
    squares_ += other.squares_;
    surprise_ += other.surprise_;
    return *this;
  }
  bool operator==(const probability_summary&) const = default;

  [[nodiscard]] std::int64_t count() const noexcept { return curve_.count(); }
  /// The bins of the reliability diagram.
  [[nodiscard]] const stats::reliability_curve& curve() const noexcept { return curve_; }
  /// Brier's score (G. W. Brier 1950): the mean of (p − y)² of the second of two classes, in [0, 1]; of Σ(p − y)² over
  /// more, in [0, 2]. Absent without cases.
  [[nodiscard]] std::optional<double> brier() const noexcept { return mean(squares_); }
  /// The mean −ln of the true class's probability, at least 0; smallest_probability bounds it. Absent without cases.
  [[nodiscard]] std::optional<double> log_loss() const noexcept { return mean(surprise_); }
  /// stats::reliability_curve::calibration_error() of the largest probability.
  [[nodiscard]] std::optional<double> calibration_error() const noexcept { return curve_.calibration_error(); }

 private:
  [[nodiscard]] std::optional<double> mean(double sum) const noexcept {
    if (count() == 0) return std::nullopt;
    return sum / static_cast<double>(count());
  }

  stats::reliability_curve curve_;
  double squares_ = 0;
  double surprise_ = 0;
};

}  // namespace counterpoint::inline v0::evaluate
