// SPDX-License-Identifier: MIT
#pragma once
// How a score came about: what each token and each rule adds to the logit of each class.

#include <algorithm>
#include <cstddef>
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
/// @param characters  a sequence of grams (see visit_grams)
/// @param out         with tokens (find_tokens) and `of_grams` for them
template <class Characters = std::span<const gram>>
void explain_grams(const linear_scorer& scorer, std::span<const gram> words, const Characters& characters,
                   double factor, explanation& out);

namespace detail {

/// The first and the last token that a gram touches, and their number.
struct touched_tokens {
  std::size_t first = 0, last = 0, count = 0;
};
/// Which tokens [begin, end) touches; where it touches none, the one before it.
/// @param near  a token near it, from which the search goes; the first one that is touched afterwards. So the grams of
/// a
///              text in their order are found in O(grams + tokens)
[[nodiscard]] inline touched_tokens touched_by(std::span<const explained_token> tokens, std::ptrdiff_t begin,
                                               std::ptrdiff_t end, std::size_t& near) noexcept {
  if (tokens.empty()) return {};
  std::size_t first = std::min(near, tokens.size());
  while (first > 0 && tokens[first - 1].end > begin) --first;
  while (first < tokens.size() && tokens[first].end <= begin) ++first;
  near = first;
  if (first == tokens.size() || tokens[first].begin >= end) {
    const std::size_t before = first == 0 ? 0 : first - 1;
    return {before, before, 1};
  }
  std::size_t past = first + 1;
  while (past < tokens.size() && tokens[past].begin < end) ++past;
  return {first, past - 1, past - first};
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

template <class Characters>
void explain_grams(const linear_scorer& scorer, std::span<const gram> words, const Characters& characters,
                   double factor, explanation& out) {
  if (out.tokens.empty()) return;
  std::size_t near = 0;
  const double of_word = factor * gram_scale(std::ssize(words), usual_words);
  for (const gram& each : words) {
    const auto [first, last, count] = detail::touched_by(out.tokens, each.begin, each.end, near);
    const double share = first == last ? of_word : of_word / 2;
    scorer.add_word(each, share, detail::row_of(out.of_grams, first, out.classes));
    if (first != last) scorer.add_word(each, share, detail::row_of(out.of_grams, last, out.classes));
  }
  const double of_characters = factor * gram_scale(count_of(characters), usual_characters);
  visit_grams(characters, [&](const gram& each) {
    const auto [first, last, count] = detail::touched_by(out.tokens, each.begin, each.end, near);
    const double share = of_characters / static_cast<double>(count);
    for (std::size_t token = first; token <= last; ++token) {
      scorer.add_characters(each, share, detail::row_of(out.of_grams, token, out.classes));
    }
  });
}

}  // namespace counterpoint::inline v0::sentiment
