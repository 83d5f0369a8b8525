// SPDX-License-Identifier: MIT
#pragma once
// What a model of emotions sees of a text: hashed words or stems, and sequences of characters.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/character_features.hpp>
#include <counterpoint/sentiment/detail/word_cache.hpp>
#include <counterpoint/sentiment/english_grams.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/text/finnish_stemmer.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/words.hpp>

namespace counterpoint::inline v0::sentiment {

/// A text's grams. Memory is kept: once it has held the longest text, it allocates no more.
///
/// - English: words, alone and in pairs, with marks of negation (detail::english_grams).
/// - Finnish: stems, alone and in pairs; no pair reaches over a mark. Parts between hyphens are words, every number is
///   the word "0", emoticons and emoji are words, links and handles are passed over.
/// - Both: sequences of 2 to 4 characters (append_character_grams).
class emotion_grams {
 public:
  static constexpr int shortest_characters = 2, longest_characters = 4;

  /// Any bytes may come; the first 4 GiB are looked at. O(bytes).
  void assign_english(std::string_view text) {
    start(text);
    english_.append(text.substr(0, longest_text), words_);
  }
  void assign_finnish(std::string_view text) {
    start(text);
    finnish_.append(text.substr(0, longest_text), words_);
  }

  [[nodiscard]] std::span<const gram> words() const noexcept { return words_; }
  [[nodiscard]] std::span<const gram> characters() const noexcept { return characters_; }

 private:
  /// Appends a text's stems and pairs of them.
  class finnish_stems {
   public:
    void append(std::string_view text, std::vector<gram>& out) {
      has_before_ = false;
      scanner_.assign(text);
      while (const text::word* const found = scanner_.next()) {
        switch (found->kind) {
          case text::word_kind::mark: has_before_ = false; break;
          case text::word_kind::link:
          case text::word_kind::handle: break;
          case text::word_kind::number: add(text::gram_hash::polynomial("0"), *found, out); break;
          case text::word_kind::emoji:
          case text::word_kind::emoticon: add(text::gram_hash::polynomial(found->text), *found, out); break;
          case text::word_kind::word: add_parts(*found, out); break;
        }
      }
    }

   private:
    void add_parts(const text::word& whole, std::vector<gram>& out) {
      for (std::size_t first = 0; first < whole.text.size();) {
        const std::size_t past = std::min(whole.text.find('-', first), whole.text.size());
        if (past > first) add(stem_of(whole.text.substr(first, past - first)), whole, out);
        first = past + 1;
      }
    }
    [[nodiscard]] std::uint64_t stem_of(std::string_view word) {
      return known_.get(word, [this](std::string_view unknown) {
        stem_.clear();
        text::append_finnish_stem(stem_, unknown);
        return text::gram_hash::polynomial(stem_);
      });
    }
    void add(std::uint64_t here, const text::word& at, std::vector<gram>& out) {
      const auto begin = static_cast<std::uint32_t>(at.begin), end = static_cast<std::uint32_t>(at.end);
      out.push_back({text::gram_hash::finish(here, 0), begin, end});
      if (has_before_) {
        out.push_back({text::gram_hash::finish(before_ * text::gram_hash::pair_step + here, 1), begin_before_, end});
      }
      before_ = here;
      begin_before_ = begin;
      has_before_ = true;
    }

    text::word_scanner scanner_{{.squeeze = true}};
    detail::word_cache<std::uint64_t, 12> known_;
    std::string stem_;
    std::uint64_t before_ = 0;
    std::uint32_t begin_before_ = 0;
    bool has_before_ = false;
  };

  void start(std::string_view text) {
    words_.clear();
    characters_.clear();
    append_character_grams(text, shortest_characters, longest_characters, characters_);
  }

  detail::english_grams english_;
  finnish_stems finnish_;
  std::vector<gram> words_;
  std::vector<gram> characters_;
};

}  // namespace counterpoint::inline v0::sentiment
