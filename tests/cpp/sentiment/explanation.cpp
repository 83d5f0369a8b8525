// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/explanation.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cpp/sentiment/empty_explanation.hpp"

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

std::vector<std::string> tokens_of(std::string_view text, const std::vector<gram>& words) {
  std::vector<explained_token> found;
  find_tokens(text, words, found);
  std::vector<std::string> out;
  for (const auto& [begin, end] : found) {
    out.emplace_back(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  }
  return out;
}

/// 8 buckets, two classes: bucket b weighs b and −b.
struct two_classes {
  std::array<model::weight_table::bucket, 8> buckets = {};
  std::array<float, 2> units = {1, 1};
  std::array<float, 2> intercepts = {0, 0};
  two_classes() {
    for (std::size_t b = 0; b < 8; ++b) {
      buckets[b] = {static_cast<std::uint8_t>(128 + b), static_cast<std::uint8_t>(128 - b), 128, 128};
    }
  }
  [[nodiscard]] linear_scorer scorer() const {
    const model::weight_table table(buckets, units);
    return linear_scorer({.words = {table}, .characters = {table}, .intercepts = intercepts});
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(explanation_suite)

BOOST_AUTO_TEST_CASE(tokens_are_words_and_what_stands_between) {
  using texts = std::vector<std::string>;
  const std::vector<gram> words = {{1, 0, 4}, {2, 6, 10}, {3, 0, 10}, {4, 14, 16}, {5, 6, 16}};
  BOOST_TEST((tokens_of("good, nice !! ok?) \xF0\x9F\x99\x82\n", words) ==
              texts{"good", ",", "nice", "!!", "ok", "?)", "\xF0\x9F\x99\x82"}));
  BOOST_TEST(tokens_of("", {}).empty());
  BOOST_TEST(tokens_of(" \t\n", {}).empty());
  BOOST_TEST((tokens_of("?!\xC2\xA0.", {}) == texts{"?!", "."}));
  BOOST_TEST((tokens_of("ab", {{1, 0, 2}, {2, 0, 2}, {3, 1, 1}}) == texts{"ab"}));  // two descriptions of one sign
  BOOST_TEST((tokens_of("\xFF\xFE", {}) == texts{"\xFF\xFE"}));
}

BOOST_AUTO_TEST_CASE(pairs_are_halved_and_characters_spread) {
  const two_classes weights;
  const linear_scorer scorer = weights.scorer();
  const std::vector<gram> words = {{4, 0, 2}, {2, 4, 6}, {6, 0, 6}};
  explanation out = tests::empty_explanation("ab, cd", words);
  explain_grams(scorer, words, {}, 2, out);
  const double s = 2 * gram_scale(3, usual_words);
  const auto is = [](double found, double wanted) { return std::fabs(found - wanted) < 1e-14; };
  BOOST_REQUIRE(out.tokens.size() == 3U);
  BOOST_TEST(is(out.of_token(0, 0), s * (4 + 3)));
  BOOST_TEST(out.of_token(1, 0) == 0);  // the comma has no part in the pair
  BOOST_TEST(is(out.of_token(2, 0), s * (2 + 3)));
  BOOST_TEST(is(out.of_token(2, 1), -s * 5));

  out = tests::empty_explanation("ab, cd", words);
  const std::vector<gram> characters = {{6, 0, 6}, {3, 2, 4}, {5, 3, 4}, {1, 6, 6}};
  explain_grams(scorer, {}, characters, 1, out);
  BOOST_TEST(out.of_token(0, 0) == 0.5 * 2);
  BOOST_TEST(out.of_token(1, 0) == 0.5 * (2 + 3 + 5));  // a blank belongs to the token before it
  BOOST_TEST(out.of_token(2, 0) == 0.5 * (2 + 1));
}

BOOST_AUTO_TEST_CASE(a_text_without_tokens_has_no_grams) {
  explanation out = tests::empty_explanation(" ", {});
  explain_grams(two_classes().scorer(), {}, {}, 1, out);
  BOOST_TEST(out.of_grams.empty());
}

BOOST_AUTO_TEST_SUITE_END()
