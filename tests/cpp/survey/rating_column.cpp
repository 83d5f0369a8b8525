// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/rating_column.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "reference/tables.hpp"

using namespace counterpoint;
using namespace counterpoint::reference;

namespace {

feedback rated(std::initializer_list<const char*> scales) {
  return feedback({{"id", texts({"a", "b", "c"})},
                   {"rating", numbers({5, 4, std::nullopt})},
                   {"rating_scale", categories(scales)},
                   {"flag", flags({true, false, std::nullopt})}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rating_column_suite)

BOOST_AUTO_TEST_CASE(the_scale_beside_the_answers) {
  const auto scale_of = [](std::initializer_list<const char*> scales) {
    const feedback items = rated(scales);
    return survey::scale_of(items, items.at("rating"));
  };
  BOOST_TEST(scale_of({"likert_1_5", "likert_1_5", "nps_0_10"})->name() == "likert_1_5");  // no answer on the last
  BOOST_TEST(scale_of({"own:0..9", nullptr, nullptr})->max() == 9.0);
  BOOST_CHECK(!scale_of({nullptr, nullptr, "nps_0_10"}));
  BOOST_CHECK_THROW((void)scale_of({"likert_1_5", "nps_0_10", nullptr}), error);
  BOOST_CHECK_THROW((void)scale_of({"likert", nullptr, nullptr}), key_error);
}

BOOST_AUTO_TEST_CASE(numbers_of_columns) {
  const auto some = survey::numbers_of(*integers({3, std::nullopt}), "n");
  BOOST_TEST(some.front() == 3.0);
  BOOST_TEST(std::isnan(some.back()));
  BOOST_TEST(std::isnan(survey::numbers_of(*texts({nullptr}), "t").front()));
  BOOST_CHECK_THROW((void)survey::numbers_of(*texts({"3"}), "t"), type_error);
  BOOST_CHECK_THROW((void)survey::numbers_of(*flags({true}), "f"), type_error);
}

BOOST_AUTO_TEST_CASE(which_rating_is_meant) {
  const feedback items = rated({"likert_1_5", "likert_1_5", nullptr});
  BOOST_TEST(survey::choose_rating(items, "flag").name == "flag");
  BOOST_CHECK_THROW((void)survey::choose_rating(items, "flags"), key_error);
}

BOOST_AUTO_TEST_SUITE_END()
