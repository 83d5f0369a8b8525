// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/mcnemar.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

using namespace counterpoint;
namespace near = boost::test_tools;

BOOST_AUTO_TEST_SUITE(mcnemar_suite)

BOOST_AUTO_TEST_CASE(as_the_binomial_summed_up) {
  for (std::int64_t n = 0; n <= 60; ++n) {
    for (std::int64_t first = 0; first <= n; ++first) {
      const std::int64_t less = std::min(first, n - first);
      double term = std::ldexp(1.0, -static_cast<int>(n));
      double sum = 0;
      for (std::int64_t i = 0; i <= less; ++i) {
        sum += term;
        if (i < less) term *= static_cast<double>(n - i) / static_cast<double>(i + 1);
      }
      const auto got = stats::mcnemar(first, n - first);
      BOOST_TEST(got.exact == std::min(1.0, 2 * sum), near::tolerance(1e-12));
      BOOST_TEST(got.mid_p == 2 * sum - term, near::tolerance(1e-11));
    }
  }
}

BOOST_AUTO_TEST_CASE(worked_and_large) {
  BOOST_TEST(stats::mcnemar(10, 3).exact == 0.09228515625, near::tolerance(1e-14));
  BOOST_TEST(stats::mcnemar(3, 10).mid_p == 0.05737304687500002, near::tolerance(1e-13));
  // SciPy 1.17, binom
  BOOST_TEST(stats::mcnemar(480, 520).exact == 0.2174482932041415, near::tolerance(1e-12));
  BOOST_TEST(stats::mcnemar(480, 520).mid_p == 0.2174482932041415 - 0.011340982371187717, near::tolerance(1e-12));
  BOOST_TEST(stats::mcnemar(0, 0).exact == 1.0);
  BOOST_TEST(stats::mcnemar(7, 7).mid_p == 1.0);
  BOOST_TEST(stats::mcnemar(0, 2000).mid_p >= 0.0);
  BOOST_CHECK_THROW(static_cast<void>(stats::mcnemar(-1, 2)), error);
}

BOOST_AUTO_TEST_SUITE_END()
