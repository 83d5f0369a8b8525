// SPDX-License-Identifier: MIT
#pragma once
// Sums over rows in eight replicates at a time. The lanes are replicates, so no sum changes its order for being run
// eight at once.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include <counterpoint/evaluate/weighted_figures.hpp>

namespace counterpoint::inline v0::evaluate::detail {

/// Two doubles as every 64-bit processor has them in one register.
using lane_pair = double __attribute__((vector_size(16)));

/// One double a lane.
struct lane_values {
  lane_pair at[4] = {};

  [[nodiscard]] static lane_values of(const std::uint8_t* weights) noexcept {
    double wide[replicate_lanes];
    for (std::ptrdiff_t lane = 0; lane < replicate_lanes; ++lane) wide[lane] = weights[lane];
    lane_values out;
    std::memcpy(out.at, wide, sizeof wide);
    return out;
  }
  [[nodiscard]] static lane_values load(const double* from) noexcept {
    lane_values out;
    std::memcpy(out.at, from, sizeof out.at);
    return out;
  }
  void store(double* to) const noexcept { std::memcpy(to, at, sizeof at); }
  [[nodiscard]] double operator[](std::ptrdiff_t lane) const noexcept { return at[lane / 2][lane % 2]; }

  lane_values& operator+=(const lane_values& other) noexcept {
    for (int i = 0; i < 4; ++i) at[i] += other.at[i];
    return *this;
  }
  lane_values& operator-=(const lane_values& other) noexcept {
    for (int i = 0; i < 4; ++i) at[i] -= other.at[i];
    return *this;
  }
  /// this += a · b
  void add_product(const lane_values& a, const lane_values& b) noexcept {
    for (int i = 0; i < 4; ++i) at[i] += a.at[i] * b.at[i];
  }
  void add_product(const lane_values& a, double b) noexcept {
    const lane_pair both = {b, b};
    for (int i = 0; i < 4; ++i) at[i] += a.at[i] * both;
  }
};

[[nodiscard]] inline lane_values product(const lane_values& a, const lane_values& b) noexcept {
  lane_values out;
  for (int i = 0; i < 4; ++i) out.at[i] = a.at[i] * b.at[i];
  return out;
}

/// Σ of the weights of some rows. @param order  which rows
[[nodiscard]] inline std::array<std::int64_t, 8> counted(lane_weights weights,
                                                         std::span<const std::uint32_t> order) noexcept {
  using bytes = std::uint8_t __attribute__((vector_size(8)));
  using shorts = std::uint16_t __attribute__((vector_size(16)));
  constexpr std::size_t run = 256;  // 256 weights of up to 255 fit into 16 bits
  std::array<std::int64_t, 8> out = {};
  for (std::size_t begin = 0; begin < order.size(); begin += run) {
    shorts sum = {};
    for (const std::uint32_t row : order.subspan(begin, std::min(run, order.size() - begin))) {
      bytes eight;
      std::memcpy(&eight, weights.data() + 8 * static_cast<std::size_t>(row), sizeof eight);
      sum += __builtin_convertvector(eight, shorts);
    }
    for (std::size_t lane = 0; lane < 8; ++lane) out[lane] += sum[lane];
  }
  return out;
}

/// Σ weight · value of some rows. @param values  one a row of `order`
[[nodiscard]] inline lane_values weighted_sum(lane_weights weights, std::span<const std::uint32_t> order,
                                              std::span<const double> values) noexcept {
  lane_values out;
  for (std::size_t i = 0; i < order.size(); ++i) {
    out.add_product(lane_values::of(weights.data() + 8 * static_cast<std::size_t>(order[i])), values[i]);
  }
  return out;
}

/// Σ weight · value of all rows for each of an even number of columns.
/// @param columns  one behind the other, an even number of them
/// @param out      one a column
inline void weighted_sums(lane_weights weights, std::span<const double> columns, std::span<lane_values> out) noexcept {
  constexpr std::size_t run = 256;  // their weights as doubles stay in the nearest cache for all columns
  const std::size_t rows = weights.size() / 8;
  lane_values wide[run];
  std::ranges::fill(out, lane_values{});
  for (std::size_t begin = 0; begin < rows; begin += run) {
    const std::size_t many = std::min(run, rows - begin);
    for (std::size_t i = 0; i < many; ++i) wide[i] = lane_values::of(weights.data() + 8 * (begin + i));
    for (std::size_t column = 0; column < out.size(); column += 2) {
      const double* const first = columns.data() + column * rows + begin;
      const double* const second = first + rows;
      lane_values a = out[column];
      lane_values b = out[column + 1];
      for (std::size_t i = 0; i < many; ++i) {
        a.add_product(wide[i], first[i]);
        b.add_product(wide[i], second[i]);
      }
      out[column] = a;
      out[column + 1] = b;
    }
  }
}

}  // namespace counterpoint::inline v0::evaluate::detail
