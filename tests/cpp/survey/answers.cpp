// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/answers.hpp>
#include <counterpoint/survey/rating_summary.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

#include "reference/refusals.hpp"

using namespace counterpoint;
using reference::message_of;
using survey::answer_options;
using survey::rating_summary;

BOOST_AUTO_TEST_SUITE(answers_suite)

BOOST_AUTO_TEST_CASE(weighted_sums_are_the_same_for_any_number_of_threads) {
  std::vector<double> answers;
  std::vector<double> weights;
  for (std::ptrdiff_t row = 0; row < 3 * block_rows + 5; ++row) {
    answers.push_back(row % 13 == 0 ? std::nan("") : 1.0 + static_cast<double>(row % 5));
    weights.push_back(0.1 + static_cast<double>(row % 7) / 3);
  }
  const rating_summary empty(scale::named("likert_1_5"));
  const auto once = survey::summarize_answers(empty, answers, {.weights = weights});
  const auto numbers = survey::summarize_answers(stats::moments(), answers, {.weights = weights});
  for (const std::ptrdiff_t threads : {2, 4}) {
    BOOST_CHECK(survey::summarize_answers(empty, answers, {.threads = threads, .weights = weights}) == once);
    BOOST_CHECK(survey::summarize_answers(stats::moments(), answers, {.threads = threads, .weights = weights}) ==
                numbers);
  }
  BOOST_TEST(once.count() == numbers.count());
  BOOST_TEST(once.weight() == numbers.weight(), boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(what_is_no_weight_or_answer_names_its_row) {
  const std::vector<double> answers = {5, std::nan(""), 4};
  const rating_summary empty(scale::named("likert_1_5"));
  const std::vector<double> bad[] = {{1, -1, -1}, {1, 1, std::nan("")}, {1, 1, HUGE_VAL}};
  for (const auto& weights : bad) {
    const std::string message =
        message_of([&] { (void)survey::summarize_answers(empty, answers, {.weights = weights}); });
    BOOST_TEST(message.find("row 3, column \"weights\": ") == 0U, message);
    BOOST_TEST(message.find("is no weight; allowed: 0, or 1e-100 … 1e100") != std::string::npos, message);
  }
  const std::vector<double> short_weights = {1, 2};
  BOOST_TEST(message_of([&] { (void)survey::summarize_answers(empty, answers, {.weights = short_weights}); }) ==
             "number of weights is 2; allowed: 3, one an answer");
  const std::vector<double> outside = {5, 6};
  BOOST_TEST(message_of([&] { (void)survey::summarize_answers(empty, outside, {.column = "q1"}); }) ==
             "row 2, column \"q1\": \"6\" is no answer; allowed: 1 … 5 in steps of 1 (likert_1_5)");
  const std::vector<double> endless = {5, HUGE_VAL};
  BOOST_TEST(message_of([&] { (void)survey::summarize_answers(stats::moments(), endless); }) ==
             "row 2: \"inf\" is no answer; allowed: finite numbers");
}

BOOST_AUTO_TEST_SUITE_END()
