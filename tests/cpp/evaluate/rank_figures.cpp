// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/rank_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/resample.hpp>
#include <counterpoint/stats/random.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;

namespace {

/// Pair by pair.
struct pairs {
  double differ = 0;         ///< in truth
  double differ_scored = 0;  ///< in score
  double same_order = 0;
  double other_order = 0;
};

pairs count_pairs(const std::vector<double>& truth, const std::vector<double>& scores) {
  pairs out;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double sign = (truth[i] - truth[j]) * (scores[i] - scores[j]);
      out.differ += truth[i] != truth[j];
      out.differ_scored += scores[i] != scores[j];
      out.same_order += sign > 0;
      out.other_order += sign < 0;
    }
  }
  return out;
}

std::vector<double> midranks(const std::vector<double>& values) {
  std::vector<double> out;
  for (const double each : values) {
    double lower = 0;
    double equal = 0;
    for (const double other : values) {
      lower += other < each;
      equal += other == each;
    }
    out.push_back(lower + (equal + 1) / 2);
  }
  return out;
}

std::vector<double> one_to(int n) {
  std::vector<double> out;
  for (int i = 1; i <= n; ++i) out.push_back(i);
  return out;
}

double on_all(const evaluate::weighted_figures& figures, std::size_t which = 0) {
  const evaluate::weighted_figures* const one[] = {&figures};
  return evaluate::evaluate_all(one).values[which];
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rank_figures_suite)

BOOST_AUTO_TEST_CASE(as_pairs_of_rows_written_out_say_under_any_weights) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    stats::random_words random(seed);
    const std::size_t many = 1 + random() % 120;
    const std::uint64_t levels = 1 + random() % (seed % 2 == 0 ? 4 : 200);
    const std::uint64_t score_levels = 1 + random() % (seed % 3 == 0 ? 3 : 1000);
    std::vector<double> truth;
    std::vector<double> scores;
    std::vector<std::int32_t> positive;
    for (std::size_t i = 0; i < many; ++i) {
      truth.push_back(static_cast<double>(random() % levels));
      scores.push_back(static_cast<double>(random() % score_levels) / 7 - 3 + truth.back() / 5);
      positive.push_back(static_cast<std::int32_t>(random() % 3 == 0));
    }
    const auto weights = reference::some_weights(many, seed);
    const auto spearman = reference::figures_by_lane(evaluate::spearman_figures(truth, scores), weights);
    const auto by_pairs = reference::figures_by_lane(evaluate::pair_figures(truth, scores), weights);
    const auto auc = reference::figures_by_lane(evaluate::auc_figures(positive, scores), weights);
    for (std::size_t lane = 0; lane < 8; ++lane) {
      const auto y = reference::written_out(truth, weights[lane]);
      const auto x = reference::written_out(scores, weights[lane]);
      const auto is = reference::written_out(positive, weights[lane]);
      const pairs of = count_pairs(y, x);
      const double tau = of.differ > 0 && of.differ_scored > 0
                             ? (of.same_order - of.other_order) / std::sqrt(of.differ * of.differ_scored)
                             : reference::none;
      const double tied = of.differ - of.same_order - of.other_order;
      const double agreement = of.differ > 0 ? (of.same_order + tied / 2) / of.differ : reference::none;
      const std::vector<double> as_numbers(is.begin(), is.end());
      const pairs two = count_pairs(as_numbers, x);
      const double area = two.differ > 0
                              ? (two.same_order + (two.differ - two.same_order - two.other_order) / 2) / two.differ
                              : reference::none;
      const std::string where = "seed " + std::to_string(seed) + ", lane " + std::to_string(lane);
      BOOST_TEST(reference::alike(by_pairs[lane][0], tau), "kendall, " << where);
      BOOST_TEST(reference::alike(by_pairs[lane][1], agreement), "pairwise agreement, " << where);
      BOOST_TEST(reference::alike(auc[lane][0], area), "auc, " << where);
      BOOST_TEST(reference::alike(spearman[lane][0], reference::pearson(midranks(y), midranks(x))),
                 "spearman, " << where);
    }
  }
}

BOOST_AUTO_TEST_CASE(worked_by_hand) {
  // 1 2 3 4 against 1 3 2 4: five pairs of six in order.
  const std::vector<double> truth = one_to(4);
  const std::vector<double> scores = {1, 3, 2, 4};
  BOOST_TEST(std::abs(on_all(evaluate::pair_figures(truth, scores)) - 4.0 / 6) < 1e-15);
  BOOST_TEST(std::abs(on_all(evaluate::pair_figures(truth, scores), 1) - 5.0 / 6) < 1e-15);
  BOOST_TEST(std::abs(on_all(evaluate::spearman_figures(truth, scores)) - (1 - 6.0 * 2 / 60)) < 1e-15);
  const std::vector<std::int32_t> positive = {0, 1, 0, 1};
  const std::vector<double> tied = {1, 2, 2, 3};
  BOOST_TEST(on_all(evaluate::auc_figures(positive, tied)) == 3.5 / 4);
}

BOOST_AUTO_TEST_CASE(the_order_alone_counts) {
  const std::vector<double> truth = one_to(300);
  std::vector<double> scores = truth;
  for (double& each : scores) each = std::exp(each / 50);
  BOOST_TEST(on_all(evaluate::spearman_figures(truth, scores)) == 1.0);
  BOOST_TEST(on_all(evaluate::pair_figures(truth, scores)) == 1.0);
  for (double& each : scores) each = -each;
  BOOST_TEST(on_all(evaluate::spearman_figures(truth, scores)) == -1.0);
  BOOST_TEST(on_all(evaluate::pair_figures(truth, scores)) == -1.0);
  BOOST_TEST(on_all(evaluate::pair_figures(truth, scores), 1) == 0.0);
}

BOOST_AUTO_TEST_CASE(weights_past_what_narrow_counts_hold) {
  const std::vector<double> truth = one_to(300);
  std::vector<double> scores = truth;
  std::swap(scores[10], scores[200]);
  const evaluate::pair_figures figures(truth, scores);
  const auto once = reference::figures_by_lane(figures, {8, std::vector<std::uint8_t>(300, 1)});
  const auto often = reference::figures_by_lane(figures, {8, std::vector<std::uint8_t>(300, 255)});
  // Each row counted k times: k² times as many pairs in order, against the same share of pairs that differ.
  for (std::size_t f = 0; f < 2; ++f) BOOST_TEST(reference::alike(often[5][f], once[5][f]));
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const std::vector<double> two = {1, 2};
  const std::vector<double> three = {1, 2, 3};
  const std::vector<double> bad = {1, reference::none};
  const std::vector<std::int32_t> positive = {0, 1};
  const std::vector<std::int32_t> neither = {0, 2};
  BOOST_CHECK_THROW(evaluate::spearman_figures(two, three), error);
  BOOST_CHECK_THROW(evaluate::pair_figures(three, two), error);
  BOOST_CHECK_THROW(evaluate::auc_figures(positive, three), error);
  BOOST_CHECK_THROW(evaluate::auc_figures(neither, two), error);
  BOOST_CHECK_EXCEPTION(evaluate::spearman_figures(two, bad), error,
                        [](const error& e) { return std::string(e.what()).find("scores, row 2") == 0; });
  BOOST_CHECK_EXCEPTION(evaluate::auc_figures(positive, bad), error,
                        [](const error& e) { return std::string(e.what()).find("scores, row 2") == 0; });
  BOOST_CHECK_EXCEPTION(evaluate::pair_figures(bad, two), error,
                        [](const error& e) { return std::string(e.what()).find("truth, row 2") == 0; });
}

BOOST_AUTO_TEST_SUITE_END()
