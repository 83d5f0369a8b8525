// SPDX-License-Identifier: MIT
// Event logs and their flow.
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
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

using journey::activity_filter;
using journey::event_log;
using journey::flow_summary;
using journey::time_filter;

template <class Value, class Source>
py::array_t<Value> array_of(const Source& values) {
  return py::array_t<Value>(static_cast<py::ssize_t>(values.size()), values.data());
}

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
                        array_of<std::int64_t>(ends), array_of<std::int64_t>(order));
}

py::dict cases_of(const flow_summary& flow) {
  std::vector<std::int64_t> first, last, durations, events;
  std::vector<std::int32_t> variants;
  for (const journey::flow_case& each : flow.cases()) {
    first.push_back(each.first);
    last.push_back(each.last);
    durations.push_back(each.duration);
    events.push_back(std::ssize(flow.variant(each.variant)));
    variants.push_back(each.variant);
  }
  py::dict out;
  out["case"] = case_names(flow);
  out["events"] = array_of<std::int64_t>(events);
  out["first"] = array_of<std::int64_t>(first);
  out["last"] = array_of<std::int64_t>(last);
  out["duration"] = array_of<std::int64_t>(durations);
  out["variant"] = array_of<std::int32_t>(variants);
  return out;
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

void register_log(py::module_& module) {
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
          "rows", [](const event_log& log) { return array_of<std::ptrdiff_t>(log.rows()); },
          "The row of the table that each event is.")
      .def_property_readonly(
          "starts", [](const event_log& log) { return array_of<std::ptrdiff_t>(log.starts()); },
          "Where each case begins, and the end.")
      .def_property_readonly(
          "table", [](const event_log& log) { return log.table().take(log.rows()); },
          "The events with all their columns, in order.")
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
      .def(py::pickle(&state_of, &log_of_state));
}

}  // namespace

void register_flow(py::module_& module) {
  register_log(module);
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
      .def("variants", &variants_of, "Counts, activities end to end, where each begins, and which it is.")
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
