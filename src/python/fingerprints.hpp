// SPDX-License-Identifier: MIT
#pragma once
// Which fingerprints of texts a model may have been trained on.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <cstdint>

#include <counterpoint/model/text_filter.hpp>

namespace counterpoint::python {

using fingerprint_array = pybind11::array_t<std::uint64_t, pybind11::array::c_style | pybind11::array::forcecast>;

/// One truth value a fingerprint.
inline pybind11::array_t<bool> contained(const model::text_filter& filter, const fingerprint_array& given) {
  pybind11::array_t<bool> out(given.size());
  for (pybind11::ssize_t i = 0; i < given.size(); ++i) out.mutable_data()[i] = filter.may_contain(given.data()[i]);
  return out;
}

}  // namespace counterpoint::python
