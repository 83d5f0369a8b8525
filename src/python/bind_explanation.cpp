// SPDX-License-Identifier: MIT
// How scores came about.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "character_counter.hpp"
#include "register.hpp"
#include "score_explanation.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

py::array_t<double> rows_of(const std::vector<double>& figures, std::ptrdiff_t classes) {
  py::array_t<double> out({classes == 0 ? 0 : std::ssize(figures) / classes, classes});
  std::ranges::copy(figures, out.mutable_data());
  return out;
}

py::array_t<double> row_of(const std::vector<double>& figures) {
  return py::array_t<double>(std::ssize(figures), figures.data());
}

/// tokens × 2: where each begins and ends, in characters.
py::array_t<std::int64_t> places_of(const score_explanation& of) {
  py::array_t<std::int64_t> out({std::ssize(of.told().tokens), std::ptrdiff_t{2}});
  std::int64_t* into = out.mutable_data();
  character_counter characters(of.text());
  for (const auto& [begin, end] : of.told().tokens) {
    *into++ = characters(begin);
    *into++ = characters(end);
  }
  return out;
}

py::list rules_of(const score_explanation& of) {
  py::list out;
  for (const auto& [name, value] : of.told().rules) out.append(py::make_tuple(std::string(name), value));
  return out;
}

/// @throws error for a class that there is not
sentiment::explanation_view view_of(const score_explanation& of, std::ptrdiff_t plus, std::ptrdiff_t minus,
                                    std::ptrdiff_t most) {
  const auto classes = std::ssize(of.classes());
  if (plus < 0 || plus >= classes) throw error::argument("plus", std::to_string(plus), "a class's place");
  if (minus < -1 || minus >= classes) throw error::argument("minus", std::to_string(minus), "a class's place, or -1");
  if (most < 0) throw error::argument("most", std::to_string(most), "0 or more");
  return of.view(plus, minus, most);
}

/// (start, end, worth) of the few tokens that are worth most for one class less another, the heaviest first, and of
/// equal ones the first; none that is worth nothing.
py::tuple heaviest(const score_explanation& of, std::ptrdiff_t plus, std::ptrdiff_t minus, std::ptrdiff_t most) {
  std::ignore = view_of(of, plus, minus, most);
  std::vector<std::pair<double, std::ptrdiff_t>> found;
  for (std::ptrdiff_t i = 0; i < std::ssize(of.told().tokens); ++i) {
    const double worth = of.told().of_token(i, plus) - (minus < 0 ? 0.0 : of.told().of_token(i, minus));
    if (worth != 0 && std::isfinite(worth)) found.emplace_back(worth, i);
  }
  const auto count = std::min(std::ssize(found), most);
  std::ranges::partial_sort(found, found.begin() + count, {},
                            [](const auto& each) { return std::pair(-std::fabs(each.first), each.second); });
  character_counter characters(of.text());
  py::tuple out(count);
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    const auto [worth, token] = found[static_cast<std::size_t>(k)];
    const auto [begin, end] = of.told().tokens[static_cast<std::size_t>(token)];
    const std::ptrdiff_t start = characters(begin);
    out[static_cast<std::size_t>(k)] = py::make_tuple(start, characters(end), worth);
  }
  return out;
}

py::tuple state_of(const score_explanation& of) {
  const sentiment::explanation& told = of.told();
  std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> tokens;
  for (const auto& [begin, end] : told.tokens) tokens.emplace_back(begin, end);
  return py::make_tuple(std::string(of.text()), of.classes(), tokens, rules_of(of), told.of_grams, told.of_hits,
                        told.of_rules, told.shared, told.of_nothing, told.logits);
}

std::unique_ptr<score_explanation> from_state(const py::tuple& state) {
  auto classes = state[1].cast<std::vector<std::string>>();
  const auto rules = state[3].cast<std::vector<std::pair<std::string, double>>>();
  sentiment::explanation told;
  told.classes = std::ssize(classes);
  for (const auto& [begin, end] : state[2].cast<std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>>>()) {
    told.tokens.push_back({begin, end});
  }
  for (const auto& [name, value] : rules) told.rules.push_back({name, value});
  told.of_grams = state[4].cast<std::vector<double>>();
  told.of_hits = state[5].cast<std::vector<double>>();
  told.of_rules = state[6].cast<std::vector<double>>();
  told.shared = state[7].cast<std::vector<double>>();
  told.of_nothing = state[8].cast<std::vector<double>>();
  told.logits = state[9].cast<std::vector<double>>();
  return std::make_unique<score_explanation>(state[0].cast<std::string>(), std::move(classes), std::move(told));
}

}  // namespace

void register_explanation(py::module_& module) {
  py::class_<score_explanation>(module, "ScoreExplanation",
                                "What tokens and rules add to a text's logits; rows of one figure a class.")
      .def_property_readonly(
          "text", [](const score_explanation& of) { return std::string(of.text()); }, "The text.")
      .def_property_readonly("classes", &score_explanation::classes, "Names of the classes.")
      .def_property_readonly("tokens", &places_of, "Where each token begins and ends, in characters: tokens x 2.")
      .def_property_readonly("rules", &rules_of, "(name, value) of each rule that says something.")
      .def_property_readonly(
          "of_grams", [](const score_explanation& of) { return rows_of(of.told().of_grams, of.told().classes); },
          "What each token's words, pairs and characters add.")
      .def_property_readonly(
          "of_hits", [](const score_explanation& of) { return rows_of(of.told().of_hits, of.told().classes); },
          "Each token's share of the rules.")
      .def_property_readonly(
          "of_rules", [](const score_explanation& of) { return rows_of(of.told().of_rules, of.told().classes); },
          "What each rule adds.")
      .def_property_readonly(
          "shared", [](const score_explanation& of) { return rows_of(of.told().shared, of.told().classes); },
          "How much of each rule is among the tokens' shares.")
      .def_property_readonly(
          "of_nothing", [](const score_explanation& of) { return row_of(of.told().of_nothing); },
          "The logits of a text with nothing in it.")
      .def_property_readonly(
          "logits", [](const score_explanation& of) { return row_of(of.told().logits); }, "The text's logits.")
      .def("heaviest", &heaviest, py::kw_only(), py::arg("plus"), py::arg("minus"), py::arg("most"),
           "(start, end, worth) of the tokens that are worth most, the heaviest first.")
      .def(
          "to_text",
          [](const score_explanation& of, std::ptrdiff_t plus, std::ptrdiff_t minus, std::ptrdiff_t most) {
            return sentiment::to_text(of.told(), of.text(), view_of(of, plus, minus, most));
          },
          py::kw_only(), py::arg("plus"), py::arg("minus"), py::arg("most"),
          "The heaviest tokens and rules, a line each, and what all add up to.")
      .def(
          "to_html",
          [](const score_explanation& of, std::ptrdiff_t plus, std::ptrdiff_t minus) {
            return sentiment::to_html(of.told(), of.text(), view_of(of, plus, minus, 0));
          },
          py::kw_only(), py::arg("plus"), py::arg("minus"), "The text with its tokens coloured, and its rules.")
      .def(py::pickle(&state_of, &from_state));
}

}  // namespace counterpoint::python
