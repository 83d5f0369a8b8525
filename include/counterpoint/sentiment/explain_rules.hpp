// SPDX-License-Identifier: MIT
#pragma once
// What of an explanation comes from rules: shared among the words and signs that they come from.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include <counterpoint/sentiment/detail/emoticon_mood.hpp>
#include <counterpoint/sentiment/explanation.hpp>

namespace counterpoint::inline v0::sentiment {

/// How a rule's contribution is shared among the hits that it comes from; always in parts that sum to 1.
enum class hit_share : std::uint8_t {
  all,  ///< by |value|: each hit speaks as the rule does
  sum,  ///< a rule of the sum S of values: by S·value + ε·A·|value|, A = Σ|value|, ε = 1/20. Words against the
        ///< sum get what they took from it; the second term keeps parts small where values cancel out
  positives,  ///< by value among those above 0; without one: all
  negatives,  ///< likewise below 0
  first,      ///< the first hit
  last        ///< the last one
};

/// Which hits an analyser's rule comes from, by its name; `all` for one that is not listed.
[[nodiscard]] constexpr hit_share share_of_rule(std::string_view name) noexcept;

/// Adds a rule to an explanation, unless it adds nothing to any logit.
/// @param contributions  one a class
/// @param hits           the words of the lexicon that it comes from; without any, or if all values are 0, it stays
///                       the rule's own
template <class Hits>
void explain_rule(explained_rule rule, std::span<const double> contributions, const Hits& hits, explanation& out,
                  hit_share share = hit_share::all);

/// Whether a token has the signs that an analyser's rule is about ("smiling emoticon", "exclamation marks"); no token
/// has for rules that are about anything else.
[[nodiscard]] constexpr bool is_sign_of_rule(std::string_view name, std::string_view token) noexcept;

/// Adds a rule of a text's signs to an explanation, unless it adds nothing to any logit: shared in equal parts among
/// the tokens that have them, the rule's own where none has. O(tokens).
inline void explain_signs(explained_rule rule, std::span<const double> contributions, std::string_view text,
                          explanation& out);

constexpr hit_share share_of_rule(std::string_view name) noexcept {
  constexpr std::string_view sums[] = {"compound",
                                       "mean value",
                                       "value by root of words",
                                       "behind but",
                                       "before but",
                                       "first half",
                                       "second half",
                                       "cube of compound",
                                       "sum of the lexicon's words",
                                       "balance of the lexicon's words",
                                       "words after \"mutta\""};
  constexpr std::string_view positives[] = {"positive share",          "positive sum",       "highest value",
                                            "positive words",          "most positive word", "negated negative words",
                                            "number of positive words"};
  constexpr std::string_view negatives[] = {"negative share",          "negative sum",       "lowest value",
                                            "negative words",          "most negative word", "negated positive words",
                                            "number of negative words"};
  if (std::ranges::find(sums, name) != std::end(sums)) return hit_share::sum;
  if (std::ranges::find(positives, name) != std::end(positives)) return hit_share::positives;
  if (std::ranges::find(negatives, name) != std::end(negatives)) return hit_share::negatives;
  if (name == "first value") return hit_share::first;
  if (name == "last value" || name == "last word of the lexicon") return hit_share::last;
  return hit_share::all;
}

constexpr bool is_sign_of_rule(std::string_view name, std::string_view token) noexcept {
  const auto has = [token](std::string_view sign) { return token.find(sign) != std::string_view::npos; };
  if (name == "smiling emoticon") return detail::mood_of(token) == detail::mood::positive;
  if (name == "frowning emoticon") return detail::mood_of(token) == detail::mood::negative;
  if (name == "exclamation marks") return has("!");
  if (name == "question mark") return has("?");
  if (name == "question with an exclamation") return has("?") && has("!");
  return name == "ellipsis" && (has("...") || has("\u2026"));
}

namespace detail {

/// The part of a rule that a hit gets; parts of all hits sum to 1.
class hit_parts {
 public:
  template <class Hits>
  hit_parts(const Hits& hits, hit_share share) noexcept : share_(share), count_(std::ranges::ssize(hits)) {
    for (const auto& hit : hits) {
      const auto value = static_cast<double>(hit.value);
      sum_ += value;
      positive_ += std::max(value, 0.0);
      negative_ -= std::min(value, 0.0);
    }
    if ((share == hit_share::positives && positive_ == 0) || (share == hit_share::negatives && negative_ == 0)) {
      share_ = hit_share::all;
    }
  }
  /// Whether there is anything to share by.
  [[nodiscard]] bool any() const noexcept { return positive_ + negative_ > 0; }
  [[nodiscard]] double part(std::ptrdiff_t place, double value) const noexcept {
    constexpr double epsilon = 0.05;
    const double all = positive_ + negative_;
    switch (share_) {
      case hit_share::sum:
        return (sum_ * value + epsilon * all * std::fabs(value)) / (sum_ * sum_ + epsilon * all * all);
      case hit_share::positives: return std::max(value, 0.0) / positive_;
      case hit_share::negatives: return -std::min(value, 0.0) / negative_;
      case hit_share::first: return place == 0 ? 1 : 0;
      case hit_share::last: return place == count_ - 1 ? 1 : 0;
      case hit_share::all: break;
    }
    return std::fabs(value) / all;
  }

 private:
  hit_share share_;
  std::ptrdiff_t count_;
  double sum_ = 0, positive_ = 0, negative_ = 0;
};

}  // namespace detail

template <class Hits>
void explain_rule(explained_rule rule, std::span<const double> contributions, const Hits& hits, explanation& out,
                  hit_share share) {
  if (std::ranges::all_of(contributions, [](double value) { return value == 0; })) return;
  out.rules.push_back(rule);
  out.of_rules.insert(out.of_rules.end(), contributions.begin(), contributions.end());
  const detail::hit_parts parts(hits, share);
  const bool has_tokens = parts.any() && !out.tokens.empty();
  for (const double each : contributions) out.shared.push_back(has_tokens ? each : 0);
  if (!has_tokens) return;
  std::ptrdiff_t place = 0;
  std::size_t near = 0;
  for (const auto& hit : hits) {
    const auto begin = static_cast<std::ptrdiff_t>(hit.begin), end = static_cast<std::ptrdiff_t>(hit.end);
    const auto [first, last, count] = detail::touched_by(out.tokens, begin, end, near);
    const double part = parts.part(place++, static_cast<double>(hit.value)) / static_cast<double>(count);
    for (std::size_t token = first; token <= last; ++token) {
      const auto row = detail::row_of(out.of_hits, token, out.classes);
      for (std::size_t c = 0; c < row.size(); ++c) row[c] += part * contributions[c];
    }
  }
}

inline void explain_signs(explained_rule rule, std::span<const double> contributions, std::string_view text,
                          explanation& out) {
  if (std::ranges::all_of(contributions, [](double value) { return value == 0; })) return;
  const auto has = [&](const explained_token& token) {
    const auto begin = static_cast<std::size_t>(token.begin);
    return is_sign_of_rule(rule.name, text.substr(begin, static_cast<std::size_t>(token.end) - begin));
  };
  const auto count = static_cast<double>(std::ranges::count_if(out.tokens, has));
  out.rules.push_back(rule);
  out.of_rules.insert(out.of_rules.end(), contributions.begin(), contributions.end());
  for (const double each : contributions) out.shared.push_back(count > 0 ? each : 0);
  for (std::size_t token = 0; count > 0 && token < out.tokens.size(); ++token) {
    if (!has(out.tokens[token])) continue;
    const auto row = detail::row_of(out.of_hits, token, out.classes);
    for (std::size_t c = 0; c < row.size(); ++c) row[c] += contributions[c] / count;
  }
}

}  // namespace counterpoint::inline v0::sentiment
