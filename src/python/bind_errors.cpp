// SPDX-License-Identifier: MIT
// C++ errors become the Python exceptions that a Python user expects, in this one place.
#include <counterpoint/core/error.hpp>

#include "register.hpp"

namespace counterpoint::python {

void register_errors(pybind11::module_& module) {
  namespace py = pybind11;
  static py::exception<data_error> data_error_type(module, "DataError", PyExc_ValueError);
  data_error_type.attr("__doc__") =
      "Input data that cannot be used: its message names file, row, column, value and what is allowed.";
  py::register_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const key_error& failure) {
      PyErr_SetString(PyExc_KeyError, failure.what());
    } catch (const type_error& failure) {
      PyErr_SetString(PyExc_TypeError, failure.what());
    } catch (const file_error& failure) {
      PyErr_SetString(failure.missing() ? PyExc_FileNotFoundError : PyExc_OSError, failure.what());
    } catch (const data_error& failure) {
      PyObject* instance = data_error_type.ptr();
      py::object value = py::reinterpret_borrow<py::object>(instance)(failure.what());
      value.attr("file") = failure.where().file;
      value.attr("row") = failure.where().row ? py::cast(*failure.where().row) : py::none();
      value.attr("column") = failure.where().column;
      value.attr("path") = failure.where().path;
      value.attr("value") = failure.value();
      value.attr("allowed") = failure.allowed();
      PyErr_SetObject(instance, value.ptr());
    } catch (const error& failure) {
      PyErr_SetString(PyExc_ValueError, failure.what());
    }
  });
}

}  // namespace counterpoint::python
