// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/rating_groups.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

#include "reference/refusals.hpp"
#include "reference/tables.hpp"

using namespace counterpoint;
using namespace counterpoint::reference;
using survey::rating_figure;

namespace {

feedback table() {
  return feedback({{"id", texts({"a", "b", "c", "d"})},
                   {"channel", categories({"app", "web", "app", nullptr})},
                   {"stars", numbers({5, 2, 4.5, std::nullopt}), field_role::rating, scale::named("stars_1_5")},
                   {"minutes", integers({10, 20, 60, std::nullopt})},
                   {"bare", numbers({1, 2, 3, 4})}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rating_groups_suite)

BOOST_AUTO_TEST_CASE(figures_by_group) {
  const auto groups = survey::summarize_ratings(table(), {.by = {"channel"}});
  const survey::rating_result csat = {groups, {.figure = rating_figure::csat}};
  const auto estimates = csat.estimates();
  BOOST_TEST(estimates.size() == 3U);
  BOOST_TEST(estimates[0][0].value.value() == 1.0);
  BOOST_TEST(estimates[1][0].value.value() == 0.0);
  BOOST_TEST((!estimates[2][0].value));
}

BOOST_AUTO_TEST_CASE(all_groups_of_a_distribution_list_the_same_answers) {
  const auto groups = survey::summarize_ratings(table(), {.by = {"channel"}});
  const survey::rating_result shares = {groups, {.figure = rating_figure::distribution}};
  BOOST_TEST(shares.levels().size() == 9U);  // one group has a half star, so all list them
  for (const auto& each : shares.estimates()) BOOST_TEST(each.size() == 9U);
}

BOOST_AUTO_TEST_CASE(the_scale_is_known_or_named) {
  const feedback items = table();
  BOOST_TEST(survey::summarize_ratings(items, {.rating = "bare"}, scale::named("likert_1_5")).count() == 4);
  BOOST_TEST(message_of([&] { (void)survey::summarize_ratings(items, {.rating = "bare"}); }).find("has no scale") !=
             std::string::npos);
  BOOST_TEST(message_of([&] {
               (void)survey::summarize_ratings(items, {}, scale::named("likert_1_5"));
             }).find("is on 1 … 5 in steps of 0.5 (stars_1_5)") != std::string::npos);
  BOOST_TEST(message_of([&] {
               (void)survey::summarize_ratings(items, {.rating = "minutes"}, scale::named("likert_1_5"));
             }).find("row 1, column \"minutes\"") == 0U);
}

BOOST_AUTO_TEST_CASE(means_of_plain_numbers) {
  const survey::mean_result all = {survey::summarize_moments(table(), {.rating = "minutes"})};
  BOOST_TEST(all.estimates().front().value.value() == 30.0);
  BOOST_TEST(all.groups.total().missing() == 1);
  const auto by = survey::summarize_moments(table(), {.rating = "minutes", .by = {"channel"}, .threads = 2});
  BOOST_TEST(by.groups().at({"app"}).value().value() == 35.0);
}

BOOST_AUTO_TEST_SUITE_END()
