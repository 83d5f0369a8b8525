// SPDX-License-Identifier: MIT
#pragma once
// The one form of ISO 8601 that nearly all exports write, read in a few steps.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <counterpoint/core/instant.hpp>

namespace counterpoint::inline v0::io::detail {

/// Microseconds of `2025-02-03T14:05:00Z`, years 1 … 9999. Nothing for any other form, and for what is no time:
/// time_format reads the one and says what is wrong with the other. Where this reads, both agree.
[[nodiscard]] inline std::optional<std::int64_t> read_plain_iso(std::string_view text) noexcept {
  if (text.size() != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z') {
    return std::nullopt;
  }
  unsigned wrong = 0;
  const auto pair = [&](std::size_t at) {
    const unsigned tens = static_cast<unsigned char>(text[at]) - unsigned{'0'};
    const unsigned ones = static_cast<unsigned char>(text[at + 1]) - unsigned{'0'};
    wrong |= static_cast<unsigned>(tens > 9) | static_cast<unsigned>(ones > 9);
    return static_cast<int>(tens * 10 + ones);
  };
  const civil_date date = {pair(0) * 100 + pair(2), pair(5), pair(8)};
  const int hour = pair(11);
  const int minute = pair(14);
  const int second = pair(17);
  const bool fine = wrong == 0 && date.year > 0 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                    date.day <= days_in_month(date.year, date.month) && hour < 24 && minute < 60 && second < 60;
  if (!fine) return std::nullopt;
  return (days_from_civil(date) * 86'400 + hour * 3'600 + minute * 60 + second) * 1'000'000;
}

}  // namespace counterpoint::inline v0::io::detail
