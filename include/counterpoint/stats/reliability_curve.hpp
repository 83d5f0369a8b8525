// SPDX-License-Identifier: MIT
#pragma once
// Whether stated probabilities keep their word: counts by bins of the probability, and the calibration error.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

/// Bins of equal width over the stated probability of what was predicted, with how often it was so. Merges by `+=`:
/// counts exactly, the sums of probabilities within rounding.
class reliability_curve {
 public:
  struct bin {
    std::int64_t cases = 0;
    std::int64_t correct = 0;
    double probability = 0;  ///< sum over its cases

    bool operator==(const bin&) const = default;
    bin& operator+=(const bin& other) noexcept {
      cases += other.cases;
      correct += other.correct;
      probability += other.probability;
      return *this;
    }
    /// Mean stated probability; absent without cases.
    [[nodiscard]] std::optional<double> stated() const noexcept { return mean(probability); }
    /// Share that was so; absent without cases.
    [[nodiscard]] std::optional<double> observed() const noexcept { return mean(static_cast<double>(correct)); }

   private:
    [[nodiscard]] std::optional<double> mean(double sum) const noexcept {
      if (cases == 0) return std::nullopt;
      return sum / static_cast<double>(cases);
    }
  };

  /// @param bins  1 … 10000. @throws error otherwise
  explicit reliability_curve(std::ptrdiff_t bins = 15) {
    if (bins < 1 || bins > 10'000) throw error::argument("bins", std::to_string(bins), "1 … 10000");
    bins_.resize(static_cast<std::size_t>(bins));
  }

  /// One case. Bin k of m holds (k/m, (k+1)/m]; the first one 0 too.
  /// @throws error for a probability outside [0, 1] or NaN; the curve stays as it was
  void operator()(double probability, bool correct) {
    if (!(probability >= 0 && probability <= 1)) {
      throw error::argument("probability", std::to_string(probability), "0 … 1");
    }
    bins_[place(probability, std::ssize(bins_))] +=
        {.cases = 1, .correct = correct ? 1 : 0, .probability = probability};
  }
  /// The bin of a probability, of `bins` ones.
  [[nodiscard]] static std::size_t place(double probability, std::ptrdiff_t bins) noexcept {
    const auto many = static_cast<double>(bins);
    return static_cast<std::size_t>(std::clamp(std::ceil(probability * many) - 1, 0.0, many - 1));
  }
  /// @throws error if the numbers of bins differ
  reliability_curve& operator+=(const reliability_curve& other) {
    if (bins_.size() != other.bins_.size()) throw error("curves of different numbers of bins do not merge");
    for (std::size_t i = 0; i < bins_.size(); ++i) bins_[i] += other.bins_[i];
    return *this;
  }
  bool operator==(const reliability_curve&) const = default;

  [[nodiscard]] std::span<const bin> bins() const noexcept { return bins_; }
  [[nodiscard]] std::int64_t count() const noexcept {
    std::int64_t out = 0;
    for (const bin& each : bins_) out += each.cases;
    return out;
  }
  /// Σ share of cases · |stated − observed|, in [0, 1] (M. P. Naeini, G. F. Cooper, M. Hauskrecht 2015, expected
  /// calibration error; C. Guo et al. 2017, eq. 3); absent without cases. It rises with the number of bins, and is
  /// above 0 by chance even for true probabilities.
  [[nodiscard]] std::optional<double> calibration_error() const noexcept {
    double gaps = 0;
    for (const bin& each : bins_) gaps += std::fabs(each.probability - static_cast<double>(each.correct));
    const std::int64_t n = count();
    if (n == 0) return std::nullopt;
    return gaps / static_cast<double>(n);
  }
  /// The largest |stated − observed| of a bin with cases (maximum calibration error).
  [[nodiscard]] std::optional<double> largest_gap() const noexcept {
    std::optional<double> out;
    for (const bin& each : bins_) {
      if (each.cases == 0) continue;
      out = std::max(out.value_or(0), std::fabs(*each.stated() - *each.observed()));
    }
    return out;
  }

 private:
  std::vector<bin> bins_ = {};
};

}  // namespace counterpoint::inline v0::stats
