// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/scorer.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/label_figures.hpp>
#include <counterpoint/evaluate/probability_figures.hpp>

using namespace counterpoint;

namespace {

enum class feeling : std::uint8_t { bad, good };

double length_of(std::string_view text) { return static_cast<double>(text.size()); }
std::string name_of(std::string_view text) { return text.find("good") != text.npos ? "good" : "bad"; }
feeling feeling_of(std::string_view text) { return name_of(text) == "good" ? feeling::good : feeling::bad; }
std::vector<float> shares_of(std::string_view text) {
  return name_of(text) == "good" ? std::vector<float>{0.25F, 0.75F} : std::vector<float>{0.5F, 0.5F};
}

using count_of = std::function<int(std::string_view)>;
using number_of_a_row = std::function<double(const std::vector<double>&)>;

static_assert(evaluate::number_scorer<decltype(length_of)> && !evaluate::label_scorer<decltype(length_of)>);
static_assert(evaluate::label_scorer<decltype(name_of)> && !evaluate::number_scorer<decltype(name_of)>);
static_assert(evaluate::label_scorer<decltype(feeling_of)> && !evaluate::probability_scorer<decltype(feeling_of)>);
static_assert(evaluate::probability_scorer<decltype(shares_of)> && evaluate::scorer<decltype(shares_of)>);
static_assert(!evaluate::probability_scorer<decltype(name_of)>);
static_assert(!evaluate::scorer<count_of> && !evaluate::scorer<int>);
static_assert(evaluate::scorer<number_of_a_row, std::vector<double>> && !evaluate::scorer<number_of_a_row>);

const std::array<std::string_view, 3> texts = {"good", "so good", "oh"};

}  // namespace

BOOST_AUTO_TEST_SUITE(scorer_suite)

BOOST_AUTO_TEST_CASE(outputs_fit_the_figures) {
  BOOST_TEST((evaluate::scores_of(texts, length_of) == std::vector<double>{4, 7, 2}));
  const std::vector<std::string> names = {"bad", "good"};
  const std::vector<std::int32_t> told = evaluate::labels_of(texts, name_of, names);
  BOOST_TEST((told == std::vector<std::int32_t>{1, 1, 0}));
  const std::array<feeling, 2> values = {feeling::bad, feeling::good};
  BOOST_TEST((evaluate::labels_of(texts, feeling_of, values) == told));
  const std::vector<std::int32_t> truth = {1, 0, 0};
  BOOST_TEST(*evaluate::label_figures(truth, told, 2).summary().accuracy() == 2.0 / 3);
  const std::vector<double> rows = evaluate::probabilities_of(texts, shares_of, 2);
  BOOST_TEST(rows.size() == 6);
  BOOST_TEST(*evaluate::probability_figures(truth, rows, 2).summary().brier() == (0.0625 + 0.5625 + 0.25) / 3);
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_named_by_its_item) {
  const std::vector<std::string> one = {"good"};
  BOOST_CHECK_EXCEPTION(static_cast<void>(evaluate::labels_of(texts, name_of, one)), error, [](const error& e) {
    return std::string(e.what()) == "label of item 3 is \"bad\"; allowed: one of 1 labels";
  });
  const std::array<feeling, 1> good = {feeling::good};
  BOOST_CHECK_THROW(static_cast<void>(evaluate::labels_of(texts, feeling_of, good)), error);
  BOOST_CHECK_EXCEPTION(static_cast<void>(evaluate::probabilities_of(texts, shares_of, 3)), error, [](const error& e) {
    return std::string(e.what()).find("number of probabilities of item 1 is 2") == 0;
  });
}

BOOST_AUTO_TEST_SUITE_END()
