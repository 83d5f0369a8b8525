// SPDX-License-Identifier: MIT
#include "values.hpp"

#include <pybind11/stl.h>

#include <cstdint>

#include <counterpoint/core/error.hpp>

namespace py = pybind11;

namespace counterpoint::python {

std::string repr_of(const py::handle& value) { return py::repr(value).cast<std::string>(); }

std::string to_text(const py::handle& value, const std::string& what) {
  if (!PyUnicode_Check(value.ptr())) throw type_error(what + " is " + repr_of(value) + "; allowed: a str");
  Py_ssize_t size = 0;
  const char* const bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (bytes == nullptr) {
    PyErr_Clear();
    throw error(what + " holds a lone surrogate, which is no character; allowed: text that UTF-8 can express");
  }
  return {bytes, static_cast<std::size_t>(size)};
}

scale to_scale(const py::handle& value) {
  if (py::isinstance<scale>(value)) return value.cast<scale>();
  if (PyUnicode_Check(value.ptr())) return scale::from_text(to_text(value, "scale"));
  throw type_error("scale is " + repr_of(value) + "; allowed: a Scale, or a str such as \"nps_0_10\"");
}

namespace {

py::object epoch() {
  const py::module_ datetime = py::module_::import("datetime");
  return datetime.attr("datetime")(1970, 1, 1, py::arg("tzinfo") = datetime.attr("timezone").attr("utc"));
}

}  // namespace

instant to_instant(const py::handle& value) {
  const py::module_ datetime = py::module_::import("datetime");
  if (!py::isinstance(value, datetime.attr("datetime"))) {
    throw type_error("time is " + repr_of(value) + "; allowed: an aware datetime");
  }
  if (value.attr("tzinfo").is_none()) throw error("time is " + repr_of(value) + "; allowed: a datetime with a zone");
  if (py::hasattr(value, "nanosecond") && value.attr("nanosecond").cast<int>() != 0) {
    throw error("time is " + repr_of(value) + "; allowed: whole microseconds");
  }
  const py::object microsecond = datetime.attr("timedelta")(py::arg("microseconds") = 1);
  const py::object since = value - epoch();
  return instant(since.attr("__floordiv__")(microsecond).cast<std::int64_t>());
}

py::object to_datetime(instant value) {
  const py::module_ datetime = py::module_::import("datetime");
  const int year = to_civil(value).date.year;
  if (year < 1) throw error::argument("year of a datetime", std::to_string(year), "1 … 9999");
  return epoch() + datetime.attr("timedelta")(py::arg("microseconds") = value.microseconds());
}

}  // namespace counterpoint::python
