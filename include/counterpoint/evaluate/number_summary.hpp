// SPDX-License-Identifier: MIT
#pragma once
// How far predicted numbers lie from the true ones, and how they go along: moments that merge.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::evaluate {

/// Count, means, centred squares and products of (truth, prediction), and the sums of their distances.
///
/// Merges by `+=`, counts exactly and the rest to about 1e-15 of the sums (T. F. Chan, G. H. Golub, R. J. LeVeque
/// 1979).
class number_summary {
 public:
  number_summary() = default;

  /// One case. @throws error for numbers that are not finite; the summary stays as it was
  void operator()(double truth, double predicted) {
    if (!std::isfinite(truth) || !std::isfinite(predicted)) {
      throw error("truth or prediction is no finite number; leave rows without one out");
    }
    const double apart = predicted - truth;
    *this += number_summary(1, truth, predicted, {}, std::fabs(apart), apart * apart);
  }

  number_summary& operator+=(const number_summary& other) noexcept {
    if (other.n_ <= 0) return *this;
    if (n_ <= 0) return *this = other;
    const double total = n_ + other.n_;
    const double share = other.n_ / total;
    const double truth = other.truth_ - truth_;
    const double predicted = other.predicted_ - predicted_;
    const double between = n_ * share;
    centred_.truth += other.centred_.truth + truth * truth * between;
    centred_.predicted += other.centred_.predicted + predicted * predicted * between;
    centred_.product += other.centred_.product + truth * predicted * between;
    truth_ += truth * share;
    predicted_ += predicted * share;
    distance_ += other.distance_;
    squares_ += other.squares_;
    n_ = total;
    return *this;
  }
  bool operator==(const number_summary&) const = default;

  /// Sums of (truth, prediction) around the means.
  struct centred_sums {
    double truth = 0;      ///< Σ(y − ȳ)²
    double predicted = 0;  ///< Σ(x − x̄)²
    double product = 0;    ///< Σ(y − ȳ)(x − x̄)

    bool operator==(const centred_sums&) const = default;
  };

  /// The summary of sums around any two points near the data. A spread of less than 1e-12 of its sum is rounding, and
  /// 0.
  /// @param n  cases. @param truth, predicted  Σ(y − a), Σ(x − b). @param about  the sums of squares and products
  /// @param distance, squares  Σ|x − y|, Σ(x − y)². @param a, b  the points
  [[nodiscard]] static number_summary from_sums(double n, double truth, double predicted, const centred_sums& about,
                                                double distance, double squares, double a, double b) noexcept {
    if (!(n > 0)) return {};
    const auto spread = [](double sum, double mean_part) {
      const double left = sum - mean_part;
      return left > 1e-12 * sum ? left : 0.0;
    };
    const centred_sums centred = {.truth = spread(about.truth, truth * truth / n),
                                  .predicted = spread(about.predicted, predicted * predicted / n),
                                  .product = about.product - truth * predicted / n};
    return {n, a + truth / n, b + predicted / n, centred, distance, squares};
  }

  [[nodiscard]] std::int64_t count() const noexcept { return static_cast<std::int64_t>(n_); }
  [[nodiscard]] double mean_truth() const noexcept { return truth_; }
  [[nodiscard]] double mean_predicted() const noexcept { return predicted_; }
  [[nodiscard]] const centred_sums& centred() const noexcept { return centred_; }

  /// Pearson's correlation, in [−1, 1]; absent where truth or prediction does not vary.
  [[nodiscard]] std::optional<double> pearson() const noexcept {
    if (!(centred_.truth > 0 && centred_.predicted > 0)) return std::nullopt;
    return std::clamp(centred_.product / std::sqrt(centred_.truth) / std::sqrt(centred_.predicted), -1.0, 1.0);
  }
  /// The mean distance |x − y|; absent without cases.
  [[nodiscard]] std::optional<double> mean_absolute_error() const noexcept { return mean(distance_); }
  /// √ of the mean square of x − y; absent without cases.
  [[nodiscard]] std::optional<double> root_mean_squared_error() const noexcept {
    const std::optional<double> square = mean(squares_);
    if (!square) return std::nullopt;
    return std::sqrt(*square);
  }

 private:
  number_summary(double n, double truth, double predicted, const centred_sums& centred, double distance,
                 double squares) noexcept
      : n_(n), truth_(truth), predicted_(predicted), centred_(centred), distance_(distance), squares_(squares) {}

  [[nodiscard]] std::optional<double> mean(double sum) const noexcept {
    if (!(n_ > 0)) return std::nullopt;
    return sum / n_;
  }

  double n_ = 0;  ///< a whole number
  double truth_ = 0;
  double predicted_ = 0;
  centred_sums centred_ = {};
  double distance_ = 0;
  double squares_ = 0;
};

}  // namespace counterpoint::inline v0::evaluate
