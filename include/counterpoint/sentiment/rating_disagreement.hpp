// SPDX-License-Identifier: MIT
#pragma once
// Where a rating and the text beside it say opposite things.

#include <cstdint>
#include <string_view>

#include <counterpoint/sentiment/sentiment_scores.hpp>

namespace counterpoint::inline v0::sentiment {

enum class rating_disagreement : std::int8_t {
  unknown = -1,       ///< no rating, or a text that is not scored
  none = 0,           ///< they don't contradict each other
  rating_higher = 1,  ///< a high rating beside a negative text
  text_higher = 2     ///< a low rating beside a positive text
};

[[nodiscard]] constexpr std::string_view to_string(rating_disagreement kind) noexcept {
  constexpr std::string_view names[] = {"unknown", "none", "rating higher", "text higher"};
  return names[static_cast<int>(kind) + 1];
}

/// When a rating and a text disagree. Chosen by reason, not on data: 4 of 5 stars and 8 of 10 are high, 2 of 5 and 2 of
/// 10 are low.
struct disagreement_options {
  double high = 0.75;  ///< ratings from here on are high, in [0, 1] of the scale (scale::unit)
  double low = 0.25;   ///< up to here low
  double sure = 0.7;   ///< how probable the text's class has to be
};

/// @param rating  in [0, 1], from worst to best; NaN where missing
/// A text that mentions a fault beside a high rating is no error of anybody's: read it.
[[nodiscard]] constexpr rating_disagreement disagreement(double rating, const sentiment_scores& said,
                                                         const disagreement_options& options = {}) noexcept {
  if (!(rating >= 0 && rating <= 1) || !said.scored()) return rating_disagreement::unknown;
  if (rating >= options.high && said.p_negative >= options.sure) return rating_disagreement::rating_higher;
  if (rating <= options.low && said.p_positive >= options.sure) return rating_disagreement::text_higher;
  return rating_disagreement::none;
}

}  // namespace counterpoint::inline v0::sentiment
