// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/own_folds.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

/// Loss of a temperature, by the formula.
double loss_at(double temperature, const model::row_matrix& logits, const model::row_matrix& targets,
               const Eigen::VectorXf& weights) {
  const double expected = -std::min(0.1, 5 / static_cast<double>(logits.rows()));
  double sum = 60 * std::pow(std::log(temperature) - expected, 2);
  for (Eigen::Index row = 0; row < logits.rows(); ++row) {
    double whole = 0;
    for (const float logit : logits.row(row)) whole += std::exp(static_cast<double>(logit) / temperature);
    for (Eigen::Index c = 0; c < logits.cols(); ++c) {
      const double p = std::exp(static_cast<double>(logits(row, c)) / temperature) / whole;
      sum -= static_cast<double>(weights[row] * targets(row, c)) * std::log(p);
    }
  }
  return sum;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_folds_suite)

BOOST_AUTO_TEST_CASE(folds_are_even_and_keep_like_texts_together) {
  std::vector<std::uint64_t> fingerprints;
  std::vector<std::ptrdiff_t> classes;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    fingerprints.push_back(i % 7 == 0 ? i / 70 : 1000 + i);
    classes.push_back(i % 7 == 0 ? 0 : static_cast<std::ptrdiff_t>(i % 3));
  }
  const std::vector<std::ptrdiff_t> folds = deal_folds(fingerprints, classes, 5);
  std::vector<std::set<std::uint64_t>> texts(5);
  std::vector<std::vector<int>> of_class(5, std::vector<int>(3));
  for (std::size_t i = 0; i < folds.size(); ++i) {
    const auto fold = static_cast<std::size_t>(folds[i]);
    BOOST_REQUIRE(fold < 5U);
    if (texts[fold].insert(fingerprints[i]).second) ++of_class[fold][static_cast<std::size_t>(classes[i])];
  }
  for (std::size_t c = 0; c < 3; ++c) {
    const auto [least, most] = std::ranges::minmax(of_class, {}, [c](const auto& counts) { return counts[c]; });
    BOOST_TEST(most[c] - least[c] <= 1);
  }
  std::size_t distinct = 0;
  for (const auto& each : texts) distinct += each.size();
  BOOST_TEST(distinct == std::set<std::uint64_t>(fingerprints.begin(), fingerprints.end()).size());
  std::ranges::reverse(fingerprints);
  std::ranges::reverse(classes);
  std::vector<std::ptrdiff_t> reversed = deal_folds(fingerprints, classes, 5);
  std::ranges::reverse(reversed);
  BOOST_TEST(reversed == folds);
  BOOST_TEST(deal_folds({}, {}, 5).empty());
}

BOOST_DATA_TEST_CASE(the_temperature_has_the_least_loss, boost::unit_test::data::make({0.3, 1.0, 4.0}), scale) {
  model::row_matrix logits(10000, 3);
  model::row_matrix targets = model::row_matrix::Zero(10000, 3);
  Eigen::VectorXf weights(10000);
  std::uint64_t state = 5;
  const auto next = [&state] {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11) * 0x1p-53;
  };
  for (Eigen::Index row = 0; row < 10000; ++row) {
    std::vector<double> odds;
    for (Eigen::Index c = 0; c < 3; ++c) {
      const double logit = 4 * next() - 2;
      logits(row, c) = static_cast<float>(scale * logit);
      odds.push_back(std::exp(logit));
    }
    double left = next() * (odds[0] + odds[1] + odds[2]);
    Eigen::Index drawn = 0;
    while (drawn < 2 && left > odds[static_cast<std::size_t>(drawn)]) left -= odds[static_cast<std::size_t>(drawn++)];
    targets(row, drawn) = 1;
    weights[row] = row % 2 == 0 ? 1.0F : 0.5F;
  }
  const double found = fit_temperature(logits, targets, weights);
  BOOST_TEST(found == scale, boost::test_tools::tolerance(0.2));
  const double least = loss_at(found, logits, targets, weights);
  BOOST_TEST(least < loss_at(found * 1.02, logits, targets, weights));
  BOOST_TEST(least < loss_at(found / 1.02, logits, targets, weights));
}

BOOST_AUTO_TEST_CASE(without_evidence_the_temperature_is_what_few_labels_let_expect) {
  const auto expected = [](Eigen::Index rows) {
    const model::row_matrix logits = model::row_matrix::Zero(rows, 2);
    return fit_temperature(logits, model::row_matrix::Constant(rows, 2, 0.5F), Eigen::VectorXf::Ones(rows));
  };
  BOOST_TEST(expected(10) == std::exp(-0.1), boost::test_tools::tolerance(1e-4));
  BOOST_TEST(expected(500) == std::exp(-0.01), boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_SUITE_END()
