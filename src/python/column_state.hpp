// SPDX-License-Identifier: MIT
#pragma once
// A column as plain bytes, for pickling: no Arrow library needed on either side.
#include <pybind11/pybind11.h>
#include <counterpoint/core/column.hpp>

namespace counterpoint::python {

[[nodiscard]] pybind11::tuple column_state(const column& source);

/// @throws error when the state is not one that column_state wrote
[[nodiscard]] column_ptr column_from_state(const pybind11::tuple& state);

}  // namespace counterpoint::python
