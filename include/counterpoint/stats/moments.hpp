// SPDX-License-Identifier: MIT
#pragma once
// Weighted mean and spread: a summary that merges.

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/stats/beta.hpp>
#include <counterpoint/stats/weight.hpp>

namespace counterpoint::inline v0::stats {

/// Counts, weights, mean and centred sum of squares. Merges exactly in the counts, and in the rest to about 1e-15 of
/// the sums (T. F. Chan, G. H. Golub, R. J. LeVeque 1979: no cancellation far from 0).
class moments {
 public:
  moments() = default;

  /// One value. NaN is missing and only counted so. @param weight  as is_weight says; a weight of 0 counts nothing
  /// @throws error for an infinite value or a bad weight
  void operator()(double value, double weight = 1) {
    if (add(value, weight)) return;
    if (std::isnan(value)) {
      ++missing_;
      return;
    }
    if (std::isinf(value)) throw error("a value is infinite; allowed: finite numbers, NaN where missing");
    throw error::argument("weight", std::to_string(weight), allowed_weights);
  }
  /// The same without errors. @return false, with nothing added, for what is no finite value or no weight
  [[nodiscard]] bool add(double value, double weight = 1) noexcept {
    if (!std::isfinite(value) || !is_weight(weight)) return false;
    if (weight == 0) return true;
    ++count_;
    weight_ += weight;
    weight_squares_ += weight * weight;
    const double delta = value - mean_;
    mean_ += delta * (weight / weight_);
    centred_ += weight * delta * (value - mean_);
    return true;
  }

  moments& operator+=(const moments& other) noexcept {
    if (other.count_ > 0) {
      const double total = weight_ + other.weight_;
      const double delta = other.mean_ - mean_;
      centred_ += other.centred_ + delta * delta * (weight_ * (other.weight_ / total));
      mean_ += delta * (other.weight_ / total);
      weight_ = total;
      weight_squares_ += other.weight_squares_;
      count_ += other.count_;
    }
    missing_ += other.missing_;
    return *this;
  }
  bool operator==(const moments&) const = default;

  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
  [[nodiscard]] double weight() const noexcept { return weight_; }
  [[nodiscard]] double weight_squares() const noexcept { return weight_squares_; }
  [[nodiscard]] double centred_squares() const noexcept { return centred_; }
  /// Kish's effective n; 0 without values.
  [[nodiscard]] double effective_count() const noexcept {
    return stats::effective_count(weight_, weight_squares_, count_);
  }
  [[nodiscard]] std::optional<double> value() const noexcept {
    if (count_ == 0) return std::nullopt;
    return mean_;
  }
  /// Σw(y − ȳ)²/Σw · n/(n − 1) with n the effective n: the sample variance where all weights are equal. Undefined for
  /// an effective n of 1 or less.
  [[nodiscard]] std::optional<double> variance() const noexcept {
    const double n = effective_count();
    if (!(n > 1 + 1e-12)) return std::nullopt;
    return centred_ / weight_ * (n / (n - 1));
  }

  /// The mean with the interval of Student's t, n − 1 degrees, n the effective n; it may leave the range of the values.
  /// There is no interval under 2 answers (in effect), nor where all values agree and so show no spread to go by:
  /// `method` then gives the reason.
  /// @throws error for a level outside (0, 1)
  [[nodiscard]] estimate mean(double level = 0.95) const {
    if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "in (0, 1)");
    const double n = effective_count();
    const bool weighted = weights_matter(n, count_);
    estimate out{
        .value = value(),
        .level = level,
        .n = count_,
        .n_effective = n,
        .method = "mean, Student's t",
        .assumptions = {"the answers are independent of one another",
                        "those who answered are like those who did not, or only those who answered are meant"}};
    if (weighted) {
      out.method += "; " + std::string(weighted_method);
      out.assumptions.emplace_back(weighted_assumption);
    }
    const auto spread = variance();
    if (count_ == 0) {
      out.method += "; no value without answers";
    } else if (count_ < 2) {
      out.method += "; no interval under 2 answers";
    } else if (!spread || n < 2 - 1e-9) {
      out.method += "; no interval under an effective n of 2";
    } else if (centred_ == 0) {
      out.method += "; no interval where all answers agree";
    } else {
      const double margin = student_critical_value(level, n - 1) * std::sqrt(*spread / n);
      out.low = mean_ - margin;
      out.high = mean_ + margin;
    }
    return out;
  }

  /// A stored summary. @throws error for counts, weights or squares that no values could give
  [[nodiscard]] static moments restored(std::int64_t count, std::int64_t missing, double weight, double weight_squares,
                                        double mean, double centred_squares) {
    const bool whole = count >= 0 && missing >= 0 && std::isfinite(weight) && std::isfinite(weight_squares) &&
                       std::isfinite(mean) && std::isfinite(centred_squares) && weight >= 0 && weight_squares >= 0 &&
                       centred_squares >= 0 && (count == 0) == (weight == 0);
    if (!whole) throw error("stored moments hold figures that no values could give");
    moments out;
    out.count_ = count;
    out.missing_ = missing;
    out.weight_ = weight;
    out.weight_squares_ = weight_squares;
    out.mean_ = mean;
    out.centred_ = centred_squares;
    return out;
  }

 private:
  std::int64_t count_ = 0;
  std::int64_t missing_ = 0;
  double weight_ = 0;
  double weight_squares_ = 0;
  double mean_ = 0;
  double centred_ = 0;
};

}  // namespace counterpoint::inline v0::stats
