// SPDX-License-Identifier: MIT
#include <pybind11/stl.h>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <memory>
#include <string>
#include <utility>

#include "arrow_capsules.hpp"
#include "register.hpp"

namespace counterpoint::python {

namespace py = pybind11;

namespace {

template <class Struct>
[[nodiscard]] py::capsule make_capsule(std::unique_ptr<Struct> held, const char* name) {
  PyObject* made = PyCapsule_New(held.get(), name, [](PyObject* capsule) {
    auto* pointer = static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (pointer->release != nullptr) pointer->release(pointer);
    delete pointer;
  });
  if (made == nullptr) {
    if (held->release != nullptr) held->release(held.get());
    throw py::error_already_set();
  }
  (void)held.release();
  return py::reinterpret_steal<py::capsule>(made);
}

template <class Columns>
[[nodiscard]] std::unique_ptr<ArrowArrayStream> stream_of(Columns&& columns) {
  auto stream = std::make_unique<ArrowArrayStream>();
  io::export_stream(std::forward<Columns>(columns), stream.get());
  return stream;
}

[[nodiscard]] py::capsule schema_of(std::unique_ptr<ArrowArrayStream> stream) {
  auto schema = std::make_unique<ArrowSchema>();
  const int code = stream->get_schema(stream.get(), schema.get());
  stream->release(stream.get());
  if (code != 0) throw error("this table has no Arrow schema");
  return make_capsule(std::move(schema), "arrow_schema");
}

[[nodiscard]] ambiguous_time ambiguous_choice(std::string_view name) {
  if (name == "refuse") return ambiguous_time::refuse;
  if (name == "earlier") return ambiguous_time::earlier;
  if (name == "later") return ambiguous_time::later;
  throw error::argument("ambiguous", data_error::quoted(name), "refuse, earlier, later");
}

template <class Struct>
[[nodiscard]] Struct* pointer_in(py::handle capsule, const char* name) {
  void* pointer = PyCapsule_GetPointer(capsule.ptr(), name);
  if (pointer == nullptr) throw py::error_already_set();
  return static_cast<Struct*>(pointer);
}

}  // namespace

bool offers_arrow(py::handle object) {
  // A class offers nothing: only its instances do.
  if (PyType_Check(object.ptr())) return false;
  return py::hasattr(object, "__arrow_c_stream__") || py::hasattr(object, "__arrow_c_array__");
}

io::arrow_table import_arrow(py::handle object, const io::arrow_options& options) {
  if (py::hasattr(object, "__arrow_c_stream__")) {
    const py::object capsule = object.attr("__arrow_c_stream__")();
    auto* stream = pointer_in<ArrowArrayStream>(capsule, "arrow_array_stream");
    const py::gil_scoped_release unlocked;
    return io::import_stream(stream, options);
  }
  const py::tuple pair = object.attr("__arrow_c_array__")();
  const py::object schema_capsule = pair[0];
  const py::object array_capsule = pair[1];
  auto* schema = pointer_in<ArrowSchema>(schema_capsule, "arrow_schema");
  auto* array = pointer_in<ArrowArray>(array_capsule, "arrow_array");
  const py::gil_scoped_release unlocked;
  return io::import_array(array, schema, options);
}

py::capsule export_arrow(io::arrow_table table) {
  return make_capsule(stream_of(std::move(table)), "arrow_array_stream");
}
py::capsule export_arrow(const io::arrow_column& single) {
  return make_capsule(stream_of(single), "arrow_array_stream");
}
py::capsule export_arrow_schema(io::arrow_table table) { return schema_of(stream_of(std::move(table))); }
py::capsule export_arrow_schema(const io::arrow_column& single) { return schema_of(stream_of(single)); }

void register_arrow(py::module_& module) {
  py::class_<io::arrow_table>(module, "ArrowTable", "Columns read from an Arrow producer, before they have a meaning.")
      .def_property_readonly(
          "names",
          [](const io::arrow_table& table) {
            py::list names;
            for (const io::arrow_column& one : table.columns) names.append(one.name);
            return names;
          },
          "The names of the columns, in order.")
      .def_property_readonly(
          "columns",
          [](const io::arrow_table& table) {
            py::list columns;
            for (const io::arrow_column& one : table.columns) columns.append(one.data);
            return columns;
          },
          "The columns, in order.")
      .def_property_readonly(
          "metadata",
          [](const io::arrow_table& table) {
            py::list all;
            for (const io::arrow_column& one : table.columns) {
              py::dict pairs;
              for (const auto& [key, value] : one.metadata) pairs[py::bytes(key)] = py::bytes(value);
              all.append(pairs);
            }
            return all;
          },
          "What each field carried along: a dict of bytes for each column.")
      .def_property_readonly(
          "scales",
          [](const io::arrow_table& table) {
            py::dict scales;
            for (const io::arrow_column& one : table.columns) {
              if (const auto on = io::scale_of(one.metadata)) scales[py::str(one.name)] = *on;
            }
            return scales;
          },
          "The rating scales that the fields' metadata name, by column.")
      .def_readonly("notes", &io::arrow_table::notes, "What was assumed, one sentence each.")
      .def("__len__", &io::arrow_table::size, "Number of rows.")
      .def(
          "to_feedback", [](const io::arrow_table& table) { return feedback(io::to_fields(table)); },
          "The table of feedback whose columns these are, with roles and scales from the metadata.");

  module.def(
      "scale_metadata", [](const scale& on) { return io::metadata_of(on); }, py::arg("scale"),
      "The Arrow field metadata of a rating on this scale.");
  module.def(
      "import_arrow",
      [](const py::object& source, const zone_table* zone, const std::string& ambiguous, bool truncate_nanoseconds) {
        if (!offers_arrow(source)) {
          throw type_error("expected an object with __arrow_c_stream__ or __arrow_c_array__, not " +
                           std::string(Py_TYPE(source.ptr())->tp_name));
        }
        return import_arrow(source, {zone, ambiguous_choice(ambiguous), truncate_nanoseconds});
      },
      py::arg("source"), py::kw_only(), py::arg("zone") = nullptr, py::arg("ambiguous") = "refuse",
      py::arg("truncate_nanoseconds") = false,
      "Reads a table or an array through Arrow's PyCapsule protocol, without copies where the layouts agree.");
}

}  // namespace counterpoint::python
