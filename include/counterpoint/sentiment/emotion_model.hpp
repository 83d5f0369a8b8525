// SPDX-License-Identifier: MIT
#pragma once
// Which of Plutchik's eight emotions a text shows: a calibrated probability of each.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/language.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/emotion_grams.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>

namespace counterpoint::inline v0::sentiment {

inline constexpr std::size_t emotions = 8;

/// In the order of all figures. Source: R. Plutchik 1980, A general psychoevolutionary theory of emotion.
inline constexpr std::array<std::string_view, emotions> emotion_names = {"anger", "anticipation", "disgust",  "fear",
                                                                         "joy",   "sadness",      "surprise", "trust"};

/// What a model says of one text. A text may show several emotions, or none, so the probabilities don't add up to 1.
struct emotion_scores {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  /// NaN for a text that is not scored.
  std::array<double, emotions> probabilities = {unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown};
  std::ptrdiff_t language = model::language_guess::undetermined;  ///< among those of the model of languages
  bool scored = false;
};

/// Scores texts in Finnish and English. Looks into a model file; immutable: threads share one, each with a workspace
/// of its own.
///
/// The file's sections: `kind` ("emotion"), `format` (uint32, 1), `about` (JSON), `texts` (text_filter of the training
/// texts), and behind "en." and "fi.", for each language that the file has:
/// - `grams`: two weight_tables one after another, of four emotions each, for words and characters alike; `units`:
///   float32, one an emotion
/// - `intercepts`: float32, one an emotion
/// - `thresholds`: float32, one an emotion: from which probability on it counts as shown
class emotion_model {
 public:
  /// Instead of a language: find it out.
  static constexpr std::ptrdiff_t detect = -2;
  static constexpr std::ptrdiff_t undetermined = model::language_guess::undetermined;
  using thresholds = std::array<double, emotions>;

  /// Memory of one thread.
  using workspace = emotion_grams;

  /// @param file       as model_reader wants it; has to live as long as this
  /// @param languages  tells which text is in which language; likewise
  /// @throws data_error for a file that is no model of emotions, is damaged, or is from a newer release
  emotion_model(std::span<const std::byte> file, const model::language_model& languages,
                std::string_view name = "model of emotions");

  /// JSON: data with licences, figures.
  [[nodiscard]] std::string_view about() const noexcept { return about_; }
  /// Which texts it was trained on.
  [[nodiscard]] const model::text_filter& trained_on() const noexcept { return trained_on_; }
  [[nodiscard]] const model::language_model& languages() const noexcept { return languages_; }
  /// Whether texts of this language are scored.
  [[nodiscard]] bool scores(std::ptrdiff_t language) const noexcept { return part_of(language) != nullptr; }
  /// From which probability on each emotion counts as shown: where F1 is largest on texts that the model has not seen.
  /// @return null for a language that is not scored
  [[nodiscard]] const thresholds* thresholds_of(std::ptrdiff_t language) const noexcept {
    const part* const found = part_of(language);
    return found == nullptr ? nullptr : &found->shown_from;
  }
  /// The place of a language by its code ("fi", "en-GB"; case counts nothing), `undetermined` for an unknown one.
  [[nodiscard]] std::ptrdiff_t language_of(std::string_view code) const noexcept { return languages_.place_of(code); }

  /// Scores a text. @param language  what it is written in; with `detect`, what the model of languages guesses for the
  /// whole text. @return not scored for a language that the file has nothing for, and where none could be told
  /// O(bytes); in the steady state allocates nothing; any bytes may come.
  [[nodiscard]] emotion_scores score(std::string_view text, workspace& memory, std::ptrdiff_t language = detect) const;

  /// Scores a text and says how the logit of each emotion came about: there are grams, and no rules. Where the text is
  /// not scored, `out` is empty. Otherwise as `score`.
  emotion_scores explain(std::string_view text, workspace& memory, explanation& out,
                         std::ptrdiff_t language = detect) const;

 private:
  struct part {
    std::ptrdiff_t language;
    bool finnish;
    linear_scorer scorer;
    thresholds shown_from;
  };

  emotion_model(const model::model_reader& file, const model::language_model& languages, std::string_view name);

  [[nodiscard]] const part* part_of(std::ptrdiff_t language) const noexcept {
    if (english_ && english_->language == language) return &*english_;
    return finnish_ && finnish_->language == language ? &*finnish_ : nullptr;
  }
  [[nodiscard]] std::optional<part> read_part(const model::model_reader& file, const std::string& code,
                                              std::string_view name) const;
  static emotion_scores score_grams(const part& by, const workspace& memory, std::span<double> logits);

  const model::language_model& languages_;
  std::string_view about_;
  model::text_filter trained_on_;
  std::optional<part> english_ = {};
  std::optional<part> finnish_ = {};
};

namespace detail {

/// The sections of a file whose kind and format are right.
[[nodiscard]] inline model::model_reader checked_emotion_file(std::span<const std::byte> bytes, std::string_view name) {
  model::model_reader file = model::open_model(bytes, name, "emotion", "is no model of emotions");
  const auto refuse = [name](const std::string& what, std::string_view allowed = "") {
    return data_error::about({.file = std::string(name)}, what, allowed);
  };
  if (!file.has("en.grams") && !file.has("fi.grams")) throw refuse("has weights for no language");
  if (file.section("texts").empty()) throw refuse("does not say what it was trained on");
  return file;
}

}  // namespace detail

inline emotion_model::emotion_model(std::span<const std::byte> file, const model::language_model& languages,
                                    std::string_view name)
    : emotion_model(detail::checked_emotion_file(file, name), languages, name) {}

inline emotion_model::emotion_model(const model::model_reader& file, const model::language_model& languages,
                                    std::string_view name)
    : languages_(languages), about_(file.text("about")), trained_on_(file.numbers<std::uint64_t>("texts")) {
  english_ = read_part(file, "en", name);
  finnish_ = read_part(file, "fi", name);
}

inline std::optional<emotion_model::part> emotion_model::read_part(const model::model_reader& file,
                                                                   const std::string& code,
                                                                   std::string_view name) const {
  const std::string prefix = code + ".";
  if (!file.has(prefix + "grams")) return std::nullopt;
  const auto broken = [&](const std::string& what) {
    return data_error::about({.file = std::string(name)}, "sections \"" + prefix + "\": " + what, "");
  };
  constexpr auto lanes = static_cast<std::size_t>(model::weight_table::lanes);
  static_assert(emotions == 2 * lanes);
  const auto bytes = file.numbers<std::uint8_t>(prefix + "grams");
  const auto units = file.numbers<float>(prefix + "units", emotions);
  const auto shown_from = file.numbers<float>(prefix + "thresholds", emotions);
  if (bytes.size() % (2 * lanes) != 0) throw broken("are no two tables of weights");
  if (!std::ranges::all_of(shown_from, [](float value) { return value > 0 && value < 1; })) {
    throw broken("a threshold lies outside (0, 1)");
  }
  const std::span buckets(reinterpret_cast<const model::weight_table::bucket*>(bytes.data()), bytes.size() / lanes);
  const std::size_t half = buckets.size() / 2;
  try {
    linear_weights weights;
    weights.words = {model::weight_table(buckets.first(half), units.first(lanes)),
                     model::weight_table(buckets.last(half), units.last(lanes))};
    weights.characters = weights.words;
    weights.intercepts = file.numbers<float>(prefix + "intercepts", emotions);
    thresholds from = {};
    std::ranges::copy(shown_from, from.begin());
    return part{language_of(code), code == "fi", linear_scorer(std::move(weights)), from};
  } catch (const data_error&) {
    throw;
  } catch (const error& problem) {
    throw broken(problem.what());
  }
}

inline emotion_scores emotion_model::score_grams(const part& by, const workspace& memory, std::span<double> logits) {
  emotion_scores out;
  out.language = by.language;
  out.scored = true;
  by.scorer.logits(memory.words(), memory.characters(), {}, logits);
  for (std::size_t e = 0; e < emotions; ++e) out.probabilities[e] = 1 / (1 + std::exp(-logits[e]));
  return out;
}

inline emotion_scores emotion_model::score(std::string_view text, workspace& memory, std::ptrdiff_t language) const {
  if (language == detect) language = languages_.guess(text).language;
  const part* const by = part_of(language);
  if (by == nullptr) {
    emotion_scores out;
    out.language = language;
    return out;
  }
  by->finnish ? memory.assign_finnish(text) : memory.assign_english(text);
  std::array<double, emotions> logits = {};
  return score_grams(*by, memory, logits);
}

inline emotion_scores emotion_model::explain(std::string_view text, workspace& memory, explanation& out,
                                             std::ptrdiff_t language) const {
  out.restart(static_cast<std::ptrdiff_t>(emotions));
  const emotion_scores said = score(text, memory, language);
  if (!said.scored) return said;
  const part& by = *part_of(said.language);
  std::ranges::copy(by.scorer.weights().intercepts, out.of_nothing.begin());
  find_tokens(text, memory.words(), out.tokens);
  out.of_grams.assign(out.tokens.size() * emotions, 0);
  out.of_hits.assign(out.tokens.size() * emotions, 0);
  explain_grams(by.scorer, memory.words(), memory.characters(), 1, out);
  return score_grams(by, memory, out.logits);
}

}  // namespace counterpoint::inline v0::sentiment
