// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/plan.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cp = counterpoint;
namespace io = counterpoint::io;

namespace {

[[nodiscard]] const io::planned_column* find(const io::plan& made, std::string_view name) {
  const auto at = std::ranges::find(made.columns, name, &io::planned_column::name);
  return at == made.columns.end() ? nullptr : &*at;
}

[[nodiscard]] io::column_source from(std::string column) {
  io::column_source out;
  out.column = std::move(column);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_suite)

BOOST_AUTO_TEST_CASE(a_canonical_name_that_means_something_else_maps_itself_no_more) {
  io::mapping map;
  map.columns["backers"] = from("rating");  // votes, on the city's board
  const io::plan made = io::settle(map, std::vector<std::string>{"id", "rating", "kind"});
  BOOST_TEST(find(made, "rating") == nullptr);
  BOOST_TEST(find(made, "backers")->source == 1);
  BOOST_TEST(find(made, "kind")->source == 2);
}

BOOST_AUTO_TEST_CASE(translated_columns_stay_whole_ones_are_renamed) {
  io::mapping map;
  map.columns["text"] = from("said");
  map.columns["role"] = from("who");
  map.columns["role"].values["1"] = "employee";
  const io::plan made = io::settle(map, std::vector<std::string>{"said", "who", "other"});
  BOOST_TEST(find(made, "said") == nullptr);
  BOOST_TEST(find(made, "who") != nullptr);
  BOOST_TEST(find(made, "who")->inferred);
  BOOST_TEST(find(made, "other")->inferred);
}

BOOST_AUTO_TEST_CASE(a_taken_name_is_kept_under_another) {
  io::mapping map;
  map.columns["text"] = from("comment");
  const io::plan made = io::settle(map, std::vector<std::string>{"text", "comment"});
  BOOST_TEST(find(made, "text")->source == 1);
  BOOST_TEST(find(made, "text_in_source")->source == 0);
  BOOST_TEST(made.notes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(further_names_and_optional_columns) {
  io::mapping map;
  map.columns["time"] = from("date");
  map.columns["time"].otherwise = {"at", "created"};
  map.columns["backers"] = from("likes");
  map.columns["backers"].optional = true;
  const io::plan made = io::settle(map, std::vector<std::string>{"created", "at"});
  BOOST_TEST(find(made, "time")->source == 1);  // the first name that is there
  BOOST_TEST(find(made, "backers") == nullptr);
  BOOST_CHECK_THROW(static_cast<void>(io::settle(map, std::vector<std::string>{"x"})), cp::key_error);
}

BOOST_AUTO_TEST_CASE(types_and_columns_left_out) {
  io::mapping map;
  map.types["zip"] = "text";
  map.leave_out = {"name"};
  const io::plan made = io::settle(map, std::vector<std::string>{"zip", "name"});
  BOOST_TEST(!find(made, "zip")->inferred);
  BOOST_TEST(find(made, "name") == nullptr);
  BOOST_CHECK_THROW(static_cast<void>(io::settle(map, std::vector<std::string>{"zip"})), cp::key_error);
}

BOOST_AUTO_TEST_CASE(names_become_unique) {
  const io::plan made = io::settle({}, std::vector<std::string>{"a", "", "a"});
  BOOST_TEST(made.header[1] == "column_2");
  BOOST_TEST(made.header[2] == "a_2");
}

BOOST_AUTO_TEST_CASE(one_use_a_name) {
  io::mapping map;
  map.columns["text"] = from("a");
  map.constants["text"] = "b";
  BOOST_CHECK_THROW(io::check(map), cp::error);
  io::mapping rated;
  rated.ratings.emplace("rating", io::rating_source{from("r"), cp::scale::named("nps_0_10")});
  BOOST_CHECK_THROW(io::check(rated), cp::error);  // a canonical name is no own name
  io::mapping condition;
  condition.columns["text"] = from("a");
  condition.columns["text"].when = io::condition{"b", {}};
  BOOST_CHECK_THROW(io::check(condition), cp::error);
  io::mapping unknown;
  unknown.columns["txet"] = from("a");
  BOOST_CHECK_THROW(io::check(unknown), cp::key_error);
}

BOOST_AUTO_TEST_CASE(a_constant_scale_is_the_ratings_scale) {
  io::mapping map;
  map.constants["rating_scale"] = "stars_1_5";
  BOOST_TEST(find(io::settle(map, std::vector<std::string>{"rating"}), "rating")->on->name() == "stars_1_5");
  const io::plan by_row = io::settle({}, std::vector<std::string>{"rating", "rating_scale"});
  BOOST_TEST(find(by_row, "rating")->scale_source == 1);
}

BOOST_AUTO_TEST_SUITE_END()
