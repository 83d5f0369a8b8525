// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/score.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(score_suite)

BOOST_AUTO_TEST_CASE(holds_what_it_was_given) {
  const score happy(0.75, 0.125, 0.125, 0.75, "lexicon 1");
  BOOST_TEST(happy.valence() == 0.75);
  BOOST_TEST(happy.p_negative() == 0.125);
  BOOST_TEST(happy.p_neutral() == 0.125);
  BOOST_TEST(happy.p_positive() == 0.75);
  BOOST_TEST(happy.method() == "lexicon 1");
  BOOST_TEST((happy == score(0.75, 0.125, 0.125, 0.75, "lexicon 1")));
  BOOST_TEST((happy != score(0.75, 0.125, 0.125, 0.75, "lexicon 2")));
}

BOOST_AUTO_TEST_CASE(the_probabilities_add_up_within_rounding) {
  BOOST_CHECK_NO_THROW(score(0, 0.1, 0.2, 0.7, "m"));
  BOOST_CHECK_NO_THROW(score(0, 1.0 / 3, 1.0 / 3, 1.0 / 3, "m"));
  BOOST_CHECK_THROW(score(0, 0.1, 0.2, 0.7 + 1e-8, "m"), error);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_score) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_CHECK_THROW(score(1.01, 0, 0, 1, "m"), error);
  BOOST_CHECK_THROW(score(-1.01, 1, 0, 0, "m"), error);
  BOOST_CHECK_THROW(score(nan, 1, 0, 0, "m"), error);
  BOOST_CHECK_THROW(score(0, nan, 0, 1, "m"), error);
  BOOST_CHECK_THROW(score(0, -0.1, 0.1, 1, "m"), error);
  BOOST_CHECK_THROW(score(0, 0.5, 0.5, 0, ""), error);
  BOOST_CHECK_EXCEPTION(score(0, 0, 1.5, 0, "m"), error, [](const error& failure) {
    return std::string(failure.what()) == "p_neutral is 1.5; allowed: 0 … 1";
  });
}

BOOST_AUTO_TEST_SUITE_END()
