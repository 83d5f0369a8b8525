// SPDX-License-Identifier: MIT
#pragma once
// The sentiment of texts in one language: an analyser, a linear model, and four numbers that calibrate it.

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/analyser.hpp>
#include <counterpoint/sentiment/explain_rules.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>
#include <counterpoint/sentiment/sentiment_scores.hpp>

namespace counterpoint::inline v0::sentiment {

/// What turns a linear model's logits into calibrated ones:
/// ((z₋ + bias₋ − w·c), z₀, (z₊ + bias₊ + w·c)) / temperature, c the compound of the rules, in [−1, 1].
struct calibration {
  double compound = 0;  ///< w
  double negative = 0;  ///< bias₋
  double positive = 0;  ///< bias₊
  double temperature = 1;

  bool operator==(const calibration&) const = default;
};

/// The scorer of one language in a model file; looks into it and copies little. Immutable: threads share one.
///
/// Sections, each behind a prefix such as "en.":
/// - `words`, `units` (weight_table, 3 classes): the weights of words and pairs, and in the same table of characters
/// - `dense`: float32, mean of each of the analyser's figures, then deviation, then weights, a row of 3 a figure
/// - `intercepts`: float32, 3
/// - `scalars`: double, the 4 of calibration (up to ±100, the temperature from 0.01 on); without the first where the
/// analyser has no compound
template <analyser Analyser>
class language_scorer {
 public:
  static constexpr std::size_t classes = 3;
  static constexpr auto features = static_cast<std::size_t>(Analyser::features);
  /// Whether the analyser's rules have a verdict of their own, which is fused with the linear model's.
  static constexpr bool has_compound = requires(const typename Analyser::workspace& memory) {
    { memory.compound() } -> std::convertible_to<double>;
  };

  /// Memory of one thread; holds what the last text was made of.
  struct workspace {
    typename Analyser::workspace analysed = {};
    std::array<float, features> standardised = {};  ///< dense figures, standardised and clipped
  };

  /// @param file    has to live as long as this
  /// @param prefix  of its sections
  /// @param name    of the file, for errors
  /// @throws data_error for a section that is missing or wrong
  language_scorer(Analyser analyser, const model::model_reader& file, std::string_view prefix, std::string_view name)
      : analyser_(std::move(analyser)), scorer_(weights_of(file, std::string(prefix), name)),
        calibration_(calibration_of(file, std::string(prefix), name)) {
    workspace memory;
    nothing_logits_ = logits("", memory);
    nothing_ = memory.standardised;
    nothing_compound_ = compound_of(memory);
  }

  [[nodiscard]] const Analyser& analyser() const noexcept { return analyser_; }
  [[nodiscard]] const linear_scorer& scorer() const noexcept { return scorer_; }
  [[nodiscard]] const calibration& scalars() const noexcept { return calibration_; }

  /// The calibrated logits of a text. O(bytes); in the steady state allocates nothing.
  [[nodiscard]] sentiment_logits logits(std::string_view text, workspace& memory) const {
    model::weight_table::sum characters(scorer_.weights().characters.front());
    analyser_.analyse(text, memory.analysed, characters);
    return logits_of(memory, characters);
  }

  /// How the logits of a text come about; see explanation. In the steady state allocates nothing.
  void explain(std::string_view text, workspace& memory, explanation& out) const {
    out.restart(classes);
    analyser_.analyse(text, memory.analysed);
    std::ranges::copy(logits_of(memory, memory.analysed.characters()), out.logits.begin());
    std::ranges::copy(nothing_logits_, out.of_nothing.begin());
    const auto& found = memory.analysed;
    find_tokens(text, found.words(), out.tokens);
    out.of_grams.assign(out.tokens.size() * classes, 0);
    out.of_hits.assign(out.tokens.size() * classes, 0);
    const double factor = 1 / calibration_.temperature;
    explain_grams(scorer_, found.words(), found.characters(), factor, out);
    const std::span<const std::string_view> names = Analyser::feature_names();
    const std::span<const float> values = found.dense();
    const std::span<const float> weights = scorer_.weights().dense;
    for (std::size_t j = 0; j < features; ++j) {
      const double change = static_cast<double>(memory.standardised[j]) - static_cast<double>(nothing_[j]);
      std::array<double, classes> each = {};
      for (std::size_t c = 0; c < classes; ++c) {
        each[c] = factor * change * static_cast<double>(weights[j * classes + c]);
      }
      const explained_rule rule{names[j], static_cast<double>(values[j])};
      if (j < static_cast<std::size_t>(Analyser::lexicon_features)) {
        explain_rule(rule, each, found.hits(), out, share_of_rule(rule.name));
      } else {
        explain_signs(rule, each, text, out);
      }
    }
    const double by_rules = factor * calibration_.compound * (compound_of(memory) - nothing_compound_);
    if (by_rules != 0) {
      const std::array<double, classes> each = {-by_rules, 0, by_rules};
      explain_rule({"fusion with the compound", compound_of(memory)}, each, found.hits(), out, hit_share::sum);
    }
  }

 private:
  /// @param characters  of the text that the workspace holds: a sequence of grams, or its sum
  template <class Characters>
  [[nodiscard]] sentiment_logits logits_of(workspace& memory, Characters&& characters) const {
    for (const gram& each : memory.analysed.words()) scorer_.weights().words.front().prepare(each.hash);
    scorer_.standardise(memory.analysed.dense(), memory.standardised);
    sentiment_logits out = {};
    scorer_.logits(memory.analysed.words(), characters, memory.standardised, out);
    const double by_rules = calibration_.compound * compound_of(memory);
    out[0] += calibration_.negative - by_rules;
    out[2] += calibration_.positive + by_rules;
    for (double& each : out) each /= calibration_.temperature;
    return out;
  }

  [[nodiscard]] static double compound_of(const workspace& memory) noexcept {
    if constexpr (has_compound) {
      return memory.analysed.compound();
    } else {
      return 0;
    }
  }

  static linear_scorer weights_of(const model::model_reader& file, const std::string& prefix, std::string_view name);
  static calibration calibration_of(const model::model_reader& file, const std::string& prefix, std::string_view name);
  static data_error broken(std::string_view name, const std::string& what) {
    return data_error::about({.file = std::string(name)}, what, "");
  }

  Analyser analyser_;
  linear_scorer scorer_;
  calibration calibration_;
  std::array<float, features> nothing_ = {};  ///< standardised figures of the empty text
  sentiment_logits nothing_logits_ = {};
  double nothing_compound_ = 0;
};

template <analyser Analyser>
linear_scorer language_scorer<Analyser>::weights_of(const model::model_reader& file, const std::string& prefix,
                                                    std::string_view name) {
  const auto bytes = file.numbers<std::uint8_t>(prefix + "words");
  const auto units = file.numbers<float>(prefix + "units", classes);
  const auto dense = file.numbers<float>(prefix + "dense", static_cast<std::ptrdiff_t>(features * (2 + classes)));
  constexpr auto lanes = static_cast<std::size_t>(model::weight_table::lanes);
  if (bytes.size() % lanes != 0) throw broken(name, "section \"" + prefix + "words\" is no table of weights");
  try {
    const model::weight_table table(
        std::span(reinterpret_cast<const model::weight_table::bucket*>(bytes.data()), bytes.size() / lanes), units);
    linear_weights weights;
    weights.words = weights.characters = {table};
    weights.mean = dense.first(features);
    weights.deviation = dense.subspan(features, features);
    weights.dense = dense.subspan(2 * features);
    weights.intercepts = file.numbers<float>(prefix + "intercepts", classes);
    return linear_scorer(std::move(weights));
  } catch (const data_error&) {
    throw;
  } catch (const error& problem) {
    throw broken(name, "sections \"" + prefix + "\": " + problem.what());
  }
}

template <analyser Analyser>
calibration language_scorer<Analyser>::calibration_of(const model::model_reader& file, const std::string& prefix,
                                                      std::string_view name) {
  const auto numbers = file.numbers<double>(prefix + "scalars", has_compound ? 4 : 3);
  const auto biases = numbers.last(3);
  const calibration out{has_compound ? numbers[0] : 0, biases[0], biases[1], biases[2]};
  constexpr double largest = 100;
  const bool sane = std::ranges::all_of(numbers, [](double value) { return std::fabs(value) <= largest; });
  if (!sane || !(out.temperature >= 1 / largest))
    throw broken(name, "section \"" + prefix + "scalars\" holds a bad number");
  return out;
}

}  // namespace counterpoint::inline v0::sentiment
