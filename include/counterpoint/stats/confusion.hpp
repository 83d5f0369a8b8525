// SPDX-License-Identifier: MIT
#pragma once
// How predicted classes agree with the true ones: counts that merge, and the measures that are computed from them.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

/// How much a disagreement counts by how far apart the two classes stand, for Cohen's kappa.
enum class kappa_weights : std::uint8_t { none, linear, quadratic };

/// Counts of (true class, predicted class). They merge by `+=`: whole numbers, the same however the data is split.
///
/// What is not defined on the counts is absent, never 0: precision of a class that was never predicted, for example.
class confusion_summary {
 public:
  /// @param classes  how many there are, 1 or more: the classes are 0 … classes − 1
  /// @throws error otherwise
  explicit confusion_summary(std::ptrdiff_t classes) : classes_(classes) {
    if (classes < 1 || classes > 10'000) throw error::argument("classes", std::to_string(classes), "1 … 10000");
    counts_.resize(static_cast<std::size_t>(classes * classes));
  }

  /// One case. @throws error for a class outside; the summary stays as it was
  void operator()(std::ptrdiff_t truth, std::ptrdiff_t predicted, std::int64_t count = 1) {
    for (const std::ptrdiff_t which : {truth, predicted}) {
      if (which < 0 || which >= classes_) {
        throw error::argument("class", std::to_string(which), "0 … " + std::to_string(classes_ - 1));
      }
    }
    if (count < 0) throw error::argument("count", std::to_string(count), "0 or more");
    counts_[place(truth, predicted)] += count;
  }
  /// @throws error if the numbers of classes differ
  confusion_summary& operator+=(const confusion_summary& other) {
    if (classes_ != other.classes_) throw error("counts of different numbers of classes do not merge");
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    return *this;
  }
  [[nodiscard]] friend confusion_summary operator+(confusion_summary a, const confusion_summary& b) {
    a += b;
    return a;
  }
  bool operator==(const confusion_summary&) const = default;

  [[nodiscard]] std::ptrdiff_t classes() const noexcept { return classes_; }
  /// @param truth, predicted  in [0, classes)
  [[nodiscard]] std::int64_t at(std::ptrdiff_t truth, std::ptrdiff_t predicted) const noexcept {
    return counts_[place(truth, predicted)];
  }
  /// All cases.
  [[nodiscard]] std::int64_t count() const noexcept {
    std::int64_t out = 0;
    for (const std::int64_t each : counts_) out += each;
    return out;
  }
  /// Cases whose true class is `c`.
  [[nodiscard]] std::int64_t truths(std::ptrdiff_t c) const noexcept {
    std::int64_t out = 0;
    for (std::ptrdiff_t other = 0; other < classes_; ++other) out += at(c, other);
    return out;
  }
  /// Cases that were predicted to be `c`.
  [[nodiscard]] std::int64_t predictions(std::ptrdiff_t c) const noexcept {
    std::int64_t out = 0;
    for (std::ptrdiff_t other = 0; other < classes_; ++other) out += at(other, c);
    return out;
  }
  [[nodiscard]] std::int64_t correct() const noexcept {
    std::int64_t out = 0;
    for (std::ptrdiff_t c = 0; c < classes_; ++c) out += at(c, c);
    return out;
  }

  /// Share of cases predicted right; absent without cases.
  [[nodiscard]] std::optional<double> accuracy() const noexcept { return ratio(correct(), count()); }
  /// Of those predicted to be `c`, the share that is.
  [[nodiscard]] std::optional<double> precision(std::ptrdiff_t c) const noexcept {
    return ratio(at(c, c), predictions(c));
  }
  /// Of those that are `c`, the share predicted to be.
  [[nodiscard]] std::optional<double> recall(std::ptrdiff_t c) const noexcept { return ratio(at(c, c), truths(c)); }
  /// 2 TP / (2 TP + FP + FN) (C. J. van Rijsbergen 1979); absent if `c` is neither true nor predicted anywhere.
  [[nodiscard]] std::optional<double> f1(std::ptrdiff_t c) const noexcept {
    return ratio(2 * at(c, c), truths(c) + predictions(c));
  }

  /// The mean of the classes' F1, each counting alike; absent if that of one is.
  /// @param over  the classes that are meant; empty: all. @throws error for a class outside
  [[nodiscard]] std::optional<double> macro_f1(std::span<const std::ptrdiff_t> over = {}) const {
    double sum = 0;
    std::ptrdiff_t many = 0;
    const auto add = [&](std::ptrdiff_t c) {
      const std::optional<double> one = f1(c);
      sum += one.value_or(std::nan(""));
      ++many;
    };
    for (const std::ptrdiff_t c : over) {
      if (c < 0 || c >= classes_)
        throw error::argument("class", std::to_string(c), "0 … " + std::to_string(classes_ - 1));
      add(c);
    }
    for (std::ptrdiff_t c = 0; over.empty() && c < classes_; ++c) add(c);
    const double mean = sum / static_cast<double>(many);
    if (std::isnan(mean)) return std::nullopt;
    return mean;
  }
  /// The mean recall of the classes that are true somewhere (K. H. Brodersen et al. 2010); absent without cases.
  [[nodiscard]] std::optional<double> balanced_accuracy() const noexcept {
    double sum = 0;
    std::ptrdiff_t many = 0;
    for (std::ptrdiff_t c = 0; c < classes_; ++c) {
      const std::optional<double> one = recall(c);
      sum += one.value_or(0);
      many += one.has_value();
    }
    if (many == 0) return std::nullopt;
    return sum / static_cast<double>(many);
  }
  /// The mean recall of some classes; absent if that of one is. @throws error for a class outside, or none
  [[nodiscard]] std::optional<double> balanced_accuracy(std::span<const std::ptrdiff_t> over) const {
    if (over.empty()) throw error("balanced accuracy is over no class; allowed: 1 or more");
    double sum = 0;
    for (const std::ptrdiff_t c : over) {
      if (c < 0 || c >= classes_) {
        throw error::argument("class", std::to_string(c), "0 … " + std::to_string(classes_ - 1));
      }
      const std::optional<double> one = recall(c);
      if (!one) return std::nullopt;
      sum += *one;
    }
    return sum / static_cast<double>(over.size());
  }
  /// Correlation of truth and prediction, in [−1, 1], for any number of classes (J. Gorodkin 2004, eq. 8); absent if
  /// truth or prediction does not vary.
  [[nodiscard]] std::optional<double> matthews_correlation() const noexcept {
    const auto n = static_cast<double>(count());
    double both = 0;
    double truth = 0;
    double predicted = 0;
    for (std::ptrdiff_t c = 0; c < classes_; ++c) {
      const auto t = static_cast<double>(truths(c));
      const auto p = static_cast<double>(predictions(c));
      both += t * p;
      truth += t * t;
      predicted += p * p;
    }
    const double varies = (n * n - truth) * (n * n - predicted);
    if (!(varies > 0)) return std::nullopt;
    return (static_cast<double>(correct()) * n - both) / std::sqrt(varies);
  }
  /// Agreement beyond chance, at most 1 (J. Cohen 1960; weighted: 1968, classes in their order); absent where chance
  /// alone would agree always.
  [[nodiscard]] std::optional<double> kappa(kappa_weights weights = kappa_weights::none) const {
    const auto n = static_cast<double>(count());
    double seen = 0;
    double expected = 0;
    std::vector<double> predicted;
    for (std::ptrdiff_t p = 0; p < classes_; ++p) predicted.push_back(static_cast<double>(predictions(p)));
    for (std::ptrdiff_t t = 0; t < classes_; ++t) {
      const auto truth = static_cast<double>(truths(t));
      for (std::ptrdiff_t p = 0; p < classes_; ++p) {
        const auto apart = static_cast<double>(std::abs(t - p));
        double weight = t == p ? 0 : 1;
        if (weights == kappa_weights::linear) weight = apart;
        if (weights == kappa_weights::quadratic) weight = apart * apart;
        seen += weight * static_cast<double>(at(t, p));
        expected += weight * truth * predicted[static_cast<std::size_t>(p)] / n;
      }
    }
    if (!(expected > 0)) return std::nullopt;
    return 1 - seen / expected;
  }

 private:
  [[nodiscard]] std::size_t place(std::ptrdiff_t truth, std::ptrdiff_t predicted) const noexcept {
    return static_cast<std::size_t>(truth * classes_ + predicted);
  }
  [[nodiscard]] static std::optional<double> ratio(std::int64_t part, std::int64_t whole) noexcept {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
  }

  std::ptrdiff_t classes_;
  std::vector<std::int64_t> counts_ = {};
};

}  // namespace counterpoint::inline v0::stats
