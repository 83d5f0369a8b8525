// SPDX-License-Identifier: MIT
// Closed vocabularies, school grades, scales, ratings, estimates and scores.
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/rating.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/school_grade.hpp>
#include <counterpoint/core/score.hpp>

#include "register.hpp"
#include "values.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

void register_vocabularies(py::module_& module) {
  module.def(
      "vocabularies",
      [] {
        py::dict out;
        for (const vocabulary& words : vocabularies()) {
          py::list values;
          for (const std::string_view value : words.values) values.append(py::str(value.data(), value.size()));
          out[py::str(std::string(words.name))] = py::tuple(values);
        }
        return out;
      },
      "The closed vocabularies: column name to its values.");
  module.def(
      "find_word",
      [](std::string_view name, std::string_view typed) -> std::optional<std::string> {
        const vocabulary* words = find_vocabulary(name);
        if (words == nullptr) throw key_error("no closed vocabulary named \"" + std::string(name) + "\"");
        const auto at = words->find(typed);
        if (!at) return std::nullopt;
        return std::string(words->values[static_cast<std::size_t>(*at)]);
      },
      py::arg("name"), py::arg("typed"), "The value of a vocabulary that was typed, or None.");
  module.def("parse_school_grade", &parse_school_grade, py::arg("text"),
             "The value of a written Finnish school grade, or None.\n\n"
             "``9+`` is 9.25, ``9½`` 9.5, ``10-`` 9.75, ``10+`` 10.25; every dash that people type is a minus.");
  module.def("written_school_grade", &written_school_grade, py::arg("grade"),
             "The written grade nearest to a number in [4, 10.25]; halfway between two, the higher one.");
}

std::string_view direction_name(direction better) {
  return better == direction::higher_is_better ? "higher_is_better" : "lower_is_better";
}

direction to_direction(const std::string& name) {
  if (name == "higher_is_better") return direction::higher_is_better;
  if (name == "lower_is_better") return direction::lower_is_better;
  throw error::argument("better", data_error::quoted(name), "higher_is_better, lower_is_better");
}

/// `{1: "poor", 5: ["excellent", "superb"]}`
std::vector<scale_label> to_labels(const py::dict& labels) {
  std::vector<scale_label> out;
  for (const auto& [value, texts] : labels) {
    const auto number = value.cast<double>();
    if (PyUnicode_Check(texts.ptr())) {
      out.push_back({number, to_text(texts, "label")});
    } else {
      for (const py::handle text : texts) out.push_back({number, to_text(text, "label")});
    }
  }
  return out;
}

py::dict labels_of(const scale& on) {
  py::dict out;
  for (const scale_label& each : on.labels()) {
    const py::float_ value(each.value);
    if (!out.contains(value)) out[value] = py::list();
    out[value].cast<py::list>().append(each.text);
  }
  py::dict frozen;
  for (const auto& [value, texts] : out) frozen[value] = py::tuple(py::reinterpret_borrow<py::list>(texts));
  return frozen;
}

scale make_scale(double min, double max, std::string name, const std::string& better, std::optional<double> ideal,
                 double step, const py::dict& labels) {
  return scale({.name = std::move(name),
                .min = min,
                .max = max,
                .better = to_direction(better),
                .ideal = ideal,
                .step = step,
                .labels = to_labels(labels)});
}

char to_decimal_mark(const std::string& mark) {
  if (mark != "." && mark != ",") throw error::argument("decimal_mark", data_error::quoted(mark), "\".\", \",\"");
  return mark.front();
}

py::tuple scale_state(const scale& on) {
  py::list labels;
  for (const scale_label& each : on.labels()) labels.append(py::make_tuple(each.value, each.text));
  return py::make_tuple(on.name(), on.min(), on.max(), std::string(direction_name(on.better())), on.ideal(), on.step(),
                        py::tuple(labels));
}

scale scale_from_state(const py::tuple& state) {
  scale_options options{.name = state[0].cast<std::string>(),
                        .min = state[1].cast<double>(),
                        .max = state[2].cast<double>(),
                        .better = to_direction(state[3].cast<std::string>()),
                        .ideal = state[4].cast<std::optional<double>>(),
                        .step = state[5].cast<double>()};
  for (const auto& [value, text] : state[6].cast<std::vector<std::pair<double, std::string>>>()) {
    options.labels.push_back({value, text});
  }
  return scale(std::move(options));
}

void register_scale(py::module_& module) {
  py::class_<scale>(module, "Scale",
                    R"(A rating scale: its range, which end is the good one, what its points are called.

Made from the name of a built-in scale (``Scale.names()``), from the text form of an own one, or from its parts.
Immutable; equal scales compare and hash equal.

Parameters
----------
min, max : float
    The lowest and the highest answer.
name : str
    Without colon; the name of a built-in scale is refused.
better : {"higher_is_better", "lower_is_better"}
    Which end is the good one.
ideal : float, optional
    The best answer of a "too little … too much" scale. Such a scale has a distance instead of a unit.
step : float
    Answers are min + k * step; 0 allows any number in the range.
labels : dict
    Value to its label, or to a list of labels of which the first is shown.

Examples
--------
>>> import counterpoint as cp
>>> cp.Scale("stars_1_5").unit(4)
0.75
>>> cp.Scale(1, 3, name="mood", step=1, labels={1: "sad", 3: ["glad", "happy"]}).parse("Happy")
3.0
)")
      .def(py::init([](const py::str& text) { return to_scale(text); }), py::arg("text"),
           "A built-in scale by its name, or an own one by its text form.")
      .def(py::init(&make_scale), py::arg("min"), py::arg("max"), py::kw_only(), py::arg("name") = "custom",
           py::arg("better") = "higher_is_better", py::arg("ideal") = py::none(), py::arg("step") = 0.0,
           py::arg("labels") = py::dict(), "An own scale.")
      .def_static(
          "names",
          [] {
            std::vector<std::string> out;
            for (const scale& each : scale::all_named()) out.push_back(each.name());
            return out;
          },
          "The names of the built-in scales.")
      .def_property_readonly("name", &scale::name, "The scale's name.")
      .def_property_readonly("min", &scale::min, "The lowest answer.")
      .def_property_readonly("max", &scale::max, "The highest answer.")
      .def_property_readonly(
          "better", [](const scale& on) { return std::string(direction_name(on.better())); },
          "Which end is the good one: higher_is_better or lower_is_better.")
      .def_property_readonly("ideal", &scale::ideal, "The best answer of a scale with an ideal point, or None.")
      .def_property_readonly("step", &scale::step, "Between two answers; 0: any number in the range.")
      .def_property_readonly("labels", &labels_of, "Value to its labels, the shown one first.")
      .def_property_readonly("text", &scale::text, "The form in which the scale stands in a column rating_scale.")
      .def_property_readonly("allowed", &scale::allowed, "The allowed answers in words, for messages.")
      .def("contains", &scale::contains, py::arg("value"), "Whether a number is an answer on this scale.")
      .def("unit", &scale::unit, py::arg("value"),
           "The place of a value between the bad end (0) and the good end (1).\n\nLinear: it treats the points as "
           "evenly spaced. ValueError outside the range and on a scale with an ideal point.")
      .def("distance", &scale::distance, py::arg("value"),
           "How far a value is from the ideal point, in points.\n\nValueError outside the range and on a scale without "
           "an ideal point.")
      .def(
          "parse",
          [](const scale& on, std::string_view cell, const std::string& mark) {
            return on.parse(cell, to_decimal_mark(mark));
          },
          py::arg("cell"), py::kw_only(), py::arg("decimal_mark") = ".",
          "The value of what stands in a cell (a number, a label, a grade), or None if it is no answer.")
      .def("label", &scale::label, py::arg("value"), "The shown label of a value, or its number.")
      .def(py::self == py::self, "Whether both are the same in every part.")
      .def(
          "__hash__", [](const scale& on) { return py::hash(scale_state(on)); }, "Equal scales hash equal.")
      .def(
          "__repr__", [](const scale& on) { return "Scale(" + repr_of(py::str(on.text())) + ")"; },
          "The scale's text form.")
      .def(py::pickle(&scale_state, &scale_from_state));
}

void register_rating(py::module_& module) {
  py::class_<rating>(module, "Rating", R"(An answer together with the scale it was given on.

Ratings compare with ratings on the same scale only; a bare number is none. Immutable.

Parameters
----------
value : float
    An answer on the scale; ValueError otherwise.
scale : Scale or str
    The scale, or its name.

Examples
--------
>>> import counterpoint as cp
>>> cp.Rating(9, "nps_0_10").unit()
0.9
>>> cp.Rating(4, "stars_1_5") < cp.Rating(5, "stars_1_5")
True
)")
      .def(py::init([](double value, const py::object& on) { return rating(value, to_scale(on)); }), py::arg("value"),
           py::arg("scale"), "An answer on a scale, which may be given by its name.")
      .def_property_readonly("value", &rating::value, "The answer as a number.")
      .def_property_readonly("scale", &rating::on, "The scale it was given on.")
      .def("unit", &rating::unit, "Its linear place between the bad end (0) and the good end (1); see Scale.unit.")
      .def("distance", &rating::distance, "Its distance from the scale's ideal point; see Scale.distance.")
      .def_property_readonly("label", &rating::label, "The shown label, or the number.")
      .def(py::self == py::self, "Whether value and scale are the same.")
      .def(py::self < py::self, "By value; ValueError if the scales differ.")
      .def(py::self <= py::self, "By value; ValueError if the scales differ.")
      .def(py::self > py::self, "By value; ValueError if the scales differ.")
      .def(py::self >= py::self, "By value; ValueError if the scales differ.")
      .def(
          "__hash__", [](const rating& r) { return py::hash(py::make_tuple(r.value(), scale_state(r.on()))); },
          "Equal ratings hash equal.")
      .def(
          "__repr__",
          [](const rating& r) {
            return "Rating(" + detail::shortest(r.value()) + ", " + repr_of(py::str(r.on().text())) + ")";
          },
          "The call that makes it.")
      .def(py::pickle([](const rating& r) { return py::make_tuple(r.value(), r.on()); },
                      [](const py::tuple& state) { return rating(state[0].cast<double>(), state[1].cast<scale>()); }));
}

py::tuple estimate_state(const estimate& e) {
  return py::make_tuple(e.value, e.low, e.high, e.level, e.n, e.n_effective, e.method,
                        py::tuple(py::cast(e.assumptions)));
}

estimate make_estimate(std::optional<double> value, std::optional<double> low, std::optional<double> high, double level,
                       std::int64_t n, std::optional<double> n_effective, std::string method,
                       std::vector<std::string> assumptions) {
  return {value,
          low,
          high,
          level,
          n,
          n_effective.value_or(static_cast<double>(n)),
          std::move(method),
          std::move(assumptions)};
}

std::string estimate_repr(const estimate& e) {
  const auto number = [](const std::optional<double>& value) { return value ? detail::shortest(*value) : "None"; };
  return "Estimate(value=" + number(e.value) + ", low=" + number(e.low) + ", high=" + number(e.high) +
         ", level=" + detail::shortest(e.level) + ", n=" + std::to_string(e.n) +
         ", n_effective=" + detail::shortest(e.n_effective) + ", method=" + repr_of(py::str(e.method)) + ")";
}

void register_estimate(py::module_& module) {
  py::class_<estimate>(module, "Estimate", R"(A number that is never alone: estimate, interval, n, method, assumptions.

What cannot be said is None, never zero or NaN. Immutable.

Parameters
----------
value : float, optional
    The point estimate.
low, high : float, optional
    The ends of the interval, closed.
level : float
    The interval's confidence.
n : int
    Answers that the estimate rests on.
n_effective : float, optional
    Kish's effective n; n unless given.
method : str
    How the interval was computed.
assumptions : sequence of str
    What must hold.

Examples
--------
>>> import counterpoint as cp
>>> cp.Estimate(41.2, 33.0, 49.4, n=512, method="adjusted Wald").low
33.0
)")
      .def(py::init(&make_estimate), py::arg("value") = py::none(), py::arg("low") = py::none(),
           py::arg("high") = py::none(), py::kw_only(), py::arg("level") = 0.95, py::arg("n") = 0,
           py::arg("n_effective") = py::none(), py::arg("method") = "",
           py::arg("assumptions") = std::vector<std::string>{}, "An estimate from its parts.")
      .def_readonly("value", &estimate::value, "The point estimate, or None.")
      .def_readonly("low", &estimate::low, "The lower end of the interval, or None.")
      .def_readonly("high", &estimate::high, "The upper end of the interval, or None.")
      .def_readonly("level", &estimate::level, "The interval's confidence.")
      .def_readonly("n", &estimate::n, "Answers that the estimate rests on.")
      .def_readonly("n_effective", &estimate::n_effective, "Kish's effective n.")
      .def_readonly("method", &estimate::method, "How the interval was computed.")
      .def_property_readonly(
          "assumptions", [](const estimate& e) { return py::tuple(py::cast(e.assumptions)); }, "What must hold.")
      .def(py::self == py::self, "Whether both are the same in every part.")
      .def(
          "__hash__", [](const estimate& e) { return py::hash(estimate_state(e)); }, "Equal estimates hash equal.")
      .def("__repr__", &estimate_repr, "All but the assumptions.")
      .def(py::pickle(&estimate_state, [](const py::tuple& s) {
        return make_estimate(s[0].cast<std::optional<double>>(), s[1].cast<std::optional<double>>(),
                             s[2].cast<std::optional<double>>(), s[3].cast<double>(), s[4].cast<std::int64_t>(),
                             s[5].cast<double>(), s[6].cast<std::string>(), s[7].cast<std::vector<std::string>>());
      }));
}

py::tuple score_state(const score& s) {
  return py::make_tuple(s.valence(), s.p_negative(), s.p_neutral(), s.p_positive(), s.method());
}

void register_score(py::module_& module) {
  py::class_<score>(module, "Score", R"(What a scoring method says of one text.

Parameters
----------
valence : float
    In [-1, 1]: from wholly negative to wholly positive.
p_negative, p_neutral, p_positive : float
    Calibrated probabilities; they add up to 1.
method : str
    The scoring method and its version.

Examples
--------
>>> import counterpoint as cp
>>> cp.Score(0.5, p_negative=0.1, p_neutral=0.2, p_positive=0.7, method="rules 1").valence
0.5
)")
      .def(py::init<double, double, double, double, std::string>(), py::arg("valence"), py::kw_only(),
           py::arg("p_negative"), py::arg("p_neutral"), py::arg("p_positive"), py::arg("method"),
           "A score from its parts; ValueError if a part lies outside its range.")
      .def_property_readonly("valence", &score::valence, "From wholly negative (-1) to wholly positive (1).")
      .def_property_readonly("p_negative", &score::p_negative, "Calibrated probability.")
      .def_property_readonly("p_neutral", &score::p_neutral, "Calibrated probability.")
      .def_property_readonly("p_positive", &score::p_positive, "Calibrated probability.")
      .def_property_readonly("method", &score::method, "The scoring method and its version.")
      .def(py::self == py::self, "Whether both are the same in every part.")
      .def(
          "__hash__", [](const score& s) { return py::hash(score_state(s)); }, "Equal scores hash equal.")
      .def(
          "__repr__",
          [](const score& s) {
            return "Score(" + detail::shortest(s.valence()) + ", p_negative=" + detail::shortest(s.p_negative()) +
                   ", p_neutral=" + detail::shortest(s.p_neutral()) +
                   ", p_positive=" + detail::shortest(s.p_positive()) + ", method=" + repr_of(py::str(s.method())) +
                   ")";
          },
          "The call that makes it.")
      .def(py::pickle(&score_state, [](const py::tuple& s) {
        return score(s[0].cast<double>(), s[1].cast<double>(), s[2].cast<double>(), s[3].cast<double>(),
                     s[4].cast<std::string>());
      }));
}

}  // namespace

void register_values(py::module_& module) {
  register_vocabularies(module);
  register_scale(module);
  register_rating(module);
  register_estimate(module);
  register_score(module);
}

}  // namespace counterpoint::python
