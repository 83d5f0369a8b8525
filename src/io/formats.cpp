// SPDX-License-Identifier: MIT
#include "formats.hpp"

#include <algorithm>
#include <string_view>

#include <counterpoint/core/close_names.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

struct other_kind {
  std::string_view begins;  // in small letters
  std::string_view looks_like;
  std::string_view instead;
};

constexpr std::string_view no_page =
    "CSV or JSON lines; was the page of a login or an error saved instead of the export?";
constexpr other_kind other_kinds[] = {
    {"<!doctype html", "an HTML page", no_page},
    {"<html", "an HTML page", no_page},
    {"<head", "an HTML page", no_page},
    {"<body", "an HTML page", no_page},
    {"<table", "an HTML page", no_page},
    {"<?xml", "an XML document", "CSV or JSON lines"},
    {"{\\rtf", "an RTF document", "CSV or JSON lines"},
};

}  // namespace

void refuse_other_kinds(source& text) {
  std::string_view head = text.peek(4096);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  const std::string begin = core::detail::fold_ascii(head.substr(0, 16));
  for (const other_kind& kind : other_kinds) {
    if (!begin.starts_with(kind.begins)) continue;
    throw data_error::about({.file = text.name()}, "looks like " + std::string(kind.looks_like), kind.instead);
  }
}

std::string format_of(source& text, const file_layout& layout) {
  if (!layout.format.empty()) {
    const std::string format = core::detail::fold_ascii(layout.format);
    if (format == "csv" || format == "tsv") return "csv";
    if (format == "json lines" || format == "jsonl" || format == "ndjson" || format == "json") return "json lines";
    if (format == "parquet" || format == "xlsx") {
      throw error(text.name() + ": " + format + " is read by the Python package only; here: csv, json lines");
    }
    throw error::argument("format", data_error::quoted(layout.format), "csv, json lines, parquet, xlsx");
  }
  std::string name = core::detail::fold_ascii(text.name());
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
