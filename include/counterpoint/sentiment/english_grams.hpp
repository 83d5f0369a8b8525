// SPDX-License-Identifier: MIT
#pragma once
// English words and pairs of words as hashed features, marked where a negation reaches them.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/classified_text.hpp>
#include <counterpoint/text/links.hpp>
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

/// Polynomials of text::gram_hash for several letters at a time: the same numbers without a chain of multiplications.
class letter_polynomials {
 public:
  /// Appends letters to a polynomial. 8 bytes from each eighth letter on may be read. O(letters).
  [[nodiscard]] static std::uint64_t append(std::uint64_t polynomial, const char* letters,
                                            std::uint32_t size) noexcept {
    for (; size > 8; size -= 8, letters += 8) polynomial = polynomial * powers[8] + up_to_8(letters, 8);
    return polynomial * powers[size] + up_to_8(letters, size);
  }

 private:
  static constexpr auto powers = [] {
    std::array<std::uint64_t, 9> out{1};
    for (std::size_t n = 1; n < out.size(); ++n) out[n] = out[n - 1] * text::gram_hash::base;
    return out;
  }();
  /// What the signs' "+ 1" come to: 1 + base + … for n letters.
  static constexpr auto ones = [] {
    std::array<std::uint64_t, 9> out{};
    for (std::size_t n = 1; n < out.size(); ++n) out[n] = out[n - 1] + powers[n - 1];
    return out;
  }();

  /// 1 to 8 letters, the last of them in the highest byte; the bytes below the first are 0.
  [[nodiscard]] static std::uint64_t up_to_8(const char* letters, std::uint32_t size) noexcept {
    if constexpr (std::endian::native != std::endian::little) return text::gram_hash::polynomial({letters, size});
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, letters, 8);
    bytes <<= 64 - 8 * size;
    std::uint64_t out = ones[size];
    for (std::size_t k = 0; k < 8; ++k) out += (bytes >> (8 * k) & 0xFFU) * powers[7 - k];
    return out;
  }
};

/// Goes through a text once and collects its grams.
///
/// - Words are those of text::word_scanner, without apostrophes, and apart at hyphens; every number is the word "0";
///   emoticons and emoji are words; links and handles are passed over.
/// - Marks (`.!?…,;:`) are borders: no pair and no negation reaches over one.
/// - The four words behind a negation have the hash of the word with a `!` at its end, alone and in pairs.
///
/// What stands between blanks and is plain (letters of ASCII with the usual marks) is read out of the bitmaps; the
/// scanner reads the rest.
class english_grams {
 public:
  static constexpr int marked_words = 4;

  /// @param classified  the text, which stays so while grams are read out of it
  /// O(bytes). Having held the longest text it allocates no more.
  void assign(std::string_view text, const text::classified_text& classified) {
    start(text);
    lowered_ = classified.lowered();
    classified.visit_pieces([&](std::uint32_t begin) { return add_piece(begin, classified); });
  }

  /// Appends the same grams of a text whose bitmaps nobody has: more slowly. Up to 4 GiB.
  void append(std::string_view text, std::vector<gram>& out) {
    start(text);
    add_by_scanner(0, static_cast<std::uint32_t>(text.size()));
    out.insert(out.end(), grams().begin(), grams().end());
  }

  [[nodiscard]] std::span<const gram> grams() const noexcept { return std::span(grams_).first(count_); }
  [[nodiscard]] std::ptrdiff_t words() const noexcept { return static_cast<std::ptrdiff_t>(words_); }
  [[nodiscard]] std::ptrdiff_t suggestions() const noexcept { return static_cast<std::ptrdiff_t>(suggestions_); }

 private:
  static constexpr std::uint64_t number = text::gram_hash::polynomial("0");

  /// What a sign of ASCII between letters means if nothing but such signs and letters stand between two blanks.
  enum class sign : std::uint8_t {
    other,       ///< may be part of something that only the scanner knows
    passed,      ///< parts words
    opening,     ///< likewise, but begins emoticons: (: (; (-:
    apostrophe,  ///< joins letters, else parts words
    mark,        ///< a border
    colon,       ///< likewise, but begins emoticons, and ends the schemes of links
    digit
  };
  static constexpr auto signs = [] {
    std::array<sign, 256> out{};
    for (const char c : {'"', ')', '[', ']', '-', '*', '/', '#', '$', '%', '+', '~', '`', '|', '{', '}'}) {
      out[static_cast<std::size_t>(c)] = sign::passed;
    }
    for (const char c : {'.', '!', '?', ','}) out[static_cast<std::size_t>(c)] = sign::mark;
    for (std::size_t c = '0'; c <= '9'; ++c) out[c] = sign::digit;
    out['('] = sign::opening;
    out['\''] = sign::apostrophe;
    out[':'] = out[';'] = sign::colon;
    return out;
  }();
  [[nodiscard]] sign sign_at(std::uint32_t at) const noexcept { return signs[static_cast<unsigned char>(text_[at])]; }

  void start(std::string_view text) noexcept {
    text_ = text;
    count_ = words_ = suggestions_ = 0;
    at_border();
  }

  void at_border() noexcept {
    negated_ = 0;
    has_before_ = false;
  }

  /// Adds what stands between two blanks. False: the rest of the text was added with it.
  bool add_piece(std::uint32_t begin, const text::classified_text& classified) {
    const text::byte_masks& masks = classified.masks();
    const std::uint64_t blanks = text::bit_window(masks.space, begin) & text::bit_window_mask;
    if (blanks == 0) return add_by_scanner(begin, classified.blank_after(begin));
    const auto size = static_cast<std::uint32_t>(std::countr_zero(blanks));
    const std::uint64_t whole = (std::uint64_t{1} << size) - 1;
    const std::uint64_t letters = (text::bit_window(masks.lower, begin) | text::bit_window(masks.upper, begin)) & whole;
    make_room(size);
    if (is_plain(begin, size, letters)) {
      add_plain(begin, size, letters);
      return true;
    }
    return add_by_scanner(begin, begin + size);
  }

  /// Whether letters might begin something else than a word: the emoticon xD, a link.
  [[nodiscard]] static bool begins_other(const char* letters) noexcept {
    return (letters[0] == 'x' && letters[1] == 'd') ||
           (letters[0] == 'w' && letters[1] == 'w' && letters[2] == 'w' && letters[3] == '.');
  }

  /// Whether add_plain reads a piece as the scanner would.
  [[nodiscard]] bool is_plain(std::uint32_t begin, std::uint32_t size, std::uint64_t letters) const noexcept {
    const std::uint64_t whole = (std::uint64_t{1} << size) - 1;
    for (std::uint64_t bits = letters & ~(letters << 1); bits != 0; bits &= bits - 1) {
      if (begins_other(lowered_ + begin + std::countr_zero(bits))) return false;
    }
    for (std::uint64_t bits = whole & ~letters; bits != 0; bits &= bits - 1) {
      const std::uint32_t at = begin + static_cast<std::uint32_t>(std::countr_zero(bits));
      const bool is_last = at + 1 == begin + size;
      switch (sign_at(at)) {
        case sign::other: return false;
        case sign::digit:
          // One number in a piece without letters, and no sign in it.
          if (letters != 0 || (!is_last && sign_at(at + 1) != sign::digit && has_digit(at + 1, begin + size))) {
            return false;
          }
          break;
        case sign::opening:
          if (!is_last && (sign_at(at + 1) == sign::colon || text_[at + 1] == '-')) return false;
          break;
        case sign::colon:
          if (!is_last && sign_at(at + 1) != sign::colon && sign_at(at + 1) != sign::mark) return false;
          break;
        default: break;
      }
    }
    return true;
  }
  [[nodiscard]] bool has_digit(std::uint32_t at, std::uint32_t end) const noexcept {
    while (at < end && sign_at(at) != sign::digit) ++at;
    return at < end;
  }

  void add_plain(std::uint32_t begin, std::uint32_t size, std::uint64_t letters) {
    std::uint64_t polynomial = 0;
    std::uint32_t first = size;  // of the word that is being read; size: none is
    const auto finish = [&](std::uint32_t past) {
      if (first < past) add(polynomial, begin + first, begin + past);
      polynomial = 0;
      first = size;
    };
    for (std::uint32_t at = 0; at < size;) {
      const auto run = static_cast<std::uint32_t>(std::countr_one(letters >> at));
      if (run > 0) {
        first = std::min(first, at);
        polynomial = letter_polynomials::append(polynomial, lowered_ + begin + at, run);
        at += run;
        continue;
      }
      const sign here = sign_at(begin + at);
      const bool joins = here == sign::apostrophe && first < at && (letters >> at & 2) != 0 && letters >> (at - 1) & 1;
      if (here == sign::digit) {
        first = std::min(first, at);
        polynomial = number;
      } else if (!joins) {
        finish(at);
        if (here == sign::mark || here == sign::colon) at_border();
      }
      ++at;
    }
    finish(size);
  }

  /// Adds bytes [begin, end), which blanks surround. False: an HTML tag reaches over the end, so that the rest of the
  /// text was added too.
  bool add_by_scanner(std::uint32_t begin, std::uint32_t end) {
    const bool to_the_end = text::html_reaches_over(text_, begin, end);
    const std::string_view piece = text_.substr(begin, to_the_end ? std::string_view::npos : end - begin);
    make_room(piece.size());
    scanner_.assign(piece);
    while (const text::word* const found = scanner_.next()) {
      const std::uint32_t from = begin + static_cast<std::uint32_t>(found->begin);
      const std::uint32_t past = begin + static_cast<std::uint32_t>(found->end);
      switch (found->kind) {
        case text::word_kind::mark: at_border(); break;
        case text::word_kind::link:
        case text::word_kind::handle: break;
        case text::word_kind::number: add(number, from, past); break;
        case text::word_kind::emoji:
        case text::word_kind::emoticon: add(text::gram_hash::polynomial(found->text), from, past); break;
        case text::word_kind::word: add_parts(found->text, from, past); break;
      }
    }
    return !to_the_end;
  }

  /// A word's parts between hyphens. Where its normal form has another length than the word, each spans all of it.
  void add_parts(std::string_view normal, std::uint32_t begin, std::uint32_t end) {
    const bool in_place = normal.size() == end - begin;
    std::uint64_t polynomial = 0;
    std::size_t first = 0;
    const auto finish = [&](std::size_t past) {
      if (past > first) {
        add(polynomial, in_place ? begin + static_cast<std::uint32_t>(first) : begin,
            in_place ? begin + static_cast<std::uint32_t>(past) : end);
      }
      polynomial = 0;
      first = past + 1;
    };
    for (std::size_t at = 0; at < normal.size(); ++at) {
      const char c = normal[at];
      if (c == '-') {
        finish(at);
      } else if (c != '\'') {
        polynomial = text::gram_hash::append(polynomial, static_cast<unsigned char>(c));
      }
    }
    finish(normal.size());
  }

  /// For the grams of so many bytes: words have two grams each, and between two there is a sign at least, or one of
  /// them has several.
  void make_room(std::size_t bytes) {
    if (grams_.size() < count_ + bytes + 2) grams_.resize((count_ + bytes + 2) * 3 / 2);
  }

  void add(std::uint64_t polynomial, std::uint32_t begin, std::uint32_t end) noexcept {
    const english_word kind = english_words.find(text::gram_hash::finish(polynomial, 0));
    if (negated_ > 0) polynomial = text::gram_hash::append(polynomial, '!');
    grams_[count_++] = {text::gram_hash::finish(polynomial, 0), begin, end};
    if (has_before_) {
      grams_[count_++] = {text::gram_hash::finish(before_ * text::gram_hash::pair_step + polynomial, 1), begin_before_,
                          end};
    }
    before_ = polynomial;
    begin_before_ = begin;
    has_before_ = true;
    negated_ = kind == english_word::negation ? marked_words : std::max(negated_ - 1, 0);
    ++words_;
    suggestions_ += kind == english_word::suggestion;
  }

  std::string_view text_;
  const char* lowered_ = nullptr;
  std::vector<gram> grams_;
  std::size_t count_ = 0;
  text::word_scanner scanner_;
  std::uint64_t before_ = 0;
  std::uint32_t begin_before_ = 0;
  bool has_before_ = false;
  int negated_ = 0;
  std::size_t words_ = 0;
  std::size_t suggestions_ = 0;
};

}  // namespace counterpoint::inline v0::sentiment::detail
