// SPDX-License-Identifier: MIT
#pragma once
// A Finnish text read once: its words with what is known of each, its characters, and what is seen at its surface.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/detail/finnish_features.hpp>
#include <counterpoint/sentiment/detail/finnish_words.hpp>
#include <counterpoint/sentiment/detail/word_cache.hpp>
#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/character_signs.hpp>
#include <counterpoint/text/classified_text.hpp>
#include <counterpoint/text/links.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/words.hpp>

namespace counterpoint::inline v0::sentiment::detail {

struct finnish_token {
  finnish_facts facts;
  std::uint32_t begin, end;  ///< bytes of the text
  bool after_border;         ///< no word of its clause stands before it
};

/// Reads one text after another. Words are those of text::word_scanner, squeezed, and apart at hyphens.
///
/// What stands between blanks and is plain (letters of ASCII, ä, ö or å, perhaps with marks behind them) is read out of
/// the bitmaps; the scanner reads the rest. Memory is kept: once it has held the longest text, it allocates no more.
class finnish_tokens {
 public:
  /// @param text    up to 4 GiB; has to stay until its characters have been visited
  /// @param number  of the words: those of another number are forgotten
  /// @param sum     null, or where the weights of the text's characters are added, instead of being kept
  /// O(bytes)
  void assign(std::string_view text, const finnish_words& words, std::uint64_t number, text::byte_classifier classify,
              model::weight_table::sum* sum = nullptr) {
    if (number_ != number || (sum != nullptr && table_ != sum->table().number())) known_.clear();
    number_ = number;
    if (sum != nullptr) table_ = sum->table().number();
    text_ = text;
    words_ = &words;
    sum_ = sum;
    count_ = 0;
    after_border_ = true;
    surface_ = {};
    if (sum == nullptr) characters_.restart(text);
    classified_.assign(text, classify);
    if (classified_.masks().any_high != 0) mark_letters();
    read_pieces();
  }

  [[nodiscard]] std::span<const finnish_token> tokens() const noexcept { return std::span(tokens_).first(count_); }
  [[nodiscard]] const text::character_signs& characters() const noexcept { return characters_; }
  [[nodiscard]] const finnish_surface& surface() const noexcept { return surface_; }

 private:
  using part = model::weight_table::sum::part;

  /// What is remembered of a word.
  struct memo {
    finnish_facts facts = {};
    part characters = {};  ///< of the word between blanks; of none: not summed yet
  };
  using memos = word_cache<memo, 15>;

  static constexpr std::uint64_t number_word = text::gram_hash::polynomial("0");

  /// Makes letters of ä, ö and å in the bitmaps, both bytes of each, and the capitals small in the lower case.
  void mark_letters() noexcept {
    const text::byte_masks& masks = classified_.masks();
    char* const lowered = classified_.lowered();
    const auto mark = [](std::uint64_t* bitmap, std::size_t at) {
      bitmap[at >> 6] |= std::uint64_t{1} << (at & 63);
      bitmap[(at + 1) >> 6] |= std::uint64_t{1} << ((at + 1) & 63);
    };
    for (std::size_t word = 0; word < classified_.words(); ++word) {
      for (std::uint64_t bits = masks.high[word]; bits != 0; bits &= bits - 1) {
        const std::size_t at = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
        if (lowered[at] != '\xC3') continue;
        const auto second = static_cast<unsigned char>(lowered[at + 1]);  // a blank behind the text
        const unsigned small = second | 0x20U;
        if ((second & 0xC0U) != 0x80U || (small != 0xA4 && small != 0xA5 && small != 0xB6)) continue;
        mark(second == small ? masks.lower : masks.upper, at);
        lowered[at + 1] = static_cast<char>(small);
      }
    }
  }

  [[nodiscard]] static constexpr bool is_mark(char c) noexcept {
    return c == '.' || c == ',' || c == '!' || c == '?' || c == ':' || c == ';';
  }

  /// What stands between two blanks.
  struct piece {
    std::uint32_t begin, end;
    std::uint32_t letters;  ///< bytes of the plain word that it starts with; 0: it is not plain
    bool capitals;
    memos::key word;
  };

  /// Some pieces at a time, so that what is remembered of them is on its way while their fellows are looked at.
  void read_pieces() {
    std::array<piece, 16> pieces;
    std::size_t count = 0;
    bool more = true;
    const auto add_all = [&] {
      for (std::size_t i = 0; i < count && more; ++i) more = add_piece(pieces[i]);
      count = 0;
    };
    classified_.visit_pieces([&](std::uint32_t begin) {
      pieces[count] = piece_at(begin);
      if (++count == pieces.size()) add_all();
      return more;
    });
    add_all();
  }

  [[nodiscard]] piece piece_at(std::uint32_t begin) const noexcept {
    const text::byte_masks& masks = classified_.masks();
    const std::uint64_t blanks = text::bit_window(masks.space, begin) & text::bit_window_mask;
    if (blanks == 0) return {begin, classified_.blank_after(begin), 0, false, {}};
    const auto size = static_cast<std::uint32_t>(std::countr_zero(blanks));
    const std::uint64_t whole = (std::uint64_t{1} << size) - 1;
    const std::uint64_t small = text::bit_window(masks.lower, begin) & whole;
    const auto letters =
        static_cast<std::uint32_t>(std::countr_one(small | (text::bit_window(masks.upper, begin) & whole)));
    const char* const lowered = classified_.lowered() + begin;
    bool plain = letters > 0 && !(lowered[0] == 'x' && lowered[1] == 'd');  // the emoticon xD
    for (std::uint32_t at = letters; at < size; ++at) plain = plain && is_mark(lowered[at]);
    piece out = {begin, begin + size, plain ? letters : 0, small == 0, {}};
    if (plain && letters <= memos::longest) {
      out.word = memos::key_of_padded(lowered, letters);
      known_.prepare(out.word);
    }
    return out;
  }

  /// False: the rest of the text was added with it.
  bool add_piece(const piece& of) {
    if (of.letters == 0) return add_by_scanner(of.begin, of.end);
    const std::string_view all(classified_.lowered() + of.begin, of.end - of.begin);
    const std::string_view word = all.substr(0, of.letters);
    const bool alone = word.size() == all.size(), kept = word.size() <= memos::longest;
    memo spare;
    memo* known = kept ? known_.find(of.word) : nullptr;
    const auto make_known = [&] {
      if (known != nullptr) return;
      spare.facts = words_->facts(word, text::word_kind::word, buffer_);
      known = kept ? &known_.add(of.word, spare) : &spare;
    };
    if (sum_ == nullptr) {
      if (!characters_.add_plain(all, of.begin)) return add_by_scanner(of.begin, of.end);
      make_known();
    } else if (known != nullptr && alone && known->characters.count != 0) {
      (*sum_)(known->characters);
    } else {
      text::character_signs::buffer memory;
      const std::span<const std::uint64_t> hashes = text::character_signs::hashes_of_plain(all, memory);
      if (hashes.empty()) return add_by_scanner(of.begin, of.end);
      for (const std::uint64_t hash : hashes) sum_->table().prepare(hash);
      make_known();
      const part summed = sum_->of(hashes);
      (*sum_)(summed);
      if (alone) known->characters = summed;
    }
    make_room(1);
    surface_.add_letters(of.letters, of.capitals && text::count_code_points(word) > 1);
    add(known->facts, of.begin, of.begin + of.letters);
    if (!alone) add_marks(of.begin + of.letters, of.end);
    return true;
  }

  /// Adds marks of ASCII: runs of `.!?`, and `,;:`, which are borders and no more.
  void add_marks(std::uint32_t begin, std::uint32_t end) noexcept {
    after_border_ = true;
    const std::string_view all = text_.substr(begin, end - begin);
    for (std::size_t at = all.find_first_of(".!?"); at < all.size(); at = all.find_first_of(".!?", at)) {
      const std::size_t past = std::min(all.find_first_not_of(".!?", at), all.size());
      surface_.add_marks(all.substr(at, past - at), all.substr(at, past - at));
      at = past;
    }
  }

  /// Adds bytes [begin, end), which blanks surround. False: an HTML tag reaches over the end, so that the rest of the
  /// text was added too.
  bool add_by_scanner(std::uint32_t begin, std::uint32_t end) {
    const bool to_the_end = text::html_reaches_over(text_, begin, end);
    if (to_the_end) end = static_cast<std::uint32_t>(text_.size());
    make_room(end - begin);
    add_characters(begin, end);
    scanner_.assign(text_.substr(begin, end - begin));
    while (const text::word* const found = scanner_.next()) {
      const std::uint32_t from = begin + static_cast<std::uint32_t>(found->begin);
      const std::uint32_t past = begin + static_cast<std::uint32_t>(found->end);
      switch (found->kind) {
        case text::word_kind::mark:
          after_border_ = true;
          surface_.add_marks(found->text, text_.substr(from, past - from));
          break;
        case text::word_kind::link: surface_.add_link(); break;
        case text::word_kind::handle: break;
        case text::word_kind::number:
          surface_.add_number();
          add({.stem = number_word}, from, past);
          break;
        case text::word_kind::emoticon:
        case text::word_kind::emoji: add(facts(found->text, found->kind), from, past); break;
        case text::word_kind::word:
          surface_.add_letters(found->end - found->begin, found->all_capitals);
          add_parts(found->text, from, past);
          break;
      }
    }
    return !to_the_end;
  }

  void add_characters(std::uint32_t begin, std::uint32_t end) {
    if (sum_ == nullptr) return characters_.add(begin, end);
    characters_.restart(text_.substr(begin, end - begin));
    characters_.add(0, end - begin);
    characters_.visit_hashes(*sum_);
  }

  /// A word's parts between hyphens. Where its normal form has another length than the word, each spans all of it.
  void add_parts(std::string_view normal, std::uint32_t begin, std::uint32_t end) {
    const bool in_place = normal.size() == end - begin;
    for (std::size_t first = 0; first < normal.size();) {
      const std::size_t past = std::min(normal.find('-', first), normal.size());
      if (past > first) {
        add(facts(normal.substr(first, past - first), text::word_kind::word),
            in_place ? begin + static_cast<std::uint32_t>(first) : begin,
            in_place ? begin + static_cast<std::uint32_t>(past) : end);
      }
      first = past + 1;
    }
  }

  [[nodiscard]] finnish_facts facts(std::string_view word, text::word_kind kind) {
    const auto make = [&](std::string_view unknown) { return memo{.facts = words_->facts(unknown, kind, buffer_)}; };
    return known_.get(word, make).facts;
  }

  /// For so many words; a byte has one at most.
  void make_room(std::size_t words) {
    if (tokens_.size() < count_ + words) tokens_.resize((count_ + words) * 3 / 2 + 8);
  }
  void add(const finnish_facts& facts, std::uint32_t begin, std::uint32_t end) noexcept {
    surface_.add_word(facts);
    tokens_[count_++] = {facts, begin, end, after_border_};
    after_border_ = false;
  }

  std::uint64_t number_ = 0, table_ = 0;  ///< for which words and weights something is remembered
  memos known_;
  model::weight_table::sum* sum_ = nullptr;
  text::classified_text classified_;
  text::word_scanner scanner_{{.squeeze = true}};
  std::string buffer_;
  text::character_signs characters_;
  std::string_view text_;
  const finnish_words* words_ = nullptr;
  std::vector<finnish_token> tokens_;
  std::size_t count_ = 0;
  finnish_surface surface_;
  bool after_border_ = true;
};

}  // namespace counterpoint::inline v0::sentiment::detail
