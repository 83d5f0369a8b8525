// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/suggest_mapping.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace io = counterpoint::io;

namespace {

[[nodiscard]] io::suggestion suggest(std::string_view text, std::string name = "a.csv") {
  return io::suggest_mapping(io::source::view(text, std::move(name)));
}

[[nodiscard]] const io::column_evidence& of(const io::suggestion& made, std::string_view name) {
  return *std::ranges::find(made.columns, name, &io::column_evidence::name);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(suggest_mapping_suite)

BOOST_AUTO_TEST_CASE(finnish_survey) {
  const io::suggestion made = suggest(
      "Vastausaika;Palaute;Suositteluhalukkuus;Osasto\n"
      "3.2.2025 klo 14.05;Hyvä ja nopea palvelu;9;A\n4.2.2025 klo 9.00;Jonotin liian kauan;2;B\n");
  BOOST_TEST(made.map.columns.at("time").column == "Vastausaika");
  BOOST_TEST(made.map.columns.at("text").column == "Palaute");
  BOOST_TEST(made.map.columns.at("rating").column == "Suositteluhalukkuus");
  BOOST_TEST(made.map.rating_scale->name() == "nps_0_10");
  BOOST_TEST(made.map.columns.at("unit").column == "Osasto");
  BOOST_TEST(made.map.layout.delimiter == ";");
}

BOOST_AUTO_TEST_CASE(a_vote_count_is_no_rating) {
  const io::suggestion made = suggest("id,rating\n1,1\n2,57\n");
  BOOST_TEST(of(made, "rating").guess == "backers");
  BOOST_TEST(!made.map.rating_scale.has_value());
}

BOOST_AUTO_TEST_CASE(an_id_that_repeats_is_no_id) {
  const io::suggestion made = suggest("id,n\n1,1\n1,2\n");
  BOOST_TEST(of(made, "id").guess.empty());
  BOOST_TEST(of(made, "id").because == "called like id, but 1 value stands twice");
}

BOOST_AUTO_TEST_CASE(day_or_month_first_is_left_open) {
  const io::suggestion made = suggest("date,comment\n1/2/2025,a\n3/4/2025,b\n");
  BOOST_TEST(made.map.time_formats.empty());
  const bool said = std::any_of(made.notes.begin(), made.notes.end(), [](const std::string& note) {
    return note.find("time_format=") != std::string::npos;
  });
  BOOST_TEST(said);
}

BOOST_AUTO_TEST_CASE(reply_ids_written_as_floats) {
  const io::suggestion made = suggest("tweet_id,in_response_to_tweet_id\n1,2.0\n2,\n");
  BOOST_TEST(made.map.integral_ids);
  BOOST_TEST(made.map.columns.at("reply_to").column == "in_response_to_tweet_id");
}

BOOST_AUTO_TEST_CASE(json_lines_and_headers_alone) {
  BOOST_TEST(suggest("{\"comment\": \"x\"}\n", "a.jsonl").map.columns.at("text").column == "comment");
  BOOST_TEST(of(suggest("id,text\n"), "text").because == "called like text, but no cell has a value");
}

BOOST_AUTO_TEST_SUITE_END()
