// SPDX-License-Identifier: MIT
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <counterpoint/core/cast.hpp>
#include <counterpoint/core/combine.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/same_values.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "arrow_capsules.hpp"
#include "column_numpy.hpp"
#include "column_state.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace counterpoint::python {

namespace py = pybind11;

namespace {

using rows_array = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>;
using mask_array = py::array_t<bool, py::array::c_style>;

[[nodiscard]] std::span<const std::ptrdiff_t> rows_of(const rows_array& rows) {
  static_assert(sizeof(std::int64_t) == sizeof(std::ptrdiff_t));
  if (rows.ndim() != 1) throw error::argument("dimensions of rows", std::to_string(rows.ndim()), "1");
  return {rows.data(), static_cast<std::size_t>(rows.size())};
}

[[nodiscard]] std::span<const bool> mask_of(const mask_array& mask) {
  if (mask.ndim() != 1) throw error::argument("dimensions of mask", std::to_string(mask.ndim()), "1");
  return {mask.data(), static_cast<std::size_t>(mask.size())};
}

[[nodiscard]] field_role parse_role(const std::string& name) {
  for (const field_role role : {field_role::plain, field_role::text, field_role::rating}) {
    if (to_string(role) == name) return role;
  }
  throw error::argument("role", "\"" + name + "\"", "plain, text, rating");
}

[[nodiscard]] column_type parse_type(const std::string& name) {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(column_type::time); ++i) {
    const auto type = static_cast<column_type>(i);
    if (to_string(type) == name) return type;
    names.emplace_back(to_string(type));
  }
  throw unknown_name("column type", name, names);
}

/// True where a text or category column holds exactly `text`.
[[nodiscard]] py::array_t<bool> equal_text(const column& source, const std::string& text) {
  py::array_t<bool> out(source.size());
  bool* to = out.mutable_data();
  const bool category = source.type() == column_type::category;
  if (!category && source.type() != column_type::text) {
    throw type_error("a column of type " + std::string(to_string(source.type())) + " never equals a str");
  }
  std::int32_t wanted = -1;
  for (std::ptrdiff_t code = 0; category && code < source.dictionary()->size(); ++code) {
    if (source.dictionary()->text(code) == text) wanted = static_cast<std::int32_t>(code);
  }
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    to[row] = !part.missing(i) && (category ? part.data<std::int32_t>()[i] == wanted : part.text(i) == text);
  });
  return out;
}

[[nodiscard]] py::object value_at(const column& source, std::ptrdiff_t row) {
  if (row < 0 || row >= source.size()) throw py::index_error("row " + std::to_string(row));
  if (source.missing(row)) return py::none();
  switch (source.type()) {
    case column_type::number: return py::float_(source.number(row));
    case column_type::integer:
    case column_type::time: return py::int_(source.integer(row));
    case column_type::boolean: return py::bool_(source.number(row) != 0);
    case column_type::text:
    case column_type::category: break;
  }
  return py::str(std::string(source.text(row)));
}

void register_column(py::module_& module) {
  py::class_<column, std::shared_ptr<column>>(module, "Column", "Immutable values of one type, missing ones included.")
      .def_static(
          "from_texts", [](const py::object& values) { return texts(values, "values").to_column(); }, py::arg("values"),
          "A text column from any sequence of str or any Arrow column of text.")
      .def_property_readonly(
          "dtype", [](const column& self) { return std::string(to_string(self.type())); },
          "text, category, number, integer, boolean or time.")
      .def_property_readonly(
          "chunk_count", [](const column& self) { return self.chunks().size(); }, "Number of contiguous parts.")
      .def_property_readonly(
          "categories",
          [](const column_ptr& self) -> py::object {
            return self->dictionary() ? py::object(to_numpy(self->dictionary())) : py::none();
          },
          "The dictionary of a category column as an array of str; None for other types.")
      .def("__len__", &column::size, "Number of rows.")
      .def("value", &value_at, py::arg("row"), "One value, None where missing; a time as microseconds since 1970 UTC.")
      .def(
          "to_numpy", [](const column_ptr& self) { return to_numpy(self); },
          "A NumPy array: float64, int64, bool, datetime64[us] in UTC, or object with None where missing.")
      .def("missing", &missing_mask, "A bool array: True where the value is missing.")
      .def("equal_text", &equal_text, py::arg("text"), "A bool array: True where the text is exactly this one.")
      .def(
          "take",
          [](const column& self, const rows_array& rows) {
            for (const std::ptrdiff_t row : rows_of(rows)) {
              if (row < 0 || row >= self.size()) {
                throw error::argument("row", std::to_string(row), "0 … " + std::to_string(self.size() - 1));
              }
            }
            return take(self, rows_of(rows));
          },
          py::arg("rows"), "The given rows, in the given order.")
      .def(
          "slice",
          [](const column_ptr& self, std::ptrdiff_t offset, std::ptrdiff_t count) {
            return core::slice(self, offset, count);
          },
          py::arg("offset"), py::arg("count"), "Rows [offset, offset + count), without copies.")
      .def(
          "cast",
          [](const column_ptr& self, const std::string& dtype) -> std::optional<column_ptr> {
            column_ptr made = cast(self, parse_type(dtype));
            if (made == nullptr) return std::nullopt;
            return made;
          },
          py::arg("dtype"), "The same values as another type where that is exact; None where it is not.")
      .def(
          "same_values", [](const column& self, const column& other) { return same_values(self, other); },
          py::arg("other"), "Whether both hold the same values, missing ones alike.")
      .def(
          "__arrow_c_stream__",
          [](const column_ptr& self, const py::object&) {
            return export_arrow(io::arrow_column{"", self, {}});
          },
          py::arg("requested_schema") = py::none(), "Arrow's PyCapsule protocol; nothing is copied.")
      .def(
          "__arrow_c_schema__",
          [](const column_ptr& self) {
            return export_arrow_schema(io::arrow_column{"", self, {}});
          },
          "Arrow's PyCapsule protocol: the type.")
      .def(py::pickle(&column_state, [](const py::tuple& state) {
        return std::const_pointer_cast<column>(column_from_state(state));
      }));
}

[[nodiscard]] py::tuple field_tuple(const field& one) {
  return py::make_tuple(one.name, one.data, std::string(to_string(one.role)), one.rating_scale);
}

using field_parts = std::tuple<std::string, column_ptr, std::string, std::optional<scale>>;

[[nodiscard]] feedback make_feedback(const std::vector<field_parts>& parts,
                                     std::shared_ptr<const reading_report> report) {
  std::vector<field> fields;
  for (const auto& [name, data, role, on] : parts) fields.push_back({name, data, parse_role(role), on});
  return feedback(std::move(fields), std::move(report));
}

[[nodiscard]] py::tuple group_rows(const feedback& items, const std::vector<std::string>& names,
                                   const zone_table* zone) {
  grouping made;
  {
    const py::gil_scoped_release unlocked;
    made = group_by(items, names, zone);
  }
  py::array_t<std::int32_t> group_of_row(std::ssize(made.group_of_row), made.group_of_row.data());
  py::array_t<std::int64_t> first_row(std::ssize(made.first_row), made.first_row.data());
  return py::make_tuple(group_of_row, first_row, made.labels);
}

}  // namespace

void register_feedback(py::module_& module) {
  register_column(module);
  py::class_<feedback>(module, "Feedback", "The native table of feedback under counterpoint.Feedback.")
      .def(py::init(&make_feedback), py::arg("fields"), py::arg("report") = nullptr,
           "Checks and holds fields, each a tuple of name, Column, role and scale (or None).")
      .def("__len__", &feedback::size, "Number of items.")
      .def_property_readonly(
          "names",
          [](const feedback& self) {
            std::vector<std::string> names;
            for (const field& one : self.fields()) names.push_back(one.name);
            return names;
          },
          "The names of the columns, in order.")
      .def(
          "field", [](const feedback& self, const std::string& name) { return field_tuple(self.at(name)); },
          py::arg("name"), "Name, Column, role and scale of one field.")
      .def("item", &feedback::item, py::arg("row"), "One row as a FeedbackItem.")
      .def_property_readonly(
          "report", [](const feedback& self) { return std::const_pointer_cast<reading_report>(self.report()); },
          "What was read and refused; None for a table that was not read.")
      .def(
          "with_field",
          [](const feedback& self, const std::string& name, const column_ptr& data, const std::string& role,
             const std::optional<scale>& on) {
            return self.with({name, data, parse_role(role), on});
          },
          py::arg("name"), py::arg("column"), py::arg("role") = "plain", py::arg("scale") = py::none(),
          "A table with one more column, or with another one under that name.")
      .def(
          "with_report",
          [](const feedback& self, std::shared_ptr<const reading_report> report) {
            return self.with_report(std::move(report));
          },
          py::arg("report"), "The same table with another report.")
      .def("without", &feedback::without, py::arg("name"), "A table without one column.")
      .def(
          "keep", [](const feedback& self, const std::vector<std::string>& names) { return self.keep(names); },
          py::arg("names"), "A table with these columns only; id stays.")
      .def(
          "take",
          [](const feedback& self, const rows_array& rows) {
            const auto chosen = rows_of(rows);
            const py::gil_scoped_release unlocked;
            return self.take(chosen);
          },
          py::arg("rows"), "The given rows, in the given order.")
      .def("slice", &feedback::slice, py::arg("offset"), py::arg("count"),
           "Rows [offset, offset + count), without copies.")
      .def(
          "filter",
          [](const feedback& self, const mask_array& mask) {
            const auto chosen = mask_of(mask);
            const py::gil_scoped_release unlocked;
            return self.filter(chosen);
          },
          py::arg("mask"), "The rows where the mask is True.")
      .def("group_by", &group_rows, py::arg("names"), py::arg("zone") = nullptr,
           "Group of each row, first row of each group, labels of each key (None where missing).")
      .def(
          "same_values", [](const feedback& self, const feedback& other) { return same_values(self, other); },
          py::arg("other"), "Whether both have the same columns, values, roles and scales.")
      .def(
          "__arrow_c_stream__",
          [](const feedback& self, const py::object&) { return export_arrow(io::to_arrow(self)); },
          py::arg("requested_schema") = py::none(), "Arrow's PyCapsule protocol; nothing is copied.")
      .def(
          "__arrow_c_schema__", [](const feedback& self) { return export_arrow_schema(io::to_arrow(self)); },
          "Arrow's PyCapsule protocol: the schema, with roles and scales as metadata.")
      .def(py::pickle(
          [](const feedback& self) {
            py::list fields;
            for (const field& one : self.fields()) fields.append(field_tuple(one));
            return py::make_tuple(py::tuple(fields), std::const_pointer_cast<reading_report>(self.report()));
          },
          [](const py::tuple& state) {
            return make_feedback(state[0].cast<std::vector<field_parts>>(),
                                 state[1].cast<std::shared_ptr<reading_report>>());
          }));

  module.def(
      "concat", [](const std::vector<feedback>& parts) { return concat(parts); }, py::arg("parts"),
      "Tables end to end, with all columns that any of them has.");
  module.def(
      "combine",
      [](const std::vector<std::pair<std::string, feedback>>& sources, std::vector<std::string> shared) {
        std::vector<named_feedback> named;
        for (const auto& [name, items] : sources) named.push_back({name, items});
        return combine(named, {std::move(shared)});
      },
      py::arg("sources"), py::arg("shared") = combine_options{}.shared,
      "Named sources as one table: ids are prefixed, shared columns are not.");
  module.def(
      "schema",
      [] {
        py::list out;
        for (const canonical_column& one : canonical_columns()) {
          out.append(py::make_tuple(one.name, std::string(to_string(one.type)), one.enumeration, one.description));
        }
        return out;
      },
      "The canonical columns: name, type, whether a closed enumeration, what it means.");
}

}  // namespace counterpoint::python
