// SPDX-License-Identifier: MIT
#include <counterpoint/io/read.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <counterpoint/core/combine.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/io/conform.hpp>
#include <counterpoint/io/csv.hpp>
#include <counterpoint/io/json_lines.hpp>

#include "formats.hpp"
#include "parts.hpp"
#include "typed.hpp"

namespace counterpoint::inline v0::io {

namespace {

[[nodiscard]] char delimiter_of(const std::string& text) {
  if (text == "\\t" || text == "tab") return '\t';
  if (text.size() != 1)
    throw error::argument("delimiter", data_error::quoted(text), "one character, such as \",\" \";\" \"\\t\" \"|\"");
  return text.front();
}

[[nodiscard]] std::string_view without_folder(std::string_view path) noexcept {
  const std::size_t slash = path.find_last_of('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

}  // namespace

struct reader::state {
  explicit state(read_options given) : options(std::move(given)) {
    check(options.map);
    if (!options.map.timezone.empty() && options.zone == nullptr) {
      throw error("timezone " + data_error::quoted(options.map.timezone) +
                  " needs its zone table: set read_options::zone (in Python, read() does)");
    }
  }

  [[nodiscard]] detail::part& begin(std::string file, std::string format) {
    parts.emplace_back(options.errors, options.refusal_cap);
    parts.back().report.file = std::move(file);
    parts.back().report.format = std::move(format);
    return parts.back();
  }

  [[nodiscard]] conform_options conforming(std::string_view file, std::string_view label, bool typed) const {
    std::string id_label(label.empty() ? without_folder(file) : label);
    if (id_label.empty()) id_label = "row";
    return {.file = std::string(file), .label = std::move(id_label), .typed_source = typed, .zone = options.zone.get()};
  }

  void add_csv(source text, std::string_view label) {
    const file_layout& layout = options.map.layout;
    detail::part& part = begin(text.name(), "csv");
    csv_options how{.header_rows = layout.header_rows, .skip_rows = layout.skip_rows};
    if (!layout.delimiter.empty()) how.delimiter = delimiter_of(layout.delimiter);
    csv_scanner scanner(std::move(text), how, part.log);
    conformer to(options.map, scanner.names(), header_state::whole, conforming(scanner.name(), label, false), part.log);
    if (!options.map.leave_out.empty()) want_all_but(scanner);
    cell_block block;
    while (scanner.next(block) > 0) to.add(block);
    describe(scanner);
    part.report.rows_read = scanner.records();
    part.report.notes = scanner.notes();
    if (layout.decimal == '.' && scanner.dialect().decimal_mark == ',') {
      part.report.notes.push_back("its numbers seem to have a decimal comma; decimal=\",\" reads them");
    }
    close(part, to);
  }

  void add_json_lines(source text, std::string_view label) {
    detail::part& part = begin(text.name(), "json lines");
    json_lines_scanner scanner(std::move(text), {}, part.log);
    cell_block block;
    bool more = scanner.next(block) > 0;
    conformer to(options.map, scanner.names(), header_state::growing, conforming(scanner.name(), label, true),
                 part.log);
    for (; more; more = scanner.next(block) > 0) {
      to.extend(scanner.names());
      to.add(block);
    }
    to.extend(scanner.names());
    part.report.rows_read = scanner.records();
    part.report.notes = scanner.notes();
    if (scanner.records() == 1 && !scanner.records_within().empty()) judge_wrapped(scanner, to.planned(), part);
    close(part, to);
  }

  /// One object that holds an array of objects is rather an envelope of records than a record, unless it says of itself
  /// what records say.
  static void judge_wrapped(const json_lines_scanner& scanner, const plan& planned, detail::part& part) {
    const std::string key = data_error::quoted(scanner.records_within());
    const bool record = std::any_of(planned.columns.begin(), planned.columns.end(), [](const planned_column& column) {
      return column.source >= 0 && find_canonical(column.name) != nullptr;
    });
    if (!record) {
      throw data_error::about({.file = scanner.name()}, "is one object whose " + key + " holds an array of objects",
                              "one object a line, or one array of objects: take the array out of " + key);
    }
    part.report.notes.push_back(
        "the only record holds an array of objects in " + key +
        "; if those are the records, take the array out: one object a line, or one array of objects");
  }

  /// Cells that nobody wants need not be cut out; what the mapping uses is wanted all the same.
  void want_all_but(csv_scanner& scanner) const {
    const auto& out = options.map.leave_out;
    const bool used = !options.map.columns.empty() || !options.map.apart.empty() || !options.map.ratings.empty() ||
                      !options.map.texts.empty() || !options.map.words.empty();
    if (used) return;
    std::vector<std::string> wanted;
    for (const std::string& name : scanner.names()) {
      if (std::find(out.begin(), out.end(), name) == out.end()) wanted.push_back(name);
    }
    scanner.want(wanted);
  }

  void describe(const csv_scanner& scanner) {
    const auto rows = scanner.header_rows();
    if (rows.size() < 2) return;
    for (std::size_t at = 0; at < scanner.names().size(); ++at) {
      if (!rows[1][at].empty()) descriptions.emplace(scanner.names()[at], rows[1][at]);
    }
  }

  static void close(detail::part& part, conformer& from) {
    const plan& planned = from.planned();
    part.report.notes.insert(part.report.notes.end(), planned.notes.begin(), planned.notes.end());
    part.tables = from.finish();
  }

  read_options options;
  std::vector<detail::part> parts = {};
  std::map<std::string, std::string, std::less<>> descriptions = {};
};

reader::reader(read_options options) : state_(std::make_unique<state>(std::move(options))) {}
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;
reader::~reader() = default;

void reader::add(source text, std::string_view label) {
  detail::refuse_other_kinds(text);
  if (detail::format_of(text, state_->options.map.layout) == "csv") {
    state_->add_csv(std::move(text), label);
  } else {
    state_->add_json_lines(std::move(text), label);
  }
}

void reader::add(const typed_table& table, std::string_view label) {
  detail::part& part = state_->begin(table.name, table.format);
  part.report.notes = table.notes;
  const std::string_view file = table.name;
  conform_typed(table, state_->options.map, state_->conforming(file, label, true), part);
}

read_result reader::finish() {
  if (state_->parts.empty()) throw error("nothing to read: give at least one file");
  detail::settle_parts(state_->parts, state_->options.replies == reply_mode::strict);
  read_result out{
      .items = detail::joined(state_->parts, ""), .apart = {}, .descriptions = std::move(state_->descriptions)};
  for (const apart_rule& rule : state_->options.map.apart) {
    out.apart.insert_or_assign(rule.name, detail::joined(state_->parts, rule.name));
  }
  auto report = std::make_shared<reading_report>();
  for (detail::part& part : state_->parts) report->sources.push_back(part.finished_report());
  out.items = out.items.with_report(std::move(report));
  return out;
}

read_result read(std::span<const std::string> paths, const read_options& options) {
  reader to(options);
  const std::vector<std::string> labels = path_labels(paths);
  for (std::size_t at = 0; at < paths.size(); ++at) {
    to.add(source::file(paths[at], {.encoding = options.map.layout.encoding}), labels[at]);
  }
  return to.finish();
}

read_result read(const std::string& path, const read_options& options) {
  return read(std::span<const std::string>(&path, 1), options);
}

std::vector<std::string> path_labels(std::span<const std::string> paths) {
  const auto tail = [](std::string_view path, int folders) {
    std::size_t at = path.size();
    for (int seen = 0; seen <= folders && at != path.npos && at > 0; ++seen) at = path.find_last_of('/', at - 1);
    return std::string(at == path.npos || at == 0 ? path : path.substr(at + 1));
  };
  std::vector<int> folders(paths.size(), 0);
  std::vector<std::string> out;
  for (int round = 0; round < 16; ++round) {
    out.clear();
    std::map<std::string, int> seen;
    for (std::size_t at = 0; at < paths.size(); ++at) ++seen[out.emplace_back(tail(paths[at], folders[at]))];
    bool clash = false;
    for (std::size_t at = 0; at < paths.size(); ++at) {
      if (seen[out[at]] > 1) {
        ++folders[at];
        clash = true;
      }
    }
    if (!clash) break;
  }
  return out;
}

}  // namespace counterpoint::inline v0::io
