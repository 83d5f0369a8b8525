// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/linear_scorer.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

/// Weights of 8 buckets: of bucket b and class c, b + 10 c, in units of 1/2.
template <std::size_t Classes>
struct counting_table {
  std::array<model::weight_table::bucket, 8> buckets = {};
  std::array<float, Classes> units = {};
  counting_table() {
    units.fill(0.5F);
    for (std::size_t b = 0; b < 8; ++b) {
      buckets[b] = {128, 128, 128, 128};
      for (std::size_t c = 0; c < Classes; ++c) buckets[b][c] = static_cast<std::uint8_t>(128 + b + 10 * c);
    }
  }
  [[nodiscard]] model::weight_table table() const { return {buckets, units}; }
};

constexpr std::array<float, 5> five = {1, 2, 3, 4, 5};
constexpr std::array<float, 2> mean = {1, 0}, deviation = {2, 1};

}  // namespace

BOOST_AUTO_TEST_SUITE(linear_scorer_suite)

BOOST_AUTO_TEST_CASE(grams_of_long_texts_weigh_less) {
  BOOST_TEST(gram_scale(0, 64) == 0);
  BOOST_TEST(gram_scale(1, 64) == 1);
  BOOST_TEST(gram_scale(16, 64) == 0.25);
  BOOST_TEST(gram_scale(64, 64) == 0.125);
  BOOST_TEST(gram_scale(640, 64) == 0.0125);
  BOOST_TEST(1e9 * gram_scale(1'000'000'000, 64) == 8);
}

BOOST_AUTO_TEST_CASE(logits_add_up_from_all_parts) {
  const counting_table<3> words;
  const counting_table<3> characters;
  const std::array<float, 6> dense = {1, 0, -1, 10, 20, 30};
  linear_weights parts{.words = {words.table()},
                       .characters = {characters.table()},
                       .mean = mean,
                       .deviation = deviation,
                       .dense = dense,
                       .intercepts = std::span(five).first(3)};
  const linear_scorer scorer(parts);
  BOOST_TEST(scorer.classes() == 3);
  BOOST_TEST(scorer.features() == 2);
  const std::vector<gram> found = {{1, 0, 1}, {2, 1, 2}, {3, 2, 3}, {8 + 1, 3, 4}};
  std::array<float, 2> standardised = {};
  const std::array<float, 2> raw = {5, 1000};
  scorer.standardise(raw, standardised);
  BOOST_TEST(standardised[0] == 2);
  BOOST_TEST(standardised[1] == 5);  // clipped
  std::array<double, 3> out = {};
  scorer.logits(found, std::span(found).first(1), standardised, out);
  // words: (1 + 2 + 3 + 1 + 4 · 10 c) / 2 / √4; characters: (1 + 10 c) / 2
  BOOST_TEST(out[0] == 1 + 7 / 4.0 + 0.5 + 2 * 1 + 5 * 10);
  BOOST_TEST(out[1] == 2 + 47 / 4.0 + 5.5 + 5 * 20);
  BOOST_TEST(out[2] == 3 + 87 / 4.0 + 10.5 - 2 + 5 * 30);
  std::array<double, 3> one = {};
  scorer.add_word(found[2], 2, one);
  BOOST_TEST(one[1] == 13);
  scorer.add_characters(found[2], 1, one);
  BOOST_TEST(one[1] == 19.5);
}

BOOST_AUTO_TEST_CASE(more_than_four_classes_have_two_tables) {
  const counting_table<4> first;
  const counting_table<1> second;
  const linear_scorer scorer({.words = {first.table(), second.table()}, .intercepts = five});
  const std::vector<gram> found = {{3, 0, 1}};
  std::array<double, 5> out = {};
  scorer.logits(found, found, {}, out);
  BOOST_TEST(out[3] == 4 + 33 / 2.0);
  BOOST_TEST(out[4] == 5 + 3 / 2.0);
  BOOST_CHECK_THROW(std::ignore = linear_scorer({.words = {first.table()}, .intercepts = five}), error);
  BOOST_CHECK_THROW(std::ignore = linear_scorer({.words = {second.table(), first.table()}, .intercepts = five}), error);
}

BOOST_AUTO_TEST_CASE(millions_of_grams_are_added_exactly) {
  const counting_table<3> words;
  const linear_scorer scorer({.words = {words.table()}, .intercepts = std::span(five).first(3)});
  const std::vector<gram> found(20'000'000, gram{7, 0, 1});
  std::array<double, 3> out = {};
  scorer.logits(found, {}, {}, out);
  BOOST_TEST(std::fabs(out[2] - (3 + 13.5 * 8)) < 1e-9);
}

BOOST_AUTO_TEST_CASE(refuses_parts_that_do_not_fit) {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  const std::array<float, 4> dense = {1, 2, 3, 4};
  const std::span<const float> two = std::span(five).first(2);
  BOOST_CHECK_NO_THROW(std::ignore =
                           linear_scorer({.mean = mean, .deviation = deviation, .dense = dense, .intercepts = two}));
  BOOST_CHECK_THROW(std::ignore = linear_scorer({.intercepts = std::span(five).first(1)}), error);
  BOOST_CHECK_THROW(std::ignore = linear_scorer({.mean = mean, .dense = dense, .intercepts = two}), error);
  BOOST_CHECK_THROW(std::ignore = linear_scorer({.mean = mean, .deviation = mean, .dense = dense, .intercepts = two}),
                    error);
  const std::array<float, 2> bad = {0, nan};
  BOOST_CHECK_THROW(std::ignore = linear_scorer({.intercepts = bad}), error);
}

BOOST_AUTO_TEST_SUITE_END()
