// SPDX-License-Identifier: MIT
// How long customers wait: summaries of response times that merge.
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/exchange/journey.hpp>
#include <counterpoint/journey/journey.hpp>

#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using journey::response_counts;
using journey::response_time_summary;
using stats::duration_summary;

response_time_summary summarize(const feedback& items, const std::vector<std::string>& by,
                                std::optional<std::int64_t> observation_end, bool infer, const zone_table* zone,
                                std::ptrdiff_t threads) {
  const py::gil_scoped_release released;
  journey::response_time_options options;
  if (observation_end) options.conversations.observation_end = instant(*observation_end);
  options.conversations.infer = infer;
  options.zone = zone;
  options.threads = threads;
  return journey::summarize_response_times(items, by, options);
}

/// One group without keys; what was counted for the whole table stays beside it.
response_time_summary one_group(const response_time_summary& summary, std::ptrdiff_t index) {
  const auto& groups = summary.waits.groups();
  if (index < 0 || index >= std::ssize(groups)) throw py::index_error("no such group");
  response_time_summary out = {grouped<duration_summary>(std::vector<std::string>()), summary.counts, summary.ends};
  out.waits[{}] = std::next(groups.begin(), index)->second;
  return out;
}

std::optional<std::int64_t> microseconds(const std::optional<journey::observation_ends>& ends,
                                         instant journey::observation_ends::*which) {
  return ends ? std::optional(((*ends).*which).microseconds()) : std::nullopt;
}

py::dict counts_of(const response_time_summary& summary) {
  const response_counts& counts = summary.counts;
  py::dict out;
  out["inferred"] = counts.inferred;
  out["replies_before"] = counts.replies_before;
  out["replies_elsewhere"] = counts.replies_elsewhere;
  out["without_time"] = counts.without_time;
  out["after_end"] = counts.after_end;
  out["solicited"] = counts.solicited;
  return out;
}

std::int64_t messages(const response_time_summary& summary) {
  std::int64_t out = 0;
  for (const auto& each : summary.waits.groups()) out += each.second.count();
  return out;
}

}  // namespace

void register_journey(py::module_& module) {
  py::class_<response_time_summary>(module, "ResponseTimeSummary",
                                    R"(The waits that response times are computed from; it merges.

Made by ``counterpoint.journey.response_times(…).summary``. Waits are in seconds. Summaries of tables that were split by
conversation (a message and its reply in one part), with one `observation_end` for all, add up by ``+`` and ``+=`` to the
summary of the whole table.
)")
      .def_property_readonly(
          "keys", [](const response_time_summary& s) { return py::tuple(py::cast(s.waits.keys())); },
          "What the groups are formed by.")
      .def_property_readonly(
          "labels",
          [](const response_time_summary& s) {
            py::list out;
            for (const auto& each : s.waits.groups()) out.append(py::tuple(py::cast(each.first)));
            return py::tuple(out);
          },
          "The label of each group: one str a key, None where it is missing.")
      .def_property_readonly(
          "summaries",
          [](const response_time_summary& s) {
            py::list out;
            for (const auto& each : s.waits.groups()) out.append(each.second);
            return py::tuple(out);
          },
          "A copy of each group's DurationSummary, in seconds.")
      .def_property_readonly(
          "total", [](const response_time_summary& s) { return s.waits.total(); },
          "The waits of all groups as one DurationSummary, in seconds.")
      .def_property_readonly("count", &messages, "Messages of all groups.")
      .def_property_readonly("counts", &counts_of, "What was counted beside the waits, of the whole table.")
      .def_property_readonly(
          "first_end",
          [](const response_time_summary& s) { return microseconds(s.ends, &journey::observation_ends::first); },
          "When watching ended, microseconds UTC: the first end of merged parts.")
      .def_property_readonly(
          "last_end",
          [](const response_time_summary& s) { return microseconds(s.ends, &journey::observation_ends::last); },
          "When watching ended, microseconds UTC: the last end of merged parts.")
      .def(
          "copy", [](const response_time_summary& s) { return s; }, "A summary of its own, equal to this one.")
      .def("group", &one_group, py::arg("index"), "One group as a summary without keys; the counts stay the table's.")
      .def(
          "__len__", [](const response_time_summary& s) { return s.waits.groups().size(); }, "Number of groups.")
      .def(
          "__add__", [](response_time_summary a, const response_time_summary& b) { return a += b; }, py::is_operator(),
          "Both together, as a new summary.")
      .def(py::self += py::self, "Adds another summary; ValueError if the keys differ.")
      .def(py::self == py::self, "Whether keys, labels, waits, counts and ends of observation agree.")
      .def(
          "__repr__",
          [](const response_time_summary& s) {
            return "ResponseTimeSummary(" + std::to_string(s.waits.groups().size()) + " groups, " +
                   std::to_string(messages(s)) + " messages)";
          },
          "Numbers of groups and messages.")
      .def(
          "to_json", [](const response_time_summary& s) { return exchange::to_json(s); },
          "The summary as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", &exchange::response_time_summary_from_json, py::arg("text"),
                  "The summary that to_json wrote; DataError for anything else.")
      .def(py::pickle([](const response_time_summary& s) { return py::make_tuple(exchange::to_json(s)); },
                      [](const py::tuple& state) {
                        return exchange::response_time_summary_from_json(state[0].cast<std::string>());
                      }));
  module.def("summarize_response_times", &summarize, py::arg("items"), py::kw_only(),
             py::arg("by") = std::vector<std::string>(), py::arg("observation_end") = py::none(),
             py::arg("infer") = true, py::arg("zone") = nullptr, py::arg("threads") = 1,
             "The waits of a native table's messages, by group.");
  module.def(
      "mean_seconds_of_answered",
      [](const duration_summary& waits) { return journey::mean_seconds_of_answered(waits); }, py::arg("waits"),
      "The mean over the answered only, or None without an answer.");
}

}  // namespace counterpoint::python
