// SPDX-License-Identifier: MIT
// Durations of which some were only watched so far, and the Kaplan-Meier curve of them.
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/exchange/journey.hpp>
#include <counterpoint/stats/duration_summary.hpp>
#include <counterpoint/stats/kaplan_meier.hpp>

#include "numbers.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using stats::duration_summary;
using stats::kaplan_meier;
using stats::survival_step;

/// Whether each ended: truth values, or numbers that are 0 or 1.
std::vector<char> events_from(const py::object& source) {
  std::vector<char> out;
  const py::array array = py::module_::import("numpy").attr("asarray")(source);
  if (array.dtype().kind() == 'b' && array.ndim() == 1) {
    const auto flags = py::array_t<bool, py::array::c_style | py::array::forcecast>::ensure(array);
    out.assign(flags.data(), flags.data() + flags.size());
    return out;
  }
  for (const double each : numbers_from(source, "events")) {
    if (each != 0 && each != 1) {
      throw error("events, row " + std::to_string(out.size() + 1) + ": " +
                  (std::isnan(each) ? "missing" : std::to_string(each)) +
                  "; allowed: True or 1 for one that ended, False or 0 for one that was only watched");
    }
    out.push_back(each == 1 ? 1 : 0);
  }
  return out;
}

duration_summary summarize(const py::object& durations, const py::object& events) {
  const std::vector<double> lengths = numbers_from(durations, "durations");
  std::vector<char> ended(lengths.size(), 1);
  if (!events.is_none()) ended = events_from(events);
  if (ended.size() != lengths.size()) {
    throw error::argument("events", std::to_string(ended.size()) + " values",
                          std::to_string(lengths.size()) + ", one a duration");
  }
  const py::gil_scoped_release released;
  duration_summary out;
  for (std::size_t row = 0; row < lengths.size(); ++row) {
    if (!(lengths[row] >= 0) || !std::isfinite(lengths[row])) {
      throw error("durations, row " + std::to_string(row + 1) + ": the duration is " +
                  (std::isnan(lengths[row]) ? std::string("missing") : std::to_string(lengths[row])) +
                  "; allowed: finite numbers of 0 or more");
    }
    out(lengths[row], ended[row] != 0);
  }
  return out;
}

kaplan_meier make_curve(const duration_summary& durations, double level, const std::string& limits) {
  const py::gil_scoped_release released;
  return kaplan_meier(durations, {.level = level, .limits = stats::parse_survival_limits(limits)});
}

/// One column of the steps as an array.
template <class T, class Get>
py::array_t<T> column_of(const kaplan_meier& curve, Get get) {
  py::array_t<T> out(std::ssize(curve.steps()));
  T* at = out.mutable_data();
  for (const survival_step& step : curve.steps()) *at++ = get(step);
  return out;
}

py::dict steps_of(const kaplan_meier& curve) {
  const auto or_nan = [](const std::optional<double>& x) {
    return x.value_or(std::numeric_limits<double>::quiet_NaN());
  };
  py::dict out;
  out["time"] = column_of<double>(curve, [](const survival_step& s) { return s.duration; });
  out["at_risk"] = column_of<std::int64_t>(curve, [](const survival_step& s) { return s.at_risk; });
  out["events"] = column_of<std::int64_t>(curve, [](const survival_step& s) { return s.events; });
  out["censored"] = column_of<std::int64_t>(curve, [](const survival_step& s) { return s.censored; });
  out["survival"] = column_of<double>(curve, [](const survival_step& s) { return s.survival; });
  out["std_error"] = column_of<double>(curve, [](const survival_step& s) { return s.standard_error; });
  out["low"] = column_of<double>(curve, [&](const survival_step& s) { return or_nan(s.low); });
  out["high"] = column_of<double>(curve, [&](const survival_step& s) { return or_nan(s.high); });
  return out;
}

void register_durations(py::module_& module) {
  py::class_<duration_summary>(module, "DurationSummary", R"(Durations that ended or were only watched; it merges.

How many ended, and how many were lost from sight, at each distinct duration: all that a Kaplan-Meier curve needs. Parts
add up by ``+`` and ``+=`` to what all durations at once give.

Parameters
----------
durations : sequence, array or Arrow column of numbers
    0 or more, finite.
events : sequence or array of bool, optional
    Whether each ended then (True, 1), or was only watched until then (False, 0); all ended if it is left out.

Examples
--------
>>> import counterpoint as cp
>>> monday = cp.stats.DurationSummary([11, 16, 61], [True, True, False])
>>> monday += cp.stats.DurationSummary([11])
>>> monday.count, monday.events, monday.censored
(4, 3, 1)
)")
      .def(py::init(&summarize), py::arg("durations") = py::tuple(), py::arg("events") = py::none(),
           "A summary of durations; empty without arguments.")
      .def(
          "copy", [](const duration_summary& s) { return s; }, "A summary of its own, equal to this one.")
      .def_property_readonly("count", &duration_summary::count, "All durations.")
      .def_property_readonly("events", &duration_summary::events, "Those that ended.")
      .def_property_readonly("censored", &duration_summary::censored, "Those that were only watched.")
      .def_property_readonly(
          "table",
          [](const duration_summary& s) {
            py::list out;
            for (const auto& row : s.table()) out.append(py::make_tuple(row.duration, row.events, row.censored));
            return py::tuple(out);
          },
          "(duration, events, censored) of each distinct duration, ascending.")
      .def(
          "__add__", [](duration_summary a, const duration_summary& b) { return a += b; }, py::is_operator(),
          "Both together, as a new summary.")
      .def(py::self += py::self, "Adds another summary to this one.")
      .def(py::self == py::self, "Whether all counts agree.")
      .def(
          "__repr__",
          [](const duration_summary& s) {
            return "DurationSummary(" + std::to_string(s.events()) + " ended, " + std::to_string(s.censored()) +
                   " watched)";
          },
          "How many ended and how many were only watched.")
      .def(
          "to_json", [](const duration_summary& s) { return exchange::to_json(s); },
          "The summary as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", &exchange::duration_summary_from_json, py::arg("text"),
                  "The summary that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const duration_summary& s) { return py::make_tuple(exchange::to_json(s)); },
          [](const py::tuple& state) { return exchange::duration_summary_from_json(state[0].cast<std::string>()); }));
}

void register_curve(py::module_& module) {
  py::class_<kaplan_meier>(
      module, "KaplanMeierCurve",
      "The native curve under counterpoint.stats.KaplanMeier and counterpoint.journey.ResponseTimes.")
      .def(py::init(&make_curve), py::arg("durations"), py::kw_only(), py::arg("level") = 0.95,
           py::arg("limits") = "log-log", "The curve of a DurationSummary.")
      .def_property_readonly("count", &kaplan_meier::count, "All durations.")
      .def_property_readonly("events", &kaplan_meier::events, "Those that ended.")
      .def_property_readonly("steps", &steps_of, "One array a column: time, at_risk, events, censored, survival, …")
      .def("quantile", &kaplan_meier::quantile, py::arg("p"), "By when a share p has ended, an Estimate.")
      .def("survival_at", &kaplan_meier::survival_at, py::arg("duration"), "The share that lasts longer, an Estimate.")
      .def(py::pickle(
          [](const kaplan_meier& curve) {
            duration_summary counts;
            for (const survival_step& step : curve.steps()) counts.add({step.duration, step.events, step.censored});
            return py::make_tuple(exchange::to_json(counts), curve.options().level,
                                  std::string(to_string(curve.options().limits)));
          },
          [](const py::tuple& state) {
            return make_curve(exchange::duration_summary_from_json(state[0].cast<std::string>()),
                              state[1].cast<double>(), state[2].cast<std::string>());
          }));
}

}  // namespace

void register_survival(py::module_& module) {
  register_durations(module);
  register_curve(module);
}

}  // namespace counterpoint::python
