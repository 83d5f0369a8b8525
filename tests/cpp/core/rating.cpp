// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/rating.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <limits>
#include <string>

using namespace counterpoint;

static_assert(!std::convertible_to<double, rating>);
static_assert(!std::equality_comparable_with<rating, double>);

BOOST_AUTO_TEST_SUITE(rating_suite)

BOOST_AUTO_TEST_CASE(a_rating_knows_its_scale) {
  const rating four(4, scale::named("stars_1_5"));
  BOOST_TEST(four.unit() == 0.75);
  BOOST_TEST(four.on().name() == "stars_1_5");
  BOOST_TEST((four == rating(4, scale::named("stars_1_5"))));
  BOOST_TEST((four != rating(4, scale::named("nps_0_10"))));
  BOOST_TEST((four < rating(4.5, scale::named("stars_1_5"))));
  BOOST_TEST(rating(3, scale::named("jar_1_5")).distance() == 0.0);
  BOOST_TEST(rating(3, scale::named("jar_1_5")).label() == "just about right");
}

BOOST_AUTO_TEST_CASE(no_answer_is_no_rating) {
  for (const double value : {-1.0, 11.0, 9.5, std::numeric_limits<double>::quiet_NaN()}) {
    BOOST_CHECK_THROW(rating(value, scale::named("nps_0_10")), error);
  }
  BOOST_CHECK_EXCEPTION(rating(11, scale::named("nps_0_10")), error, [](const error& failure) {
    return std::string(failure.what()) == "rating is 11; allowed: 0 … 10 in steps of 1 (nps_0_10)";
  });
}

BOOST_AUTO_TEST_CASE(scales_are_not_mixed) {
  const rating stars(4, scale::named("stars_1_5"));
  const rating points(4, scale::named("nps_0_10"));
  BOOST_CHECK_THROW((void)(stars < points), error);
}

BOOST_AUTO_TEST_SUITE_END()
