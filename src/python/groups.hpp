// SPDX-License-Identifier: MIT
#pragma once
// One Python class for the groups of every kind of summary.
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/grouped.hpp>
#include <counterpoint/exchange/survey.hpp>

namespace counterpoint::python {

/// Binds grouped<Summary>: keys, labels, summaries, total, merging, JSON, pickle.
/// @param read  the groups that exchange::to_json wrote
template <class Summary, class Read>
void register_groups_of(pybind11::module_& module, const char* name, const char* doc, Read read) {
  namespace py = pybind11;
  using groups = grouped<Summary>;
  py::class_<groups>(module, name, doc)
      .def(py::init<std::vector<std::string>>(), py::arg("keys"), "No groups yet.")
      .def_static(
          "of",
          [](const Summary& summary) {
            groups out{std::vector<std::string>()};
            out[{}] = summary;
            return out;
          },
          py::arg("summary"), "One group without keys.")
      .def_property_readonly(
          "keys", [](const groups& g) { return py::tuple(py::cast(g.keys())); }, "What the groups are formed by.")
      .def_property_readonly(
          "labels",
          [](const groups& g) {
            py::list out;
            for (const auto& each : g.groups()) out.append(py::tuple(py::cast(each.first)));
            return py::tuple(out);
          },
          "The label of each group: one str a key, None where it is missing.")
      .def_property_readonly(
          "summaries",
          [](const groups& g) {
            py::list out;
            for (const auto& each : g.groups()) out.append(each.second);
            return py::tuple(out);
          },
          "A copy of each group's summary.")
      .def_property_readonly("total", &groups::total, "All groups as one summary.")
      .def_property_readonly("count", &groups::count, "Answers of all groups.")
      .def(
          "__len__", [](const groups& g) { return g.groups().size(); }, "Number of groups.")
      .def(
          "__add__", [](groups a, const groups& b) { return a += b; }, py::is_operator(),
          "Both together, as new groups.")
      .def(py::self += py::self, "Adds the groups of another; ValueError if the keys differ.")
      .def(py::self == py::self, "Whether keys, labels and counts agree.")
      .def(
          "__repr__",
          [name = std::string(name)](const groups& g) {
            return name + "(" + std::to_string(g.groups().size()) + " groups, " + std::to_string(g.count()) +
                   " answers)";
          },
          "Numbers of groups and answers.")
      .def(
          "to_json", [](const groups& g) { return exchange::to_json(g); },
          "The groups as JSON, to be kept or merged elsewhere.")
      .def_static(
          "from_json", [read](const std::string& text) { return read(text); }, py::arg("text"),
          "The groups that to_json wrote; DataError for anything else.")
      .def(py::pickle([](const groups& g) { return py::make_tuple(exchange::to_json(g)); },
                      [read](const py::tuple& state) { return read(state[0].template cast<std::string>()); }));
}

}  // namespace counterpoint::python
