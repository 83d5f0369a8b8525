// SPDX-License-Identifier: MIT
#pragma once
// Terms that name aspects of what is spoken of, and where a text mentions them, in whatever form.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/sentiment/detail/english_forms.hpp>
#include <counterpoint/sentiment/detail/finnish_forms.hpp>
#include <counterpoint/text/finnish_stemmer.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/words.hpp>

namespace counterpoint::inline v0::sentiment {

/// A term and the aspect that it stands for.
struct aspect_term {
  std::string aspect;
  std::string term;           ///< one word or several
  std::string language = {};  ///< "en", "fi": of texts in that language alone; empty: of any

  bool operator==(const aspect_term&) const = default;
};

/// Whose forms are known.
enum class inflection : std::uint8_t { none = 0, english = 1, finnish = 2 };

/// One word of a text: what terms are looked for in.
struct aspect_word {
  std::string_view text;  ///< in lower case; lives as long as the text's words do
  std::ptrdiff_t begin = 0;
  std::ptrdiff_t end = 0;   ///< bytes [begin, end) of the text
  bool after_mark = false;  ///< a mark (.,;: and so on) stands between it and the word before
  bool operator==(const aspect_word&) const = default;
};

/// Where a term is found: words [first, first + count) of those given.
struct term_place {
  std::ptrdiff_t term = 0;  ///< its place in aspect_terms::terms()
  std::ptrdiff_t first = 0;
  std::ptrdiff_t count = 0;
  bool operator==(const term_place&) const = default;
};

/// Calls `visit(word, begin, end, kind)` for the words of a text as terms are made of: those of text::word_scanner,
/// apart at hyphens ("check-in" is two), and its marks. O(bytes).
template <class Visit>
void visit_term_words(std::string_view text, text::word_scanner& scanner, Visit&& visit);

/// Finds terms. Immutable: threads share one.
///
/// A word of a term is found where a text has, in any case of letters,
/// - that word, or, if it ends with `*`, one that begins so;
/// - in an English text, its plural or singular, each also with 's (detail::english_forms);
/// - in a Finnish text, any form of it as a noun or adjective: one that begins as forms of the term do, consonant
///   gradation included, and has the stem of one of them (text::finnish_stem); and, if the term is that word alone, a
///   compound that ends with such a form: "asiakaspalvelussa" is a form of "palvelu". What the form begins with has 4
///   letters or more; before it stand 3 or more, the last a vowel other than the next letter, or 4 or more, the last an
///   n or s. What a compound begins with is not what it is about, and is not looked at.
///
/// Words of a term stand one after another, with no mark between. From each word of a text on, the longest term counts
/// (of several aspects with equally many words all), and the next is looked for behind it: "service charge" hides
/// "service".
class aspect_terms {
 public:
  /// @throws error for a term or an aspect that is empty, a term of more than 16 words, one with `*` that has fewer
  /// than
  ///         2 signs before it, a language other than "en", "fi" or none, or no terms at all
  explicit aspect_terms(std::vector<aspect_term> terms);

  [[nodiscard]] std::span<const aspect_term> terms() const noexcept { return terms_; }
  /// Names of the aspects, in order of their first term.
  [[nodiscard]] std::span<const std::string> aspects() const noexcept { return aspects_; }
  /// Which aspect a term stands for, a place in `aspects()`.
  [[nodiscard]] std::ptrdiff_t aspect_of(std::ptrdiff_t term) const noexcept {
    return aspect_of_[static_cast<std::size_t>(term)];
  }

  /// Memory of one thread.
  class workspace {
   private:
    friend class aspect_terms;
    std::vector<std::vector<std::uint32_t>> found_ = {};  ///< of each word, what it is a form of
    std::string stem_ = {};
  };

  /// Appends the terms that the words mention, in order. O(bytes · terms that begin alike).
  void find(std::span<const aspect_word> words, inflection forms, workspace& memory,
            std::vector<term_place>& out) const;

  static constexpr std::ptrdiff_t most_words = 16;

 private:
  enum rule : std::uint8_t { literal, in_english, in_finnish, finnish_head, beginning };
  /// What a form is a form of, and by which rule.
  struct entry {
    std::uint32_t word;
    rule by;
    std::string begins;
  };
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>()(text); }
  };
  using index = std::unordered_map<std::string, std::vector<entry>, hash, std::equal_to<>>;
  /// A term as places of its words.
  struct pattern {
    std::ptrdiff_t term;
    std::vector<std::uint32_t> words;
  };

  void add_term(std::ptrdiff_t term, text::word_scanner& scanner);
  [[nodiscard]] std::uint32_t add_word(const std::string& word, bool alone);
  void add_form(index& to, const std::string& form, std::uint32_t word, rule by, std::string begins = {}) {
    std::vector<entry>& known = to[form];
    for (const entry& each : known) {
      if (each.word == word && each.by == by && each.begins == begins) return;
    }
    known.push_back({word, by, std::move(begins)});
  }
  void find_word(std::string_view word, inflection forms, std::string& stem, std::vector<std::uint32_t>& out) const;
  void find_heads(std::string_view word, std::string_view stem, std::vector<std::uint32_t>& out) const;
  [[nodiscard]] bool allows(const aspect_term& term, inflection forms) const noexcept {
    return term.language.empty() || (forms == inflection::english && term.language == "en") ||
           (forms == inflection::finnish && term.language == "fi");
  }
  static void add_once(std::vector<std::uint32_t>& to, std::uint32_t word) {
    if (std::ranges::find(to, word) == to.end()) to.push_back(word);
  }

  std::vector<aspect_term> terms_;
  std::vector<std::string> aspects_ = {};
  std::vector<std::ptrdiff_t> aspect_of_ = {};
  std::unordered_map<std::string, std::uint32_t> words_ = {};  ///< words of terms; alone ones have a blank before
  std::vector<std::vector<pattern>> starts_with_ = {};         ///< of each word, the terms that begin with it
  index plain_ = {};                                           ///< literal, English forms, beginnings
  index stems_ = {};                                           ///< Finnish ones
  index heads_ = {};
  std::vector<std::size_t> beginnings_ = {};  ///< lengths of beginnings, rising
  std::size_t shortest_head_ = 0, longest_head_ = 0;
};

template <class Visit>
void visit_term_words(std::string_view text, text::word_scanner& scanner, Visit&& visit) {
  scanner.assign(text);
  while (const text::word* const found = scanner.next()) {
    const std::string_view whole = found->text;
    if (found->kind != text::word_kind::word || whole.find('-') == std::string_view::npos) {
      visit(whole, found->begin, found->end, found->kind);
      continue;
    }
    // Places of parts are known where the normal form is as long as what stands there.
    const bool in_place = std::ssize(whole) == found->end - found->begin;
    for (std::size_t first = 0; first < whole.size();) {
      const std::size_t past = std::min(whole.find('-', first), whole.size());
      if (past > first) {
        const auto begin = found->begin + static_cast<std::ptrdiff_t>(first);
        const auto end = found->begin + static_cast<std::ptrdiff_t>(past);
        visit(whole.substr(first, past - first), in_place ? begin : found->begin, in_place ? end : found->end,
              found->kind);
      }
      first = past + 1;
    }
  }
}

inline aspect_terms::aspect_terms(std::vector<aspect_term> terms) : terms_(std::move(terms)) {
  if (terms_.empty()) throw error("there are no terms; allowed: one or more");
  text::word_scanner scanner;
  for (std::ptrdiff_t i = 0; i < std::ssize(terms_); ++i) {
    const aspect_term& each = terms_[static_cast<std::size_t>(i)];
    if (each.aspect.empty()) throw error::argument("an aspect's name", "\"\"", "one or more signs");
    if (!each.language.empty() && each.language != "en" && each.language != "fi") {
      throw error::argument("language of term " + data_error::quoted(each.term), data_error::quoted(each.language),
                            "en, fi, or none");
    }
    const auto at = std::ranges::find(aspects_, each.aspect);
    aspect_of_.push_back(at - aspects_.begin());
    if (at == aspects_.end()) aspects_.push_back(each.aspect);
    add_term(i, scanner);
  }
  for (std::vector<pattern>& each : starts_with_) {
    std::ranges::stable_sort(each, std::greater(), [](const pattern& one) { return one.words.size(); });
  }
  std::ranges::sort(beginnings_);
  const auto repeated = std::ranges::unique(beginnings_);
  beginnings_.erase(repeated.begin(), repeated.end());
}

inline void aspect_terms::add_term(std::ptrdiff_t term, text::word_scanner& scanner) {
  const aspect_term& given = terms_[static_cast<std::size_t>(term)];
  std::vector<std::string> parts;
  visit_term_words(given.term, scanner,
                   [&](std::string_view word, std::ptrdiff_t, std::ptrdiff_t end, text::word_kind kind) {
                     if (kind == text::word_kind::mark) return;
                     parts.emplace_back(word);
                     const auto behind = static_cast<std::size_t>(end);
                     if (behind < given.term.size() && given.term[behind] == '*') parts.back().push_back('*');
                   });
  if (parts.empty() || std::ssize(parts) > most_words) {
    throw error::argument("term of aspect " + data_error::quoted(given.aspect), data_error::quoted(given.term),
                          "1 to 16 words");
  }
  pattern made{term, {}};
  for (const std::string& part : parts) made.words.push_back(add_word(part, parts.size() == 1));
  starts_with_[made.words.front()].push_back(std::move(made));
}

inline std::uint32_t aspect_terms::add_word(const std::string& word, bool alone) {
  const auto [at, added] = words_.try_emplace((alone ? " " : "") + word, static_cast<std::uint32_t>(words_.size()));
  const std::uint32_t number = at->second;
  if (!added) return number;
  starts_with_.emplace_back();
  if (word.ends_with('*')) {
    const std::string begins = word.substr(0, word.size() - 1);
    if (begins.size() < 2) throw error::argument("term", data_error::quoted(word), "2 signs or more before the *");
    add_form(plain_, begins, number, beginning);
    beginnings_.push_back(begins.size());
    return number;
  }
  add_form(plain_, word, number, literal);
  for (const std::string& form : detail::english_forms(word)) add_form(plain_, form, number, in_english);
  constexpr std::size_t shortest = 4;  // letters of a head
  for (detail::finnish_form& form : detail::finnish_forms(word, false)) {
    add_form(stems_, form.stem, number, in_finnish, std::move(form.begins));
  }
  if (!alone || detail::narrowed(word).size() < shortest) return number;
  for (detail::finnish_form& form : detail::finnish_forms(word, true)) {
    if (detail::narrowed(form.begins).size() < shortest) continue;
    const std::size_t size = form.stem.size();
    shortest_head_ = shortest_head_ == 0 ? size : std::min(shortest_head_, size);
    longest_head_ = std::max(longest_head_, size);
    add_form(heads_, form.stem, number, finnish_head, std::move(form.begins));
  }
  return number;
}

inline void aspect_terms::find_heads(std::string_view word, std::string_view stem,
                                     std::vector<std::uint32_t>& out) const {
  constexpr int shortest_modifier = 3;  // letters; one more where it ends with a consonant
  int letters = 0;
  bool vowel_seen = false;
  std::uint32_t before = 0;
  for (std::size_t at = 0; at < stem.size();) {
    if (stem.size() - at < shortest_head_) return;
    const auto [c, size] = text::decode(stem.substr(at));
    if (letters >= shortest_modifier && vowel_seen && stem.size() - at <= longest_head_) {
      const bool ends_modifier = detail::is_finnish_vowel_sign(before)
                                     ? before != c  // alike, they would have a hyphen between them
                                     : letters > shortest_modifier && (before == 'n' || before == 's');
      const auto known = ends_modifier ? heads_.find(stem.substr(at)) : heads_.end();
      if (known != heads_.end()) {
        for (const entry& each : known->second) {
          if (word.substr(at).starts_with(each.begins)) add_once(out, each.word);
        }
      }
    }
    vowel_seen = vowel_seen || detail::is_finnish_vowel_sign(c);
    before = c;
    at += static_cast<std::size_t>(size);
    ++letters;
  }
}

inline void aspect_terms::find_word(std::string_view word, inflection forms, std::string& stem,
                                    std::vector<std::uint32_t>& out) const {
  constexpr std::size_t longest = 128;  // bytes; what is longer is no word
  if (word.size() > longest) return;
  if (const auto known = plain_.find(word); known != plain_.end()) {
    for (const entry& each : known->second) {
      if (each.by == literal || (each.by == in_english && forms == inflection::english)) add_once(out, each.word);
    }
  }
  for (const std::size_t size : beginnings_) {
    if (size > word.size()) break;
    const auto known = plain_.find(word.substr(0, size));
    if (known == plain_.end()) continue;
    for (const entry& each : known->second) {
      if (each.by == beginning) add_once(out, each.word);
    }
  }
  if (forms != inflection::finnish) return;
  word = word.substr(0, word.find(':'));  // "wifi:n"
  if (const auto known = plain_.find(word); known != plain_.end()) {
    for (const entry& each : known->second) {
      if (each.by == literal) add_once(out, each.word);
    }
  }
  stem.clear();
  text::append_finnish_stem(stem, word);
  if (const auto known = stems_.find(stem); known != stems_.end()) {
    for (const entry& each : known->second) {
      if (word.starts_with(each.begins)) add_once(out, each.word);
    }
  }
  if (!heads_.empty()) find_heads(word, stem, out);
}

inline void aspect_terms::find(std::span<const aspect_word> words, inflection forms, workspace& memory,
                               std::vector<term_place>& out) const {
  if (memory.found_.size() < words.size()) memory.found_.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    memory.found_[i].clear();
    find_word(words[i].text, forms, memory.stem_, memory.found_[i]);
  }
  const auto matches = [&](const pattern& one, std::size_t first) {
    if (one.words.size() > words.size() - first) return false;
    if (!allows(terms_[static_cast<std::size_t>(one.term)], forms)) return false;
    for (std::size_t k = 1; k < one.words.size(); ++k) {
      if (words[first + k].after_mark) return false;
      if (std::ranges::find(memory.found_[first + k], one.words[k]) == memory.found_[first + k].end()) return false;
    }
    return true;
  };
  for (std::size_t first = 0; first < words.size();) {
    std::size_t longest = 0;
    const std::size_t had = out.size();
    for (const std::uint32_t word : memory.found_[first]) {
      for (const pattern& one : starts_with_[word]) {
        const std::size_t count = one.words.size();
        if (count < longest) break;
        if (!matches(one, first)) continue;
        if (count > longest) out.resize(had);
        longest = count;
        const bool known = std::ranges::any_of(std::span(out).subspan(had), [&](const term_place& other) {
          return aspect_of(other.term) == aspect_of(one.term);  // one aspect by two of its terms
        });
        if (!known) {
          out.push_back({one.term, static_cast<std::ptrdiff_t>(first), static_cast<std::ptrdiff_t>(count)});
        }
      }
    }
    first += std::max<std::size_t>(longest, 1);
  }
}

}  // namespace counterpoint::inline v0::sentiment
