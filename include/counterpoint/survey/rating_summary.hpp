// SPDX-License-Identifier: MIT
#pragma once
// The answers on one scale, counted by value: the mergeable summary that every figure of a survey is computed from.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/stats/weight.hpp>

namespace counterpoint::inline v0::survey {

/// How many gave one answer, and what their weights add up to.
struct answer_count {
  double answer = 0;
  std::int64_t count = 0;
  double weight = 0;  ///< Σw; equals `count` without weights

  bool operator==(const answer_count&) const = default;
};

/// How many gave each answer of a scale, with Σw of each, Σw² of all, and how many gave none.
///
/// A summary merges: counts are the same however the answers are split, weights within 1e-12 of their sum. Of a scale
/// in steps every point has its place (O(points) memory); of one without steps, each distinct answer. A summary
/// without a scale holds no answers and takes the scale of the first one merged into it.
class rating_summary {
 public:
  /// The largest count that a summary is made from: up to it doubles are exact, and sums don't overflow.
  static constexpr std::int64_t largest_count = std::int64_t{1} << 53;
  /// Scales of more points are kept by the answers that occur.
  static constexpr double most_points = 1'001;

  rating_summary() = default;
  explicit rating_summary(const scale& on) : on_(on) {
    const double points = on.step() > 0 ? std::round((on.max() - on.min()) / on.step()) + 1 : 0;
    if (points > most_points) return;
    for (double point = 0; point < points; ++point) answers_.push_back({on.min() + point * on.step(), 0, 0});
    dense_ = points > 0;
    min_ = on.min();
    max_ = on.max();
    per_step_ = dense_ ? 1 / on.step() : 0;
  }

  /// A stored summary.
  /// @param counts  answers of the scale, each once, with a count of 1 or more and its weight
  /// @throws error for what no answers could give
  [[nodiscard]] static rating_summary restored(const scale& on, std::span<const answer_count> counts,
                                               double weight_squares, std::int64_t missing);

  /// The scale; absent only in a summary that never had one.
  [[nodiscard]] const std::optional<scale>& on() const noexcept { return on_; }
  [[nodiscard]] bool is_answer(double answer) const noexcept { return on_ && on_->contains(answer); }
  /// What is an answer, for messages.
  [[nodiscard]] std::string allowed() const { return on_ ? on_->allowed() : "no answers without a scale"; }

  /// Adds one answer; NaN is a missing one, whatever its weight. A weight of 0 counts nothing.
  /// @throws error for what is no answer on the scale or no weight; the summary stays as it was
  void operator()(double answer, double weight = 1) {
    if (add(answer, weight)) return;
    if (std::isnan(answer)) return add_missing(1);
    if (!is_answer(answer)) throw error::argument("answer", core::detail::shortest(answer), allowed());
    throw error::argument("weight", core::detail::shortest(weight), stats::allowed_weights);
  }
  /// The same without errors. @return false, with nothing added, for what is no answer (NaN too) or no weight
  [[nodiscard]] bool add(double answer, double weight = 1) {
    const std::ptrdiff_t point = point_of(answer);
    if (point < 0 && (dense_ || !is_answer(answer))) return false;
    if (!stats::is_weight(weight)) return false;
    if (weight == 0) return true;
    answer_count& place = dense_ ? answers_[static_cast<std::size_t>(point)] : sparse_place_of(answer);
    ++place.count;
    place.weight += weight;
    weight_squares_ += weight * weight;
    return true;
  }
  /// Adds answers of weight 1, NaN as missing ones, up to the first that is none.
  /// @return how many were added
  std::ptrdiff_t add_all(std::span<const double> answers);
  /// @param count  0 … largest_count. @throws error otherwise
  void add_missing(std::int64_t count) {
    if (count < 0 || count > largest_count) throw error::argument("missing", std::to_string(count), "0 … 2^53");
    missing_ += count;
  }

  /// @throws error if both have a scale and these differ
  rating_summary& operator+=(const rating_summary& other);
  [[nodiscard]] friend rating_summary operator+(rating_summary a, const rating_summary& b) { return a += b; }
  bool operator==(const rating_summary&) const = default;

  /// Answers in rising order; points of a scale in steps are there also with a count of 0.
  [[nodiscard]] std::span<const answer_count> answers() const noexcept { return answers_; }
  /// Answers, missing ones not counted.
  [[nodiscard]] std::int64_t count() const noexcept {
    std::int64_t out = 0;
    for (const answer_count& each : answers_) out += each.count;
    return out;
  }
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
  /// Σw
  [[nodiscard]] double weight() const noexcept {
    double out = 0;
    for (const answer_count& each : answers_) out += each.weight;
    return out;
  }
  /// Σw²
  [[nodiscard]] double weight_squares() const noexcept { return weight_squares_; }
  /// Whether any weight was other than 1.
  [[nodiscard]] bool weighted() const noexcept {
    const auto other = [](const answer_count& each) { return each.weight != static_cast<double>(each.count); };
    return std::ranges::any_of(answers_, other) || weight_squares_ != weight();
  }
  /// stats::effective_count: n without weights.
  [[nodiscard]] double effective_count() const noexcept {
    return stats::effective_count(weight(), weight_squares_, count());
  }

 private:
  /// The number of an answer's point, the rule of scale::contains without its cost; -1 for what is no answer, and where
  /// the points are not kept.
  [[nodiscard]] std::ptrdiff_t point_of(double answer) const noexcept {
    if (!(answer >= min_ && answer <= max_) || !dense_) return -1;
    const double steps = (answer - min_) * per_step_;
    const auto point = static_cast<std::ptrdiff_t>(steps + 0.5);
    return std::abs(steps - static_cast<double>(point)) < 1e-9 ? point : -1;
  }
  /// @param answer  on the scale
  [[nodiscard]] answer_count& sparse_place_of(double answer) {
    const auto at = std::ranges::lower_bound(answers_, answer, {}, &answer_count::answer);
    if (at != answers_.end() && at->answer == answer) return *at;
    return *answers_.insert(at, {answer + 0.0, 0, 0});  // −0 is 0
  }
  [[nodiscard]] answer_count& place_of(double answer) {
    return dense_ ? answers_[static_cast<std::size_t>(point_of(answer))] : sparse_place_of(answer);
  }

  std::optional<scale> on_ = {};
  std::vector<answer_count> answers_ = {};  // rising; all points where dense_
  bool dense_ = false;
  double min_ = 0;  // of the scale, at hand
  double max_ = 0;
  double per_step_ = 0;  // 1 / step
  std::int64_t missing_ = 0;
  double weight_squares_ = 0;
};

inline std::ptrdiff_t rating_summary::add_all(std::span<const double> answers) {
  std::ptrdiff_t row = 0;
  if (!dense_) {
    for (; row < std::ssize(answers); ++row) {
      const double answer = answers[static_cast<std::size_t>(row)];
      if (std::isnan(answer)) {
        ++missing_;
      } else if (!add(answer)) {
        break;
      }
    }
    return row;
  }
  // Whole counts first: sums of weights one by one would wait for each other.
  std::vector<std::int64_t> counts(answers_.size() + 1, 0);  // the last for missing ones
  for (; row < std::ssize(answers); ++row) {
    const double answer = answers[static_cast<std::size_t>(row)];
    const std::ptrdiff_t point = std::isnan(answer) ? std::ssize(answers_) : point_of(answer);
    if (point < 0) break;
    ++counts[static_cast<std::size_t>(point)];
  }
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    answers_[i].count += counts[i];
    answers_[i].weight += static_cast<double>(counts[i]);
    weight_squares_ += static_cast<double>(counts[i]);
  }
  missing_ += counts.back();
  return row;
}

inline rating_summary& rating_summary::operator+=(const rating_summary& other) {
  if (on_ && other.on_ && *on_ != *other.on_) {
    throw error("summaries on different scales do not merge: " + on_->text() + " and " + other.on_->text());
  }
  if (!on_ && other.on_) {
    const std::int64_t missing = missing_;
    *this = other;
    missing_ += missing;
    return *this;
  }
  if (dense_) {
    for (std::size_t i = 0; i < other.answers_.size(); ++i) {
      answers_[i].count += other.answers_[i].count;
      answers_[i].weight += other.answers_[i].weight;
    }
  } else if (!other.answers_.empty()) {
    std::vector<answer_count> merged;
    merged.reserve(answers_.size() + other.answers_.size());
    const auto put = [&merged](const answer_count& each) {
      if (merged.empty() || merged.back().answer != each.answer) {
        merged.push_back(each);
      } else {
        merged.back().count += each.count;
        merged.back().weight += each.weight;
      }
    };
    auto mine = answers_.cbegin();
    for (const answer_count& each : other.answers_) {
      for (; mine != answers_.cend() && mine->answer <= each.answer; ++mine) put(*mine);
      put(each);
    }
    for (; mine != answers_.cend(); ++mine) put(*mine);
    answers_ = std::move(merged);
  }
  weight_squares_ += other.weight_squares_;
  missing_ += other.missing_;
  return *this;
}

inline rating_summary rating_summary::restored(const scale& on, std::span<const answer_count> counts,
                                               double weight_squares, std::int64_t missing) {
  rating_summary out(on);
  out.add_missing(missing);
  for (const answer_count& each : counts) {
    if (!on.contains(each.answer)) {
      throw error::argument("answer", core::detail::shortest(each.answer), on.allowed());
    }
    if (each.count < 1 || each.count > largest_count) {
      throw error::argument("count of an answer", std::to_string(each.count), "1 … 2^53");
    }
    if (!(each.weight > 0 && each.weight <= 1e116)) {
      throw error::argument("weight of an answer", core::detail::shortest(each.weight), "above 0, up to 1e116");
    }
    answer_count& place = out.place_of(each.answer);
    if (place.count != 0) throw error::argument("answer", core::detail::shortest(each.answer), "each answer once");
    place.count = each.count;
    place.weight = each.weight;
  }
  // (Σw)²/n ≤ Σw² ≤ (Σw)², for any weights
  const double sum = out.weight();
  const double least = out.count() == 0 ? 0 : sum * (sum / static_cast<double>(out.count()));
  if (!(weight_squares >= least * (1 - 1e-9) && weight_squares <= sum * sum * (1 + 1e-9))) {
    throw error("the squares of the weights are " + core::detail::shortest(weight_squares) +
                "; allowed: what weights of this sum can give");
  }
  out.weight_squares_ = weight_squares;
  return out;
}

}  // namespace counterpoint::inline v0::survey
