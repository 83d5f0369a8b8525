// SPDX-License-Identifier: MIT
// What the English model of sentiment sees of texts: what it is trained on.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/sentiment/english_analyser.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>

#include "gram_rows.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using sentiment::english_analyser;

/// An analyser and the lists as they were given.
class analyser_of_lists {
 public:
  analyser_of_lists(std::string words, std::string phrases, std::string emoji)
      : words_(std::move(words)), phrases_(std::move(phrases)), emoji_(std::move(emoji)),
        lists_(sentiment::parse_english_lists(words_, phrases_, emoji_)),
        analyser_(lists_, kernels::byte_classifier()) {
    for (const auto& [word, valence] : lists_.words.entries()) places_.emplace(word, std::ssize(places_));
  }

  [[nodiscard]] const english_analyser& analyser() const noexcept { return analyser_; }
  [[nodiscard]] py::tuple state() const { return py::make_tuple(words_, phrases_, emoji_); }
  /// Place of a term's word among the words, then the phrases.
  [[nodiscard]] std::int64_t place_of(const sentiment::lexicon_term& term) const {
    return term.phrase < 0 ? places_.find(std::string(term.word))->second : lists_.words.size() + term.phrase;
  }

 private:
  std::string words_, phrases_, emoji_;
  sentiment::english_lists lists_;
  english_analyser analyser_;
  std::unordered_map<std::string, std::int64_t> places_;
};

/// A text's grams as a row: each bucket once, how often times the scale of the text.
void append_row(model::sparse_rows& out, std::span<const sentiment::gram> grams,
                std::vector<model::feature_value>& memory) {
  const auto mask = static_cast<std::uint64_t>(out.features() - 1);
  const auto scale = static_cast<float>(sentiment::gram_scale(std::ssize(grams), sentiment::usual_words));
  memory.clear();
  for (const sentiment::gram& each : grams) memory.push_back({static_cast<std::uint32_t>(each.hash & mask), 1});
  model::merge_features(memory);
  for (model::feature_value& each : memory) each.value *= scale;
  out.append(memory);
}

py::tuple english_rows(const analyser_of_lists& lists, py::handle source, std::ptrdiff_t buckets) {
  require_buckets(buckets);
  const texts input(source, "texts");
  model::sparse_rows words(buckets);
  py::array_t<float> dense({input.size(), english_analyser::features});
  py::array_t<double> compound(input.size());
  float* const figures = dense.mutable_data();
  double* const compounds = compound.mutable_data();
  {
    const py::gil_scoped_release unlocked;
    english_analyser::workspace memory;
    std::vector<model::feature_value> row_memory;
    input.visit([&](std::ptrdiff_t row, std::string_view text) {
      lists.analyser().analyse(text, memory);
      append_row(words, memory.words(), row_memory);
      std::ranges::copy(memory.dense(), figures + row * english_analyser::features);
      compounds[row] = memory.compound();
    });
  }
  return py::make_tuple(words, dense, compound);
}

py::tuple terms_of(const analyser_of_lists& lists, py::handle source) {
  const texts input(source, "texts");
  std::vector<std::int64_t> rows, entries;
  std::vector<double> slopes, offsets;
  {
    const py::gil_scoped_release unlocked;
    english_analyser::workspace memory;
    std::vector<sentiment::lexicon_term> terms;
    input.visit([&](std::ptrdiff_t row, std::string_view text) {
      terms.clear();
      lists.analyser().append_terms(text, memory, terms);
      for (const sentiment::lexicon_term& term : terms) {
        rows.push_back(row);
        entries.push_back(lists.place_of(term));
        slopes.push_back(term.slope);
        offsets.push_back(term.offset);
      }
    });
  }
  return py::make_tuple(py::array_t<std::int64_t>(std::ssize(rows), rows.data()),
                        py::array_t<std::int64_t>(std::ssize(entries), entries.data()),
                        py::array_t<double>(std::ssize(slopes), slopes.data()),
                        py::array_t<double>(std::ssize(offsets), offsets.data()));
}

}  // namespace

void register_english(py::module_& module) {
  py::class_<analyser_of_lists>(module, "EnglishAnalyser",
                                "What the English model of sentiment sees of texts, by lists of words and phrases.")
      .def(py::init<std::string, std::string, std::string>(), py::arg("words"), py::arg("phrases"),
           py::arg("emoji") = "",
           "From lists as text: lines of a word or phrase, a tab and its valence; of an emoji and its description.")
      .def("rows", &english_rows, py::arg("texts"), py::kw_only(), py::arg("buckets"),
           "(hashed words as SparseRows over 2^k buckets, dense features by text, compounds); a missing text is empty.")
      .def("terms", &terms_of, py::arg("texts"),
           "(rows, entries, slopes, offsets) of all hits: value = slope * valence of the entry + offset. Entries count "
           "the words, then the phrases.")
      .def_static(
          "feature_names",
          [] {
            const auto names = english_analyser::feature_names();
            return std::vector<std::string>(names.begin(), names.end());
          },
          "What each dense feature is.")
      .def(py::pickle([](const analyser_of_lists& lists) { return lists.state(); },
                      [](const py::tuple& state) {
                        return analyser_of_lists(state[0].cast<std::string>(), state[1].cast<std::string>(),
                                                 state[2].cast<std::string>());
                      }));
}

}  // namespace counterpoint::python
