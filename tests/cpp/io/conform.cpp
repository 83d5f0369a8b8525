// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/conform.hpp>

#include <boost/test/unit_test.hpp>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cp = counterpoint;
namespace io = counterpoint::io;

namespace {

/// A block written out as rows of texts; "-" is a missing cell.
class rows_as_block {
 public:
  explicit rows_as_block(const std::vector<std::vector<std::string>>& rows, std::int64_t first_row = 2) {
    block.columns.resize(rows.empty() ? 0 : rows.front().size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto at = first_row + static_cast<std::int64_t>(row);
      block.places.push_back({at, at});
      for (std::size_t column = 0; column < rows[row].size(); ++column) {
        const std::string& text = kept_.emplace_back(rows[row][column]);
        io::cell value{text.data(), static_cast<std::uint32_t>(text.size()), io::cell_kind::text};
        if (text == "-") value = {};
        block.columns[column].push_back(value);
      }
    }
  }
  io::cell_block block;

 private:
  std::deque<std::string> kept_;
};

struct outcome {
  std::vector<io::conformed_table> tables;
  std::int64_t refused = 0;
  std::vector<cp::refusal> refusals;
};

[[nodiscard]] outcome conform(const io::mapping& map, const std::vector<std::string>& header,
                              const std::vector<std::vector<std::string>>& rows,
                              io::error_mode errors = io::error_mode::collect) {
  io::refusal_log log(errors);
  io::conformer to(map, header, io::header_state::whole, {.file = "in/a.csv", .label = "a.csv", .columns = {}}, log);
  const rows_as_block given(rows);
  to.add(given.block);
  outcome out{.tables = to.finish(), .refused = log.count(), .refusals = log.kept()};
  return out;
}

[[nodiscard]] std::string text_at(const outcome& result, std::string_view column, std::ptrdiff_t row) {
  return std::string(result.tables.front().items.at(column).data->text(row));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conform_suite)

BOOST_AUTO_TEST_CASE(canonical_names_map_themselves_and_others_stay) {
  const outcome result = conform({}, {"id", "text", "rating", "store", "visits"},
                                 {{"1", "good", "9", "A", "3"}, {"2", "-", "-", "A", "12"}});
  const cp::feedback& items = result.tables.front().items;
  BOOST_TEST(items.size() == 2);
  BOOST_TEST((items.at("rating").data->type() == cp::column_type::number));
  BOOST_TEST(items.at("rating").data->number(0) == 9);
  BOOST_TEST(items.at("rating").data->missing(1));
  BOOST_TEST(items.at("text").data->missing(1));
  BOOST_TEST((items.at("store").data->type() == cp::column_type::category));
  BOOST_TEST((items.at("visits").data->type() == cp::column_type::integer));
  BOOST_TEST(items.at("visits").data->integer(1) == 12);
}

BOOST_AUTO_TEST_CASE(a_missing_id_becomes_file_and_row) {
  const outcome no_column = conform({}, {"text"}, {{"a"}, {"b"}});
  BOOST_TEST(text_at(no_column, "id", 0) == "a.csv:2");
  BOOST_TEST(text_at(no_column, "id", 1) == "a.csv:3");
  const outcome hole = conform({}, {"id"}, {{"x"}, {"-"}});
  BOOST_TEST(text_at(hole, "id", 1) == "a.csv:3");
}

BOOST_AUTO_TEST_CASE(a_bad_row_is_refused_whole_and_once) {
  io::mapping map;
  map.rating_scale = cp::scale::named("nps_0_10");
  const outcome result = conform(map, {"id", "voice", "rating", "channel"},
                                 {{"1", "solicited", "9", "mail"},
                                  {"2", "loud", "11", "phone"},  // two problems, one refusal
                                  {"3", "Solicited", "10", "mail"},
                                  {"1", "solicited", "3", "web"},      // a second row with id 1
                                  {"2", "unsolicited", "3", "web"}});  // the first 2 was refused: this one is good
  BOOST_TEST(result.refused == 2);
  BOOST_TEST(result.tables.front().items.size() == 3);
  BOOST_TEST(result.refusals[0].where.row.value() == 3);
  BOOST_TEST(result.refusals[0].where.column == "voice");
  BOOST_TEST(result.refusals[0].allowed == "solicited, unsolicited");
  BOOST_TEST(result.refusals[1].where.row.value() == 5);
  BOOST_TEST(result.refusals[1].allowed == "each id once; it was first in row 2");
  // Nothing of a refused row is left, not even in a dictionary.
  const cp::column& channel = *result.tables.front().items.at("channel").data;
  BOOST_TEST(channel.dictionary()->size() == 2);
  BOOST_TEST(text_at(result, "voice", 1) == "solicited");
  BOOST_TEST(result.tables.front().origins[1] == 4);
  BOOST_TEST(result.tables.front().origins[2] == 6);
}

BOOST_AUTO_TEST_CASE(raise_throws_the_lowest_row) {
  io::mapping map;
  map.rating_scale = cp::scale::named("nps_0_10");
  // The later row fails in an earlier column; the earlier row is the one to name.
  try {
    static_cast<void>(conform(map, {"voice", "rating"}, {{"solicited", "12"}, {"loud", "9"}}, io::error_mode::raise));
    BOOST_FAIL("no error");
  } catch (const cp::data_error& bad) {
    BOOST_TEST(
        std::string(bad.what()) ==
        "in/a.csv, row 2, column \"rating\": \"12\" is outside its scale; allowed: 0 … 10 in steps of 1 (nps_0_10)");
  }
}

BOOST_AUTO_TEST_CASE(conditions_value_maps_and_missing_tokens) {
  io::mapping map;
  map.columns["role"] = {.column = "inbound", .when = {}, .values = {{"True", "customer"}, {"False", "provider"}}};
  map.columns["provider"] = {.column = "author", .when = io::condition{"inbound", {"False"}}};
  map.columns["customer"] = {.column = "author", .when = io::condition{"inbound", {"True"}}};
  map.columns["rating"] = {.column = "fft", .when = {}, .values = {{"6", std::nullopt}, {"7", std::nullopt}}};
  map.missing = {"NA"};
  const outcome result =
      conform(map, {"author", "inbound", "fft"}, {{"bank", "False", "6.0"}, {"u1", "True", "5"}, {"u2", "True", "NA"}});
  BOOST_TEST(result.refused == 0);
  BOOST_TEST(text_at(result, "role", 0) == "provider");
  BOOST_TEST(text_at(result, "provider", 0) == "bank");
  BOOST_TEST(result.tables.front().items.at("customer").data->missing(0));
  BOOST_TEST(text_at(result, "customer", 1) == "u1");
  BOOST_TEST(result.tables.front().items.at("provider").data->missing(1));
  const cp::column& rating = *result.tables.front().items.at("rating").data;
  BOOST_TEST(rating.missing(0));  // 6.0 is 6
  BOOST_TEST(rating.number(1) == 5);
  BOOST_TEST(rating.missing(2));
  // Translated or partly used columns stay under their own names too.
  BOOST_TEST(result.tables.front().items.find("inbound") != nullptr);
  BOOST_TEST(result.tables.front().items.find("fft") != nullptr);
}

BOOST_AUTO_TEST_CASE(rows_set_apart_are_counted_and_kept_elsewhere) {
  io::mapping map;
  map.columns["text"] = {.column = "comment"};
  map.apart = {{.name = "workflow", .column = "comment", .contains = {" assigned this issue to "}, .equals = {}}};
  const outcome result =
      conform(map, {"comment", "by"}, {{"Water!", "u1"}, {"Care assigned this issue to Bob", "x"}, {"Thanks", "u1"}});
  BOOST_TEST(result.tables.size() == 2);
  BOOST_TEST(result.tables[0].items.size() == 2);
  BOOST_TEST(result.tables[1].name == "workflow");
  BOOST_TEST(result.tables[1].items.at("text").data->text(0) == "Care assigned this issue to Bob");
  BOOST_TEST(result.tables[1].items.at("id").data->text(0) == "a.csv:3");
}

BOOST_AUTO_TEST_CASE(integral_ids_match_and_outside_replies_are_found) {
  io::mapping map;
  map.columns["reply_to"] = {.column = "to"};
  map.integral_ids = true;
  const outcome result = conform(map, {"id", "to"}, {{"1", "2.0"}, {"2", "-"}, {"3", "99.0"}});
  BOOST_TEST(text_at(result, "reply_to", 0) == "2");
  BOOST_REQUIRE(result.tables.front().outside.size() == 1U);
  BOOST_TEST(result.tables.front().outside.front() == 2);
}

BOOST_AUTO_TEST_CASE(types_are_inferred_over_the_whole_column) {
  const outcome result = conform({}, {"whole", "real", "flag", "when", "code", "mixed", "word"},
                                 {{"1", "1", "True", "2025-02-03", "007", "1", "a"},
                                  {"-2", "2.5", "false", "2025-02-03T12:00:00Z", "008", "2", "a"},
                                  {"3", "1e3", "-", "-", "009", "n/a", "b"},
                                  {"3", "4", "true", "3.2.2025 klo 14.05", "009", "4", "a"}});
  const cp::feedback& items = result.tables.front().items;
  const auto type = [&items](std::string_view name) { return std::string(to_string(items.at(name).data->type())); };
  BOOST_TEST(type("whole") == "integer");
  BOOST_TEST(type("real") == "number");
  BOOST_TEST(type("flag") == "boolean");
  BOOST_TEST(type("when") == "time");
  BOOST_TEST(type("code") == "text");   // 007 is a code; three of four are distinct
  BOOST_TEST(type("mixed") == "text");  // one that is no number, and none is
  BOOST_TEST(type("word") == "category");
  BOOST_TEST(items.at("real").data->number(2) == 1000);
  BOOST_TEST(items.at("mixed").data->text(0) == "1");
  BOOST_TEST(items.at("flag").data->missing(2));
}

BOOST_AUTO_TEST_CASE(a_column_that_does_not_repeat_spills_to_text_and_keeps_its_values) {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 10000; ++i) rows.push_back({i % 7 == 0 ? "-" : "v" + std::to_string(i), std::to_string(i)});
  const outcome result = conform({}, {"own", "number"}, rows);
  const cp::column& own = *result.tables.front().items.at("own").data;
  const cp::column& number = *result.tables.front().items.at("number").data;
  BOOST_TEST((own.type() == cp::column_type::text));
  BOOST_TEST((number.type() == cp::column_type::integer));
  for (std::ptrdiff_t i = 0; i < 10000; ++i) {
    if (number.integer(i) != i || own.missing(i) != (i % 7 == 0) ||
        (i % 7 != 0 && own.text(i) != "v" + std::to_string(i))) {
      BOOST_FAIL("row " << i);
    }
  }
}

BOOST_AUTO_TEST_CASE(ratings_know_labels_grades_and_the_scale_of_their_row) {
  io::mapping map;
  map.ratings.emplace("grade", io::rating_source{{.column = "g"}, cp::scale::named("school_4_10")});
  const outcome result = conform(map, {"g", "rating", "rating_scale"},
                                 {{"9½", "10", "nps_0_10"},
                                  {"10-", "10", "stars_1_5"},
                                  {"7", "5", "stars_1_5"},
                                  {"3", "5", "stars_1_5"},
                                  {"8", "5", "moons"}});
  BOOST_TEST(result.refused == 3);
  const cp::feedback& items = result.tables.front().items;
  BOOST_TEST(items.at("grade").data->number(0) == 9.5);
  BOOST_TEST((items.at("grade").role == cp::field_role::rating));
  BOOST_TEST(items.at("grade").rating_scale->name() == "school_4_10");
  BOOST_TEST(result.refusals[0].where.column == "rating");
  BOOST_TEST(result.refusals[1].where.column == "g");
  BOOST_TEST(result.refusals[2].where.column == "rating_scale");
}

BOOST_AUTO_TEST_CASE(expectation_lies_on_the_scale_of_the_rating_and_is_no_second_rating) {
  io::mapping map;
  map.rating_scale = cp::scale::named("nps_0_10");
  const outcome result = conform(map, {"id", "rating", "expectation"}, {{"1", "9", "8"}, {"2", "9", "11"}});
  const cp::feedback& items = result.tables.front().items;
  BOOST_TEST(items.size() == 1);
  BOOST_TEST((items.at("expectation").role == cp::field_role::plain));
  BOOST_TEST(!items.at("expectation").rating_scale.has_value());
  BOOST_TEST((items.at("rating").role == cp::field_role::rating));
  BOOST_REQUIRE(result.refusals.size() == 1);
  BOOST_TEST(result.refusals.front().where.column == "expectation");
}

BOOST_AUTO_TEST_CASE(negative_counts_and_wrong_types_say_what_is_allowed) {
  const outcome result = conform({}, {"backers", "weight", "goal_met", "time"},
                                 {{"-1", "1", "yes", "2025-01-01"},
                                  {"1", "-0.5", "yes", "2025-01-01"},
                                  {"1", "1,5", "yes", "2025-01-01"},
                                  {"1", "1", "perhaps", "2025-01-01"},
                                  {"1", "1", "no", "31.2.2025"},
                                  {"2", "1", "no", "2025-01-01"}});
  BOOST_TEST(result.refused == 5);
  BOOST_TEST(result.refusals[0].problem == "is negative");
  BOOST_TEST(result.refusals[2].allowed == "a number with \".\" as its decimal mark (decimal=\",\" reads this one)");
  BOOST_TEST(result.refusals[3].allowed == "true, false, yes, no, 1, 0");
  BOOST_TEST(result.refusals[4].problem == "is no date of the calendar");
  BOOST_TEST(result.tables.front().items.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_growing_header_adds_columns_and_asks_for_the_missing_ones_at_the_end) {
  io::mapping map;
  map.columns["text"] = {.column = "said"};
  io::refusal_log log;
  const std::vector<std::string> first{"id"};
  io::conformer to(map, first, io::header_state::growing, {.file = "a.jsonl", .label = "a", .columns = {}}, log);
  const rows_as_block one({{"1"}}, 1);
  to.add(one.block);
  const std::vector<std::string> second{"id", "said", "extra"};
  to.extend(second);
  const rows_as_block two({{"2", "hi", "x"}}, 2);
  to.add(two.block);
  const auto tables = to.finish();
  BOOST_TEST(tables.front().items.at("text").data->missing(0));
  BOOST_TEST(tables.front().items.at("text").data->text(1) == "hi");
  BOOST_TEST(tables.front().items.at("extra").data->missing(0));

  io::conformer never(map, first, io::header_state::growing, {.file = "a.jsonl", .label = "a", .columns = {}}, log);
  never.add(one.block);
  BOOST_CHECK_THROW(static_cast<void>(never.finish()), cp::key_error);
}

BOOST_AUTO_TEST_SUITE_END()
