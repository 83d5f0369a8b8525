// SPDX-License-Identifier: MIT
#pragma once
// Logits of a text from its hashed grams and from the figures of its rules.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/gram.hpp>

namespace counterpoint::inline v0::sentiment {

/// Up to how many grams of a kind the weight of a text's grams grows with the root of their number.
inline constexpr double usual_words = 64, usual_characters = 256;

/// What each gram of a text counts: s(G) = 1 / max(√G, G/√usual) with G grams. So a kind of grams adds at most
/// √usual · max |w| to a logit, however long the text. 0 without grams.
[[nodiscard]] inline double gram_scale(std::ptrdiff_t grams, double usual) noexcept {
  const auto count = static_cast<double>(grams);
  return grams == 0 ? 0.0 : 1 / std::max(std::sqrt(count), count / std::sqrt(usual));
}

/// What a linear scorer looks into; everything has to live as long as it does.
struct linear_weights {
  /// Of words and their pairs: tables of up to 4 classes each, the first four classes in the first. None: words count
  /// nothing.
  std::vector<model::weight_table> words = {};
  std::vector<model::weight_table> characters = {};  ///< likewise of sequences of characters
  std::span<const float> mean = {};                  ///< of each dense figure in training
  std::span<const float> deviation = {};             ///< likewise, above 0
  std::span<const float> dense = {};                 ///< figures × classes
  std::span<const float> intercepts = {};            ///< one a class: 2 or more
};

/// logits = Σ words · s(G) + Σ characters · s(G) + Σ dense · clip((figure - mean) / deviation) + intercepts.
/// Immutable; threads share one.
class linear_scorer {
 public:
  /// How many deviations a dense figure may lie from its mean; what lies farther counts as much.
  static constexpr float clip = 5;

  /// @throws error where the parts don't fit together, or a number is not finite or a deviation not above 0
  explicit linear_scorer(linear_weights weights) : weights_(std::move(weights)) {
    const std::size_t figures = weights_.mean.size();
    if (weights_.intercepts.size() < 2) throw error("a linear model has fewer than 2 classes");
    if (weights_.deviation.size() != figures || weights_.dense.size() != figures * weights_.intercepts.size()) {
      throw error("the parts of a linear model don't fit together");
    }
    require_classes(weights_.words);
    require_classes(weights_.characters);
    for (const auto part : {weights_.mean, weights_.deviation, weights_.dense, weights_.intercepts}) {
      if (!std::ranges::all_of(part, [](float value) { return std::isfinite(value); })) {
        throw error("a number of a linear model is not finite");
      }
    }
    if (!std::ranges::all_of(weights_.deviation, [](float value) { return value > 0; })) {
      throw error("a deviation of a linear model is not above 0");
    }
    arrange_dense();
  }

  [[nodiscard]] std::ptrdiff_t classes() const noexcept { return std::ssize(weights_.intercepts); }
  [[nodiscard]] std::ptrdiff_t features() const noexcept { return std::ssize(weights_.mean); }
  [[nodiscard]] const linear_weights& weights() const noexcept { return weights_; }

  /// Standardises and clips dense figures, both `features()` long.
  void standardise(std::span<const float> raw, std::span<float> out) const noexcept {
    for (std::size_t j = 0; j < out.size(); ++j) {
      out[j] = std::clamp((raw[j] - weights_.mean[j]) / weights_.deviation[j], -clip, clip);
    }
  }

  /// @param words,characters  sequences of grams (see visit_hashes), or where a table holds all classes, sums over it
  /// @param standardised      `features()` figures
  /// @param out               `classes()` logits
  /// O((grams + features) · classes); allocates nothing.
  template <class Words = std::span<const gram>, class Characters = std::span<const gram>>
  void logits(Words&& words, Characters&& characters, std::span<const float> standardised,
              std::span<double> out) const noexcept {
    std::ranges::copy(weights_.intercepts, out.begin());
    add_grams(weights_.words, words, usual_words, out);
    add_grams(weights_.characters, characters, usual_characters, out);
    for (std::size_t first = 0; first < out.size(); first += lanes) {
      std::array<double, lanes> sums = {};
      const std::size_t count = std::min(lanes, out.size() - first);
      std::copy_n(out.begin() + static_cast<std::ptrdiff_t>(first), count, sums.begin());
      const double* row = dense_.data() + first * standardised.size();
      for (const float figure : standardised) {
        for (std::size_t c = 0; c < lanes; ++c) sums[c] += static_cast<double>(figure) * row[c];
        row += lanes;
      }
      std::copy_n(sums.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(first));
    }
  }

  /// What one word or pair adds to each logit, times `scale`.
  void add_word(const gram& each, double scale, std::span<double> out) const noexcept {
    add_gram(weights_.words, each, scale, out);
  }
  /// What one sequence of characters adds to each logit, times `scale`.
  void add_characters(const gram& each, double scale, std::span<double> out) const noexcept {
    add_gram(weights_.characters, each, scale, out);
  }

 private:
  static constexpr auto lanes = static_cast<std::size_t>(model::weight_table::lanes);

  void require_classes(const std::vector<model::weight_table>& tables) const {
    std::ptrdiff_t left = classes();
    if (tables.empty()) return;
    for (const model::weight_table& table : tables) {
      if (table.classes() != std::min(left, model::weight_table::lanes)) break;
      left -= table.classes();
    }
    if (left != 0) throw error("the weights of grams are for another number of classes");
  }

  template <class Grams>
  static void add_grams(const std::vector<model::weight_table>& tables, const Grams& grams, double usual,
                        std::span<double> out) noexcept {
    std::size_t first = 0;
    for (const model::weight_table& table : tables) {
      model::weight_table::sum sum(table);
      visit_hashes(grams, [&sum](const auto& found) { sum(found); });
      first += add_sum(sum, usual, out.subspan(first));
    }
  }
  static void add_grams(const std::vector<model::weight_table>&, model::weight_table::sum& summed, double usual,
                        std::span<double> out) noexcept {
    add_sum(summed, usual, out);
  }
  /// @return how many classes the sum's table has
  static std::size_t add_sum(model::weight_table::sum& sum, double usual, std::span<double> out) noexcept {
    const double scale = gram_scale(static_cast<std::ptrdiff_t>(sum.count()), usual);
    const std::array<double, lanes> sums = sum.exact_logits();
    const std::size_t count = std::min(lanes, out.size());
    for (std::size_t c = 0; c < count; ++c) out[c] += scale * sums[c];
    return count;
  }

  static void add_gram(const std::vector<model::weight_table>& tables, const gram& each, double scale,
                       std::span<double> out) noexcept {
    std::size_t first = 0;
    for (const model::weight_table& table : tables) {
      const auto weights = table.weights(each.hash);
      const std::size_t count = std::min(lanes, out.size() - first);
      for (std::size_t c = 0; c < count; ++c) out[first + c] += scale * weights[c];
      first += count;
    }
  }

  /// The weights of dense figures as they are summed: of the first four classes, figure by figure, then of the next.
  void arrange_dense() {
    const auto total = weights_.intercepts.size();
    for (std::size_t first = 0; first < total; first += lanes) {
      for (std::size_t j = 0; j < weights_.mean.size(); ++j) {
        for (std::size_t c = first; c < first + lanes; ++c) {
          dense_.push_back(c < total ? static_cast<double>(weights_.dense[j * total + c]) : 0.0);
        }
      }
    }
  }

  linear_weights weights_;
  std::vector<double> dense_ = {};
};

}  // namespace counterpoint::inline v0::sentiment
