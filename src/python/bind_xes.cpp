// SPDX-License-Identifier: MIT
// Event logs as XES.
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/io/xes.hpp>

#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

feedback read_file(const std::string& path) {
  const py::gil_scoped_release released;
  return io::read_xes(io::xml_scanner::file(path), path);
}

feedback read_bytes(const py::bytes& content, const std::string& name) {
  const auto text = content.cast<std::string_view>();
  const py::gil_scoped_release released;
  return io::read_xes(io::xml_scanner::view(text, name), name);
}

void write(const feedback& events, std::string of, std::string activity, std::string time, const py::function& put) {
  const py::gil_scoped_release released;
  io::write_xes(events, {std::move(of), std::move(activity), std::move(time)}, [&put](std::string_view piece) {
    const py::gil_scoped_acquire held;
    put(py::bytes(piece.data(), piece.size()));
  });
}

}  // namespace

void register_xes(py::module_& module) {
  module.def("read_xes_file", &read_file, py::arg("path"), "The events of an XES file as a native table.");
  module.def("read_xes_bytes", &read_bytes, py::arg("content"), py::arg("name") = "",
             "The events of an XES document as a native table.");
  module.def("write_xes", &write, py::arg("events"), py::kw_only(), py::arg("case"), py::arg("activity"),
             py::arg("time"), py::arg("put"), "Writes events in order as XES; `put` takes bytes piece by piece.");
}

}  // namespace counterpoint::python
