// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/feedback_item.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;

namespace {

std::string refused_field(const feedback_item& item) {
  try {
    item.check();
    return "";
  } catch (const data_error& failure) {
    return failure.where().column;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(feedback_item_suite)

BOOST_AUTO_TEST_CASE(fields_stand_in_canonical_order_with_canonical_types) {
  std::vector<std::string> names;
  std::vector<std::string> expected;
  for (const canonical_column& column : canonical_columns()) expected.emplace_back(column.name);
  const feedback_item item;
  for_each_field(item, [&names]<class Field>(std::string_view name, const Field&) {
    names.emplace_back(name);
    const canonical_column& column = *find_canonical(name);
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST((std::is_same_v<Field, std::optional<double>>) == (column.type == column_type::number));
      BOOST_TEST((std::is_same_v<Field, std::optional<instant>>) == (column.type == column_type::time));
      BOOST_TEST((std::is_same_v<Field, std::optional<bool>>) == (column.type == column_type::boolean));
      BOOST_TEST(column.enumeration == (find_vocabulary(name) != nullptr));
    }
  });
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(missing_is_not_zero_and_not_empty) {
  feedback_item one{.id = "1"};
  feedback_item other{.id = "1"};
  BOOST_TEST((one == other));
  other.rating = 0;
  BOOST_TEST((one != other));
  other.rating.reset();
  other.text = "";
  BOOST_TEST((one != other));
}

BOOST_AUTO_TEST_CASE(a_rating_and_its_scale_make_a_rating) {
  feedback_item item{.id = "1", .rating = 9};
  BOOST_TEST(!item.scaled_rating().has_value());
  item.rating_scale = scale::named("nps_0_10");
  BOOST_TEST((item.scaled_rating() == rating(9, scale::named("nps_0_10"))));
  item.rating_scale = scale::named("stars_1_5");
  BOOST_CHECK_THROW((void)item.scaled_rating(), error);
}

BOOST_AUTO_TEST_CASE(a_broken_contract_names_its_field) {
  BOOST_TEST(refused_field({.id = "1"}) == "");
  BOOST_TEST(refused_field({}) == "id");
  BOOST_TEST(refused_field({.id = "\xFF"}) == "id");
  BOOST_TEST(refused_field({.id = "1", .text = "caf\xE9"}) == "text");
  BOOST_TEST(refused_field({.id = "1", .rating = 9, .rating_scale = scale::named("stars_1_5")}) == "rating");
  BOOST_TEST(refused_field({.id = "1", .expectation = std::numeric_limits<double>::quiet_NaN()}) == "expectation");
  BOOST_TEST(refused_field({.id = "1", .backers = -1}) == "backers");
  BOOST_TEST(refused_field({.id = "1", .weight = std::numeric_limits<double>::infinity()}) == "weight");
  BOOST_TEST(refused_field({.id = "1", .rating = -3}) == "");  // without a scale, any number
  BOOST_TEST(refused_field({.id = "1", .texts = {{"a", "b"}}, .others = {{"a", true}}}) == "a");
  BOOST_TEST(refused_field({.id = "1", .others = {{"channel", true}}}) == "channel");
  BOOST_TEST(refused_field({.id = "1", .texts = {{"a", "\xFF"}}}) == "a");
  BOOST_TEST(refused_field({.id = "1", .others = {{"a", std::string("\xFF")}}}) == "a");
}

BOOST_AUTO_TEST_SUITE_END()
