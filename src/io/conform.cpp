// SPDX-License-Identifier: MIT
#include <counterpoint/io/conform.hpp>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/io/number_text.hpp>

#include "direct_lane.hpp"
#include "lanes.hpp"

namespace counterpoint::inline v0::io {

std::int64_t row_origins::operator[](std::ptrdiff_t row) const noexcept {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), row,
                                      [](std::ptrdiff_t wanted, const run& here) { return wanted < here.kept; });
  const run& here = *(after - 1);
  return here.source + (row - here.kept);
}

namespace detail {

lane_rules rules_of(const mapping& map, const conform_options& options) {
  lane_rules rules{.missing = map.missing,
                   .decimal = map.layout.decimal,
                   .integral_ids = map.integral_ids,
                   .typed_source = options.typed_source,
                   .formats = {},
                   .iso_first = false,
                   .zone = options.zone};
  for (const std::string& format : map.time_formats) rules.formats.emplace_back(format);
  if (rules.formats.empty()) rules.formats.emplace_back();
  rules.iso_first = rules.formats.front().spec() == "auto" || rules.formats.front().spec() == "iso";
  if (!options.columns.empty()) rules.formats.emplace_back("iso");  // how a typed time becomes a cell
  std::erase(rules.missing, "");
  return rules;
}

namespace {

/// The cells of the id column; ids are checked last, when it is known which rows are good.
class id_lane final : public lane {
 public:
  id_lane(const planned_column& planned, const lane_rules& rules) : lane(planned, rules) {}

  void check(const lane_input& input, block_problems&) override { cells_ = prepared(input); }
  void commit(std::ptrdiff_t, std::span<const std::int32_t>) override {}
  void commit_missing(std::ptrdiff_t, std::ptrdiff_t) override {}
  [[nodiscard]] column_ptr finish(std::ptrdiff_t, const selected_rows&) override { return nullptr; }

  /// Empty where missing.
  [[nodiscard]] std::string_view text(std::ptrdiff_t row) const noexcept {
    const cell& value = cells_[row];
    if (value.kind == cell_kind::missing) return {};
    return rules_.integral_ids ? integral_text(value.text()) : value.text();
  }

 private:
  const cell* cells_ = nullptr;
};

}  // namespace

}  // namespace detail

struct conformer::state {
  struct table {
    text_builder made_ids = text_builder();  // of all rows, as long as the source has no ids of its own
    string_index ids = {};                   // of all rows, from then on
    row_origins origins = {};                // what the source calls each row
    row_origins positions = {};              // its place in the source, from 0
  };

  state(mapping map_given, std::span<const std::string> header, header_state growth_given,
        conform_options options_given, refusal_log& log_given)
      : map(std::move(map_given)), options(std::move(options_given)), rules(detail::rules_of(map, options)),
        log(&log_given), growth(growth_given), planned(settle(map, header, growth)), tables(planned.apart.size() + 1) {
    for (const planned_column& column : planned.columns) add_lane(column);
  }

  [[nodiscard]] std::ptrdiff_t table_count() const noexcept { return static_cast<std::ptrdiff_t>(tables.size()); }

  void add_lane(const planned_column& column) {
    if (column.constant) return;
    if (column.name == "id") {
      auto made = std::make_unique<detail::id_lane>(column, rules);
      ids = made.get();
      for (table& each : tables) each.ids = index_of(*each.made_ids.finish());
      lanes.push_back(std::move(made));
      return;
    }
    if (!options.columns.empty()) {
      auto made = detail::make_direct_lane(column, rules, options.columns[static_cast<std::size_t>(column.source)]);
      if (made != nullptr) {
        lanes.push_back(std::move(made));
        return;
      }
    }
    lanes.push_back(detail::make_lane(column, rules, table_count()));
    for (std::ptrdiff_t at = 0; at < table_count(); ++at) {
      lanes.back()->commit_missing(at, tables[static_cast<std::size_t>(at)].origins.size());
    }
  }

  /// Which table each row of a block goes to: 0 the items, k the k-th rule that it meets first.
  void deal(const detail::lane_input& input) {
    dealt.assign(static_cast<std::size_t>(input.rows), 0);
    for (std::size_t rule = 0; rule < planned.apart.size(); ++rule) {
      const planned_apart& apart = planned.apart[rule];
      const cell* cells = input.column(apart.source);
      if (cells == nullptr) continue;
      for (std::ptrdiff_t row = 0; row < input.rows; ++row) {
        std::uint16_t& to = dealt[static_cast<std::size_t>(row)];
        if (to == 0 && meets(apart, cells[row])) to = static_cast<std::uint16_t>(rule + 1);
      }
    }
  }

  [[nodiscard]] static bool meets(const planned_apart& rule, const cell& value) {
    if (value.kind == cell_kind::missing) return false;
    const std::string_view text = value.text();
    const auto inside = [text](const std::string& part) { return text.find(part) != text.npos; };
    const auto same = [&value](const std::string& whole) { return detail::same_value(whole, value); };
    return std::any_of(rule.contains.begin(), rule.contains.end(), inside) ||
           std::any_of(rule.equals.begin(), rule.equals.end(), same);
  }

  /// The id of a row that has none.
  [[nodiscard]] std::string_view made_id(std::int64_t source_row) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, source_row).ptr;
    id_text.assign(options.label).append(1, ':').append(digits, end);
    return id_text;
  }

  /// Keeps the good rows of a source without ids. Rows have different numbers, so that made ids are different.
  void make_ids(const cell_block& block) {
    for (std::ptrdiff_t row = 0; row < block.rows(); ++row) {
      if (problems.bad(row)) continue;
      const std::int64_t source_row = block.places[static_cast<std::size_t>(row)].row;
      const std::size_t to = dealt[static_cast<std::size_t>(row)];
      tables[to].made_ids.append(made_id(source_row));
      keep(to, row, source_row);
    }
  }

  void keep(std::size_t to, std::ptrdiff_t row, std::int64_t source_row) {
    tables[to].origins.append(source_row);
    tables[to].positions.append(seen + row);
    good[to].push_back(static_cast<std::int32_t>(row));
  }

  /// Numbers the good rows' ids; a second row with an id is bad.
  void number_ids(const cell_block& block) {
    good.resize(tables.size());
    for (auto& rows : good) rows.clear();
    if (ids == nullptr) return make_ids(block);
    for (std::ptrdiff_t row = 0; row < block.rows(); ++row) {
      if (problems.bad(row)) continue;
      const std::size_t to = dealt[static_cast<std::size_t>(row)];
      if (row % prefetched == 0) prefetch_ids(row, std::min(row + prefetched, block.rows()));
      const std::int64_t source_row = block.places[static_cast<std::size_t>(row)].row;
      std::string_view id = ids->text(row);
      if (id.empty()) id = made_id(source_row);
      table& target = tables[to];
      const std::int32_t known = target.ids.size();
      const std::int32_t number = target.ids.insert(id);
      if (number < known) {
        problems.refuse(row, ids->planned().source_name, "stands twice as an id", id,
                        "each id once; it was first in row " + std::to_string(target.origins[number]));
        continue;
      }
      keep(to, row, source_row);
    }
  }

  static constexpr std::ptrdiff_t prefetched = 64;

  /// Ids are all distinct: looked up one by one, each would wait for memory.
  void prefetch_ids(std::ptrdiff_t from, std::ptrdiff_t to) const {
    std::string_view texts[prefetched];
    for (std::ptrdiff_t row = from; row < to; ++row) texts[row - from] = ids->text(row);
    for (const table& target : tables) target.ids.prefetch({texts, static_cast<std::size_t>(to - from)});
  }

  void report_problems(const cell_block& block) {
    if (problems.none()) return;
    for (const auto& bad : problems.sorted()) {
      const record_place& at = block.places[static_cast<std::size_t>(bad.row)];
      log->refuse(data_error({.file = options.file, .row = at.row, .line = at.line, .column = bad.column}, bad.problem,
                             bad.value, bad.allowed));
    }
  }

  [[nodiscard]] static string_index index_of(const column& texts) {
    string_index out;
    for (const chunk& part : texts.chunks()) {
      for (std::ptrdiff_t i = 0; i < part.size; ++i) static_cast<void>(out.insert(part.text(i)));
    }
    return out;
  }

  [[nodiscard]] std::vector<std::ptrdiff_t> outside_rows(const string_index& known, const column& replies) const {
    std::vector<std::ptrdiff_t> out;
    std::ptrdiff_t row = 0;
    for (const chunk& part : replies.chunks()) {
      for (std::ptrdiff_t i = 0; i < part.size; ++i, ++row) {
        if (!part.missing(i) && known.find(part.text(i)) == string_index::absent) out.push_back(row);
      }
    }
    return out;
  }

  /// Rows of a typed source that a table holds; only shared columns ask.
  [[nodiscard]] detail::selected_rows selected_of(const table& from) const {
    detail::selected_rows out{.all = from.origins.size() == seen};
    if (options.columns.empty() || out.all) return out;
    out.rows.reserve(static_cast<std::size_t>(from.origins.size()));
    for (std::ptrdiff_t row = 0; row < from.origins.size(); ++row)
      out.rows.push_back(static_cast<std::ptrdiff_t>(from.positions[row]));
    return out;
  }

  [[nodiscard]] conformed_table finish_table(std::ptrdiff_t at) {
    table& from = tables[static_cast<std::size_t>(at)];
    const std::ptrdiff_t rows = from.origins.size();
    std::vector<field> fields;
    std::vector<std::ptrdiff_t> outside;
    const detail::selected_rows selected = selected_of(from);
    if (ids == nullptr) {
      fields.push_back(
          field{.name = "id", .data = from.made_ids.finish(), .role = field_role::plain, .rating_scale = {}});
    }
    for (const planned_column& column : planned.columns) {
      // `expectation` is checked on the rating's scale, but it is no second rating of the table.
      const bool rating = column.role == field_role::rating;
      field made{
          .name = column.name, .data = nullptr, .role = column.role, .rating_scale = rating ? column.on : std::nullopt};
      if (column.constant) {
        made.data = detail::constant_column(column, rules, rows);
      } else if (column.name != "id") {
        made.data = lane_of(column.name)->finish(at, selected);
      }
      if (column.name == "reply_to" && made.data->type() == column_type::text) {
        if (ids == nullptr) from.ids = index_of(*fields.front().data);
        outside = outside_rows(from.ids, *made.data);
      }
      fields.push_back(std::move(made));
    }
    for (field& made : fields) {
      if (made.name == "id" && ids != nullptr) made.data = make_dictionary(std::move(from.ids));
    }
    const std::string name = at == 0 ? std::string() : planned.apart[static_cast<std::size_t>(at) - 1].name;
    return {name, feedback(std::move(fields)), std::move(from.origins), std::move(outside)};
  }

  [[nodiscard]] detail::lane* lane_of(std::string_view name) const {
    const auto found =
        std::find_if(lanes.begin(), lanes.end(), [name](const auto& here) { return here->planned().name == name; });
    return found == lanes.end() ? nullptr : found->get();
  }

  mapping map;
  conform_options options;
  detail::lane_rules rules;
  refusal_log* log;
  header_state growth;
  plan planned;
  std::vector<table> tables;
  std::vector<std::unique_ptr<detail::lane>> lanes = {};
  detail::id_lane* ids = nullptr;
  detail::block_problems problems = {};
  std::vector<std::uint16_t> dealt = {};
  std::vector<std::vector<std::int32_t>> good = {};
  std::string id_text = {};
  std::ptrdiff_t seen = 0;  // rows that blocks brought
};

conformer::conformer(mapping map, std::span<const std::string> header, header_state growth, conform_options options,
                     refusal_log& log)
    : state_(std::make_unique<state>(std::move(map), header, growth, std::move(options), log)) {}
conformer::conformer(conformer&&) noexcept = default;
conformer& conformer::operator=(conformer&&) noexcept = default;
conformer::~conformer() = default;

const plan& conformer::planned() const noexcept { return state_->planned; }

std::vector<bool> conformer::needs_cells() const {
  std::vector<bool> out(state_->planned.header.size(), false);
  const auto need = [&out](std::ptrdiff_t source) {
    if (source >= 0) out[static_cast<std::size_t>(source)] = true;
  };
  for (const auto& lane : state_->lanes) {
    if (!lane->needs_cells()) continue;
    need(lane->planned().source);
    need(lane->planned().scale_source);
    if (lane->planned().when) need(lane->planned().when->source);
  }
  for (const planned_apart& rule : state_->planned.apart) need(rule.source);
  return out;
}

void conformer::extend(std::span<const std::string> header) {
  if (header.size() == state_->planned.header.size()) return;
  state_->planned = settle(state_->map, header, state_->growth);
  for (const planned_column& column : state_->planned.columns) {
    if (detail::lane* known = state_->lane_of(column.name)) {
      known->follow(column);
    } else {
      state_->add_lane(column);
    }
  }
}

void conformer::add(const cell_block& block) {
  const detail::lane_input input{&block, block.rows()};
  if (input.rows == 0) return;
  state_->problems.reset(input.rows);
  state_->deal(input);
  for (const auto& lane : state_->lanes) lane->check(input, state_->problems);
  state_->number_ids(block);
  state_->report_problems(block);
  state_->seen += input.rows;
  for (const auto& lane : state_->lanes) {
    for (std::size_t at = 0; at < state_->good.size(); ++at) {
      if (!state_->good[at].empty()) lane->commit(static_cast<std::ptrdiff_t>(at), state_->good[at]);
    }
  }
}

std::vector<conformed_table> conformer::finish() {
  if (state_->planned.pending) throw key_error(*state_->planned.pending);
  std::vector<conformed_table> out;
  for (std::ptrdiff_t at = 0; at < state_->table_count(); ++at) out.push_back(state_->finish_table(at));
  return out;
}

}  // namespace counterpoint::inline v0::io
