// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/language_scorer.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../../allocations.hpp"
#include "../../reference/small_analyser.hpp"

using namespace counterpoint;
using namespace counterpoint::sentiment;
using small_scorer = language_scorer<reference::small_analyser>;

namespace {

const small_scorer& small() {
  static const reference::model_bytes file(reference::small_sentiment_sections());
  static const model::model_reader reader(file.get());
  static const small_scorer scorer(reference::small_analyser(reader), reader, "xx.", "small");
  return scorer;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = {"",
                                               " ",
                                               "good",
                                               "Good, but AWFUL slow?",
                                               "nothing of note here at all",
                                               "?!?!",
                                               std::string("good\0awful", 10),
                                               "\xFF\xC3good \xF0\x9F\x98\x80 slow",
                                               std::string(5000, 'x'),
                                               std::string(2000, '?')};
  return all;
}

/// What a file made of these sections is refused with.
std::string refusal(const reference::model_sections& sections) {
  const reference::model_bytes file(sections);
  try {
    const model::model_reader reader(file.get(), "other.cpm");
    std::ignore = small_scorer(reference::small_analyser(reader), reader, "xx.", "other.cpm");
  } catch (const data_error& problem) {
    return problem.what();
  }
  return "not refused";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(language_scorer_suite)

BOOST_AUTO_TEST_CASE(logits_are_calibrated) {
  small_scorer::workspace memory;
  const auto said = small().logits("good slow", memory);
  std::array<double, 3> plain = {};
  small().scorer().logits(memory.analysed.words(), memory.analysed.characters(), memory.standardised, plain);
  const double c = 1 / std::sqrt(16.0);
  BOOST_TEST(std::fabs(said[0] - (plain[0] + 0.05 + 0.4 * c) / 0.7) < 1e-15);
  BOOST_TEST(std::fabs(said[1] - plain[1] / 0.7) < 1e-15);
  BOOST_TEST(std::fabs(said[2] - (plain[2] + 0.1 - 0.4 * c) / 0.7) < 1e-15);
}

BOOST_AUTO_TEST_CASE(explanations_add_up) {
  small_scorer::workspace memory;
  explanation told;
  for (const std::string& text : texts()) {
    small().explain(text, memory, told);
    const auto said = small().logits(text, memory);
    for (std::ptrdiff_t c = 0; c < 3; ++c) {
      const auto at = static_cast<std::size_t>(c);
      BOOST_TEST(told.logits[at] == said[at]);
      double sum = told.of_nothing[at], spread = sum, size = std::fabs(sum);
      for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) {
        sum += told.of_grams[static_cast<std::size_t>(3 * i + c)];
        spread += told.of_token(i, c);
        size += std::fabs(told.of_token(i, c));
      }
      for (std::ptrdiff_t i = 0; i < std::ssize(told.rules); ++i) {
        sum += told.of_rules[static_cast<std::size_t>(3 * i + c)];
        spread += told.of_rule(i, c);
        size += std::fabs(told.of_rules[static_cast<std::size_t>(3 * i + c)]);
      }
      BOOST_TEST(std::fabs(sum - said[at]) <= 1e-12 * size);
      BOOST_TEST(std::fabs(spread - said[at]) <= 1e-12 * size);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_explanation_names_what_speaks) {
  small_scorer::workspace memory;
  explanation told;
  small().explain("Good, is it?", memory, told);
  BOOST_REQUIRE(told.tokens.size() == 5U);
  BOOST_REQUIRE(told.rules.size() == 3U);
  BOOST_TEST(told.rules[0].name == "sum");
  BOOST_TEST(told.rules[0].value == 2);
  BOOST_TEST(told.rules[1].name == "question");  // no rule that knows its signs
  BOOST_TEST(told.rules[2].name == "fusion with the compound");
  BOOST_TEST(told.of_hits[2] == told.of_rules[2] + told.of_rules[8]);  // "Good" is the only hit
  BOOST_TEST(told.of_rule(0, 2) == 0);
  BOOST_TEST(told.of_rule(1, 2) == told.of_rules[5]);
  small().explain("is it", memory, told);
  BOOST_TEST(told.rules.empty());
  small().explain("", memory, told);
  BOOST_TEST(told.of_nothing == told.logits);
}

BOOST_AUTO_TEST_CASE(long_texts_do_not_saturate) {
  small_scorer::workspace memory;
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "fine words ";
  for (const double each : small().logits(text, memory)) BOOST_TEST(std::fabs(each) < 200);
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_the_steady_state) {
  small_scorer::workspace memory;
  explanation told;
  double sum = 0;
  for (const std::string& text : texts()) small().explain(text, memory, told);
  const std::size_t before = allocations();
  for (const std::string& text : texts()) {
    sum += small().logits(text, memory)[0];
    small().explain(text, memory, told);
    sum += told.logits[1];
  }
  BOOST_TEST(allocations() == before);
  BOOST_TEST(std::isfinite(sum));
}

BOOST_AUTO_TEST_CASE(refuses_bad_sections) {
  const auto good = reference::small_sentiment_sections();
  BOOST_TEST(refusal(good) == "not refused");
  for (const auto& [name, bytes] : good) {
    auto without = good;
    without.erase(name);
    BOOST_TEST(refusal(without) == "other.cpm: has no section \"" + name + "\"");
    auto shorter = good;
    shorter[name].resize(bytes.size() - 3);
    if (name != "xx.lexicon") BOOST_TEST(refusal(shorter).starts_with("other.cpm: "), name);
  }
  auto sections = good;
  sections["xx.words"].resize(4 * 96);
  BOOST_TEST(refusal(sections).find("xx.") != std::string::npos);
  for (const auto& [name, at] : {std::pair("xx.units", 0), std::pair("xx.dense", 8), std::pair("xx.intercepts", 4)}) {
    sections = good;
    const float bad = std::numeric_limits<float>::infinity();
    std::memcpy(sections[name].data() + at, &bad, sizeof(bad));
    BOOST_TEST(refusal(sections).starts_with("other.cpm: sections \"xx.\""), name);
  }
  sections = good;
  sections["xx.dense"][8] = sections["xx.dense"][9] = sections["xx.dense"][10] = sections["xx.dense"][11] = std::byte{};
  BOOST_TEST(refusal(sections).find("deviation") != std::string::npos);
  for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    sections = good;
    std::memcpy(sections["xx.scalars"].data() + 24, &bad, sizeof(bad));
    BOOST_TEST(refusal(sections) == "other.cpm: section \"xx.scalars\" holds a bad number");
  }
}

BOOST_AUTO_TEST_SUITE_END()
