// SPDX-License-Identifier: MIT
// The flow of event logs: summaries that merge, and their figures.
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/exchange/journey.hpp>
#include <counterpoint/journey/journey.hpp>

#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using journey::flow_summary;

template <class Value, class Source>
py::array_t<Value> array_of(const Source& values) {
  return py::array_t<Value>(static_cast<py::ssize_t>(values.size()), values.data());
}

py::list case_names(const flow_summary& flow) {
  py::list out;
  for (std::ptrdiff_t at = 0; at < std::ssize(flow.cases()); ++at) {
    const std::string_view name = flow.case_name(at);
    out.append(py::str(name.data(), name.size()));
  }
  return out;
}

py::dict figures_of(const std::vector<journey::duration_figures>& figures, std::size_t levels) {
  std::vector<std::int64_t> counts;
  std::vector<double> sums, means, lows, highs, deviations;
  std::vector<std::vector<double>> quantiles(levels);
  for (const journey::duration_figures& each : figures) {
    counts.push_back(each.count);
    sums.push_back(each.sum);
    means.push_back(each.mean);
    lows.push_back(each.minimum);
    highs.push_back(each.maximum);
    deviations.push_back(each.deviation);
    for (std::size_t i = 0; i < levels; ++i) quantiles[i].push_back(each.quantiles[i]);
  }
  py::dict out;
  out["count"] = array_of<std::int64_t>(counts);
  out["sum"] = array_of<double>(sums);
  out["mean"] = array_of<double>(means);
  out["min"] = array_of<double>(lows);
  out["max"] = array_of<double>(highs);
  out["std"] = array_of<double>(deviations);
  py::list columns;
  for (const auto& each : quantiles) columns.append(array_of<double>(each));
  out["quantiles"] = columns;
  return out;
}

py::dict step_figures(const flow_summary& flow, const std::vector<double>& levels, std::ptrdiff_t threads) {
  std::vector<std::int32_t> sources, targets;
  std::vector<journey::duration_figures> figures(flow.steps().size());
  {
    const py::gil_scoped_release released;
    for (const journey::flow_step& step : flow.steps()) {
      sources.push_back(step.source);
      targets.push_back(step.target);
    }
    parallel_blocks(
        std::ssize(flow.steps()), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          for (auto at = begin; at < end; ++at) {
            figures[static_cast<std::size_t>(at)] = journey::figures_of(flow.durations(at), levels);
          }
        },
        1);
  }
  py::dict out = figures_of(figures, levels.size());
  out["source"] = array_of<std::int32_t>(sources);
  out["target"] = array_of<std::int32_t>(targets);
  return out;
}

py::dict activity_counts(const flow_summary& flow) {
  const auto counts = journey::count_activities(flow);
  py::dict out;
  const auto add = [&](const char* name, std::int64_t journey::activity_counts::*which) {
    std::vector<std::int64_t> values;
    for (const auto& each : counts) values.push_back(each.*which);
    out[name] = array_of<std::int64_t>(values);
  };
  add("events", &journey::activity_counts::events);
  add("cases", &journey::activity_counts::cases);
  add("starts", &journey::activity_counts::starts);
  add("ends", &journey::activity_counts::ends);
  add("repeated", &journey::activity_counts::repeated);
  add("self_loops", &journey::activity_counts::self_loops);
  return out;
}

py::tuple variants_of(const flow_summary& flow) {
  std::vector<std::ptrdiff_t> order;
  std::vector<std::int64_t> counts, sorted_counts, ends;
  std::vector<std::int32_t> codes;
  {
    const py::gil_scoped_release released;
    order = journey::variants_by_count(flow);
    counts = journey::variant_counts(flow);
    ends.push_back(0);
    for (const std::ptrdiff_t at : order) {
      sorted_counts.push_back(counts[static_cast<std::size_t>(at)]);
      const auto variant = flow.variant(at);
      codes.insert(codes.end(), variant.begin(), variant.end());
      ends.push_back(std::ssize(codes));
    }
  }
  return py::make_tuple(array_of<std::int64_t>(sorted_counts), array_of<std::int32_t>(codes),
                        array_of<std::int64_t>(ends));
}

py::dict cases_of(const flow_summary& flow) {
  std::vector<std::int64_t> first, last, durations, events;
  for (const journey::flow_case& each : flow.cases()) {
    first.push_back(each.first);
    last.push_back(each.last);
    durations.push_back(each.duration);
    events.push_back(std::ssize(flow.variant(each.variant)));
  }
  py::dict out;
  out["case"] = case_names(flow);
  out["events"] = array_of<std::int64_t>(events);
  out["first"] = array_of<std::int64_t>(first);
  out["last"] = array_of<std::int64_t>(last);
  out["duration"] = array_of<std::int64_t>(durations);
  return out;
}

}  // namespace

void register_flow(py::module_& module) {
  py::class_<flow_summary>(module, "FlowSummary", R"(What flow, variants and durations are computed from; it merges.

Made by ``counterpoint.journey.EventLog.flow()``. It names every case, holds each distinct variant once and the duration
of every step, as medians need them. Summaries of logs that were split by case add up by ``+`` and ``+=`` to exactly that
of the whole; a case that stands in both is an error.
)")
      .def(py::init<>(), "A summary of nothing.")
      .def(
          "copy", [](const flow_summary& s) { return flow_summary(s); }, "The same summary, to be added to.")
      .def_property_readonly(
          "time",
          [](const flow_summary& s) { return s.time() == journey::passing_time::calendar ? "calendar" : "open hours"; },
          "``calendar`` or ``open hours``.")
      .def_property_readonly("events", &flow_summary::events, "Number of events.")
      .def_property_readonly(
          "activities",
          [](const flow_summary& s) {
            return py::tuple(py::cast(std::vector<std::string>(s.activities().begin(), s.activities().end())));
          },
          "The activities by name.")
      .def_property_readonly("variant_count", &flow_summary::variant_count, "Number of distinct variants.")
      .def(
          "__len__", [](const flow_summary& s) { return s.cases().size(); }, "Number of cases.")
      .def("steps", &step_figures, py::arg("quantiles"), py::arg("threads") = 1,
           "Figures of each step, in seconds; source and target are places in `activities`.")
      .def("variants", &variants_of, "Counts, activities end to end, and where each begins; by falling count.")
      .def("cases", &cases_of, "One row a case; times in microseconds.")
      .def(
          "case_figures",
          [](const flow_summary& s, const std::vector<double>& levels) {
            return figures_of({journey::case_durations(s, levels)}, levels.size());
          },
          py::arg("quantiles"), "Figures of the cases' durations, in seconds.")
      .def("activity_counts", &activity_counts, "Counts of each activity.")
      .def(
          "__add__",
          [](flow_summary a, const flow_summary& b) {
            const py::gil_scoped_release released;
            return a += b;
          },
          py::is_operator(), "Both together, as a new summary.")
      .def(py::self += py::self, "Adds the summary of other cases; ValueError if a case stands in both.")
      .def(py::self == py::self, "Whether cases, variants and durations agree.")
      .def(
          "__repr__",
          [](const flow_summary& s) {
            return "FlowSummary(" + std::to_string(s.events()) + " events, " + std::to_string(s.cases().size()) +
                   " cases, " + std::to_string(s.variant_count()) + " variants)";
          },
          "Numbers of events, cases and variants.")
      .def(
          "to_json",
          [](const flow_summary& s) {
            const py::gil_scoped_release released;
            return exchange::to_json(s);
          },
          "The summary as JSON, to be kept or merged elsewhere. It names every case.")
      .def_static("from_json", &exchange::flow_summary_from_json, py::arg("text"),
                  "The summary that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const flow_summary& s) { return py::make_tuple(exchange::to_json(s)); },
          [](const py::tuple& state) { return exchange::flow_summary_from_json(state[0].cast<std::string>()); }));
}

}  // namespace counterpoint::python
