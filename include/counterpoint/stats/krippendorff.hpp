// SPDX-License-Identifier: MIT
#pragma once
// Krippendorff's alpha: how far several observers agree beyond chance, with any ratings missing.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

/// How far two ratings differ: names only; their order; their distance; their ratio (from a true 0).
enum class measurement : std::uint8_t { nominal, ordinal, interval, ratio };

/// @throws error for another name than "nominal", "ordinal", "interval", "ratio"
[[nodiscard]] inline measurement measurement_from(std::string_view name) {
  if (name == "nominal") return measurement::nominal;
  if (name == "ordinal") return measurement::ordinal;
  if (name == "interval") return measurement::interval;
  if (name == "ratio") return measurement::ratio;
  throw error::argument("level of measurement", data_error::quoted(name), "nominal, ordinal, interval, ratio");
}

namespace detail {

/// A pair of values, by their places, lower < higher.
struct value_pair {
  std::size_t lower = 0;
  std::size_t higher = 0;
};

/// Where the values stand so that their squared difference is that of an interval. Ordinal: the distance of two values
/// is the number of ratings between their middles.
[[nodiscard]] inline std::vector<double> places_of(measurement level, std::span<const double> values,
                                                   std::span<const double> totals) {
  std::vector<double> out(values.begin(), values.end());
  if (level != measurement::ordinal) return out;
  double before = 0;
  for (std::size_t c = 0; c < out.size(); ++c) {
    out[c] = before + totals[c] / 2;
    before += totals[c];
  }
  return out;
}

/// δ² of two places, a < b.
[[nodiscard]] inline double squared_difference(measurement level, double a, double b) noexcept {
  if (level == measurement::nominal) return 1;
  const double apart = level == measurement::ratio ? (b - a) / (b + a) : b - a;
  return apart * apart;
}

/// Σ n(c) n(k) δ²(c,k) over c < k; in one pass, but for a ratio.
[[nodiscard]] inline double expected_difference(measurement level, std::span<const double> places,
                                                std::span<const double> totals) noexcept {
  double out = 0;
  double before = 0;  // Σ n(c), Σ n(c) place(c) of the lower ones
  double mean = 0;
  for (std::size_t k = 0; k < places.size(); ++k) {
    if (!(totals[k] > 0)) continue;
    if (level == measurement::nominal) out += totals[k] * before;
    for (std::size_t c = 0; level == measurement::ratio && c < k; ++c) {
      out += totals[c] * totals[k] * squared_difference(level, places[c], places[k]);
    }
    if (level == measurement::ordinal || level == measurement::interval) {
      // n Σ(x − x̄)² by Welford's update: n(k) n δ² / (n + n(k)) more of Σ(x − x̄)², multiplied by all in the end
      const double apart = places[k] - mean;
      out += totals[k] * before / (before + totals[k]) * apart * apart;
      mean += totals[k] / (before + totals[k]) * apart;
    }
    before += totals[k];
  }
  return level == measurement::ordinal || level == measurement::interval ? out * before : out;
}

/// Alpha from the coincidence matrix: 1 − (n − 1) Σ o(c,k) δ²(c,k) / Σ n(c) n(k) δ²(c,k) over c < k.
/// @param values    distinct, rising. @param totals  n(c), ratings that can be paired. @param pairs, together  o(c,k)
/// @return absent where no two ratings differ
[[nodiscard]] inline std::optional<double> alpha_of(measurement level, std::span<const double> values,
                                                    std::span<const double> totals, std::span<const value_pair> pairs,
                                                    std::span<const double> together) {
  const std::vector<double> places = places_of(level, values, totals);
  const double expected = expected_difference(level, places, totals);
  if (!(expected > 0)) return std::nullopt;
  double n = 0;
  for (const double each : totals) n += each;
  double seen = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (together[i] == 0) continue;  // values that do not occur have no place
    seen += together[i] * squared_difference(level, places[pairs[i].lower], places[pairs[i].higher]);
  }
  return 1 - (n - 1) * seen / expected;
}

}  // namespace detail

/// Which ratings were given together: the coincidence matrix as whole numbers by how many others rated the unit. It
/// merges exactly by `+=`, and gives alpha at any level of measurement.
///
/// Source: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability; (2004), Content Analysis, section 11.3.
class coincidence_summary {
 public:
  /// The ratings of one unit; NaN is missing. A unit with fewer than two counts nothing.
  /// @throws error for an infinite rating; the summary stays as it was. Complexity: O(r²) in the unit's ratings
  void operator()(std::span<const double> ratings) {
    std::map<double, std::int64_t> counts;
    std::int64_t many = 0;
    for (const double each : ratings) {
      if (std::isnan(each)) continue;
      if (std::isinf(each)) throw error("a rating is infinite; allowed: finite numbers, NaN where missing");
      ++counts[each + 0.0];  // −0 is 0
      ++many;
    }
    ++units_;
    if (many < 2) return;
    ++paired_units_;
    for (const auto& [value, count] : counts) totals_[value] += count;
    for (auto low = counts.begin(); low != counts.end(); ++low) {
      for (auto high = std::next(low); high != counts.end(); ++high) {
        pairs_[{low->first, high->first, many - 1}] += low->second * high->second;
      }
    }
  }
  coincidence_summary& operator+=(const coincidence_summary& other) {
    units_ += other.units_;
    paired_units_ += other.paired_units_;
    for (const auto& [value, count] : std::map(other.totals_)) totals_[value] += count;
    for (const auto& [pair, count] : std::map(other.pairs_)) pairs_[pair] += count;
    return *this;
  }
  bool operator==(const coincidence_summary&) const = default;

  [[nodiscard]] std::int64_t units() const noexcept { return units_; }
  /// Units with two ratings or more.
  [[nodiscard]] std::int64_t paired_units() const noexcept { return paired_units_; }
  /// Ratings in these.
  [[nodiscard]] std::int64_t count() const noexcept {
    std::int64_t out = 0;
    for (const auto& [value, count] : totals_) out += count;
    return out;
  }

  /// Alpha: 1 where all agree, 0 where they agree as by chance, below where less; absent where no two ratings differ.
  /// Krippendorff's example (2011, four observers, twelve units, some missing): nominal 0.743, ordinal 0.815, interval
  /// 0.849, ratio 0.797.
  /// @throws error for a ratio of ratings below 0
  /// Complexity: O(pairs of values that occur together), of a ratio O(values²).
  [[nodiscard]] std::optional<double> alpha(measurement level) const {
    std::vector<double> values;
    std::vector<double> totals;
    for (const auto& [value, count] : totals_) {
      values.push_back(value);
      totals.push_back(static_cast<double>(count));
    }
    if (level == measurement::ratio && !values.empty() && values.front() < 0) {
      throw error::argument("rating", std::to_string(values.front()), "0 or more, for a ratio");
    }
    const auto place = [&values](double value) {
      return static_cast<std::size_t>(std::ranges::lower_bound(values, value) - values.begin());
    };
    std::vector<detail::value_pair> pairs;
    std::vector<double> together;
    for (const auto& [key, count] : pairs_) {
      const auto& [low, high, others] = key;
      pairs.push_back({place(low), place(high)});
      together.push_back(static_cast<double>(count) / static_cast<double>(others));
    }
    return detail::alpha_of(level, values, totals, pairs, together);
  }

 private:
  std::int64_t units_ = 0;
  std::int64_t paired_units_ = 0;
  std::map<double, std::int64_t> totals_ = {};
  std::map<std::tuple<double, double, std::int64_t>, std::int64_t> pairs_ = {};  ///< low, high, ratings − 1
};

}  // namespace counterpoint::inline v0::stats
