// SPDX-License-Identifier: MIT
#pragma once
// The words of a sentence with the borders of its clauses, and which of them belong to which of the things it mentions.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/sentiment/aspect_terms.hpp>
#include <counterpoint/text/emoticons.hpp>
#include <counterpoint/text/sentences.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/words.hpp>

namespace counterpoint::inline v0::sentiment {

/// What stands before a word; the strongest, where there are several.
enum class border : std::uint8_t {
  none,
  soft,     ///< parts what is said of one thing from what is said of another: `,`, "and", "ja" and the like
  clause,   ///< parts clauses: `;:()[]`, a dash, two dots and more, `!`, `?`
  contrast  ///< parts clauses that say opposite things: "but", "mutta" and the like
};

/// A sentence's words and what stands before each of them. Memory is kept.
class sentence_words {
 public:
  [[nodiscard]] std::span<const aspect_word> words() const noexcept { return words_; }
  [[nodiscard]] std::span<const border> borders() const noexcept { return borders_; }

  /// Takes the words of text[place.begin, place.end); their places are those in the text. O(bytes).
  void assign(std::string_view text, const text::sentence& place);

 private:
  void look_between(std::string_view between, border& before) const noexcept;
  [[nodiscard]] static border border_of(std::string_view word) noexcept;

  text::word_scanner scanner_{};
  std::vector<aspect_word> words_ = {};
  std::vector<border> borders_ = {};
  std::vector<std::pair<std::size_t, std::size_t>> spelt_ = {};  ///< of each word, where in letters_
  std::string letters_ = {};
};

/// Which words of a sentence belong to a thing that it mentions: [piece_begin, piece_end) lies in [clause_begin,
/// clause_end).
struct mention_part {
  std::ptrdiff_t piece_begin = 0, piece_end = 0;
  std::ptrdiff_t clause_begin = 0, clause_end = 0;
  bool contrasted = false;  ///< whether one of the clause's ends is a contrast
  bool operator==(const mention_part&) const = default;
};

/// Gives the words of each clause to what it mentions.
///
/// Between two neighbouring mentions of one clause the words are parted at the soft border that is nearest to the later
/// one; without one between them each word goes to the nearer mention, and the one in the middle to the earlier.
/// @param places  as aspect_terms::find gives them, in order; those with the same words are one mention
/// @param out     one part a place
/// O(words + places)
inline void part_words(const sentence_words& sentence, std::span<const term_place> places,
                       std::vector<mention_part>& out);

namespace detail {

[[nodiscard]] constexpr bool opens_contrast(std::string_view word) noexcept {
  constexpr std::string_view list[] = {"although", "but",       "despite", "except", "however", "joskin",    "mut",
                                       "mutta",    "mutten",    "muttei",  "paitsi", "though",  "toisaalta", "unless",
                                       "vaikka",   "vaikkakin", "whereas", "while",  "yet"};
  return std::ranges::find(list, word) != std::end(list);
}
[[nodiscard]] constexpr bool opens_piece(std::string_view word) noexcept {
  constexpr std::string_view list[] = {"and", "because", "eikä", "ja", "joka", "joten", "jotka", "koska", "kun",
                                       "or",  "plus",    "sekä", "so", "tai",  "että",  "when",  "which", "with"};
  return std::ranges::find(list, word) != std::end(list);
}

}  // namespace detail

inline border sentence_words::border_of(std::string_view word) noexcept {
  constexpr std::size_t longest = 9;
  if (word.size() > longest) return border::none;
  return detail::opens_contrast(word) ? border::contrast : detail::opens_piece(word) ? border::soft : border::none;
}

/// Brackets and dashes, which are no words and no marks.
inline void sentence_words::look_between(std::string_view between, border& before) const noexcept {
  for (std::size_t at = 0; at < between.size();) {
    const auto [c, size] = text::decode(between.substr(at));
    const std::size_t next = at + static_cast<std::size_t>(size);
    const bool space_before = at == 0 ? false : text::is_space(text::decode_last(between.substr(0, at)).code_point);
    const bool space_after = next < between.size() && text::is_space(text::decode(between.substr(next)).code_point);
    const bool dash = c == 0x2013 || c == 0x2014 ||
                      (c == '-' && ((space_before && space_after) || (next < between.size() && between[next] == '-')));
    if (c == '(' || c == ')' || c == '[' || c == ']' || dash) before = border::clause;
    at = next;
  }
}

inline void sentence_words::assign(std::string_view text, const text::sentence& place) {
  words_.clear();
  borders_.clear();
  spelt_.clear();
  letters_.clear();
  const auto offset = static_cast<std::size_t>(place.begin);
  const std::string_view own = text.substr(offset, static_cast<std::size_t>(place.end) - offset);
  border before = border::none;
  bool marked = false;
  std::size_t done = 0;
  visit_term_words(own, scanner_,
                   [&](std::string_view word, std::ptrdiff_t begin, std::ptrdiff_t end, text::word_kind kind) {
                     if (static_cast<std::size_t>(begin) > done) {
                       look_between(own.substr(done, static_cast<std::size_t>(begin) - done), before);
                     }
                     done = static_cast<std::size_t>(end);
                     if (kind == text::word_kind::mark) {
                       const bool lone_dot = word == ".";
                       const border stands = word == "," ? border::soft : lone_dot ? border::none : border::clause;
                       before = std::max(before, stands);
                       marked = true;
                       return;
                     }
                     before = std::max(before, kind == text::word_kind::word ? border_of(word) : border::none);
                     spelt_.emplace_back(letters_.size(), word.size());
                     letters_ += word;
                     words_.push_back({.text = {},
                                       .begin = begin + place.begin,
                                       .end = end + place.begin,
                                       .after_mark = marked || before >= border::clause});
                     borders_.push_back(words_.size() == 1 ? border::none : before);
                     before = border::none;
                     marked = false;
                   });
  for (std::size_t i = 0; i < words_.size(); ++i) {
    words_[i].text = std::string_view(letters_).substr(spelt_[i].first, spelt_[i].second);
  }
}

inline void part_words(const sentence_words& sentence, std::span<const term_place> places,
                       std::vector<mention_part>& out) {
  out.clear();
  const std::span<const border> borders = sentence.borders();
  const auto size = std::ssize(borders);
  const auto before = [borders](std::ptrdiff_t word) { return borders[static_cast<std::size_t>(word)]; };
  for (const term_place& place : places) {
    mention_part part{0, size, place.first, place.first + place.count};
    if (!out.empty() && place.first < out.back().clause_end) {
      part.clause_begin = out.back().clause_begin;
      part.clause_end = out.back().clause_end;
      part.contrasted = out.back().contrasted;
    } else {
      while (part.clause_begin > 0 && before(part.clause_begin) < border::clause) --part.clause_begin;
      while (part.clause_end < size && before(part.clause_end) < border::clause) ++part.clause_end;
      part.contrasted = before(part.clause_begin) == border::contrast ||
                        (part.clause_end < size && before(part.clause_end) == border::contrast);
    }
    part.piece_begin = part.clause_begin;
    part.piece_end = part.clause_end;
    out.push_back(part);
  }
  for (std::size_t i = 1; i < places.size(); ++i) {
    const std::ptrdiff_t earlier = places[i - 1].first + places[i - 1].count, later = places[i].first;
    if (places[i].first == places[i - 1].first) {  // of another aspect
      out[i].piece_begin = out[i - 1].piece_begin;
      continue;
    }
    if (out[i].clause_begin != out[i - 1].clause_begin) continue;
    std::ptrdiff_t cut = later;
    while (cut >= earlier && before(cut) != border::soft) --cut;
    if (cut < earlier) cut = earlier + (later - earlier + 1) / 2;
    out[i].piece_begin = cut;
    for (std::size_t k = i; k-- > 0 && places[k].first == places[i - 1].first;) out[k].piece_end = cut;
  }
}

}  // namespace counterpoint::inline v0::sentiment
