// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/rating_mean.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

using namespace counterpoint;
const auto closely = boost::test_tools::tolerance(1e-12);

BOOST_AUTO_TEST_SUITE(rating_mean_suite)

const std::vector<double> stars = {1, 2, 3, 4, 5};

BOOST_AUTO_TEST_CASE(a_prior_pulls) {
  const std::vector<double> four_fives = {0, 0, 0, 0, 4};
  BOOST_TEST(stats::bayesian_average(stars, four_fives, 3, 10) == 50.0 / 14, closely);
  const std::vector<double> none(5, 0.0);
  BOOST_TEST(stats::bayesian_average(stars, none, 3.25, 10) == 3.25, closely);
}

BOOST_AUTO_TEST_CASE(a_bound_below_the_mean) {
  // Without ratings the shares are 1/5: mean 3, variance 2, and 2 / 6 of the mean.
  const std::vector<double> none(5, 0.0);
  const auto prior = stats::dirichlet_mean_of(stars, none, 0.95);
  BOOST_TEST(prior.mean == 3.0, closely);
  BOOST_TEST(prior.low == 3 - 1.6448536269514722 * std::sqrt(2.0 / 6), closely);
  const std::vector<double> many = {0, 0, 0, 0, 1000};
  BOOST_TEST(stats::dirichlet_mean_of(stars, many).low > 4.95);
}

BOOST_AUTO_TEST_CASE(bad_arguments_are_refused) {
  const std::vector<double> short_counts = {1};
  const std::vector<double> negative = {0, 0, -1, 0, 0};
  const std::vector<double> good(5, 1.0);
  BOOST_CHECK_THROW((void)stats::bayesian_average(stars, short_counts, 3, 10), error);
  BOOST_CHECK_THROW((void)stats::bayesian_average(stars, negative, 3, 10), error);
  BOOST_CHECK_THROW((void)stats::bayesian_average(stars, good, std::nan(""), 10), error);
  BOOST_CHECK_THROW((void)stats::bayesian_average(stars, good, 3, 0), error);
  BOOST_CHECK_THROW((void)stats::bayesian_average({}, {}, 3, 1), error);
  BOOST_CHECK_THROW((void)stats::dirichlet_mean_of(stars, good, 1), error);
}

BOOST_AUTO_TEST_SUITE_END()
