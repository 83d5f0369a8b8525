// SPDX-License-Identifier: MIT
#pragma once
// Sentiment of Finnish and English texts by a model file: each text by its language's scorer.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/language.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/sentiment/english_analyser.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/finnish_analyser.hpp>
#include <counterpoint/sentiment/language_scorer.hpp>
#include <counterpoint/sentiment/sentiment_scores.hpp>
#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/sentences.hpp>

namespace counterpoint::inline v0::sentiment {

/// A text's logits and its language.
struct scored_text {
  /// Of negative, neutral and positive, calibrated; NaN where the text is not scored.
  sentiment_logits logits = {sentiment_scores::unknown, sentiment_scores::unknown, sentiment_scores::unknown};
  std::ptrdiff_t language = model::language_guess::undetermined;  ///< among those of the model of languages
  bool scored = false;

  /// @param binary  whether the text can't be neutral (binary_scores_of)
  [[nodiscard]] sentiment_scores scores(bool binary = false) const noexcept {
    if (!scored) return {};
    return binary ? binary_scores_of(logits) : scores_of(logits);
  }
};

/// A sentence of a text, scored as a text of its own.
struct scored_sentence {
  text::sentence place = {};  ///< bytes
  scored_text said = {};
};

/// The sentiment of texts in Finnish and English. Looks into a model file; immutable: threads share one, each with a
/// workspace of its own.
///
/// The file's sections: `kind` ("sentiment"), `format` (uint32, 1), `about` (JSON: data, licences, figures), `texts`
/// (text_filter of the training texts), and those of a language_scorer for English ("en.") and for Finnish ("fi."), at
/// least one of the two.
class default_model {
 public:
  /// Instead of a language: find it out.
  static constexpr std::ptrdiff_t detect = -2;
  static constexpr std::ptrdiff_t undetermined = model::language_guess::undetermined;

  /// Memory of one thread.
  struct workspace {
    language_scorer<english_analyser>::workspace english = {};
    language_scorer<finnish_analyser>::workspace finnish = {};
    explanation part = {};
  };

  /// @param file       as model_reader wants it; has to live as long as this
  /// @param languages  tells which text is in which language; likewise
  /// @param name       of the file, for errors
  /// @param classify   a faster text::byte_classifier, such as kernels::byte_classifier(); the result is the same
  /// @throws data_error for a file that is no model of sentiment, is damaged, or is from a newer release
  default_model(std::span<const std::byte> file, const model::language_model& languages,
                std::string_view name = "model of sentiment", text::byte_classifier classify = text::classify_bytes);

  /// JSON: release, data with licences, figures.
  [[nodiscard]] std::string_view about() const noexcept { return about_; }
  /// Which texts it was trained on.
  [[nodiscard]] const model::text_filter& trained_on() const noexcept { return trained_on_; }
  [[nodiscard]] const model::language_model& languages() const noexcept { return languages_; }
  [[nodiscard]] const std::optional<language_scorer<english_analyser>>& english() const noexcept { return english_; }
  [[nodiscard]] const std::optional<language_scorer<finnish_analyser>>& finnish() const noexcept { return finnish_; }

  /// The place of a language by its code ("fi", "en-GB"; case counts nothing), `undetermined` for one that the model of
  /// languages does not know.
  [[nodiscard]] std::ptrdiff_t language_of(std::string_view code) const noexcept { return languages_.place_of(code); }
  /// Whether texts of this language are scored.
  [[nodiscard]] bool scores(std::ptrdiff_t language) const noexcept {
    return (language == english_place_ && english_) || (language == finnish_place_ && finnish_);
  }

  /// Scores a text.
  ///
  /// @param language  what it is written in; with `detect`, what the model of languages guesses. If that guess is
  ///                  less than 0.9 probable, or there is none, and the text has several sentences, each is scored in
  ///                  a language of its own (language_model::visit_sentence_languages), and the text's logits are
  ///                  their mean, weighted by bytes; its language is that of most bytes
  /// @return not scored for a language that the file has no scorer for, and where none could be told
  /// O(bytes); in the steady state allocates nothing; any bytes may come.
  [[nodiscard]] scored_text score(std::string_view text, workspace& memory, std::ptrdiff_t language = detect) const;

  /// Scores a text and says how the logits came about. Where it is not scored, `out` is empty. In a text of several
  /// languages each sentence has rules of its own. Otherwise as `score`.
  scored_text explain(std::string_view text, workspace& memory, explanation& out,
                      std::ptrdiff_t language = detect) const;

  /// Calls `visit(scored_sentence)` for each sentence of a text, in order: scored as a text of its own, in the language
  /// that is given, or else its own as visit_sentence_languages has it. O(bytes).
  template <class Visit>
  void visit_sentences(std::string_view text, workspace& memory, Visit&& visit, std::ptrdiff_t language = detect) const;

 private:
  default_model(const model::model_reader& file, const model::language_model& languages, std::string_view name,
                text::byte_classifier classify);

  [[nodiscard]] scored_text score_whole(std::string_view text, workspace& memory, std::ptrdiff_t language) const;
  scored_text explain_whole(std::string_view text, workspace& memory, explanation& out, std::ptrdiff_t language) const;
  /// Whether a text with this guess is scored sentence by sentence.
  [[nodiscard]] static bool is_mixed(std::string_view text, const model::language_guess& guess) noexcept;
  struct mixture {
    std::ptrdiff_t language = undetermined;  ///< of most of the bytes that are scored
    double bytes = 0;                        ///< that are scored
  };
  [[nodiscard]] mixture mixture_of(std::string_view text) const;

  const model::language_model& languages_;
  std::string_view about_;
  model::text_filter trained_on_;
  std::ptrdiff_t english_place_;
  std::ptrdiff_t finnish_place_;
  std::optional<language_scorer<english_analyser>> english_ = {};
  std::optional<language_scorer<finnish_analyser>> finnish_ = {};
};

namespace detail {

/// The sections of a file whose kind and format are right.
[[nodiscard]] inline model::model_reader checked_sentiment_file(std::span<const std::byte> bytes,
                                                                std::string_view name) {
  model::model_reader file = model::open_model(bytes, name, "sentiment", "is no model of sentiment");
  const auto refuse = [name](const std::string& what, std::string_view allowed = "") {
    return data_error::about({.file = std::string(name)}, what, allowed);
  };
  if (!file.has("en.words") && !file.has("fi.words")) throw refuse("has weights for no language");
  if (file.section("texts").empty()) throw refuse("does not say what it was trained on");
  return file;
}

/// Adds a part of a text to the explanation of the whole.
inline void append_weighted(const explanation& part, std::ptrdiff_t begin, double weight, explanation& out) {
  for (const explained_token& each : part.tokens) out.tokens.push_back({each.begin + begin, each.end + begin});
  out.rules.insert(out.rules.end(), part.rules.begin(), part.rules.end());
  const auto append = [weight](const std::vector<double>& from, std::vector<double>& to) {
    for (const double each : from) to.push_back(weight * each);
  };
  append(part.of_grams, out.of_grams);
  append(part.of_hits, out.of_hits);
  append(part.of_rules, out.of_rules);
  append(part.shared, out.shared);
  for (std::size_t c = 0; c < out.logits.size(); ++c) {
    out.logits[c] += weight * part.logits[c];
    out.of_nothing[c] += weight * part.of_nothing[c];
  }
}

}  // namespace detail

inline default_model::default_model(std::span<const std::byte> file, const model::language_model& languages,
                                    std::string_view name, text::byte_classifier classify)
    : default_model(detail::checked_sentiment_file(file, name), languages, name, classify) {}

inline default_model::default_model(const model::model_reader& file, const model::language_model& languages,
                                    std::string_view name, text::byte_classifier classify)
    : languages_(languages), about_(file.text("about")), trained_on_(file.numbers<std::uint64_t>("texts")),
      english_place_(language_of("en")), finnish_place_(language_of("fi")) {
  if (file.has("en.words")) english_.emplace(english_analyser(file, classify), file, "en.", name);
  if (file.has("fi.words")) finnish_.emplace(finnish_analyser(file, classify), file, "fi.", name);
}

inline scored_text default_model::score_whole(std::string_view text, workspace& memory, std::ptrdiff_t language) const {
  scored_text out;
  out.language = language;
  out.scored = scores(language);
  if (!out.scored) return out;
  out.logits =
      language == english_place_ ? english_->logits(text, memory.english) : finnish_->logits(text, memory.finnish);
  return out;
}

inline scored_text default_model::explain_whole(std::string_view text, workspace& memory, explanation& out,
                                                std::ptrdiff_t language) const {
  out.restart(static_cast<std::ptrdiff_t>(sentiment_logits().size()));
  scored_text said;
  said.language = language;
  said.scored = scores(language);
  if (!said.scored) return said;
  if (language == english_place_) {
    english_->explain(text, memory.english, out);
  } else {
    finnish_->explain(text, memory.finnish, out);
  }
  std::ranges::copy(out.logits, said.logits.begin());
  return said;
}

inline bool default_model::is_mixed(std::string_view text, const model::language_guess& guess) noexcept {
  if (guess.language >= 0 && guess.probability >= model::language_model::sure) return false;
  text::sentence_scanner sentences(text);
  text::sentence each;
  return sentences.next(each) && sentences.next(each);
}

inline default_model::mixture default_model::mixture_of(std::string_view text) const {
  std::array<double, model::weight_table::lanes> bytes = {};
  languages_.visit_sentence_languages(text, [&](const model::sentence_language& each) {
    if (!scores(each.guess.language)) return;
    bytes[static_cast<std::size_t>(each.guess.language)] += static_cast<double>(each.place.end - each.place.begin);
  });
  mixture out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out.bytes += bytes[i];
    if (bytes[i] > 0 && (out.language < 0 || bytes[i] > bytes[static_cast<std::size_t>(out.language)])) {
      out.language = static_cast<std::ptrdiff_t>(i);
    }
  }
  return out;
}

inline scored_text default_model::score(std::string_view text, workspace& memory, std::ptrdiff_t language) const {
  if (language != detect) return score_whole(text, memory, language);
  const model::language_guess guess = languages_.guess(text);
  if (!is_mixed(text, guess)) return score_whole(text, memory, guess.language);
  const mixture whole = mixture_of(text);
  if (whole.language < 0) return score_whole(text, memory, guess.language);
  scored_text out{.logits = {}, .language = whole.language, .scored = true};
  languages_.visit_sentence_languages(text, [&](const model::sentence_language& each) {
    const auto size = static_cast<std::size_t>(each.place.end - each.place.begin);
    const auto said =
        score_whole(text.substr(static_cast<std::size_t>(each.place.begin), size), memory, each.guess.language);
    if (!said.scored) return;
    for (std::size_t c = 0; c < out.logits.size(); ++c) {
      out.logits[c] += static_cast<double>(size) / whole.bytes * said.logits[c];
    }
  });
  return out;
}

inline scored_text default_model::explain(std::string_view text, workspace& memory, explanation& out,
                                          std::ptrdiff_t language) const {
  if (language != detect) return explain_whole(text, memory, out, language);
  const model::language_guess guess = languages_.guess(text);
  if (!is_mixed(text, guess)) return explain_whole(text, memory, out, guess.language);
  const mixture whole = mixture_of(text);
  if (whole.language < 0) return explain_whole(text, memory, out, guess.language);
  out.restart(static_cast<std::ptrdiff_t>(sentiment_logits().size()));
  languages_.visit_sentence_languages(text, [&](const model::sentence_language& each) {
    const auto size = static_cast<std::size_t>(each.place.end - each.place.begin);
    const auto said = explain_whole(text.substr(static_cast<std::size_t>(each.place.begin), size), memory, memory.part,
                                    each.guess.language);
    if (!said.scored) return;
    detail::append_weighted(memory.part, each.place.begin, static_cast<double>(size) / whole.bytes, out);
  });
  scored_text said{.logits = {}, .language = whole.language, .scored = true};
  std::ranges::copy(out.logits, said.logits.begin());
  return said;
}

template <class Visit>
void default_model::visit_sentences(std::string_view text, workspace& memory, Visit&& visit,
                                    std::ptrdiff_t language) const {
  const auto score_place = [&](const text::sentence& place, std::ptrdiff_t of_language) {
    const auto begin = static_cast<std::size_t>(place.begin);
    const std::string_view own = text.substr(begin, static_cast<std::size_t>(place.end) - begin);
    visit(scored_sentence{place, score_whole(own, memory, of_language)});
  };
  if (language == detect) {
    languages_.visit_sentence_languages(
        text, [&](const model::sentence_language& each) { score_place(each.place, each.guess.language); });
  } else {
    text::visit_sentences(text, [&](const text::sentence& place) { score_place(place, language); });
  }
}

}  // namespace counterpoint::inline v0::sentiment
