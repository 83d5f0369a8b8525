// SPDX-License-Identifier: MIT
#pragma once
// What a model of sentiment sees of a Finnish text: hashed stems and characters, and figures drawn from a lexicon.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/character_features.hpp>
#include <counterpoint/sentiment/detail/finnish_features.hpp>
#include <counterpoint/sentiment/detail/finnish_tokens.hpp>
#include <counterpoint/sentiment/detail/finnish_words.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/lexicon_hit.hpp>
#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/character_signs.hpp>
#include <counterpoint/text/ngrams.hpp>

namespace counterpoint::inline v0::sentiment {

/// Turns Finnish texts into features. Immutable and shared by threads; each thread brings its own workspace.
///
/// - Words are those of text::word_scanner, squeezed, and apart at hyphens; every number is the word "0"; emoticons and
///   emoji are words, emoji without their skin tone; links and handles are passed over. A colloquial form is read as
///   its standard word ("oon": "olen"). Marks (`.!?…,;:`) are borders of clauses.
/// - Grams of words: stems, alone and in pairs. The three words behind a negation have the hash of the stem with a `!`
///   at its end. Neither a pair nor a negation reaches over a border.
/// - Grams of characters: 2 to 4, each within a word; see text::character_signs.
/// - Hits: words and phrases of the lexicon. A booster one or two words before multiplies a word's value. Right after a
///   negation a positive value counts −½ of itself and a negative one nothing; two to four words after it .3 and .4. A
///   phrase is valued as it is, and ends a negation.
/// - Dense features: see detail::finnish_feature_names.
///
/// Any bytes may come; the first 4 GiB of a text are looked at.
class finnish_analyser {
 public:
  static constexpr std::ptrdiff_t features = std::ssize(detail::finnish_feature_names);
  /// How many of them, the first ones, come from the lexicon's hits.
  static constexpr std::ptrdiff_t lexicon_features = static_cast<std::ptrdiff_t>(detail::finnish_lexicon_features);
  /// What each dense feature is.
  [[nodiscard]] static std::span<const std::string_view> feature_names() noexcept {
    return detail::finnish_feature_names;
  }

  /// The last text's features. Memory is kept: once it has held the longest text, it allocates no more.
  class workspace {
   public:
    /// A stem, then its pair with the one before it, in order.
    [[nodiscard]] std::span<const gram> words() const noexcept { return words_; }
    [[nodiscard]] const text::character_signs& characters() const noexcept { return read_.characters(); }
    /// Not standardised.
    [[nodiscard]] std::span<const float, features> dense() const noexcept { return dense_; }
    [[nodiscard]] std::span<const lexicon_hit> hits() const noexcept { return hits_; }

   private:
    friend class finnish_analyser;
    detail::finnish_tokens read_;
    std::vector<gram> words_;
    std::vector<lexicon_hit> hits_;
    std::array<float, features> dense_{};
  };

  /// @throws data_error with list and line for an entry that is malformed, or stands twice
  explicit finnish_analyser(const finnish_lists& lists, text::byte_classifier classify = text::classify_bytes)
      : words_(lists), classify_(classify) {}
  /// With the lists of a model file: its sections "fi.lexicon", "fi.phrases" and "fi.lists".
  /// @throws data_error for a section that is missing or wrong
  explicit finnish_analyser(const model::model_reader& file, text::byte_classifier classify = text::classify_bytes)
      : finnish_analyser(
            {.lexicon = file.text("fi.lexicon"), .phrases = file.text("fi.phrases"), .lists = file.text("fi.lists")},
            classify) {}

  /// Fills the workspace. O(bytes).
  void analyse(std::string_view text, workspace& memory) const {
    memory.read_.assign(text.substr(0, longest_text), words_, number_, classify_);
    find_features(memory);
  }
  /// Likewise, but sums the characters' weights up, and remembers the sums of words.
  void analyse(std::string_view text, workspace& memory, model::weight_table::sum& characters) const {
    memory.read_.assign(text.substr(0, longest_text), words_, number_, classify_, &characters);
    find_features(memory);
  }

 private:
  static constexpr int marked_words = 3;    // behind a negation
  static constexpr int negation_reach = 4;  // words in which it changes a value
  static constexpr std::size_t booster_reach = 2;

  void find_features(workspace& memory) const {
    add_words(memory);
    const std::span<float, features> dense(memory.dense_);
    const detail::finnish_surface& surface = memory.read_.surface();
    const detail::finnish_hit_sums sums = find_hits(memory);
    sums.write(static_cast<double>(std::max<std::int64_t>(surface.words(), 1)),
               dense.first<detail::finnish_lexicon_features>());
    surface.write(dense.last<detail::finnish_surface_features>());
  }

  static void add_words(workspace& memory) {
    memory.words_.clear();
    int marked = 0;
    std::uint64_t before = 0;
    std::uint32_t begin_before = 0;
    for (const detail::finnish_token& each : memory.read_.tokens()) {
      if (each.after_border) marked = 0;
      const std::uint64_t here = marked > 0 ? text::gram_hash::append(each.facts.stem, '!') : each.facts.stem;
      memory.words_.push_back({text::gram_hash::finish(here, 0), each.begin, each.end});
      if (!each.after_border) {
        memory.words_.push_back(
            {text::gram_hash::finish(before * text::gram_hash::pair_step + here, 1), begin_before, each.end});
      }
      before = here;
      begin_before = each.begin;
      marked = each.facts.is(detail::negation) ? marked_words : std::max(marked - 1, 0);
    }
  }

  /// The words of the phrase that starts at token i, and its value; the longest phrase wins.
  [[nodiscard]] std::pair<std::size_t, float> phrase_at(std::span<const detail::finnish_token> tokens,
                                                        std::size_t i) const noexcept {
    std::pair<std::size_t, float> longest = {0, 0.0F};
    detail::phrase_index::key key = 0;
    for (std::size_t words = 0; words < detail::phrase_index::longest && i + words < tokens.size(); ++words) {
      const detail::finnish_token& next = tokens[i + words];
      if (next.facts.phrase_word == 0 || (words > 0 && next.after_border)) break;
      key = detail::phrase_index::append(key, words, next.facts.phrase_word);
      if (words == 0) continue;
      if (const auto found = words_.phrases().find(key)) longest = {words + 1, *found};
    }
    return longest;
  }

  [[nodiscard]] detail::finnish_hit_sums find_hits(workspace& memory) const {
    memory.hits_.clear();
    detail::finnish_hit_sums sums;
    const std::span<const detail::finnish_token> tokens = memory.read_.tokens();
    const auto add = [&](double value, detail::negated by, bool after_contrast, std::size_t first, std::size_t last) {
      const double after = sums.add(value, by, after_contrast);
      if (after == 0) return;
      memory.hits_.push_back({.value = after,
                              .begin = tokens[first].begin,
                              .end = tokens[last].end,
                              .word = static_cast<std::uint32_t>(last),
                              .negated = after * value < 0});
    };
    int since_negation = negation_reach + 1;
    std::optional<std::size_t> booster;
    bool after_contrast = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const detail::finnish_facts& word = tokens[i].facts;
      if (tokens[i].after_border) {
        since_negation = negation_reach + 1;
        booster.reset();
      }
      if (word.is(detail::starts_phrase)) {
        if (const auto [words, value] = phrase_at(tokens, i); words > 0) {
          add(static_cast<double>(value), detail::negated::no, after_contrast, i, i + words - 1);
          since_negation = negation_reach + 1;
          i += words - 1;
          continue;
        }
      }
      if (word.is(detail::negation)) {
        since_negation = 0;
        continue;
      }
      since_negation = std::min(since_negation + 1, negation_reach + 1);
      after_contrast = after_contrast || word.is(detail::contrast);
      if (word.is(detail::in_lexicon)) {
        const bool boosted = booster && i - *booster <= booster_reach;
        const double factor = boosted ? static_cast<double>(tokens[*booster].facts.booster) : 1.0;
        const detail::negated by = since_negation == 1                ? detail::negated::adjacent
                                   : since_negation <= negation_reach ? detail::negated::near
                                                                      : detail::negated::no;
        add(static_cast<double>(word.value) * factor, by, after_contrast, i, i);
      }
      if (word.booster != 0) booster = i;
    }
    return sums;
  }

  [[nodiscard]] static std::uint64_t next_number() noexcept {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
  }

  detail::finnish_words words_;
  text::byte_classifier classify_;
  std::uint64_t number_ = next_number();
};

}  // namespace counterpoint::inline v0::sentiment
