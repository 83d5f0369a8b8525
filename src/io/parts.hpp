// SPDX-License-Identifier: MIT
#pragma once
// What each source gave, until all sources are there and become one table.

#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/reading_report.hpp>
#include <counterpoint/io/conform.hpp>
#include <counterpoint/io/refusals.hpp>

namespace counterpoint::inline v0::io::detail {

struct part {
  part(error_mode errors, std::ptrdiff_t cap) : log(errors, cap) {}

  [[nodiscard]] source_report finished_report();

  source_report report = {};
  refusal_log log;
  std::vector<conformed_table> tables = {};  ///< the items first
};

/// Refuses ids that stand in more than one source and, if asked, replies to items that were not read; counts the
/// replies that lead outside.
void settle_parts(std::vector<part>& parts, bool strict_replies);

/// The tables of one name, one source after another.
[[nodiscard]] feedback joined(const std::vector<part>& parts, std::string_view name);

}  // namespace counterpoint::inline v0::io::detail
