// SPDX-License-Identifier: MIT
#pragma once
// VADER: sentiment of a text by a lexicon and rules, equal to vaderSentiment 3.3.2 in every printed digit.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/phrases.hpp>
#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/sentiment/rules.hpp>
#include <counterpoint/sentiment/token_list.hpp>
#include <counterpoint/sentiment/word_table.hpp>
#include <counterpoint/text/byte_masks.hpp>

namespace counterpoint::inline v0::sentiment {

/// What VADER says of one text. Shares of negative, neutral and positive wording, rounded to 3 decimals (they add up
/// to 1 but for rounding), and the compound in [−1, 1], rounded to 4. All 0 for a text without a token.
struct vader_scores {
  double negative = 0;
  double neutral = 0;
  double positive = 0;
  double compound = 0;

  bool operator==(const vader_scores&) const = default;
};

/// One change of one token's valence.
struct vader_step {
  std::string rule = {};  ///< lexicon, no, capitals, booster, never so, negation, special case, least, but
  double before = 0;
  double after = 0;
};

/// One token of an explained text.
struct vader_token {
  std::ptrdiff_t begin = 0;  ///< bytes [begin, end) of the text that was scored
  std::ptrdiff_t end = 0;
  std::string word = {};    ///< in lower case, as it was looked up
  double valence = 0;       ///< after all rules
  double contribution = 0;  ///< its part of the compound
  std::vector<vader_step> steps = {};
};

/// How a score came about: the tokens' contributions and that of the punctuation add up to the unrounded compound.
struct vader_explanation {
  vader_scores scores = {};
  std::vector<vader_token> tokens = {};
  double punctuation = 0;               ///< what '!' and '?' add to the sum of the valences
  double punctuation_contribution = 0;  ///< their part of the compound
  double sum = 0;                       ///< of the valences and the punctuation
  double compound = 0;                  ///< sum / √(sum² + normalisation), not rounded
};

/// Scores texts. Immutable and shared by threads; each thread brings its own workspace.
///
/// Source: C. J. Hutto, E. Gilbert: VADER, a parsimonious rule-based model for sentiment analysis of social media
/// text, ICWSM 2014; rules as vaderSentiment 3.3.2 computes them on CPython 3.11, its order of additions included.
/// Deviation: linear in the length of the text where the original is quadratic in emoji.
class vader {
 public:
  /// Memory that scoring reuses; once it has held the longest text it allocates no more.
  class workspace {
    friend class vader;
    detail::token_list tokens_;
    std::vector<detail::hit> hits_;
  };

  explicit vader(const lexicon& words, emoji_lexicon emoji = {}, rule_options options = {},
                 text::byte_classifier classify = text::classify_bytes)
      : options_(std::move(options)), words_(words, options_), emoji_(std::move(emoji)), emoji_filter_(1024, 0),
        classify_(classify) {
    if (!(options_.normalisation > 0)) {
      throw error::argument("normalisation", std::to_string(options_.normalisation), "a number above 0");
    }
    for (const auto& [c, description] : emoji_.entries()) {
      emoji_filter_[(c & 0xFFFFU) >> 6] |= std::uint64_t{1} << (c & 63);
    }
  }

  /// @param text  UTF-8; O(bytes) (texts with "but" among more than 64 rated words: times the logarithm of these)
  [[nodiscard]] vader_scores score(std::string_view text, workspace& memory) const {
    detail::no_trace trace;
    return finish(evaluate(text, memory, trace), memory);
  }
  [[nodiscard]] vader_scores score(std::string_view text) const {
    workspace memory;
    return score(text, memory);
  }

  /// Every token with every rule that changed it.
  [[nodiscard]] vader_explanation explain(std::string_view text) const;

  [[nodiscard]] const rule_options& options() const noexcept { return options_; }

  /// "positive", "negative" or "neutral" by the thresholds on the compound.
  [[nodiscard]] std::string_view label(double compound) const noexcept {
    if (compound >= options_.positive_threshold) return "positive";
    if (compound <= options_.negative_threshold) return "negative";
    return "neutral";
  }

 private:
  struct sums {
    double valences = 0;
    double punctuation = 0;
  };
  class recorder;

  /// Fills `memory` with the tokens and the valences that are not 0.
  template <class Trace>
  sums evaluate(std::string_view text, workspace& memory, Trace& trace) const {
    detail::token_list& tokens = memory.tokens_;
    tokens.assign(text, words_, emoji_, emoji_filter_, classify_);
    detail::mark_phrases(tokens, words_);
    memory.hits_.clear();
    detail::word_rules<Trace> rules(tokens, words_, options_, trace);
    std::ptrdiff_t but = -1;
    for (const std::uint32_t at : tokens.relevant()) {
      const auto i = static_cast<std::ptrdiff_t>(at);
      const detail::word_entry& word = words_[tokens[i].entry];
      if (word.named == detail::rule_word::but && but < 0) but = i;
      if (!word.in_lexicon || word.is_booster) continue;
      if (word.named == detail::rule_word::kind && i + 1 < tokens.size() &&
          words_[tokens[i + 1].entry].named == detail::rule_word::of) {
        continue;
      }
      const double valence = rules.valence(i);
      if (valence != 0) memory.hits_.push_back({at, valence});
    }
    if (but >= 0 && !memory.hits_.empty()) {
      detail::weigh_contrast(memory.hits_, static_cast<std::uint32_t>(but),
                             [&trace](const detail::hit& of, double before, double after) {
                               trace.step(detail::rule::but, static_cast<std::ptrdiff_t>(of.token), before, after);
                             });
    }
    sums out;
    for (const detail::hit& each : memory.hits_) out.valences += each.valence;
    out.punctuation = emphasis(tokens);
    return out;
  }

  [[nodiscard]] double emphasis(const detail::token_list& tokens) const noexcept {
    const auto marks = static_cast<double>(std::min<std::ptrdiff_t>(tokens.exclamations(), 4));
    const std::ptrdiff_t questions = tokens.questions();
    double asked = 0;
    if (questions > 3) asked = options_.question_limit;
    if (questions == 2 || questions == 3) asked = static_cast<double>(questions) * options_.question_increase;
    return marks * options_.exclamation_increase + asked;
  }

  [[nodiscard]] double compound_of(const sums& of) const noexcept {
    double sum = of.valences;
    if (sum > 0) {
      sum += of.punctuation;
    } else if (sum < 0) {
      sum -= of.punctuation;
    }
    return std::clamp(sum / std::sqrt(sum * sum + options_.normalisation), -1.0, 1.0);
  }

  [[nodiscard]] vader_scores finish(const sums& of, const workspace& memory) const noexcept {
    if (memory.tokens_.size() == 0) return {};
    if (memory.hits_.empty()) return {.neutral = 1};
    double positive = 0;
    double negative = 0;
    for (const detail::hit& each : memory.hits_) {
      if (each.valence > 0) positive += each.valence + 1;
      if (each.valence < 0) negative += each.valence - 1;
    }
    const auto neutral = static_cast<double>(memory.tokens_.size() - static_cast<std::ptrdiff_t>(memory.hits_.size()));
    if (positive > std::fabs(negative)) {
      positive += of.punctuation;
    } else if (positive < std::fabs(negative)) {
      negative -= of.punctuation;
    }
    const double total = positive + std::fabs(negative) + neutral;
    return {.negative = detail::round_decimal<3>(std::fabs(negative / total)),
            .neutral = detail::round_decimal<3>(std::fabs(neutral / total)),
            .positive = detail::round_decimal<3>(std::fabs(positive / total)),
            .compound = detail::round_decimal<4>(compound_of(of))};
  }

  rule_options options_;
  detail::word_table words_;
  emoji_lexicon emoji_;
  std::vector<std::uint64_t> emoji_filter_;
  text::byte_classifier classify_;
};

/// Records every step.
class vader::recorder {
 public:
  void step(detail::rule by, std::ptrdiff_t token, double before, double after) {
    steps_.push_back({token, {std::string(to_string(by)), before, after}});
  }
  /// Hands each step to its token, in the order in which they happened.
  void move_to(std::vector<vader_token>& tokens) && {
    for (auto& [at, change] : steps_) tokens[static_cast<std::size_t>(at)].steps.push_back(std::move(change));
  }

 private:
  std::vector<std::pair<std::ptrdiff_t, vader_step>> steps_;
};

inline vader_explanation vader::explain(std::string_view text) const {
  workspace memory;
  recorder trace;
  const sums total = evaluate(text, memory, trace);
  vader_explanation out{.scores = finish(total, memory)};
  const detail::token_list& tokens = memory.tokens_;
  out.tokens.reserve(static_cast<std::size_t>(tokens.size()));
  for (std::ptrdiff_t i = 0; i < tokens.size(); ++i) {
    const auto [begin, end] = tokens.source_bounds(i);
    const auto word = tokens.lowered(tokens[i]);
    out.tokens.push_back({.begin = begin, .end = end, .word = std::string(word)});
  }
  for (const detail::hit& each : memory.hits_) out.tokens[each.token].valence = each.valence;
  std::move(trace).move_to(out.tokens);
  if (total.valences > 0) out.punctuation = total.punctuation;
  if (total.valences < 0) out.punctuation = -total.punctuation;
  out.sum = total.valences + out.punctuation;
  out.compound = compound_of(total);
  if (out.sum != 0) {
    const double scale = out.compound / out.sum;
    for (vader_token& each : out.tokens) each.contribution = each.valence * scale;
    out.punctuation_contribution = out.punctuation * scale;
  }
  return out;
}

}  // namespace counterpoint::inline v0::sentiment
