// SPDX-License-Identifier: MIT
#include "column_numpy.hpp"

#include <cmath>
#include <counterpoint/core/chunk_cursor.hpp>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

namespace counterpoint::python {

namespace py = pybind11;

namespace {

[[nodiscard]] PyObject* new_str(std::string_view text) {
  PyObject* made = PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "strict");
  if (made == nullptr) throw py::error_already_set();
  return made;
}

[[nodiscard]] bool any_missing(const column& source) {
  bool any = false;
  for_each_row(source, [&any](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) { any = any || part.missing(i); });
  return any;
}

/// An array of objects, each slot of which `fill(row)` gives a new reference.
template <class Fill>
[[nodiscard]] py::array object_array(const column& source, Fill fill) {
  py::array out(py::dtype("O"), std::vector<py::ssize_t>{source.size()});
  auto** slots = static_cast<PyObject**>(out.mutable_data());
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    PyObject* made = part.missing(i) ? Py_NewRef(Py_None) : fill(part, i);
    Py_XSETREF(slots[row], made);
  });
  return out;
}

[[nodiscard]] py::array text_array(const column& source) {
  return object_array(source, [](const chunk& part, std::ptrdiff_t i) { return new_str(part.text(i)); });
}

[[nodiscard]] py::array category_array(const column& source) {
  // One str a category, shared by all its rows.
  std::vector<py::object> words;
  for (std::ptrdiff_t code = 0; code < source.dictionary()->size(); ++code) {
    words.push_back(py::reinterpret_steal<py::object>(new_str(source.dictionary()->text(code))));
  }
  return object_array(source, [&words](const chunk& part, std::ptrdiff_t i) {
    return Py_NewRef(words[static_cast<std::size_t>(part.data<std::int32_t>()[i])].ptr());
  });
}

template <class Value>
[[nodiscard]] py::array view_of(const column_ptr& source) {
  auto keeper = std::make_unique<column_ptr>(source);
  const py::capsule base(keeper.get(), [](void* held) { delete static_cast<column_ptr*>(held); });
  (void)keeper.release();
  py::array_t<Value> out(source->size(), source->chunks().front().template data<Value>(), base);
  out.attr("flags").attr("writeable") = false;
  return out;
}

/// Values of one chunk without copies; of several, or with missing ones replaced, in a new array.
template <class Value, class Result>
[[nodiscard]] py::array value_array(const column_ptr& source, Result missing, const char* dtype = nullptr) {
  const bool bare = source->chunks().size() == 1 && source->chunks().front().validity == nullptr;
  if constexpr (std::is_same_v<Value, Result>) {
    if (bare && dtype == nullptr) return view_of<Value>(source);
  }
  py::array_t<Result> out(source->size());
  Result* to = out.mutable_data();
  {
    const py::gil_scoped_release unlocked;
    for_each_row(*source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
      to[row] = part.missing(i) ? missing : static_cast<Result>(part.data<Value>()[i]);
    });
  }
  return dtype == nullptr ? py::array(out) : py::array(out.attr("view")(dtype));
}

[[nodiscard]] py::array boolean_array(const column& source) {
  if (any_missing(source)) {
    return object_array(
        source, [](const chunk& part, std::ptrdiff_t i) { return Py_NewRef(part.flag(i) ? Py_True : Py_False); });
  }
  py::array_t<bool> out(source.size());
  bool* to = out.mutable_data();
  for_each_row(source, [to](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) { to[row] = part.flag(i); });
  return out;
}

}  // namespace

py::array to_numpy(const column_ptr& source) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  switch (source->type()) {
    case column_type::category: return category_array(*source);
    case column_type::number: return value_array<double, double>(source, nan);
    case column_type::boolean: return boolean_array(*source);
    case column_type::integer:
      if (any_missing(*source)) return value_array<std::int64_t, double>(source, nan);
      return value_array<std::int64_t, std::int64_t>(source, 0);
    case column_type::time:
      // NaT is the smallest int64.
      return value_array<std::int64_t, std::int64_t>(source, std::numeric_limits<std::int64_t>::min(),
                                                     "datetime64[us]");
    case column_type::text: break;
  }
  return text_array(*source);
}

py::array_t<bool> missing_mask(const column& source) {
  py::array_t<bool> out(source.size());
  bool* to = out.mutable_data();
  const bool number = source.type() == column_type::number;
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    to[row] = part.missing(i) || (number && std::isnan(part.data<double>()[i]));
  });
  return out;
}

}  // namespace counterpoint::python
