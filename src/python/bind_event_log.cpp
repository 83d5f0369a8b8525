// SPDX-License-Identifier: MIT
// Event logs: made, filtered, linked.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/journey/journey.hpp>

#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using journey::activity_filter;
using journey::event_log;
using journey::time_filter;

event_log make_log(feedback table, std::string of, std::string activity, std::string time, bool refuse,
                   std::ptrdiff_t threads) {
  const py::gil_scoped_release released;
  return event_log(std::move(table),
                   {std::move(of), std::move(activity), std::move(time),
                    refuse ? journey::missing_events::refuse : journey::missing_events::leave_out, threads});
}

py::dict notes_of(const event_log& log) {
  const journey::event_log_notes& notes = log.notes();
  py::dict out;
  out["sorted"] = notes.sorted;
  out["out_of_order"] = notes.out_of_order;
  out["equal_times"] = notes.equal_times;
  out["without_case"] = notes.without_case;
  out["without_activity"] = notes.without_activity;
  out["without_time"] = notes.without_time;
  return out;
}

std::optional<instant> instant_of(const std::optional<std::int64_t>& microseconds) {
  return microseconds ? std::optional(instant(*microseconds)) : std::nullopt;
}
std::optional<span_seconds> span_of(const std::optional<std::int64_t>& microseconds) {
  return microseconds ? std::optional(span_seconds::from_microseconds(*microseconds)) : std::nullopt;
}

template <class Choice>
Choice choose(std::string_view name, std::string_view value,
              std::initializer_list<std::pair<std::string_view, Choice>> known) {
  std::string allowed;
  for (const auto& [each, choice] : known) {
    if (each == value) return choice;
    allowed += (allowed.empty() ? "" : ", ") + std::string(each);
  }
  throw error::argument(name, data_error::quoted(value), allowed);
}

event_log by_time(const event_log& log, std::optional<std::int64_t> from, std::optional<std::int64_t> until,
                  const std::string& keep) {
  const auto what = choose<time_filter>("keep", keep,
                                        {{"events", time_filter::events},
                                         {"contained", time_filter::contained},
                                         {"touching", time_filter::touching},
                                         {"starting", time_filter::starting},
                                         {"ending", time_filter::ending}});
  const py::gil_scoped_release released;
  return journey::filter_time(log, {instant_of(from), instant_of(until)}, what);
}

event_log by_activity(const event_log& log, const std::vector<std::string>& names, const std::string& keep) {
  const auto what = choose<activity_filter>("keep", keep,
                                            {{"events", activity_filter::keep_events},
                                             {"other events", activity_filter::drop_events},
                                             {"cases", activity_filter::cases_with},
                                             {"other cases", activity_filter::cases_without}});
  const py::gil_scoped_release released;
  return journey::filter_activities(log, names, what);
}

py::tuple state_of(const event_log& log) {
  const journey::event_log_options& options = log.options();
  const journey::event_log_notes& notes = log.notes();
  return py::make_tuple(log.table().take(log.rows()), options.case_column, options.activity_column, options.time_column,
                        notes.sorted, notes.out_of_order, notes.equal_times, notes.without_case, notes.without_activity,
                        notes.without_time);
}

event_log log_of_state(const py::tuple& state) {
  const event_log log(state[0].cast<feedback>(),
                      {state[1].cast<std::string>(), state[2].cast<std::string>(), state[3].cast<std::string>()});
  return log.with_notes({state[4].cast<bool>(), state[5].cast<std::int64_t>(), state[6].cast<std::int64_t>(),
                         state[7].cast<std::int64_t>(), state[8].cast<std::int64_t>(), state[9].cast<std::int64_t>()});
}

py::tuple linked(const event_log& log, const std::string& rule) {
  const auto by = choose<journey::reply_rule>(
      "rule", rule, {{"channel", journey::reply_rule::same_channel}, {"case", journey::reply_rule::same_case}});
  std::optional<journey::linked_replies> out;
  {
    const py::gil_scoped_release released;
    out = journey::link_replies(log, by);
  }
  return py::make_tuple(std::move(out->log), out->named, out->linked, out->unprompted);
}

}  // namespace

void register_event_log(py::module_& module) {
  py::class_<event_log>(module, "EventLog", "The native log under counterpoint.journey.EventLog.")
      .def(py::init(&make_log), py::arg("table"), py::kw_only(), py::arg("case"), py::arg("activity"), py::arg("time"),
           py::arg("refuse") = false, py::arg("threads") = 1, "Reads and sorts the rows of a native table.")
      .def("__len__", &event_log::size, "Number of events.")
      .def_property_readonly("case_count", &event_log::case_count, "Number of cases.")
      .def_property_readonly("notes", &notes_of, "What was found while the rows were put in order.")
      .def_property_readonly(
          "names",
          [](const event_log& log) {
            return py::make_tuple(log.options().case_column, log.options().activity_column, log.options().time_column);
          },
          "The columns of case, activity and time.")
      .def_property_readonly(
          "table", [](const event_log& log) { return log.table().take(log.rows()); },
          "The events with all their columns, in order.")
      .def_property_readonly(
          "source", [](const event_log& log) { return log.table(); }, "The whole table that the log was made from.")
      .def("filter_time", &by_time, py::arg("start"), py::arg("end"), py::arg("keep"), "See journey.EventLog.")
      .def("filter_activities", &by_activity, py::arg("names"), py::arg("keep"), "See journey.EventLog.")
      .def(
          "filter_cases",
          [](const event_log& log, const std::vector<std::string>& names, bool keep) {
            const py::gil_scoped_release released;
            return journey::filter_cases(log, {names.begin(), names.end()}, keep);
          },
          py::arg("names"), py::arg("keep") = true, "See journey.EventLog.")
      .def(
          "filter_most_frequent",
          [](const event_log& log, std::ptrdiff_t most) {
            const py::gil_scoped_release released;
            return journey::filter_variants(log, most);
          },
          py::arg("most"), "The cases of the most frequent variants.")
      .def(
          "filter_variants",
          [](const event_log& log, const std::vector<std::vector<std::string>>& variants) {
            const py::gil_scoped_release released;
            return journey::filter_variants(log, std::set(variants.begin(), variants.end()));
          },
          py::arg("variants"), "The cases of these variants.")
      .def(
          "filter_performance",
          [](const event_log& log, std::optional<std::int64_t> least, std::optional<std::int64_t> most,
             const business_calendar* open) {
            const py::gil_scoped_release released;
            return journey::filter_performance(log, span_of(least), span_of(most), open);
          },
          py::arg("least"), py::arg("most"), py::arg("calendar") = nullptr, "See journey.EventLog.")
      .def(
          "flow",
          [](const event_log& log, const business_calendar* open, std::ptrdiff_t threads) {
            const py::gil_scoped_release released;
            return journey::summarize_flow(log, open, threads);
          },
          py::kw_only(), py::arg("calendar") = nullptr, py::arg("threads") = 1, "The flow as a summary.")
      .def("link_replies", &linked, py::arg("rule"),
           "The log with its replies linked, and how many were named, linked, unprompted.")
      .def(
          "conversations",
          [](const event_log& log) {
            const py::gil_scoped_release released;
            return journey::conversation_table(log);
          },
          "The events in order as a native table whose `thread` is the case.")
      .def(py::pickle(&state_of, &log_of_state));
}

}  // namespace counterpoint::python
