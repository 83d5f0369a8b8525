// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/friedman.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

using namespace counterpoint;
namespace near = boost::test_tools;

BOOST_AUTO_TEST_SUITE(friedman_suite)

BOOST_AUTO_TEST_CASE(the_range_of_normal_values) {
  // J. Demšar 2006, table 5(a): q over √2 at 0.05; more digits: SciPy 1.17, studentized_range with infinite degrees.
  const double expected[][2] = {{2, 1.9599639845400534},
                                {3, 2.343700586378409},
                                {4, 2.569031772546482},
                                {5, 2.7277743708703763},
                                {10, 3.163683577053373}};
  for (const auto& [means, q] : expected) {
    const auto k = static_cast<std::ptrdiff_t>(means);
    BOOST_TEST(stats::range_quantile(0.05, k) / std::sqrt(2.0) == q, near::tolerance(1e-10));
  }
  BOOST_TEST(stats::range_tail(3.5, 4) == 0.06387633385690328, near::tolerance(1e-10));
  BOOST_TEST(stats::range_tail(8, 6) == 2.305241927347268e-07, near::tolerance(1e-6));
  // Of two: the tail of |Z₁ − Z₂|, erfc(q / 2).
  for (const double q : {0.0, 0.1, 1.0, 2.77, 6.0, 12.0}) {
    BOOST_TEST(stats::range_tail(q, 2) == std::erfc(q / 2), near::tolerance(1e-11));
  }
  BOOST_TEST(stats::range_tail(HUGE_VAL, 3) == 0.0);
  BOOST_CHECK_THROW(static_cast<void>(stats::range_tail(-1, 3)), error);
  BOOST_CHECK_THROW(static_cast<void>(stats::range_tail(1, 1)), error);
  BOOST_CHECK_THROW(static_cast<void>(stats::range_quantile(0, 3)), error);
}

BOOST_AUTO_TEST_CASE(worked_with_ties) {
  // SciPy 1.17, friedmanchisquare of the columns.
  const std::vector<double> scores = {0.9, 0.8, 0.7, 0.8, 0.8, 0.6, 0.7, 0.6, 0.65, 0.6, 0.5, 0.4, 0.9, 0.9, 0.85};
  const auto test = stats::friedman(scores, 3);
  BOOST_TEST(*test.chi_squared == 7.111111111111117, near::tolerance(1e-12));
  BOOST_TEST(*test.p == 0.0285655007845503, near::tolerance(1e-11));
  // ranks: 1 2 3 · 1.5 1.5 3 · 1 3 2 · 1 2 3 · 1.5 1.5 3
  BOOST_TEST(test.mean_ranks[0] == 1.2, near::tolerance(1e-14));
  BOOST_TEST(test.mean_ranks[1] == 2.0, near::tolerance(1e-14));
  BOOST_TEST(test.mean_ranks[2] == 2.8, near::tolerance(1e-14));
  BOOST_TEST(*test.f == 4 * *test.chi_squared / (10 - *test.chi_squared), near::tolerance(1e-12));
  BOOST_TEST(test.critical_difference == 2.343700586378409 * std::sqrt(12.0 / 30), near::tolerance(1e-10));
  BOOST_TEST(test.pair_p[0][2] == stats::range_tail(1.6 / std::sqrt(12.0 / 30) * std::sqrt(2.0), 3),
             near::tolerance(1e-12));
  BOOST_TEST(test.pair_p[2][0] == test.pair_p[0][2]);
  BOOST_TEST(test.pair_p[1][1] == 1.0);
}

BOOST_AUTO_TEST_CASE(demsars_critical_difference) {
  // J. Demšar 2006, section 3.2.2: four methods on fourteen data sets, 2.569 √(4·5/(6·14)) = 1.25.
  std::vector<double> scores;
  for (int set = 0; set < 14; ++set) {
    for (int method = 0; method < 4; ++method) scores.push_back(method);
  }
  const auto test = stats::friedman(scores, 4);
  BOOST_TEST(std::abs(test.critical_difference - 1.25) < 0.005);
  BOOST_TEST(*test.chi_squared == 42.0, near::tolerance(1e-12));
  BOOST_TEST(std::isinf(*test.f));
  BOOST_TEST(*test.f_p == 0.0);
  BOOST_TEST(test.mean_ranks[3] == 1.0, near::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(all_tied_is_absent_and_bad_tables_refused) {
  const auto test = stats::friedman(std::vector<double>(6, 0.5), 2);
  BOOST_TEST((!test.chi_squared && !test.p && !test.f && !test.f_p));
  BOOST_TEST(test.mean_ranks[0] == 1.5);
  BOOST_TEST(test.pair_p[0][1] == 1.0);
  BOOST_CHECK_THROW(static_cast<void>(stats::friedman(std::vector<double>(5, 1.0), 2)), error);
  BOOST_CHECK_THROW(static_cast<void>(stats::friedman(std::vector<double>(2, 1.0), 2)), error);
  BOOST_CHECK_THROW(static_cast<void>(stats::friedman(std::vector<double>(2, 1.0), 1)), error);
  BOOST_CHECK_THROW(static_cast<void>(stats::friedman(std::vector<double>{1, 2, std::nan(""), 3}, 2)), error);
}

BOOST_AUTO_TEST_SUITE_END()
