// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/rating_disagreement.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

sentiment_scores with(double p_negative, double p_positive) {
  return {.p_negative = p_negative,
          .p_neutral = 1 - p_negative - p_positive,
          .p_positive = p_positive,
          .valence = p_positive - p_negative,
          .label = p_negative > p_positive ? sentiment_label::negative : sentiment_label::positive};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rating_disagreement_suite)

BOOST_AUTO_TEST_CASE(needs_a_clear_rating_and_a_sure_text) {
  BOOST_TEST((disagreement(0.75, with(0.7, 0.1)) == rating_disagreement::rating_higher));
  BOOST_TEST((disagreement(0.74, with(0.9, 0.1)) == rating_disagreement::none));
  BOOST_TEST((disagreement(1, with(0.69, 0.1)) == rating_disagreement::none));
  BOOST_TEST((disagreement(0.25, with(0.1, 0.7)) == rating_disagreement::text_higher));
  BOOST_TEST((disagreement(0, with(0.1, 0.8)) == rating_disagreement::text_higher));
  BOOST_TEST((disagreement(0.26, with(0.1, 0.9)) == rating_disagreement::none));
  BOOST_TEST((disagreement(1, with(0.1, 0.9)) == rating_disagreement::none));
  BOOST_TEST((disagreement(0.5, with(0.9, 0.1), {.high = 0.5}) == rating_disagreement::rating_higher));
}

BOOST_AUTO_TEST_CASE(is_unknown_without_one_of_them) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  BOOST_TEST((disagreement(nan, with(0.9, 0.1)) == rating_disagreement::unknown));
  BOOST_TEST((disagreement(1.01, with(0.9, 0.1)) == rating_disagreement::unknown));
  BOOST_TEST((disagreement(1, sentiment_scores()) == rating_disagreement::unknown));
  BOOST_TEST(to_string(rating_disagreement::unknown) == "unknown");
  BOOST_TEST(to_string(rating_disagreement::text_higher) == "text higher");
}

BOOST_AUTO_TEST_SUITE_END()
