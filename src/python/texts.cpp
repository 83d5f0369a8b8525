// SPDX-License-Identifier: MIT
#include "texts.hpp"

#include <cmath>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/error.hpp>
#include <string>
#include <utility>

#include "arrow_capsules.hpp"

namespace counterpoint::python {

namespace py = pybind11;

namespace {

[[nodiscard]] std::string type_name(py::handle object) { return Py_TYPE(object.ptr())->tp_name; }

/// pandas.NA, if pandas has been imported by somebody.
[[nodiscard]] py::object pandas_missing() {
  const py::object modules = py::module_::import("sys").attr("modules");
  const py::object pandas = modules.attr("get")("pandas");
  return pandas.is_none() ? py::object() : py::getattr(pandas, "NA", py::none());
}

[[nodiscard]] std::string_view view_of(PyObject* text, const char* name, Py_ssize_t row) {
  if (PyUnicode_IS_COMPACT_ASCII(text)) {
    return {reinterpret_cast<const char*>(PyUnicode_1BYTE_DATA(text)),
            static_cast<std::size_t>(PyUnicode_GET_LENGTH(text))};
  }
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text, &size);
  if (bytes == nullptr) {
    PyErr_Clear();
    throw data_error({}, "at " + std::string(name) + "[" + std::to_string(row) + "] holds a lone surrogate",
                     py::str(py::handle(text).attr("encode")("utf-8", "backslashreplace").attr("decode")("utf-8"))
                         .cast<std::string>(),
                     "text that has a UTF-8 form");
  }
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

texts::texts(py::handle source, const char* name) {
  if (PyUnicode_Check(source.ptr())) {
    throw type_error(std::string(name) + " is a single str; give a list of texts, such as [text]");
  }
  if (PyBytes_Check(source.ptr()) || PyByteArray_Check(source.ptr()) || PyDict_Check(source.ptr()) ||
      PyAnySet_Check(source.ptr())) {
    throw type_error(std::string(name) + " is a " + type_name(source) +
                     "; allowed: a sequence of str, or a column of text");
  }
  if (!offers_arrow(source)) {
    read_sequence(source, name);
    return;
  }
  io::arrow_table table = import_arrow(source);
  if (table.columns.size() != 1) {
    throw type_error(std::string(name) + " is a table of " + std::to_string(table.columns.size()) +
                     " columns; give one column of text");
  }
  column_ = std::move(table.columns.front().data);
  if (column_->type() != column_type::text && column_->type() != column_type::category) {
    throw type_error(std::string(name) + " is a column of type " + std::string(to_string(column_->type())) +
                     "; allowed: text");
  }
}

void texts::read_sequence(py::handle source, const char* name) {
  owner_ = py::reinterpret_steal<py::object>(PySequence_Tuple(source.ptr()));
  if (!owner_) {
    if (PyErr_ExceptionMatches(PyExc_TypeError) == 0) throw py::error_already_set();
    PyErr_Clear();
    throw type_error(std::string(name) + " is a " + type_name(source) +
                     "; allowed: a sequence of str, or a column of text");
  }
  const Py_ssize_t size = PyTuple_GET_SIZE(owner_.ptr());
  views_.reserve(static_cast<std::size_t>(size));
  py::object missing;
  for (Py_ssize_t row = 0; row < size; ++row) {
    PyObject* item = PyTuple_GET_ITEM(owner_.ptr(), row);
    if (PyUnicode_Check(item)) [[likely]] {
      views_.push_back(view_of(item, name, row));
      continue;
    }
    if (item == Py_None || (PyFloat_Check(item) && std::isnan(PyFloat_AS_DOUBLE(item)))) {
      views_.emplace_back();
      continue;
    }
    if (!missing) missing = pandas_missing();
    if (missing && !missing.is_none() && item == missing.ptr()) {
      views_.emplace_back();
      continue;
    }
    throw type_error(std::string(name) + "[" + std::to_string(row) + "] is a " + type_name(item) +
                     "; allowed: str, or None where missing");
  }
}

column_ptr texts::to_column() const {
  if (column_) return column_;
  text_builder build;
  std::ptrdiff_t bytes = 0;
  for (const std::string_view text : views_) bytes += std::ssize(text);
  build.reserve(size(), bytes);
  for (const std::string_view text : views_) {
    if (text.data() == nullptr) {
      build.append_missing();
    } else {
      build.append(text);
    }
  }
  return build.finish();
}

}  // namespace counterpoint::python
