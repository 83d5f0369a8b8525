// SPDX-License-Identifier: MIT
#include "parts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <counterpoint/core/combine.hpp>
#include <counterpoint/core/string_index.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

/// Takes rows out of a table, keeping what is known about the others.
void drop(conformed_table& from, const std::vector<bool>& dropped) {
  std::vector<std::ptrdiff_t> kept;
  std::vector<std::ptrdiff_t> now(dropped.size(), -1);
  row_origins origins;
  for (std::size_t row = 0; row < dropped.size(); ++row) {
    if (dropped[row]) continue;
    now[row] = static_cast<std::ptrdiff_t>(kept.size());
    kept.push_back(static_cast<std::ptrdiff_t>(row));
    origins.append(from.origins[static_cast<std::ptrdiff_t>(row)]);
  }
  std::vector<std::ptrdiff_t> outside;
  for (const std::ptrdiff_t row : from.outside) {
    if (!dropped[static_cast<std::size_t>(row)]) outside.push_back(now[static_cast<std::size_t>(row)]);
  }
  from.items = from.items.take(kept);
  from.origins = std::move(origins);
  from.outside = std::move(outside);
}

void refuse_row(part& here, const conformed_table& table, std::ptrdiff_t row, std::string_view column,
                std::string_view problem, std::string_view allowed) {
  const std::string value(table.items.at(column).data->text(row));
  here.log.refuse(
      data_error({.file = here.report.file, .row = table.origins[row], .line = {}, .column = std::string(column)},
                 problem, value, allowed));
}

/// Ids of the tables at one place in every part; a second one is refused, with the first one's place.
void refuse_repeated_ids(std::vector<part>& parts, std::size_t place) {
  string_index ids;
  std::vector<std::pair<std::int32_t, const part*>> starts;  // first number of each part's ids
  std::vector<std::int64_t> rows;                            // source row of each id
  for (part& here : parts) {
    conformed_table& table = here.tables[place];
    const column& column_of_ids = *table.items.at("id").data;
    std::vector<bool> dropped;
    starts.emplace_back(ids.size(), &here);
    for (std::ptrdiff_t row = 0; row < table.items.size(); ++row) {
      const std::int32_t known = ids.size();
      const std::int32_t number = ids.insert(column_of_ids.text(row));
      if (number == known) {
        rows.push_back(table.origins[row]);
        continue;
      }
      const auto after = std::upper_bound(starts.begin(), starts.end(), number,
                                          [](std::int32_t wanted, const auto& start) { return wanted < start.first; });
      const part& first = *(after - 1)->second;
      const std::int64_t source_row = rows[static_cast<std::size_t>(number)];
      refuse_row(here, table, row, "id", "stands twice as an id",
                 "each id once; it was first in " + first.report.file + ", row " + std::to_string(source_row));
      dropped.resize(static_cast<std::size_t>(table.items.size()), false);
      dropped[static_cast<std::size_t>(row)] = true;
    }
    if (!dropped.empty()) drop(table, dropped);
  }
}

/// Rows that answer an item which no part holds (any more).
void find_outside(std::vector<part>& parts) {
  string_index ids;
  for (const part& here : parts) {
    const feedback& items = here.tables.front().items;
    const column& column_of_ids = *items.at("id").data;
    for (std::ptrdiff_t row = 0; row < items.size(); ++row) static_cast<void>(ids.insert(column_of_ids.text(row)));
  }
  for (part& here : parts) {
    conformed_table& table = here.tables.front();
    table.outside.clear();
    const field* replies = table.items.find("reply_to");
    if (replies == nullptr) continue;
    for (std::ptrdiff_t row = 0; row < table.items.size(); ++row) {
      if (replies->data->missing(row)) continue;
      if (ids.find(replies->data->text(row)) == string_index::absent) table.outside.push_back(row);
    }
  }
}

/// A refused reply may be what another reply answers, so this goes on until none is left.
void refuse_outside(std::vector<part>& parts) {
  const auto any = [&parts] {
    return std::any_of(parts.begin(), parts.end(),
                       [](const part& here) { return !here.tables.front().outside.empty(); });
  };
  while (any()) {
    for (part& here : parts) {
      conformed_table& table = here.tables.front();
      if (table.outside.empty()) continue;
      std::vector<bool> dropped(static_cast<std::size_t>(table.items.size()), false);
      for (const std::ptrdiff_t row : table.outside) {
        refuse_row(here, table, row, "reply_to", "is the id of no item that was read",
                   "an id of the file; replies=\"keep\" counts such replies and keeps them");
        dropped[static_cast<std::size_t>(row)] = true;
      }
      drop(table, dropped);
    }
    find_outside(parts);
  }
}

[[nodiscard]] bool all_missing(const column& data) {
  for (std::ptrdiff_t row = 0; row < data.size(); ++row) {
    if (!data.missing(row)) return false;
  }
  return true;
}

/// A column without a single value fits any type: it takes the one that its name has in the other tables.
void fit_empty_columns(std::vector<feedback>& tables) {
  std::map<std::string, column_type, std::less<>> types;
  for (const feedback& table : tables) {
    for (const field& one : table.fields()) {
      if (!all_missing(*one.data)) types.emplace(one.name, one.data->type());
    }
  }
  for (feedback& table : tables) {
    const feedback before = table;
    for (const field& one : before.fields()) {
      const auto type = types.find(one.name);
      if (type == types.end() || type->second == one.data->type() || !all_missing(*one.data)) continue;
      table = table.with({one.name, missing_column(type->second, one.data->size()), one.role, one.rating_scale});
    }
  }
}

}  // namespace

source_report part::finished_report() {
  report.rows_refused = log.count();
  report.refusals = log.take();
  report.rows_kept = tables.front().items.size();
  report.replies_outside = static_cast<std::int64_t>(tables.front().outside.size());
  for (std::size_t at = 1; at < tables.size(); ++at) report.set_apart[tables[at].name] += tables[at].items.size();
  return std::move(report);
}

void settle_parts(std::vector<part>& parts, bool strict_replies) {
  if (parts.size() > 1) {
    for (std::size_t place = 0; place < parts.front().tables.size(); ++place) refuse_repeated_ids(parts, place);
    find_outside(parts);
  }
  if (strict_replies) refuse_outside(parts);
}

feedback joined(const std::vector<part>& parts, std::string_view name) {
  std::vector<feedback> tables;
  for (const part& here : parts) {
    for (const conformed_table& table : here.tables) {
      if (table.name == name) tables.push_back(table.items);
    }
  }
  if (tables.size() == 1) return tables.front();
  fit_empty_columns(tables);
  return concat(tables);
}

}  // namespace counterpoint::inline v0::io::detail
