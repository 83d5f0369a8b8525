// SPDX-License-Identifier: MIT
#pragma once
// Many tests at once: p-values adjusted for how many were made.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::stats {

namespace detail {

/// The places of the p-values that count, smallest first; equal ones in their order.
[[nodiscard]] inline std::vector<std::size_t> ranked_p_values(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (std::isnan(p[i])) continue;
    if (!(p[i] >= 0 && p[i] <= 1)) {
      throw error::argument("p-value " + std::to_string(i + 1), std::to_string(p[i]), "0 … 1, NaN where there is none");
    }
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace detail

/// Benjamini–Hochberg q-values: those at or under α are a list in which false discoveries are expected to be at most
/// the share α, if the tests are independent or positively dependent.
///
/// q of the k-th smallest of n p-values is the least of p_j n / j over j ≥ k, at most 1. Equal p-values have equal q.
/// Source: Y. Benjamini, Y. Hochberg (1995), J. R. Statist. Soc. B 57, 289–300, procedure (1), as adjusted p-values.
/// @param p  each in [0, 1]; NaN: no test was made there, so it stays NaN and doesn't count in n
/// @return one a p-value, in [0, 1]; {0.01, 0.02, 0.6} gives {0.03, 0.03, 0.6}
/// @throws error that names the place, from 1, of another value
/// Complexity: O(n log n).
[[nodiscard]] inline std::vector<double> benjamini_hochberg(std::span<const double> p) {
  const auto order = detail::ranked_p_values(p);
  std::vector<double> q(p.size(), std::numeric_limits<double>::quiet_NaN());
  double least = 1;
  for (std::size_t k = order.size(); k-- > 0;) {
    // The ratio first: it is 1 or more, so q is never under p.
    least = std::min(least, p[order[k]] * (static_cast<double>(order.size()) / static_cast<double>(k + 1)));
    q[order[k]] = least;
  }
  return q;
}

/// Holm's adjusted p-values: to reject those at or under α holds the chance of any false rejection at α, whatever the
/// dependence.
///
/// The k-th smallest of n is the largest of p_j (n − j + 1) over j ≤ k, at most 1. Equal p-values have equal ones.
/// Source: S. Holm (1979), Scand. J. Statist. 6, 65–70, section 2.
/// @param p  as benjamini_hochberg
/// @return one a p-value, in [0, 1]; {0.01, 0.02, 0.6} gives {0.03, 0.04, 0.6}
/// @throws as benjamini_hochberg
/// Complexity: O(n log n).
[[nodiscard]] inline std::vector<double> holm(std::span<const double> p) {
  const auto order = detail::ranked_p_values(p);
  std::vector<double> adjusted(p.size(), std::numeric_limits<double>::quiet_NaN());
  double largest = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    largest = std::max(largest, std::min(1.0, p[order[k]] * static_cast<double>(order.size() - k)));
    adjusted[order[k]] = largest;
  }
  return adjusted;
}

}  // namespace counterpoint::inline v0::stats
