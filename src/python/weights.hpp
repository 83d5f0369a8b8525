// SPDX-License-Identifier: MIT
#pragma once
// `weights=` of a survey's figures: a column's name, or the weights themselves.
#include <pybind11/pybind11.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "numbers.hpp"
#include "values.hpp"

namespace counterpoint::python {

/// Weights of `rows` answers; none are given as None. @throws error unless there is one an answer
[[nodiscard]] inline std::vector<double> weights_from(pybind11::handle weights, std::size_t rows) {
  if (weights.is_none()) return {};
  std::vector<double> out = numbers_from(weights, "weights");
  if (out.size() != rows) {
    throw error::argument("number of weights", std::to_string(out.size()), std::to_string(rows) + ", one an answer");
  }
  return out;
}

/// A table's weights: a column's name, or one figure a row.
struct weight_argument {
  weight_argument(pybind11::handle weights, std::ptrdiff_t rows) {
    if (PyUnicode_Check(weights.ptr())) {
      column = to_text(weights, "weights");
    } else {
      values = weights_from(weights, static_cast<std::size_t>(rows));
    }
  }

  std::optional<std::string> column = {};
  std::vector<double> values = {};
};

}  // namespace counterpoint::python
