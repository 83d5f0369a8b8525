// SPDX-License-Identifier: MIT
// Models of sentiment.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/models/sentiment.hpp>
#include <counterpoint/sentiment/default_model.hpp>
#include <counterpoint/sentiment/rating_disagreement.hpp>
#include <counterpoint/sentiment/valence_course.hpp>

#include "character_counter.hpp"
#include "language_choice.hpp"
#include "register.hpp"
#include "score_explanation.hpp"
#include "sentiment_model.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using sentiment::default_model;

/// (p_negative, p_neutral, p_positive, valence, label: -1 none, language: -1 undetermined, -2 no text), a row a text.
py::tuple score_batch(const sentiment_model& owner, py::handle source, const py::object& languages, bool binary,
                      std::ptrdiff_t threads) {
  constexpr std::ptrdiff_t rows_of_a_block = 256;
  const texts input(source, "texts");
  const language_choice language(languages, input.size());
  std::array<py::array_t<double>, 4> figures;
  std::array<double*, 4> out = {};
  for (std::size_t i = 0; i < 4; ++i) {
    figures[i] = py::array_t<double>(input.size());
    out[i] = figures[i].mutable_data();
  }
  py::array_t<std::int8_t> labels(input.size()), found(input.size());
  std::int8_t* const to_label = labels.mutable_data();
  std::int8_t* const to_language = found.mutable_data();
  {
    const py::gil_scoped_release unlocked;
    parallel_blocks(
        input.size(), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          const auto memory = owner.borrow();
          input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
            sentiment::scored_text said;
            said.language = missing_text;
            if (text.data() != nullptr) said = owner.model().score(text, *memory, language(row));
            const sentiment::sentiment_scores scores = said.scores(binary);
            out[0][row] = scores.p_negative;
            out[1][row] = scores.p_neutral;
            out[2][row] = scores.p_positive;
            out[3][row] = scores.valence;
            to_label[row] = static_cast<std::int8_t>(scores.label);
            to_language[row] = static_cast<std::int8_t>(said.language);
          });
        },
        rows_of_a_block);
  }
  return py::make_tuple(figures[0], figures[1], figures[2], figures[3], labels, found);
}

/// (explanation, language).
py::tuple explain(const sentiment_model& owner, const py::str& given, std::ptrdiff_t language) {
  const one_text input(given);
  const std::string_view text = input.get();
  sentiment::explanation told;
  sentiment::scored_text said;
  {
    const py::gil_scoped_release unlocked;
    const auto memory = owner.borrow();
    said = owner.model().explain(text, *memory, told, language);
  }
  if (!said.scored) return py::make_tuple(py::none(), said.language);
  const auto names = sentiment::explanation_view::sentiment;
  return py::make_tuple(make_explanation(text, names, std::move(told)), said.language);
}

/// What explanations cost: the differences of logits of all texts, through the explanation of each. For benchmarks.
py::array_t<double> explain_batch(const sentiment_model& owner, py::handle source, const py::object& languages) {
  const texts input(source, "texts");
  const language_choice language(languages, input.size());
  py::array_t<double> out(input.size());
  double* const into = out.mutable_data();
  const py::gil_scoped_release unlocked;
  const auto memory = owner.borrow();
  sentiment::explanation told;
  input.visit([&](std::ptrdiff_t row, std::string_view text) {
    const bool scored = text.data() != nullptr && owner.model().explain(text, *memory, told, language(row)).scored;
    double sum = scored ? told.of_nothing[2] - told.of_nothing[0] : std::numeric_limits<double>::quiet_NaN();
    if (scored) {
      for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) sum += told.of_token(i, 2) - told.of_token(i, 0);
      for (std::ptrdiff_t i = 0; i < std::ssize(told.rules); ++i) sum += told.of_rule(i, 2) - told.of_rule(i, 0);
    }
    into[row] = sum;
  });
  return out;
}

/// (sentences, course): of each sentence (start, end, language, p_negative, p_neutral, p_positive, valence, label);
/// of the course (count, mean, first, last, lowest, highest, turns, trend or None).
py::tuple sentences(const sentiment_model& owner, const py::str& given, std::ptrdiff_t language) {
  const one_text input(given);
  const std::string_view text = input.get();
  std::vector<sentiment::scored_sentence> found;
  sentiment::valence_course course;
  {
    const py::gil_scoped_release unlocked;
    const auto memory = owner.borrow();
    character_counter characters(text);
    owner.model().visit_sentences(
        text, *memory,
        [&](sentiment::scored_sentence each) {
          course(each.place.begin, each.place.end, each.said.scores());
          each.place = {characters(each.place.begin), characters(each.place.end)};
          found.push_back(each);
        },
        language);
  }
  py::list out;
  for (const auto& [place, said] : found) {
    const sentiment::sentiment_scores scores = said.scores();
    out.append(py::make_tuple(place.begin, place.end, said.language, scores.p_negative, scores.p_neutral,
                              scores.p_positive, scores.valence, static_cast<int>(scores.label)));
  }
  return py::make_tuple(out,
                        py::make_tuple(course.count(), course.mean(), course.first(), course.last(), course.lowest(),
                                       course.highest(), course.turns(), course.trend(std::ssize(text))));
}

/// (p_negative, p_neutral, p_positive, valence, label).
py::tuple scores_of_logits(const sentiment::sentiment_logits& logits, bool binary) {
  const sentiment::sentiment_scores said = binary ? sentiment::binary_scores_of(logits) : sentiment::scores_of(logits);
  return py::make_tuple(said.p_negative, said.p_neutral, said.p_positive, said.valence, static_cast<int>(said.label));
}

using numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

/// One a row: rating_disagreement.
py::array_t<std::int8_t> disagreements(const numbers& ratings, const numbers& p_negative, const numbers& p_positive,
                                       double high, double low, double sure) {
  if (p_negative.size() != ratings.size() || p_positive.size() != ratings.size()) {
    throw error("ratings, p_negative and p_positive differ in length");
  }
  py::array_t<std::int8_t> out(ratings.size());
  for (py::ssize_t i = 0; i < ratings.size(); ++i) {
    sentiment::sentiment_scores said;
    said.p_negative = p_negative.data()[i];
    said.p_positive = p_positive.data()[i];
    if (!std::isnan(said.p_negative) && !std::isnan(said.p_positive)) {
      said.label = sentiment::sentiment_label::neutral;  // any: only whether it was scored is asked
    }
    out.mutable_data()[i] = static_cast<std::int8_t>(
        sentiment::disagreement(ratings.data()[i], said, {.high = high, .low = low, .sure = sure}));
  }
  return out;
}

}  // namespace

void register_sentiment_model(py::module_& module) {
  py::class_<sentiment_model, std::shared_ptr<sentiment_model>> type(
      module, "SentimentModel", "Sentiment of Finnish and English texts; immutable, shared by threads.");
  define_file(type, "What it was trained on and how well it does, as JSON.");
  type.def(py::init([] {
             return std::make_unique<sentiment_model>(model_content(models::sentiment_file()),
                                                      "the shipped model of sentiment");
           }),
           "The shipped model.")
      .def(py::init([](const py::bytes& content, const std::string& file) {
             return std::make_unique<sentiment_model>(model_content(static_cast<std::string_view>(content)), file);
           }),
           py::arg("content"), py::kw_only(), py::arg("file") = "model of sentiment",
           "From a model file's bytes; DataError for one that was cut, altered or is newer.")
      .def_property_readonly(
          "languages", [](const sentiment_model& owner) { return codes_of(owner.model().languages()); },
          "Codes of the languages that are told apart.")
      .def_property_readonly(
          "scored",
          [](const sentiment_model& owner) {
            std::vector<std::string> out;
            for (const std::string& code : owner.model().languages().languages()) {
              if (owner.model().scores(owner.model().language_of(code))) out.push_back(code);
            }
            return out;
          },
          "Codes of the languages that are scored.")
      .def(
          "language_of",
          [](const sentiment_model& owner, std::string_view code) { return owner.model().language_of(code); },
          py::arg("code"), "A language's place by its code; -1 for one that is not known.")
      .def("score_batch", &score_batch, py::arg("texts"), py::kw_only(), py::arg("languages") = py::none(),
           py::arg("binary") = false, py::arg("threads") = 1,
           "(p_negative, p_neutral, p_positive, valence, label: -1 none, language: -1 undetermined, -2 no text), a row "
           "a text; languages: places, -2 where to find out.")
      .def("explain", &explain, py::arg("text"), py::kw_only(), py::arg("language") = default_model::detect,
           "(explanation, or None where the text is not scored; language) of a text.")
      .def("explain_batch", &explain_batch, py::arg("texts"), py::kw_only(), py::arg("languages") = py::none(),
           "The difference of the logits of positive and negative of each text, summed over its explanation.")
      .def("sentences", &sentences, py::arg("text"), py::kw_only(), py::arg("language") = default_model::detect,
           "(sentences, course) of a text; places in characters.")
      .def(py::pickle([](const sentiment_model& owner) { return py::bytes(std::string(owner.content().text())); },
                      [](const py::bytes& content) {
                        return std::make_unique<sentiment_model>(model_content(static_cast<std::string_view>(content)),
                                                                 "model of sentiment");
                      }));
  module.def("sentiment_scores", &scores_of_logits, py::arg("logits"), py::kw_only(), py::arg("binary") = false,
             "(p_negative, p_neutral, p_positive, valence, label) of three finite logits.");
  module.def("rating_disagreements", &disagreements, py::arg("ratings"), py::arg("p_negative"), py::arg("p_positive"),
             py::kw_only(), py::arg("high"), py::arg("low"), py::arg("sure"),
             "Whether ratings in [0, 1] and texts disagree: -1 unknown, 0 no, 1 rating higher, 2 text higher.");
}

}  // namespace counterpoint::python
