// SPDX-License-Identifier: MIT
#pragma once
// What was read and what was refused, source by source: the part of a table that says how it came to be.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// One bad cell or record.
struct refusal {
  place where = {};
  std::string problem = {};  ///< a phrase: "is outside its scale"
  std::string value = {};    ///< as it stands in the source, cut to 200 bytes
  std::string allowed = {};  ///< what would have been right; empty when that goes without saying

  bool operator==(const refusal&) const = default;
};

/// What one source gave. Counts are exact however short the list of refusals is.
struct source_report {
  static constexpr std::ptrdiff_t default_cap = 1000;

  std::string file = {};    ///< as the caller named it; empty for a frame in memory
  std::string format = {};  ///< "csv", "json lines", "parquet", "xlsx", "frame"
  std::int64_t rows_read = 0;
  std::int64_t rows_kept = 0;
  std::int64_t rows_refused = 0;
  std::int64_t replies_outside = 0;                    ///< replies to an item that the source does not hold
  std::vector<refusal> refusals = {};                  ///< the first ones, in source order
  std::vector<std::string> notes = {};                 ///< what was assumed, one sentence each
  std::map<std::string, std::int64_t> set_apart = {};  ///< rows that are no feedback (workflow lines …), by reason

  bool operator==(const source_report&) const = default;

  /// Lists a refusal unless the list is full; the caller counts `rows_refused`.
  void refuse(refusal bad, std::ptrdiff_t cap = default_cap) {
    if (static_cast<std::ptrdiff_t>(refusals.size()) < cap) refusals.push_back(std::move(bad));
  }
};

/// The reports of all sources that a table came from, in their order.
struct reading_report {
  std::vector<source_report> sources = {};

  bool operator==(const reading_report&) const = default;

  [[nodiscard]] std::int64_t rows_read() const noexcept { return sum(&source_report::rows_read); }
  [[nodiscard]] std::int64_t rows_kept() const noexcept { return sum(&source_report::rows_kept); }
  [[nodiscard]] std::int64_t rows_refused() const noexcept { return sum(&source_report::rows_refused); }
  [[nodiscard]] std::int64_t replies_outside() const noexcept { return sum(&source_report::replies_outside); }

  /// Joins the sources of another report behind these.
  reading_report& operator+=(const reading_report& other) {
    const std::vector<source_report> added = other.sources;  // `other` may be this report
    sources.insert(sources.end(), added.begin(), added.end());
    return *this;
  }

 private:
  [[nodiscard]] std::int64_t sum(std::int64_t source_report::*count) const noexcept {
    std::int64_t total = 0;
    for (const source_report& source : sources) total += source.*count;
    return total;
  }
};

}  // namespace counterpoint::inline v0::inline core
