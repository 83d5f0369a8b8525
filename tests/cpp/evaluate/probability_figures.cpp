// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/probability_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/random.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;
using evaluate::judge_probabilities;
using evaluate::probability_figures;
using evaluate::probability_summary;

namespace {

struct row {
  std::int32_t truth = 0;
  std::vector<double> p = {};
};

/// Brier score, log loss and calibration error by their definitions.
std::vector<double> slowly(const std::vector<row>& all, int bins) {
  const auto n = static_cast<double>(all.size());
  double brier = 0;
  double loss = 0;
  std::map<int, std::vector<double>> gaps;
  for (const row& each : all) {
    std::size_t top = 0;
    for (std::size_t c = 0; c < each.p.size(); ++c) {
      if (each.p[c] > each.p[top]) top = c;
      const double miss = each.p[c] - (static_cast<std::size_t>(each.truth) == c ? 1 : 0);
      brier += miss * miss / (each.p.size() == 2 ? 2 : 1);
    }
    loss -= std::log(std::max(each.p[static_cast<std::size_t>(each.truth)], std::ldexp(1.0, -52)));
    const int bin = static_cast<int>(std::ceil(each.p[top] * bins));
    gaps[bin].push_back(each.p[top] - (top == static_cast<std::size_t>(each.truth) ? 1 : 0));
  }
  double error = 0;
  for (const auto& [bin, values] : gaps) {
    error += std::abs(reference::mean_of(values)) * static_cast<double>(values.size()) / n;
  }
  if (all.empty()) return {reference::none, reference::none, reference::none};
  return {brier / n, loss / n, error};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(probability_figures_suite)

BOOST_AUTO_TEST_CASE(as_rows_written_out_say_under_any_weights) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    stats::random_words random(seed);
    const std::size_t classes = 2 + seed % 4;
    const std::size_t many = 1 + random() % 500;
    const int bins = seed % 3 == 0 ? 1 : 15;
    std::vector<row> all(many);
    std::vector<std::int32_t> truth;
    std::vector<double> flat;
    for (row& each : all) {
      double sum = 0;
      for (std::size_t c = 0; c < classes; ++c) {
        each.p.push_back(static_cast<double>(random() % 6));  // often equal, often 0
        sum += each.p.back();
      }
      if (sum == 0) each.p[0] = sum = 1;
      for (double& p : each.p) p /= sum;
      each.truth = static_cast<std::int32_t>(random() % classes);
      truth.push_back(each.truth);
      flat.insert(flat.end(), each.p.begin(), each.p.end());
    }
    const probability_figures figures(truth, flat, static_cast<std::ptrdiff_t>(classes), bins);
    const auto weights = reference::some_weights(many, seed);
    const auto lanes = reference::figures_by_lane(figures, weights);
    for (std::size_t lane = 0; lane < 8; ++lane) {
      const auto expected = slowly(reference::written_out(all, weights[lane]), bins);
      for (std::size_t f = 0; f < 3; ++f) {
        BOOST_TEST(reference::alike(lanes[lane][f], expected[f]), figures.names()[f].metric
                                                                      << ", seed " << seed << ", lane " << lane << ": "
                                                                      << lanes[lane][f] << " not " << expected[f]);
      }
    }
    BOOST_TEST(reference::alike(lanes[0][0], *figures.summary().brier()));
    BOOST_TEST(reference::alike(lanes[0][1], *figures.summary().log_loss()));
    BOOST_TEST(reference::alike(lanes[0][2], *figures.summary().calibration_error()));
  }
}

BOOST_AUTO_TEST_CASE(worked_by_hand) {
  const std::vector<double> two = {0.8, 0.2};
  const auto right = judge_probabilities(0, two);
  BOOST_TEST(std::abs(right.squares - 0.04) < 1e-15);
  BOOST_TEST(std::abs(right.surprise + std::log(0.8)) < 1e-15);
  BOOST_TEST((right.top == 0.8 && right.top_right));
  const std::vector<double> certain = {1, 0, 0};
  const auto wrong = judge_probabilities(2, certain);
  BOOST_TEST(wrong.squares == 2.0);
  BOOST_TEST(std::abs(wrong.surprise - 52 * std::log(2.0)) < 1e-13);
  const std::vector<double> equal = {0.5, 0.5};
  BOOST_TEST(judge_probabilities(0, equal).top_right);
  BOOST_TEST(!judge_probabilities(1, equal).top_right);
}

BOOST_AUTO_TEST_CASE(parts_merge_into_the_whole_and_nothing_is_absent) {
  probability_summary a;
  probability_summary b;
  probability_summary both;
  const std::vector<double> p = {0.25, 0.75};
  for (int i = 0; i < 10; ++i) {
    (i < 4 ? a : b)(i % 2, p);
    both(i % 2, p);
  }
  a += b;
  BOOST_TEST(a.count() == 10);
  BOOST_TEST(std::abs(*a.brier() - *both.brier()) < 1e-15);
  BOOST_TEST(std::abs(*a.log_loss() - *both.log_loss()) < 1e-15);
  BOOST_TEST(*a.calibration_error() == *both.calibration_error());
  BOOST_CHECK_THROW(a += probability_summary(10), error);
  BOOST_TEST(!probability_summary().brier());
  BOOST_TEST(!probability_summary().log_loss());
  BOOST_TEST(!probability_summary().calibration_error());
}

BOOST_AUTO_TEST_CASE(bad_input) {
  for (const std::vector<double>& bad : {std::vector<double>{0.5, 0.6}, {1.5, -0.5}, {1}, {reference::none, 1}}) {
    BOOST_CHECK_THROW(static_cast<void>(judge_probabilities(0, bad)), error);
  }
  const std::vector<double> good = {0.5, 0.5};
  BOOST_CHECK_THROW(static_cast<void>(judge_probabilities(2, good)), error);
  const std::vector<std::int32_t> truth = {0, 1};
  const std::vector<double> rows = {0.5, 0.5, 0.5, 0.6};
  BOOST_CHECK_EXCEPTION(probability_figures(truth, rows, 2), error,
                        [](const error& e) { return std::string(e.what()).find("probabilities, row 2") == 0; });
  BOOST_CHECK_THROW(probability_figures(truth, good, 2), error);
  BOOST_CHECK_THROW(probability_figures(truth, rows, 1), error);
}

BOOST_AUTO_TEST_SUITE_END()
