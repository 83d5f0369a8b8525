// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/schema.hpp>
#include <counterpoint/io/xes.hpp>

#include "xes_attributes.hpp"

namespace counterpoint::inline v0::io {

namespace {

using detail::xes_column;
using detail::xes_type;

class xes_reader {
 public:
  xes_reader(xml_scanner document, std::string name) : document_(std::move(document)), name_(std::move(name)) {}

  feedback read() {
    if (document_.next() != xml_token::start || document_.local_name() != "log") {
      throw data_error(document_.where(), "is no XES log", document_.name(), "<log>");
    }
    for (;;) {
      const xml_token token = document_.next();
      if (token == xml_token::end) break;
      if (token != xml_token::start) continue;
      if (document_.local_name() == "trace") {
        read_trace();
      } else if (document_.local_name() == "event") {
        read_event();
        finish_rows({});
      } else {
        if (detail::xes_type_of(document_.local_name())) ++log_attributes_;
        document_.skip();
      }
    }
    static_cast<void>(document_.next());  // nothing may follow
    return finish();
  }

 private:
  /// An attribute of the trace that is read, until its events are known.
  struct trace_value {
    std::size_t column;
    xes_type type;
    std::string value;
    place where;
  };

  void read_trace() {
    std::vector<trace_value> values;
    const std::ptrdiff_t before = rows_;
    for (;;) {
      const xml_token token = document_.next();
      if (token == xml_token::end) break;
      if (token != xml_token::start) continue;
      if (document_.local_name() == "event") {
        read_event();
      } else if (const auto type = detail::xes_type_of(document_.local_name())) {
        const auto [key, value] = key_and_value();
        const std::size_t at = column_of(trace_columns_, key, true);
        values.push_back({at, *type, std::string(value), document_.where()});
        pass_inner();
      } else {
        ++unknown_;
        document_.skip();
      }
    }
    if (rows_ == before) ++empty_traces_;
    finish_rows(values);
  }

  /// Gives the rows since the last call the attributes of their trace.
  void finish_rows(const std::vector<trace_value>& values) {
    for (const trace_value& each : values) {
      xes_column& column = columns_[each.column];
      if (column.size() > finished_) throw twice(each.where, column.key());
      column.fill(finished_);
      for (auto row = finished_; row < rows_; ++row)
        append(column, each.type, each.value, [&each] { return each.where; });
    }
    finished_ = rows_;
  }

  void read_event() {
    std::size_t place_in_event = 0;
    for (;;) {
      const xml_token token = document_.next();
      if (token == xml_token::end) break;
      if (token != xml_token::start) continue;
      const auto type = detail::xes_type_of(document_.local_name());
      if (!type) {
        ++unknown_;
        document_.skip();
        continue;
      }
      const auto [key, value] = key_and_value();
      xes_column& column = event_column(key, place_in_event++);
      if (column.size() > rows_) throw twice(document_.where(), key);
      column.fill(rows_);
      append(column, *type, value, [this] { return document_.where(); });
      pass_inner();
    }
    ++rows_;
  }

  /// @param where  gives the place, which is asked for only if the value is refused
  template <class Where>
  static void append(xes_column& column, xes_type type, std::string_view value, Where where) {
    if (const auto refused = column.append(type, value)) {
      throw data_error(where(), refused->problem, value, refused->allowed);
    }
  }

  [[nodiscard]] static data_error twice(const place& where, std::string_view key) {
    return data_error(where, "is a key that stands twice in one event or trace", key, "each once");
  }

  [[nodiscard]] std::pair<std::string_view, std::string_view> key_and_value() const {
    const auto key = document_.attribute("key");
    const auto value = document_.attribute("value");
    if (!key || !value) {
      throw data_error(document_.where(), "is an attribute without key or value", document_.name(),
                       "key=\"…\" value=\"…\"");
    }
    return {*key, *value};
  }

  /// Passes over what an attribute holds inside, attributes of its own, and counts it.
  void pass_inner() {
    const std::ptrdiff_t inside = document_.depth();
    while (document_.depth() >= inside) {
      if (document_.next() == xml_token::start && document_.depth() == inside + 1) ++nested_;
    }
  }

  /// Events of a log have their attributes in much the same order: the column there is the best guess.
  xes_column& event_column(std::string_view key, std::size_t place_in_event) {
    if (place_in_event == guesses_.size()) guesses_.push_back(0);
    std::size_t& guess = guesses_[place_in_event];
    if (guess >= columns_.size() || columns_[guess].of_trace() || columns_[guess].key() != key) {
      guess = column_of(event_columns_, key, false);
    }
    return columns_[guess];
  }

  std::size_t column_of(std::map<std::string, std::size_t, std::less<>>& known, std::string_view key, bool of_trace) {
    if (const auto found = known.find(key); found != known.end()) return found->second;
    known.emplace(key, columns_.size());
    columns_.emplace_back(std::string(key), of_trace);
    return columns_.size() - 1;
  }

  /// The column of a key, taken out; one of missing values if there is none.
  column_ptr take(const std::map<std::string, std::size_t, std::less<>>& known, std::string_view key,
                  xes_type empty = xes_type::text) {
    const auto found = known.find(key);
    if (found == known.end()) return xes_column("", false, empty).finish(rows_);
    taken_.push_back(found->second);
    return columns_[found->second].finish(rows_);
  }

  feedback finish() {
    std::vector<field> fields = {detail::xes_ids(id_column(), rows_)};
    fields.push_back({"thread", detail::as_categories(take(trace_columns_, "concept:name"))});
    fields.push_back({"touchpoint", detail::as_categories(take(event_columns_, "concept:name"))});
    fields.push_back({"time", take(event_columns_, "time:timestamp", xes_type::date)});
    if (fields.back().data->type() != column_type::time) {
      throw data_error::about({.file = name_, .column = "time:timestamp"}, "is no date in each event", "<date …>");
    }
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      if (std::ranges::find(taken_, at) != taken_.end()) continue;
      detail::add_xes_field(fields, columns_[at], rows_);
    }
    source_report report{.file = name_, .format = "xes", .rows_read = rows_, .rows_kept = rows_};
    const auto note = [&report](std::int64_t count, const char* one, const char* many) {
      if (count > 0) report.notes.push_back(std::to_string(count) + (count == 1 ? one : many));
    };
    note(empty_traces_, " trace without events is left out", " traces without events are left out");
    note(nested_, " attribute within an attribute is left out", " attributes within attributes are left out");
    note(log_attributes_, " attribute of the log is left out", " attributes of the log are left out");
    note(unknown_, " element that is no attribute is left out", " elements that are no attributes are left out");
    return feedback(std::move(fields), std::make_shared<const reading_report>(reading_report{{std::move(report)}}));
  }

  /// The texts of `id`, if every event has one; it is taken out.
  column_ptr id_column() {
    const auto found = event_columns_.find("id");
    if (found == event_columns_.end() || !columns_[found->second].whole(rows_)) return nullptr;
    return take(event_columns_, "id");
  }

  xml_scanner document_;
  std::string name_;
  std::vector<xes_column> columns_;
  std::map<std::string, std::size_t, std::less<>> trace_columns_, event_columns_;
  std::vector<std::size_t> guesses_, taken_;
  std::ptrdiff_t rows_ = 0, finished_ = 0;
  std::int64_t empty_traces_ = 0, nested_ = 0, log_attributes_ = 0, unknown_ = 0;
};

}  // namespace

feedback read_xes(xml_scanner document, const std::string& name) {
  return xes_reader(std::move(document), name).read();
}

}  // namespace counterpoint::inline v0::io
