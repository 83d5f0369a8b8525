// SPDX-License-Identifier: MIT
#include "lanes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/io/number_text.hpp>

#include "infer.hpp"
#include "yes_no.hpp"

namespace counterpoint::inline v0::io::detail {

namespace {

[[nodiscard]] bool is_missing(const cell& value) noexcept {
  return value.kind == cell_kind::missing || value.size == 0;
}

[[nodiscard]] cell text_cell(std::string_view text) noexcept {
  return {text.data(), static_cast<std::uint32_t>(text.size()), cell_kind::text};
}

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

/// How exports write "no value": a column of numbers that holds such a word wants `missing`, not a correction.
[[nodiscard]] bool means_missing(std::string_view text) {
  constexpr std::string_view words[] = {"nan", "na", "n/a", "#n/a", "null", "none", "nil", "-", "--", ".", "?"};
  text = without_ascii_blanks(text);
  return std::any_of(std::begin(words), std::end(words), [text](std::string_view word) { return same_letters(word, text); });
}

/// Lanes that hand their cells on as they are: text and open categories, and inferred columns.
template <class Builder>
class passing_lane : public lane {
 public:
  passing_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables)
      : lane(planned, rules), builders_(static_cast<std::size_t>(tables)),
        integral_(rules.integral_ids && (planned.name == "reply_to" || planned.name == "thread")) {}

  void check(const lane_input& input, block_problems&) override { cells_ = prepared(input); }

  void commit(std::ptrdiff_t table, std::span<const std::int32_t> rows) override {
    Builder& to = builders_[static_cast<std::size_t>(table)];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if constexpr (std::is_same_v<Builder, category_builder>) {
        if (i % prefetched == 0) prefetch(to, rows.subspan(i, std::min(prefetched, rows.size() - i)));
      }
      const cell& value = cells_[rows[i]];
      if (is_missing(value)) {
        to.append_missing();
      } else if (integral_) [[unlikely]] {
        to.append(integral_text(value.text()));
      } else {
        to.append(value.text());
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
  static constexpr std::size_t prefetched = 64;

  /// Columns of many distinct values (customers, threads) would otherwise wait for memory row by row.
  void prefetch(const Builder& to, std::span<const std::int32_t> rows) const noexcept {
    std::string_view texts[prefetched];
    for (std::size_t i = 0; i < rows.size(); ++i) texts[i] = cells_[rows[i]].text();
    to.prefetch(std::span<const std::string_view>(texts, rows.size()));
  }

  std::vector<Builder> builders_;
  bool integral_;
  const cell* cells_ = nullptr;
};

class inferred_lane : public lane {
 public:
  inferred_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables)
      : lane(planned, rules), builders_(static_cast<std::size_t>(tables)) {}

  void check(const lane_input& input, block_problems&) override { cells_ = prepared(input); }
  void commit(std::ptrdiff_t table, std::span<const std::int32_t> rows) override {
    inferring_builder& to = builders_[static_cast<std::size_t>(table)];
    for (const std::int32_t row : rows) {
      if (is_missing(cells_[row])) {
        to.append_missing();
      } else {
        to.append(cells_[row]);
      }
    }
  }
  void commit_missing(std::ptrdiff_t table, std::ptrdiff_t count) override {
    for (; count > 0; --count) builders_[static_cast<std::size_t>(table)].append_missing();
  }
  [[nodiscard]] column_ptr finish(std::ptrdiff_t table, const selected_rows&) override {
    return builders_[static_cast<std::size_t>(table)].finish(rules_);
  }

 private:
  std::vector<inferring_builder> builders_;
  const cell* cells_ = nullptr;
};

/// Categories whose values are checked: each distinct raw value once.
class coded_lane : public lane {
 public:
  coded_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables)
      : lane(planned, rules), words_(find_vocabulary(planned.name)),
        builders_(static_cast<std::size_t>(tables)), codes_of_(static_cast<std::size_t>(tables)) {}

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
  [[nodiscard]] double by_scale_or_refuse(std::ptrdiff_t row, const cell& value, char mark, std::optional<double> number,
                                          const scale* on, block_problems& problems) const {
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

void block_problems::refuse(std::ptrdiff_t row, std::string_view column, std::string_view problem, std::string_view value,
                            std::string_view allowed) {
  if (bad(row)) return;
  bad_[static_cast<std::size_t>(row)] = 1;
  entries_.push_back({static_cast<std::int32_t>(row), std::string(column), std::string(problem), std::string(value),
                      std::string(allowed)});
  if (means_missing(value)) entries_.back().allowed += "; missing=[" + data_error::quoted(value) + "] reads it as no value";
}

const std::vector<block_problems::entry>& block_problems::sorted() {
  std::sort(entries_.begin(), entries_.end(), [](const entry& a, const entry& b) { return a.row < b.row; });
  return entries_;
}

bool same_value(std::string_view key, const cell& value) {
  const std::string_view text = value.text();
  return key == text || (value.kind == cell_kind::boolean && same_letters(key, text)) ||
         integral_text(key) == integral_text(text);
}

bool lane::meets(const cell& value) const {
  return std::any_of(planned_.when->equals.begin(), planned_.when->equals.end(), [&](const std::string& wanted) {
    return wanted.empty() ? is_missing(value) : !is_missing(value) && same_value(wanted, value);
  });
}

cell lane::translated(cell value) const {
  const value_map& map = planned_.values;
  const auto to = [](const value_map::value_type& found) {
    return found.second ? text_cell(*found.second) : cell{};
  };
  if (is_missing(value)) {
    const auto filled = map.find(std::string_view());
    return filled == map.end() ? cell{} : to(*filled);
  }
  if (const auto exact = map.find(value.text()); exact != map.end()) return to(*exact);
  for (const auto& entry : map) {
    if (!entry.first.empty() && entry.first != "*" && same_value(entry.first, value)) return to(entry);
  }
  const auto other = map.find(std::string_view("*"));
  return other == map.end() ? value : to(*other);
}

const cell* lane::prepared(const lane_input& input) {
  const cell* cells = input.column(planned_.source);
  if (cells != nullptr && !planned_.when && planned_.values.empty() && rules_.missing.empty()) return cells;
  const auto rows = static_cast<std::size_t>(input.rows);
  scratch_.assign(rows, cell{});
  if (cells == nullptr) return scratch_.data();
  const cell* conditions = planned_.when ? input.column(planned_.when->source) : nullptr;
  for (std::size_t row = 0; row < rows; ++row) {
    if (planned_.when && (conditions == nullptr || !meets(conditions[row]))) continue;
    cell value = cells[row];
    const auto is_token = [&value](const std::string& token) { return value.text() == token; };
    if (std::any_of(rules_.missing.begin(), rules_.missing.end(), is_token)) value = cell{};
    scratch_[row] = planned_.values.empty() ? value : translated(value);
  }
  return scratch_.data();
}

std::unique_ptr<lane> make_lane(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t tables) {
  if (planned.inferred) return std::make_unique<inferred_lane>(planned, rules, tables);
  switch (planned.type) {
    case column_type::text: return std::make_unique<passing_lane<text_builder>>(planned, rules, tables);
    case column_type::number: return std::make_unique<number_lane>(planned, rules, tables);
    case column_type::integer:
      return std::make_unique<parsed_lane<integer_builder, integer_parser>>(planned, rules, tables);
    case column_type::time: return std::make_unique<parsed_lane<time_builder, time_parser>>(planned, rules, tables);
    case column_type::boolean:
      return std::make_unique<parsed_lane<flag_builder, boolean_parser>>(planned, rules, tables);
    case column_type::category: break;
  }
  const bool checked = planned.name == "rating_scale" || find_vocabulary(planned.name) != nullptr;
  if (checked) return std::make_unique<coded_lane>(planned, rules, tables);
  return std::make_unique<passing_lane<category_builder>>(planned, rules, tables);
}

column_ptr constant_column(const planned_column& planned, const lane_rules& rules, std::ptrdiff_t rows) {
  cell_block block;
  block.columns.push_back(std::vector<cell>(1, text_cell(*planned.constant)));
  block.places.resize(1);
  planned_column one = planned;
  one.constant.reset();
  one.source = 0;
  one.source_name = planned.name;
  const auto lane = make_lane(one, rules, 1);
  block_problems problems;
  problems.reset(1);
  lane->check({&block, 1}, problems);
  if (!problems.none()) {
    const block_problems::entry& bad = problems.sorted().front();
    throw error::argument("constant " + planned.name, data_error::quoted(bad.value), bad.allowed);
  }
  const std::vector<std::int32_t> all(static_cast<std::size_t>(rows), 0);
  lane->commit(0, all);
  return lane->finish(0, {});
}

}  // namespace counterpoint::inline v0::io::detail
