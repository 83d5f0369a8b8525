// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/weight.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(weight_suite)

BOOST_AUTO_TEST_CASE(what_is_a_weight) {
  for (const double good : {0.0, -0.0, 1e-100, 1.0, 1e100}) BOOST_TEST(stats::is_weight(good));
  for (const double bad : {-1.0, 1e-101, 1e101, HUGE_VAL, std::nan("")}) BOOST_TEST(!stats::is_weight(bad));
}

BOOST_AUTO_TEST_CASE(the_effective_count) {
  BOOST_TEST(stats::effective_count(4, 10, 2) == 1.6);  // weights 1 and 3: 16 / 10
  BOOST_TEST(stats::effective_count(7, 7, 7) == 7.0);
  BOOST_TEST(stats::effective_count(0, 0, 0) == 0.0);
  BOOST_TEST(stats::effective_count(1e20 + 1, 1e40, 2) == 1.0);  // never below one answer
  BOOST_TEST(stats::weights_matter(1.6, 2));
  BOOST_TEST(!stats::weights_matter(7 - 1e-12, 7));
}

BOOST_AUTO_TEST_SUITE_END()
