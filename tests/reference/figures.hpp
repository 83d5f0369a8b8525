// SPDX-License-Identifier: MIT
#pragma once
// Figures under weights, slowly: rows are written out as often as they count, and each figure is computed from them by
// its definition.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include <counterpoint/evaluate/weighted_figures.hpp>
#include <counterpoint/stats/random.hpp>

namespace counterpoint::reference {

inline constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The rows as often as they count.
template <class Row>
std::vector<Row> written_out(const std::vector<Row>& rows, const std::vector<std::uint8_t>& weights) {
  std::vector<Row> out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.insert(out.end(), weights[i], rows[i]);
  return out;
}

inline double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double each : values) sum += each;
  return values.empty() ? none : sum / static_cast<double>(values.size());
}

inline double pearson(const std::vector<double>& x, const std::vector<double>& y) {
  const double mx = mean_of(x);
  const double my = mean_of(y);
  double xx = 0;
  double yy = 0;
  double xy = 0;
  bool x_varies = false;
  bool y_varies = false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
    x_varies = x_varies || x[i] != x[0];
    y_varies = y_varies || y[i] != y[0];
  }
  return x_varies && y_varies ? xy / std::sqrt(xx * yy) : none;
}

/// Whether two figures are the same, or neither is defined.
inline bool alike(double a, double b, double within = 1e-12) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= within * std::max(1.0, std::abs(b));
}

/// Eight columns of small weights, some of them all 0 or 0 but for a few rows.
inline std::vector<std::vector<std::uint8_t>> some_weights(std::size_t rows, std::uint64_t seed) {
  stats::random_words random(seed);
  std::vector<std::vector<std::uint8_t>> out;
  for (std::uint64_t lane = 0; lane < 8; ++lane) {
    std::vector<std::uint8_t> weights(rows);
    for (std::uint8_t& each : weights) {
      const std::uint64_t word = random();
      each = static_cast<std::uint8_t>(lane == 0 ? 1 : lane == 1 ? 0 : word % (lane + 2) < lane - 1 ? 0 : word % 5);
    }
    out.push_back(weights);
  }
  return out;
}

/// The figures in each lane as one list a lane.
inline std::vector<std::vector<double>> figures_by_lane(const evaluate::weighted_figures& figures,
                                                        const std::vector<std::vector<std::uint8_t>>& weights) {
  const auto rows = static_cast<std::size_t>(figures.rows());
  std::vector<std::uint8_t> together(8 * rows);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t lane = 0; lane < 8; ++lane) together[8 * i + lane] = weights[lane][i];
  }
  const std::size_t many = figures.names().size();
  std::vector<double> out(8 * many);
  evaluate::lane_scratch scratch;
  figures(together, out, scratch);
  std::vector<std::vector<double>> lanes(8);
  for (std::size_t f = 0; f < many; ++f) {
    for (std::size_t lane = 0; lane < 8; ++lane) lanes[lane].push_back(out[8 * f + lane]);
  }
  return lanes;
}

}  // namespace counterpoint::reference
