// SPDX-License-Identifier: MIT
#pragma once
// Arrow's PyCapsule protocol: any object with __arrow_c_stream__ or __arrow_c_array__ in, streams out.
#include <pybind11/pybind11.h>
#include <counterpoint/io/arrow.hpp>

namespace counterpoint::python {

/// Whether an object offers itself through Arrow's PyCapsule protocol.
[[nodiscard]] bool offers_arrow(pybind11::handle object);

/// Takes an object's stream, or its array, over. The GIL is released while the producer works.
[[nodiscard]] io::arrow_table import_arrow(pybind11::handle object, const io::arrow_options& options = {});

/// A capsule "arrow_array_stream" that releases its stream when nobody took it.
[[nodiscard]] pybind11::capsule export_arrow(io::arrow_table table);
[[nodiscard]] pybind11::capsule export_arrow(const io::arrow_column& single);

/// A capsule "arrow_schema".
[[nodiscard]] pybind11::capsule export_arrow_schema(io::arrow_table table);
[[nodiscard]] pybind11::capsule export_arrow_schema(const io::arrow_column& single);

}  // namespace counterpoint::python
