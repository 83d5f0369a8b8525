// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/estimate.hpp>

#include <boost/test/unit_test.hpp>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(estimate_suite)

BOOST_AUTO_TEST_CASE(says_nothing_until_told) {
  const estimate none;
  BOOST_TEST(!none.value.has_value());
  BOOST_TEST(!none.low.has_value());
  BOOST_TEST(!none.high.has_value());
  BOOST_TEST(none.n == 0);
}

BOOST_AUTO_TEST_CASE(equal_in_every_field) {
  const estimate one{.value = 1, .low = 0, .high = 2, .n = 3, .n_effective = 3, .method = "m", .assumptions = {"a"}};
  estimate other = one;
  BOOST_TEST((one == other));
  other.assumptions.clear();
  BOOST_TEST((one != other));
}

BOOST_AUTO_TEST_SUITE_END()
