// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/bootstrap_interval.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace counterpoint;
using stats::bca_interval;
using stats::percentile_interval;

BOOST_AUTO_TEST_SUITE(bootstrap_interval_suite)

BOOST_AUTO_TEST_CASE(percentiles_worked_by_hand) {
  std::vector<double> replicates;
  for (int i = 100; i >= 0; --i) replicates.push_back(i);
  const auto whole = percentile_interval(replicates, 0.9);
  BOOST_TEST(std::abs(*whole.low - 5) < 1e-12);
  BOOST_TEST(std::abs(*whole.high - 95) < 1e-12);
  BOOST_TEST(std::abs(*whole.standard_error - std::sqrt(101.0 * 102 / 12)) < 1e-12);
  const auto between = percentile_interval(std::vector<double>{3, 1, 2}, 0.5);
  BOOST_TEST(*between.low == 1.5);
  BOOST_TEST(*between.high == 2.5);
}

BOOST_AUTO_TEST_CASE(undefined_replicates_are_counted_and_left_out) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto some = percentile_interval(std::vector<double>{none, 1, none, 2, 3}, 0.5);
  BOOST_TEST(some.defined == 3);
  BOOST_TEST(some.undefined == 2);
  BOOST_TEST(*some.low == 1.5);
  const auto one = percentile_interval(std::vector<double>{none, 1});
  BOOST_TEST((!one.low && !one.high && !one.standard_error));
  BOOST_TEST(percentile_interval({}).defined == 0);
}

BOOST_AUTO_TEST_CASE(bca_of_a_symmetric_figure_is_the_percentiles) {
  std::vector<double> replicates;
  std::vector<double> left_out;
  for (int i = -500; i <= 500; ++i) replicates.push_back(i);
  for (int i = -5; i <= 5; ++i) left_out.push_back(i);
  const auto plain = percentile_interval(replicates);
  const auto corrected = bca_interval(replicates, left_out, 0);
  BOOST_TEST(std::abs(*plain.low - *corrected.low) < 1e-9);
  BOOST_TEST(std::abs(*plain.high - *corrected.high) < 1e-9);
  // A value above the middle of its replicates moves both limits up.
  const auto moved = bca_interval(replicates, left_out, 100);
  BOOST_TEST(*moved.low > *plain.low);
  BOOST_TEST(*moved.high > *plain.high);
}

BOOST_AUTO_TEST_CASE(no_limits_where_bca_is_not_defined) {
  const std::vector<double> replicates = {1, 2, 3};
  const std::vector<double> left_out = {1, 2};
  for (const double outside : {0.0, 4.0}) BOOST_TEST(!bca_interval(replicates, left_out, outside).low);
  BOOST_TEST(!bca_interval(replicates, std::vector<double>{1, 1}, 2).low);
  BOOST_TEST(!bca_interval(replicates, {}, 2).high);
  BOOST_TEST(bca_interval(replicates, std::vector<double>{1, 1}, 2).standard_error.has_value());
}

BOOST_AUTO_TEST_CASE(bad_levels) {
  for (const double level : {0.0, 1.0, -1.0, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(percentile_interval({}, level)), error);
    BOOST_CHECK_THROW(static_cast<void>(bca_interval({}, {}, 0, level)), error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
