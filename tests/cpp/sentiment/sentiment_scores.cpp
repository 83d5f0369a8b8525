// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/sentiment_scores.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace counterpoint;
using namespace counterpoint::sentiment;

BOOST_AUTO_TEST_SUITE(sentiment_scores_suite)

BOOST_AUTO_TEST_CASE(probabilities_are_the_softmax) {
  const sentiment_scores said = scores_of({std::log(0.2), std::log(0.3), std::log(0.5)});
  BOOST_TEST(std::fabs(said.p_negative - 0.2) < 1e-15);
  BOOST_TEST(std::fabs(said.p_neutral - 0.3) < 1e-15);
  BOOST_TEST(std::fabs(said.p_positive - 0.5) < 1e-15);
  BOOST_TEST(std::fabs(said.valence - 0.3) < 1e-15);
  BOOST_TEST((said.label == sentiment_label::positive));
  BOOST_TEST(said.scored());
  BOOST_TEST((scores_of({1, 2, 0}).label == sentiment_label::neutral));
  BOOST_TEST((scores_of({1, 0, 0}).label == sentiment_label::negative));
}

BOOST_AUTO_TEST_CASE(valence_is_a_function_of_two_differences) {
  for (const double negative : {-700.0, -3.0, 0.0, 0.4, 700.0}) {
    for (const double neutral : {-700.0, -1.0, 0.0, 2.5, 700.0}) {
      for (const double positive : {-700.0, -2.0, 0.0, 0.1, 700.0}) {
        const sentiment_scores said = scores_of({negative, neutral, positive});
        BOOST_TEST(std::fabs(said.valence - (said.p_positive - said.p_negative)) < 1e-14);
        BOOST_TEST(std::fabs(said.p_negative + said.p_neutral + said.p_positive - 1) < 1e-14);
      }
    }
  }
  BOOST_TEST(valence_of(0, 5) == 0);
  BOOST_TEST(valence_of(2, 0) == -valence_of(-2, 0));
  BOOST_TEST(std::fabs(valence_of(2, 0) - 2 * std::sinh(1.0) / (2 * std::cosh(1.0) + 1)) < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_forced_choice_leaves_neutral_out) {
  const sentiment_scores said = binary_scores_of({std::log(0.1), std::log(0.7), std::log(0.2)});
  BOOST_TEST(said.p_neutral == 0);
  BOOST_TEST(std::fabs(said.p_positive - 2.0 / 3) < 1e-15);
  BOOST_TEST(std::fabs(said.valence - 1.0 / 3) < 1e-15);
  BOOST_TEST((said.label == sentiment_label::positive));
  BOOST_TEST((binary_scores_of({0, 900, 0}).label == sentiment_label::negative));
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_scored_has_no_figure) {
  const sentiment_scores none;
  BOOST_TEST(!none.scored());
  BOOST_TEST(std::isnan(none.valence));
  BOOST_TEST(to_string(none.label) == "none");
  BOOST_TEST(to_string(sentiment_label::negative) == "negative");
  BOOST_TEST(to_string(sentiment_label::positive) == "positive");
}

BOOST_AUTO_TEST_SUITE_END()
