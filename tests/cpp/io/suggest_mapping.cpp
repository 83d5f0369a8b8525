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
  const bool said = std::any_of(made.notes.begin(), made.notes.end(),
                                [](const std::string& note) { return note.find("time_format=") != std::string::npos; });
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

BOOST_AUTO_TEST_CASE(cells_outweigh_the_header) {
  std::string text =
      "Vastaus;Yritys;Asiakasnumero;Kuinka todennäköisesti suosittelisit meitä? (0–10);Mitä odotit?;Miksi annoit tämän "
      "arvosanan?\n";
  for (int row = 0; row < 40; ++row) {
    const std::string n = std::to_string(row);
    text += "survey-" + std::to_string(1000 + row) + ";" + (row % 3 == 0 ? "Oy Yksi Ab" : "") + ";" +
            std::to_string(row % 7) + ";" + std::to_string(row % 11) + ";" + std::to_string(row % 9) + ";" +
            (row % 2 == 0 ? "" : "Jonotin kassalla liian kauan, kerta " + n) + "\n";
  }
  const io::suggestion made = suggest(text);
  BOOST_TEST(made.map.columns.at("id").column == "Vastaus");
  BOOST_TEST(made.map.columns.at("text").column == "Miksi annoit tämän arvosanan?");
  BOOST_TEST(made.map.columns.at("rating").column == "Kuinka todennäköisesti suosittelisit meitä? (0–10)");
  BOOST_TEST(made.map.rating_scale->name() == "nps_0_10");
  BOOST_TEST(made.map.columns.at("expectation").column == "Mitä odotit?");
  BOOST_TEST(made.map.columns.at("account").column == "Yritys");
  BOOST_TEST(!made.map.columns.contains("provider"));
  BOOST_TEST(of(made, "Vastaus").because.find("each value stands once") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(ids_are_found_by_their_cells) {
  const auto rows = [](std::string text, auto row) {
    for (int at = 0; at < 30; ++at) text += row(std::to_string(1738584300 + at), std::to_string(at));
    return text;
  };
  const auto id_of = [](const io::suggestion& made) {
    const auto found = made.map.columns.find("id");
    return found == made.map.columns.end() ? std::string("none") : found->second.column;
  };
  BOOST_TEST(id_of(suggest(rows("ts,event,n\n", [](const auto& ts, const auto& n) {
               return ts + ",e-" + n + "," + n + "\n";
             }))) == "event");
  BOOST_TEST(id_of(suggest(rows("no,n\n", [](const auto& ts, const auto& n) { return n + "," + ts + "\n"; }))) == "no");
  BOOST_TEST(id_of(suggest(rows("day,n\n", [](const auto&, const auto& n) {
               return "2025-01-01T00:00:" + std::string(n.size() == 1 ? "0" : "") + n + "," + n + "\n";
             }))) == "none");
  BOOST_TEST(id_of(suggest(rows("size,n\n", [](const auto&, const auto& n) { return n + ".5," + n + "\n"; }))) ==
             "none");
  BOOST_TEST(id_of(suggest(rows("word,n\n", [](const auto&, const auto& n) { return n + " pieces," + n + "\n"; }))) ==
             "none");
}

BOOST_AUTO_TEST_CASE(a_company_without_customers_beside_it_provides) {
  BOOST_TEST(suggest("company,comment\nA,slow\n").map.columns.at("provider").column == "company");
}

BOOST_AUTO_TEST_CASE(questions_are_taken_for_what_their_cells_answer) {
  const io::suggestion made = suggest(
      "id,How likely are you to recommend us?,Would you recommend the shop?,Did you get it "
      "done?\n1,10,1,yes\n2,0,0,no\n");
  BOOST_TEST(made.map.columns.at("rating").column == "How likely are you to recommend us?");
  BOOST_TEST(made.map.rating_scale->name() == "nps_0_10");
  BOOST_TEST(of(made, "Would you recommend the shop?").guess.empty());  // yes or no is on no scale
  BOOST_TEST(made.map.columns.at("goal_met").column == "Did you get it done?");
  const io::suggestion told = suggest("id,Why would you recommend us?\n1,kind\n2,11\n");
  BOOST_TEST(!told.map.columns.contains("rating"));
  BOOST_TEST(!suggest("id,What did you expect?\n1,3\n2,9\n").map.columns.contains("expectation"));  // no rating
}

BOOST_AUTO_TEST_CASE(answers_to_further_questions_are_texts) {
  const io::suggestion made = suggest(
      "id,What was good?,What was bad?\n1,the very friendly staff there,nothing at all that I can think of now\n"
      "2,parking is easy and it is cheap,I waited for an hour at the till\n");
  BOOST_TEST(made.map.columns.at("text").column == "What was bad?");
  BOOST_TEST(made.map.texts.at("What was good?").column == "What was good?");
}

BOOST_AUTO_TEST_SUITE_END()
