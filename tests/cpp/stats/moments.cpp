// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/moments.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace counterpoint;
const auto closely = boost::test_tools::tolerance(1e-12);

BOOST_AUTO_TEST_SUITE(moments_suite)

BOOST_AUTO_TEST_CASE(a_worked_mean) {
  // 1, 2, 3, 4, 5: mean 3, variance 2.5, half-width 2.776445 · √(2.5 / 5).
  stats::moments of;
  for (int i = 1; i <= 5; ++i) of(i);
  const auto mean = of.mean();
  BOOST_TEST(*mean.value == 3.0);
  BOOST_TEST(*of.variance() == 2.5, closely);
  BOOST_TEST(*mean.low == 3 - 2.7764451051977987 * std::sqrt(0.5), boost::test_tools::tolerance(1e-11));
  BOOST_TEST(mean.n == 5);
  BOOST_TEST(mean.method == "mean, Student's t");
}

BOOST_AUTO_TEST_CASE(weights_lower_the_effective_n) {
  stats::moments of;
  of(1, 1);
  of(3, 3);
  BOOST_TEST(of.effective_count() == 16.0 / 10, closely);
  BOOST_TEST(*of.value() == 2.5, closely);
  BOOST_TEST(of.mean().n == 2);
  BOOST_TEST(of.mean().method ==
             "mean, Student's t; weighted, Kish's effective n; no interval under an effective n of 2");
  stats::moments doubled;  // equal weights of any size change nothing
  for (int i = 1; i <= 5; ++i) doubled(i, 7);
  BOOST_TEST(*doubled.variance() == 2.5, closely);
  BOOST_TEST(doubled.effective_count() == 5.0, closely);
}

BOOST_AUTO_TEST_CASE(merges_far_from_zero) {
  stats::moments whole;
  std::vector<stats::moments> parts(3);
  for (int i = 0; i < 999; ++i) {
    const double value = 1e9 + i % 7;
    whole(value, 1 + i % 3);
    parts[static_cast<std::size_t>(i % 3)](value, 1 + i % 3);
  }
  stats::moments merged;
  for (const auto& part : {parts[2], parts[0], parts[1]}) merged += part;
  BOOST_TEST(merged.count() == whole.count());
  BOOST_TEST(*merged.value() == *whole.value(), closely);
  BOOST_TEST(*merged.variance() == *whole.variance(), boost::test_tools::tolerance(1e-9));
  merged += stats::moments();
  BOOST_TEST(merged.count() == 999);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_said_is_absent) {
  stats::moments of;
  BOOST_TEST(!of.mean().value);
  BOOST_TEST(of.mean().method == "mean, Student's t; no value without answers");
  of(4);
  of(std::numeric_limits<double>::quiet_NaN());
  of(100, 0);
  BOOST_TEST(of.count() == 1);
  BOOST_TEST(of.missing() == 1);
  BOOST_TEST(*of.mean().value == 4.0);
  BOOST_TEST(!of.mean().low);
  BOOST_CHECK_THROW(of(std::numeric_limits<double>::infinity()), error);
  BOOST_CHECK_THROW(of(1, -1), error);
  BOOST_CHECK_THROW(of(1, 1e-200), error);  // its square is 0
  BOOST_CHECK_THROW((void)of.mean(0), error);
  BOOST_CHECK_THROW((void)stats::moments::restored(-1, 0, 0, 0, 0, 0), error);
  BOOST_CHECK_THROW((void)stats::moments::restored(2, 0, 0, 0, 0, 0), error);
}

BOOST_AUTO_TEST_CASE(values_that_agree_have_a_mean_and_no_interval) {
  stats::moments of;
  for (int i = 0; i < 9; ++i) of(0.1, 0.3 + i);
  const auto mean = of.mean();
  BOOST_TEST(*mean.value == 0.1);
  BOOST_TEST(!mean.low);
  BOOST_TEST(mean.method == "mean, Student's t; weighted, Kish's effective n; no interval where all answers agree");
}

BOOST_AUTO_TEST_SUITE_END()
