// SPDX-License-Identifier: MIT
#pragma once
// How a score came about: what each token and each rule adds to the logit of each class.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::sentiment {

/// A word, or a run of other signs between words: bytes [begin, end) of the text.
struct explained_token {
  std::ptrdiff_t begin = 0;
  std::ptrdiff_t end = 0;

  bool operator==(const explained_token&) const = default;
};

/// A dense figure of a text, or whatever else is not a gram.
struct explained_rule {
  std::string_view name = {};  ///< lives as long as the model
  double value = 0;            ///< as the rule found it

  bool operator==(const explained_rule&) const = default;
};

/// What a text's logits are made of. For each class
///
///     logit = of_nothing + Σ tokens of_grams + Σ rules of_rules
///           = of_nothing + Σ tokens (of_grams + of_hits) + Σ rules (of_rules − shared)
///
/// within rounding (1e-12 of the sum of absolute terms). `of_hits` is the part of the rules that is due to the words of
/// the lexicon that a token belongs to, `shared` how much of each rule was given to tokens in that way.
///
/// Figures of tokens and rules are rows of `classes` numbers, one after another. Memory is kept from text to text.
struct explanation {
  std::ptrdiff_t classes = 0;
  std::vector<explained_token> tokens = {};  ///< in order; every byte that is no white space is in one
  std::vector<explained_rule> rules = {};    ///< those that say anything else than of a text with nothing in it
  std::vector<double> of_grams = {};         ///< tokens × classes: its words, pairs of words and characters
  std::vector<double> of_hits = {};          ///< tokens × classes: its share of the rules
  std::vector<double> of_rules = {};         ///< rules × classes
  std::vector<double> shared = {};           ///< rules × classes
  std::vector<double> of_nothing = {};       ///< classes: the logits of a text with nothing in it
  std::vector<double> logits = {};           ///< classes

  /// What a token is worth in all, for one class.
  [[nodiscard]] double of_token(std::ptrdiff_t token, std::ptrdiff_t of_class) const noexcept {
    const auto at = static_cast<std::size_t>(token * classes + of_class);
    return of_grams[at] + of_hits[at];
  }
  /// What is left of a rule beside its tokens, for one class.
  [[nodiscard]] double of_rule(std::ptrdiff_t rule, std::ptrdiff_t of_class) const noexcept {
    const auto at = static_cast<std::size_t>(rule * classes + of_class);
    return of_rules[at] - shared[at];
  }

  /// Empties everything and sets the number of classes.
  void restart(std::ptrdiff_t number_of_classes) {
    classes = number_of_classes;
    tokens.clear();
    rules.clear();
    of_rules.clear();
    shared.clear();
    of_grams.clear();
    of_hits.clear();
    of_nothing.assign(static_cast<std::size_t>(classes), 0);
    logits.assign(static_cast<std::size_t>(classes), 0);
  }
};

/// Cuts a text into tokens: its words, and each run of signs between them that holds no white space.
///
/// A gram is a word if it begins where no word has been yet; the others are pairs. O(bytes).
/// @param words  in the order of the text, a word before the pairs that end with it
void find_tokens(std::string_view text, std::span<const gram> words, std::vector<explained_token>& out);

/// Adds to an explanation what a text's grams are worth to a linear model.
///
/// A word's weight goes to its token, a pair's in halves to its two words, that of a sequence of characters in equal
/// parts to the tokens that it touches. Everything is multiplied by `factor`. O((grams + tokens) · classes).
/// @param out  with tokens (find_tokens) and `of_grams` for them
void explain_grams(const linear_scorer& scorer, std::span<const gram> words, std::span<const gram> characters,
                   double factor, explanation& out);

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

namespace detail {

/// Calls `visit(i)` for each token that [begin, end) touches; where it touches none, for the one before it.
template <class Visit>
void visit_touched(std::span<const explained_token> tokens, std::ptrdiff_t begin, std::ptrdiff_t end, Visit&& visit) {
  if (tokens.empty()) return;
  auto at =
      static_cast<std::size_t>(std::ranges::upper_bound(tokens, begin, {}, &explained_token::end) - tokens.begin());
  if (at == tokens.size() || tokens[at].begin >= end) {
    visit(at == 0 ? 0 : at - 1);
    return;
  }
  for (; at < tokens.size() && tokens[at].begin < end; ++at) visit(at);
}

/// The first and the last token that a gram touches, and their number.
struct touched_tokens {
  std::size_t first = 0, last = 0, count = 0;
};
[[nodiscard]] inline touched_tokens touched_by(std::span<const explained_token> tokens, std::ptrdiff_t begin,
                                               std::ptrdiff_t end) noexcept {
  touched_tokens out;
  visit_touched(tokens, begin, end, [&out](std::size_t token) {
    if (out.count++ == 0) out.first = token;
    out.last = token;
  });
  return out;
}

/// Appends the runs of signs in [begin, end) that hold no white space.
inline void append_runs(std::string_view text, std::size_t begin, std::size_t end, std::vector<explained_token>& out) {
  std::size_t run = begin;
  const auto close = [&](std::size_t at) {
    if (at > run) out.push_back({static_cast<std::ptrdiff_t>(run), static_cast<std::ptrdiff_t>(at)});
  };
  for (std::size_t at = begin; at < end;) {
    const auto [c, size] = text::decode(text.substr(at, end - at));
    const std::size_t next = at + static_cast<std::size_t>(size);
    if (text::is_space(c)) {
      close(at);
      run = next;
    }
    at = next;
  }
  close(end);
}

[[nodiscard]] inline std::span<double> row_of(std::vector<double>& rows, std::size_t row, std::ptrdiff_t classes) {
  return std::span(rows).subspan(row * static_cast<std::size_t>(classes), static_cast<std::size_t>(classes));
}

}  // namespace detail

inline void find_tokens(std::string_view text, std::span<const gram> words, std::vector<explained_token>& out) {
  out.clear();
  std::size_t done = 0;
  for (const gram& each : words) {
    if (each.begin < done || each.end <= each.begin) continue;
    detail::append_runs(text, done, each.begin, out);
    out.push_back({static_cast<std::ptrdiff_t>(each.begin), static_cast<std::ptrdiff_t>(each.end)});
    done = each.end;
  }
  detail::append_runs(text, done, text.size(), out);
}

inline void explain_grams(const linear_scorer& scorer, std::span<const gram> words, std::span<const gram> characters,
                          double factor, explanation& out) {
  if (out.tokens.empty()) return;
  const double of_word = factor * gram_scale(std::ssize(words), usual_words);
  for (const gram& each : words) {
    const auto [first, last, count] = detail::touched_by(out.tokens, each.begin, each.end);
    const double share = first == last ? of_word : of_word / 2;
    scorer.add_word(each, share, detail::row_of(out.of_grams, first, out.classes));
    if (first != last) scorer.add_word(each, share, detail::row_of(out.of_grams, last, out.classes));
  }
  const double of_characters = factor * gram_scale(std::ssize(characters), usual_characters);
  for (const gram& each : characters) {
    const auto [first, last, count] = detail::touched_by(out.tokens, each.begin, each.end);
    const double share = of_characters / static_cast<double>(count);
    for (std::size_t token = first; token <= last; ++token) {
      scorer.add_characters(each, share, detail::row_of(out.of_grams, token, out.classes));
    }
  }
}

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
  for (const auto& hit : hits) {
    const auto begin = static_cast<std::ptrdiff_t>(hit.begin), end = static_cast<std::ptrdiff_t>(hit.end);
    const auto [first, last, count] = detail::touched_by(out.tokens, begin, end);
    const double part = parts.part(place++, static_cast<double>(hit.value)) / static_cast<double>(count);
    for (std::size_t token = first; token <= last; ++token) {
      const auto row = detail::row_of(out.of_hits, token, out.classes);
      for (std::size_t c = 0; c < row.size(); ++c) row[c] += part * contributions[c];
    }
  }
}

}  // namespace counterpoint::inline v0::sentiment
