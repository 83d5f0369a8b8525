// SPDX-License-Identifier: MIT
// Zones, business calendars and time formats; instants cross the border as int64 microseconds since 1970-01-01 UTC.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/business_calendar.hpp>
#include <counterpoint/core/time_format.hpp>
#include <counterpoint/core/time_guess.hpp>
#include <counterpoint/core/zone_table.hpp>

#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using times = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>;
constexpr std::int64_t not_a_time = std::numeric_limits<std::int64_t>::min();  // NumPy's NaT

std::string_view name_of(local_time_kind kind) {
  constexpr std::string_view names[] = {"unique", "ambiguous", "absent", "outside"};
  return names[static_cast<std::size_t>(kind)];
}

ambiguous_time ambiguous_choice(std::string_view name) {
  if (name == "refuse") return ambiguous_time::refuse;
  if (name == "earlier") return ambiguous_time::earlier;
  if (name == "later") return ambiguous_time::later;
  throw error::argument("ambiguous", data_error::quoted(name), "refuse, earlier, later");
}

void require_one_dimension(const times& array, const char* name) {
  if (array.ndim() != 1) throw error::argument(name, std::to_string(array.ndim()) + "-dimensional", "one dimension");
}

zone_table make_zone(std::string name, std::int32_t initial_offset,
                     const std::vector<std::pair<std::int64_t, std::int32_t>>& transitions, std::int64_t from,
                     std::int64_t until) {
  std::vector<zone_transition> steps;
  steps.reserve(transitions.size());
  for (const auto& [at, offset] : transitions) steps.push_back({instant(at), offset});
  return {std::move(name), initial_offset, std::move(steps), instant(from), instant(until)};
}

std::vector<std::pair<std::int64_t, std::int32_t>> transitions_of(const zone_table& zone) {
  std::vector<std::pair<std::int64_t, std::int32_t>> out;
  for (const auto& step : zone.transitions()) out.emplace_back(step.at.microseconds(), step.offset_seconds);
  return out;
}

void register_zone(py::module_& module) {
  py::class_<zone_table>(module, "ZoneTable",
                         "A time zone's offsets between two instants. Made by `counterpoint.core.time.zone_table`.")
      .def(py::init(&make_zone), py::arg("name"), py::arg("initial_offset"), py::arg("transitions"), py::arg("start"),
           py::arg("end"),
           "A zone from its transitions: (microseconds UTC, seconds ahead of UTC from then on), inside [start, end).")
      .def_property_readonly("name", &zone_table::name, "The zone's name, for messages.")
      .def_property_readonly("initial_offset", &zone_table::initial_offset,
                             "Seconds ahead of UTC before the first transition.")
      .def_property_readonly("transitions", &transitions_of,
                             "(microseconds UTC, seconds ahead of UTC from then on), by time.")
      .def_property_readonly(
          "start", [](const zone_table& zone) { return zone.from().microseconds(); },
          "First instant that the table covers, microseconds UTC.")
      .def_property_readonly(
          "end", [](const zone_table& zone) { return zone.until().microseconds(); },
          "Where the table ends, microseconds UTC.")
      .def(
          "offset_at", [](const zone_table& zone, std::int64_t at) { return zone.offset_at(instant(at)); },
          py::arg("at"), "Seconds that local time is ahead of UTC at an instant, or None outside the table.")
      .def(
          "to_utc",
          [](const zone_table& zone, std::int64_t local) {
            const local_time_reading found = zone.to_utc(local);
            return py::make_tuple(py::str(std::string(name_of(found.kind))), found.earlier.microseconds(),
                                  found.later.microseconds());
          },
          py::arg("local"),
          "Kind (unique, ambiguous, absent, outside), earlier and later instant of a local time in microseconds.")
      .def(
          "__eq__", [](const zone_table& a, const zone_table& b) { return a == b; }, py::is_operator(),
          "Whether two tables say the same.")
      .def(
          "__hash__", [](const zone_table& zone) { return py::hash(py::str(zone.name())); }, "By the name.")
      .def(
          "__repr__", [](const zone_table& zone) { return "ZoneTable('" + zone.name() + "')"; }, "The zone's name.")
      .def(py::pickle(
          [](const zone_table& zone) {
            return py::make_tuple(zone.name(), zone.initial_offset(), transitions_of(zone), zone.from().microseconds(),
                                  zone.until().microseconds());
          },
          [](const py::tuple& state) {
            return make_zone(state[0].cast<std::string>(), state[1].cast<std::int32_t>(),
                             state[2].cast<std::vector<std::pair<std::int64_t, std::int32_t>>>(),
                             state[3].cast<std::int64_t>(), state[4].cast<std::int64_t>());
          }));
}

business_calendar make_calendar(const std::vector<std::pair<std::int64_t, std::int64_t>>& intervals, std::int64_t start,
                                std::int64_t end) {
  std::vector<open_interval> open;
  open.reserve(intervals.size());
  for (const auto& [from, until] : intervals) open.push_back({instant(from), instant(until)});
  return {open, instant(start), instant(end)};
}

std::vector<std::pair<std::int64_t, std::int64_t>> intervals_of(const business_calendar& calendar) {
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  for (const auto& open : calendar.intervals()) out.emplace_back(open.from.microseconds(), open.until.microseconds());
  return out;
}

py::array_t<double> open_seconds(const business_calendar& calendar, const times& from, const times& until) {
  require_one_dimension(from, "from_");
  require_one_dimension(until, "until");
  if (from.size() != until.size()) {
    throw error("from_ and until have " + std::to_string(from.size()) + " and " + std::to_string(until.size()) +
                " times; allowed: equally many");
  }
  py::array_t<double> out(from.size());
  const std::int64_t* const a = from.data();
  const std::int64_t* const b = until.data();
  double* const seconds = out.mutable_data();
  const std::ptrdiff_t size = from.size();
  const py::gil_scoped_release released;
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    seconds[i] = a[i] == not_a_time || b[i] == not_a_time
                     ? std::numeric_limits<double>::quiet_NaN()
                     : calendar.open_between(instant(a[i]), instant(b[i])).seconds();
  }
  return out;
}

void register_calendar(py::module_& module) {
  py::class_<business_calendar>(
      module, "BusinessCalendar",
      "Open intervals of a stretch of time. Made by `counterpoint.core.time.business_calendar`.")
      .def(py::init(&make_calendar), py::arg("intervals"), py::arg("start"), py::arg("end"),
           "A calendar from sorted open intervals (from, until) inside [start, end], microseconds UTC.")
      .def_property_readonly("intervals", &intervals_of, "The open intervals (from, until), microseconds UTC.")
      .def_property_readonly(
          "start", [](const business_calendar& c) { return c.from().microseconds(); },
          "Where the calendar begins, microseconds UTC.")
      .def_property_readonly(
          "end", [](const business_calendar& c) { return c.until().microseconds(); },
          "Where the calendar ends, microseconds UTC.")
      .def("open_seconds", &open_seconds, py::arg("from_"), py::arg("until"),
           "Open seconds between two arrays of instants, pair by pair; NaN where either is NaT.")
      .def(
          "is_open", [](const business_calendar& c, std::int64_t at) { return c.is_open(instant(at)); }, py::arg("at"),
          "Whether it is open at an instant.")
      .def(
          "next_opening",
          [](const business_calendar& c, std::int64_t at) -> std::optional<std::int64_t> {
            const auto next = c.next_opening(instant(at));
            if (!next) return std::nullopt;
            return next->microseconds();
          },
          py::arg("at"), "The first open instant at or after one, or None if the calendar has none left.")
      .def(
          "__eq__", [](const business_calendar& a, const business_calendar& b) { return a == b; }, py::is_operator(),
          "Whether two calendars say the same.")
      .def(
          "__hash__",
          [](const business_calendar& c) {
            return py::hash(py::make_tuple(c.from().microseconds(), c.until().microseconds(), c.intervals().size()));
          },
          "By stretch and number of intervals.")
      .def(
          "__repr__",
          [](const business_calendar& c) {
            return "BusinessCalendar(" + std::to_string(c.intervals().size()) + " open intervals, " + to_iso(c.from()) +
                   " to " + to_iso(c.until()) + ")";
          },
          "Size and stretch.")
      .def(py::pickle(
          [](const business_calendar& c) {
            return py::make_tuple(intervals_of(c), c.from().microseconds(), c.until().microseconds());
          },
          [](const py::tuple& state) {
            return make_calendar(state[0].cast<std::vector<std::pair<std::int64_t, std::int64_t>>>(),
                                 state[1].cast<std::int64_t>(), state[2].cast<std::int64_t>());
          }));
}

/// A Python text as UTF-8, valid while the object lives.
std::string_view utf8_of(const py::handle& text) {
  Py_ssize_t size = 0;
  const char* const data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) throw py::error_already_set();
  return {data, static_cast<std::size_t>(size)};
}

times read_times(const time_format& format, const py::object& texts, const zone_table* zone,
                 const std::string& ambiguous, bool truncate_fraction) {
  if (PyUnicode_Check(texts.ptr())) throw type_error("texts is one str; allowed: a sequence of str or None");
  const auto cells = py::reinterpret_steal<py::tuple>(PySequence_Tuple(texts.ptr()));
  if (!cells) throw py::error_already_set();
  std::vector<std::optional<std::string_view>> views;
  views.reserve(cells.size());
  for (const py::handle cell : cells) {
    if (cell.is_none()) {
      views.emplace_back();
    } else if (PyUnicode_Check(cell.ptr())) {
      views.emplace_back(utf8_of(cell));
    } else {
      throw type_error("texts[" + std::to_string(views.size()) + "] is no str; allowed: str or None");
    }
  }
  const time_options options = {.ambiguous = ambiguous_choice(ambiguous), .truncate_fraction = truncate_fraction};
  times out(static_cast<py::ssize_t>(views.size()));
  std::int64_t* const microseconds = out.mutable_data();
  const py::gil_scoped_release released;
  for (std::size_t i = 0; i < views.size(); ++i) {
    microseconds[i] = not_a_time;
    if (!views[i]) continue;
    const instant_reading reading = format.read(*views[i], zone, options);
    if (!reading) {
      throw data_error({.row = static_cast<std::ptrdiff_t>(i) + 1}, to_message(reading, zone), *views[i],
                       format.allowed());
    }
    microseconds[i] = reading.value.microseconds();
  }
  return out;
}

void register_format(py::module_& module) {
  py::class_<time_format>(module, "TimeFormat", "How a column writes its times.")
      .def(py::init<std::string_view>(), py::arg("spec") = "auto",
           "auto, iso, finnish, asctime, rfc2822, epoch_s, epoch_ms, epoch_us, or a strptime pattern.")
      .def_property_readonly("spec", &time_format::spec, "The name or pattern that it was made from.")
      .def(
          "read",
          [](const time_format& format, std::string_view text, const zone_table* zone, const std::string& ambiguous,
             bool truncate_fraction) {
            return parse_instant(text, format, zone, {ambiguous_choice(ambiguous), truncate_fraction}).microseconds();
          },
          py::arg("text"), py::kw_only(), py::arg("zone") = nullptr, py::arg("ambiguous") = "refuse",
          py::arg("truncate_fraction") = false, "Microseconds since 1970-01-01 UTC of one text.")
      .def("read_batch", &read_times, py::arg("texts"), py::kw_only(), py::arg("zone") = nullptr,
           py::arg("ambiguous") = "refuse", py::arg("truncate_fraction") = false,
           "Microseconds since 1970-01-01 UTC of each text; NaT's integer for None. Errors name the row, from 1.")
      .def(
          "__eq__", [](const time_format& a, const time_format& b) { return a == b; }, py::is_operator(),
          "Whether two formats are the same.")
      .def(
          "__hash__", [](const time_format& format) { return py::hash(py::str(format.spec())); }, "By the spec.")
      .def(
          "__repr__", [](const time_format& format) { return "TimeFormat('" + format.spec() + "')"; }, "The spec.")
      .def(py::pickle([](const time_format& format) { return py::make_tuple(format.spec()); },
                      [](const py::tuple& state) { return time_format(state[0].cast<std::string>()); }));

  module.def(
      "guess_time_format",
      [](const std::vector<std::string>& samples) {
        const std::vector<std::string_view> views(samples.begin(), samples.end());
        const time_guess guess = guess_time_format(views);
        return py::make_tuple(guess.spec, guess.candidates, guess.samples, guess.matched, guess.evidence);
      },
      py::arg("samples"), "Proposed format or None, candidates, samples, how many were read, evidence.");
}

}  // namespace

void register_time(py::module_& module) {
  register_zone(module);
  register_calendar(module);
  register_format(module);
}

}  // namespace counterpoint::python
