// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/beta.hpp>
#include <counterpoint/stats/proportion.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace counterpoint;
namespace data = boost::unit_test::data;
const auto closely = boost::test_tools::tolerance(1e-12);

BOOST_AUTO_TEST_SUITE(proportion_suite)

BOOST_AUTO_TEST_CASE(wilson_by_its_closed_form) {
  // Brown, Cai & DasGupta 2001, equation (4), worked in exact arithmetic for 1 of 10.
  const auto interval = stats::wilson_interval(1, 10);
  BOOST_TEST(interval.low == 0.017876213095072896, closely);
  BOOST_TEST(interval.high == 0.4041500267952385, closely);
  BOOST_TEST(stats::wilson_interval(0, 5).low == 0.0);
  BOOST_TEST(stats::wilson_interval(5, 5).high == 1.0);
}

BOOST_AUTO_TEST_CASE(clopper_pearson_at_its_ends) {
  // x = 0: the upper end is 1 − (α/2)^(1/n); x = n mirrors it.
  for (const double n : {1.0, 2.0, 10.0, 1000.0, 100000.0}) {
    const double high = -std::expm1(std::log(0.025) / n);
    BOOST_TEST(stats::clopper_pearson_interval(0, n).high == high, boost::test_tools::tolerance(1e-11));
    BOOST_TEST(stats::clopper_pearson_interval(n, n).low == 1 - high, closely);
    BOOST_TEST(stats::clopper_pearson_interval(0, n).low == 0.0);
  }
}

BOOST_DATA_TEST_CASE(intervals_mirror_and_nest, data::make({1, 3, 5, 9}) * data::make({0.5, 0.95, 0.999}), x, level) {
  for (const auto method : {stats::proportion_method::wilson, stats::proportion_method::jeffreys,
                            stats::proportion_method::clopper_pearson}) {
    const auto here = stats::proportion_interval_of(method, x, 10, level);
    const auto there = stats::proportion_interval_of(method, 10 - x, 10, level);
    BOOST_TEST(here.low == 1 - there.high, closely);
    BOOST_TEST(here.low < x / 10.0);
    BOOST_TEST(here.high > x / 10.0);
    BOOST_TEST((stats::proportion_method_from(stats::to_string(method)) == method));
  }
  const auto exact = stats::clopper_pearson_interval(x, 10, level);
  const auto bayes = stats::jeffreys_interval(x, 10, level);
  BOOST_TEST(exact.low < bayes.low);  // Jeffreys lies inside Clopper–Pearson (Brown, Cai & DasGupta 2001, p. 115)
  BOOST_TEST(exact.high > bayes.high);
}

BOOST_AUTO_TEST_CASE(bad_arguments_are_refused) {
  BOOST_CHECK_THROW((void)stats::wilson_interval(1, 0), error);
  BOOST_CHECK_THROW((void)stats::wilson_interval(-1, 2), error);
  BOOST_CHECK_THROW((void)stats::wilson_interval(3, 2), error);
  BOOST_CHECK_THROW((void)stats::wilson_interval(1, 2, 1.0), error);
  BOOST_CHECK_THROW((void)stats::wilson_interval(std::nan(""), 2), error);
  BOOST_CHECK_THROW((void)stats::proportion_method_from("wils"), error);
}

BOOST_AUTO_TEST_CASE(beta_function_by_closed_forms) {
  for (const double x : {1e-9, 0.01, 0.3, 0.5, 0.8, 0.999}) {
    BOOST_TEST(stats::beta_cdf(x, 1, 1) == x, closely);
    BOOST_TEST(stats::beta_cdf(x, 3, 1) == x * x * x, closely);
    BOOST_TEST(stats::beta_cdf(x, 1, 4) == -std::expm1(4 * std::log1p(-x)), closely);
    BOOST_TEST(stats::beta_cdf(x, 2, 2) == x * x * (3 - 2 * x), closely);
    BOOST_TEST(stats::beta_cdf(x, 0.5, 0.5) == 2 / std::acos(-1.0) * std::asin(std::sqrt(x)), closely);
  }
  for (const double a : {0.05, 0.5, 1.0, 7.0, 500.0, 20000.0}) {
    for (const double b : {0.05, 0.5, 3.0, 4000.0}) {
      for (const double p : {1e-6, 0.025, 0.5, 0.975}) {
        const double x = stats::beta_quantile(p, a, b);
        // Nearer to 1 the doubles lie too far apart.
        if (x > 1e-290 && x < 1 - 1e-5) BOOST_TEST(stats::beta_cdf(x, a, b) == p, boost::test_tools::tolerance(1e-9));
      }
    }
  }
  BOOST_TEST(stats::beta_quantile(0, 2, 3) == 0.0);
  BOOST_TEST(stats::beta_quantile(1, 2, 3) == 1.0);
  BOOST_CHECK_THROW((void)stats::beta_quantile(2, 2, 3), error);
  BOOST_CHECK_THROW((void)stats::beta_quantile(0.5, 0, 3), error);
}

BOOST_AUTO_TEST_CASE(student_by_closed_forms) {
  // One degree is Cauchy, two degrees has the closed form t = (2p − 1) √(2 / (4 p (1 − p))) with p = (1 + level) / 2.
  for (const double level : {0.5, 0.9, 0.95, 0.999}) {
    const double p = (1 + level) / 2;
    BOOST_TEST(stats::student_critical_value(level, 1) == std::tan(std::acos(-1.0) * (p - 0.5)), closely);
    BOOST_TEST(stats::student_critical_value(level, 2) == (2 * p - 1) * std::sqrt(2 / (4 * p * (1 - p))), closely);
  }
  BOOST_TEST(stats::student_critical_value(0.95, 9) == 2.2621571628, boost::test_tools::tolerance(1e-9));  // tables
  BOOST_CHECK_THROW((void)stats::student_critical_value(0.95, 0), error);
}

BOOST_AUTO_TEST_SUITE_END()
