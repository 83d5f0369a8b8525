// SPDX-License-Identifier: MIT
#pragma once
// English words and pairs of words as hashed features, marked where a negation reaches them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/words.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// What the features have to know of a word beside its hash.
enum class english_word : std::uint8_t { plain, negation, suggestion };

/// After one of these the next four words are marked; apostrophes are left out.
inline constexpr std::string_view english_negations[] = {
    "not",     "no",    "never",  "nothing", "nobody",  "none",    "neither",  "nor",    "nowhere",
    "cannot",  "cant",  "wont",   "dont",    "doesnt",  "didnt",   "isnt",     "arent",  "wasnt",
    "werent",  "hasnt", "havent", "hadnt",   "wouldnt", "couldnt", "shouldnt", "mustnt", "neednt",
    "mightnt", "shant", "aint",   "without", "hardly",  "barely",  "scarcely", "rarely", "seldom",
    "nt",      "lack",  "lacks",  "lacking", "unable"};

/// Words of those who wish that something were otherwise.
inline constexpr std::string_view english_suggestions[] = {"should", "could",  "would",   "wish",  "needs",
                                                           "need",   "please", "improve", "fewer", "shorter"};

/// The words above by their hash.
class english_word_table {
 public:
  constexpr english_word_table() {
    for (const std::string_view word : english_negations) add(word, english_word::negation);
    for (const std::string_view word : english_suggestions) add(word, english_word::suggestion);
  }
  /// @param hash  text::hash_of_word
  [[nodiscard]] constexpr english_word find(std::uint64_t hash) const noexcept {
    std::size_t at = hash & mask;
    while (hashes_[at] != hash && hashes_[at] != 0) at = (at + 1) & mask;
    return kinds_[at];
  }

 private:
  static constexpr std::size_t mask = 511;

  constexpr void add(std::string_view word, english_word kind) {
    const std::uint64_t hash = text::hash_of_word(word);
    std::size_t at = hash & mask;
    while (hashes_[at] != 0) at = (at + 1) & mask;
    hashes_[at] = hash;
    kinds_[at] = kind;
  }

  std::array<std::uint64_t, mask + 1> hashes_{};
  std::array<english_word, mask + 1> kinds_{};
};

inline constexpr english_word_table english_words;

/// Goes through a text once and appends its grams.
///
/// - Words are those of text::word_scanner, without apostrophes, and apart at hyphens; every number is the word "0";
///   emoticons and emoji are words; links and handles are passed over.
/// - Marks (`.!?…,;:`) are borders: no pair and no negation reaches over one.
/// - The four words behind a negation have the hash of the word with a `!` at its end, alone and in pairs.
class english_grams {
 public:
  static constexpr int marked_words = 4;

  /// O(bytes); allocates only for the grams, and for words longer than any before.
  void append(std::string_view text, std::vector<gram>& out) {
    words_ = suggestions_ = 0;
    at_border();
    scanner_.assign(text);
    while (const text::word* const found = scanner_.next()) {
      switch (found->kind) {
        case text::word_kind::mark: at_border(); break;
        case text::word_kind::link:
        case text::word_kind::handle: break;
        case text::word_kind::number: add(number, begin_of(*found), end_of(*found), out); break;
        case text::word_kind::emoji:
        case text::word_kind::emoticon:
          add(text::gram_hash::polynomial(found->text), begin_of(*found), end_of(*found), out);
          break;
        case text::word_kind::word: add_parts(*found, out); break;
      }
    }
  }
  /// Of the last text.
  [[nodiscard]] std::ptrdiff_t words() const noexcept { return words_; }
  [[nodiscard]] std::ptrdiff_t suggestions() const noexcept { return suggestions_; }

 private:
  static constexpr std::uint64_t number = text::gram_hash::polynomial("0");

  [[nodiscard]] static std::uint32_t begin_of(const text::word& of) noexcept {
    return static_cast<std::uint32_t>(of.begin);
  }
  [[nodiscard]] static std::uint32_t end_of(const text::word& of) noexcept {
    return static_cast<std::uint32_t>(of.end);
  }

  void at_border() noexcept {
    negated_ = 0;
    has_before_ = false;
  }

  /// The parts between hyphens. Where the word's normal form has another length than the word, each spans all of it.
  void add_parts(const text::word& whole, std::vector<gram>& out) {
    const bool in_place = static_cast<std::ptrdiff_t>(whole.text.size()) == whole.end - whole.begin;
    std::uint64_t polynomial = 0;
    std::size_t first = 0;
    const auto finish = [&](std::size_t past) {
      const std::uint32_t begin = begin_of(whole);
      if (past > first) {
        add(polynomial, in_place ? begin + static_cast<std::uint32_t>(first) : begin,
            in_place ? begin + static_cast<std::uint32_t>(past) : end_of(whole), out);
      }
      polynomial = 0;
      first = past + 1;
    };
    for (std::size_t at = 0; at < whole.text.size(); ++at) {
      const char c = whole.text[at];
      if (c == '-') {
        finish(at);
      } else if (c != '\'') {
        polynomial = text::gram_hash::append(polynomial, static_cast<unsigned char>(c));
      }
    }
    finish(whole.text.size());
  }

  void add(std::uint64_t polynomial, std::uint32_t begin, std::uint32_t end, std::vector<gram>& out) {
    const english_word kind = english_words.find(text::gram_hash::finish(polynomial, 0));
    if (negated_ > 0) polynomial = text::gram_hash::append(polynomial, '!');
    out.push_back({text::gram_hash::finish(polynomial, 0), begin, end});
    if (has_before_) {
      out.push_back(
          {text::gram_hash::finish(before_ * text::gram_hash::pair_step + polynomial, 1), begin_before_, end});
    }
    before_ = polynomial;
    begin_before_ = begin;
    has_before_ = true;
    negated_ = kind == english_word::negation ? marked_words : std::max(negated_ - 1, 0);
    ++words_;
    suggestions_ += kind == english_word::suggestion;
  }

  text::word_scanner scanner_;
  std::uint64_t before_ = 0;
  std::uint32_t begin_before_ = 0;
  bool has_before_ = false;
  int negated_ = 0;
  std::ptrdiff_t words_ = 0;
  std::ptrdiff_t suggestions_ = 0;
};

}  // namespace counterpoint::inline v0::sentiment::detail
