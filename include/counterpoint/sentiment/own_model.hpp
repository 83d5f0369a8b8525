// SPDX-License-Identifier: MIT
#pragma once
// A model that a user trained on own labels: its scores, and how they come about.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/language.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/default_model.hpp>
#include <counterpoint/sentiment/explain_rules.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>
#include <counterpoint/sentiment/own_base.hpp>
#include <counterpoint/sentiment/own_model_file.hpp>
#include <counterpoint/sentiment/own_rows.hpp>

namespace counterpoint::inline v0::sentiment {

/// Scores texts by classes of the user's own. Looks into its file and its base; immutable: threads share one, each with
/// a workspace of its own. Every text gets a score, in whatever language it is (own_base).
class own_model {
 public:
  /// Memory of one thread.
  struct workspace {
    own_base::workspace base = {};
    std::vector<double> start = {};  ///< logits of the base, as the weights take them
    explanation of_base = {};
  };

  /// @param file       as model_reader wants it; has to live as long as this
  /// @param languages  likewise
  /// @param name       of the file, for errors
  /// @param base       the model in the file's section `base`, if somebody has it open already
  /// @throws data_error for a file that is no such model, is damaged, or is from a newer release
  own_model(std::span<const std::byte> file, const model::language_model& languages,
            std::string_view name = "model of own labels", text::byte_classifier classify = text::classify_bytes,
            std::shared_ptr<const default_model> base = nullptr);
  own_model(const own_model&) = delete;
  own_model& operator=(const own_model&) = delete;

  [[nodiscard]] std::string_view about() const noexcept { return about_; }
  [[nodiscard]] const model::text_filter& trained_on() const noexcept { return trained_on_; }
  [[nodiscard]] const std::vector<std::string_view>& classes() const noexcept { return classes_; }
  /// Which class of the base (negative, neutral, positive) each class is; empty for classes of another kind.
  [[nodiscard]] std::span<const std::uint32_t> base_classes() const noexcept { return base_classes_; }
  [[nodiscard]] const default_model& base() const noexcept { return *base_; }

  /// Logits over the temperature: softmax of them are calibrated probabilities.
  /// @param out  one a class
  /// O((bytes + figures) · classes); in the steady state allocates nothing; any bytes may come.
  /// @return the text's language, a place among those of the base; undetermined where it can't be told
  std::ptrdiff_t logits(std::string_view text, workspace& memory, std::span<double> out,
                        std::ptrdiff_t language = default_model::detect) const;

  /// Says how the logits come about; see explanation. What the base's tokens and rules are worth goes through the
  /// weights of its logits, and adds to what the same tokens are worth to this model; rules of both stand apart.
  std::ptrdiff_t explain(std::string_view text, workspace& memory, explanation& out,
                         std::ptrdiff_t language = default_model::detect) const;

 private:
  own_model(const model::model_reader& file, const model::language_model& languages, std::string_view name,
            text::byte_classifier classify, std::shared_ptr<const default_model> base);
  [[nodiscard]] linear_scorer read_weights(const model::model_reader& file, std::string_view name);
  void start_of(const std::array<double, 3>& base, std::span<double> out) const noexcept;
  void add_start(std::span<const double> start, double factor, std::span<double> out) const noexcept;

  std::string_view about_;
  model::text_filter trained_on_;
  std::vector<std::string_view> classes_;
  std::span<const std::uint32_t> base_classes_;
  std::shared_ptr<const default_model> base_;
  own_base features_;
  std::vector<std::vector<model::weight_table::bucket>> tables_ = {};  ///< words of each four classes, then characters
  std::vector<float> zeros_, ones_;
  std::span<const float> starts_;
  linear_scorer scorer_;
  double temperature_;
  std::vector<float> nothing_ = {};  ///< standardised figures of the empty text, both languages'
};

inline own_model::own_model(std::span<const std::byte> file, const model::language_model& languages,
                            std::string_view name, text::byte_classifier classify,
                            std::shared_ptr<const default_model> base)
    : own_model(detail::checked_own_file(file, name), languages, name, classify, std::move(base)) {}

inline own_model::own_model(const model::model_reader& file, const model::language_model& languages,
                            std::string_view name, text::byte_classifier classify,
                            std::shared_ptr<const default_model> base)
    : about_(file.text("about")), trained_on_(file.numbers<std::uint64_t>("texts")),
      classes_(detail::names_in(file.text("classes"))), base_classes_(file.numbers<std::uint32_t>("base_classes")),
      base_(base ? std::move(base)
                 : std::make_shared<const default_model>(file.section("base"), languages, name, classify)),
      features_(*base_, detail::with_characters(file)), zeros_(own_base::figures, 0.0F), ones_(own_base::figures, 1.0F),
      scorer_(read_weights(file, name)), temperature_(file.numbers<double>("temperature", 1)[0]) {
  if (!(temperature_ > 0) || !std::isfinite(temperature_)) {
    throw data_error::about({.file = std::string(name)}, "section \"temperature\" holds a bad number", "");
  }
  own_base::workspace memory;
  nothing_.assign(own_base::figures, 0.0F);
  for (const std::string_view code : {"en", "fi"}) {
    features_.see("", memory, base_->language_of(code));
    for (std::size_t j = 0; j < own_base::figures; ++j) nothing_[j] += memory.standardised[j];
  }
}

inline linear_scorer own_model::read_weights(const model::model_reader& file, std::string_view name) {
  const auto refuse = [name](const std::string& what) {
    return data_error::about({.file = std::string(name)}, what, "");
  };
  const std::size_t classes = classes_.size();
  const bool known = std::ranges::all_of(base_classes_, [](std::uint32_t each) { return each < 3; });
  if (classes < 2 || !known || (!base_classes_.empty() && base_classes_.size() != classes)) {
    throw refuse("has sections \"classes\" and \"base_classes\" that don't fit together");
  }
  const auto buckets = file.numbers<std::uint32_t>("buckets");
  const bool rising = std::ranges::adjacent_find(buckets, std::ranges::greater_equal{}) == buckets.end();
  if (!rising || (!buckets.empty() && buckets.back() >= 2 * own_buckets)) throw refuse("has a bad bucket");
  const std::size_t tables = (classes + 3) / 4;
  const auto bytes = file.numbers<std::uint8_t>("weights", static_cast<std::ptrdiff_t>(4 * tables * buckets.size()));
  const auto units = file.numbers<float>("units", static_cast<std::ptrdiff_t>(2 * classes));
  const std::size_t starts = base_classes_.empty() ? 3 : classes;
  starts_ = file.numbers<float>("starts", static_cast<std::ptrdiff_t>(starts * classes));
  if (!std::ranges::all_of(starts_, [](float each) { return std::isfinite(each); })) throw refuse("has a bad weight");
  linear_weights weights;
  weights.mean = zeros_;
  weights.deviation = ones_;
  weights.dense = file.numbers<float>("figures", static_cast<std::ptrdiff_t>(own_base::figures * classes));
  weights.intercepts = file.numbers<float>("intercepts", static_cast<std::ptrdiff_t>(classes));
  try {
    tables_.reserve(2 * tables);  // tables look into these
    std::size_t unit = 0;
    for (std::size_t table = 0; table < tables; ++table) {
      const std::size_t count = std::min<std::size_t>(4, classes - 4 * table);
      const std::size_t words = tables_.size();
      const std::size_t kinds = detail::with_characters(file) ? 2 : 1;
      tables_.resize(words + kinds, std::vector<model::weight_table::bucket>(own_buckets, {128, 128, 128, 128}));
      for (std::size_t i = 0; i < buckets.size(); ++i) {
        auto& into = tables_[words + (buckets[i] < own_buckets ? 0 : 1)][buckets[i] % own_buckets];
        std::ranges::copy(bytes.subspan(4 * (table * buckets.size() + i), 4), into.begin());
      }
      weights.words.emplace_back(tables_[words], units.subspan(unit, count));
      if (kinds > 1) weights.characters.emplace_back(tables_[words + 1], units.subspan(unit + count, count));
      unit += 2 * count;
    }
    return linear_scorer(std::move(weights));
  } catch (const error& problem) {
    throw refuse(problem.what());
  }
}

/// The base's logits as the weights take them: those of the classes less their mean, or all three.
inline void own_model::start_of(const std::array<double, 3>& base, std::span<double> out) const noexcept {
  if (base_classes_.empty()) {
    std::ranges::copy(base, out.begin());
    return;
  }
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = base[base_classes_[k]];
  const double mean = std::accumulate(out.begin(), out.end(), 0.0) / static_cast<double>(out.size());
  for (double& each : out) each -= mean;
}

/// Adds to each logit what a start, or a part of one, is worth, times a factor.
inline void own_model::add_start(std::span<const double> start, double factor, std::span<double> out) const noexcept {
  const std::size_t classes = out.size();
  for (std::size_t i = 0; i < start.size(); ++i) {
    for (std::size_t k = 0; k < classes; ++k) {
      out[k] += factor * start[i] * static_cast<double>(starts_[i * classes + k]);
    }
    if (!base_classes_.empty()) out[i] += factor * start[i];
  }
}

inline std::ptrdiff_t own_model::logits(std::string_view text, workspace& memory, std::span<double> out,
                                        std::ptrdiff_t language) const {
  features_.see(text, memory.base, language);
  const seen_text& seen = memory.base.seen;
  scorer_.logits(seen.words, seen.characters, seen.figures, out);
  memory.start.resize(base_classes_.empty() ? 3 : classes_.size());
  start_of(seen.base, memory.start);
  add_start(memory.start, 1, out);
  for (double& each : out) each /= temperature_;
  return memory.base.language;
}

inline std::ptrdiff_t own_model::explain(std::string_view text, workspace& memory, explanation& out,
                                         std::ptrdiff_t language) const {
  const auto classes = static_cast<std::ptrdiff_t>(classes_.size());
  out.restart(classes);
  logits(text, memory, out.logits, language);
  const double factor = 1 / temperature_;
  explanation& base = memory.of_base;
  features_.explain(text, memory.base, base, language);
  const auto add = [&](std::span<const double> of_base, std::span<double> into) {
    const double mean = (of_base[0] + of_base[1] + of_base[2]) / 3;
    memory.start.resize(base_classes_.empty() ? 3 : classes_.size());
    start_of({of_base[0] - mean, of_base[1] - mean, of_base[2] - mean}, memory.start);
    add_start(memory.start, factor, into);
  };
  const auto map = [&](const std::vector<double>& from, std::vector<double>& into) {
    const std::size_t rows = from.size() / 3;
    into.assign(rows * classes_.size(), 0);
    for (std::size_t row = 0; row < rows; ++row) {
      add(std::span(from).subspan(3 * row, 3), detail::row_of(into, row, classes));
    }
  };
  out.tokens = base.tokens;
  out.rules = base.rules;
  map(base.of_grams, out.of_grams);
  map(base.of_hits, out.of_hits);
  map(base.of_rules, out.of_rules);
  map(base.shared, out.shared);
  map(base.of_nothing, out.of_nothing);
  const seen_text& seen = memory.base.seen;
  explain_grams(scorer_, seen.words, seen.characters, factor, out);
  const std::span<const float> weights = scorer_.weights().dense;
  std::vector<double> each(classes_.size());
  features_.visit_figures(memory.base, [&](std::size_t figure, explained_rule rule, bool by_lexicon, const auto& hits) {
    const double change = static_cast<double>(memory.base.standardised[figure]) - static_cast<double>(nothing_[figure]);
    for (std::size_t k = 0; k < each.size(); ++k) {
      const auto weight = static_cast<double>(weights[figure * each.size() + k]);
      each[k] = factor * change * weight;
      out.of_nothing[k] += factor * static_cast<double>(nothing_[figure]) * weight;
    }
    explain_rule(rule, each, by_lexicon ? hits : hits.first(0), out, share_of_rule(rule.name));
  });
  for (std::size_t k = 0; k < each.size(); ++k) {
    out.of_nothing[k] += factor * static_cast<double>(scorer_.weights().intercepts[k]);
  }
  return memory.base.language;
}

}  // namespace counterpoint::inline v0::sentiment
