// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/read.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/column_builder.hpp>

namespace cp = counterpoint;
namespace io = counterpoint::io;

namespace {

[[nodiscard]] io::read_result read_text(std::string_view text, const io::read_options& options = {},
                                        std::string name = "a.csv") {
  io::reader to(options);
  to.add(io::source::view(text, std::move(name)));
  return to.finish();
}

[[nodiscard]] cp::column_ptr texts(const std::vector<std::string>& values) {
  cp::text_builder build;
  for (const std::string& value : values) {
    if (value == "-") {
      build.append_missing();
    } else {
      build.append(value);
    }
  }
  return build.finish();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(read_suite)

BOOST_AUTO_TEST_CASE(csv_and_json_lines_give_the_same_table) {
  const io::read_result csv = read_text("id,text,rating,visits\n1,good,9,3\n2,,,4\n");
  const io::read_result json =
      read_text("{\"id\":\"1\",\"text\":\"good\",\"rating\":9,\"visits\":3}\n{\"id\":2,\"visits\":4}\n", {}, "a.jsonl");
  for (const io::read_result* result : {&csv, &json}) {
    const cp::feedback& items = result->items;
    BOOST_TEST(items.size() == 2);
    BOOST_TEST(items.at("id").data->text(1) == "2");
    BOOST_TEST(items.at("rating").data->number(0) == 9);
    BOOST_TEST(items.at("text").data->missing(1));
    BOOST_TEST((items.at("visits").data->type() == cp::column_type::integer));
  }
  BOOST_TEST(csv.items.report()->sources.front().format == "csv");
  BOOST_TEST(json.items.report()->sources.front().format == "json lines");
  BOOST_TEST(csv.items.report()->sources.front().rows_read == 2);
  BOOST_TEST(csv.items.report()->sources.front().rows_kept == 2);
}

BOOST_AUTO_TEST_CASE(ids_may_begin_after_many_rows_without) {
  std::string text;
  constexpr int without = 70'000;  // more than a block
  for (int i = 0; i < without; ++i) text += "{\"text\":\"t\",\"reply_to\":\"a.jsonl:1\"}\n";
  text +=
      "{\"id\":\"own\",\"reply_to\":\"a.jsonl:2\"}\n{\"id\":\"a.jsonl:5\"}\n{\"id\":\"own\"}\n{\"reply_to\":\"no\"}\n";
  const io::read_options options{.errors = io::error_mode::collect};
  const io::read_result result = read_text(text, options, "a.jsonl");
  const cp::column& ids = *result.items.at("id").data;
  BOOST_TEST(ids.size() == without + 2);
  BOOST_TEST(ids.text(4) == "a.jsonl:5");
  BOOST_TEST(ids.text(without) == "own");
  BOOST_TEST(ids.text(without + 1) == "a.jsonl:70004");
  const auto& source = result.items.report()->sources.front();
  BOOST_TEST(source.replies_outside == 1);
  BOOST_TEST(source.rows_refused == 2);
  BOOST_TEST(source.refusals.front().allowed.find("it was first in row 5") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(replies_to_ids_that_are_made_are_found) {
  const io::read_result result = read_text("text,reply_to\na,\nb,a.csv:2\nc,a.csv:9\n");
  BOOST_TEST(result.items.at("id").data->text(0) == "a.csv:2");
  BOOST_TEST(result.items.report()->sources.front().replies_outside == 1);
}

BOOST_AUTO_TEST_CASE(scanner_and_cell_refusals_are_counted_once_in_file_order) {
  io::read_options options{.errors = io::error_mode::collect};
  options.map.rating_scale = cp::scale::named("nps_0_10");
  const io::read_result result = read_text("id,rating\n1,9\n2,11\n3,1,extra\n4,ten\n5,10\n1,3\n", options);
  const cp::source_report& report = result.items.report()->sources.front();
  BOOST_TEST(report.rows_read == 6);
  BOOST_TEST(report.rows_kept == 2);
  BOOST_TEST(report.rows_refused == 4);
  BOOST_REQUIRE(report.refusals.size() == 4U);
  BOOST_TEST(report.refusals[0].where.row.value() == 3);
  BOOST_TEST(report.refusals[1].where.row.value() == 4);
  BOOST_TEST(report.refusals[2].where.row.value() == 5);
  BOOST_TEST(report.refusals[3].where.row.value() == 7);
}

BOOST_AUTO_TEST_CASE(the_list_of_refusals_is_capped_the_count_is_true) {
  io::read_options options{.errors = io::error_mode::collect, .refusal_cap = 3};
  std::string text = "id,backers\n";
  for (int row = 0; row < 100; ++row) text += std::to_string(row) + ",-1\n";
  const io::read_result result = read_text(text, options);
  BOOST_TEST(result.items.report()->sources.front().rows_refused == 100);
  BOOST_TEST(result.items.report()->sources.front().refusals.size() == 3U);
  BOOST_TEST(result.items.size() == 0);
}

BOOST_AUTO_TEST_CASE(several_sources_share_one_set_of_ids) {
  io::reader to(io::read_options{.errors = io::error_mode::collect});
  to.add(io::source::view("id,reply_to,n\n1,,5\n2,9,6\n", "x/a.csv"), "a.csv");
  to.add(io::source::view("id,reply_to,n,more\n1,,,z\n3,1,,z\n4,99,,z\n", "x/b.csv"), "b.csv");
  const io::read_result result = to.finish();
  const cp::reading_report& report = *result.items.report();
  BOOST_TEST(result.items.size() == 4);
  BOOST_TEST(report.sources[0].replies_outside == 1);  // 2 answers 9
  BOOST_TEST(report.sources[1].replies_outside == 1);  // 4 answers 99; 3 answers 1, which the first source holds
  BOOST_TEST(report.sources[1].rows_refused == 1);
  BOOST_TEST(report.sources[1].refusals.front().allowed == "each id once; it was first in x/a.csv, row 2");
  // An empty column fits the type that it has elsewhere.
  BOOST_TEST((result.items.at("n").data->type() == cp::column_type::integer));
  BOOST_TEST(result.items.at("n").data->missing(2));
  BOOST_TEST(result.items.at("more").data->missing(0));
}

BOOST_AUTO_TEST_CASE(strict_replies_are_refused_until_none_is_left) {
  const std::string_view text = "id,reply_to\n1,\n2,1\n3,99\n4,3\n5,4\n";
  io::read_options options{.errors = io::error_mode::collect, .replies = io::reply_mode::strict};
  const io::read_result result = read_text(text, options);
  BOOST_TEST(result.items.size() == 2);  // 3 answers nobody, 4 answers 3, 5 answers 4
  BOOST_TEST(result.items.report()->sources.front().rows_refused == 3);
  BOOST_TEST(result.items.report()->sources.front().replies_outside == 0);
  options.errors = io::error_mode::raise;
  BOOST_CHECK_EXCEPTION(static_cast<void>(read_text(text, options)), cp::data_error, [](const cp::data_error& bad) {
    return std::string(bad.what()).starts_with("a.csv, row 4, column \"reply_to\": \"99\" is the id of no item");
  });
}

BOOST_AUTO_TEST_CASE(words_are_columns_or_values_never_both) {
  io::read_options options;
  options.map.words = {{"voice", "solicited"}};
  BOOST_TEST(read_text("id\n1\n", options).items.at("voice").data->text(0) == "solicited");
  BOOST_TEST(read_text("id,voice\n1,unsolicited\n", options).items.at("voice_in_source").data->text(0) ==
             "unsolicited");
  BOOST_CHECK_THROW(static_cast<void>(read_text("id,solicited\n1,x\n", options)), cp::error);
  options.map.words = {{"voice", "loud"}};
  BOOST_CHECK_THROW(static_cast<void>(read_text("id\n1\n", options)), cp::key_error);
}

BOOST_AUTO_TEST_CASE(an_unknown_column_names_the_close_ones) {
  io::read_options options;
  options.map.columns["text"] = {.column = "coment"};
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(read_text("id,comment\n1,x\n", options)), cp::key_error,
      [](const cp::key_error& bad) { return std::string(bad.what()).find("there are: comment") != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(header_rows_of_questions_become_descriptions) {
  io::read_options options;
  options.map.layout.header_rows = 3;
  options.map.columns["text"] = {.column = "Q2"};
  const io::read_result result = read_text(
      "ResponseId,Q2\nResponse "
      "ID,Why?\n\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\nR_1,fine\n",
      options);
  BOOST_TEST(result.items.size() == 1);
  BOOST_TEST(result.items.at("text").data->text(0) == "fine");
  BOOST_TEST(result.descriptions.at("Q2") == "Why?");
}

BOOST_AUTO_TEST_CASE(what_is_no_table_is_refused_by_name) {
  const io::read_options options{.errors = io::error_mode::collect};
  const auto refused = [&options](std::string_view text, std::string name, std::string_view part) {
    BOOST_CHECK_EXCEPTION(static_cast<void>(read_text(text, options, name)), cp::data_error,
                          [&](const cp::data_error& bad) {
                            BOOST_TEST_MESSAGE(bad.what());
                            return std::string_view(bad.what()).starts_with(name) &&
                                   std::string_view(bad.what()).find(part) != std::string_view::npos;
                          });
  };
  refused(" \r\n<!DOCTYPE HTML>\n<title>x</title>", "a.csv", "looks like an HTML page");
  refused("<html>", "a.jsonl", "looks like an HTML page");
  refused("%PDF-1.7", "a.csv", "is a PDF document");
  refused("{\"n\":2,\"items\":[ {\"id\":1}]}", "a.json", "is one object whose \"items\" holds an array of objects");
}

BOOST_AUTO_TEST_CASE(one_record_with_an_array_of_objects_is_noted) {
  const io::read_result result = read_text("{\"id\":1,\"files\":[{\"n\":1}]}", {}, "a.jsonl");
  BOOST_TEST(result.items.report()->sources.front().notes.back().find("\"files\"") != std::string::npos);
  BOOST_TEST(read_text("{\"files\":[{\"n\":1}]}\n{\"files\":[]}\n", {}, "a.jsonl").items.size() == 2);
}

BOOST_AUTO_TEST_CASE(typed_tables_meet_the_same_checks) {
  cp::number_builder ratings;
  for (const double value : {9.0, 11.0, 3.0}) ratings.append(value);
  cp::integer_builder ids;
  for (const std::int64_t value : {7, 8, 9}) ids.append(value);
  io::typed_table table{.name = "a.parquet", .format = "parquet"};
  table.header = {"id", "rating", "voice", "text", "store"};
  table.columns = {ids.finish(), ratings.finish(), texts({"Solicited", "solicited", "-"}), texts({"a", "b", "-"}),
                   texts({"x", "y", "x"})};
  io::read_options options{.errors = io::error_mode::collect};
  options.map.rating_scale = cp::scale::named("nps_0_10");
  io::reader to(options);
  to.add(table);
  const io::read_result result = to.finish();
  BOOST_TEST(result.items.size() == 2);
  BOOST_TEST(result.items.at("id").data->text(1) == "9");
  BOOST_TEST(result.items.at("voice").data->text(0) == "solicited");
  BOOST_TEST(result.items.at("store").data->text(1) == "x");
  const cp::source_report& report = result.items.report()->sources.front();
  BOOST_TEST(report.refusals.front().where.row.value() == 2);
  BOOST_TEST(report.refusals.front().value == "11");
  BOOST_TEST(report.refusals.front().allowed == "0 … 10 in steps of 1 (nps_0_10)");
}

BOOST_AUTO_TEST_CASE(a_typed_column_that_needs_nothing_is_shared) {
  io::typed_table table{.name = "", .format = "frame"};
  table.header = {"text"};
  table.columns = {texts({"a", "b"})};
  io::reader to(io::read_options{});
  to.add(table);
  const io::read_result result = to.finish();
  const cp::column& made = *result.items.at("text").data;
  BOOST_TEST((made.chunks().front().bytes == table.columns.front()->chunks().front().bytes));
  BOOST_TEST(result.items.at("id").data->text(0) == "row:1");
}

BOOST_AUTO_TEST_CASE(labels_tell_paths_apart) {
  const std::vector<std::string> paths{"/d/a/x.csv", "/d/b/x.csv", "y.csv"};
  const std::vector<std::string> labels = io::path_labels(paths);
  BOOST_TEST(labels[0] == "a/x.csv");
  BOOST_TEST(labels[1] == "b/x.csv");
  BOOST_TEST(labels[2] == "y.csv");
}

BOOST_AUTO_TEST_CASE(a_timezone_needs_its_table) {
  io::read_options options;
  options.map.timezone = "Europe/Helsinki";
  BOOST_CHECK_THROW(io::reader{options}, cp::error);
}

BOOST_AUTO_TEST_SUITE_END()
