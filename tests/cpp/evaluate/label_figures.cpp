// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/label_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/random.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;
using evaluate::label_figures;

namespace {

using rows = std::vector<std::pair<std::int32_t, std::int32_t>>;

double ratio(double part, double whole) { return whole == 0 ? reference::none : part / whole; }

/// All figures by their definitions. @param over  the set of labels. @param recalled  those of balanced accuracy
std::vector<double> slowly(const rows& all, int classes, const std::vector<std::ptrdiff_t>& over,
                           const std::vector<std::ptrdiff_t>& recalled) {
  const auto n = static_cast<double>(all.size());
  const auto count = [&all](auto which) {
    double out = 0;
    for (const auto& row : all) out += which(row) ? 1 : 0;
    return out;
  };
  const auto recall = [&](std::ptrdiff_t c) {
    return ratio(count([c](const auto& r) { return r.first == c && r.second == c; }),
                 count([c](const auto& r) { return r.first == c; }));
  };
  const auto f1 = [&](std::ptrdiff_t c) {
    return ratio(
        2 * count([c](const auto& r) { return r.first == c && r.second == c; }),
        count([c](const auto& r) { return r.first == c; }) + count([c](const auto& r) { return r.second == c; }));
  };
  const double right = count([](const auto& r) { return r.first == r.second; });
  double balanced = 0;
  for (const std::ptrdiff_t c : recalled) balanced += recall(c) / static_cast<double>(recalled.size());
  double macro = 0;
  for (const std::ptrdiff_t c : over) macro += f1(c) / static_cast<double>(over.size());
  double chance = 0;
  double truth_alone = 0;
  double predicted_alone = 0;
  for (int c = 0; c < classes; ++c) {
    const double t = count([c](const auto& r) { return r.first == c; });
    const double p = count([c](const auto& r) { return r.second == c; });
    chance += t * p / (n * n);
    truth_alone += t * t / (n * n);
    predicted_alone += p * p / (n * n);
  }
  const bool varies = truth_alone < 1 - 1e-12 && predicted_alone < 1 - 1e-12;
  std::vector<double> out = {
      ratio(right, n), recalled.empty() ? reference::none : balanced, over.empty() ? reference::none : macro,
      varies ? (right / n - chance) / std::sqrt((1 - truth_alone) * (1 - predicted_alone)) : reference::none,
      chance < 1 - 1e-12 ? (right / n - chance) / (1 - chance) : reference::none};
  for (const std::ptrdiff_t c : over) {
    out.push_back(ratio(count([c](const auto& r) { return r.first == c && r.second == c; }),
                        count([c](const auto& r) { return r.second == c; })));
    out.push_back(recall(c));
    out.push_back(f1(c));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(label_figures_suite)

BOOST_AUTO_TEST_CASE(as_rows_written_out_say_under_any_weights) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    stats::random_words random(seed);
    const int classes = 1 + static_cast<int>(seed % 5);
    const std::size_t many = 1 + random() % 700;
    rows all;
    std::vector<std::int32_t> truth;
    std::vector<std::int32_t> predicted;
    for (std::size_t i = 0; i < many; ++i) {
      // some classes are never true, some never predicted
      const auto t = static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(1 + classes / 2));
      const auto p = random() % 2 == 0 ? t : static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(classes));
      truth.push_back(t);
      predicted.push_back(p);
      all.emplace_back(t, p);
    }
    std::vector<std::ptrdiff_t> over;
    for (std::ptrdiff_t c = classes - 1; seed % 2 == 1 && c >= 0; --c) over.push_back(c);
    const label_figures figures(truth, predicted, classes, over);
    std::vector<std::ptrdiff_t> recalled;
    for (const std::ptrdiff_t c : figures.over()) {
      if (std::ranges::count(truth, c) > 0) recalled.push_back(c);
    }
    const auto weights = reference::some_weights(many, seed);
    const auto lanes = reference::figures_by_lane(figures, weights);
    for (std::size_t lane = 0; lane < 8; ++lane) {
      const std::vector<double> expected =
          slowly(reference::written_out(all, weights[lane]), classes, figures.over(), recalled);
      BOOST_REQUIRE_EQUAL(lanes[lane].size(), expected.size());
      for (std::size_t f = 0; f < expected.size(); ++f) {
        BOOST_TEST(reference::alike(lanes[lane][f], expected[f]),
                   figures.names()[f].metric << " in lane " << lane << ", seed " << seed << ": " << lanes[lane][f]
                                             << " not " << expected[f]);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_set_of_labels_is_that_of_the_truth_or_the_callers) {
  const std::vector<std::int32_t> truth = {2, 0, 2, 0};
  const std::vector<std::int32_t> predicted = {2, 0, 1, 0};
  const label_figures theirs(truth, predicted, 4);
  BOOST_TEST((theirs.over() == std::vector<std::ptrdiff_t>{0, 2}));
  const std::vector<evaluate::figure_name> names = theirs.names();
  BOOST_TEST(names.size() == 5 + 2 * 3);
  BOOST_TEST((names[2] == evaluate::figure_name{"macro_f1", -1}));
  BOOST_TEST((names[10] == evaluate::figure_name{"f1", 2}));
  const std::vector<std::ptrdiff_t> over = {3, 0};
  const label_figures ours(truth, predicted, 4, over);
  const auto weights = std::vector<std::vector<std::uint8_t>>(8, std::vector<std::uint8_t>(4, 1));
  const auto lanes = reference::figures_by_lane(ours, weights);
  BOOST_TEST(std::isnan(lanes[7][2]));  // class 3 is nowhere, so its F1 is not defined, nor the mean
  BOOST_TEST(lanes[7][1] == 1.0);       // recall of 0 alone: 3 is not true anywhere
  BOOST_TEST(ours.summary().at(2, 1) == 1);
  BOOST_TEST((ours.row(2) == std::pair<std::ptrdiff_t, std::ptrdiff_t>{2, 1}));
}

BOOST_AUTO_TEST_CASE(counts_past_255_and_past_65535) {
  const std::vector<std::int32_t> all(70'000, 0);
  const label_figures figures(all, all, 2);
  std::vector<std::vector<std::uint8_t>> weights(8, std::vector<std::uint8_t>(all.size(), 255));
  const auto lanes = reference::figures_by_lane(figures, weights);
  BOOST_TEST(lanes[3][0] == 1.0);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const std::vector<std::int32_t> two = {0, 1};
  const std::vector<std::int32_t> one = {0};
  const std::vector<std::int32_t> outside = {0, 2};
  const std::vector<std::ptrdiff_t> twice = {1, 1};
  const std::vector<std::ptrdiff_t> beyond = {2};
  BOOST_CHECK_THROW(label_figures(two, one, 2), error);
  BOOST_CHECK_THROW(label_figures(two, outside, 2), error);
  BOOST_CHECK_THROW(label_figures(outside, two, 2), error);
  BOOST_CHECK_THROW(label_figures(two, two, 0), error);
  BOOST_CHECK_THROW(label_figures(two, two, 1001), error);
  BOOST_CHECK_THROW(label_figures(two, two, 2, twice), error);
  BOOST_CHECK_THROW(label_figures(two, two, 2, beyond), error);
}

BOOST_AUTO_TEST_SUITE_END()
