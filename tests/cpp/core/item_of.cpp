// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/item_of.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>

#include "reference/tables.hpp"

using namespace counterpoint;
using counterpoint::reference::categories;
using counterpoint::reference::numbers;
using counterpoint::reference::texts;
using counterpoint::reference::times;

namespace {

feedback table() {
  return feedback({{"id", texts({"a", "b"})},
                   {"voice", categories({"unsolicited", nullptr})},
                   {"time", times({1'000'000, std::nullopt})},
                   {"text", texts({"Good.", ""})},
                   {"rating", numbers({5, std::nullopt}), field_role::rating, scale::named("stars_1_5")},
                   {"weight", numbers({std::nullopt, 0.5})},
                   {"nps", numbers({9, std::nullopt}), field_role::rating, scale::named("nps_0_10")},
                   {"points", numbers({std::nullopt, 44}), field_role::rating},
                   {"what else", texts({nullptr, "Nothing."}), field_role::text},
                   {"desk", categories({"north", nullptr})},
                   {"opened", times({0, std::nullopt})}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(item_of_suite)

BOOST_AUTO_TEST_CASE(takes_everything_that_the_row_has) {
  const feedback_item first{.id = "a",
                            .voice = voice::unsolicited,
                            .time = instant(1'000'000),
                            .text = "Good.",
                            .rating = 5,
                            .rating_scale = scale::named("stars_1_5"),
                            .ratings = {{"nps", rating(9, scale::named("nps_0_10"))}},
                            .others = {{"desk", std::string("north")}, {"opened", instant(0)}}};
  BOOST_TEST((item_of(table(), 0) == first));
  first.check();
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_missing) {
  const feedback_item second{.id = "b",
                             .text = "",
                             .weight = 0.5,
                             .texts = {{"what else", "Nothing."}},
                             .others = {{"points", 44.0}}};
  BOOST_TEST((item_of(table(), 1) == second));
}

BOOST_AUTO_TEST_CASE(the_scale_of_the_row_goes_before_that_of_the_column) {
  const feedback items({{"id", texts({"a"})},
                        {"rating", numbers({4})},
                        {"rating_scale", categories({"effort:1..7,step=1,lower_is_better"})}});
  const feedback_item item = item_of(items, 0);
  BOOST_REQUIRE(item.scaled_rating().has_value());
  BOOST_TEST(item.scaled_rating()->unit() == 0.5);
  BOOST_TEST((item.rating_scale->better() == direction::lower_is_better));
}

BOOST_AUTO_TEST_CASE(rows_outside_are_refused) {
  BOOST_CHECK_THROW((void)item_of(table(), -1), error);
  BOOST_CHECK_THROW((void)item_of(table(), 2), error);
}

BOOST_AUTO_TEST_SUITE_END()
