// SPDX-License-Identifier: MIT
#pragma once
// What is known of a Finnish word by itself: its stem, what the lists say of it, and what its ending tells.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/sentiment/detail/emoticon_mood.hpp>
#include <counterpoint/sentiment/detail/list_rows.hpp>
#include <counterpoint/sentiment/detail/phrase_index.hpp>
#include <counterpoint/sentiment/detail/word_finder.hpp>
#include <counterpoint/text/finnish_stemmer.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/word.hpp>

namespace counterpoint::inline v0::sentiment {

/// The Finnish lists as text, a row a line: fields between tabs; lines that start with `#` are remarks. A word stands
/// as text::word_scanner gives it (lower case); `x*` means every word that begins with x, three letters or more.
struct finnish_lists {
  /// `word<TAB>value`: how good or bad, by custom −3 … 3. A whole word counts before the longest beginning.
  std::string_view lexicon = {};
  /// `two to four words<TAB>value`: words in their standard spelling; they count in place of their words, and end a
  /// negation.
  std::string_view phrases = {};
  /// `list<TAB>word[<TAB>value]`, with the lists
  /// - `spelling`: a colloquial form and the standard word that it is read as;
  /// - `negation`: words that turn or weaken what follows;
  /// - `booster`: words that multiply what follows by the value;
  /// - `contrast`: words like "mutta", behind which the weight of a text lies;
  /// - `profanity` and `thanks`.
  std::string_view lists = {};
};

namespace detail {

enum finnish_flag : std::uint16_t {
  in_lexicon = 1 << 0,
  negation = 1 << 1,
  contrast = 1 << 2,
  starts_phrase = 1 << 3,
  profanity = 1 << 4,
  thanks = 1 << 5,
  smile = 1 << 6,
  frown = 1 << 7,
  caritive = 1 << 8,      ///< -ton, -ttoma-: without
  kaan = 1 << 9,          ///< -kaan, -kään: not either
  kin = 1 << 10,          ///< -kin: also
  conditional = 1 << 11,  ///< -isi-
  ko = 1 << 12,           ///< -ko, -kö: a question
  passive = 1 << 13       ///< -taan, -tään, -tiin
};

struct finnish_facts {
  std::uint64_t stem = 0;  ///< gram_hash polynomial
  float value = 0;         ///< of the lexicon
  float booster = 0;       ///< 0: none
  std::uint16_t phrase_word = 0;
  std::uint16_t flags = 0;

  [[nodiscard]] bool is(finnish_flag flag) const noexcept { return (flags & flag) != 0; }
};

/// Whether a word says "without": it ends in -ton or -tön, or has -ttom- and a vowel of such a stem in it.
[[nodiscard]] constexpr bool is_caritive(std::string_view word) noexcept {
  if (word.ends_with("ton") || word.ends_with("tön")) return true;
  bool double_t = false;  // few words have one
  for (std::size_t at = 1; at < word.size(); ++at) {
    double_t |= (unsigned{word[at] == 't'} & unsigned{word[at - 1] == 't'}) != 0;
  }
  if (!double_t) return false;
  for (std::size_t at = word.find("tt"); at != std::string_view::npos; at = word.find("tt", at + 1)) {
    std::string_view rest = word.substr(at + 2);
    if (rest.starts_with("om")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with("öm")) {
      rest.remove_prefix(3);
    } else {
      continue;
    }
    if (rest.starts_with("ä") || (!rest.empty() && std::string_view("aiyu").find(rest[0]) != rest.npos)) return true;
  }
  return false;
}

/// The last bytes of a word, up to 8, in one number; so that endings are compared without a branch.
class word_tail {
 public:
  constexpr explicit word_tail(std::string_view word) noexcept
      : bytes_(number(word.substr(word.size() - std::min<std::size_t>(word.size(), 8)))) {}

  /// @param endings  of up to 7 bytes
  [[nodiscard]] constexpr bool ends(auto... endings) const noexcept {
    return (unsigned{ends_one(std::string_view(endings))} | ...) != 0;
  }

 private:
  [[nodiscard]] static constexpr std::uint64_t number(std::string_view bytes) noexcept {
    std::uint64_t out = 0;
    for (const char c : bytes) out = out << 8 | static_cast<unsigned char>(c);
    return out;
  }
  [[nodiscard]] constexpr bool ends_one(std::string_view ending) const noexcept {
    return (bytes_ & ((std::uint64_t{1} << (8 * ending.size())) - 1)) == number(ending);
  }

  std::uint64_t bytes_;
};

/// What a word's ending says, as finnish_flags. Endings that many short words have by chance ask for six letters or
/// more, a question's for four. O(bytes).
[[nodiscard]] constexpr std::uint16_t flags_of_ending(std::string_view word) noexcept {
  const auto letters_from = [word](std::ptrdiff_t least) {
    return text::count_code_points(word.substr(0, 4 * static_cast<std::size_t>(least))) >= least;
  };
  const auto if_so = [](bool so, finnish_flag flag) { return so ? unsigned{flag} : 0U; };
  const word_tail tail(word);
  const unsigned of_any_word = if_so(tail.ends("taan", "tään", "tiin"), passive);
  unsigned of_long_words = if_so(is_caritive(word), caritive) | if_so(tail.ends("kaan", "kään"), kaan) |
                           if_so(tail.ends("kin"), kin) |
                           if_so(tail.ends("isin", "isi", "isit", "isimme", "isitte", "isivat", "isivät"), conditional);
  unsigned of_questions = if_so(tail.ends("ko", "kö"), ko);
  if (of_long_words != 0 && !letters_from(6)) of_long_words = 0;
  if (of_questions != 0 && !letters_from(4)) of_questions = 0;
  return static_cast<std::uint16_t>(of_any_word | of_long_words | of_questions);
}

/// The lists, made ready to be asked word by word. Immutable.
class finnish_words {
 public:
  /// @throws data_error with list and line for an entry that is malformed, or stands twice
  explicit finnish_words(const finnish_lists& from) {
    building parts;
    for_each_row("lexicon", from.lexicon, [&](const list_row& row) { add_value(parts, row); });
    for_each_row("lists", from.lists, [&](const list_row& row) { add_to_list(parts, row); });
    std::map<phrase_index::key, float> phrases;
    for_each_row("phrases", from.phrases, [&](const list_row& row) { add_phrase(parts, phrases, row); });
    phrases_ = phrase_index({phrases.begin(), phrases.end()});
    const std::vector<std::string> beginnings = take(parts.beginnings, beginning_facts_);
    finder_ = word_finder(take(parts.whole, whole_facts_), beginnings);
    for (std::size_t i = 0; i < beginnings.size(); ++i) {  // ascending: what one inherits has inherited already
      const std::string_view shorter = std::string_view(beginnings[i]).substr(0, beginnings[i].size() - 1);
      const std::uint32_t parent = finder_.find(shorter).beginning;
      if (parent != word_finder::none) inherit(beginning_facts_[i].facts, beginning_facts_[parent].facts);
    }
  }

  /// What is known of a token: a word in its normal form, an emoticon or an emoji, of which a skin tone and what
  /// follows it count nothing. O(bytes); allocates only where `buffer` has to grow.
  [[nodiscard]] finnish_facts facts(std::string_view word, text::word_kind kind, std::string& buffer) const {
    if (kind == text::word_kind::emoji) word = without_skin_tone(word);
    word_finder::places places = finder_.find(word);
    if (places.whole != word_finder::none && !whole_facts_[places.whole].standard.empty() &&
        kind == text::word_kind::word) {
      word = whole_facts_[places.whole].standard;
      places = finder_.find(word);
    }
    finnish_facts out = places.whole == word_finder::none ? finnish_facts{} : whole_facts_[places.whole].facts;
    const bool rated = out.is(in_lexicon);
    if (kind != text::word_kind::word) {
      const mood face = kind == text::word_kind::emoticon ? mood_of(word) : mood::none;
      if (face == mood::positive) out.flags |= smile;
      if (face == mood::negative) out.flags |= frown;
      out.stem = text::gram_hash::polynomial(word);
      return out;
    }
    if (places.beginning != word_finder::none) {
      inherit(out, beginning_facts_[places.beginning].facts);
      // "hirveän hyvä": a booster says nothing by itself, unless the word is rated as it stands.
      if (out.booster != 0 && !rated) out.flags &= static_cast<std::uint16_t>(~in_lexicon);
    }
    out.flags |= flags_of_ending(word);
    buffer.clear();
    text::append_finnish_stem(buffer, word);
    out.stem = text::gram_hash::polynomial(buffer);
    return out;
  }

  [[nodiscard]] const phrase_index& phrases() const noexcept { return phrases_; }

 private:
  struct known {
    finnish_facts facts = {};
    std::string standard = {};  ///< the word that this one is read as
  };
  struct building {
    std::map<std::string, known, std::less<>> whole = {};
    std::map<std::string, known, std::less<>> beginnings = {};
    std::uint16_t phrase_words = 0;
  };

  [[nodiscard]] static std::string_view without_skin_tone(std::string_view emoji) noexcept {
    constexpr std::string_view start = "\xF0\x9F\x8F";  // of U+1F3FB … 1F3FF, and of pictures below
    for (std::size_t at = emoji.find(start, 1); at != std::string_view::npos; at = emoji.find(start, at + 1)) {
      const auto tone = at + 3 < emoji.size() ? static_cast<unsigned char>(emoji[at + 3]) : 0U;
      if (tone >= 0xBB && tone <= 0xBF) return emoji.substr(0, at);
    }
    return emoji;
  }

  static void inherit(finnish_facts& word, const finnish_facts& beginning) noexcept {
    if (!word.is(in_lexicon)) word.value = beginning.value;
    word.flags |= beginning.flags;
  }

  [[nodiscard]] static known& entry(building& parts, const list_row& row, std::string_view word,
                                    bool may_be_beginning) {
    if (!word.ends_with('*')) return parts.whole[std::string(word)];
    word.remove_suffix(1);
    if (!may_be_beginning || text::count_code_points(word) < 3) {
      throw data_error(row.where, "is no word", std::string(word) + "*",
                       may_be_beginning ? "a beginning of three letters or more" : "whole words in this list");
    }
    return parts.beginnings[std::string(word)];
  }

  static void set_flag(known& word, const list_row& row, finnish_flag flag) {
    if (word.facts.is(flag)) throw data_error(row.where, "stands twice", row[0], "an entry once");
    word.facts.flags |= flag;
  }

  static void require_fields(const list_row& row, std::size_t count) {
    if (row.count != count) {
      throw data_error(row.where, "has " + std::to_string(row.count) + " fields", row[0], std::to_string(count));
    }
  }

  static void add_value(building& parts, const list_row& row) {
    require_fields(row, 2);
    known& word = entry(parts, row, row[0], true);
    set_flag(word, row, in_lexicon);
    word.facts.value = static_cast<float>(row.number(1));
  }

  static void add_to_list(building& parts, const list_row& row) {
    const std::string_view list = row[0];
    require_fields(row, list == "spelling" || list == "booster" ? 3 : 2);
    const bool any_ending = list == "profanity" || list == "thanks";
    known& word = entry(parts, row, row[1], any_ending);
    if (list == "spelling") {
      if (!word.standard.empty()) throw data_error(row.where, "stands twice", row[1], "an entry once");
      word.standard = row[2];
    } else if (list == "booster") {
      if (word.facts.booster != 0) throw data_error(row.where, "stands twice", row[1], "an entry once");
      word.facts.booster = static_cast<float>(row.number(2));
    } else if (list == "negation") {
      set_flag(word, row, negation);
    } else if (list == "contrast") {
      set_flag(word, row, contrast);
    } else if (list == "profanity") {
      set_flag(word, row, profanity);
    } else if (list == "thanks") {
      set_flag(word, row, thanks);
    } else {
      throw data_error(row.where, "is no list", list, "spelling, negation, booster, contrast, profanity, thanks");
    }
  }

  static void add_phrase(building& parts, std::map<phrase_index::key, float>& phrases, const list_row& row) {
    require_fields(row, 2);
    phrase_index::key key = 0;
    std::size_t words = 0;
    for (std::string_view rest = row[0]; !rest.empty(); ++words) {
      const std::size_t blank = rest.find(' ');
      if (blank == 0) break;
      known& word = parts.whole[std::string(rest.substr(0, blank))];
      if (words == 0) word.facts.flags |= starts_phrase;
      if (word.facts.phrase_word == 0) {
        if (parts.phrase_words == UINT16_MAX) {
          throw data_error(row.where, "is one word too many", row[0], "phrases of up to 65,535 distinct words");
        }
        word.facts.phrase_word = ++parts.phrase_words;
      }
      if (words < phrase_index::longest) key = phrase_index::append(key, words, word.facts.phrase_word);
      rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
    }
    if (words < 2 || words > phrase_index::longest) {
      throw data_error(row.where, "is no phrase", row[0], "two to four words, a blank between them");
    }
    if (!phrases.try_emplace(key, static_cast<float>(row.number(1))).second) {
      throw data_error(row.where, "stands twice", row[0], "an entry once");
    }
  }

  [[nodiscard]] static std::vector<std::string> take(std::map<std::string, known, std::less<>>& from,
                                                     std::vector<known>& facts) {
    std::vector<std::string> words;
    for (auto& [word, what] : from) {
      words.push_back(word);
      facts.push_back(std::move(what));
    }
    return words;
  }

  word_finder finder_;
  std::vector<known> whole_facts_ = {};
  std::vector<known> beginning_facts_ = {};
  phrase_index phrases_;
};

}  // namespace detail

}  // namespace counterpoint::inline v0::sentiment
