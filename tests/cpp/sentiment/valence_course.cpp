// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/valence_course.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

sentiment_scores with(double valence, sentiment_label label) {
  return {.p_negative = 0, .p_neutral = 0, .p_positive = 0, .valence = valence, .label = label};
}
constexpr auto negative = sentiment_label::negative, neutral = sentiment_label::neutral,
               positive = sentiment_label::positive;

}  // namespace

BOOST_AUTO_TEST_SUITE(valence_course_suite)

BOOST_AUTO_TEST_CASE(follows_sentences_in_order) {
  valence_course course;
  course(0, 10, with(-0.5, negative));
  course(11, 21, sentiment_scores());  // in another language
  course(22, 32, with(0, neutral));
  course(33, 63, with(0.75, positive));
  BOOST_TEST(course.count() == 3);
  BOOST_TEST(course.first() == -0.5);
  BOOST_TEST(course.last() == 0.75);
  BOOST_TEST(course.lowest() == -0.5);
  BOOST_TEST(course.highest() == 0.75);
  BOOST_TEST(std::fabs(course.mean() - (-5 + 0 + 22.5) / 50) < 1e-15);
  BOOST_TEST(course.turns() == 1);
  course(64, 70, with(-0.1, negative));
  course(71, 80, with(-0.2, negative));
  BOOST_TEST(course.turns() == 2);
}

BOOST_AUTO_TEST_CASE(trend_is_the_slope_over_the_text) {
  valence_course rising;
  for (int i = 0; i < 10; ++i) rising(10 * i, 10 * i + 4, with(0.1 * i, neutral));
  BOOST_REQUIRE(rising.trend(100).has_value());
  BOOST_TEST(std::fabs(*rising.trend(100) - 1.0) < 1e-12);
  valence_course flat;
  for (int i = 0; i < 10; ++i) flat(10 * i, 10 * i + 4, with(0.3, positive));
  BOOST_TEST(std::fabs(*flat.trend(100)) < 1e-12);
}

BOOST_AUTO_TEST_CASE(says_nothing_of_too_little) {
  valence_course course;
  BOOST_TEST(std::isnan(course.mean()));
  BOOST_TEST(std::isnan(course.lowest()));
  course(0, 4, with(0.5, positive));
  course(5, 9, with(0.1, positive));
  BOOST_TEST(!course.trend(9).has_value());
  course(0, 4, with(0.5, positive));
  BOOST_TEST(course.trend(9).has_value());
  valence_course one_place;
  for (int i = 0; i < 3; ++i) one_place(0, 4, with(0.1 * i, neutral));
  BOOST_TEST(!one_place.trend(4).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
