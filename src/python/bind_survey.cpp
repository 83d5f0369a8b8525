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

#include "numbers.hpp"
#include "register.hpp"

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

net_score_summary summarize(py::handle answers, std::ptrdiff_t threads, const std::string& column) {
  const std::vector<double> values = numbers_from(answers, "answers");
  const py::gil_scoped_release released;
  return survey::summarize_net_score(values, threads, column);
}

net_score_groups summarize_items(const feedback& items, std::optional<std::string> rating, std::vector<std::string> by,
                                 const zone_table* zone, std::ptrdiff_t threads) {
  const py::gil_scoped_release released;
  return survey::summarize_net_score(items, {std::move(rating), std::move(by), zone, threads});
}

net_score_groups one_group(const net_score_summary& summary) {
  net_score_groups out{std::vector<std::string>()};
  out[{}] = summary;
  return out;
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
          "add", [](net_score_summary& summary, const py::object& answers) { summary += summarize(answers, 1, ""); },
          py::arg("answers"),
          "Adds a sequence, array or Arrow column of answers; None and NaN are missing ones. All or none are added.")
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
      .def(py::self == py::self, "Whether all counts agree.")
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
      .def(
          py::pickle([](const net_score_summary& s) { return py::make_tuple(py::cast(s.distribution()), s.missing()); },
                     [](const py::tuple& state) {
                       return make_summary(state[0].cast<std::vector<std::int64_t>>(), state[1].cast<std::int64_t>());
                     }));
}

void register_groups(py::module_& module) {
  py::class_<net_score_groups>(module, "NetScoreGroups", R"(Net score summaries by group; they merge by label.

Made by ``counterpoint.survey.nps(…, by=…).summary``. Groups are sorted key by key: numbers by size, other labels by
text, missing ones last.
)")
      .def(py::init<std::vector<std::string>>(), py::arg("keys"), "No groups yet.")
      .def_static("of", &one_group, py::arg("summary"), "One group without keys.")
      .def_property_readonly(
          "keys", [](const net_score_groups& g) { return py::tuple(py::cast(g.keys())); },
          "What the groups are formed by.")
      .def_property_readonly(
          "labels",
          [](const net_score_groups& g) {
            py::list out;
            for (const auto& each : g.groups()) out.append(py::tuple(py::cast(each.first)));
            return py::tuple(out);
          },
          "The label of each group: one str a key, None where it is missing.")
      .def_property_readonly(
          "summaries",
          [](const net_score_groups& g) {
            py::list out;
            for (const auto& each : g.groups()) out.append(each.second);
            return py::tuple(out);
          },
          "A copy of each group's summary.")
      .def_property_readonly("total", &net_score_groups::total, "All groups as one summary.")
      .def_property_readonly("count", &net_score_groups::count, "Answers of all groups.")
      .def(
          "__len__", [](const net_score_groups& g) { return g.groups().size(); }, "Number of groups.")
      .def(
          "__add__", [](net_score_groups a, const net_score_groups& b) { return a += b; }, py::is_operator(),
          "Both together, as new groups.")
      .def(py::self += py::self, "Adds the groups of another; ValueError if the keys differ.")
      .def(py::self == py::self, "Whether keys, labels and counts agree.")
      .def(
          "__repr__",
          [](const net_score_groups& g) {
            return "NetScoreGroups(" + std::to_string(g.groups().size()) + " groups, " + std::to_string(g.count()) +
                   " answers)";
          },
          "Numbers of groups and answers.")
      .def(
          "to_json", [](const net_score_groups& g) { return exchange::to_json(g); },
          "The groups as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", &exchange::net_score_groups_from_json, py::arg("text"),
                  "The groups that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const net_score_groups& g) { return py::make_tuple(exchange::to_json(g)); },
          [](const py::tuple& state) { return exchange::net_score_groups_from_json(state[0].cast<std::string>()); }));
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
      [](const py::object& answers, std::ptrdiff_t threads, const std::string& column) {
        return summarize(answers, threads, column);
      },
      py::arg("answers"), py::kw_only(), py::arg("threads") = 1, py::arg("column") = "",
      "The summary of a sequence, array or Arrow column of answers; DataError names the row, from 1.");
  module.def("summarize_net_score_items", &summarize_items, py::arg("items"), py::kw_only(),
             py::arg("rating") = py::none(), py::arg("by") = std::vector<std::string>(), py::arg("zone") = nullptr,
             py::arg("threads") = 1, "The summaries of a native table, by group.");
}

}  // namespace counterpoint::python
