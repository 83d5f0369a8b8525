// SPDX-License-Identifier: MIT
// Sentiment by lexicon and rules.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/parallel.hpp>
#include <counterpoint/core/utf8.hpp>
#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/sentiment/vader.hpp>

#include "character_counter.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using words_type = std::vector<std::pair<std::string, double>>;

sentiment::lexicon lexicon_from(const py::dict& words) {
  sentiment::lexicon out;
  for (const auto& [word, valence] : words) out.set(word.cast<std::string>(), valence.cast<double>());
  return out;
}

sentiment::emoji_lexicon emoji_from(const py::dict& emoji) {
  sentiment::emoji_lexicon out;
  for (const auto& [key, description] : emoji) {
    const std::string bytes = key.cast<std::string>();
    if (bytes.empty()) continue;
    const auto [c, size] = text::decode(bytes);
    if (static_cast<std::size_t>(size) == bytes.size()) out.set(c, description.cast<std::string>());
  }
  return out;
}

py::dict explanation_of(const sentiment::vader& scorer, std::string_view text) {
  sentiment::vader_explanation told;
  {
    const py::gil_scoped_release unlocked;
    told = scorer.explain(text);
  }
  character_counter characters(text);
  py::list tokens;
  for (const sentiment::vader_token& token : told.tokens) {
    py::list steps;
    for (const sentiment::vader_step& step : token.steps)
      steps.append(py::make_tuple(step.rule, step.before, step.after));
    const std::ptrdiff_t begin = characters(token.begin);
    tokens.append(py::make_tuple(begin, characters(token.end), token.word, token.valence, token.contribution, steps));
  }
  py::dict out;
  out["scores"] = py::make_tuple(told.scores.negative, told.scores.neutral, told.scores.positive, told.scores.compound);
  out["tokens"] = tokens;
  out["punctuation"] = told.punctuation;
  out["punctuation_contribution"] = told.punctuation_contribution;
  out["sum"] = told.sum;
  out["compound"] = told.compound;
  return out;
}

/// Four arrays, one value a text; NaN where the text is missing.
py::tuple score_batch(const sentiment::vader& scorer, py::handle source, std::ptrdiff_t threads) {
  constexpr std::ptrdiff_t rows_of_a_block = 256;
  const texts input(source, "texts");
  py::array_t<double> negative(input.size()), neutral(input.size()), positive(input.size()), compound(input.size());
  double* const out[] = {negative.mutable_data(), neutral.mutable_data(), positive.mutable_data(),
                         compound.mutable_data()};
  {
    const py::gil_scoped_release unlocked;
    parallel_blocks(
        input.size(), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          sentiment::vader::workspace memory;
          input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
            constexpr double nan = std::numeric_limits<double>::quiet_NaN();
            const auto said =
                text.data() == nullptr ? sentiment::vader_scores{nan, nan, nan, nan} : scorer.score(text, memory);
            out[0][row] = said.negative;
            out[1][row] = said.neutral;
            out[2][row] = said.positive;
            out[3][row] = said.compound;
          });
        },
        rows_of_a_block);
  }
  return py::make_tuple(negative, neutral, positive, compound);
}

}  // namespace

void register_sentiment(py::module_& module) {
  using sentiment::rule_options;
  py::class_<sentiment::vader>(module, "Vader", "VADER's rules with one lexicon; immutable, shared by threads.")
      .def(py::init([](const py::dict& words, const py::dict& emoji, words_type boosters,
                       std::vector<std::string> negations, words_type special_cases, words_type phrases,
                       double capitals_increase, double negation_factor, double positive_threshold,
                       double negative_threshold) {
             rule_options options;
             options.boosters = std::move(boosters);
             options.negations = std::move(negations);
             options.special_cases = std::move(special_cases);
             options.phrases = std::move(phrases);
             options.capitals_increase = capitals_increase;
             options.negation_factor = negation_factor;
             options.positive_threshold = positive_threshold;
             options.negative_threshold = negative_threshold;
             return sentiment::vader(lexicon_from(words), emoji_from(emoji), std::move(options),
                                     kernels::byte_classifier());
           }),
           py::arg("words"), py::arg("emoji"), py::kw_only(), py::arg("boosters"), py::arg("negations"),
           py::arg("special_cases"), py::arg("phrases"), py::arg("capitals_increase"), py::arg("negation_factor"),
           py::arg("positive_threshold"), py::arg("negative_threshold"), "From a lexicon and the rules' words.")
      .def(
          "score",
          [](const sentiment::vader& scorer, std::string_view text) {
            sentiment::vader_scores said;
            {
              const py::gil_scoped_release unlocked;
              sentiment::vader::workspace memory;
              said = scorer.score(text, memory);
            }
            return py::make_tuple(said.negative, said.neutral, said.positive, said.compound);
          },
          py::arg("text"), "(negative, neutral, positive, compound) of one text.")
      .def("score_batch", &score_batch, py::arg("texts"), py::kw_only(), py::arg("threads") = 1,
           "Four arrays (negative, neutral, positive, compound), NaN where a text is missing.")
      .def("explain", &explanation_of, py::arg("text"), "How a score came about, as a dict.")
      .def("label", &sentiment::vader::label, py::arg("compound"), "positive, negative or neutral.");

  module.def(
      "parse_lexicon",
      [](std::string_view content, std::string_view file) {
        const sentiment::lexicon words = sentiment::parse_lexicon(content, file);
        py::dict out;
        for (const auto& [word, valence] : words.entries()) out[py::str(word)] = valence;
        return out;
      },
      py::arg("content"), py::arg("file"), "Words and valences of a lexicon in vaderSentiment's file format.");
  module.def(
      "parse_emoji_lexicon",
      [](std::string_view content, std::string_view file) {
        py::dict out;
        const sentiment::emoji_lexicon emoji = sentiment::parse_emoji_lexicon(content, file);
        for (const auto& [c, description] : emoji.entries()) {
          std::string key;
          append_utf8(key, c);
          out[py::str(key)] = description;
        }
        return out;
      },
      py::arg("content"), py::arg("file"), "Emoji of one character and their descriptions, from such a file.");
  module.def("default_boosters", &rule_options::default_boosters, "Degree words and what they add.");
  module.def("default_negations", &rule_options::default_negations, "Words that negate.");
  module.def("default_special_cases", &rule_options::default_special_cases, "Phrases around a lexicon word.");
}

}  // namespace counterpoint::python
