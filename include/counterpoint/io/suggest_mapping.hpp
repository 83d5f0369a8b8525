// SPDX-License-Identifier: MIT
#pragma once
// A guess at a source's mapping, with the evidence for each column. Nothing is applied.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <counterpoint/io/mapping.hpp>
#include <counterpoint/io/read.hpp>
#include <counterpoint/io/source.hpp>

namespace counterpoint::inline v0::io {

/// What the first rows say about one column of the source.
struct column_evidence {
  std::string name = {};
  std::int64_t rows = 0;     ///< rows looked at
  std::int64_t present = 0;  ///< cells with a value; all shares below are of these
  std::int64_t distinct = 0;
  double share_numbers = 0;
  double share_whole = 0;          ///< numbers without a fraction
  double share_times = 0;          ///< read by the guessed format
  double mean_length = 0;          ///< in bytes
  std::optional<double> min = {};  ///< of the numbers
  std::optional<double> max = {};
  std::string time_format = {};  ///< empty: none fits, or the cells do not settle which
  std::string guess = {};        ///< canonical name, "rating nps (nps_0_10)", or empty
  std::string because = {};      ///< the evidence as a sentence
};

struct suggestion {
  std::string file = {};
  std::string format = {};
  std::vector<column_evidence> columns = {};
  mapping map = {};                     ///< what the guesses add up to
  std::vector<std::string> notes = {};  ///< how the file was opened, and what the cells did not settle
};

/// @param rows  how many are looked at, from the front
/// @throws what reading the source throws; malformed records are passed over
[[nodiscard]] suggestion suggest_mapping(source text, std::int64_t rows = 10000);
[[nodiscard]] suggestion suggest_mapping(const typed_table& table, std::int64_t rows = 10000);

}  // namespace counterpoint::inline v0::io
