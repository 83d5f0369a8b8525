// SPDX-License-Identifier: MIT
#pragma once
// What a model of sentiment sees of an English text: hashed words, and figures drawn from a lexicon and its rules.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/english_grams.hpp>
#include <counterpoint/sentiment/english_lists.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/hit_traces.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/lexicon_hit.hpp>
#include <counterpoint/sentiment/phrases.hpp>
#include <counterpoint/sentiment/rule_features.hpp>
#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/sentiment/rules.hpp>
#include <counterpoint/sentiment/token_list.hpp>
#include <counterpoint/sentiment/word_table.hpp>
#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::sentiment {

namespace detail {

/// What a hit counts that stands before, at or behind "but", if there is one.
[[nodiscard]] constexpr double contrast_weight(const lexicon_hit& hit, std::ptrdiff_t but) noexcept {
  const auto at = static_cast<std::ptrdiff_t>(hit.word);
  return but < 0 || at == but ? 1 : at < but ? 0.5 : 1.5;
}

}  // namespace detail

/// Turns texts into features. Immutable and shared by threads; each thread brings its own workspace.
///
/// - Grams: see detail::english_grams.
/// - Hits: VADER's rules (C. J. Hutto, E. Gilbert, ICWSM 2014; see `vader`) with a lexicon of one's own, without its
///   emphasis by `!` and `?`. Deviations: typographic apostrophes and quotation marks count as those of ASCII; "but"
///   weighs each word by where it stands; a phrase is found with and without its apostrophes; an emoji that the
///   lexicon holds is a word of its own wherever it stands.
/// - Dense features: see detail::rule_feature_names, and two on questions and suggestions.
///
/// Any bytes may come.
class english_analyser {
 public:
  /// Of the dense features, those that come from the hits alone: the first ones.
  static constexpr std::ptrdiff_t lexicon_features = static_cast<std::ptrdiff_t>(detail::rule_features);
  static constexpr std::ptrdiff_t features = lexicon_features + 2;
  /// What each dense feature is.
  [[nodiscard]] static std::span<const std::string_view> feature_names() noexcept {
    static constexpr auto names = [] {
      std::array<std::string_view, features> out{};
      std::ranges::copy(detail::rule_feature_names, out.begin());
      out[detail::rule_features] = "question mark";         // 1 if there is a "?"
      out[detail::rule_features + 1] = "suggesting words";  // how many, by √(words + 1)
      return out;
    }();
    return names;
  }

  /// The last text's features. Memory is kept: once it has held the longest text, it allocates no more.
  class workspace {
   public:
    /// Words and pairs of words, in order.
    [[nodiscard]] std::span<const gram> words() const noexcept { return grams_.grams(); }
    /// None; grams of characters don't help English texts of another domain.
    [[nodiscard]] std::span<const gram> characters() const noexcept { return {}; }
    /// Not standardised.
    [[nodiscard]] std::span<const float, features> dense() const noexcept { return dense_; }
    [[nodiscard]] std::span<const lexicon_hit> hits() const noexcept { return hits_; }
    /// S / √(S² + 15), S the sum of the hits' values; in (−1, 1).
    [[nodiscard]] double compound() const noexcept { return compound_; }

   private:
    friend class english_analyser;
    detail::token_list tokens_{true};
    detail::english_grams grams_;
    std::vector<lexicon_hit> hits_;
    std::array<float, features> dense_{};
    double compound_ = 0;
  };

  /// @throws error for a phrase of fewer than two or more than four words
  explicit english_analyser(const english_lists& lists, text::byte_classifier classify = text::classify_bytes)
      : phrases_(std::ssize(lists.phrases)), options_(options_with(lists.phrases)), words_(lists.words, options_),
        emoji_(lists.emoji), emoji_filter_(1024, 0), classify_(classify) {
    for (const auto& [word, valence] : lists.words.entries()) {
      const auto [c, size] = text::decode(word);
      // The blank sets it apart from what follows.
      if (text::is_picture(c) && static_cast<std::size_t>(size) == word.size()) emoji_.set(c, word + " ");
    }
    for (std::ptrdiff_t i = 0; i < phrases_; ++i) {
      if (lists.phrases[static_cast<std::size_t>(i)].first.find('\'') != std::string::npos) plain_phrases_.push_back(i);
    }
    for (const auto& [c, description] : emoji_.entries()) {
      emoji_filter_[(c & 0xFFFFU) >> 6] |= std::uint64_t{1} << (c & 63);
    }
  }

  /// With the lists of a model file; see read_english_lists. @throws data_error
  explicit english_analyser(const model::model_reader& file, text::byte_classifier classify = text::classify_bytes)
      : english_analyser(read_english_lists(file), classify) {}

  /// Fills the workspace. O(bytes). @throws error for a text of 4 GiB or more
  void analyse(std::string_view text, workspace& memory) const {
    detail::token_list& tokens = memory.tokens_;
    memory.grams_.assign(text, tokens.classify_text(text, classify_));
    detail::negation_trace trace;
    const std::ptrdiff_t but = find_hits(text, memory, trace);
    const std::span<float, features> dense(memory.dense_);
    memory.compound_ =
        detail::write_rule_features(memory.hits_, tokens.size(), but, dense.first<detail::rule_features>());
    dense[detail::rule_features] = tokens.questions() > 0 ? 1 : 0;
    dense[detail::rule_features + 1] = static_cast<float>(static_cast<double>(memory.grams_.suggestions()) /
                                                          std::sqrt(static_cast<double>(memory.grams_.words() + 1)));
  }
  void analyse(std::string_view text, workspace& memory, model::weight_table::sum&) const { analyse(text, memory); }

  /// Appends how each hit's value follows from the lexicon: what a lexicon is estimated from. O(bytes).
  void append_terms(std::string_view text, workspace& memory, std::vector<lexicon_term>& out) const {
    const std::size_t had = out.size();
    memory.tokens_.classify_text(text, classify_);
    detail::term_trace trace(out);
    const std::ptrdiff_t but = find_hits(text, memory, trace);
    for (std::size_t i = had; i < out.size(); ++i) {
      lexicon_term& term = out[i];
      const double weight = detail::contrast_weight(memory.hits_[i - had], but);
      term.slope *= weight;
      term.offset *= weight;
      term.word = words_.word(term.entry);
      term.phrase = words_.phrase_of(term.entry);
      if (term.phrase >= phrases_) term.phrase = plain_phrases_[static_cast<std::size_t>(term.phrase - phrases_)];
    }
  }

 private:
  /// Each phrase with an apostrophe also without: "can't stop" and "cant stop".
  [[nodiscard]] static rule_options options_with(std::vector<std::pair<std::string, double>> phrases) {
    rule_options out;
    out.phrases = phrases;
    for (auto& [phrase, valence] : phrases) {
      if (std::erase(phrase, '\'') > 0) out.phrases.emplace_back(phrase, valence);
    }
    return out;
  }

  /// Fills the workspace's hits from the text, whose bytes are classified. @return the place of the first "but" among
  /// the words, or −1
  template <class Trace>
  std::ptrdiff_t find_hits(std::string_view text, workspace& memory, Trace& trace) const {
    detail::token_list& tokens = memory.tokens_;
    tokens.split_classified(text, words_, emoji_, emoji_filter_, classify_);
    detail::mark_phrases(tokens, words_);
    memory.hits_.clear();
    detail::word_rules rules(tokens, words_, options_, trace);
    std::ptrdiff_t but = -1;
    for (const std::uint32_t at : tokens.relevant()) {
      const auto i = static_cast<std::ptrdiff_t>(at);
      const detail::word_entry& word = words_[tokens[i].entry];
      if (word.named == detail::rule_word::but && but < 0) but = i;
      if (!word.in_lexicon || word.is_booster || is_kind_of(tokens, i)) continue;
      const double value = rules.valence(i);
      if (value == 0) continue;
      trace.hit(tokens[i].entry);
      const auto begin = tokens.source_bounds(i - tokens[i].before).first;
      memory.hits_.push_back({.value = value,
                              .begin = static_cast<std::uint32_t>(begin),
                              .end = static_cast<std::uint32_t>(tokens.source_bounds(i).second),
                              .word = at,
                              .negated = trace.negated()});
    }
    if (but < 0) return but;
    for (lexicon_hit& hit : memory.hits_) hit.value *= detail::contrast_weight(hit, but);
    return but;
  }

  [[nodiscard]] bool is_kind_of(const detail::token_list& tokens, std::ptrdiff_t i) const noexcept {
    return words_[tokens[i].entry].named == detail::rule_word::kind && i + 1 < tokens.size() &&
           words_[tokens[i + 1].entry].named == detail::rule_word::of;
  }

  std::ptrdiff_t phrases_;
  std::vector<std::ptrdiff_t> plain_phrases_ = {};  ///< of which phrases those behind `phrases_` are spellings
  rule_options options_;
  detail::word_table words_;
  emoji_lexicon emoji_;
  std::vector<std::uint64_t> emoji_filter_;
  text::byte_classifier classify_;
};

}  // namespace counterpoint::inline v0::sentiment
