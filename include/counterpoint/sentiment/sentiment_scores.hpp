// SPDX-License-Identifier: MIT
#pragma once
// The sentiment of a text in three calibrated probabilities, and in one figure.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace counterpoint::inline v0::sentiment {

/// Places of the classes in logits and probabilities.
enum class sentiment_label : std::int8_t { none = -1, negative = 0, neutral = 1, positive = 2 };

[[nodiscard]] constexpr std::string_view to_string(sentiment_label label) noexcept {
  constexpr std::string_view names[] = {"none", "negative", "neutral", "positive"};
  return names[static_cast<int>(label) + 1];
}

/// Logits of negative, neutral and positive.
using sentiment_logits = std::array<double, 3>;

/// p_positive − p_negative as a function of two differences of logits: 2 sinh(d/2) / (2 cosh(d/2) + exp(n)).
/// @param difference     d: of positive and negative
/// @param neutral_ahead  n: neutral less the mean of the two
/// @return in [−1, 1]; it rises with d, has d's sign, and goes to 0 as n rises
[[nodiscard]] inline double valence_of(double difference, double neutral_ahead) noexcept {
  const double half = std::fabs(difference) / 2;
  const double largest = std::max(half, neutral_ahead);  // over this, no power exceeds 1
  const double up = std::exp(half - largest);
  const double down = std::exp(-half - largest);
  return std::copysign((up - down) / (up + down + std::exp(neutral_ahead - largest)), difference);
}

/// What a model says of one text.
struct sentiment_scores {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  double p_negative = unknown;  ///< calibrated; the three add up to 1; NaN for a text that is not scored
  double p_neutral = unknown;
  double p_positive = unknown;
  double valence = unknown;                       ///< p_positive − p_negative, in [−1, 1]
  sentiment_label label = sentiment_label::none;  ///< of the largest probability; of equal ones the first

  [[nodiscard]] bool scored() const noexcept { return label != sentiment_label::none; }
};

/// The scores of finite logits.
[[nodiscard]] inline sentiment_scores scores_of(const sentiment_logits& logits) noexcept {
  const double largest = *std::ranges::max_element(logits);
  std::array<double, 3> shares = {};
  double whole = 0;
  for (std::size_t c = 0; c < 3; ++c) whole += shares[c] = std::exp(logits[c] - largest);
  for (double& share : shares) share /= whole;
  sentiment_scores out;
  out.p_negative = shares[0];
  out.p_neutral = shares[1];
  out.p_positive = shares[2];
  out.valence = valence_of(logits[2] - logits[0], logits[1] - (logits[0] + logits[2]) / 2);
  out.label = static_cast<sentiment_label>(std::ranges::max_element(shares) - shares.begin());
  return out;
}

/// The scores of the same logits if a text can't be neutral: the probabilities given that it is not, p_neutral 0.
[[nodiscard]] inline sentiment_scores binary_scores_of(const sentiment_logits& logits) noexcept {
  return scores_of({logits[0], -std::numeric_limits<double>::infinity(), logits[2]});
}

}  // namespace counterpoint::inline v0::sentiment
