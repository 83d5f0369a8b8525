// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/direct_estimate.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace counterpoint;
using survey::direct_estimate;
using survey::voice_sums;

namespace {

voice_sums of(const std::vector<double>& values, double weight = 1) {
  voice_sums out;
  for (const double each : values) out(each, weight);
  return out;
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-14; }

}  // namespace

BOOST_AUTO_TEST_SUITE(direct_estimate_suite)

// By hand: s² of {0, 1} is 1/2, of {0.2, 0.4, 0.6} 0.04; pooled (0.5 + 2 · 0.04 + 1/12)/(1 + 2 + 1).
BOOST_AUTO_TEST_CASE(pooled_by_hand) {
  const std::vector strata = {of({0, 1}), of({0.2, 0.4, 0.6}), of({})};
  const auto got = direct_estimate(strata);
  const double pooled = (0.5 + 0.08 + 1.0 / 12) / 4;
  BOOST_TEST(near(got.pooled_variance, pooled));
  BOOST_TEST(near(got.mean[1], 0.4));
  BOOST_TEST(near(got.variance[0], pooled / 2));
  BOOST_TEST(near(got.variance[1], pooled / 3));
  BOOST_TEST(near(got.within[1], 0.04));
  BOOST_TEST(got.n_effective[0] == 2);
  BOOST_TEST(std::isnan(got.mean[2]));
  BOOST_TEST(std::isinf(got.variance[2]));
  BOOST_TEST(got.n_effective[2] == 0);
}

BOOST_AUTO_TEST_CASE(a_stratum_keeps_as_much_of_its_own_variance_as_its_degrees_weigh) {
  const std::vector strata = {of({0, 1}), of({0.2, 0.4, 0.6})};
  const double pooled = direct_estimate(strata).pooled_variance;
  const auto got = direct_estimate(strata, {.pooled_degrees = 10});
  BOOST_TEST(near(got.variance[0], (0.5 + 10 * pooled) / 11 / 2));
  BOOST_TEST(near(got.variance[1], (0.08 + 10 * pooled) / 12 / 3));
  const auto own = direct_estimate(strata, {.pooled_degrees = 0});
  BOOST_TEST(near(own.variance[1], 0.04 / 3));
  BOOST_TEST(near(direct_estimate(strata, {.pooled_variance = 0.3}).variance[0], 0.15));
}

BOOST_AUTO_TEST_CASE(one_answer_or_equal_ones_never_have_variance_zero) {
  for (const auto& strata : {std::vector{of({0.7})}, std::vector{of({1, 1, 1})}, std::vector{of({}), of({0.5})}}) {
    for (const double degrees : {0.0, 10.0, std::numeric_limits<double>::infinity()}) {
      const auto got = direct_estimate(strata, {.pooled_degrees = degrees});
      BOOST_TEST(got.pooled_variance > 0);
      if (degrees > 0 || strata.front().count() == 1) BOOST_TEST(got.variance.back() > 0);
    }
  }
  // One answer alone: the variance of an answer spread evenly over the scale.
  BOOST_TEST(near(direct_estimate(std::vector{of({0.7})}).variance[0], 1.0 / 12));
  BOOST_TEST(near(direct_estimate(std::vector{of({0.7})}, {.span = 2}).variance[0], 4.0 / 12));
}

BOOST_AUTO_TEST_CASE(weights_count_by_their_ratios_alone) {
  const auto one = direct_estimate(std::vector{of({0, 0.5, 1})});
  const auto seven = direct_estimate(std::vector{of({0, 0.5, 1}, 7)});
  BOOST_TEST(near(one.mean[0], seven.mean[0]));
  BOOST_TEST(near(one.variance[0], seven.variance[0]));
  voice_sums uneven;
  uneven(0, 3);
  uneven(1, 1);
  BOOST_TEST(near(direct_estimate(std::vector{uneven}).n_effective[0], 1.6));
  BOOST_TEST(near(direct_estimate(std::vector{uneven}).mean[0], 0.25));
}

// {0, 0.5, 1}: n/(n − 1) Σ(y − ȳ)²/n² = 3/2 · 0.5/9.
BOOST_AUTO_TEST_CASE(the_taylor_variance_by_hand) {
  BOOST_TEST(near(survey::linearised_variance(of({0, 0.5, 1})).value(), 0.75 / 9));
  BOOST_TEST(!survey::linearised_variance(of({0.5})).has_value());
  BOOST_TEST(!survey::linearised_variance(of({})).has_value());
  BOOST_TEST(survey::linearised_variance(of({1, 1})).value() == 0);
}

BOOST_AUTO_TEST_CASE(options_outside_their_ranges_are_refused) {
  const std::vector strata = {of({0.5})};
  for (const double bad : {0.0, -1.0, HUGE_VAL, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(direct_estimate(strata, {.span = bad})), error);
    BOOST_CHECK_THROW(static_cast<void>(direct_estimate(strata, {.pooled_variance = bad})), error);
  }
  BOOST_CHECK_THROW(static_cast<void>(direct_estimate(strata, {.pooled_degrees = -1})), error);
  BOOST_CHECK_THROW(static_cast<void>(direct_estimate(strata, {.pooled_degrees = std::nan("")})), error);
  BOOST_TEST(direct_estimate({}).mean.empty());
}

BOOST_AUTO_TEST_SUITE_END()
