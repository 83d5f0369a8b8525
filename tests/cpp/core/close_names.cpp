// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/close_names.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace cp = counterpoint;

BOOST_AUTO_TEST_SUITE(close_names_suite)

BOOST_AUTO_TEST_CASE(distance_counts_edits) {
  BOOST_TEST(cp::edit_distance("", "") == 0);
  BOOST_TEST(cp::edit_distance("", "abc") == 3);
  BOOST_TEST(cp::edit_distance("kitten", "sitting") == 3);
  BOOST_TEST(cp::edit_distance("txet", "text") == 1);
  BOOST_TEST(cp::edit_distance("Rating", "rating") == 0);
}

BOOST_AUTO_TEST_CASE(closest_first_and_all_when_none_is_close) {
  const std::vector<std::string> known{"comment", "stars", "comment_text", "created_at"};
  BOOST_TEST(cp::close_names("coment", known) == "comment");
  BOOST_TEST(cp::close_names("comment", known) == "comment, comment_text");
  BOOST_TEST(cp::close_names("qqqqqq", known) == "comment, stars, comment_text, created_at");
  BOOST_TEST(cp::close_names("qqqqqq", known, 2) == "comment, stars, …");
}

BOOST_AUTO_TEST_CASE(error_names_what_is_missing) {
  const std::vector<std::string> known{"stars"};
  BOOST_TEST(std::string(cp::unknown_name("column", "star", known).what()) ==
             "no column named \"star\"; there are: stars");
}

BOOST_AUTO_TEST_SUITE_END()
