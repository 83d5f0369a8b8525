// SPDX-License-Identifier: MIT
#pragma once
// McNemar's test: whether one of two methods is right more often than the other on the same cases.

#include <algorithm>
#include <cstdint>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/beta.hpp>

namespace counterpoint::inline v0::stats {

struct mcnemar_test {
  double exact = 1;  ///< two-sided, in (0, 1]
  double mid_p = 1;  ///< the same, the observed split counted half: less conservative, close to its level
};

/// From the cases that one method alone has right: under no difference each is a fair coin.
///
/// Source: Q. McNemar (1947), Psychometrika 12, 153–157; exact and mid-p: M. W. Fagerland, S. Lydersen, P. Laake
/// (2013), BMC Med. Res. Methodol. 13, 91. Without such cases both are 1.
/// @param first, second  0 or more
/// @return for 10 and 3: exact 0.09228515625, mid-p 0.0573730…
/// @throws error below 0
[[nodiscard]] inline mcnemar_test mcnemar(std::int64_t first, std::int64_t second) {
  for (const std::int64_t each : {first, second}) {
    if (each < 0) throw error::argument("count", std::to_string(each), "0 or more");
  }
  if (first == second) return {};
  const auto less = static_cast<double>(std::min(first, second));
  const auto all = static_cast<double>(first) + static_cast<double>(second);
  const double exact = std::min(1.0, 2 * beta_cdf(0.5, all - less, less + 1));
  // P(X = less) = 4 x^a (1 − x)^b / B(a, b) / (all + 1) at x = ½, a = less + 1, b = all − less + 1
  const double this_one = 4 * detail::beta_power_term(0.5, less + 1, all - less + 1) / (all + 1);
  return {.exact = exact, .mid_p = std::max(0.0, exact - this_one)};
}

}  // namespace counterpoint::inline v0::stats
