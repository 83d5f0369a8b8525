// SPDX-License-Identifier: MIT
#pragma once
// Columns as NumPy arrays.
#include <pybind11/numpy.h>
#include <counterpoint/core/column.hpp>

namespace counterpoint::python {

/// | column type       | array |
/// |-------------------|-------|
/// | text, category    | object: str, None where missing |
/// | number            | float64, NaN where missing; a read-only view of the column where nothing is marked missing |
/// | integer           | int64, read-only view; float64 with NaN if any is missing |
/// | boolean           | bool; object with None if any is missing |
/// | time              | datetime64[us] in UTC, NaT where missing |
[[nodiscard]] pybind11::array to_numpy(const column_ptr& source);

/// True where a value is missing.
[[nodiscard]] pybind11::array_t<bool> missing_mask(const column& source);

}  // namespace counterpoint::python
