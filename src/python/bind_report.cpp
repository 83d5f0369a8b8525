// SPDX-License-Identifier: MIT
// What was read and refused. A refusal is a dict in Python: its table is built from them at once.
#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <counterpoint/core/reading_report.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register.hpp"

namespace counterpoint::python {

namespace py = pybind11;

namespace {

[[nodiscard]] py::dict to_dict(const refusal& one) {
  py::dict out;
  out["file"] = one.where.file;
  out["row"] = one.where.row;
  out["line"] = one.where.line;
  out["column"] = one.where.column;
  out["value"] = one.value;
  out["problem"] = one.problem;
  out["allowed"] = one.allowed;
  return out;
}

[[nodiscard]] refusal from_dict(const py::dict& given) {
  const auto text = [&given](const char* key) {
    return given.contains(key) ? given[key].cast<std::string>() : std::string();
  };
  const auto number = [&given](const char* key) {
    return given.contains(key) ? given[key].cast<std::optional<std::ptrdiff_t>>() : std::nullopt;
  };
  refusal out;
  out.where = {text("file"), number("row"), number("line"), text("column")};
  out.problem = text("problem");
  out.value = text("value");
  out.allowed = text("allowed");
  return out;
}

[[nodiscard]] py::list refusals_of(const source_report& report) {
  py::list out;
  for (const refusal& one : report.refusals) out.append(to_dict(one));
  return out;
}

[[nodiscard]] source_report make_source(std::string file, std::string format, std::int64_t rows_read,
                                        std::int64_t rows_kept, std::int64_t rows_refused, std::int64_t replies_outside,
                                        const std::vector<py::dict>& refusals, std::vector<std::string> notes,
                                        std::map<std::string, std::int64_t> set_apart) {
  source_report out{.file = std::move(file),
                    .format = std::move(format),
                    .rows_read = rows_read,
                    .rows_kept = rows_kept,
                    .rows_refused = rows_refused,
                    .replies_outside = replies_outside};
  out.notes = std::move(notes);
  out.set_apart = std::move(set_apart);
  for (const py::dict& one : refusals) out.refusals.push_back(from_dict(one));
  return out;
}

}  // namespace

void register_report(py::module_& module) {
  py::class_<source_report>(module, "SourceReport", "What one source gave: rows read, kept and refused, with reasons.")
      .def(py::init(&make_source), py::kw_only(), py::arg("file") = "", py::arg("format") = "",
           py::arg("rows_read") = 0, py::arg("rows_kept") = 0, py::arg("rows_refused") = 0,
           py::arg("replies_outside") = 0, py::arg("refusals") = std::vector<py::dict>(),
           py::arg("notes") = std::vector<std::string>(), py::arg("set_apart") = std::map<std::string, std::int64_t>(),
           "Makes the report of one source.")
      .def_readonly("file", &source_report::file, "The file as the caller named it; empty for a frame.")
      .def_readonly("format", &source_report::format, "csv, json lines, parquet, xlsx or frame.")
      .def_readonly("rows_read", &source_report::rows_read, "Rows that the source has.")
      .def_readonly("rows_kept", &source_report::rows_kept, "Rows that became items.")
      .def_readonly("rows_refused", &source_report::rows_refused, "Rows that were refused: the true count.")
      .def_readonly("replies_outside", &source_report::replies_outside, "Replies to items that the source lacks.")
      .def_property_readonly("refusals", &refusals_of,
                             "The first refusals as dicts of file, row, line, column, value, problem, allowed.")
      .def_readonly("notes", &source_report::notes, "What was assumed, one sentence each.")
      .def_readonly("set_apart", &source_report::set_apart, "Counts of rows that are no feedback, by reason.")
      .def(py::self == py::self)
      .def("__repr__",
           [](const source_report& one) {
             return "SourceReport(" + one.file + ": " + std::to_string(one.rows_read) + " read, " +
                    std::to_string(one.rows_kept) + " kept, " + std::to_string(one.rows_refused) + " refused)";
           })
      .def(py::pickle(
          [](const source_report& one) {
            return py::make_tuple(one.file, one.format, one.rows_read, one.rows_kept, one.rows_refused,
                                  one.replies_outside, refusals_of(one), one.notes, one.set_apart);
          },
          [](const py::tuple& state) {
            return make_source(state[0].cast<std::string>(), state[1].cast<std::string>(),
                               state[2].cast<std::int64_t>(), state[3].cast<std::int64_t>(),
                               state[4].cast<std::int64_t>(), state[5].cast<std::int64_t>(),
                               state[6].cast<std::vector<py::dict>>(), state[7].cast<std::vector<std::string>>(),
                               state[8].cast<std::map<std::string, std::int64_t>>());
          }));

  py::class_<reading_report, std::shared_ptr<reading_report>>(module, "ReadingReport",
                                                              "What was read and refused, source by source.")
      .def(py::init([](std::vector<source_report> sources) { return reading_report{std::move(sources)}; }),
           py::arg("sources") = std::vector<source_report>(), "Joins the reports of sources.")
      .def_readonly("sources", &reading_report::sources, "One SourceReport a source, in reading order.")
      .def_property_readonly("rows_read", &reading_report::rows_read, "Rows of all sources.")
      .def_property_readonly("rows_kept", &reading_report::rows_kept, "Rows that became items.")
      .def_property_readonly("rows_refused", &reading_report::rows_refused, "Rows refused: the true count.")
      .def_property_readonly("replies_outside", &reading_report::replies_outside,
                             "Replies to items that their source lacks.")
      .def(py::self == py::self)
      .def("__repr__",
           [](const reading_report& one) {
             return "ReadingReport(" + std::to_string(one.sources.size()) +
                    " sources: " + std::to_string(one.rows_read()) + " rows read, " + std::to_string(one.rows_kept()) +
                    " kept, " + std::to_string(one.rows_refused()) + " refused)";
           })
      .def(py::pickle(
          [](const reading_report& one) { return py::make_tuple(one.sources); },
          [](const py::tuple& state) { return reading_report{state[0].cast<std::vector<source_report>>()}; }));
}

}  // namespace counterpoint::python
