// SPDX-License-Identifier: MIT
// Which emotions texts show.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/models/emotion.hpp>
#include <counterpoint/sentiment/emotion_grams.hpp>
#include <counterpoint/sentiment/emotion_model.hpp>

#include "gram_rows.hpp"
#include "held_model.hpp"
#include "language_choice.hpp"
#include "register.hpp"
#include "score_explanation.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using sentiment::emotion_grams;
constexpr auto emotions = static_cast<std::ptrdiff_t>(sentiment::emotions);

using emotion_model = held_model<sentiment::emotion_model>;

/// (texts × 8 probabilities; language: -1 undetermined, -2 no text), a row a text.
py::tuple score_batch(const emotion_model& owner, py::handle source, const py::object& languages,
                      std::ptrdiff_t threads) {
  constexpr std::ptrdiff_t rows_of_a_block = 256;
  const texts input(source, "texts");
  const language_choice language(languages, input.size());
  py::array_t<double> probabilities({input.size(), emotions});
  py::array_t<std::int8_t> found(input.size());
  double* const to_all = probabilities.mutable_data();
  std::int8_t* const to_language = found.mutable_data();
  {
    const py::gil_scoped_release unlocked;
    parallel_blocks(
        input.size(), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          const auto memory = owner.borrow();
          input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
            sentiment::emotion_scores said;
            said.language = missing_text;
            if (text.data() != nullptr) said = owner.model().score(text, *memory, language(row));
            std::ranges::copy(said.probabilities, to_all + row * emotions);
            to_language[row] = static_cast<std::int8_t>(said.language);
          });
        },
        rows_of_a_block);
  }
  return py::make_tuple(probabilities, found);
}

/// (explanation, language).
py::tuple explain(const emotion_model& owner, const py::str& given, std::ptrdiff_t language) {
  const one_text input(given);
  const std::string_view text = input.get();
  sentiment::explanation told;
  sentiment::emotion_scores said;
  {
    const py::gil_scoped_release unlocked;
    const auto memory = owner.borrow();
    said = owner.model().explain(text, *memory, told, language);
  }
  if (!said.scored) return py::make_tuple(py::none(), said.language);
  return py::make_tuple(make_explanation(text, sentiment::emotion_names, std::move(told)), said.language);
}

model::sparse_rows rows_of_texts(py::handle source, const std::string& language, std::ptrdiff_t buckets) {
  if (language != "en" && language != "fi") {
    throw error::argument("language", data_error::quoted(language), "en or fi");
  }
  require_buckets(buckets);
  const texts input(source, "texts");
  const bool finnish = language == "fi";
  model::sparse_rows out(buckets);
  const py::gil_scoped_release unlocked;
  emotion_grams memory;
  std::vector<model::feature_value> row;
  input.visit([&](std::ptrdiff_t, std::string_view text) {
    finnish ? memory.assign_finnish(text) : memory.assign_english(text);
    row.clear();
    append_grams(memory.words(), sentiment::usual_words, buckets, row);
    append_grams(memory.characters(), sentiment::usual_characters, buckets, row);
    model::merge_features(row);
    out.append(row);
  });
  return out;
}

py::dict thresholds_of(const emotion_model& owner) {
  py::dict out;
  for (const std::string& code : owner.model().languages().languages()) {
    const auto* const found = owner.model().thresholds_of(owner.model().language_of(code));
    if (found != nullptr) out[py::str(code)] = py::array_t<double>(emotions, found->data());
  }
  return out;
}

}  // namespace

void register_emotion(py::module_& module) {
  py::class_<emotion_model> type(module, "EmotionModel",
                                 "Emotions of Finnish and English texts; immutable, shared by threads.");
  define_file(type, "What it was trained on, as JSON.");
  type.def(py::init([] {
             return std::make_unique<emotion_model>(model_content(models::emotion_file()),
                                                    "the shipped model of emotions");
           }),
           "The shipped model.")
      .def(py::init([](const py::bytes& content, const std::string& file) {
             return std::make_unique<emotion_model>(model_content(static_cast<std::string_view>(content)), file);
           }),
           py::arg("content"), py::kw_only(), py::arg("file") = "model of emotions",
           "From a model file's bytes; DataError for one that was cut, altered or is newer.")
      .def_property_readonly(
          "languages", [](const emotion_model& owner) { return codes_of(owner.model().languages()); },
          "Codes of the languages that are told apart.")
      .def_property_readonly("thresholds", &thresholds_of,
                             "By code of each language that is scored: from which probability on an emotion counts as "
                             "shown.")
      .def(
          "language_of",
          [](const emotion_model& owner, std::string_view code) { return owner.model().language_of(code); },
          py::arg("code"), "A language's place by its code; -1 for one that is not known.")
      .def(
          "score_batch", &score_batch, py::arg("texts"), py::kw_only(), py::arg("languages") = py::none(),
          py::arg("threads") = 1,
          "(texts x 8 probabilities; language: -1 undetermined, -2 no text), a row a text; languages: places, -2 where "
          "to find out.")
      .def("explain", &explain, py::arg("text"), py::kw_only(), py::arg("language") = sentiment::emotion_model::detect,
           "(explanation, or None where the text is not scored; language) of a text.")
      .def(py::pickle(
          [](const emotion_model& owner) {
            return py::bytes(owner.content().shipped() ? std::string() : std::string(owner.content().text()));
          },
          [](const py::bytes& content) {
            const auto bytes = static_cast<std::string_view>(content);
            return bytes.empty() ? std::make_unique<emotion_model>(model_content(models::emotion_file()),
                                                                   "the shipped model of emotions")
                                 : std::make_unique<emotion_model>(model_content(bytes), "model of emotions");
          }));
  module.def("emotion_rows", &rows_of_texts, py::arg("texts"), py::arg("language"), py::kw_only(), py::arg("buckets"),
             "What the model of emotions sees of each text, as SparseRows over 2^k buckets.");
  py::list names;
  for (const std::string_view name : sentiment::emotion_names) names.append(py::str(name.data(), name.size()));
  module.attr("EMOTIONS") = py::tuple(names);
}

}  // namespace counterpoint::python
