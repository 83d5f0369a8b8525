// SPDX-License-Identifier: MIT
#pragma once
// The English analyser's features as its documentation states them, slowly.

#include <counterpoint/sentiment/english_grams.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/lexicon_hit.hpp>
#include <counterpoint/text/ngrams.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vader.hpp"
#include "words.hpp"

namespace reference {

struct english_gram {
  std::uint64_t hash;
  std::ptrdiff_t begin, end;
  friend bool operator==(const english_gram&, const english_gram&) = default;
};

struct english_result {
  std::vector<english_gram> grams;
  std::vector<counterpoint::sentiment::lexicon_hit> hits;
  std::vector<double> dense;
};

class english : vader {
 public:
  using phrase_list = std::vector<std::pair<std::string, double>>;

  english(const lexicon& words, const emoji_lexicon& emoji, const phrase_list& phrases)
      : vader(rated_, emoji_words_, {}), rated_(words), emoji_words_(emoji) {
    for (const auto& [word, valence] : words.entries()) {
      const auto [c, size] = text::decode(word);
      if (text::is_picture(c) && static_cast<std::size_t>(size) == word.size()) emoji_words_.set(c, word + " ");
    }
    for (const auto& [phrase, valence] : phrases) {
      phrases_.push_back(split_words(phrase));
      rated_.set(key_of(phrases_.back()), valence);
      std::string plain = phrase;
      std::erase(plain, '\'');
      if (plain == phrase) continue;
      phrases_.push_back(split_words(plain));
      rated_.set(key_of(phrases_.back()), valence);
    }
  }

  english_result analyse(std::string_view input) {
    english_result out;
    find_grams(input, out);
    find_hits(input, out);
    write_dense(input, out);
    return out;
  }

 private:
  struct item {
    std::string normal;
    std::ptrdiff_t begin, end;
  };
  static std::vector<std::string> split_words(const std::string& phrase) {
    std::vector<std::string> out(1);
    for (const char c : phrase) {
      if (c == ' ') {
        out.emplace_back();
      } else {
        out.back() += c;
      }
    }
    return out;
  }
  /// What stands for a phrase among the words: no word is written so, and no rule finds a negation in it.
  static std::string key_of(const std::vector<std::string>& phrase) {
    std::string out = "phrase";
    for (const std::string& word : phrase) out += " " + word;
    std::replace(out.begin(), out.end(), '\'', '_');
    return out;
  }

  /// The text's runs of words between borders.
  static std::vector<std::vector<item>> clauses(std::string_view input) {
    using enum text::word_kind;
    std::vector<std::vector<item>> out(1);
    for (const own_word& each : words(input, {})) {
      if (each.kind == mark) {
        out.emplace_back();
      } else if (each.kind == number) {
        out.back().push_back({"0", each.begin, each.end});
      } else if (each.kind == emoji || each.kind == emoticon) {
        out.back().push_back({each.text, each.begin, each.end});
      } else if (each.kind == word) {
        std::size_t at = 0;
        while (at <= each.text.size()) {
          const std::size_t past = std::min(each.text.find('-', at), each.text.size());
          std::string part = each.text.substr(at, past - at);
          std::erase(part, '\'');
          const bool same = static_cast<std::ptrdiff_t>(each.text.size()) == each.end - each.begin;
          const auto begin = same ? each.begin + static_cast<std::ptrdiff_t>(at) : each.begin;
          if (past > at)
            out.back().push_back({part, begin, same ? each.begin + static_cast<std::ptrdiff_t>(past) : each.end});
          at = past + 1;
        }
      }
    }
    return out;
  }

  template <class List>
  static bool holds(const List& list, const std::string& word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  }

  void find_grams(std::string_view input, english_result& out) {
    namespace detail = counterpoint::sentiment::detail;
    words_of_text_ = suggestions_ = 0;
    for (const auto& clause : clauses(input)) {
      std::vector<std::string> marked;
      for (std::size_t i = 0; i < clause.size(); ++i) {
        bool negated = false;
        for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
          negated = negated || holds(detail::english_negations, clause[i - back].normal);
        }
        marked.push_back(clause[i].normal + (negated ? "!" : ""));
        out.grams.push_back({text::hash_of_word(marked[i]), clause[i].begin, clause[i].end});
        if (i > 0) {
          out.grams.push_back({text::hash_of_pair(marked[i - 1], marked[i]), clause[i - 1].begin, clause[i].end});
        }
        ++words_of_text_;
        suggestions_ += holds(detail::english_suggestions, clause[i].normal);
      }
    }
  }

  /// vader's tokens, with typographic signs as those of ASCII, and each phrase one word among empty ones.
  void find_words(std::string_view input) {
    std::string described = describe_emoji(input);
    split(described);  // sets the capitals
    std::vector<std::string> tokens(1);
    const std::string_view all = described;
    for (std::size_t at = 0; at < all.size();) {
      const auto [c, size] = text::decode(all.substr(at));
      if (!text::is_space(c)) {
        tokens.back() += all.substr(at, static_cast<std::size_t>(size));
      } else if (!tokens.back().empty()) {
        tokens.emplace_back();
      }
      at += static_cast<std::size_t>(size);
    }
    if (tokens.back().empty()) tokens.pop_back();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const code_points signs(tokens[i]);
      const auto is_mark = [&signs](int k) {
        const std::uint32_t c = signs[k];
        return c < 0x80 ? text::is_ascii_punctuation(static_cast<unsigned char>(c))
                        : c == 0x2026 || (c >= 0x2012 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201F) || c == 0xAB ||
                              c == 0xBB;
      };
      int first = 0, last = signs.size();
      while (first < last && is_mark(first)) ++first;
      while (first < last && is_mark(last - 1)) --last;
      if (last - first <= 2) first = 0, last = signs.size();
      const auto begin = static_cast<std::size_t>(signs.place(first));
      std::string lower = text::to_lower(tokens[i].substr(begin, static_cast<std::size_t>(signs.place(last)) - begin));
      for (std::size_t at = lower.find("\u2019"); at != std::string::npos; at = lower.find("\u2019")) {
        lower.replace(at, 3, "'");
      }
      words_[i] = lower;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::size_t longest = 0;
      for (const auto& phrase : phrases_) {
        const bool fits = i + phrase.size() <= words_.size() &&
                          std::equal(phrase.begin(), phrase.end(), words_.begin() + static_cast<std::ptrdiff_t>(i));
        if (fits) longest = std::max(longest, phrase.size());
      }
      if (longest == 0) continue;
      const std::vector<std::string> found(words_.begin() + static_cast<std::ptrdiff_t>(i),
                                           words_.begin() + static_cast<std::ptrdiff_t>(i + longest));
      for (std::size_t k = 0; k < longest; ++k) words_[i + k].clear();
      words_[i + longest - 1] = key_of(found);
      i += longest - 1;
    }
  }

  void find_hits(std::string_view input, english_result& out) {
    find_words(input);
    const auto but = std::find(words_.begin(), words_.end(), "but") - words_.begin();
    but_ = but < std::ssize(words_) ? static_cast<int>(but) : -1;
    for (int i = 0; i < count(); ++i) {
      const double value = valence_of(i);
      if (value == 0) continue;
      const double weight = but_ < 0 || i == but_ ? 1 : i < but_ ? 0.5 : 1.5;
      out.hits.push_back({.value = value * weight, .word = static_cast<std::uint32_t>(i), .negated = negated_});
    }
  }

  static double squashed(double x) { return x / std::sqrt(x * x + 15); }

  template <class Keep>
  static double sum_of(const english_result& of, Keep&& keep) {
    double out = 0;
    for (const auto& hit : of.hits) out += keep(hit) ? hit.value : 0;
    return out;
  }

  void write_dense(std::string_view input, english_result& out) {
    using hit = counterpoint::sentiment::lexicon_hit;
    const auto positive = [](const hit& x) { return x.value > 0; };
    const auto negative = [](const hit& x) { return x.value < 0; };
    const double p = sum_of(out, positive), n = -sum_of(out, negative);
    const auto ups = static_cast<double>(std::count_if(out.hits.begin(), out.hits.end(), positive));
    const auto downs = static_cast<double>(std::count_if(out.hits.begin(), out.hits.end(), negative));
    const double c = squashed(p - n), size = count(), root = std::sqrt(size), all = p + n + size;
    const auto is_early = [&](const hit& x) { return x.word < size / 2; };
    const auto is_behind = [&](const hit& x) { return but_ >= 0 && static_cast<int>(x.word) > but_; };
    const auto is_before = [&](const hit& x) { return but_ >= 0 && static_cast<int>(x.word) < but_; };
    double highest = 0, lowest = 0;
    for (const hit& each : out.hits) {
      highest = std::max(highest, each.value);
      lowest = std::min(lowest, each.value);
    }
    if (out.hits.empty()) {
      out.dense.assign(24, 0.0);
      out.dense[13] = 1;
    } else {
      out.dense = {c,
                   (p + ups) / all,
                   (n + downs) / all,
                   squashed(p),
                   squashed(n),
                   (p - n) / size,
                   (p - n) / root,
                   highest,
                   lowest,
                   out.hits.front().value,
                   out.hits.back().value,
                   ups / root,
                   downs / root,
                   0,
                   squashed(std::min(p, n)),
                   squashed(-sum_of(out, [](const hit& x) { return x.negated && x.value < 0; })),
                   squashed(sum_of(out, [](const hit& x) { return x.negated && x.value > 0; })),
                   squashed(sum_of(out, is_behind)),
                   squashed(sum_of(out, is_before)),
                   std::fabs(c),
                   squashed(sum_of(out, is_early)),
                   squashed(sum_of(out, [&](const hit& x) { return !is_early(x); })),
                   c * c * c,
                   (ups + downs) / size};
    }
    out.dense.push_back(input.find('?') == std::string_view::npos ? 0 : 1);
    out.dense.push_back(suggestions_ / std::sqrt(words_of_text_ + 1.0));
  }

  lexicon rated_;
  emoji_lexicon emoji_words_;
  std::vector<std::vector<std::string>> phrases_;
  int but_ = -1;
  int words_of_text_ = 0;
  int suggestions_ = 0;
};

}  // namespace reference
