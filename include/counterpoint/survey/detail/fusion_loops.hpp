// SPDX-License-Identifier: MIT
#pragma once
// The inner loops of the fusion, several strata or nodes at a time. `Code` names the width, and tells apart the copies
// compiled for one processor or another; nothing inline that isn't forced to be is called.

#include <cstddef>
#include <cstdint>

#include <counterpoint/stats/detail/lanes.hpp>

namespace counterpoint::inline v0::survey::detail {

/// What every 64-bit x86 processor runs, and other compilers' targets in two steps.
struct portable_code {
  static constexpr int width = 2;
};

/// Strata of both voices as columns, padded to whole rounds of lanes by strata of variance 1 and value 0.
struct pair_view {
  const double* y = nullptr;    ///< centred survey means
  const double* psi = nullptr;  ///< their variances
  const double* x = nullptr;    ///< centred means of the posts
  const double* c = nullptr;    ///< their variances
  std::ptrdiff_t count = 0;
  /// Rounds of all lanes whose determinants multiply without leaving the range of double, 1 or more.
  std::ptrdiff_t safe_rounds = 1;
};

/// One node of the grid: (s₁, s₂, r) as the products that the formulas need.
struct node_point {
  double s11 = 0;      ///< s₁²
  double s22 = 0;      ///< s₂²
  double s12 = 0;      ///< r s₁ s₂
  double between = 0;  ///< |S| = s₁² s₂² (1 − r)(1 + r)
};

struct pair_sums {
  double p11 = 0;            ///< ΣP₁₁
  double p12 = 0;            ///< ΣP₁₂
  double p22 = 0;            ///< ΣP₂₂
  double h1 = 0;             ///< Σ(P₁₁y + P₁₂x)
  double h2 = 0;             ///< Σ(P₁₂y + P₂₂x)
  double mantissas = 1;      ///< Π|V|, its mantissa …
  double binary_orders = 0;  ///< … and its power of 2
};

/// Columns over nodes, padded to whole rounds of lanes; logarithms of weights are -∞ there.
struct node_view {
  const double* s11 = nullptr;
  const double* s22 = nullptr;
  const double* s12 = nullptr;
  const double* between = nullptr;
  const double* usual = nullptr;  ///< s₂²(1 − r²)
  const double* a11 = nullptr;    ///< A, h over all strata
  const double* a12 = nullptr;
  const double* a22 = nullptr;
  const double* h1 = nullptr;
  const double* h2 = nullptr;
  const double* log_weight = nullptr;
  std::ptrdiff_t count = 0;  ///< a multiple of lane_count
};

struct left_out {
  double y = 0;
  double psi = 1;
  double x = 0;
  double c = 1;
};

/// Columns over nodes: x less its prediction, with the two variances; the node's weight is `factor` times e to the
/// `exponent`, up to a common factor.
struct prediction {
  double* gap = nullptr;
  double* variance = nullptr;        ///< with the usual disagreement
  double* variance_noise = nullptr;  ///< without it
  double* factor = nullptr;
  double* exponent = nullptr;
  std::ptrdiff_t count = 0;
};

struct gap_summary {
  double mean = 0;
  double variance = 0;
  double variance_noise = 0;
  double p = 1;        ///< two-sided, of a gap beyond the usual disagreement
  double p_noise = 1;  ///< two-sided, of a gap beyond sampling noise
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"

/// Takes the power of 2 out of each lane, which is left in [1, 2).
template <class Pack>
[[gnu::always_inline]] inline void take_orders(Pack& product, stats::detail::bits_of<Pack>& orders) noexcept {
  using bits = stats::detail::bits_of<Pack>;
  const bits now = reinterpret_cast<bits>(product);
  orders += (now >> 52) - 1023;
  product = reinterpret_cast<Pack>((now & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
}

/// |V| = |S| + s₁²C + ψs₂² + ψC cancels nothing, however close the voices agree. What fills the last round gives 0 to
/// the sums and 1 to the product. Leaves 1/|V| in `inverse` (padded count).
template <class Code>
void sum_pairs(const pair_view& strata, const node_point& node, double* inverse, pair_sums& out) {
  using namespace stats::detail;
  using pack = typename pack_of<Code::width>::type;
  using bits = typename pack_of<Code::width>::bits;
  double p11[lane_count], p12[lane_count], p22[lane_count], h1[lane_count], h2[lane_count], product[lane_count];
  std::int64_t binary = 0;
  for (std::ptrdiff_t lane = 0; lane < lane_count; lane += Code::width) {
    pack sum11 = {}, sum12 = {}, sum22 = {}, sum1 = {}, sum2 = {};
    pack all = all_of<pack>(1);
    bits orders = {};
    std::ptrdiff_t until_orders = strata.safe_rounds;
    for (std::ptrdiff_t at = lane; at < strata.count; at += lane_count) {
      const pack y = load<pack>(strata.y + at);
      const pack x = load<pack>(strata.x + at);
      const pack psi = load<pack>(strata.psi + at);
      const pack c = load<pack>(strata.c + at);
      const pack b = node.s22 + c;
      pack determinant = node.between + (node.s11 * c + psi * b);
      pack v = 1.0 / determinant;
      if (strata.count - at < Code::width) {
        const bits there = pack_of<Code::width>::places < (strata.count - at);
        determinant = there ? determinant : all_of<pack>(1);
        v = there ? v : pack{};
      }
      store(inverse + at, v);
      const pack q11 = b * v;
      const pack q22 = (node.s11 + psi) * v;
      const pack q12 = -node.s12 * v;
      sum11 += q11;
      sum12 += q12;
      sum22 += q22;
      sum1 += q11 * y + q12 * x;
      sum2 += q12 * y + q22 * x;
      all *= determinant;
      if (--until_orders == 0) {
        take_orders(all, orders);
        until_orders = strata.safe_rounds;
      }
    }
    take_orders(all, orders);
    store(p11 + lane, sum11);
    store(p12 + lane, sum12);
    store(p22 + lane, sum22);
    store(h1 + lane, sum1);
    store(h2 + lane, sum2);
    store(product + lane, all);
    for (int i = 0; i < Code::width; ++i) binary += orders[i];
  }
  out.p11 = sum_of_lanes(p11);
  out.p12 = sum_of_lanes(p12);
  out.p22 = sum_of_lanes(p22);
  out.h1 = sum_of_lanes(h1);
  out.h2 = sum_of_lanes(h2);
  out.mantissas = 1;
  for (const double each : product) out.mantissas *= each;
  out.binary_orders = static_cast<double>(binary);
}

/// Σ(P₁₁e₁² + 2P₁₂e₁e₂ + P₂₂e₂²), e the residuals themselves: the expanded form would cancel.
template <class Code>
double pair_quadratic(const pair_view& strata, const node_point& node, const double* inverse, double mean_survey,
                      double mean_posts) {
  using namespace stats::detail;
  using pack = typename pack_of<Code::width>::type;
  double sums[lane_count];
  for (std::ptrdiff_t lane = 0; lane < lane_count; lane += Code::width) {
    pack sum = {};
    for (std::ptrdiff_t at = lane; at < strata.count; at += lane_count) {
      const pack e1 = load<pack>(strata.y + at) - mean_survey;
      const pack e2 = load<pack>(strata.x + at) - mean_posts;
      const pack a = node.s11 + load<pack>(strata.psi + at);
      const pack b = node.s22 + load<pack>(strata.c + at);
      sum += load<pack>(inverse + at) * (e1 * (b * e1 - (2 * node.s12) * e2) + a * (e2 * e2));
    }
    store(sums + lane, sum);
  }
  return sum_of_lanes(sums);
}

/// Takes a stratum out of A and h, and predicts its posts from its survey and the others: what is left of a node's
/// weight is divided by p(x | y, others).
template <class Code>
void leave_pair_out(const left_out& stratum, const node_view& nodes, const prediction& out) {
  using namespace stats::detail;
  using pack = typename pack_of<Code::width>::type;
  for (std::ptrdiff_t at = 0; at < nodes.count; at += Code::width) {
    const pack s11 = load<pack>(nodes.s11 + at);
    const pack s22 = load<pack>(nodes.s22 + at);
    const pack s12 = load<pack>(nodes.s12 + at);
    const pack a = s11 + stratum.psi;
    const pack b = s22 + stratum.c;
    const pack v = 1.0 / (load<pack>(nodes.between + at) + (s11 * stratum.c + stratum.psi * b));
    const pack p11 = b * v;
    const pack p22 = a * v;
    const pack p12 = -s12 * v;
    const pack m11 = load<pack>(nodes.a11 + at) - p11;
    const pack m12 = load<pack>(nodes.a12 + at) - p12;
    const pack m22 = load<pack>(nodes.a22 + at) - p22;
    const pack h1 = load<pack>(nodes.h1 + at) - (p11 * stratum.y + p12 * stratum.x);
    const pack h2 = load<pack>(nodes.h2 + at) - (p12 * stratum.y + p22 * stratum.x);
    const pack ratio = m12 / m11;  // as an LU decomposition would do it
    const pack q22 = 1.0 / (m22 - ratio * m12);
    const pack q12 = -ratio * q22;
    const pack q11 = 1.0 / m11 - ratio * q12;
    const pack e1 = stratum.y - (q11 * h1 + q12 * h2);
    const pack e2 = stratum.x - (q12 * h1 + q22 * h2);
    const pack covariance = s12 + q12;
    const pack slope = covariance / (a + q11);
    const pack gap = e2 - slope * e1;
    const pack variance = b + q22 - covariance * slope;
    const pack root = inverse_square_root(variance);
    store(out.gap + at, gap);
    store(out.variance + at, variance);
    store(out.variance_noise + at, larger(variance - load<pack>(nodes.usual + at), all_of<pack>(stratum.c)));
    store(out.factor + at, variance * root);
    store(out.exponent + at, load<pack>(nodes.log_weight + at) + 0.5 * ((gap * root) * (gap * root)));
  }
}

/// Mean, variances and two-sided tails of the mixture. `scratch`: one double a node.
template <class Code>
gap_summary summarize_gap(const prediction& of, double* scratch) {
  using namespace stats::detail;
  using pack = typename pack_of<Code::width>::type;
  pack most = load<pack>(of.exponent);
  for (std::ptrdiff_t at = Code::width; at < of.count; at += Code::width) {
    most = larger(most, load<pack>(of.exponent + at));
  }
  double top = most[0];
  for (int i = 1; i < Code::width; ++i) top = most[i] > top ? most[i] : top;
  double total[lane_count], weighted[lane_count];
  for (std::ptrdiff_t lane = 0; lane < lane_count; lane += Code::width) {
    pack sum = {};
    pack sum_weighted = {};
    for (std::ptrdiff_t at = lane; at < of.count; at += lane_count) {
      const pack weight = load<pack>(of.factor + at) * exponential(load<pack>(of.exponent + at) - top);
      store(scratch + at, weight);
      sum += weight;
      sum_weighted += weight * load<pack>(of.gap + at);
    }
    store(total + lane, sum);
    store(weighted + lane, sum_weighted);
  }
  gap_summary out;
  const double weights = sum_of_lanes(total);
  out.mean = sum_of_lanes(weighted) / weights;
  double variance[lane_count], noise[lane_count], below[lane_count], above[lane_count];
  double below_noise[lane_count], above_noise[lane_count];
  for (std::ptrdiff_t lane = 0; lane < lane_count; lane += Code::width) {
    pack sum = {}, sum_noise = {}, sum_below = {}, sum_above = {}, noise_below = {}, noise_above = {};
    for (std::ptrdiff_t at = lane; at < of.count; at += lane_count) {
      const pack weight = load<pack>(scratch + at);
      const pack gap = load<pack>(of.gap + at);
      const pack v = load<pack>(of.variance + at);
      const pack v_noise = load<pack>(of.variance_noise + at);
      const pack apart = (gap - out.mean) * (gap - out.mean);
      sum += weight * (v + apart);
      sum_noise += weight * (v_noise + apart);
      const pack distance = gap < 0 ? -gap : gap;
      const pack tail = weight * normal_tail(distance * inverse_square_root(v));
      const pack tail_noise = weight * normal_tail(distance * inverse_square_root(v_noise));
      sum_below += gap < 0 ? tail : weight - tail;
      sum_above += gap < 0 ? weight - tail : tail;
      noise_below += gap < 0 ? tail_noise : weight - tail_noise;
      noise_above += gap < 0 ? weight - tail_noise : tail_noise;
    }
    store(variance + lane, sum);
    store(noise + lane, sum_noise);
    store(below + lane, sum_below);
    store(above + lane, sum_above);
    store(below_noise + lane, noise_below);
    store(above_noise + lane, noise_above);
  }
  out.variance = sum_of_lanes(variance) / weights;
  out.variance_noise = sum_of_lanes(noise) / weights;
  const double low = sum_of_lanes(below), high = sum_of_lanes(above);
  const double low_noise = sum_of_lanes(below_noise), high_noise = sum_of_lanes(above_noise);
  out.p = 2 * (low < high ? low : high) / weights;
  out.p_noise = 2 * (low_noise < high_noise ? low_noise : high_noise) / weights;
  return out;
}

#pragma GCC diagnostic pop

}  // namespace counterpoint::inline v0::survey::detail
