// SPDX-License-Identifier: MIT
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/core/utf8.hpp>
#include <counterpoint/io/xes.hpp>

#include "xes_attributes.hpp"

namespace counterpoint::inline v0::io {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<log xes.version=\"1849-2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n"
    "  <extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
    "  <extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n";
constexpr std::pair<std::string_view, std::string_view> extensions[] = {
    {"org", "Organizational"}, {"lifecycle", "Lifecycle"}, {"cost", "Cost"}, {"identity", "Identity"}};
constexpr std::string_view classifier = "  <classifier name=\"Activity\" keys=\"concept:name\"/>\n";

/// A column as an attribute.
struct attribute {
  std::string key;
  std::string column;
  const core::column* values;
  bool of_trace = false;
};

class xes_writer {
 public:
  xes_writer(const feedback& events, const xes_columns& columns, const std::function<void(std::string_view)>& put)
      : events_(events), put_(put), cases_(*events.at(columns.case_column).data) {
    const column& times = *events.at(columns.time_column).data;
    if (times.type() != column_type::time) {
      throw type_error("column \"" + columns.time_column + "\" is " + std::string(to_string(times.type())) +
                       "; allowed: time");
    }
    attributes_.push_back({"concept:name", columns.activity_column, events.at(columns.activity_column).data.get()});
    attributes_.push_back({"time:timestamp", columns.time_column, &times});
    for (const field& each : events.fields()) {
      if (each.name == columns.case_column || each.name == columns.activity_column ||
          each.name == columns.time_column || (each.name == "id" && numbered())) {
        continue;
      }
      attribute made{each.name, each.name, each.data.get()};
      if (made.key == "concept:name" || made.key == "time:timestamp") made.key = "event:" + made.key;
      if (each.name.starts_with("case:") && each.name != "case:concept:name" && one_a_case(*each.data)) {
        made.key = each.name.substr(5);
        made.of_trace = true;
      }
      attributes_.push_back(std::move(made));
    }
    case_column_ = columns.case_column;
  }

  void write() {
    out_ = head;
    for (const auto& [prefix, name] : extensions) {
      for (const attribute& each : attributes_) {
        if (!each.key.starts_with(std::string(prefix) + ":")) continue;
        out_ += "  <extension name=\"" + std::string(name) + "\" prefix=\"" + std::string(prefix) +
                "\" uri=\"http://www.xes-standard.org/" + std::string(prefix) + ".xesext\"/>\n";
        break;
      }
    }
    out_ += classifier;
    string_index seen;
    for (std::ptrdiff_t row = 0; row < events_.size();) {
      const std::ptrdiff_t end = case_end(row);
      if (!cases_.missing(row)) {
        const std::string name = detail::xes_text(cases_, row);
        const auto before = seen.size();
        static_cast<void>(seen.insert(name));
        if (seen.size() == before) {
          throw data_error({.row = row + 1, .column = case_column_}, "comes in two runs", name,
                           "the events of a case one after another");
        }
      }
      write_case(row, end);
      row = end;
    }
    out_ += "</log>\n";
    put_(out_);
  }

 private:
  /// Whether `id` is the number of each row.
  [[nodiscard]] bool numbered() const {
    const column& ids = *events_.at("id").data;
    for (std::ptrdiff_t row = 0; row < ids.size(); ++row) {
      if (ids.text(row) != std::to_string(row + 1)) return false;
    }
    return true;
  }

  [[nodiscard]] static bool same(const column& values, std::ptrdiff_t a, std::ptrdiff_t b) {
    if (values.missing(a) || values.missing(b)) return values.missing(a) == values.missing(b);
    switch (values.type()) {
      case column_type::text: return values.text(a) == values.text(b);
      case column_type::category: return values.code(a) == values.code(b);
      case column_type::number:
      case column_type::boolean: return values.number(a) == values.number(b);
      case column_type::integer:
      case column_type::time: break;
    }
    return values.integer(a) == values.integer(b);
  }

  [[nodiscard]] std::ptrdiff_t case_end(std::ptrdiff_t row) const {
    std::ptrdiff_t end = row + 1;
    while (end < events_.size() && same(cases_, row, end)) ++end;
    return end;
  }

  [[nodiscard]] bool one_a_case(const column& values) const {
    for (std::ptrdiff_t row = 1; row < events_.size(); ++row) {
      if (same(cases_, row - 1, row) && !same(values, row - 1, row)) return false;
    }
    return true;
  }

  void write_case(std::ptrdiff_t row, std::ptrdiff_t end) {
    out_ += "  <trace>\n";
    if (!cases_.missing(row)) write("    ", {"concept:name", case_column_, &cases_}, row);
    for (const attribute& each : attributes_) {
      if (each.of_trace) write("    ", each, row);
    }
    for (; row < end; ++row) {
      out_ += "    <event>\n";
      for (const attribute& each : attributes_) {
        if (!each.of_trace) write("      ", each, row);
      }
      out_ += "    </event>\n";
      if (out_.size() >= piece_bytes) {
        put_(out_);
        out_.clear();
      }
    }
    out_ += "  </trace>\n";
  }

  [[nodiscard]] static std::string_view element_of(column_type type) noexcept {
    switch (type) {
      case column_type::time: return "date";
      case column_type::integer: return "int";
      case column_type::number: return "float";
      case column_type::boolean: return "boolean";
      case column_type::text:
      case column_type::category: break;
    }
    return "string";
  }

  void write(std::string_view indent, const attribute& what, std::ptrdiff_t row) {
    if (what.values->missing(row)) return;
    out_ += indent;
    out_ += '<';
    out_ += element_of(what.values->type());
    out_ += " key=\"";
    escape(what.key, what, row);
    out_ += "\" value=\"";
    const column_type type = what.values->type();
    if (type == column_type::text || type == column_type::category) {
      escape(what.values->text(row), what, row);
    } else {
      out_ += detail::xes_text(*what.values, row);
    }
    out_ += "\"/>\n";
  }

  void escape(std::string_view text, const attribute& what, std::ptrdiff_t row) {
    const auto cannot = [&](std::string_view why) {
      throw data_error({.row = row + 1, .column = what.column}, why, text, "characters that XML 1.0 has");
    };
    if (!is_valid_utf8(text)) cannot("is not UTF-8");
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      switch (c) {
        case '&': out_ += "&amp;"; break;
        case '<': out_ += "&lt;"; break;
        case '"': out_ += "&quot;"; break;
        case '\t': out_ += "&#9;"; break;
        case '\n': out_ += "&#10;"; break;
        case '\r': out_ += "&#13;"; break;
        default:
          if (static_cast<unsigned char>(c) < 0x20) cannot("holds a control character");
          if (c == '\xEF' && text.substr(i + 1, 1) == "\xBF" && i + 2 < text.size() &&
              static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
            cannot("holds U+FFFE or U+FFFF");
          }
          out_ += c;
      }
    }
  }

  static constexpr std::size_t piece_bytes = 1 << 18;

  const feedback& events_;
  const std::function<void(std::string_view)>& put_;
  const column& cases_;
  std::string case_column_;
  std::vector<attribute> attributes_;
  std::string out_;
};

}  // namespace

void write_xes(const feedback& events, const xes_columns& columns, const std::function<void(std::string_view)>& put) {
  xes_writer(events, columns, put).write();
}

}  // namespace counterpoint::inline v0::io
