// SPDX-License-Identifier: MIT
#pragma once
// How sentiment goes from a long text's first sentence to its last.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include <counterpoint/sentiment/sentiment_scores.hpp>

namespace counterpoint::inline v0::sentiment {

/// The valences of a text's sentences, in order. Built sentence by sentence.
class valence_course {
 public:
  /// A sentence at bytes [begin, end); one that is not scored counts nothing.
  void operator()(std::ptrdiff_t begin, std::ptrdiff_t end, const sentiment_scores& said) noexcept {
    if (!said.scored()) return;
    const double at = (static_cast<double>(begin) + static_cast<double>(end)) / 2;
    const auto weight = static_cast<double>(std::max<std::ptrdiff_t>(end - begin, 1));
    const double y = said.valence;
    if (count_ == 0) first_ = lowest_ = highest_ = y;
    if (y < lowest_) lowest_ = y;
    if (y > highest_) highest_ = y;
    if (said.label == sentiment_label::negative || said.label == sentiment_label::positive) {
      turns_ += label_ != sentiment_label::none && label_ != said.label;
      label_ = said.label;
    }
    last_ = y;
    ++count_;
    // Weighted means and moments, updated (D. H. D. West 1979).
    weight_ += weight;
    const double dx = at - mean_at_;
    const double dy = y - mean_;
    mean_at_ += weight / weight_ * dx;
    mean_ += weight / weight_ * dy;
    square_ += weight * dx * (at - mean_at_);
    product_ += weight * dx * (y - mean_);
  }

  /// Scored sentences.
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  /// Mean valence, sentences weighted by their bytes; the others likewise. NaN without a scored sentence.
  [[nodiscard]] double mean() const noexcept { return of(mean_); }
  [[nodiscard]] double first() const noexcept { return of(first_); }
  [[nodiscard]] double last() const noexcept { return of(last_); }
  [[nodiscard]] double lowest() const noexcept { return of(lowest_); }
  [[nodiscard]] double highest() const noexcept { return of(highest_); }
  /// How often a positive sentence comes after a negative one or the other way round, neutral ones passed over.
  [[nodiscard]] std::int64_t turns() const noexcept { return turns_; }
  /// How much valence rises from a text's start to its end, by weighted least squares; `size` is the text's bytes.
  /// None with under 3 scored sentences.
  [[nodiscard]] std::optional<double> trend(std::ptrdiff_t size) const noexcept {
    if (count_ < 3 || !(square_ > 0)) return std::nullopt;
    return product_ / square_ * static_cast<double>(size);
  }

 private:
  [[nodiscard]] double of(double value) const noexcept { return count_ == 0 ? sentiment_scores::unknown : value; }

  std::int64_t count_ = 0, turns_ = 0;
  double first_ = 0, last_ = 0, lowest_ = 0, highest_ = 0;
  double weight_ = 0, mean_ = 0, mean_at_ = 0, square_ = 0, product_ = 0;
  sentiment_label label_ = sentiment_label::none;
};

}  // namespace counterpoint::inline v0::sentiment
