// SPDX-License-Identifier: MIT
#pragma once
// Numbers from Python: any sequence of numbers, any NumPy array or Arrow column, as doubles with NaN for missing.
#include <pybind11/pybind11.h>

#include <vector>

namespace counterpoint::python {

/// The numbers of a Python object, copied.
///
/// - A one-dimensional NumPy array of integers or floats.
/// - An Arrow producer (pyarrow, pandas 3, Polars) with one column of numbers.
/// - Any other iterable of numbers. None, NaN and pandas.NA are missing.
/// - Truth values, texts and everything else that is no number is refused: True is not the answer 1.
/// @param name  of the argument, for messages
/// @throws type_error that names the row, from 1
[[nodiscard]] std::vector<double> numbers_from(pybind11::handle source, const char* name);

}  // namespace counterpoint::python
