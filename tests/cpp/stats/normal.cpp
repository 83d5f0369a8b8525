// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/normal.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <ostream>

using namespace counterpoint;

namespace {

struct known_point {
  double p;
  double x;
};
std::ostream& operator<<(std::ostream& out, const known_point& known) { return out << known.p; }

// mpmath 1.4.1, 60 digits (700 far out): the root of erfc(-x / sqrt(2)) / 2 = p for the double p.
const known_point quantiles[] = {
    {1e-300, -37.047096299361199},      {1e-100, -21.273453560965324}, {1e-20, -9.2623400897984076},
    {1e-10, -6.3613409024040562},       {1e-05, -4.2648907939228246},  {0.001, -3.0902323061678135},
    {0.0249, -1.961677869063786},       {0.025, -1.9599639845400542},  {0.05, -1.6448536269514727},
    {0.0749999, -1.4395321773759006},   {0.075, -1.4395314709384559},  {0.1, -1.2815515655446004},
    {0.25, -0.67448975019608174},       {0.4, -0.25334710313579974},   {0.499999, -2.5066282745665594e-6},
    {0.5000001, 2.5066282733116483e-7}, {0.6, 0.25334710313579974},    {0.75, 0.67448975019608174},
    {0.9, 1.2815515655446006},          {0.925, 1.4395314709384562},   {0.95, 1.6448536269514723},
    {0.975, 1.9599639845400539},        {0.995, 2.5758293035489005},   {0.9999, 3.7190164854557084},
    {0.999999999, 5.9978070196016374},
};

// mpmath 1.4.1, 60 digits: erfc(-x / sqrt(2)) / 2.
const known_point probabilities[] = {
    {5.7255712225245768e-300, -37.0}, {2.7536241186062337e-89, -20.0}, {6.2209605742717841e-16, -8.0},
    {2.8665157187919391e-7, -5.0},    {0.0013498980316300945, -3.0},   {0.024997895148220436, -1.96},
    {0.15865525393145705, -1.0},      {0.46017216272297102, -0.1},     {0.5, 0.0},
    {0.6914624612740131, 0.5},        {0.84134474606854295, 1.0},      {0.97500210485177956, 1.96},
    {0.99865010196836991, 3.0},       {0.99999999901341235, 6.0},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(normal_suite)

BOOST_DATA_TEST_CASE(quantile, boost::unit_test::data::make(quantiles), known) {
  const double x = stats::normal_quantile(known.p);
  BOOST_TEST(std::abs(x - known.x) <= 6e-16 * std::abs(known.x));
}

BOOST_DATA_TEST_CASE(cdf, boost::unit_test::data::make(probabilities), known) {
  // The rounding of x / √2 alone costs x² / 2 units in the last place.
  BOOST_TEST(std::abs(stats::normal_cdf(known.x) - known.p) <= (4 + known.x * known.x) * 2.3e-16 * known.p);
}

BOOST_AUTO_TEST_CASE(symmetric_and_inverse) {
  for (double p = 1.0 / 1024; p < 0.5; p += 1.0 / 1024) {
    BOOST_TEST(stats::normal_quantile(p) == -stats::normal_quantile(1 - p));
    BOOST_TEST(std::abs(stats::normal_cdf(stats::normal_quantile(p)) - p) <= 1e-15);
  }
}

BOOST_AUTO_TEST_CASE(ends_and_what_is_outside) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(stats::normal_quantile(0) == -infinity);
  BOOST_TEST(stats::normal_quantile(1) == infinity);
  BOOST_TEST(stats::normal_cdf(-infinity) == 0.0);
  BOOST_TEST(stats::normal_cdf(infinity) == 1.0);
  BOOST_TEST(std::isnan(stats::normal_cdf(std::nan(""))));
  for (const double bad : {-0.1, 1.1, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(stats::normal_quantile(bad)), error);
    BOOST_CHECK_THROW(static_cast<void>(stats::critical_value(bad)), error);
  }
  BOOST_CHECK_THROW(static_cast<void>(stats::critical_value(1)), error);
  BOOST_TEST(stats::critical_value(0.95) == stats::normal_quantile(0.975), boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_SUITE_END()
