// SPDX-License-Identifier: MIT
#pragma once
// Python objects as the library's values, and back, where pybind11 has no rule of its own.
#include <pybind11/pybind11.h>

#include <string>

#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/scale.hpp>

namespace counterpoint::python {

/// A Scale, or a str: a built-in name or the text form of an own scale.
/// @throws key_error, error for a str that is neither; type_error for any other object
[[nodiscard]] scale to_scale(const pybind11::handle& value);

/// @throws type_error unless `value` is a datetime, error if it has no zone or a fraction of a microsecond
[[nodiscard]] instant to_instant(const pybind11::handle& value);

/// An aware datetime in UTC.
/// @throws error for a year that datetime cannot hold
[[nodiscard]] pybind11::object to_datetime(instant value);

/// Text of a Python str. @throws type_error for another object, error for a lone surrogate; both name `what`
[[nodiscard]] std::string to_text(const pybind11::handle& value, const std::string& what);

/// `repr(value)`
[[nodiscard]] std::string repr_of(const pybind11::handle& value);

}  // namespace counterpoint::python
