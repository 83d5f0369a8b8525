// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/nonresponse_allowance.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using namespace counterpoint;
using survey::defect_to_overturn;
using survey::nonresponse_allowance;

BOOST_AUTO_TEST_SUITE(nonresponse_allowance_suite)

BOOST_AUTO_TEST_CASE(worked_numbers) {
  BOOST_TEST(std::abs(nonresponse_allowance(0.2, 0.2, 0.05) - 0.02) < 1e-16);
  BOOST_TEST(nonresponse_allowance(0.2, 0.2, -0.05) == nonresponse_allowance(0.2, 0.2));
  BOOST_TEST(nonresponse_allowance(0.2, 1) == 0);
  BOOST_TEST(std::abs(defect_to_overturn(0.7, 0.65, 0.2, 0.2) - 0.125) < 1e-15);
  BOOST_TEST(std::isinf(defect_to_overturn(0.7, 0.65, 0.2, 1)));
  BOOST_TEST(std::isinf(defect_to_overturn(0.7, 0.65, 0, 0.5)));
}

// A population in which who answers is known: the error of the answered mean is ρ √((1 − f)/f) σ, Meng's identity.
BOOST_AUTO_TEST_CASE(the_identity_holds_in_a_population) {
  const std::vector<double> opinion = {0.1, 0.9, 0.4, 0.7, 1.0, 0.2, 0.5, 0.6};
  const std::vector<double> answered = {0, 1, 0, 1, 1, 0, 0, 0};
  const double n = 8;
  const double f = std::accumulate(answered.begin(), answered.end(), 0.0) / n;
  const double mean = std::accumulate(opinion.begin(), opinion.end(), 0.0) / n;
  const double seen = std::inner_product(opinion.begin(), opinion.end(), answered.begin(), 0.0) / (n * f);
  double variance = 0;
  double covariance = 0;
  for (std::size_t i = 0; i < opinion.size(); ++i) {
    variance += (opinion[i] - mean) * (opinion[i] - mean) / n;
    covariance += (opinion[i] - mean) * (answered[i] - f) / n;
  }
  const double defect = covariance / std::sqrt(variance * f * (1 - f));
  BOOST_TEST(std::abs(nonresponse_allowance(std::sqrt(variance), f, defect) - (seen - mean)) < 1e-15);
  BOOST_TEST(std::abs(defect_to_overturn(seen, mean, std::sqrt(variance), f) - defect) < 1e-15);
}

BOOST_AUTO_TEST_CASE(what_is_outside_its_range_is_refused) {
  for (const double bad : {0.0, -0.1, 1.01, std::nan(""), HUGE_VAL}) {
    BOOST_CHECK_THROW(static_cast<void>(nonresponse_allowance(0.2, bad)), error);
    BOOST_CHECK_THROW(static_cast<void>(defect_to_overturn(0.7, 0.6, 0.2, bad)), error);
  }
  for (const double bad : {-0.1, HUGE_VAL, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(nonresponse_allowance(bad, 0.5)), error);
  }
  for (const double bad : {-1.1, 1.1, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(nonresponse_allowance(0.2, 0.5, bad)), error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
