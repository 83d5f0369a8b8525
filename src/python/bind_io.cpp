// SPDX-License-Identifier: MIT
// Reading: mappings as JSON, and the reader that files, bytes and Arrow tables go through.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <counterpoint/exchange/mapping.hpp>
#include <counterpoint/io/arrow.hpp>
#include <counterpoint/io/read.hpp>
#include <counterpoint/io/suggest_mapping.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

[[nodiscard]] io::error_mode error_mode_of(std::string_view name) {
  if (name == "raise") return io::error_mode::raise;
  if (name == "collect") return io::error_mode::collect;
  throw error::argument("errors", data_error::quoted(name), "raise, collect");
}

[[nodiscard]] io::reply_mode reply_mode_of(std::string_view name) {
  if (name == "keep") return io::reply_mode::keep;
  if (name == "strict") return io::reply_mode::strict;
  throw error::argument("replies", data_error::quoted(name), "keep, strict");
}

[[nodiscard]] io::reader make_reader(const io::mapping& map, const std::string& errors, const std::string& replies,
                                     std::ptrdiff_t refusal_cap, const zone_table* zone) {
  io::read_options options{
      .map = map, .errors = error_mode_of(errors), .replies = reply_mode_of(replies), .refusal_cap = refusal_cap};
  if (refusal_cap < 0) throw error::argument("refusal_cap", std::to_string(refusal_cap), "0 or more");
  if (zone != nullptr) options.zone = std::make_shared<const zone_table>(*zone);
  return io::reader(std::move(options));
}

[[nodiscard]] io::typed_table typed_of(const io::arrow_table& table, std::string name, std::string format,
                                       std::int64_t first_row, std::vector<std::int64_t> rows) {
  io::typed_table out{
      .name = std::move(name), .format = std::move(format), .first_row = first_row, .rows = std::move(rows)};
  out.notes = table.notes;
  for (const io::arrow_column& one : table.columns) {
    out.header.push_back(one.name);
    out.columns.push_back(one.data);
    if (const auto on = io::scale_of(one.metadata)) out.scales.emplace(one.name, *on);
    const auto role = one.metadata.find("counterpoint.role");
    if (role != one.metadata.end() && role->second == "text") out.texts.push_back(one.name);
  }
  return out;
}

void register_mapping(py::module_& module) {
  py::class_<io::mapping>(module, "Mapping",
                          "How the columns of a source become the canonical ones. Use `counterpoint.Mapping`.")
      .def(py::init([](const std::string& text, const std::string& file) {
             return exchange::mapping_from_json(text, file);
           }),
           py::arg("json"), py::arg("file") = "", "Reads a mapping from its JSON form; `file` names it in errors.")
      .def(
          "to_json", [](const io::mapping& map) { return exchange::to_json(map); },
          "The mapping as JSON, indented; what has its default is left out.")
      .def(
          "save", [](const io::mapping& map, const std::string& path) { exchange::save_mapping(map, path); },
          py::arg("path"), "Writes the JSON form to a file.")
      .def_property_readonly(
          "timezone", [](const io::mapping& map) { return map.timezone; },
          "The zone of times without an offset; empty: UTC.")
      .def_property_readonly(
          "format", [](const io::mapping& map) { return map.layout.format; },
          "The file format that the layout names; empty: by name and content.")
      .def_property_readonly(
          "encoding", [](const io::mapping& map) { return map.layout.encoding; },
          "The encoding that the layout names; empty: UTF-8, or as a byte order mark says.")
      .def_property_readonly(
          "header_rows", [](const io::mapping& map) { return map.layout.header_rows; },
          "How many rows of names a file begins with.")
      .def_property_readonly(
          "skip_rows", [](const io::mapping& map) { return map.layout.skip_rows; },
          "How many rows above the names are not read.")
      .def(
          "__eq__", [](const io::mapping& a, const io::mapping& b) { return a == b; }, py::is_operator(),
          "Whether two mappings say the same.")
      .def(
          "__hash__", [](const io::mapping& map) { return py::hash(py::str(exchange::to_json(map))); },
          "By the JSON form.")
      .def(py::pickle([](const io::mapping& map) { return exchange::to_json(map); },
                      [](const std::string& text) { return exchange::mapping_from_json(text); }));
}

void register_reader(py::module_& module) {
  py::class_<io::reader>(module, "Reader", "Reads sources one after another into one table.")
      .def(py::init(&make_reader), py::arg("mapping"), py::kw_only(), py::arg("errors") = "raise",
           py::arg("replies") = "keep", py::arg("refusal_cap") = source_report::default_cap, py::arg("zone") = nullptr,
           "A reader for one mapping.")
      .def(
          "add_file",
          [](io::reader& to, const std::string& path, const std::string& encoding, const std::string& label) {
            const py::gil_scoped_release unlocked;
            to.add(io::source::file(path, {.encoding = encoding}), label);
          },
          py::arg("path"), py::kw_only(), py::arg("encoding") = "", py::arg("label") = "",
          "Reads a CSV or JSON lines file, plain or .gz.")
      .def(
          "add_bytes",
          [](io::reader& to, const py::bytes& data, const std::string& name, const std::string& encoding,
             const std::string& label) {
            const std::string_view view = data;  // `data` holds a reference, and bytes never change
            const py::gil_scoped_release unlocked;
            to.add(io::source::view(view, name, {.encoding = encoding}), label);
          },
          py::arg("data"), py::kw_only(), py::arg("name") = "", py::arg("encoding") = "", py::arg("label") = "",
          "Reads CSV or JSON lines out of memory.")
      .def(
          "add_table",
          [](io::reader& to, const io::arrow_table& table, const std::string& name, const std::string& format,
             std::int64_t first_row, std::vector<std::int64_t> rows, std::vector<std::string> notes,
             const std::string& label) {
            io::typed_table typed = typed_of(table, name, format, first_row, std::move(rows));
            typed.notes = std::move(notes);
            const py::gil_scoped_release unlocked;
            to.add(typed, label);
          },
          py::arg("table"), py::kw_only(), py::arg("name") = "", py::arg("format") = "frame", py::arg("first_row") = 1,
          py::arg("rows") = std::vector<std::int64_t>(), py::arg("notes") = std::vector<std::string>(),
          py::arg("label") = "",
          "Takes a table that import_arrow read; its first row is called `first_row` in messages, or `rows` says "
          "what each row is called. The report begins with `notes`.")
      .def(
          "finish",
          [](io::reader& from) {
            std::optional<io::read_result> result;
            {
              const py::gil_scoped_release unlocked;
              result = from.finish();
            }
            py::dict apart;
            for (auto& [name, table] : result->apart) apart[py::str(name)] = py::cast(std::move(table));
            return py::make_tuple(py::cast(std::move(result->items)), apart, py::cast(result->descriptions));
          },
          "The items, the tables set apart by name, and the questions' texts by source column.");
  module.def(
      "path_labels", [](const std::vector<std::string>& paths) { return io::path_labels(paths); }, py::arg("paths"),
      "The shortest ends of paths that tell them apart.");
}

/// What Python's Suggestion is made of.
[[nodiscard]] py::dict suggestion_dict(const io::suggestion& made) {
  py::list columns;
  for (const io::column_evidence& seen : made.columns) {
    py::dict one;
    one["column"] = seen.name;
    one["guess"] = seen.guess;
    one["because"] = seen.because;
    one["rows"] = seen.rows;
    one["present"] = seen.present;
    one["distinct"] = seen.distinct;
    one["share_numbers"] = seen.share_numbers;
    one["share_times"] = seen.share_times;
    one["mean_length"] = seen.mean_length;
    one["min"] = seen.min;
    one["max"] = seen.max;
    columns.append(one);
  }
  py::dict out;
  out["file"] = made.file;
  out["format"] = made.format;
  out["columns"] = columns;
  out["notes"] = made.notes;
  out["mapping"] = made.map;
  return out;
}

void register_suggestions(py::module_& module) {
  module.def(
      "suggest_mapping_of_file",
      [](const std::string& path, const std::string& encoding, std::int64_t rows) {
        return suggestion_dict(io::suggest_mapping(io::source::file(path, {.encoding = encoding}), rows));
      },
      py::arg("path"), py::kw_only(), py::arg("encoding") = "", py::arg("rows") = 10000,
      "A guess at the mapping of a CSV or JSON lines file, with its evidence.");
  module.def(
      "suggest_mapping_of_bytes",
      [](const py::bytes& data, const std::string& name, const std::string& encoding, std::int64_t rows) {
        const std::string_view view = data;
        return suggestion_dict(io::suggest_mapping(io::source::view(view, name, {.encoding = encoding}), rows));
      },
      py::arg("data"), py::kw_only(), py::arg("name") = "", py::arg("encoding") = "", py::arg("rows") = 10000,
      "The same for CSV or JSON lines in memory.");
  module.def(
      "suggest_mapping_of_table",
      [](const io::arrow_table& table, const std::string& name, const std::string& format, std::int64_t rows) {
        return suggestion_dict(io::suggest_mapping(typed_of(table, name, format, 1, {}), rows));
      },
      py::arg("table"), py::kw_only(), py::arg("name") = "", py::arg("format") = "frame", py::arg("rows") = 10000,
      "The same for a table that import_arrow read.");
}

}  // namespace

void register_io(py::module_& module) {
  register_mapping(module);
  register_reader(module);
  register_suggestions(module);
}

}  // namespace counterpoint::python
