// SPDX-License-Identifier: MIT
#pragma once
// A text's tokens as the rules see them: split at white space, bare of punctuation, looked up.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/word_table.hpp>
#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/classified_text.hpp>
#include <counterpoint/text/lower.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// One token: `begin` and `size` say where its lower case stands, in the text's own lowered bytes or among those of
/// the tokens that are more than ASCII.
struct token {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  std::uint32_t entry = 0;  ///< in the word table; 0: unknown
  bool apart = false;       ///< its lower case stands in `apart_`
  bool capitals = false;    ///< of a token apart: it is in capitals
  bool marked = false;      ///< it may hold punctuation
  std::uint8_t before = 0;  ///< tokens right before it that it makes a phrase with
};

/// A sign of typography that stands for one of ASCII: quotation marks, apostrophes, dashes, the ellipsis.
[[nodiscard]] constexpr bool is_typographic(std::uint32_t c) noexcept {
  return c == 0x2026 || (c >= 0x2012 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

/// Splits texts into tokens, one after another, in memory that is kept: once it has seen its longest text it
/// allocates no more.
class token_list {
 public:
  /// @param typographic  whether typographic signs are punctuation as well and a typographic apostrophe is `'`; the
  ///                     published rules know only those of ASCII
  explicit token_list(bool typographic = false) noexcept : typographic_(typographic) {}

  /// @throws error for a text of 4 GiB or more
  void assign(std::string_view text, const word_table& words, const emoji_lexicon& emoji,
              const std::vector<std::uint64_t>& emoji_filter, text::byte_classifier classify) {
    classify_text(text, classify);
    split_classified(text, words, emoji, emoji_filter, classify);
  }

  /// The first half of `assign`, for whoever wants to use the bitmaps before the second half changes them.
  const text::classified_text& classify_text(std::string_view text, text::byte_classifier classify) {
    if (text.size() >= UINT32_MAX) throw error("a text of 4 GiB or more cannot be scored");
    classified_.assign(text, classify);
    masks_ = classified_.masks();
    return classified_;
  }

  /// The second half, with the same text.
  void split_classified(std::string_view text, const word_table& words, const emoji_lexicon& emoji,
                        const std::vector<std::uint64_t>& emoji_filter, text::byte_classifier classify) {
    replacements_.clear();
    if (masks_.any_high != 0) {
      if (expand_emoji(text, emoji, emoji_filter)) {
        text = expanded_;
        classify_text(text, classify);
      }
      mark_wide_spaces(text);
    }
    text_ = text;
    apart_.clear();
    apart_sources_.clear();
    make_room();
    look_up(words, masks_.any_high == 0 ? split<false>(words) : split<true>(words));
  }

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return static_cast<std::ptrdiff_t>(count_); }
  [[nodiscard]] const token& operator[](std::ptrdiff_t i) const noexcept {
    return tokens_[static_cast<std::size_t>(i)];
  }
  /// Positions of the tokens that can have a valence or are "but", in ascending order.
  [[nodiscard]] std::span<const std::uint32_t> relevant() const noexcept { return {relevant_.data(), relevant_count_}; }
  /// Positions of the tokens that are the first word of some phrase, in ascending order.
  [[nodiscard]] std::span<const std::uint32_t> phrase_starts() const noexcept {
    return {phrase_starts_.data(), phrase_start_count_};
  }
  /// Whether token i has capitals and no small letter. Asked of few tokens, so it is found out when asked.
  [[nodiscard]] bool all_capitals(std::ptrdiff_t i) const noexcept {
    const token& of = (*this)[i];
    if (of.apart) return of.capitals;
    const std::uint64_t mask = (std::uint64_t{1} << of.size) - 1;  // a token of more bytes stands apart
    return (text::bit_window(masks_.upper, of.begin) & mask) != 0 &&
           (text::bit_window(masks_.lower, of.begin) & mask) == 0;
  }
  [[nodiscard]] std::ptrdiff_t exclamations() const noexcept { return masks_.exclamations; }
  [[nodiscard]] std::ptrdiff_t questions() const noexcept { return masks_.questions; }

  [[nodiscard]] std::string_view lowered(const token& of) const noexcept {
    return {(of.apart ? apart_.data() : classified_.lowered()) + of.begin, of.size};
  }
  /// Where token i stands in the caller's text: bytes [begin, end), without the punctuation that was taken off. A
  /// token out of an emoji's description stands where the emoji stands.
  [[nodiscard]] std::pair<std::ptrdiff_t, std::ptrdiff_t> source_bounds(std::ptrdiff_t i) const {
    const token& of = (*this)[i];
    std::uint32_t begin = of.begin;
    std::uint32_t end = of.begin + of.size;
    if (of.apart) {
      const auto& found = *std::ranges::lower_bound(apart_sources_, of.begin, {}, &apart_source::lowered);
      begin = found.begin;
      end = found.end;
    }
    if (replacements_.empty()) return {begin, end};
    return {to_source(begin, false), to_source(end, true)};
  }
  /// Makes a phrase of tokens [first, last]: the last one has the phrase's entry, the others mean nothing any more.
  /// After the last change: `relist`.
  void make_phrase(std::ptrdiff_t first, std::ptrdiff_t last, std::uint32_t entry) noexcept {
    for (std::ptrdiff_t i = first; i < last; ++i) {
      token& of = tokens_[static_cast<std::size_t>(i)];
      of.entry = 0;
      of.marked = false;
    }
    token& whole = tokens_[static_cast<std::size_t>(last)];
    whole.entry = entry;
    whole.before = static_cast<std::uint8_t>(last - first);
  }
  void relist(const word_table& words) noexcept {
    relevant_count_ = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      relevant_[relevant_count_] = static_cast<std::uint32_t>(i);
      relevant_count_ += words[tokens_[i].entry].is_relevant;
    }
  }

 private:
  /// Where a token that stands apart came from: [begin, end) in the expanded text.
  struct apart_source {
    std::uint32_t lowered, begin, end;
  };
  /// A piece that replaced an emoji: [begin, end) in the expanded text, and the emoji in the caller's.
  struct replacement {
    std::uint32_t begin, end, source_begin, source_end;
  };

  /// Replaces each emoji that the lexicon knows by its description, a blank before it unless one is there; the next
  /// description is set apart from this one, following text is not (the published rule). False: there was none.
  bool expand_emoji(std::string_view text, const emoji_lexicon& emoji, const std::vector<std::uint64_t>& filter) {
    bool found = false;
    std::size_t copied = 0;
    for (std::size_t word = 0; word < classified_.words(); ++word) {
      for (std::uint64_t bits = masks_.high[word]; bits != 0; bits &= bits - 1) {
        const std::size_t at = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;  // not a character's first byte
        const auto [c, size] = text::decode(text.substr(at));
        const std::uint32_t hashed = c & 0xFFFFU;
        if ((filter[hashed >> 6] >> (hashed & 63) & 1) == 0) continue;
        const std::string* description = emoji.find(c);
        if (description == nullptr) continue;
        if (!found) expanded_.clear();
        found = true;
        expanded_.append(text, copied, at - copied);
        // Right after another emoji `copied` is `at`: the two descriptions are set apart.
        const bool after_blank = at == 0 || (copied != at && text[at - 1] == ' ');
        if (!after_blank) expanded_.push_back(' ');
        const auto begin = static_cast<std::uint32_t>(expanded_.size());
        expanded_.append(*description);
        copied = at + static_cast<std::size_t>(size);
        replacements_.push_back({begin, static_cast<std::uint32_t>(expanded_.size()), static_cast<std::uint32_t>(at),
                                 static_cast<std::uint32_t>(copied)});
      }
    }
    if (found) expanded_.append(text, copied, text.size() - copied);
    return found;
  }

  /// Adds the white space beyond ASCII to the bitmap: all bytes of such a character count as blanks.
  void mark_wide_spaces(std::string_view text) noexcept {
    for (std::size_t word = 0; word < classified_.words(); ++word) {
      for (std::uint64_t bits = masks_.high[word]; bits != 0; bits &= bits - 1) {
        const std::size_t at = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
        const auto first = static_cast<unsigned char>(text[at]);
        if (first != 0xC2 && first != 0xE1 && first != 0xE2 && first != 0xE3) continue;  // no blank begins so
        const auto [c, size] = text::decode(text.substr(at));
        if (!text::is_space(c)) continue;
        for (std::size_t i = at; i < at + static_cast<std::size_t>(size); ++i) {
          masks_.space[i >> 6] |= std::uint64_t{1} << (i & 63);
        }
      }
    }
  }

  /// std::popcount without the call that it costs where the instruction may not be assumed (H. S. Warren, Hacker's
  /// Delight, 2nd ed., section 5-1).
  [[nodiscard]] static int count_bits(std::uint64_t bits) noexcept {
    bits -= bits >> 1 & 0x5555555555555555ULL;
    bits = (bits & 0x3333333333333333ULL) + (bits >> 2 & 0x3333333333333333ULL);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FULL;
    return static_cast<int>(bits * 0x0101010101010101ULL >> 56);
  }

  void make_room() {
    std::size_t most = 32 * classified_.words();
    if (classified_.words() > 64) {  // where half of the bytes would be much memory, the tokens are counted first
      most = 0;
      std::uint64_t before = 1;
      for (std::size_t word = 0; word < classified_.words(); ++word) {
        most += static_cast<std::size_t>(count_bits(text::starts_behind_blanks(masks_.space[word], before)));
      }
    }
    if (tokens_.size() < most + 1) {
      tokens_.resize((most + 1) * 3 / 2);
      relevant_.resize(tokens_.size());
      phrase_starts_.resize(tokens_.size());
    }
  }

  /// Finds, strips and measures each token, for a short ASCII one without a branch, and lists those whose first bytes
  /// the table may know.
  template <bool beyond_ascii>
  std::size_t split(const word_table& words) {
    const char* const lowered = classified_.lowered();
    token* out = tokens_.data();
    std::uint32_t* const relevant = relevant_.data();
    const text::byte_masks masks = masks_;
    std::size_t candidates = 0;
    std::uint64_t before = 1;  // a blank stands before the text
    for (std::size_t word = 0; word < classified_.words(); ++word) {
      for (std::uint64_t starts = text::starts_behind_blanks(masks.space[word], before); starts != 0;
           starts &= starts - 1) {
        const std::uint32_t begin =
            static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(starts));
        const std::uint64_t blanks = text::bit_window(masks.space, begin) & text::bit_window_mask;
        // The bits below the first blank: all 57 of a token that is too long for the window.
        const std::uint64_t mask = (blanks - 1) & ~blanks & text::bit_window_mask;
        bool maybe = false;
        if (blanks == 0 || (beyond_ascii && (text::bit_window(masks.high, begin) & mask) != 0)) [[unlikely]] {
          fill_apart(*out, begin);
          maybe = words.maybe(word_key::of({apart_.data() + out->begin, out->size}));
        } else {
          // Stripped of punctuation at both ends, unless two characters or fewer are left: then it may be an emoticon.
          const std::uint64_t marks = text::bit_window(masks.punctuation, begin) & mask;
          const std::uint64_t core = ~marks & mask;
          const auto size = static_cast<std::uint32_t>(std::countr_zero(blanks));
          const auto first = static_cast<std::uint32_t>(std::countr_zero(core | std::uint64_t{1} << 63));
          const auto past = 64U - static_cast<std::uint32_t>(std::countl_zero(core | 1));
          // The compiler would guess at `keep ? size : past - first`, and guess wrong for one token in six.
          const std::uint32_t keep = 0U - static_cast<std::uint32_t>(past < first + 3);
          const std::uint32_t at = begin + (first & ~keep);
          const std::uint32_t kept = (size & keep) | ((past - first) & ~keep);
          *out = {.begin = at, .size = kept, .marked = marks != 0};
          maybe = words.maybe(word_key::start_of_padded(lowered + at, kept));
        }
        relevant[candidates] = static_cast<std::uint32_t>(out - tokens_.data());
        candidates += maybe;
        ++out;
      }
    }
    count_ = static_cast<std::size_t>(out - tokens_.data());
    return candidates;
  }

  void look_up(const word_table& words, std::size_t candidates) {
    std::uint32_t* const relevant = relevant_.data();
    std::uint32_t* const starts = phrase_starts_.data();
    std::size_t found = 0;
    std::size_t starting = 0;
    for (std::size_t k = 0; k < candidates; ++k) {
      token& of = tokens_[relevant[k]];
      const char* lower = (of.apart ? apart_.data() : classified_.lowered()) + of.begin;
      const word_key key = of.apart ? word_key::of({lower, of.size}) : word_key::of_padded(lower, of.size);
      of.entry = words.find(key, lower);
      starts[starting] = relevant[k];
      relevant[found] = relevant[k];
      starting += words[of.entry].starts_phrase;
      found += words[of.entry].is_relevant;
    }
    relevant_count_ = found;
    phrase_start_count_ = starting;
  }

  /// Without the punctuation at both ends, unless two characters or fewer are left: then it may be an emoticon.
  [[nodiscard]] std::string_view strip_marks(std::string_view whole) const noexcept {
    std::string_view out = whole;
    const auto mark_size = [this](text::decoded sign) -> std::size_t {
      const auto [c, size] = sign;
      const bool is_mark =
          c < 0x80 ? text::is_ascii_punctuation(static_cast<unsigned char>(c)) : typographic_ && is_typographic(c);
      return is_mark ? static_cast<std::size_t>(size) : 0;
    };
    while (!out.empty()) {
      const std::size_t size = mark_size(text::decode(out));
      if (size == 0) break;
      out.remove_prefix(size);
    }
    while (!out.empty()) {
      const std::size_t size = mark_size(text::decode_last(out));
      if (size == 0) break;
      out.remove_suffix(size);
    }
    return out.size() <= 8 && text::count_code_points(out) <= 2 ? whole : out;
  }

  /// Writes typographic apostrophes as `'`, from the place `at` of the lower case on.
  void straighten(std::size_t at) {
    constexpr std::string_view curly = "\u2019";
    std::size_t out = apart_.find(curly, at);
    if (out == std::string::npos) return;
    for (at = out; at < apart_.size();) {
      const bool found = std::string_view(apart_).substr(at).starts_with(curly);
      apart_[out++] = found ? '\'' : apart_[at];
      at += found ? curly.size() : 1;
    }
    apart_.resize(out);
  }

  /// A place in the text with described emoji as one in the caller's text.
  [[nodiscard]] std::ptrdiff_t to_source(std::uint32_t at, bool is_end) const noexcept {
    const auto after = std::partition_point(replacements_.begin(), replacements_.end(), [=](const replacement& each) {
      return is_end ? each.begin < at : each.begin <= at;
    });
    if (after == replacements_.begin()) return at;
    const replacement& last = *std::prev(after);
    if (at <= last.end && is_end) return last.source_end;
    if (at < last.end) return last.source_begin;
    return static_cast<std::ptrdiff_t>(at) - last.end + last.source_end;
  }

  /// A token that is long or more than ASCII.
  void fill_apart(token& out, std::uint32_t begin) {
    const std::string_view stripped = strip_marks(text_.substr(begin, classified_.blank_after(begin) - begin));
    out = {.begin = static_cast<std::uint32_t>(apart_.size()), .apart = true, .marked = true};
    const auto kept = static_cast<std::uint32_t>(stripped.data() - text_.data());
    apart_sources_.push_back({out.begin, kept, kept + static_cast<std::uint32_t>(stripped.size())});
    text::append_lower(apart_, stripped);
    if (typographic_) straighten(out.begin);
    out.size = static_cast<std::uint32_t>(apart_.size()) - out.begin;
    bool upper = false;
    for (std::size_t at = 0; at < stripped.size();) {
      const auto [c, bytes] = text::decode(stripped.substr(at));
      if (text::is_lower_or_title(c)) return;
      upper = upper || text::is_upper(c);
      at += static_cast<std::size_t>(bytes);
    }
    out.capitals = upper;
  }

  bool typographic_;
  std::string_view text_;
  std::string expanded_;
  std::string apart_;
  text::classified_text classified_;
  text::byte_masks masks_;  ///< its own
  std::vector<apart_source> apart_sources_;
  std::vector<token> tokens_;
  std::vector<std::uint32_t> relevant_;
  std::vector<std::uint32_t> phrase_starts_;
  std::vector<replacement> replacements_;
  std::size_t count_ = 0;
  std::size_t relevant_count_ = 0;
  std::size_t phrase_start_count_ = 0;
};

}  // namespace counterpoint::inline v0::sentiment::detail
