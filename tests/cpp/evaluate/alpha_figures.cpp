// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/alpha_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/random.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;
using evaluate::alpha_figures;
using stats::measurement;

BOOST_AUTO_TEST_SUITE(alpha_figures_suite)

BOOST_AUTO_TEST_CASE(as_units_written_out_say_under_any_weights) {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    const auto level = static_cast<measurement>(seed % 4);
    stats::random_words random(seed);
    std::vector<std::vector<double>> units(1 + random() % 60);
    std::vector<double> flat;
    for (auto& unit : units) {
      const std::uint64_t base = random() % 5;
      for (int i = 0; i < 3; ++i) {
        const std::uint64_t word = random();
        unit.push_back(word % 5 == 0 ? reference::none : static_cast<double>(word % 3 == 0 ? (word >> 8) % 5 : base));
      }
      flat.insert(flat.end(), unit.begin(), unit.end());
    }
    const alpha_figures figures(flat, 3, level);
    const auto weights = reference::some_weights(units.size(), seed);
    const auto lanes = reference::figures_by_lane(figures, weights);
    for (std::size_t lane = 0; lane < 8; ++lane) {
      stats::coincidence_summary counts;
      for (const auto& unit : reference::written_out(units, weights[lane])) counts(unit);
      const double expected = counts.alpha(level).value_or(reference::none);
      BOOST_TEST(reference::alike(lanes[lane][0], expected),
                 "seed " << seed << ", lane " << lane << ": " << lanes[lane][0] << " not " << expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const std::vector<double> five(5, 1.0);
  BOOST_CHECK_THROW(alpha_figures(five, 2, measurement::nominal), error);
  BOOST_CHECK_THROW(alpha_figures(five, 0, measurement::nominal), error);
  const std::vector<double> below = {-1, 1};
  BOOST_CHECK_THROW(alpha_figures(below, 2, measurement::ratio), error);
  const std::vector<double> infinite = {HUGE_VAL, 1};
  BOOST_CHECK_THROW(alpha_figures(infinite, 2, measurement::nominal), error);
}

BOOST_AUTO_TEST_SUITE_END()
