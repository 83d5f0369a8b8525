// SPDX-License-Identifier: MIT
#pragma once
// What a model of own labels takes from the model that it starts from: the features of a text, and its verdict.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/character_features.hpp>
#include <counterpoint/sentiment/default_model.hpp>
#include <counterpoint/sentiment/english_analyser.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/finnish_analyser.hpp>
#include <counterpoint/sentiment/own_rows.hpp>

namespace counterpoint::inline v0::sentiment {

/// Sees texts of any language. Looks into the base; immutable: threads share it, each with a workspace of its own.
///
/// A text is in one language: the one that is given, or the likeliest, also where it has sentences of others.
/// - Words are those of its language's analyser; in a language that the base does not score, those of English.
/// - Characters are sequences of 2 to 4, in any language; none where they are not wanted, which takes half the time.
/// - Figures are the standardised ones of English, then those of Finnish; those of other languages than the text's are
/// 0.
/// - The base's logits are 0 in a language that it does not score.
class own_base {
 public:
  static constexpr auto english_figures = static_cast<std::size_t>(english_analyser::features);
  static constexpr auto finnish_figures = static_cast<std::size_t>(finnish_analyser::features);
  static constexpr std::size_t figures = english_figures + finnish_figures;
  static constexpr int shortest_characters = 2, longest_characters = 4;

  /// Memory of one thread; holds what the last text was made of.
  struct workspace {
    default_model::workspace base = {};
    std::vector<gram> characters = {};
    std::array<float, figures> standardised = {};
    seen_text seen = {};                                    ///< looks into this workspace
    std::ptrdiff_t language = default_model::undetermined;  ///< of the text
    bool scored = false;                                    ///< whether the base scores it
  };

  /// @param model       has to live as long as this
  /// @param characters  whether sequences of characters are seen
  /// @throws error for a model without English
  explicit own_base(const default_model& model, bool characters = true) : model_(model), with_characters_(characters) {
    if (!model.english()) throw error("the base model has no English part, whose words are needed");
  }
  [[nodiscard]] const default_model& model() const noexcept { return model_; }

  /// Sees a text. O(bytes); in the steady state allocates nothing; any bytes may come.
  /// @param language  a place among the languages of the base, `undetermined`, or `detect`
  void see(std::string_view text, workspace& memory, std::ptrdiff_t language = default_model::detect) const {
    choose(text, memory, language);
    memory.seen.base = {};
    memory.standardised.fill(0);
    if (is_finnish(memory)) {
      see_by(*model_.finnish(), text, memory.base.finnish, memory, english_figures);
    } else if (memory.scored) {
      see_by(*model_.english(), text, memory.base.english, memory, 0);
    } else {
      model_.english()->analyser().analyse(text, memory.base.english.analysed);
      memory.seen.words = memory.base.english.analysed.words();
    }
    memory.characters.clear();
    if (with_characters_) {
      append_character_grams(text, shortest_characters, longest_characters, memory.characters);
    }
    memory.seen.characters = memory.characters;
    memory.seen.figures = memory.standardised;
  }

  /// Sees a text, and explains the base's logits; for a text that the base doesn't score, with tokens alone. The logits
  /// are as the base has them, not less their mean.
  void explain(std::string_view text, workspace& memory, explanation& out,
               std::ptrdiff_t language = default_model::detect) const {
    see(text, memory, language);
    if (is_finnish(memory)) {
      model_.finnish()->explain(text, memory.base.finnish, out);
    } else if (memory.scored) {
      model_.english()->explain(text, memory.base.english, out);
    } else {
      out.restart(3);
      find_tokens(text, memory.seen.words, out.tokens);
      out.of_grams.assign(3 * out.tokens.size(), 0);
      out.of_hits = out.of_grams;
    }
    if (is_finnish(memory)) memory.seen.words = memory.base.finnish.analysed.words();
    if (!is_finnish(memory)) memory.seen.words = memory.base.english.analysed.words();
  }

  /// Calls `visit(figure, rule, by_lexicon, hits)` for each figure of the language of the last text.
  template <class Visit>
  void visit_figures(const workspace& memory, Visit&& visit) const {
    if (!memory.scored) return;
    if (is_finnish(memory)) {
      visit_by<finnish_analyser>(memory.base.finnish.analysed, english_figures, visit);
    } else {
      visit_by<english_analyser>(memory.base.english.analysed, 0, visit);
    }
  }

 private:
  [[nodiscard]] bool is_finnish(const workspace& memory) const noexcept {
    return memory.scored && memory.language == model_.language_of("fi");
  }
  void choose(std::string_view text, workspace& memory, std::ptrdiff_t language) const {
    memory.language = language == default_model::detect ? model_.languages().guess(text).language : language;
    memory.scored = model_.scores(memory.language);
  }

  template <class Scorer>
  void see_by(const Scorer& scorer, std::string_view text, typename Scorer::workspace& of_language, workspace& memory,
              std::size_t first) const {
    const sentiment_logits logits = scorer.logits(text, of_language);
    const double mean = (logits[0] + logits[1] + logits[2]) / 3;
    for (std::size_t c = 0; c < 3; ++c) memory.seen.base[c] = logits[c] - mean;
    std::ranges::copy(of_language.standardised, memory.standardised.begin() + static_cast<std::ptrdiff_t>(first));
    memory.seen.words = of_language.analysed.words();
  }

  template <class Analyser, class Visit>
  static void visit_by(const typename Analyser::workspace& found, std::size_t first, Visit& visit) {
    const std::span<const std::string_view> names = Analyser::feature_names();
    const std::span<const float> values = found.dense();
    for (std::size_t j = 0; j < names.size(); ++j) {
      visit(first + j, explained_rule{names[j], static_cast<double>(values[j])},
            static_cast<std::ptrdiff_t>(j) < Analyser::lexicon_features, found.hits());
    }
  }

  const default_model& model_;
  bool with_characters_;
};

}  // namespace counterpoint::inline v0::sentiment
