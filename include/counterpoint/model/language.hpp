// SPDX-License-Identifier: MIT
#pragma once
// Which language a text is written in, by a linear model of its letters; or that it can't be told.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/language_features.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/text/sentences.hpp>

namespace counterpoint::inline v0::model {

namespace detail {
[[nodiscard]] inline model_reader checked_language_file(std::span<const std::byte> bytes, std::string_view name);
}  // namespace detail

/// A guess at a text's language.
struct language_guess {
  static constexpr std::ptrdiff_t undetermined = -1;

  std::ptrdiff_t language = undetermined;  ///< among the model's languages
  /// Of that language, calibrated, if the text is in one of the model's languages; NaN where undetermined.
  double probability = std::numeric_limits<double>::quiet_NaN();
  std::array<double, weight_table::lanes> probabilities = {};  ///< of all languages; zeros if there are no letters
};

/// A language and the sentence that it was guessed for.
struct sentence_language {
  text::sentence place = {};
  language_guess guess = {};
};

/// Tells the languages of a model apart, at most three; looks into a model file and copies nothing. Immutable: threads
/// share one.
///
/// The file's sections: `kind` ("language"), `format` (uint32, 1), `languages` (ISO 639-1 codes, a line each),
/// `buckets` and `units` (weight_table: a lane for each language, then one for how usual a gram is in them),
/// `intercepts` (float32, one a language), `scalars` (float32: temperature, lowest usual, width, slope; see `guess`),
/// `trained_on` (text_filter), `about` (text).
class language_model {
 public:
  /// @param file  as model_reader wants it; has to live as long as this
  /// @throws data_error for a file that is no model of languages, is damaged, or is from a newer release
  explicit language_model(std::span<const std::byte> file, std::string_view name = "language model");

  /// ISO 639-1 codes.
  [[nodiscard]] std::span<const std::string> languages() const noexcept { return languages_; }
  /// The code of a guess, "und" (ISO 639-2) where undetermined.
  [[nodiscard]] std::string_view code(const language_guess& guess) const noexcept {
    if (guess.language < 0) return "und";
    return languages_[static_cast<std::size_t>(guess.language)];
  }
  /// The place of a language by its code ("fi", "en-GB"; case counts nothing), `undetermined` for one that is not told.
  [[nodiscard]] std::ptrdiff_t place_of(std::string_view code) const noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const std::string_view stem = code.substr(0, code.find_first_of("-_"));
    const auto found = std::ranges::find_if(
        languages_, [&](std::string_view each) { return std::ranges::equal(stem, each, {}, lower); });
    return found == languages_.end() ? language_guess::undetermined : found - languages_.begin();
  }
  /// What it was trained on and under which licences, in words.
  [[nodiscard]] std::string_view about() const noexcept { return about_; }
  /// Which texts it was trained on.
  [[nodiscard]] const text_filter& trained_on() const noexcept { return trained_on_; }

  /// The language of a text as a whole.
  ///
  /// Undetermined if
  /// - the text has no Latin letters, or most of its letters are of another script;
  /// - its grams are on average less usual in the languages than `lowest usual - width / sqrt(grams)`;
  /// - one language is too little ahead for a text of its length: the two largest logits are less than
  ///   `slope · (min(sqrt(grams), 24) - 7.5)` apart (a text in another language is often between all of them, and
  ///   so is one that mixes two);
  /// - or no language is more probable than the others together.
  ///
  /// Links, mail addresses, handles, HTML, digits and signs count nothing.
  ///
  /// Every gram counts alike, however long the text: a text of two languages is that of its larger part (see
  /// visit_sentence_languages). One pass, O(bytes); allocates nothing; any bytes may come.
  [[nodiscard]] language_guess guess(std::string_view text) const noexcept {
    evidence seen(weights_);
    seen.letters = visit_language_grams(text, [&seen](std::uint64_t hash) { seen.sum(hash); });
    return judge(seen);
  }

  /// Calls `visit(sentence_language)` for each sentence (text::sentence_scanner). A sentence is in the language guessed
  /// for it alone if that is at least `sure` probable, else in the language of the whole text; it has that guess.
  /// Two passes, O(bytes); allocates nothing.
  template <class Visit>
  void visit_sentence_languages(std::string_view text, Visit&& visit) const {
    const language_guess whole = guess(text);
    text::sentence_scanner sentences(text);
    for (text::sentence place; sentences.next(place);) {
      const auto begin = static_cast<std::size_t>(place.begin);
      language_guess own = guess(text.substr(begin, static_cast<std::size_t>(place.end) - begin));
      if (own.language < 0 || own.probability < sure) {
        if (whole.language >= 0) own = whole;
      }
      visit(sentence_language{place, own});
    }
  }

  /// From which probability on a sentence has a language of its own.
  static constexpr double sure = 0.9;
  /// Roots of the numbers of grams between which a text has to be the clearer in one language, the longer it is.
  static constexpr double shortest_root = 7.5, longest_root = 24;

 private:
  struct evidence {
    explicit evidence(const weight_table& weights) noexcept : sum(weights) {}
    weight_table::sum sum;
    letter_counts letters = {};
  };

  language_model(const model_reader& file, std::string_view name);
  [[nodiscard]] language_guess judge(evidence& seen) const noexcept;
  [[nodiscard]] static weight_table weights_of(const model_reader& file);

  weight_table weights_;
  text_filter trained_on_;
  std::vector<std::string> languages_ = {};
  std::string_view about_;
  std::array<float, weight_table::lanes> intercepts_ = {};
  float temperature_ = 1;
  float lowest_usual_ = 0;
  float width_ = 0;
  float slope_ = 0;
};

namespace detail {

/// The sections of a file whose kind and format are right, and whose weights are as many as they should be.
inline model_reader checked_language_file(std::span<const std::byte> bytes, std::string_view name) {
  model_reader file = open_model(bytes, name, "language", "is no model of languages");
  const auto refuse = [name](std::string_view what, std::string_view allowed = "") {
    return data_error::about({.file = std::string(name)}, what, allowed);
  };
  const std::size_t buckets = file.section("buckets").size();
  if (buckets % weight_table::lanes != 0 || !std::has_single_bit(buckets)) throw refuse("has no 2^k buckets");
  const auto units = file.numbers<float>("units");
  const auto bad = [](float unit) { return !(unit >= 0) || !std::isfinite(unit); };
  if (units.size() < 2 || units.size() > weight_table::lanes || std::ranges::any_of(units, bad)) {
    throw refuse("has bad units");
  }
  if (file.section("trained_on").empty()) throw refuse("does not say what it was trained on");
  return file;
}

}  // namespace detail

inline weight_table language_model::weights_of(const model_reader& file) {
  const auto bytes = file.numbers<std::uint8_t>("buckets");
  return {std::span(reinterpret_cast<const weight_table::bucket*>(bytes.data()), bytes.size() / weight_table::lanes),
          file.numbers<float>("units")};
}

inline language_model::language_model(std::span<const std::byte> file, std::string_view name)
    : language_model(detail::checked_language_file(file, name), name) {}

inline language_model::language_model(const model_reader& file, std::string_view name)
    : weights_(weights_of(file)), trained_on_(file.numbers<std::uint64_t>("trained_on")), about_(file.text("about")) {
  const auto broken = [name](std::string_view what) {
    return data_error::about({.file = std::string(name)}, what, "");
  };
  const std::string_view codes = file.text("languages");
  for (std::size_t at = 0; at < codes.size();) {
    const std::size_t end = std::min(codes.find('\n', at), codes.size());
    languages_.emplace_back(codes.substr(at, end - at));
    at = end + 1;
  }
  const auto count = std::ssize(languages_);
  if (count < 1 || count != weights_.classes() - 1) throw broken("has weights for another number of languages");
  const auto scalars = file.numbers<float>("scalars", 4);
  const auto intercepts = file.numbers<float>("intercepts", count);
  const auto bad = [](float value) { return !std::isfinite(value); };
  if (std::ranges::any_of(scalars, bad) || std::ranges::any_of(intercepts, bad) || !(scalars[0] > 0)) {
    throw broken("has a number that it may not have");
  }
  std::ranges::copy(intercepts, intercepts_.begin());
  temperature_ = scalars[0];
  lowest_usual_ = scalars[1];
  width_ = scalars[2];
  slope_ = scalars[3];
}

inline language_guess language_model::judge(evidence& seen) const noexcept {
  language_guess out;
  const auto [latin, other] = seen.letters;
  if (latin == 0 || other > latin) return out;
  const auto count = static_cast<double>(seen.sum.count());
  const auto sums = seen.sum.logits();
  const std::size_t languages = languages_.size();
  const double root = std::sqrt(count);
  double largest = -std::numeric_limits<double>::infinity();
  double second = largest;
  for (std::size_t c = 0; c < languages; ++c) {
    const double logit = static_cast<double>(sums[c]) / root + static_cast<double>(intercepts_[c]);
    out.probabilities[c] = logit / static_cast<double>(temperature_);
    second = std::max(second, std::min(largest, out.probabilities[c]));
    largest = std::max(largest, out.probabilities[c]);
  }
  const double ahead = (largest - second) * static_cast<double>(temperature_);
  double whole = 0;
  for (std::size_t c = 0; c < languages; ++c) whole += out.probabilities[c] = std::exp(out.probabilities[c] - largest);
  for (std::size_t c = 0; c < languages; ++c) out.probabilities[c] /= whole;
  const double usual = static_cast<double>(sums[languages]) / count;
  if (usual < static_cast<double>(lowest_usual_) - static_cast<double>(width_) / root) return out;
  if (ahead < static_cast<double>(slope_) * (std::min(root, longest_root) - shortest_root)) return out;
  const auto best = std::ranges::max_element(out.probabilities);
  if (!(*best > 0.5)) return out;
  out.language = best - out.probabilities.begin();
  out.probability = *best;
  return out;
}

}  // namespace counterpoint::inline v0::model
