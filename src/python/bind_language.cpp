// SPDX-License-Identifier: MIT
// Which language texts are written in.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/parallel.hpp>
#include <counterpoint/model/language.hpp>
#include <counterpoint/models/language.hpp>

#include "character_counter.hpp"
#include "held_model.hpp"
#include "language_choice.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

/// A model and the bytes that it looks into: the shipped file, or a copy of another.
class owned_model {
 public:
  owned_model() : content_(models::language_file()), model_(content_.bytes(), "the shipped model of languages") {}
  owned_model(std::string_view content, const std::string& file) : content_(content), model_(content_.bytes(), file) {}

  [[nodiscard]] const model::language_model& model() const noexcept { return model_; }
  [[nodiscard]] const model_content& content() const noexcept { return content_; }

 private:
  model_content content_;
  model::language_model model_;
};

/// (which language: -1 undetermined, -2 no text; its probability; the probabilities of all), a row a text.
py::tuple guess_batch(const owned_model& owner, py::handle source, std::ptrdiff_t threads) {
  constexpr std::ptrdiff_t rows_of_a_block = 256;
  const texts input(source, "texts");
  const model::language_model& model = owner.model();
  const auto languages = std::ssize(model.languages());
  py::array_t<std::int8_t> which(input.size());
  py::array_t<double> probability(input.size());
  py::array_t<double> probabilities({input.size(), languages});
  std::int8_t* const to_which = which.mutable_data();
  double* const to_probability = probability.mutable_data();
  double* const to_all = probabilities.mutable_data();
  {
    const py::gil_scoped_release unlocked;
    parallel_blocks(
        input.size(), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
            const model::language_guess guess = text.data() == nullptr ? model::language_guess() : model.guess(text);
            to_which[row] = text.data() == nullptr ? missing_text : static_cast<std::int8_t>(guess.language);
            to_probability[row] = guess.probability;
            for (std::ptrdiff_t c = 0; c < languages; ++c) {
              to_all[row * languages + c] = text.data() == nullptr ? std::numeric_limits<double>::quiet_NaN()
                                                                   : guess.probabilities[static_cast<std::size_t>(c)];
            }
          });
        },
        rows_of_a_block);
  }
  return py::make_tuple(which, probability, probabilities);
}

py::list guess_sentences(const owned_model& owner, const py::str& given) {
  const one_text input(given);
  const std::string_view text = input.get();
  std::vector<model::sentence_language> found;
  {
    const py::gil_scoped_release unlocked;
    character_counter characters(text);
    owner.model().visit_sentence_languages(text, [&](model::sentence_language each) {
      each.place.begin = characters(each.place.begin);
      each.place.end = characters(each.place.end);
      found.push_back(each);
    });
  }
  py::list out;
  for (const auto& [place, guess] : found) {
    out.append(py::make_tuple(place.begin, place.end, owner.model().code(guess), guess.probability));
  }
  return out;
}

}  // namespace

void register_language(py::module_& module) {
  py::class_<owned_model> type(module, "LanguageModel", "Tells languages apart; immutable, shared by threads.");
  define_file(type, "What it was trained on.");
  type.def(py::init<>(), "The shipped model.")
      .def(py::init([](const py::bytes& content, const std::string& file) {
             return owned_model(static_cast<std::string_view>(content), file);
           }),
           py::arg("content"), py::kw_only(), py::arg("file") = "language model",
           "From a model file's bytes; DataError for one that was cut, altered or is newer.")
      .def_property_readonly(
          "languages", [](const owned_model& owner) { return codes_of(owner.model()); }, "Their codes.")
      .def("guess_batch", &guess_batch, py::arg("texts"), py::kw_only(), py::arg("threads") = 1,
           "(which language: -1 undetermined, -2 no text; its probability; the probabilities of all), a row a text.")
      .def("guess_sentences", &guess_sentences, py::arg("text"),
           "(start, end, code, probability) of each sentence of a text; places in characters.")
      .def(py::pickle(
          [](const owned_model& owner) {
            return py::bytes(owner.content().shipped() ? std::string_view() : owner.content().text());
          },
          [](const py::bytes& content) {
            const auto bytes = static_cast<std::string_view>(content);
            return bytes.empty() ? std::make_unique<owned_model>()
                                 : std::make_unique<owned_model>(bytes, "language model");
          }));
  module.def(
      "language_bounds",
      [] { return py::make_tuple(model::language_model::shortest_root, model::language_model::longest_root); },
      "sqrt(grams) from which on a language has to be clear, and from which on it has to be no clearer.");
}

}  // namespace counterpoint::python
