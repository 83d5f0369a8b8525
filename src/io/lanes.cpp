// SPDX-License-Identifier: MIT
#include "lanes.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/io/number_text.hpp>

#include "infer.hpp"
#include "yes_no.hpp"

namespace counterpoint::inline v0::io::detail {

namespace {

[[nodiscard]] cell text_cell(std::string_view text) noexcept {
  return {text.data(), static_cast<std::uint32_t>(text.size()), cell_kind::text};
}

/// How exports write "no value": a column of numbers that holds such a word wants `missing`, not a correction.
[[nodiscard]] bool means_missing(std::string_view text) {
  constexpr std::string_view words[] = {"nan", "na", "n/a", "#n/a", "null", "none", "nil", "-", "--", ".", "?"};
  text = without_ascii_blanks(text);
  return std::any_of(std::begin(words), std::end(words),
                     [text](std::string_view word) { return same_letters(word, text); });
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

}  // namespace

void block_problems::refuse(std::ptrdiff_t row, std::string_view column, std::string_view problem,
                            std::string_view value, std::string_view allowed) {
  if (bad(row)) return;
  bad_[static_cast<std::size_t>(row)] = 1;
  entries_.push_back({static_cast<std::int32_t>(row), std::string(column), std::string(problem), std::string(value),
                      std::string(allowed)});
  if (means_missing(value))
    entries_.back().allowed += "; missing=[" + data_error::quoted(value) + "] reads it as no value";
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
  const auto to = [](const value_map::value_type& found) { return found.second ? text_cell(*found.second) : cell{}; };
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
  if (auto checked = make_checked_lane(planned, rules, tables)) return checked;
  if (planned.type == column_type::text) return std::make_unique<passing_lane<text_builder>>(planned, rules, tables);
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
