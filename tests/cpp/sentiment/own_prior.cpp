// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/own_prior.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

own_rows rows_of(const std::vector<std::vector<std::uint64_t>>& words, const std::vector<std::uint64_t>& characters) {
  own_rows out(0);
  for (const auto& each : words) {
    std::vector<gram> word_grams, character_grams;
    for (const std::uint64_t hash : each) word_grams.push_back({hash, 0, 1});
    for (const std::uint64_t hash : characters) character_grams.push_back({hash, 0, 1});
    out.append({.words = word_grams, .characters = character_grams});
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_prior_suite)

BOOST_AUTO_TEST_CASE(rare_and_telling_grams_may_weigh_more) {
  // Gram 1 is in all rows, 2 in those of class 0, 3 in one of each class, 4 in a row that is not chosen.
  own_rows rows = rows_of({{1, 2}, {1, 2, 3}, {1, 2}, {1, 3}, {1}, {1}, {1, 4}}, {9, 9});
  const std::vector<std::uint32_t> buckets = rows.number();
  const std::vector<std::uint32_t> chosen = {0, 1, 2, 3, 4, 5};
  model::row_matrix targets(7, 2);
  targets << 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0;
  const own_prior prior{.words = 2, .characters = 3};
  const std::vector<float> found = gram_deviations(rows, buckets, chosen, targets, Eigen::VectorXf::Ones(7), prior);
  const auto deviation_of = [&](std::uint32_t bucket) {
    return static_cast<double>(
        found.at(static_cast<std::size_t>(std::ranges::find(buckets, bucket) - buckets.begin())));
  };
  const auto expected = [](double block, double with_gram, double of_first, double of_second) {
    const double first = std::log((of_first + 2 * 0.5) / (3 + 2));
    const double second = std::log((of_second + 2 * 0.5) / (3 + 2));
    const double idf = (std::log(7 / (with_gram + 1)) + 1) / (std::log(100.0) + 1);
    return block * std::max(0.05, idf * (0.5 + std::fabs(first - second) / 2));  // rms of two centred numbers
  };
  const auto near = boost::test_tools::tolerance(1e-5);
  BOOST_TEST(deviation_of(1) == expected(2, 6, 3, 3), near);
  BOOST_TEST(deviation_of(2) == expected(2, 3, 3, 0), near);
  BOOST_TEST(deviation_of(3) == expected(2, 2, 1, 1), near);
  BOOST_TEST(deviation_of(4) == 0);
  BOOST_TEST(deviation_of(own_buckets + 9) == expected(3, 6, 3, 3), near);
  BOOST_TEST(deviation_of(2) > deviation_of(3));
  BOOST_TEST(deviation_of(3) > deviation_of(1));
}

BOOST_AUTO_TEST_CASE(weights_are_copies_and_absent_classes_count_nothing) {
  own_rows once = rows_of({{1, 2}, {1}, {3}}, {});
  own_rows twice = rows_of({{1, 2}, {1}, {3}, {1}}, {});
  const std::vector<std::uint32_t> buckets = once.number();
  BOOST_REQUIRE(buckets == twice.number());
  model::row_matrix targets(4, 3);
  targets << 0.5F, 0, 0.5F, 1, 0, 0, 0, 0, 1, 1, 0, 0;
  Eigen::VectorXf weights(3);
  weights << 1, 2, 1;
  const std::vector<std::uint32_t> chosen = {0, 1, 2, 3};
  const auto one = gram_deviations(once, buckets, std::span(chosen).first(3), targets.topRows(3), weights, {});
  const auto two = gram_deviations(twice, buckets, chosen, targets, Eigen::VectorXf::Ones(4), {});
  model::row_matrix of_two(4, 2);
  of_two << targets.col(0), targets.col(2);
  const auto without = gram_deviations(twice, buckets, chosen, of_two, Eigen::VectorXf::Ones(4), {});
  for (std::size_t i = 0; i < one.size(); ++i) {
    BOOST_TEST(one[i] == two[i], boost::test_tools::tolerance(1e-6F));
    BOOST_TEST(without[i] == two[i], boost::test_tools::tolerance(1e-6F));
  }
}

BOOST_AUTO_TEST_SUITE_END()
