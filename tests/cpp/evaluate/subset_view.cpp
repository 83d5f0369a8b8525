// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/subset_view.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <numeric>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/number_figures.hpp>
#include <counterpoint/evaluate/rank_figures.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;
using evaluate::subset_view;

BOOST_AUTO_TEST_SUITE(subset_view_suite)

BOOST_AUTO_TEST_CASE(only_the_chosen_rows_count_also_within_another_choice) {
  const std::vector<double> truth = {1, 2, 3, 4, 5};
  const std::vector<double> scores = {2, 1, 5, 5, 9};
  const evaluate::pair_figures figures(truth, scores);
  const std::vector<std::int32_t> chosen = {7, 3, 0, 9, 4};
  const subset_view view(figures, chosen, 11);
  BOOST_TEST(view.rows() == 11);
  BOOST_TEST((view.names() == figures.names()));
  const auto weights = reference::some_weights(11, 3);
  std::vector<std::vector<std::uint8_t>> some(8);
  for (std::size_t lane = 0; lane < 8; ++lane) {
    for (const std::int32_t row : chosen) some[lane].push_back(weights[lane][static_cast<std::size_t>(row)]);
  }
  const auto expected = reference::figures_by_lane(figures, some);
  const auto got = reference::figures_by_lane(view, weights);
  std::vector<std::int32_t> all(11);
  std::iota(all.begin(), all.end(), 0);
  const subset_view around(view, all, 11);
  const auto nested = reference::figures_by_lane(around, weights);
  for (std::size_t lane = 0; lane < 8; ++lane) {
    for (std::size_t f = 0; f < 2; ++f) {
      BOOST_TEST(reference::alike(got[lane][f], expected[lane][f], 0));
      BOOST_TEST(reference::alike(nested[lane][f], expected[lane][f], 0));
    }
  }
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const std::vector<double> numbers = {1, 2};
  const evaluate::number_figures figures(numbers, numbers);
  const std::vector<std::int32_t> one = {0};
  const std::vector<std::int32_t> outside = {0, 2};
  const std::vector<std::int32_t> below = {-1, 0};
  BOOST_CHECK_THROW(subset_view(figures, one, 2), error);
  BOOST_CHECK_THROW(subset_view(figures, outside, 2), error);
  BOOST_CHECK_THROW(subset_view(figures, below, 2), error);
}

BOOST_AUTO_TEST_SUITE_END()
