// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/number_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/random.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;
using evaluate::number_figures;
using evaluate::number_summary;

BOOST_AUTO_TEST_SUITE(number_figures_suite)

BOOST_AUTO_TEST_CASE(as_rows_written_out_say_under_any_weights) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    stats::random_words random(seed);
    const std::size_t many = 1 + random() % 600;
    const double far = seed % 3 == 0 ? 1e6 : 0;
    std::vector<double> truth;
    std::vector<double> predicted;
    for (std::size_t i = 0; i < many; ++i) {
      truth.push_back(far + static_cast<double>(random() % 5));
      predicted.push_back(seed % 7 == 0 ? 3 : static_cast<double>(random() % 1000) / 100 - 2);
    }
    const number_figures figures(truth, predicted);
    const auto weights = reference::some_weights(many, seed);
    const auto lanes = reference::figures_by_lane(figures, weights);
    for (std::size_t lane = 0; lane < 8; ++lane) {
      const auto y = reference::written_out(truth, weights[lane]);
      const auto x = reference::written_out(predicted, weights[lane]);
      std::vector<double> apart;
      std::vector<double> squares;
      for (std::size_t i = 0; i < y.size(); ++i) {
        apart.push_back(std::abs(x[i] - y[i]));
        squares.push_back((x[i] - y[i]) * (x[i] - y[i]));
      }
      BOOST_TEST(reference::alike(lanes[lane][0], reference::pearson(y, x), 1e-9), "pearson, seed " << seed);
      BOOST_TEST(reference::alike(lanes[lane][1], reference::mean_of(apart)));
      BOOST_TEST(reference::alike(lanes[lane][2], std::sqrt(reference::mean_of(squares))));
    }
  }
}

BOOST_AUTO_TEST_CASE(parts_merge_into_the_whole) {
  number_summary whole;
  number_summary left;
  number_summary right;
  stats::random_words random(4);
  for (int i = 0; i < 500; ++i) {
    const auto y = static_cast<double>(random() % 100);
    const auto x = y + static_cast<double>(random() % 50);
    whole(y, x);
    (i < 120 ? left : right)(y, x);
  }
  number_summary merged = left;
  merged += right;
  merged += number_summary();
  BOOST_TEST(merged.count() == 500);
  BOOST_TEST(std::abs(*merged.pearson() - *whole.pearson()) < 1e-14);
  BOOST_TEST(std::abs(*merged.mean_absolute_error() - *whole.mean_absolute_error()) < 1e-12);
  BOOST_TEST(std::abs(*merged.root_mean_squared_error() - *whole.root_mean_squared_error()) < 1e-12);
  number_summary empty;
  empty += whole;
  BOOST_TEST((empty == whole));
}

BOOST_AUTO_TEST_CASE(what_is_not_defined_is_absent) {
  number_summary nothing;
  BOOST_TEST(!nothing.pearson());
  BOOST_TEST(!nothing.mean_absolute_error());
  BOOST_TEST(!nothing.root_mean_squared_error());
  nothing(1, 2);
  BOOST_TEST(!nothing.pearson());
  BOOST_TEST(*nothing.root_mean_squared_error() == 1.0);
  nothing(1, 3);
  BOOST_TEST(!nothing.pearson());
  nothing(2, 4);
  BOOST_TEST(nothing.pearson().has_value());
}

BOOST_AUTO_TEST_CASE(a_bad_number_is_named_by_its_row) {
  const std::vector<double> good = {1, 2, 3};
  const std::vector<double> bad = {1, 2, std::numeric_limits<double>::quiet_NaN()};
  const std::vector<double> shorter = {1, 2};
  BOOST_CHECK_EXCEPTION(number_figures(good, bad), error,
                        [](const error& e) { return std::string(e.what()).find("scores, row 3") == 0; });
  BOOST_CHECK_EXCEPTION(number_figures(bad, good), error,
                        [](const error& e) { return std::string(e.what()).find("truth, row 3") == 0; });
  BOOST_CHECK_THROW(number_figures(good, shorter), error);
  number_summary one;
  BOOST_CHECK_THROW(one(HUGE_VAL, 1), error);
  BOOST_TEST(one.count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
