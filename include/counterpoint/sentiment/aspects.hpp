// SPDX-License-Identifier: MIT
#pragma once
// Sentiment towards the things that a text mentions.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/model/language.hpp>
#include <counterpoint/sentiment/aspect_terms.hpp>
#include <counterpoint/sentiment/clauses.hpp>
#include <counterpoint/sentiment/default_model.hpp>
#include <counterpoint/sentiment/sentiment_scores.hpp>
#include <counterpoint/text/sentences.hpp>

namespace counterpoint::inline v0::sentiment {

/// How far a stretch of text around a mention reaches.
enum class reach : std::uint8_t { piece = 0, clause = 1, sentence = 2, text = 3 };
inline constexpr std::size_t reaches = 4;

[[nodiscard]] constexpr std::string_view to_string(reach value) noexcept {
  constexpr std::string_view names[] = {"piece", "clause", "sentence", "text"};
  return names[static_cast<std::size_t>(value)];
}

/// A term that a text mentions, and what the text says of it.
///
/// Four stretches of text are scored, each as a text of its own: the piece of the clause that belongs to the mention
/// (part_words), its clause, its sentence, the whole text. From the widest to the narrowest, `own_share` of a stretch's
/// logits and 1 − own_share of the wider one's are added up, so near words count most; a stretch in which the
/// lexicon finds nothing only counts `silent_share`, so what it is silent about is looked for around it; but not over a
/// contrast: a clause that "but" sets off counts `own_share`.
struct aspect_mention {
  static constexpr double own_share = 0.8;
  static constexpr double silent_share = 0.3;

  std::ptrdiff_t term = 0;                             ///< its place in aspect_terms::terms()
  text::sentence place = {};                           ///< bytes of the mention
  std::array<text::sentence, reaches> stretches = {};  ///< bytes of each reach
  std::array<double, reaches> shares = {};             ///< of each stretch's logits; they add up to 1
  scored_text said = {};  ///< Σ shares · logits; not scored where the sentence's language is not
  /// As what the whole text was scored; default_model::detect where its languages were found out.
  std::ptrdiff_t whole_language = default_model::detect;

  [[nodiscard]] const text::sentence& stretch(reach of) const noexcept {
    return stretches[static_cast<std::size_t>(of)];
  }
};

/// Finds what texts mention and scores it by a model. Both have to live as long as this. Immutable; threads share one,
/// each with a workspace of its own.
class aspect_scorer {
 public:
  aspect_scorer(const default_model& model, const aspect_terms& terms) noexcept : model_(model), terms_(terms) {}

  /// Memory of one thread.
  struct workspace {
    default_model::workspace model = {};
    aspect_terms::workspace terms = {};
    sentence_words words = {};
    std::vector<term_place> places = {};
    std::vector<mention_part> parts = {};
  };

  /// Calls `visit(const aspect_mention&)` for each mention in a text, in order.
  ///
  /// @param language  as default_model::score has it. A text whose language is not sure is looked at sentence by
  ///                  sentence, each in a language of its own
  /// O(bytes · (1 + mentions of a clause)); any bytes may come.
  template <class Visit>
  void visit(std::string_view text, workspace& memory, Visit&& visit_mention,
             std::ptrdiff_t language = default_model::detect) const;

 private:
  /// A stretch's logits, and whether the lexicon finds something in it.
  struct stretch_score {
    text::sentence place = {-1, -1};
    scored_text said = {};
    bool spoken = false;
  };

  struct whole_text {
    std::ptrdiff_t language;
    scored_text said;
  };

  [[nodiscard]] inflection forms_of(std::ptrdiff_t language) const noexcept {
    if (language == model_.language_of("en")) return inflection::english;
    return language == model_.language_of("fi") ? inflection::finnish : inflection::none;
  }
  void score(std::string_view text, const text::sentence& place, std::ptrdiff_t language, workspace& memory,
             stretch_score& out) const {
    if (out.place == place) return;
    const auto begin = static_cast<std::size_t>(place.begin);
    const auto own = text.substr(begin, static_cast<std::size_t>(place.end) - begin);
    out.place = place;
    out.said = model_.score(own, memory.model, language);
    out.spoken =
        out.said.scored && (language == model_.language_of("en") ? !memory.model.english.analysed.hits().empty()
                                                                 : !memory.model.finnish.analysed.hits().empty());
  }
  template <class Visit>
  void visit_sentence(std::string_view text, const text::sentence& place, const whole_text& whole,
                      std::ptrdiff_t language, workspace& memory, Visit& visit_mention) const;

  const default_model& model_;
  const aspect_terms& terms_;
};

template <class Visit>
void aspect_scorer::visit(std::string_view text, workspace& memory, Visit&& visit_mention,
                          std::ptrdiff_t language) const {
  bool sure = true;
  if (language == default_model::detect) {
    const model::language_guess guess = model_.languages().guess(text);
    sure = guess.language >= 0 && guess.probability >= model::language_model::sure;
    if (sure) language = guess.language;
  }
  const whole_text whole{language, model_.score(text, memory.model, language)};
  if (sure) {
    text::visit_sentences(text, [&](const text::sentence& place) {
      visit_sentence(text, place, whole, language, memory, visit_mention);
    });
  } else {
    model_.languages().visit_sentence_languages(text, [&](const model::sentence_language& each) {
      visit_sentence(text, each.place, whole, each.guess.language, memory, visit_mention);
    });
  }
}

template <class Visit>
void aspect_scorer::visit_sentence(std::string_view text, const text::sentence& place, const whole_text& whole,
                                   std::ptrdiff_t language, workspace& memory, Visit& visit_mention) const {
  memory.words.assign(text, place);
  memory.places.clear();
  terms_.find(memory.words.words(), forms_of(language), memory.terms, memory.places);
  if (memory.places.empty()) return;
  part_words(memory.words, memory.places, memory.parts);
  const std::span<const aspect_word> words = memory.words.words();
  const auto begin_of = [&](std::ptrdiff_t word) {
    return word == 0 ? place.begin : words[static_cast<std::size_t>(word)].begin;
  };
  // From the first word to the word behind the last, without the white space between; a word's parts may have one
  // place.
  const auto bytes_of = [&](std::ptrdiff_t first, std::ptrdiff_t past) {
    const std::ptrdiff_t last = words[static_cast<std::size_t>(past - 1)].end;
    std::ptrdiff_t end = past == std::ssize(words) ? place.end : std::max(last, begin_of(past));
    while (end > last && text[static_cast<std::size_t>(end - 1)] == ' ') --end;
    return text::sentence{begin_of(first), end};
  };
  std::array<stretch_score, reaches> scores;
  scores[3] = {{0, std::ssize(text)}, whole.said, true};
  for (std::size_t i = 0; i < memory.places.size(); ++i) {
    const term_place& found = memory.places[i];
    const mention_part& part = memory.parts[i];
    aspect_mention out;
    out.term = found.term;
    out.place = {words[static_cast<std::size_t>(found.first)].begin,
                 words[static_cast<std::size_t>(found.first + found.count - 1)].end};
    out.stretches = {bytes_of(part.piece_begin, part.piece_end), bytes_of(part.clause_begin, part.clause_end), place,
                     scores[3].place};
    for (std::size_t r = 3; r-- > 0;) {
      if (r < 2 && out.stretches[r] == out.stretches[r + 1]) {
        scores[r] = scores[r + 1];
      } else {
        score(text, out.stretches[r], language, memory, scores[r]);
      }
    }
    out.whole_language = whole.language;
    out.said.language = language;
    out.said.scored = scores[0].said.scored;
    if (out.said.scored) {
      double left = 1;
      out.said.logits = {};
      for (std::size_t r = 0; r < reaches; ++r) {
        const bool last = r + 1 == reaches || !scores[r + 1].said.scored;
        const bool own = scores[r].spoken || (r == 1 && part.contrasted);
        const double share = last ? 1 : own ? aspect_mention::own_share : aspect_mention::silent_share;
        out.shares[r] = left * share;
        for (std::size_t c = 0; c < out.said.logits.size(); ++c) {
          out.said.logits[c] += out.shares[r] * scores[r].said.logits[c];
        }
        left *= 1 - share;
        if (last) break;
      }
    }
    visit_mention(std::as_const(out));
  }
}

}  // namespace counterpoint::inline v0::sentiment
