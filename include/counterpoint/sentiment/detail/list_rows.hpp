// SPDX-License-Identifier: MIT
#pragma once
// Lists of words as text: a row a line, its fields between tabs.

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// A row of up to three fields; those that are not there are empty.
struct list_row {
  std::array<std::string_view, 3> fields = {};
  std::size_t count = 0;
  place where = {};

  [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept { return fields[i]; }

  /// Field i as a finite number. @throws data_error
  [[nodiscard]] double number(std::size_t i) const {
    const std::string_view digits = fields[i];
    double out = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (failure != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(out)) {
      throw data_error(where, "is no value", digits, "a finite number");
    }
    return out;
  }
};

/// Calls `visit(row)` for each line that is neither empty nor a remark, which starts with `#`.
/// @param name  of the list, for errors
/// @throws data_error for a line with an empty field or more than three
template <class Visit>
void for_each_row(std::string_view name, std::string_view content, Visit&& visit) {
  for (std::ptrdiff_t number = 1; !content.empty(); ++number) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content = end == std::string_view::npos ? std::string_view{} : content.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    list_row row{.where = {.file = std::string(name), .line = number}};
    const std::string_view whole = line;
    for (bool more = true; more; ++row.count) {
      const std::size_t tab = line.find('\t');
      const std::string_view field = line.substr(0, tab);
      if (field.empty() || row.count == row.fields.size()) {
        throw data_error(std::move(row.where), "is no entry", whole, "one to three fields between tabs");
      }
      row.fields[row.count] = field;
      more = tab != std::string_view::npos;
      if (more) line = line.substr(tab + 1);
    }
    visit(std::as_const(row));
  }
}

}  // namespace counterpoint::inline v0::sentiment::detail
