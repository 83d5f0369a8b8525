// SPDX-License-Identifier: MIT
#pragma once
// What the hits of a lexicon say of a text, as figures that a linear model weighs.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <Eigen/Core>

#include <counterpoint/sentiment/lexicon_hit.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// Names and figures in the same order. x stands for the hits' values and q(x) for x / sqrt(x² + 15), which brings sums
/// into (−1, 1); P and N are the sums of the positive and of the negative |x|, n the number of the text's words.
inline constexpr std::string_view rule_feature_names[] = {
    "compound",                // q(P − N)
    "positive share",          // (P + how many) / (P + N + n), as VADER gives it
    "negative share",          // likewise
    "positive sum",            // q(P)
    "negative sum",            // q(N)
    "mean value",              // (P − N) / n
    "value by root of words",  // (P − N) / √n
    "highest value",           // max(x, 0)
    "lowest value",            // min(x, 0)
    "first value",             //
    "last value",              //
    "positive words",          // how many, by √n
    "negative words",          //
    "no rated word",           // 1 or 0
    "both signs",              // q(min(P, N))
    "negated positive words",  // q of the sum of what negation made negative, with the other sign
    "negated negative words",  // q of the sum of what negation made positive
    "behind but",              // q of the sum behind the first "but"; 0 without one
    "before but",              //
    "strength",                // |compound|
    "first half",              // q of the sum in the first half of the words
    "second half",             //
    "cube of compound",        //
    "share of rated words"};   // (positive + negative words) / n
inline constexpr std::size_t rule_features = std::size(rule_feature_names);

/// Places of features that are written one by one.
enum rule_feature : std::size_t {
  positive_sum = 3,
  negative_sum = 4,
  no_rated_word = 13,
  both_signs = 14,  ///< and the four behind it
  strength = 19,
  first_half = 20,
  second_half = 21,
  cube_of_compound = 22,
  share_of_rated_words = 23
};

/// x / sqrt(x² + 15), as VADER normalises its compound (Hutto & Gilbert 2014).
[[nodiscard]] inline double squash(double x) noexcept { return x / std::sqrt(x * x + 15); }

/// What is summed over a text's hits. No branch: where a hit stands and what sign it has can't be foreseen.
struct hit_sums {
  double by_sign[2] = {};        ///< of the values: not negative, negative
  double count[2] = {};          ///< likewise, how many
  double turned[2] = {};         ///< likewise, of the values that a negation has turned
  double highest = 0;            ///< 0 or above
  double lowest = 0;             ///< 0 or below
  double around_but[3] = {};     ///< of the values before, at and behind it
  double half_of_words[2] = {};  ///< of the values

  hit_sums(std::span<const lexicon_hit> hits, std::ptrdiff_t words, std::ptrdiff_t but) noexcept {
    const double turns[2] = {0, 1};
    for (const lexicon_hit& hit : hits) {
      const std::size_t sign = hit.value < 0;
      const auto at = static_cast<std::ptrdiff_t>(hit.word);
      by_sign[sign] += hit.value;
      count[sign] += 1;
      turned[sign] += hit.value * turns[hit.negated];
      highest = std::max(highest, hit.value);
      lowest = std::min(lowest, hit.value);
      around_but[std::size_t{at >= but} + std::size_t{at > but}] += hit.value;
      half_of_words[2 * at >= words] += hit.value;
    }
    if (but < 0) around_but[0] = around_but[2] = 0;
  }
};

/// All of rule_feature_names in one pass.
/// @param but  place of the first "but" among the words, or −1
/// @return the compound
inline double write_rule_features(std::span<const lexicon_hit> hits, std::ptrdiff_t words, std::ptrdiff_t but,
                                  std::span<float, rule_features> out) noexcept {
  if (hits.empty()) {
    std::ranges::fill(out, 0.0F);
    out[no_rated_word] = 1;
    return 0;
  }
  const hit_sums all(hits, words, but);
  const double positive = all.by_sign[0];
  const double negative = -all.by_sign[1];
  const double sum = positive - negative;
  const double compound = squash(sum);
  // Roots and quotients take most of the time, so they are taken four at a time.
  Eigen::Array<float, 12, 1> sums;
  sums << static_cast<float>(positive), static_cast<float>(negative), static_cast<float>(std::min(positive, negative)),
      static_cast<float>(-all.turned[1]), static_cast<float>(all.turned[0]), static_cast<float>(all.around_but[2]),
      static_cast<float>(all.around_but[0]), static_cast<float>(all.half_of_words[0]),
      static_cast<float>(all.half_of_words[1]), 0, 0, 0;
  const Eigen::Array<float, 12, 1> squashed = sums / (sums.square() + 15).sqrt();
  const auto n = static_cast<double>(words);
  const double by_words = 1 / n;
  const double by_root = std::sqrt(by_words);
  const double share = 1 / (positive + negative + n);
  const double figures[] = {compound,
                            (positive + all.count[0]) * share,
                            (negative + all.count[1]) * share,
                            0,
                            0,
                            sum * by_words,
                            sum * by_root,
                            all.highest,
                            all.lowest,
                            hits.front().value,
                            hits.back().value,
                            all.count[0] * by_root,
                            all.count[1] * by_root};
  for (std::size_t i = 0; i < std::size(figures); ++i) out[i] = static_cast<float>(figures[i]);
  out[positive_sum] = squashed[0];
  out[negative_sum] = squashed[1];
  out[no_rated_word] = 0;
  for (std::size_t i = 0; i < 5; ++i) out[both_signs + i] = squashed[static_cast<Eigen::Index>(2 + i)];
  out[strength] = static_cast<float>(std::fabs(compound));
  out[first_half] = squashed[7];
  out[second_half] = squashed[8];
  out[cube_of_compound] = static_cast<float>(compound * compound * compound);
  out[share_of_rated_words] = static_cast<float>((all.count[0] + all.count[1]) * by_words);
  return compound;
}

}  // namespace counterpoint::inline v0::sentiment::detail
