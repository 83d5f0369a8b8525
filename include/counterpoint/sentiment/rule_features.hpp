// SPDX-License-Identifier: MIT
#pragma once
// What the hits of a lexicon say of a text, as figures that a linear model weighs.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

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

/// x / sqrt(x² + 15), as VADER normalises its compound (Hutto & Gilbert 2014).
[[nodiscard]] inline double squash(double x) noexcept { return x / std::sqrt(x * x + 15); }

/// All of rule_feature_names in one pass.
/// @param but  place of the first "but" among the words, or −1
/// @return the compound
inline double write_rule_features(std::span<const lexicon_hit> hits, std::ptrdiff_t words, std::ptrdiff_t but,
                                  std::span<float, rule_features> out) noexcept {
  std::ranges::fill(out, 0.0F);
  if (hits.empty()) {
    out[13] = 1;
    return 0;
  }
  double positive = 0, negative = 0, highest = 0, lowest = 0, made_negative = 0, made_positive = 0;
  double behind = 0, before = 0, first_half = 0, second_half = 0;
  std::ptrdiff_t positives = 0;
  for (const lexicon_hit& hit : hits) {
    const double up = std::max(hit.value, 0.0);
    const double down = std::min(hit.value, 0.0);
    const auto at = static_cast<std::ptrdiff_t>(hit.word);
    positive += up;
    negative -= down;
    positives += hit.value > 0;
    highest = std::max(highest, up);
    lowest = std::min(lowest, down);
    made_negative -= hit.negated ? down : 0;
    made_positive += hit.negated ? up : 0;
    behind += at > but ? hit.value : 0;
    before += at < but ? hit.value : 0;
    const bool early = 2 * at < words;
    first_half += early ? hit.value : 0;
    second_half += early ? 0 : hit.value;
  }
  if (but < 0) behind = 0;
  const double sum = positive - negative;
  const double compound = squash(sum);
  const auto n = static_cast<double>(words);
  const auto ups = static_cast<double>(positives);
  const double downs = static_cast<double>(hits.size()) - ups;
  const double share = 1 / (positive + negative + n);
  const double by_root = 1 / std::sqrt(n);
  const double figures[rule_features] = {compound,
                                         (positive + ups) * share,
                                         (negative + downs) * share,
                                         squash(positive),
                                         squash(negative),
                                         sum / n,
                                         sum * by_root,
                                         highest,
                                         lowest,
                                         hits.front().value,
                                         hits.back().value,
                                         ups * by_root,
                                         downs * by_root,
                                         0,
                                         squash(std::min(positive, negative)),
                                         squash(made_negative),
                                         squash(made_positive),
                                         squash(behind),
                                         squash(before),
                                         std::fabs(compound),
                                         squash(first_half),
                                         squash(second_half),
                                         compound * compound * compound,
                                         (ups + downs) / n};
  for (std::size_t i = 0; i < rule_features; ++i) out[i] = static_cast<float>(figures[i]);
  return compound;
}

}  // namespace counterpoint::inline v0::sentiment::detail
