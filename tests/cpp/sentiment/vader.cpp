// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/vader.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "allocations.hpp"
#include "reference/vader.hpp"
#include "reference/vader_texts.hpp"

using namespace counterpoint;
using namespace std::string_literals;

namespace {

sentiment::vader scorer(sentiment::rule_options options = {}) {
  return sentiment::vader(reference::small_lexicon(), reference::small_emoji(), std::move(options));
}

void check_same(const sentiment::vader& fast, reference::vader& slow, const std::string& text) {
  const auto got = fast.score(text);
  const auto want = slow.score(text);
  const bool same = got.negative == want.negative && got.neutral == want.neutral && got.positive == want.positive &&
                    got.compound == want.compound;
  BOOST_REQUIRE_MESSAGE(same, "differs on " << text << ": " << got.compound << " against " << want.compound);
  const auto told = fast.explain(text);
  BOOST_REQUIRE(told.scores == got);
  double sum = told.punctuation_contribution;
  for (const auto& token : told.tokens) {
    sum += token.contribution;
    BOOST_REQUIRE(0 <= token.begin && token.begin <= token.end);
    BOOST_REQUIRE(token.end <= static_cast<std::ptrdiff_t>(text.size()));
    const double last = token.steps.empty() ? 0 : token.steps.back().after;
    BOOST_REQUIRE_EQUAL(last, token.valence);
  }
  BOOST_REQUIRE_SMALL(sum - told.compound, 1e-12);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(vader_suite)

BOOST_AUTO_TEST_CASE(worked_numbers) {
  const auto rules = scorer();
  // 1.9 / sqrt(1.9² + 15) = 0.44044; shares 2.9 / (2.9 + 3) and 3 / 5.9.
  const auto plain = rules.score("The service was good");
  BOOST_TEST(plain.compound == 0.4404);
  BOOST_TEST(plain.positive == 0.492);
  BOOST_TEST(plain.neutral == 0.508);
  // Negated: 1.9 · −0.74 = −1.406.
  BOOST_TEST(rules.score("The service was not good").compound == -0.3412);
  // Boosted, with capitals and marks: 1.9 + 0.293 + 2 · 0.292.
  BOOST_TEST(rules.score("very good!!").compound == 0.5827);
  // Nothing is said of a text without a token.
  BOOST_TEST((rules.score("") == sentiment::vader_scores{}));
  BOOST_TEST((rules.score(" \n\u00A0") == sentiment::vader_scores{}));
  // Marks alone carry nothing.
  BOOST_TEST((rules.score("!!!!!!!") == sentiment::vader_scores{.neutral = 1}));
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version_on_provoking_texts) {
  const auto fast = scorer();
  const auto words = reference::small_lexicon();
  const auto emoji = reference::small_emoji();
  reference::vader slow(words, emoji, {});
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    check_same(fast, slow, reference::text_of(seed, 1 + static_cast<int>(seed % 29)));
  }
  for (std::uint64_t seed = 0; seed < 20; ++seed) check_same(fast, slow, reference::text_of(seed, 600));
}

BOOST_AUTO_TEST_CASE(own_words_and_numbers_are_used) {
  sentiment::rule_options options;
  options.boosters = {{"erittäin", 0.5}, {"aika lailla", 0.25}};
  options.negations = {"ei", "eikä"};
  options.special_cases = {{"hyvä juttu", 3.0}};
  options.negation_factor = -0.5;
  options.capitals_increase = 1;
  const auto words = reference::small_lexicon();
  const auto emoji = reference::small_emoji();
  reference::vader slow(words, emoji, options);
  const auto fast = scorer(options);
  BOOST_TEST(fast.score("ei erittäin hyvä").compound < 0);
  for (const char* text : {"ei hyvä", "tämä on erittäin HYVÄ", "se on nyt aika lailla hyvä", "se on nyt hyvä juttu",
                           "EIKÄ hyvä", "ei ole kai hyvä juttu but good"}) {
    check_same(fast, slow, text);
  }
}

BOOST_AUTO_TEST_CASE(own_phrases_are_found_anywhere) {
  sentiment::rule_options options;
  options.phrases = {{"cut the mustard", 2.0}, {"not bad", 1.5}, {"not bad at all", 2.5}};
  const auto rules = scorer(options);
  BOOST_TEST(rules.score("it can cut the mustard").compound == 0.4588);  // 2 / sqrt(19)
  BOOST_TEST(rules.score("not bad").compound == 0.3612);                 // 1.5 / sqrt(17.25)
  BOOST_TEST(rules.score("not bad at all").compound == 0.5423);          // the longest wins: 2.5 / sqrt(21.25)
  BOOST_TEST(rules.score("Not Bad, mother").compound == 0.3612);
  const auto told = rules.explain("it can cut the mustard");
  BOOST_TEST(told.tokens.back().valence == 2.0);
  BOOST_TEST(told.tokens.back().word == "mustard");
  options.phrases = {{"one", 1.0}};
  BOOST_CHECK_THROW(scorer(options), error);
}

BOOST_AUTO_TEST_CASE(explains_where_each_token_stands) {
  const auto rules = scorer();
  const std::string text = "Well, \"GOOD\" \U0001F600\u2764 but bad";
  const auto told = rules.explain(text);
  const auto cut = [&](std::size_t i) {
    return text.substr(static_cast<std::size_t>(told.tokens[i].begin),
                       static_cast<std::size_t>(told.tokens[i].end - told.tokens[i].begin));
  };
  BOOST_REQUIRE(told.tokens.size() == 7U);
  BOOST_TEST(cut(0) == "Well");
  BOOST_TEST(cut(1) == "GOOD");
  BOOST_TEST(cut(2) == "\U0001F600");  // "happy" of "happy face"
  BOOST_TEST(told.tokens[2].word == "happy");
  BOOST_TEST(cut(3) == "\U0001F600");
  BOOST_TEST(cut(4) == "\u2764");
  BOOST_TEST(cut(6) == "bad");
  BOOST_TEST(told.tokens[6].steps.back().rule == "but");
  BOOST_TEST(told.tokens[1].steps[1].rule == "capitals");
}

BOOST_AUTO_TEST_CASE(long_and_odd_texts_take_linear_time) {
  const auto rules = scorer();
  const auto seconds = [&rules](const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    (void)rules.score(text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const auto repeat = [](const char* piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
  };
  // No time is asserted: quadratic behaviour would show as a test that does not end.
  BOOST_TEST_MESSAGE("seconds: " << seconds(std::string(10'000'000, 'x')) << " one word, "
                                 << seconds(repeat("\U0001F600", 100'000)) << " emoji, "
                                 << seconds("but " + repeat("good ", 1'000'000)) << " after but, "
                                 << seconds(repeat("good bad ", 500'000) + "but good") << " before but");
  BOOST_TEST(rules.score("but " + repeat("good ", 200)).compound > 0.99);
  BOOST_TEST(rules.score(repeat("\U0001F600", 100'000)).compound > 0.99);
  BOOST_TEST(rules.score("good\0bad"s).compound == 0.0);
  BOOST_TEST(rules.score("\u202Egood\u202C").compound == 0.0);  // marks of direction belong to the word
}

BOOST_AUTO_TEST_CASE(steady_state_allocates_nothing) {
  const auto rules = scorer();
  sentiment::vader::workspace memory;
  std::vector<std::string> texts;
  for (std::uint64_t seed = 0; seed < 200; ++seed) texts.push_back(reference::text_of(seed, 30));
  double sum = 0;
  for (const std::string& text : texts) sum += rules.score(text, memory).compound;
  const std::size_t before = allocations();
  for (const std::string& text : texts) sum += rules.score(text, memory).compound;
  BOOST_TEST(allocations() == before);
  texts.emplace_back(1000, 'x');
  BOOST_TEST(allocations() > before);  // the counter counts
  BOOST_TEST(std::isfinite(sum));
}

BOOST_AUTO_TEST_CASE(rounding_is_that_of_the_decimal_value) {
  using sentiment::detail::round_decimal;
  BOOST_TEST(round_decimal<3>(0.0625) == 0.062);  // an exact tie: to even
  BOOST_TEST(round_decimal<3>(0.1875) == 0.188);
  BOOST_TEST(round_decimal<3>(0.0005) == 0.001);  // the double lies above 0.0005
  BOOST_TEST(round_decimal<3>(0.0015) == 0.002);
  BOOST_TEST(round_decimal<3>(0.0025) == 0.003);
  BOOST_TEST(round_decimal<3>(0.0035) == 0.004);
  BOOST_TEST(round_decimal<4>(-0.03125) == -0.0312);
  BOOST_TEST(std::signbit(round_decimal<4>(-0.00001)));
}

BOOST_AUTO_TEST_CASE(wrong_options_are_refused) {
  sentiment::rule_options options;
  options.normalisation = 0;
  BOOST_CHECK_THROW(scorer(options), error);
  options = {};
  options.boosters.push_back({"four words are too many", 1.0});
  BOOST_CHECK_THROW(scorer(options), error);
}

BOOST_AUTO_TEST_SUITE_END()
