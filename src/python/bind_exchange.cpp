// SPDX-License-Identifier: MIT
// JSON of values, and the JSON Schema of an item.
#include <pybind11/pybind11.h>

#include <string>
#include <string_view>

#include <counterpoint/exchange/core.hpp>

#include "register.hpp"
#include "values.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

exchange::unknown_fields to_unknown_fields(const std::string& name) {
  if (name == "keep") return exchange::unknown_fields::keep;
  if (name == "refuse") return exchange::unknown_fields::refuse;
  throw error::argument("unknown", data_error::quoted(name), "keep, refuse");
}

template <class Value>
void register_to_json(py::module_& module) {
  module.def(
      "to_json", [](const Value& value) { return exchange::to_json(value); }, py::arg("value"),
      "The JSON of a value, on one line.");
}

}  // namespace

void register_exchange(py::module_& module) {
  register_to_json<scale>(module);
  register_to_json<rating>(module);
  register_to_json<estimate>(module);
  register_to_json<score>(module);
  register_to_json<feedback_item>(module);
  module.def(
      "scale_from_json", [](const py::str& text) { return exchange::scale_from_json(to_text(text, "text")); },
      py::arg("text"), "The scale whose JSON this is.");
  module.def(
      "rating_from_json", [](const py::str& text) { return exchange::rating_from_json(to_text(text, "text")); },
      py::arg("text"), "The rating whose JSON this is.");
  module.def(
      "estimate_from_json", [](const py::str& text) { return exchange::estimate_from_json(to_text(text, "text")); },
      py::arg("text"), "The estimate whose JSON this is.");
  module.def(
      "score_from_json", [](const py::str& text) { return exchange::score_from_json(to_text(text, "text")); },
      py::arg("text"), "The score whose JSON this is.");
  module.def(
      "item_from_json",
      [](const py::str& text, const std::string& unknown) {
        return exchange::item_from_json(to_text(text, "text"), to_unknown_fields(unknown));
      },
      py::arg("text"), py::kw_only(), py::arg("unknown") = "keep",
      "The item whose JSON this is; fields without a canonical name are kept or refused.");
  module.def("item_schema", &exchange::item_schema, "The JSON Schema of an item, as JSON.");
}

}  // namespace counterpoint::python
