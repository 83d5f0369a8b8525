// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/json_lines.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "reference/json_lines.hpp"
#include "scanned.hpp"

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using namespace counterpoint::io;
using namespace std::string_literals;

namespace {

struct rows_case {
  std::string text;
  std::vector<std::string> names;
  std::vector<std::string> rows;   // cells joined by |, missing as -
  std::vector<std::string> kinds;  // s text, n number, b boolean, - missing
};
std::ostream& operator<<(std::ostream& out, const rows_case& c) { return out << c.text; }

const rows_case rows_cases[] = {
    {R"({"a":1,"b":"x"})"
     "\n"
     R"({"a":2,"b":"y"})"
     "\n",
     {"a", "b"},
     {"1|x", "2|y"},
     {"ns", "ns"}},
    {R"({"a":1})"
     "\r\n\r\n \t\n"
     R"( { "a" : -2.5e+3 } )",
     {"a"},
     {"1", "-2.5e+3"},
     {"n", "n"}},
    {R"({"a":1,"b":2})"
     "\n"
     R"({"b":3,"a":4})"
     "\n"
     R"({"c":5})",
     {"a", "b", "c"},
     {"1|2|-", "4|3|-", "-|-|5"},
     {"nn-", "nn-", "--n"}},
    {R"({"a":true,"b":false,"c":null,"d":""})", {"a", "b", "c", "d"}, {"true|false|-|"}, {"bb-s"}},
    {R"({"u":{"n":"x","p":{"q":1}},"e":{}})", {"u.n", "u.p.q", "e"}, {"x|1|-"}, {"sn-"}},
    {R"({"t":[1, "a",{"k":[ ]}],"z":0})", {"t", "z"}, {R"([1, "a",{"k":[ ]}]|0)"}, {"sn"}},
    {R"({"s":"\"\\\/\b\f\n\r\t\u00e4\u20AC\ud83d\ude00"})",
     {"s"},
     {"\"\\/\b\f\n\r\t\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"},
     {"s"}},
    {R"({"s":"\u0000"})", {"s"}, {"\0"s}, {"s"}},
    {R"({"k\u0065y":1})"
     "\n"
     R"({"key":2})",
     {"key"},
     {"1", "2"},
     {"n", "n"}},
    {"\xEF\xBB\xBF{\"a\":1}", {"a"}, {"1"}, {"n"}},
    {"[]", {}, {}, {}},
    {" [ ] \n", {}, {}, {}},
    {"[{\"a\":1},\n {\n  \"a\": \"x\\ny\",\n  \"b\":\n[1,\n2]}\n]\n",
     {"a", "b"},
     {"1|-", "x\ny|[1,\n2]"},
     {"n-", "ss"}},
    {"{}", {}, {""}, {""}},
    {"\n \n", {}, {}, {}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(json_lines_suite)

BOOST_DATA_TEST_CASE(reads_each_form_whatever_the_block_and_window, boost::unit_test::data::make(rows_cases), c) {
  for (const std::ptrdiff_t rows : {1, 2, 7, 65536}) {
    for (const std::ptrdiff_t window : {64, 100, 262144}) {
      const scanned::table got = scanned::json(c.text, {.window_bytes = window}, rows);
      std::vector<std::string> lines;
      for (const auto& cells : got.rows) lines.push_back(scanned::line(cells));
      BOOST_TEST(lines == c.rows, boost::test_tools::per_element());
      BOOST_TEST(got.kinds == c.kinds, boost::test_tools::per_element());
      BOOST_TEST(got.names == c.names, boost::test_tools::per_element());
      BOOST_TEST(got.refused.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(rows_show_cells_by_name_and_place) {
  json_lines_scanner lines(source::view("{\"id\":1}\n\n{\"id\":2}\n", "f.jsonl"));
  std::vector<std::string> seen;
  for (const json_row& row : lines.rows()) seen.push_back(std::string(row["id"]) + " " + row.place("id").text());
  json_lines_scanner array(source::view("[\n{\"id\":1,\n\"x\":2},{\"id\":2}]", "f.json"));
  for (const json_row& row : array.rows()) seen.push_back(std::string(row["id"]) + " " + row.place("id").text());
  const std::vector<std::string> expected = {"1 f.jsonl, row 1, column \"id\"", "2 f.jsonl, row 3, column \"id\"",
                                             "1 f.json, row 1 (line 2), column \"id\"",
                                             "2 f.json, row 2 (line 3), column \"id\""};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(fills_only_the_columns_asked_for) {
  json_lines_scanner scanner(source::view("{\"a\":1,\"b\":2}\n{\"c\":3,\"a\":4}\n"));
  const std::vector<std::string> wanted = {"c", "b"};
  scanner.want(wanted);
  cell_block block;
  BOOST_TEST(scanner.next(block) == 2);
  BOOST_TEST(scanner.names().size() == 3U);
  BOOST_TEST(block.columns[0].empty());
  BOOST_TEST(block.columns[1][0].text() == "2");
  BOOST_CHECK(block.columns[2][0].kind == cell_kind::missing);
  BOOST_TEST(block.columns[2][1].text() == "3");
}

struct error_case {
  std::string text;
  std::string message;  // behind "f.jsonl, row 1"
};
std::ostream& operator<<(std::ostream& out, const error_case& c) { return out << c.text; }

const error_case error_cases[] = {
    {R"({"a":1,"b":tru})",
     R"(, column "b": "}" is not JSON: a value was expected (byte 15 of the record); allowed: a string, number, object, array, true, false or null)"},
    {R"({"a":1,"a":2})",
     R"(, column "a": ""a":2}" is a key that its object has already (byte 8 of the record); allowed: each key once)"},
    {R"({"a":{"b":1},"a.b":2})",
     R"(, column "a.b": "2}" is a second value for this column (byte 20 of the record); allowed: one; keys inside keys are joined by points)"},
    {R"({"a":"\ud83d!"})",
     R"(, column "a": "\ud83d!"}" is the first half of a surrogate pair, without its second (byte 7 of the record); allowed: whole characters)"},
    {R"({"a":"\ude00"})",
     R"(, column "a": "\ude00"}" is the second half of a surrogate pair, without its first (byte 7 of the record); allowed: whole characters)"},
    {R"({"a":1} x)",
     R"(: "x" stands behind the object of its line (byte 9 of the record); allowed: one object a line)"},
    {R"({"a":1)",
     R"(, column "a": the record ends too early (byte 7 of the record): an object must go on or end here; allowed: , or })"},
    {R"({"id":"2","te)",
     R"(: the record ends too early (byte 14 of the record): a string is not closed; allowed: a closing quote)"},
    {R"({"a":"x\)",
     R"(, column "a": the record ends too early (byte 9 of the record): a string is not closed; allowed: a closing quote)"},
    {R"({"a":"\u00)",
     R"(, column "a": the record ends too early (byte 11 of the record): a string is not closed; allowed: a closing quote)"},
    {R"({"a":"\ud83d\ude)",
     R"(, column "a": the record ends too early (byte 17 of the record): a string is not closed; allowed: a closing quote)"},
    {"{\"a\":\"x\ny\"}",
     R"(, column "a": the record ends too early (byte 8 of the record): a line ends inside a string; allowed: a closing quote; a line end in a text is written \n; one object a line, or one array of objects)"},
    {"{\n\"a\":1}\n",
     R"(: the record ends too early (byte 2 of the record): a key was expected; allowed: a string; one object a line, or one array of objects)"},
    {"{\"a\":\"\x01\"}",
     ", column \"a\": \"\x01\"}\" is not JSON: a control character stands inside a string (byte 7 of the record); "
     "allowed: control characters as escapes"},
    {"id,text",
     R"(: "id,text" is not a JSON object (byte 1 of the record); allowed: one object a line, or one array of objects)"},
    {"{\"a\":\"p\xE4iv\xE4\"}",
     ", column \"a\": \"p\\xE4iv\\xE4\" is not UTF-8: byte 0xE4 at byte 2 of the cell; allowed: UTF-8; it looks like "
     "cp1252, "
     "where 0xE4 is \"\xC3\xA4\": encoding=\"cp1252\""},
    {R"({"a":1e999})",
     R"(, column "a": "1e999}" is a number too large for a double (byte 6 of the record); allowed: up to 1.797e308 in size)"},
};

BOOST_DATA_TEST_CASE(says_what_is_wrong_and_where, boost::unit_test::data::make(error_cases), c) {
  for (const std::ptrdiff_t window : {64, 262144}) {
    BOOST_TEST(scanned::json_message(c.text, {.window_bytes = window}) == "f.jsonl, row 1" + c.message);
  }
}

const std::string malformed[] = {
    "{",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":01}",
    "{\"a\":+1}",
    "{\"a\":1.}",
    "{\"a\":.5}",
    "{\"a\":1e}",
    "{\"a\":-}",
    "{\"a\":NaN}",
    "{\"a\":Infinity}",
    "{\"a\":nul}",
    "{\"a\":\"x}",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12g4\"}",
    "{\"a\":\"\\u12\"}",
    "{\"a\":\"\t\"}",
    "{\"a\":[1,]}",
    "{\"a\":[1 2]}",
    "{\"a\":[}",
    "{\"a\":[{\"b\":1,\"b\":2}]}",
    "{\"a\":1}}",
    "{\"a\":1}{\"a\":2}",
    "\"a\"",
    "1",
    "null",
    "{\"a\":\"\\ud800\\u0041\"}",
    "{\"a\":1}//",
    "{\"a\":\xC3}",
    "{\xEF\xBB\xBF\"a\":1}",
    "{\"a\":\v1}",
    "{\"a\":[\"\\ude00\"]}",
    "{\"\xFF\":1}",
};

BOOST_DATA_TEST_CASE(is_strict, boost::unit_test::data::make(malformed), text) {
  const scanned::table got = scanned::json("{\"ok\":1}\n" + text + "\n{\"ok\":2}\n");
  BOOST_TEST(got.refused.size() == 1U);
  BOOST_TEST(got.rows.size() == 2U);
  const std::vector<std::string> names = {"ok"};  // a refused record brings no column
  BOOST_TEST(got.names == names, boost::test_tools::per_element());
  BOOST_CHECK_EQUAL(got.places.at(1).row, 3);
  // In an array the same is refused, or ends the reading.
  const bool threw = !scanned::json_message("[{\"ok\":1},\n" + text + ",\n{\"ok\":2}]").empty();
  BOOST_TEST(threw);
}

BOOST_AUTO_TEST_CASE(an_array_goes_on_behind_an_element_whose_end_is_known) {
  const scanned::table got =
      scanned::json("[{\"a\":1},\n{\"a\":1,\"a\":2},7,{\"a\":\"\\ud800\"},\n{\"a\":\"\xE4\"},{\"a\":3}]");
  BOOST_TEST(got.rows.size() == 2U);
  BOOST_TEST(got.refused.size() == 4U);
  BOOST_CHECK_EQUAL(got.places.at(1).row, 6);
  BOOST_CHECK_EQUAL(got.places.at(1).line, 3);
}

const std::string lost_arrays[] = {"[{\"a\":1}",   "[{\"a\":1},", "[{\"a\":1} {\"a\":2}]", "[{\"a\":1},]", "[,]",
                                   "[{\"a\":1}]x", "[",           "[{\"a\":1}, {\"a\""};

BOOST_DATA_TEST_CASE(an_array_without_a_known_end_is_an_error_in_any_mode, boost::unit_test::data::make(lost_arrays),
                     text) {
  for (const std::ptrdiff_t window : {64, 262144}) {
    BOOST_CHECK_THROW(scanned::json(text, {.window_bytes = window}), data_error);
  }
}

BOOST_AUTO_TEST_CASE(limits_depth_columns_and_length) {
  const auto nested = [](std::size_t n) {
    std::string text = "1";
    for (std::size_t i = 0; i < n; ++i) text = i % 2 == 0 ? "[" + text + "]" : "{\"k\":" + text + "}";
    return "{\"a\":" + text + "}";
  };
  BOOST_TEST(scanned::json(nested(9), {.max_depth = 10}).rows.size() == 1U);
  BOOST_TEST(scanned::json_message(nested(10), {.max_depth = 10}).find("is nested too deep") != std::string::npos);
  BOOST_TEST(scanned::json_message("{\"a\":" + std::string(100000, '[') + "}").find("is nested too deep") !=
             std::string::npos);
  BOOST_TEST(scanned::json("{\"a\":1,\"b\":2}", {.max_columns = 2}).rows.size() == 1U);
  const scanned::table wide = scanned::json("{\"a\":1,\"b\":2,\"c\":3}\n{\"b\":1}", {.max_columns = 2});
  BOOST_TEST(wide.refused.at(0).problem.find("brings more than 2 columns in all") == 0U);
  BOOST_TEST(wide.names.size() == 1U);
  for (const std::ptrdiff_t window : {64, 262144}) {
    const json_lines_options options = {.max_record_bytes = 100, .window_bytes = window};
    const auto record = [](std::size_t size) { return "{\"a\":\"" + std::string(size - 8, 'x') + "\"}"; };
    BOOST_TEST(scanned::json(record(100), options).rows.size() == 1U);
    BOOST_TEST(scanned::json(record(101) + "\n" + record(5000) + "\n" + record(50), options).rows.size() == 1U);
    BOOST_TEST(scanned::json_message(record(101), options).find("begins a record of more than 100 bytes") !=
               std::string::npos);
    BOOST_TEST(scanned::json("[" + record(100) + "," + record(100) + "]", options).rows.size() == 2U);
    BOOST_CHECK_THROW(scanned::json("[" + record(101) + "]", options), data_error);
  }
}

BOOST_AUTO_TEST_CASE(the_first_error_in_the_file_is_the_one_thrown) {
  json_lines_scanner scanner(source::view("{\"a\":1}\n{\n{\"a\":2}\n", "f.jsonl"));
  cell_block block;
  BOOST_TEST(scanner.next(block) == 1);
  BOOST_CHECK_THROW(scanner.next(block), data_error);
  BOOST_TEST(scanner.next(block) == 1);
  BOOST_TEST(block.columns[0][0].text() == "2");
  BOOST_TEST(scanner.next(block) == 0);
}

BOOST_AUTO_TEST_CASE(a_block_is_cut_where_it_would_hold_too_many_cells) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "{\"k" + std::to_string(i) + "\":" + std::to_string(i) + "}\n";
  json_lines_scanner scanner(source::view(text));
  cell_block block;
  std::ptrdiff_t rows = 0;
  while (const std::ptrdiff_t n = scanner.next(block)) {
    BOOST_TEST(n * static_cast<std::ptrdiff_t>(block.columns.size()) < (1 << 21));
    BOOST_TEST(block.columns[static_cast<std::size_t>(rows)][0].text() == std::to_string(rows));
    rows += n;
  }
  BOOST_TEST(rows == 3000);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(gives_what_the_obvious_reader_gives) {
  const bool held = rc::check("scanner and reference agree", [] {
    const auto piece = rc::gen::elementOf(std::vector<std::string>{"{\"a\":1,\"b\":\"x\"}\n",
                                                                   "{\"b\":\"y\",\"a\":2}\n",
                                                                   "{",
                                                                   "}",
                                                                   "[",
                                                                   "]",
                                                                   "\"",
                                                                   ":",
                                                                   ",",
                                                                   "\n",
                                                                   "\"a\":",
                                                                   "\"a.b\":1",
                                                                   "{\"a\":{\"b\":",
                                                                   "1",
                                                                   "-0.5e3",
                                                                   "true",
                                                                   "null",
                                                                   "\\u00e4",
                                                                   "\\ud83d\\ude00",
                                                                   "\\ud83d",
                                                                   "\\n",
                                                                   "\xC3\xA4",
                                                                   "\xE4",
                                                                   " ",
                                                                   "\r\n",
                                                                   "{\"c\":[",
                                                                   "}\n{",
                                                                   "\"k\":\"v\"",
                                                                   "{\"\":",
                                                                   "{}"});
    std::string text = "{\"first\":0}\n";
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    const reference::json_table expected = reference::read_json_lines(text, 8);
    for (const std::ptrdiff_t window : {64, 262144}) {
      for (const std::ptrdiff_t rows : {1, 3, 65536}) {
        const scanned::table got = scanned::json(text, {.max_depth = 8, .window_bytes = window}, rows);
        RC_ASSERT(got.names == expected.names);
        RC_ASSERT(got.rows.size() == expected.rows.size());
        for (std::size_t i = 0; i < got.rows.size(); ++i) {
          RC_ASSERT(got.places[i].row == expected.row_numbers[i]);
          for (std::size_t c = 0; c < got.names.size(); ++c) {
            const auto found = expected.rows[i].find(got.names[c]);
            const reference::json_cell cell =
                found == expected.rows[i].end() ? reference::json_cell{'-', ""} : found->second;
            RC_ASSERT(got.kinds[i][c] == cell.kind);
            RC_ASSERT(got.rows[i][c].value_or("") == cell.text);
          }
        }
        std::vector<std::int64_t> refused;
        for (const refusal& bad : got.refused) refused.push_back(bad.where.row.value_or(0));
        RC_ASSERT(refused == expected.refused);
      }
    }
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
