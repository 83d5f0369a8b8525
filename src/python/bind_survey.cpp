// SPDX-License-Identifier: MIT
// Survey figures: summaries that merge, and the net score.
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/exchange/survey.hpp>
#include <counterpoint/survey/survey.hpp>

#include "groups.hpp"
#include "numbers.hpp"
#include "register.hpp"
#include "weights.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using survey::net_score_groups;
using survey::net_score_options;
using survey::net_score_result;
using survey::net_score_summary;

net_score_summary make_summary(const std::vector<std::int64_t>& distribution, std::int64_t missing) {
  net_score_summary::distribution_type counts = {};
  if (distribution.size() != counts.size()) {
    throw error::argument("distribution", std::to_string(distribution.size()) + " counts", "11, of the answers 0 … 10");
  }
  std::copy(distribution.begin(), distribution.end(), counts.begin());
  return net_score_summary(counts, missing);
}

net_score_summary summarize(py::handle answers, py::handle weights, std::ptrdiff_t threads, const std::string& column) {
  const std::vector<double> values = numbers_from(answers, "answers");
  const std::vector<double> given = weights_from(weights, values.size());
  const py::gil_scoped_release released;
  return survey::summarize_net_score(values, {.threads = threads, .column = column, .weights = given});
}

net_score_groups summarize_items(const feedback& items, std::optional<std::string> rating, std::vector<std::string> by,
                                 py::handle weights, const zone_table* zone, std::ptrdiff_t threads) {
  const weight_argument given(weights, items.size());
  const py::gil_scoped_release released;
  return survey::summarize_net_score(items,
                                     {std::move(rating), std::move(by), given.column, given.values, zone, threads});
}

void register_summary(py::module_& module) {
  py::class_<net_score_summary>(module, "NetScoreSummary", R"(The answers that a net score is computed from; it merges.

How many gave each of 0 … 10, and how many were asked and gave no answer. Parts of the answers, made anywhere, add up
by ``+`` and ``+=`` to what all answers at once give.

Parameters
----------
distribution : sequence of int, optional
    How many gave 0, 1, … 10.
missing : int
    How many gave no answer.

Examples
--------
>>> import counterpoint as cp
>>> monday = cp.survey.NetScoreSummary()
>>> monday.add([10, 9, 3])
>>> monday += cp.survey.NetScoreSummary([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
>>> monday.count, monday.value
(4, 25.0)
>>> cp.survey.NetScoreResult(monday).n
4
)")
      .def(py::init(&make_summary), py::arg("distribution") = std::vector<std::int64_t>(11), py::arg("missing") = 0,
           "A summary of counts; empty without arguments.")
      .def(
          "add",
          [](net_score_summary& summary, const py::object& answers, const py::object& weights) {
            summary += summarize(answers, weights, 1, "");
          },
          py::arg("answers"), py::kw_only(), py::arg("weights") = py::none(),
          "Adds a sequence, array or Arrow column of answers, and of their weights; None and NaN are missing answers. "
          "All or none are added.")
      .def_static(
          "of", [](const survey::rating_summary& ratings) { return net_score_summary(ratings); }, py::arg("ratings"),
          "The same answers of a RatingSummary; ValueError unless its scale is 0 … 10.")
      .def_property_readonly(
          "ratings", [](const net_score_summary& s) { return s.ratings(); },
          "The same answers as a RatingSummary on nps_0_10, with their weights.")
      .def_property_readonly(
          "n_effective", [](const net_score_summary& s) { return s.ratings().effective_count(); },
          "Kish's effective n; the count without weights.")
      .def_property_readonly("count", &net_score_summary::count, "Answers, missing ones not counted.")
      .def_property_readonly("missing", &net_score_summary::missing, "How many gave no answer.")
      .def_property_readonly(
          "distribution", [](const net_score_summary& s) { return py::tuple(py::cast(s.distribution())); },
          "How many gave 0, 1, … 10.")
      .def_property_readonly("detractors", &net_score_summary::detractors, "Answers 0 … 6.")
      .def_property_readonly("passives", &net_score_summary::passives, "Answers 7 and 8.")
      .def_property_readonly("promoters", &net_score_summary::promoters, "Answers 9 and 10.")
      .def_property_readonly("value", &net_score_summary::value,
                             "The net score in points, -100 … 100; None without answers.")
      .def(py::self + py::self, "Both together, as a new summary.")
      .def(py::self += py::self, "Adds another summary to this one.")
      .def(py::self == py::self, "Whether all counts and weights agree.")
      .def(
          "__repr__",
          [](const net_score_summary& s) {
            return "NetScoreSummary(" + std::to_string(s.detractors()) + " detractors, " +
                   std::to_string(s.passives()) + " passives, " + std::to_string(s.promoters()) + " promoters, " +
                   std::to_string(s.missing()) + " missing)";
          },
          "The three groups and the missing answers.")
      .def(
          "to_json", [](const net_score_summary& s) { return exchange::to_json(s); },
          "The summary as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", &exchange::net_score_summary_from_json, py::arg("text"),
                  "The summary that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const net_score_summary& s) { return py::make_tuple(exchange::to_json(s)); },
          [](const py::tuple& state) { return exchange::net_score_summary_from_json(state[0].cast<std::string>()); }));
}

void register_groups(py::module_& module) {
  register_groups_of<net_score_summary>(module, "NetScoreGroups", R"(Net score summaries by group; they merge by label.

Made by ``counterpoint.survey.nps(…, by=…).summary``. Groups are sorted key by key: numbers by size, other labels by
text, missing ones last.
)",
                                        &exchange::net_score_groups_from_json);
}

net_score_result make_result(const net_score_groups& groups, double level, const std::string& interval) {
  net_score_result out = {groups, {level, survey::net_score_method_from(interval)}};
  static_cast<void>(out.estimates());  // a bad level is an error here
  static_cast<void>(stats::critical_value(level));
  return out;
}

void register_result(py::module_& module) {
  py::class_<net_score_result>(module, "NetScoreResult", "The native result under counterpoint.survey.NetScoreResult.")
      .def(py::init(&make_result), py::arg("groups"), py::kw_only(), py::arg("level") = 0.95,
           py::arg("interval") = "adjusted_wald", "Summaries with the options that make them estimates.")
      .def_property_readonly(
          "groups", [](const net_score_result& r) { return r.groups; }, "A copy of the summaries.")
      .def_property_readonly(
          "level", [](const net_score_result& r) { return r.options.level; }, "Confidence of the intervals.")
      .def_property_readonly(
          "interval", [](const net_score_result& r) { return std::string(to_string(r.options.interval)); },
          "adjusted_wald or score.")
      .def_property_readonly(
          "estimates", [](const net_score_result& r) { return py::tuple(py::cast(r.estimates())); },
          "One Estimate a group.")
      .def(py::self == py::self, "Whether summaries and options agree.")
      .def(
          "to_json", [](const net_score_result& r) { return exchange::to_json(r); }, "The result as JSON.")
      .def_static("from_json", &exchange::net_score_result_from_json, py::arg("text"),
                  "The result that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const net_score_result& r) { return py::make_tuple(exchange::to_json(r)); },
          [](const py::tuple& state) { return exchange::net_score_result_from_json(state[0].cast<std::string>()); }));
}

}  // namespace

void register_survey(py::module_& module) {
  register_summary(module);
  register_groups(module);
  register_result(module);
  module.def(
      "summarize_net_score",
      [](const py::object& answers, const py::object& weights, std::ptrdiff_t threads, const std::string& column) {
        return summarize(answers, weights, threads, column);
      },
      py::arg("answers"), py::kw_only(), py::arg("weights") = py::none(), py::arg("threads") = 1,
      py::arg("column") = "",
      "The summary of a sequence, array or Arrow column of answers; DataError names the row, from 1.");
  module.def("summarize_net_score_items", &summarize_items, py::arg("items"), py::kw_only(),
             py::arg("rating") = py::none(), py::arg("by") = std::vector<std::string>(),
             py::arg("weights") = py::none(), py::arg("zone").none(true) = py::none(), py::arg("threads") = 1,
             "The summaries of a native table, by group.");
}

}  // namespace counterpoint::python
