// SPDX-License-Identifier: MIT
// How long customers wait: summaries of response times that merge.
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
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

using journey::episode_end;
using journey::episode_summary;
using journey::response_counts;
using journey::response_time_summary;
using stats::duration_summary;
using curves = stats::aalen_johansen<journey::episode_causes>;

journey::response_time_options options_of(std::optional<std::int64_t> observation_end, bool infer,
                                          const zone_table* zone, std::ptrdiff_t threads) {
  journey::response_time_options options;
  if (observation_end) options.conversations.observation_end = instant(*observation_end);
  options.conversations.infer = infer;
  options.zone = zone;
  options.threads = threads;
  return options;
}

response_time_summary summarize(const feedback& items, const std::vector<std::string>& by,
                                std::optional<std::int64_t> observation_end, bool infer, const zone_table* zone,
                                std::ptrdiff_t threads) {
  const py::gil_scoped_release released;
  return journey::summarize_response_times(items, by, options_of(observation_end, infer, zone, threads));
}

response_time_summary matters(const feedback& items, const std::vector<std::string>& by,
                              std::optional<std::int64_t> observation_end, const zone_table* zone,
                              std::ptrdiff_t threads) {
  const py::gil_scoped_release released;
  return journey::summarize_matters(items, by, options_of(observation_end, true, zone, threads));
}

episode_summary episodes(const feedback& items, const std::vector<std::string>& by,
                         std::optional<std::int64_t> observation_end, const zone_table* zone, std::ptrdiff_t threads) {
  const py::gil_scoped_release released;
  return journey::summarize_episodes(items, by, options_of(observation_end, true, zone, threads));
}

/// The group at an index. @throws IndexError
template <class Group>
const Group& group_at(const grouped<Group>& groups, std::ptrdiff_t index) {
  if (index < 0 || index >= std::ssize(groups.groups())) throw py::index_error("no such group");
  return std::next(groups.groups().begin(), index)->second;
}

/// One group without keys; what was counted for the whole table stays beside it.
template <class Summary, class Group>
Summary one_group(const Summary& summary, grouped<Group> Summary::*groups, std::ptrdiff_t index) {
  Summary out = summary;
  out.*groups = grouped<Group>(std::vector<std::string>());
  (out.*groups)[{}] = group_at(summary.*groups, index);
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

template <class Group>
std::int64_t count_of(const grouped<Group>& groups) {
  std::int64_t out = 0;
  for (const auto& each : groups.groups()) out += each.second.count();
  return out;
}

/// Binds what a summary by group has, whatever is in its groups.
/// @param read  what exchange::to_json wrote
template <class Summary, class Group>
py::class_<Summary> register_summary(py::module_& module, const char* name, const char* doc,
                                     grouped<Group> Summary::*groups, const std::string& counted,
                                     Summary (*read)(std::string_view)) {
  py::class_<Summary> made(module, name, doc);
  made.def_property_readonly(
          "keys", [groups](const Summary& s) { return py::tuple(py::cast((s.*groups).keys())); },
          "What the groups are formed by.")
      .def_property_readonly(
          "labels",
          [groups](const Summary& s) {
            py::list out;
            for (const auto& each : (s.*groups).groups()) out.append(py::tuple(py::cast(each.first)));
            return py::tuple(out);
          },
          "The label of each group: one str a key, None where it is missing.")
      .def_property_readonly(
          "count", [groups](const Summary& s) { return count_of(s.*groups); },
          ("Number of " + counted + " in all groups.").c_str())
      .def_property_readonly(
          "first_end", [](const Summary& s) { return microseconds(s.ends, &journey::observation_ends::first); },
          "When watching ended, microseconds UTC: the first end of merged parts.")
      .def_property_readonly(
          "last_end", [](const Summary& s) { return microseconds(s.ends, &journey::observation_ends::last); },
          "When watching ended, microseconds UTC: the last end of merged parts.")
      .def(
          "copy", [](const Summary& s) { return Summary(s); }, "A summary of its own, equal to this one.")
      .def(
          "group", [groups](const Summary& s, std::ptrdiff_t index) { return one_group(s, groups, index); },
          py::arg("index"), "One group as a summary without keys; the counts stay the table's.")
      .def(
          "__len__", [groups](const Summary& s) { return (s.*groups).groups().size(); }, "Number of groups.")
      .def(
          "__add__", [](Summary a, const Summary& b) { return a += b; }, py::is_operator(),
          "Both together, as a new summary.")
      .def(py::self += py::self, "Adds another summary; ValueError if the keys differ.")
      .def(py::self == py::self,
           ("Whether keys, labels, " + counted + ", counts and ends of observation agree.").c_str())
      .def(
          "__repr__",
          [groups, name = std::string(name), counted](const Summary& s) {
            return name + "(" + std::to_string((s.*groups).groups().size()) + " groups, " +
                   std::to_string(count_of(s.*groups)) + " " + counted + ")";
          },
          ("Numbers of groups and " + counted + ".").c_str())
      .def(
          "to_json", [](const Summary& s) { return exchange::to_json(s); },
          "The summary as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", read, py::arg("text"), "The summary that to_json wrote; DataError for anything else.")
      .def(py::pickle([](const Summary& s) { return py::make_tuple(exchange::to_json(s)); },
                      [read](const py::tuple& state) { return read(state[0].cast<std::string>()); }));
  return made;
}

py::dict counts_of_episodes(const episode_summary& summary) {
  py::dict out;
  out["replied_after"] = summary.replied_after;
  out["without_time"] = summary.without_time;
  out["after_end"] = summary.after_end;
  out["solicited"] = summary.solicited;
  return out;
}

/// How many episodes of a group each cause ended, and how many nothing did.
py::dict ended_of(const episode_summary& summary, std::ptrdiff_t index) {
  const auto& group = group_at(summary.episodes, index);
  py::dict out;
  for (std::size_t cause = 0; cause < journey::episode_causes; ++cause) {
    out[py::str(std::string(to_string(static_cast<episode_end>(cause))))] = group.ended(cause);
  }
  out[py::str(std::string(to_string(episode_end::open)))] = group.watched();
  return out;
}

/// The curves of one group as arrays, times in seconds.
py::dict steps_of(const episode_summary& summary, std::ptrdiff_t index, double level) {
  const curves found(group_at(summary.episodes, index), level);
  const auto column = [&found](auto get) {
    py::array_t<decltype(get(found.steps().front()))> out(std::ssize(found.steps()));
    auto* to = out.mutable_data();
    for (const auto& step : found.steps()) *to++ = get(step);
    return out;
  };
  using step = stats::incidence_step<journey::episode_causes>;
  py::dict out;
  out["time"] = column([](const step& s) { return s.duration; });
  out["at_risk"] = column([](const step& s) { return s.at_risk; });
  out["censored"] = column([](const step& s) { return s.censored; });
  out["waiting"] = column([](const step& s) { return s.waiting; });
  for (std::size_t k = 0; k < journey::episode_causes; ++k) {
    const std::string name(to_string(static_cast<episode_end>(k)));
    out[py::str(name)] = column([k](const step& s) { return s.causes[k].value; });
    out[py::str(name + "_events")] = column([k](const step& s) { return s.causes[k].events; });
    out[py::str(name + "_std_error")] = column([k](const step& s) { return s.causes[k].standard_error; });
    out[py::str(name + "_low")] = column([k](const step& s) { return s.causes[k].low; });
    out[py::str(name + "_high")] = column([k](const step& s) { return s.causes[k].high; });
  }
  return out;
}

estimate incidence_at(const episode_summary& summary, std::ptrdiff_t index, const std::string& end, double seconds,
                      double level) {
  for (std::size_t cause = 0; cause < journey::episode_causes; ++cause) {
    if (to_string(static_cast<episode_end>(cause)) != end) continue;
    return curves(group_at(summary.episodes, index), level).at(cause, seconds);
  }
  throw error::argument("end", data_error::quoted(end), "reply, move, closed");
}

void register_episodes(py::module_& module) {
  register_summary(module, "EpisodeSummary", R"(Episodes of waiting in one channel, by what ended them; it merges.

Made by ``counterpoint.journey.response_times(…, per="episode").summary``. Durations are in seconds. Parts that were split
by conversation, with one `observation_end` for all, add up by ``+`` and ``+=`` to the summary of the whole table.
)",
                   &episode_summary::episodes, "episodes", &exchange::episode_summary_from_json)
      .def_property_readonly("counts", &counts_of_episodes, "What was counted beside the episodes, of the whole table.")
      .def("ended", &ended_of, py::arg("index"), "How many episodes of a group ended by what, and how many are open.")
      .def("steps", &steps_of, py::arg("index"), py::arg("level"),
           "One array a column: time, at_risk, waiting, reply, …")
      .def("incidence_at", &incidence_at, py::arg("index"), py::arg("end"), py::arg("seconds"), py::arg("level"),
           "The share of a group that `end` has ended by then, an Estimate.")
      .def(
          "durations",
          [](const episode_summary& s, std::ptrdiff_t index) { return group_at(s.episodes, index).whatever(); },
          py::arg("index"), "The durations of a group whatever ended them, a DurationSummary.");
  module.def("summarize_episodes", &episodes, py::arg("items"), py::kw_only(),
             py::arg("by") = std::vector<std::string>(), py::arg("observation_end") = py::none(),
             py::arg("zone") = nullptr, py::arg("threads") = 1, "The episodes of a native table, by group.");
  module.def("summarize_matters", &matters, py::arg("items"), py::kw_only(), py::arg("by") = std::vector<std::string>(),
             py::arg("observation_end") = py::none(), py::arg("zone") = nullptr, py::arg("threads") = 1,
             "The waits from first contact to first reply over all channels of a native table, by group.");
}

}  // namespace

void register_journey(py::module_& module) {
  register_summary(module, "ResponseTimeSummary", R"(The waits that response times are computed from; it merges.

Made by ``counterpoint.journey.response_times(…).summary``. Waits are in seconds. Summaries of tables that were split by
conversation (a message and its reply in one part), with one `observation_end` for all, add up by ``+`` and ``+=`` to the
summary of the whole table.
)",
                   &response_time_summary::waits, "messages", &exchange::response_time_summary_from_json)
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
      .def_property_readonly("counts", &counts_of, "What was counted beside the waits, of the whole table.");
  register_episodes(module);
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
