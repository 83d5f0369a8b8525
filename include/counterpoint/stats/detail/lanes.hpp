// SPDX-License-Identifier: MIT
#pragma once
// Several doubles at a time: two as every 64-bit x86 has them, four or eight where a file is compiled for a wider
// processor. Sums always run in eight lanes, whatever the width, so all widths give the same digits. Everything here is
// inlined by force and calls nothing, so that such a file leaves no copy behind that the linker could keep for
// everybody.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace counterpoint::inline v0::stats::detail {

/// Lanes that a sum runs in: the element i of a column goes to lane i mod 8.
inline constexpr std::ptrdiff_t lane_count = 8;

/// `count` rounded up to whole rounds of all lanes.
[[nodiscard]] constexpr std::ptrdiff_t padded(std::ptrdiff_t count) noexcept {
  return (count + lane_count - 1) / lane_count * lane_count;
}

/// `Width` doubles in one register, and their bits.
template <int Width>
struct pack_of;
template <>
struct pack_of<2> {
  using type = double __attribute__((vector_size(16)));
  using bits = std::int64_t __attribute__((vector_size(16)));
  static constexpr bits places = {0, 1};
};
template <>
struct pack_of<4> {
  using type = double __attribute__((vector_size(32)));
  using bits = std::int64_t __attribute__((vector_size(32)));
  static constexpr bits places = {0, 1, 2, 3};
};
template <>
struct pack_of<8> {
  using type = double __attribute__((vector_size(64)));
  using bits = std::int64_t __attribute__((vector_size(64)));
  static constexpr bits places = {0, 1, 2, 3, 4, 5, 6, 7};
};

template <class Pack>
using bits_of = typename pack_of<sizeof(Pack) / sizeof(double)>::bits;

// Wide packs are passed in another way with AVX-512 than without; nothing here is ever passed, all is inlined.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"

template <class Pack>
[[gnu::always_inline]] inline Pack all_of(double value) noexcept {
  return Pack{} + value;
}
template <class Pack>
[[gnu::always_inline]] inline Pack load(const double* from) noexcept {
  Pack out;
  std::memcpy(&out, from, sizeof out);
  return out;
}
template <class Pack>
[[gnu::always_inline]] inline void store(double* to, const Pack& value) noexcept {
  std::memcpy(to, &value, sizeof value);
}
template <class Pack>
[[gnu::always_inline]] inline Pack larger(const Pack& a, const Pack& b) noexcept {
  return a > b ? a : b;
}
template <class Pack>
[[gnu::always_inline]] inline Pack smaller(const Pack& a, const Pack& b) noexcept {
  return a < b ? a : b;
}

/// The sum over eight lanes, always in the same order.
[[gnu::always_inline]] inline double sum_of_lanes(const double (&v)[lane_count]) noexcept {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/// 1/√x for normal x > 0, within 2 units in the last place: a first guess from the halved exponent, four steps of
/// Newton's method, each of which doubles the digits.
template <class Pack>
[[gnu::always_inline]] inline Pack inverse_square_root(const Pack& x) noexcept {
  const bits_of<Pack> guess = 0x5FE6EB50C7B537A9 - (reinterpret_cast<bits_of<Pack>>(x) >> 1);
  Pack y = reinterpret_cast<Pack>(guess);
  const Pack half = 0.5 * x;
  for (int step = 0; step < 4; ++step) y = y * (1.5 - half * y * y);
  return y;
}

/// eˣ within 2 units in the last place for x in [-708, 709]; 0 below, and clamped above.
///
/// x = n ln 2 + r, the Taylor series of eʳ to the 13th power (|r| ≤ 0.35: the rest is 4e-18), n into the exponent.
template <class Pack>
[[gnu::always_inline]] inline Pack exponential(const Pack& x) noexcept {
  constexpr double rounding = 6755399441055744.0;  // 1.5 · 2⁵²: adding it leaves the nearest whole number
  const Pack inside = larger(smaller(x, all_of<Pack>(709.0)), all_of<Pack>(-708.0));
  const Pack shifted = inside * 1.4426950408889634 + rounding;
  const Pack whole = shifted - rounding;
  const Pack r = (inside - whole * 6.93147180369123816490e-01) - whole * 1.90821492927058770002e-10;
  constexpr double series[] = {
      1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
      1.0 / 720,        1.0 / 120,       1.0 / 24,       1.0 / 6,       0.5,          1.0,         1.0};
  Pack sum = all_of<Pack>(series[0]);
  for (int i = 1; i < 14; ++i) sum = sum * r + series[i];
  const bits_of<Pack> scaled = reinterpret_cast<bits_of<Pack>>(sum) + (reinterpret_cast<bits_of<Pack>>(shifted) << 52);
  return x < -708.0 ? Pack{} : reinterpret_cast<Pack>(scaled);
}

/// P(Z > x) for x ≥ 0, within 1e-14 of itself, beyond x = 8 within 2e-16 x² (as x²/2 is rounded).
///
/// (x + 4) exp(x²/2) P(Z > x) is smooth in t = (x − 4)/(x + 4) over the whole half-line; the polynomial interpolates it
/// in 2,000 Chebyshev nodes, cut after t²² (the form is M. M. Shepherd's and J. G. Laframboise's 1981, Math. Comp. 36,
/// 249–253; the coefficients are our own).
template <class Pack>
[[gnu::always_inline]] inline Pack normal_tail(const Pack& x) noexcept {
  constexpr double series[] = {
      -2.234057319583371e-09,  -1.0310704965377226e-09, 1.8916005501523613e-08, 1.8322276901017175e-08,
      -8.518055756212561e-08,  -1.5952930687035404e-07, 2.728098837252446e-07,  1.023717850102912e-06,
      -6.312479078474098e-07,  -5.920483943427257e-06,  7.177299568894569e-07,  3.514448654143898e-05,
      -1.9086668378971438e-06, -0.00023109481674503707, 0.00013334440335461718, 0.0016308184306210976,
      -0.0034796923787139313,  -0.007540188963826322,   0.06039657489163732,    -0.18652185795978857,
      0.38713740074219866,     -0.6078966419718905,     0.7552851304157516};
  const Pack inverse = 1.0 / (x + 4.0);
  const Pack t = (x - 4.0) * inverse;
  Pack sum = all_of<Pack>(series[0]);
  for (int i = 1; i < 23; ++i) sum = sum * t + series[i];
  return sum * inverse * exponential(-0.5 * x * x);
}

#pragma GCC diagnostic pop

}  // namespace counterpoint::inline v0::stats::detail
