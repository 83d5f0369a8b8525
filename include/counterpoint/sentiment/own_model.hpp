// SPDX-License-Identifier: MIT
#pragma once
// A model that a user trained on own labels: its file, its scores, and how they come about.

#include <algorithm>
#include <array>
#include <bit>
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
#include <counterpoint/sentiment/own_labels.hpp>

namespace counterpoint::inline v0::sentiment {

/// The file of a model of own labels. Weights of grams take one byte each; buckets that no training text has are left
/// out. The base model is in it whole, so the file means the same whatever base a later release ships.
///
/// Sections: `kind` ("sentiment by own labels"), `format` (uint32, 1), `about` (JSON), `texts` (text_filter of the
/// training texts), `classes` (their names, each with a zero byte behind it), `base_classes` (uint32, one a class, or
/// none), `base` (the base's file), `buckets` (uint32, rising), `weights` (4 bytes a bucket, as in weight_table, for
/// each four classes, one table behind the other), `units` (float32, one a class for words, then for characters),
/// `figures` (float32, figures × classes), `starts` (float32, the base's logits × classes), `intercepts` (float32, one
/// a class), `temperature` (double).
/// @param about  JSON
/// @throws error for a class whose name is empty or holds a zero byte
[[nodiscard]] std::vector<std::byte> write_own_model(const own_weights& weights, const own_examples& examples,
                                                     std::span<const std::byte> base, std::string_view about);

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

namespace detail {

inline constexpr std::string_view own_model_kind = "sentiment by own labels";

/// The sections of a file whose kind and format are right.
[[nodiscard]] inline model::model_reader checked_own_file(std::span<const std::byte> bytes, std::string_view name) {
  model::model_reader file = model::open_model(bytes, name, own_model_kind, "is no model of own labels");
  const auto refuse = [name](const std::string& what, std::string_view allowed = "") {
    return data_error::about({.file = std::string(name)}, what, allowed);
  };
  if (file.section("texts").empty()) throw refuse("does not say what it was trained on");
  return file;
}

/// Whether some of the weights are of sequences of characters.
[[nodiscard]] inline bool with_characters(const model::model_reader& file) {
  const auto buckets = file.numbers<std::uint32_t>("buckets");
  return !buckets.empty() && buckets.back() >= own_buckets;
}

[[nodiscard]] inline std::vector<std::string_view> names_in(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// The places of buckets, all different and below 2 · own_buckets, in the order in which they rise. O(buckets).
[[nodiscard]] inline std::vector<std::size_t> rising_order(std::span<const std::uint32_t> buckets) {
  std::vector<std::uint64_t> set(2 * own_buckets / 64);
  for (const std::uint32_t bucket : buckets) set[bucket / 64] |= std::uint64_t{1} << bucket % 64;
  std::vector<std::size_t> before(set.size());  // how many buckets stand in earlier words of the set
  std::size_t count = 0;
  for (std::size_t i = 0; i < set.size(); ++i) {
    before[i] = count;
    count += static_cast<std::size_t>(std::popcount(set[i]));
  }
  std::vector<std::size_t> out(buckets.size());
  for (std::size_t at = 0; at < buckets.size(); ++at) {
    const std::uint64_t lower = set[buckets[at] / 64] & ((std::uint64_t{1} << buckets[at] % 64) - 1);
    out[before[buckets[at] / 64] + static_cast<std::size_t>(std::popcount(lower))] = at;
  }
  return out;
}

}  // namespace detail

inline std::vector<std::byte> write_own_model(const own_weights& weights, const own_examples& examples,
                                              std::span<const std::byte> base, std::string_view about) {
  const Eigen::Index classes = weights.grams.cols();
  std::string names;
  for (const std::string& each : examples.classes) {
    if (each.empty() || each.find('\0') != std::string::npos) {
      throw error::argument("a class's name", data_error::quoted(each), "a text that is not empty and has no NUL");
    }
    names += each;
    names += '\0';
  }
  const std::vector<std::size_t> order = detail::rising_order(weights.buckets);
  std::vector<std::uint32_t> buckets;
  buckets.reserve(order.size());
  for (const std::size_t at : order) buckets.push_back(weights.buckets[at]);
  const auto words = static_cast<std::size_t>(std::ranges::lower_bound(buckets, own_buckets) - buckets.begin());
  std::vector<float> units;
  std::vector<std::uint8_t> bytes;
  bytes.reserve(4 * order.size() * static_cast<std::size_t>((classes + 3) / 4));
  for (Eigen::Index first = 0; first < classes; first += model::weight_table::lanes) {
    const Eigen::Index count = std::min<Eigen::Index>(model::weight_table::lanes, classes - first);
    const std::size_t table = bytes.size();
    bytes.resize(table + 4 * order.size(), 128);
    for (const auto& [begin, end] : {std::pair(std::size_t{0}, words), std::pair(words, order.size())}) {
      const std::span<const std::size_t> part = std::span(order).subspan(begin, end - begin);
      Eigen::Array4f largest = Eigen::Array4f::Zero();
      for (const std::size_t at : part) {
        const auto row = weights.grams.row(static_cast<Eigen::Index>(at)).segment(first, count);
        largest.head(count) = largest.head(count).max(row.transpose().array().abs());
      }
      const Eigen::Array4f unit = largest / 127;
      units.insert(units.end(), unit.data(), unit.data() + count);
      for (std::size_t i = begin; i < end; ++i) {
        const auto row = weights.grams.row(static_cast<Eigen::Index>(order[i])).segment(first, count);
        for (Eigen::Index c = 0; c < count; ++c) {
          if (!(unit[c] > 0)) continue;
          const float steps = std::clamp(std::nearbyint(row[c] / unit[c]), -127.0F, 127.0F);
          bytes[table + 4 * i + static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(128 + static_cast<int>(steps));
        }
      }
    }
  }
  std::vector<std::uint32_t> base_classes;
  for (const std::ptrdiff_t each : examples.base_classes) base_classes.push_back(static_cast<std::uint32_t>(each));
  const auto numbers = [](const auto& matrix) {
    return std::span<const float>(matrix.data(), static_cast<std::size_t>(matrix.size()));
  };
  const std::array<std::uint32_t, 1> format = {1};
  const std::array<double, 1> temperature = {weights.temperature};
  model::model_writer out;
  out.add_text("kind", detail::own_model_kind);
  out.add_numbers<std::uint32_t>("format", format);
  out.add_text("about", about);
  out.add_numbers<std::uint64_t>("texts", model::text_filter::make(examples.fingerprints));
  out.add_text("classes", names);
  out.add_numbers<std::uint32_t>("base_classes", base_classes);
  out.add("base", base);
  out.add_numbers<std::uint32_t>("buckets", buckets);
  out.add_numbers<std::uint8_t>("weights", bytes);
  out.add_numbers<float>("units", units);
  out.add_numbers<float>("figures", numbers(weights.figures));
  out.add_numbers<float>("starts", numbers(weights.base));
  out.add_numbers<float>("intercepts", numbers(weights.intercepts));
  out.add_numbers<double>("temperature", temperature);
  return out.bytes();
}

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
