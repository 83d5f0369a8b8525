// SPDX-License-Identifier: MIT
#include "formats.hpp"

#include <string_view>

#include <counterpoint/core/close_names.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

[[nodiscard]] std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = core::detail::fold_ascii_char(c);
  return out;
}

}  // namespace

std::string format_of(source& text, const file_layout& layout) {
  if (!layout.format.empty()) {
    const std::string format = lowered(layout.format);
    if (format == "csv" || format == "tsv") return "csv";
    if (format == "json lines" || format == "jsonl" || format == "ndjson" || format == "json") return "json lines";
    if (format == "parquet" || format == "xlsx") {
      throw error(text.name() + ": " + format + " is read by the Python package only; here: csv, json lines");
    }
    throw error::argument("format", data_error::quoted(layout.format), "csv, json lines, parquet, xlsx");
  }
  std::string name = lowered(text.name());
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  for (const std::string_view end : {".jsonl", ".ndjson", ".json"}) {
    if (name.ends_with(end)) return "json lines";
  }
  for (const std::string_view end : {".csv", ".tsv", ".tab"}) {
    if (name.ends_with(end)) return "csv";
  }
  const std::string_view head = text.peek(4096);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  const bool object = first != head.npos && head[first] == '{';
  const bool array = first != head.npos && head[first] == '[' && head.find('{', first) != head.npos;
  return object || array ? "json lines" : "csv";
}

}  // namespace counterpoint::inline v0::io::detail
