// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/reliability_curve.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(reliability_curve_suite)

BOOST_AUTO_TEST_CASE(worked_by_hand) {
  stats::reliability_curve curve(2);
  for (const bool so : {true, true, false, true}) curve(0.9, so);  // stated .9, observed .75
  for (const bool so : {true, false}) curve(0.5, so);              // on an edge: the lower bin
  curve(0, false);
  BOOST_TEST(curve.bins()[0].cases == 3);
  BOOST_TEST(curve.bins()[1].cases == 4);
  BOOST_TEST(*curve.bins()[0].stated() == 1.0 / 3, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(*curve.bins()[1].observed() == 0.75);
  BOOST_TEST(*curve.calibration_error() == (0 + 0.6) / 7, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(*curve.largest_gap() == 0.15, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(every_edge_belongs_to_one_bin) {
  for (const int bins : {1, 3, 7, 10, 15}) {
    stats::reliability_curve curve(bins);
    for (int k = 0; k <= bins; ++k) curve(static_cast<double>(k) / bins, true);
    BOOST_TEST(curve.count() == bins + 1);
    BOOST_TEST(curve.bins().front().cases >= 1);
    BOOST_TEST(curve.bins().back().cases >= 1);
  }
}

BOOST_AUTO_TEST_CASE(parts_merge_into_the_whole) {
  stats::reliability_curve whole(4);
  stats::reliability_curve even(4);
  stats::reliability_curve odd(4);
  for (int i = 0; i <= 64; ++i) {
    whole(i / 64.0, i % 3 == 0);
    (i % 2 == 0 ? even : odd)(i / 64.0, i % 3 == 0);
  }
  even += odd;
  BOOST_TEST((even == whole));  // sums of 64ths are exact
  BOOST_CHECK_THROW(even += stats::reliability_curve(5), error);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  stats::reliability_curve curve;
  BOOST_TEST(!curve.calibration_error());
  BOOST_TEST(!curve.largest_gap());
  BOOST_TEST(!curve.bins()[3].observed());
  for (const double bad : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
    BOOST_CHECK_THROW(curve(bad, true), error);
  BOOST_TEST(curve.count() == 0);
  BOOST_CHECK_THROW(stats::reliability_curve(0), error);
}

BOOST_AUTO_TEST_SUITE_END()
