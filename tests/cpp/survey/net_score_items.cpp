// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/net_score_items.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

#include "reference/refusals.hpp"
#include "reference/tables.hpp"

using namespace counterpoint;
using namespace counterpoint::reference;

namespace {

feedback table(std::vector<field> more) {
  std::vector<field> fields = {{"id", texts({"a", "b", "c", "d"})},
                               {"channel", categories({"app", "web", "app", nullptr})}};
  for (field& each : more) fields.push_back(std::move(each));
  return feedback(std::move(fields));
}

field nps() { return {"nps", numbers({10, 3, 8, std::nullopt}), field_role::rating, scale::named("nps_0_10")}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(net_score_items_suite)

BOOST_AUTO_TEST_CASE(the_only_rating_is_meant) {
  const auto all = survey::summarize_net_score(table({nps()}));
  BOOST_TEST(all.groups().size() == 1U);
  BOOST_TEST(all.total().count() == 3);
  BOOST_TEST(all.total().missing() == 1);
  BOOST_TEST(all.total().promoters() == 1);
}

BOOST_AUTO_TEST_CASE(by_a_column_with_missing_labels) {
  const auto by = survey::summarize_net_score(table({nps()}), {.by = {"channel"}, .threads = 2});
  BOOST_TEST(by.groups().size() == 3U);
  BOOST_TEST(by.groups().at({"app"}).count() == 2);
  BOOST_TEST(by.groups().at({std::nullopt}).missing() == 1);
}

BOOST_AUTO_TEST_CASE(several_ratings_need_a_choice) {
  const field csat = {"csat", numbers({5, 4, 3, 2}), field_role::rating, scale::named("likert_1_5")};
  const feedback two = table({nps(), csat});
  BOOST_TEST(contains(message_of<error>([&] { static_cast<void>(survey::summarize_net_score(two)); }),
                      "several ratings (nps, csat)"));
  BOOST_TEST(survey::summarize_net_score(two, {.rating = "nps"}).count() == 3);
  BOOST_TEST(
      contains(message_of<error>([&] { static_cast<void>(survey::summarize_net_score(two, {.rating = "csat"})); }),
               "scale is likert_1_5"));
  BOOST_TEST(
      contains(message_of<key_error>([&] { static_cast<void>(survey::summarize_net_score(two, {.rating = "np"})); }),
               "no column named \"np\""));
  BOOST_TEST(contains(
      message_of<type_error>([&] { static_cast<void>(survey::summarize_net_score(two, {.rating = "channel"})); }),
      "holds category"));
  BOOST_TEST(
      contains(message_of<error>([&] { static_cast<void>(survey::summarize_net_score(table({}))); }), "has no rating"));
}

BOOST_AUTO_TEST_CASE(a_rating_without_a_scale_must_be_named) {
  const feedback bare = table({{"stars", numbers({5, 4, 3, 1}), field_role::rating}});
  BOOST_TEST(
      contains(message_of<error>([&] { static_cast<void>(survey::summarize_net_score(bare)); }), "has no scale"));
  BOOST_TEST(survey::summarize_net_score(bare, {.rating = "stars"}).count() == 4);
}

BOOST_AUTO_TEST_CASE(scales_row_by_row_are_all_checked) {
  const auto rated = [](std::initializer_list<const char*> scales) {
    return table({{"rating", numbers({5, 4, std::nullopt, 1})}, {"rating_scale", categories(scales)}});
  };
  BOOST_TEST(survey::summarize_net_score(rated({"nps_0_10", "nps_0_10", "stars_1_5", "nps_0_10"})).count() == 3);
  const std::string mixed = message_of<error>([&] {
    static_cast<void>(survey::summarize_net_score(rated({"nps_0_10", "stars_1_5", nullptr, nullptr})));
  });
  BOOST_TEST(contains(mixed, "several scales (nps_0_10, stars_1_5)"));
  BOOST_TEST(contains(mixed, "items[items[\"rating_scale\"] == \"nps_0_10\"]"));
  BOOST_TEST(
      contains(message_of<error>([&] {
                 static_cast<void>(survey::summarize_net_score(rated({"stars_1_5", "stars_1_5", nullptr, nullptr})));
               }),
               "scale is stars_1_5"));
}

BOOST_AUTO_TEST_CASE(a_column_without_any_value_is_all_missing) {
  const auto none =
      survey::summarize_net_score(table({{"nps", texts({nullptr, nullptr, nullptr, nullptr})}}), {.rating = "nps"});
  BOOST_TEST(none.total().missing() == 4);
}

BOOST_AUTO_TEST_CASE(answers_outside_name_row_and_column) {
  const feedback off = table({{"nps", integers({10, 12, 3, 4}), field_role::plain}});
  BOOST_TEST(message_of<data_error>([&] { static_cast<void>(survey::summarize_net_score(off, {.rating = "nps"})); }) ==
             "row 2, column \"nps\": \"12\" is no answer; allowed: 0, 1, … 10 (nps_0_10)");
}

BOOST_AUTO_TEST_CASE(weights_are_taken_when_they_are_named) {
  const feedback items = table({nps(), {"weight", numbers({1, 3, 0, std::nullopt})}});
  BOOST_TEST(survey::summarize_net_score(items).total().value().value() == 0.0);  // 10, 3, 8
  const auto weighted = survey::summarize_net_score(items, {.weights = "weight"}).total();
  BOOST_TEST(weighted.value().value() == -50.0);  // 1 promoter against 3
  BOOST_TEST(weighted.count() == 2);
  BOOST_TEST(weighted.missing() == 1);
  const std::vector<double> own = {1, 1, 2, 5};
  BOOST_TEST(survey::summarize_net_score(items, {.weight_values = own}).total().ratings().weight() == 4.0);
  BOOST_CHECK_THROW(static_cast<void>(survey::summarize_net_score(items, {.weights = "channel"})), type_error);
  BOOST_CHECK_THROW(static_cast<void>(survey::summarize_net_score(items, {.weights = "w"})), key_error);
  const feedback bad = table({nps(), {"w", numbers({1, std::nullopt, 1, 1})}});
  BOOST_TEST(message_of<data_error>([&] { static_cast<void>(survey::summarize_net_score(bad, {.weights = "w"})); }) ==
             "row 2, column \"w\": \"nan\" is no weight; allowed: 0, or 1e-100 … 1e100");
}

BOOST_AUTO_TEST_SUITE_END()
