// SPDX-License-Identifier: MIT
#include "numbers.hpp"

#include <pybind11/numpy.h>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include <counterpoint/core/error.hpp>
#include <counterpoint/io/arrow.hpp>
#include <counterpoint/survey/rating_column.hpp>

#include "arrow_capsules.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::string type_of(py::handle value) { return Py_TYPE(value.ptr())->tp_name; }

bool is_missing(py::handle value) {
  if (value.is_none()) return true;
  const std::string_view type = Py_TYPE(value.ptr())->tp_name;
  return type == "NAType" || type == "pandas._libs.missing.NAType";
}

double number_of(py::handle value, const char* name, std::size_t row) {
  if (PyFloat_Check(value.ptr())) return PyFloat_AS_DOUBLE(value.ptr());
  if (is_missing(value)) return missing;
  const std::string_view type = Py_TYPE(value.ptr())->tp_name;
  const bool truth = PyBool_Check(value.ptr()) || type == "numpy.bool" || type == "numpy.bool_";
  const PyNumberMethods* const methods = Py_TYPE(value.ptr())->tp_as_number;
  const bool number = methods != nullptr && (methods->nb_float != nullptr || methods->nb_index != nullptr);
  if (!truth && number) {
    const double out = PyFloat_AsDouble(value.ptr());
    if (out != -1.0 || !PyErr_Occurred()) return out;
    PyErr_Clear();
  }
  throw type_error(std::string(name) + ", row " + std::to_string(row + 1) + ": " + type_of(value) +
                   " is no number; allowed: int, float, None");
}

std::vector<double> from_array(const py::array& array, const char* name) {
  if (array.ndim() != 1) {
    throw error::argument(std::string("dimensions of ") + name, std::to_string(array.ndim()), "1");
  }
  const auto doubles = py::array_t<double, py::array::c_style | py::array::forcecast>::ensure(array);
  if (!doubles) throw py::error_already_set();
  return {doubles.data(), doubles.data() + doubles.size()};
}

std::vector<double> from_arrow(py::handle source, const char* name) {
  const io::arrow_table table = import_arrow(source);
  if (table.columns.size() != 1) {
    throw type_error(std::string(name) + " has " + std::to_string(table.columns.size()) +
                     " columns; allowed: one column of numbers");
  }
  return survey::numbers_of(*table.columns.front().data, name);
}

}  // namespace

std::vector<double> numbers_from(py::handle source, const char* name) {
  if (py::isinstance<py::array>(source)) {
    const auto array = py::reinterpret_borrow<py::array>(source);
    const char kind = array.dtype().kind();
    if (kind == 'i' || kind == 'u' || kind == 'f') return from_array(array, name);
    if (array.ndim() != 1) return from_array(array, name);  // its error
  }
  if (offers_arrow(source)) return from_arrow(source, name);
  if (PyUnicode_Check(source.ptr()) || PyBytes_Check(source.ptr()) || PyDict_Check(source.ptr())) {
    throw type_error(std::string(name) + " is one " + type_of(source) + "; allowed: a sequence of numbers");
  }
  PyObject* const items = PySequence_Tuple(source.ptr());
  if (items == nullptr) {
    PyErr_Clear();
    throw type_error(std::string(name) + " is " + type_of(source) + "; allowed: a sequence of numbers");
  }
  const auto tuple = py::reinterpret_steal<py::tuple>(items);
  std::vector<double> out;
  out.reserve(tuple.size());
  for (const py::handle item : tuple) out.push_back(number_of(item, name, out.size()));
  return out;
}

}  // namespace counterpoint::python
