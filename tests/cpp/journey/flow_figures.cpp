// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/journey/flow_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cpp/journey/logs.hpp"

using namespace counterpoint;
using counterpoint::tests::log_of;
using journey::figures_of;

BOOST_AUTO_TEST_SUITE(flow_figures_suite)

BOOST_AUTO_TEST_CASE(figures_of_durations) {
  const std::vector<std::int64_t> took = {4'000'000, 1'000'000, 2'000'000, 10'000'000};
  const auto figures = figures_of(took, std::vector<double>{0, 0.25, 0.5, 1});
  BOOST_TEST(figures.count == 4);
  BOOST_TEST(figures.sum == 17.0);
  BOOST_TEST(figures.mean == 4.25);
  BOOST_TEST(figures.minimum == 1.0);
  BOOST_TEST(figures.maximum == 10.0);
  BOOST_TEST(figures.deviation == std::sqrt(16.25), boost::test_tools::tolerance(1e-15));
  const std::vector<double> quantiles = {1, 1.75, 3, 10};
  BOOST_TEST(figures.quantiles == quantiles, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(figures_of_few_durations_and_of_the_longest) {
  const std::vector<double> median = {0.5};
  BOOST_TEST(std::isnan(figures_of({}, median).mean));
  BOOST_TEST(std::isnan(figures_of({}, median).quantiles[0]));
  const std::vector<std::int64_t> one = {3};
  BOOST_TEST(std::isnan(figures_of(one, median).deviation));
  BOOST_TEST(figures_of(one, median).quantiles[0] == 3e-6);
  const std::int64_t longest = instant::largest() - instant::smallest();
  const std::vector<std::int64_t> far = {0, longest, 0, longest};
  const double seconds = static_cast<double>(longest) / 1e6;
  BOOST_TEST(figures_of(far, median).mean == seconds / 2, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(figures_of(far, median).deviation == seconds / std::sqrt(3.0), boost::test_tools::tolerance(1e-14));
  BOOST_CHECK_THROW(static_cast<void>(figures_of(one, std::vector<double>{1.5})), error);
}

BOOST_AUTO_TEST_CASE(activities_are_counted_from_variants) {
  const auto flow = journey::summarize_flow(
      log_of({{"x", "a", 0}, {"x", "a", 1}, {"x", "b", 2}, {"x", "a", 3}, {"y", "b", 0}, {"z", "b", 0}}));
  const auto counts = journey::count_activities(flow);
  BOOST_CHECK((counts[0] == journey::activity_counts{3, 1, 1, 1, 1, 1}));
  BOOST_CHECK((counts[1] == journey::activity_counts{3, 3, 2, 2, 0, 0}));
  const auto order = journey::variants_by_count(flow);
  BOOST_TEST(flow.variant(order[0]).size() == 1U);
  BOOST_TEST(journey::variant_counts(flow)[static_cast<std::size_t>(order[0])] == 2);
  BOOST_TEST(journey::case_durations(flow, std::vector<double>{0.5}).mean == 1.0);
}

BOOST_AUTO_TEST_SUITE_END()
