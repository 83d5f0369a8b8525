// SPDX-License-Identifier: MIT
// What a model of sentiment sees of Finnish texts: for training and for tests.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/sentiment/finnish_analyser.hpp>

#include "gram_rows.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

/// Lists and the analyser that they make: what pickles is the lists.
class finnish_features {
 public:
  finnish_features(std::string lexicon, std::string phrases, std::string lists)
      : lexicon_(std::move(lexicon)), phrases_(std::move(phrases)), lists_(std::move(lists)),
        analyser_(sentiment::finnish_lists{.lexicon = lexicon_, .phrases = phrases_, .lists = lists_}) {}

  [[nodiscard]] const sentiment::finnish_analyser& analyser() const noexcept { return analyser_; }
  [[nodiscard]] py::tuple state() const { return py::make_tuple(lexicon_, phrases_, lists_); }

 private:
  std::string lexicon_, phrases_, lists_;
  sentiment::finnish_analyser analyser_;
};

py::list hits(const finnish_features& from, const std::string& text) {
  sentiment::finnish_analyser::workspace memory;
  from.analyser().analyse(text, memory);
  py::list out;
  for (const sentiment::lexicon_hit& each : memory.hits()) {
    out.append(py::make_tuple(text.substr(each.begin, each.end - each.begin), each.value));
  }
  return out;
}

}  // namespace

void register_finnish(py::module_& module) {
  py::class_<finnish_features>(module, "FinnishAnalyser",
                               "Turns Finnish texts into hashed grams and dense figures; made of three lists as text.")
      .def(py::init<std::string, std::string, std::string>(), py::kw_only(), py::arg("lexicon"), py::arg("phrases"),
           py::arg("lists"), "From lists as the model file holds them; DataError for an entry that is malformed.")
      .def(
          "rows",
          [](const finnish_features& from, py::handle source, std::ptrdiff_t buckets) {
            return rows_of(from.analyser(), source, buckets);
          },
          py::arg("texts"), py::kw_only(), py::arg("buckets"),
          "(SparseRows of words and characters over 2^k buckets, raw dense figures), a row a text.")
      .def("hits", &hits, py::arg("text"), "(words, value after the rules) of each hit of the lexicon, in order.")
      .def_static(
          "feature_names",
          [] {
            const auto names = sentiment::finnish_analyser::feature_names();
            return std::vector<std::string>(names.begin(), names.end());
          },
          "What each dense figure is.")
      .def(py::pickle([](const finnish_features& from) { return from.state(); },
                      [](const py::tuple& state) {
                        return finnish_features(state[0].cast<std::string>(), state[1].cast<std::string>(),
                                                state[2].cast<std::string>());
                      }));
}

}  // namespace counterpoint::python
