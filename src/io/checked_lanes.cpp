// SPDX-License-Identifier: MIT
// Lanes that check what a cell says: closed enumerations, numbers and ratings, times, whole numbers, booleans.
#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/io/number_text.hpp>

#include "lanes.hpp"
#include "plain_iso.hpp"
#include "yes_no.hpp"

namespace counterpoint::inline v0::io::detail {

namespace {

[[nodiscard]] std::string number_allowed(char decimal, std::string_view value) {
  std::string out = std::string("a number with \"") + decimal + "\" as its decimal mark";
  const char other = decimal == '.' ? ',' : '.';
  if (parse_number(value, other)) out += std::string(" (decimal=\"") + other + "\" reads this one)";
  return out;
}

[[nodiscard]] std::string time_allowed(const lane_rules& rules) {
  std::string out;
  for (const time_format& format : rules.formats) {
    if (!out.empty()) out += ", or ";
    out += format.allowed();
    if (format.spec() == "auto") out += ", or what time_format= says";
  }
  return out;
}

/// The reading of the first format that fits; of those that don't, the one that says most.
[[nodiscard]] instant_reading read_time(std::string_view text, const lane_rules& rules) noexcept {
  instant_reading best{};
  for (const time_format& format : rules.formats) {
    const instant_reading reading = format.read(text, rules.zone);
    if (reading) return reading;
    if (best.problem == time_problem::form) best = reading;
  }
  return best;
}

/// Categories whose values are checked: each distinct raw value once.
class coded_lane : public lane {
 public:
  coded_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables)
      : lane(planned, rules), words_(find_vocabulary(planned.name)), builders_(static_cast<std::size_t>(tables)),
        codes_of_(static_cast<std::size_t>(tables)) {}

  void check(const lane_input& input, block_problems& problems) override {
    const cell* cells = prepared(input);
    entries_of_rows_.resize(static_cast<std::size_t>(input.rows));
    std::string_view before;
    std::int32_t entry = -1;
    for (std::ptrdiff_t row = 0; row < input.rows; ++row) {
      std::int32_t& mine = entries_of_rows_[static_cast<std::size_t>(row)];
      if (is_missing(cells[row])) {
        mine = -1;
        continue;
      }
      const std::string_view text = cells[row].text();
      if (entry < 0 || text != before) {
        entry = entry_of(text);
        before = text;
      }
      mine = entry;
      const checked& found = entries_[static_cast<std::size_t>(entry)];
      if (!found.problem.empty()) [[unlikely]] {
        problems.refuse(row, planned_.source_name, found.problem, text, found.allowed);
        mine = -1;
      }
    }
  }

  void commit(std::ptrdiff_t table, std::span<const std::int32_t> rows) override {
    category_builder& to = builders_[static_cast<std::size_t>(table)];
    std::vector<std::int32_t>& codes = codes_of_[static_cast<std::size_t>(table)];
    codes.resize(entries_.size(), -1);
    for (const std::int32_t row : rows) {
      const std::int32_t entry = entries_of_rows_[static_cast<std::size_t>(row)];
      if (entry < 0) {
        to.append_missing();
        continue;
      }
      std::int32_t& code = codes[static_cast<std::size_t>(entry)];
      if (code < 0) code = to.code_of(entries_[static_cast<std::size_t>(entry)].value);
      to.append_code(code);
    }
  }
  void commit_missing(std::ptrdiff_t table, std::ptrdiff_t count) override {
    for (; count > 0; --count) builders_[static_cast<std::size_t>(table)].append_missing();
  }
  [[nodiscard]] column_ptr finish(std::ptrdiff_t table, const selected_rows&) override {
    codes_of_[static_cast<std::size_t>(table)].clear();
    return builders_[static_cast<std::size_t>(table)].finish();
  }

 private:
  struct checked {
    std::string value;
    std::string problem;
    std::string allowed;
  };

  [[nodiscard]] std::int32_t entry_of(std::string_view text) {
    const std::int32_t known = raw_.size();
    const std::int32_t entry = raw_.insert(text);
    if (entry == known) entries_.push_back(words_ != nullptr ? enumerated(text) : scale_name(text));
    return entry;
  }
  [[nodiscard]] checked enumerated(std::string_view text) const {
    const auto at = words_->find(text);
    if (at) return {std::string(words_->values[static_cast<std::size_t>(*at)]), {}, {}};
    std::string allowed = words_->allowed();
    bool first = true;
    for (const auto& [raw, value] : planned_.values) {
      if (raw.empty() || raw == "*") continue;
      allowed += (first ? "; mapped: " : ", ") + raw;
      first = false;
    }
    return {{}, "is no value of " + planned_.name, std::move(allowed)};
  }
  [[nodiscard]] static checked scale_name(std::string_view text) {
    try {
      return {scale::from_text(text).text(), {}, {}};
    } catch (const error& failure) {
      std::string names;
      for (const scale& known : scale::all_named()) names += (names.empty() ? "" : ", ") + known.name();
      return {{}, "is no rating scale", names + ", or name:min..max"};
    }
  }

  const vocabulary* words_;
  string_index raw_;
  std::vector<checked> entries_;
  std::vector<std::int32_t> entries_of_rows_;
  std::vector<category_builder> builders_;
  std::vector<std::vector<std::int32_t>> codes_of_;
};

/// Numbers, ratings included; a missing one is NaN.
class number_lane : public lane {
 public:
  number_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables)
      : lane(planned, rules), builders_(static_cast<std::size_t>(tables)),
        not_negative_(planned.name == "weight" || planned.name == "backers") {}

  void check(const lane_input& input, block_problems& problems) override {
    const cell* cells = prepared(input);
    const cell* scales = planned_.on ? nullptr : input.column(planned_.scale_source);
    values_.resize(static_cast<std::size_t>(input.rows));
    const char decimal = rules_.decimal;
    for (std::ptrdiff_t row = 0; row < input.rows; ++row) {
      double& out = values_[static_cast<std::size_t>(row)];
      const cell& value = cells[row];
      out = std::numeric_limits<double>::quiet_NaN();
      if (is_missing(value)) continue;
      const char mark = value.kind == cell_kind::number ? '.' : decimal;  // JSON has the point
      const auto number = parse_number(value.text(), mark);
      const scale* on = planned_.on ? &*planned_.on : (scales != nullptr ? row_scale(scales[row]) : nullptr);
      if (number && (on == nullptr || on->contains(*number)) && !(not_negative_ && *number < 0)) [[likely]] {
        out = *number;
      } else {
        out = by_scale_or_refuse(row, value, mark, number, on, problems);
      }
    }
  }

  void commit(std::ptrdiff_t table, std::span<const std::int32_t> rows) override {
    number_builder& to = builders_[static_cast<std::size_t>(table)];
    for (const std::int32_t row : rows) to.append(values_[static_cast<std::size_t>(row)]);
  }
  void commit_missing(std::ptrdiff_t table, std::ptrdiff_t count) override {
    for (; count > 0; --count) builders_[static_cast<std::size_t>(table)].append_missing();
  }
  [[nodiscard]] column_ptr finish(std::ptrdiff_t table, const selected_rows&) override {
    return builders_[static_cast<std::size_t>(table)].finish();
  }

 private:
  /// Labels and written grades, and what is refused.
  [[nodiscard]] double by_scale_or_refuse(std::ptrdiff_t row, const cell& value, char mark,
                                          std::optional<double> number, const scale* on,
                                          block_problems& problems) const {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    const std::string_view text = value.text();
    if (without_ascii_blanks(text).empty()) return missing;
    if (on == nullptr) {
      problems.refuse(row, planned_.source_name, number ? "is negative" : "is no number", text,
                      number ? "0 or more" : number_allowed(mark, text));
      return missing;
    }
    if (const auto answer = on->parse(text, mark)) return *answer;
    problems.refuse(row, planned_.source_name, number ? "is outside its scale" : "is no answer on its scale", text,
                    number ? on->allowed() : allowed_with_labels(*on));
    return missing;
  }

  [[nodiscard]] static std::string allowed_with_labels(const scale& on) {
    std::string out = on.allowed();
    constexpr std::size_t most = 12;
    std::size_t shown = 0;
    for (const scale_label& label : on.labels()) {
      if (++shown > most) break;
      out += (shown == 1 ? "; or " : ", ") + data_error::quoted(label.text);
    }
    return out;
  }

  /// The scale that a row names; null where it names none, or none that exists (the scale's own lane refuses that).
  [[nodiscard]] const scale* row_scale(const cell& name) {
    if (is_missing(name)) return nullptr;
    const std::string_view text = name.text();
    for (const auto& [known, on] : scales_) {
      if (known == text) return on ? &*on : nullptr;
    }
    std::optional<scale> on;
    try {
      on = scale::from_text(text);
    } catch (const error&) {
      on.reset();
    }
    scales_.emplace_back(std::string(text), on);
    return scales_.back().second ? &*scales_.back().second : nullptr;
  }

  std::vector<number_builder> builders_;
  bool not_negative_;
  std::vector<double> values_;
  std::vector<std::pair<std::string, std::optional<scale>>> scales_;
};

/// Times, whole numbers and booleans: a parser, an int64 a row, and a mark for the missing ones.
template <class Builder, class Parser>
class parsed_lane : public lane {
 public:
  parsed_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables)
      : lane(planned, rules), builders_(static_cast<std::size_t>(tables)) {}

  void check(const lane_input& input, block_problems& problems) override {
    const cell* cells = prepared(input);
    values_.resize(static_cast<std::size_t>(input.rows));
    present_.resize(static_cast<std::size_t>(input.rows));
    for (std::ptrdiff_t row = 0; row < input.rows; ++row) {
      const auto at = static_cast<std::size_t>(row);
      present_[at] = 0;
      if (is_missing(cells[row])) continue;
      present_[at] = Parser::read(cells[row], rules_, values_[at]) ? 1 : 0;
      if (present_[at] == 0 && !without_ascii_blanks(cells[row].text()).empty()) [[unlikely]] {
        problems.refuse(row, planned_.source_name, Parser::problem(cells[row], rules_), cells[row].text(),
                        Parser::allowed(rules_));
      }
    }
  }
  void commit(std::ptrdiff_t table, std::span<const std::int32_t> rows) override {
    Builder& to = builders_[static_cast<std::size_t>(table)];
    for (const std::int32_t row : rows) {
      if (present_[static_cast<std::size_t>(row)] != 0) {
        to.append(values_[static_cast<std::size_t>(row)]);
      } else {
        to.append_missing();
      }
    }
  }
  void commit_missing(std::ptrdiff_t table, std::ptrdiff_t count) override {
    for (; count > 0; --count) builders_[static_cast<std::size_t>(table)].append_missing();
  }
  [[nodiscard]] column_ptr finish(std::ptrdiff_t table, const selected_rows&) override {
    return builders_[static_cast<std::size_t>(table)].finish();
  }

 private:
  std::vector<Builder> builders_;
  std::vector<typename Parser::value> values_;
  std::vector<std::uint8_t> present_;
};

struct time_parser {
  using value = std::int64_t;
  [[nodiscard]] static bool read(const cell& from, const lane_rules& rules, value& out) noexcept {
    if (rules.iso_first) {
      if (const auto plain = read_plain_iso(from.text())) {
        out = *plain;
        return true;
      }
    }
    const instant_reading reading = read_time(from.text(), rules);
    out = reading.value.microseconds();
    return static_cast<bool>(reading);
  }
  [[nodiscard]] static std::string problem(const cell& from, const lane_rules& rules) {
    const instant_reading reading = read_time(from.text(), rules);
    return reading.problem == time_problem::form ? "is no time" : to_message(reading, rules.zone);
  }
  [[nodiscard]] static std::string allowed(const lane_rules& rules) { return time_allowed(rules); }
};

struct integer_parser {
  using value = std::int64_t;
  [[nodiscard]] static bool read(const cell& from, const lane_rules&, value& out) noexcept {
    const auto number = parse_integer(integral_text(without_ascii_blanks(from.text())));
    out = number.value_or(0);
    return number.has_value();
  }
  [[nodiscard]] static std::string problem(const cell&, const lane_rules&) { return "is no whole number"; }
  [[nodiscard]] static std::string allowed(const lane_rules&) { return "a whole number of at most 64 bits"; }
};

struct boolean_parser {
  using value = std::uint8_t;
  [[nodiscard]] static bool read(const cell& from, const lane_rules&, value& out) {
    const auto answer = parse_yes_no(from.text());
    out = answer.value_or(false) ? 1 : 0;
    return answer.has_value();
  }
  [[nodiscard]] static std::string problem(const cell&, const lane_rules&) { return "is neither true nor false"; }
  [[nodiscard]] static std::string allowed(const lane_rules&) { return "true, false, yes, no, 1, 0"; }
};

/// boolean_builder takes bools.
class flag_builder : public boolean_builder {
 public:
  void append(std::uint8_t value) { boolean_builder::append(value != 0); }
};

}  // namespace

std::unique_ptr<lane> make_checked_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables) {
  switch (planned.type) {
    case column_type::number: return std::make_unique<number_lane>(planned, rules, tables);
    case column_type::integer:
      return std::make_unique<parsed_lane<integer_builder, integer_parser>>(planned, rules, tables);
    case column_type::time: return std::make_unique<parsed_lane<time_builder, time_parser>>(planned, rules, tables);
    case column_type::boolean:
      return std::make_unique<parsed_lane<flag_builder, boolean_parser>>(planned, rules, tables);
    case column_type::text: return nullptr;
    case column_type::category: break;
  }
  const bool closed = planned.name == "rating_scale" || find_vocabulary(planned.name) != nullptr;
  return closed ? std::make_unique<coded_lane>(planned, rules, tables) : nullptr;
}

}  // namespace counterpoint::inline v0::io::detail
