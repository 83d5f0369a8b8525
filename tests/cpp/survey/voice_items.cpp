// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/voice_items.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reference/refusals.hpp"
#include "reference/tables.hpp"

using namespace counterpoint;
using namespace counterpoint::reference;
using survey::summarize_voices;
using survey::voice_scale;
using survey::voice_selection;

namespace {

constexpr auto none = std::nullopt;

/// Two answers and four posts at the till, one of each on the web; c7 posts twice at the till.
feedback table(std::vector<field> more = {}) {
  std::vector<field> fields = {
      {"id", texts({"a", "b", "c", "d", "e", "f", "g", "h"})},
      {"voice", categories({"solicited", "solicited", "unsolicited", "unsolicited", "unsolicited", "unsolicited",
                            "solicited", "unsolicited"})},
      {"touchpoint", categories({"till", "till", "till", "till", "till", "till", "web", "web"})},
      {"customer", categories({"c1", "c2", "c7", "c7", nullptr, nullptr, "c7", "c7"})},
      {"rating", numbers({10, 6, none, none, none, none, 8, none}), field_role::rating, scale::named("nps_0_10")},
      {"valence", numbers({0.9, none, 1, -1, 0.5, none, none, -0.5})}};
  for (field& each : more) fields.push_back(std::move(each));
  return feedback(std::move(fields));
}

const voice_selection by_touchpoint = {.by = {"touchpoint"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(voice_items_suite)

BOOST_AUTO_TEST_CASE(both_voices_on_one_scale_and_one_voice_an_author) {
  const auto strata = summarize_voices(table(), by_touchpoint);
  BOOST_TEST(strata.posts_value == "valence");
  const auto& till = strata.groups.groups().at({"till"});
  BOOST_TEST(till.survey.count() == 2);
  BOOST_TEST(std::abs(till.survey.weighted() - 1.6) < 1e-15);
  // c7's +1 and −1 are one value 1/2; the nameless one is an author, the one without a value none.
  BOOST_TEST(till.posts.count() == 2);
  BOOST_TEST(std::abs(till.posts.weighted() - (0.5 + 0.75)) < 1e-15);
  const auto& web = strata.groups.groups().at({"web"});
  BOOST_TEST(web.posts.count() == 1);  // the same author in another stratum is heard there too
  BOOST_TEST(std::abs(web.posts.weighted() - 0.25) < 1e-15);
}

BOOST_AUTO_TEST_CASE(without_authors_each_post_is_one) {
  const auto strata = summarize_voices(table().without("customer"), by_touchpoint);
  BOOST_TEST(strata.groups.groups().at({"till"}).posts.count() == 3);
  voice_selection named = by_touchpoint;
  named.author = "id";
  BOOST_TEST(summarize_voices(table(), named).groups.groups().at({"till"}).posts.count() == 3);
  named.author = "nobody";
  BOOST_CHECK_THROW(static_cast<void>(summarize_voices(table(), named)), key_error);
}

BOOST_AUTO_TEST_CASE(net_scores) {
  voice_selection net = by_touchpoint;
  net.scale = voice_scale::net;
  const auto till = summarize_voices(table(), net).groups.groups().at({"till"});
  BOOST_TEST(till.survey.weighted() == 0);  // a promoter and a detractor
  BOOST_TEST(till.survey.weighted_squares() == 2);
  BOOST_TEST(till.posts.weighted() == 0.5);  // (1 − 1)/2 and 0.5 as they are
  const feedback stars = table().with(
      {"stars", numbers({5, 5, none, none, none, none, 5, none}), field_role::rating, scale::named("stars_1_5")});
  net.rating = "stars";
  BOOST_TEST(contains(message_of([&] { static_cast<void>(summarize_voices(stars, net)); }), "stars_1_5"));
}

BOOST_AUTO_TEST_CASE(posts_by_their_own_ratings) {
  const feedback rated =
      table({{"stars", numbers({none, none, 5, 1, 4, none, none, 2}), field_role::rating, scale::named("stars_1_5")}});
  voice_selection selection = by_touchpoint;
  selection.rating = "rating";
  selection.posts_value = "stars";
  const auto strata = summarize_voices(rated, selection);
  BOOST_TEST(strata.posts_value == "rating");
  BOOST_TEST(std::abs(strata.groups.groups().at({"till"}).posts.weighted() - (0.5 + 0.75)) < 1e-15);
  selection.scale = voice_scale::net;
  BOOST_TEST(std::abs(summarize_voices(rated, selection).groups.groups().at({"till"}).posts.weighted() - 0.5) < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_scale_in_each_row_but_one_in_each_voice) {
  const auto with_scales = [](const std::vector<const char*>& scales) {
    return feedback({{"id", texts({"a", "b", "c", "d"})},
                     {"voice", categories({"solicited", "solicited", "unsolicited", "unsolicited"})},
                     {"touchpoint", categories({"till", "till", "till", "till"})},
                     {"rating", numbers({10, 5, 5, 1}), field_role::rating},
                     {"rating_scale", categories({scales[0], scales[1], scales[2], scales[3]})}});
  };
  const auto strata = summarize_voices(with_scales({"nps_0_10", "nps_0_10", "stars_1_5", "stars_1_5"}), by_touchpoint);
  const auto& till = strata.groups.groups().at({"till"});
  BOOST_TEST(till.survey.weighted() == 1.5);
  BOOST_TEST(till.posts.weighted() == 1);
  BOOST_TEST(contains(message_of([&] {
                        static_cast<void>(summarize_voices(
                            with_scales({"nps_0_10", "stars_1_5", "stars_1_5", "stars_1_5"}), by_touchpoint));
                      }),
                      "solicited ratings are on several scales"));
  BOOST_TEST(contains(
      message_of([&] {
        static_cast<void>(summarize_voices(with_scales({"nps_0_10", "nps_0_10", nullptr, nullptr}), by_touchpoint));
      }),
      "has no scale"));
}

BOOST_AUTO_TEST_CASE(rating_and_valence_are_never_mixed) {
  const feedback both = table().with(
      {"rating", numbers({10, 6, 3, none, none, none, 8, none}), field_role::rating, scale::named("nps_0_10")});
  BOOST_TEST(contains(message_of([&] { static_cast<void>(summarize_voices(both, by_touchpoint)); }), "posts="));
  voice_selection named = by_touchpoint;
  named.posts_value = "valence";
  BOOST_TEST(summarize_voices(both, named).groups.groups().at({"till"}).posts.count() == 2);
  named.posts_value = "rating";
  BOOST_TEST(summarize_voices(both, named).groups.groups().at({"till"}).posts.count() == 1);
  BOOST_TEST(
      contains(message_of([&] { static_cast<void>(summarize_voices(table().without("valence"), by_touchpoint)); }),
               "score the texts first"));
}

BOOST_AUTO_TEST_CASE(weights_of_answers) {
  voice_selection weighted = by_touchpoint;
  weighted.weights = "w";
  const auto with = [](double first) { return table({{"w", numbers({first, 1, none, none, none, none, 0, none})}}); };
  const auto strata = summarize_voices(with(3), weighted);
  BOOST_TEST(strata.groups.groups().at({"till"}).survey.weight() == 4);
  BOOST_TEST(strata.groups.groups().at({"web"}).survey.count() == 0);  // weight 0 counts nothing
  for (const double bad : {-1.0, HUGE_VAL, std::nan("")}) {
    BOOST_TEST(
        contains(message_of<data_error>([&] { static_cast<void>(summarize_voices(with(bad), weighted)); }), "row 1"));
  }
}

BOOST_AUTO_TEST_CASE(values_outside_their_scale_are_refused_with_their_row) {
  // A rating with its scale is checked by the table itself; one with its scale in each row is not.
  const feedback high({{"id", texts({"a", "b"})},
                       {"voice", categories({"solicited", "solicited"})},
                       {"touchpoint", categories({"till", "till"})},
                       {"rating", numbers({10, 11})},
                       {"rating_scale", categories({"nps_0_10", "nps_0_10"})}});
  voice_selection named = by_touchpoint;
  named.rating = "rating";
  BOOST_TEST(contains(message_of<data_error>([&] { static_cast<void>(summarize_voices(high, named)); }),
                      "row 2, column \"rating\""));
  const feedback loud = table().with({"valence", numbers({none, none, 1, -1.5, none, none, none, none})});
  BOOST_TEST(contains(message_of<data_error>([&] { static_cast<void>(summarize_voices(loud, by_touchpoint)); }),
                      "row 4, column \"valence\""));
}

BOOST_AUTO_TEST_CASE(a_table_without_voices_is_refused) {
  BOOST_TEST(contains(message_of([&] { static_cast<void>(summarize_voices(table().without("voice"), by_touchpoint)); }),
                      "no column \"voice\""));
  BOOST_CHECK_THROW(static_cast<void>(summarize_voices(table(), {.by = {"nothing"}})), key_error);
}

BOOST_AUTO_TEST_SUITE_END()
