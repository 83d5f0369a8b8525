// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/csv.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "reference/csv.hpp"
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
  std::vector<std::string> rows;  // cells joined by |, missing as -
};
std::ostream& operator<<(std::ostream& out, const rows_case& c) { return out << c.text; }

const rows_case rows_cases[] = {
    {"a,b\n1,2\n", {"1|2"}},
    {"a,b\n1,2", {"1|2"}},  // no line end at the end
    {"a,b\r\n1,2\r\n3,4\r\n", {"1|2", "3|4"}},
    {"a,b\r1,2\r3,4", {"1|2", "3|4"}},            // old Mac
    {"a,b\n\n1,2\n\n\n3,4\n\n", {"1|2", "3|4"}},  // blank lines
    {"a,b\n  \n1,2\n", {"1|2"}},                  // white space only
    {"a,b\n1,\n,2\n,\n", {"1|-", "-|2", "-|-"}},  // an empty cell is missing
    {"a,b\n1,\"\"\n", {"1|"}},                    // an empty text is not
    {"a,b\n\"x,y\",\"p\nq\"\n", {"x,y|p\nq"}},
    {"a,b\n\"x \"\"y\"\"\",\"\"\"\"\n", {"x \"y\"|\""}},
    {"a,b\nx \"y\",5\" pipe\n", {"x \"y\"|5\" pipe"}},  // a quote inside a plain cell is a character
    {"a,b\n \"x\",y\n", {" \"x\"|y"}},
    {"a,b\n1,2,\n3,4\n", {"1|2", "3|4"}},  // a delimiter too many
    {"a\n1\n\n2\n", {"1", "2"}},
    {"a,b\n1,x\0y\n"s, {"1|x\0y"s}},  // NUL is a character
    {"a;b\n1,5;2\n", {"1,5|2"}},
    {"a\tb\n1,5\t2;3\n", {"1,5|2;3"}},
    {"a|b\n1|2\n", {"1|2"}},
    {"comment\nGood, cheap, fast\nBad; slow\n", {"Good, cheap, fast", "Bad; slow"}},
    {"sep=;\na;b\n1;2\n", {"1|2"}},
    {"\xEF\xBB\xBF"
     "a,b\n1,2\n",
     {"1|2"}},
    {"a,b\n", {}},
    {"a,b", {}},
};

csv_options window_of(std::ptrdiff_t bytes) { return {.window_bytes = bytes}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_suite)

BOOST_DATA_TEST_CASE(reads_each_form_whatever_the_block_and_window, boost::unit_test::data::make(rows_cases), c) {
  for (const std::ptrdiff_t rows : {1, 2, 7, 65536}) {
    for (const std::ptrdiff_t window : {64, 100, 262144}) {
      const scanned::table got = scanned::csv(c.text, window_of(window), rows);
      std::vector<std::string> lines;
      for (const auto& cells : got.rows) lines.push_back(scanned::line(cells));
      BOOST_TEST(lines == c.rows, boost::test_tools::per_element());
      BOOST_TEST(got.refused.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(rows_show_cells_by_name_and_place) {
  csv_scanner scanner(source::memory("id,text\r\n1,\"a \"\"b\"\"\nc\"\n\n2,\n", "f.csv"));
  std::vector<std::string> seen;
  for (const csv_row& row : scanner.rows()) {
    BOOST_TEST(row[1] == row["text"]);
    BOOST_CHECK_THROW(static_cast<void>(row["txet"]), key_error);
    seen.push_back(std::string(row["id"]) + "|" + std::string(row["text"]) + "|" + row.place("text").text());
  }
  const std::vector<std::string> expected = {"1|a \"b\"\nc|f.csv, row 2, column \"text\"",
                                             "2||f.csv, row 4 (line 5), column \"text\""};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

struct names_case {
  std::string text;
  std::ptrdiff_t header_rows;
  std::vector<std::string> names;
  std::vector<std::string> notes;  // beyond the delimiter's
};
std::ostream& operator<<(std::ostream& out, const names_case& c) { return out << c.text; }

const names_case names_cases[] = {
    {" id , text \n1,2\n", 1, {"id", "text"}, {}},
    {",b,\n0,1,x\n",
     1,
     {"column_1", "b", "column_3"},
     {"column 1 has no name: called column_1", "column 3 has no name: called column_3"}},
    {"a,b,\n1,2,\n3,4,\n", 1, {"a", "b"}, {"each record ends with a delimiter; no column stands behind it"}},
    {"a,a,a_2,a\n1,2,3,4\n",
     1,
     {"a", "a_3", "a_2", "a_4"},
     {"column 2 bears a name that is there already: called a_3",
      "column 4 bears a name that is there already: called a_4"}},
    {"1,2\n3,4\n", 0, {"column_1", "column_2"}, {}},
    {"q1,q2\n\"How\nwas it?\",Why\n\"{\"\"ImportId\"\": 1}\",{}\n9,x\n", 3, {"q1", "q2"}, {}},
};

BOOST_DATA_TEST_CASE(names_columns, boost::unit_test::data::make(names_cases), c) {
  csv_scanner scanner(source::view(c.text), {.header_rows = c.header_rows});
  const std::vector<std::string> names(scanner.names().begin(), scanner.names().end());
  BOOST_TEST(names == c.names, boost::test_tools::per_element());
  std::vector<std::string> notes = scanner.notes();
  BOOST_TEST(notes.at(0).starts_with("delimiter: \",\" gives "));
  notes.erase(notes.begin());
  BOOST_TEST(notes == c.notes, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(guesses_the_delimiter_of_a_header_longer_than_the_usual_head) {
  std::string text;
  for (const int row : {0, 1}) {
    for (int column = 0; column < 60'000; ++column)
      text += (column > 0 ? ";" : "") + std::string(row == 0 ? "c" : "") + std::to_string(column);
    text += '\n';
  }
  csv_scanner scanner(source::view(text));
  BOOST_TEST(scanner.names().size() == 60'000U);
  for (const csv_row& row : scanner.rows()) BOOST_TEST(row["c59999"] == "59999");
}

BOOST_AUTO_TEST_CASE(lines_above_the_header_are_noted_and_skipped) {
  for (const std::string title : {"Report 2025;;\n", "Report 2025;;\r\n;;\r\n", "Report 2025\n", "Report 2025\n\n"}) {
    const std::string text = title + "id;text;n\n1;a;5\n2;b;6\n3;c;7\n";
    const auto lines = static_cast<std::ptrdiff_t>(std::ranges::count(title, '\n'));
    csv_scanner as_it_is(source::view(text));
    const std::vector<std::string> notes = as_it_is.notes();
    const std::string told = "looks like a title: skip_rows=" + std::to_string(lines) + " takes the names from line " +
                             std::to_string(lines + 1);
    BOOST_TEST(std::ranges::any_of(notes, [&told](const std::string& note) { return note.ends_with(told); }), title);
    for (const std::ptrdiff_t window : {64, 262144}) {
      csv_scanner scanner(source::view(text, "t.csv"), {.skip_rows = lines, .window_bytes = window});
      const std::vector<std::string> names = {"id", "text", "n"};
      BOOST_TEST(std::vector<std::string>(scanner.names().begin(), scanner.names().end()) == names,
                 boost::test_tools::per_element());
      for (const std::string& note : scanner.notes()) BOOST_TEST(note.find("title") == std::string::npos);
      std::vector<std::string> seen;
      for (const csv_row& row : scanner.rows()) seen.push_back(std::string(row["text"]) + row.place().text());
      BOOST_TEST(seen.at(0) == "at.csv, row " + std::to_string(lines + 2));
      BOOST_TEST(seen.size() == 3U);
    }
  }
}

BOOST_AUTO_TEST_CASE(skips_more_than_a_window_holds) {
  std::string text;
  for (int line = 0; line < 100; ++line) text += "a line of the title page, bytes \xE4 included\n";
  text += "id,text\n1,a\n";
  csv_scanner scanner(source::view(text), {.skip_rows = 100, .window_bytes = 64});
  for (const csv_row& row : scanner.rows()) BOOST_TEST(row["text"] == "a");
  BOOST_TEST(scanner.records() == 1);
  BOOST_CHECK_THROW(csv_scanner(source::view(text), {.skip_rows = 103}), data_error);
}

BOOST_AUTO_TEST_CASE(one_column_of_texts_has_no_title) {
  csv_scanner scanner(source::view("comment\nwell, yes\nno, never, ever\nfine\n"));
  for (const std::string& note : scanner.notes()) BOOST_TEST(note.find("title") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_all_header_rows) {
  csv_scanner scanner(source::view(names_cases[5].text, "q.csv"), {.header_rows = 3});
  BOOST_TEST(scanner.header_rows().size() == 3U);
  BOOST_TEST(scanner.header_rows()[1][0] == "How\nwas it?");
  for (const csv_row& row : scanner.rows()) {
    BOOST_TEST(row["q1"] == "9");
    BOOST_TEST(row.place().text() == "q.csv, row 4 (line 5)");
  }
}

BOOST_AUTO_TEST_CASE(fills_only_the_columns_asked_for) {
  csv_scanner scanner(source::view("a,b,c\n1,2,3\n"));
  const std::vector<std::string> wanted = {"c", "a"};
  scanner.want(wanted);
  cell_block block;
  BOOST_TEST(scanner.next(block) == 1);
  BOOST_TEST(block.columns.size() == 3U);
  BOOST_TEST(block.columns[0][0].text() == "1");
  BOOST_TEST(block.columns[1].empty());
  BOOST_TEST(block.columns[2][0].text() == "3");
  const std::vector<std::string> unknown = {"d"};
  BOOST_CHECK_THROW(scanner.want(unknown), key_error);
}

struct error_case {
  std::string text;
  std::string message;
};
std::ostream& operator<<(std::ostream& out, const error_case& c) { return out << c.text; }

const error_case error_cases[] = {
    {"a,b,c\n1,2,3\n4,5\n", "f.csv, row 3: \"4,5\" has 2 cells; allowed: 3 cells, as in the header"},
    {"a,b\n1,2,3\n", "f.csv, row 2: \"1,2,3\" has 3 cells; allowed: 2 cells, as in the header"},
    {"a,b\n1,2,3,\n", "f.csv, row 2: \"1,2,3,\" has 4 cells; allowed: 2 cells, as in the header"},
    {"a,b\n1,2\n3,\"x\n4,5\n",
     "f.csv, row 3, column \"b\": \"\"x\n4,5\n\" opens a quote that is never closed; allowed: a closing quote, or "
     "quote=\"\" if quotes are plain characters here"},
    {"a,b\n1,\"p\nq\"\n\"x\"y,2\n",
     "f.csv, row 3 (line 4), column \"a\": \"\"x\"y,2\n\" has text behind its closing quote; allowed: a delimiter or a "
     "line end there; a quote inside a quoted cell is doubled"},
    {"a,b\n1,p\xE4iv\xE4\n",
     "f.csv, row 2, column \"b\": \"p\\xE4iv\\xE4\" is not UTF-8: byte 0xE4 at byte 2 of the cell; allowed: UTF-8; it "
     "looks "
     "like cp1252, where 0xE4 is \"\xC3\xA4\": encoding=\"cp1252\""},
    {"a,b\xE4\n1,2\n",
     "f.csv, row 1, column \"column_2\": \"b\\xE4\" is not UTF-8: byte 0xE4 at byte 2 of the cell; allowed: UTF-8; it "
     "looks "
     "like cp1252, where 0xE4 is \"\xC3\xA4\": encoding=\"cp1252\""},
    {"\n\n", "f.csv, row 3: there is no header: the text holds only blank lines; allowed: 1 header row"},
};

BOOST_DATA_TEST_CASE(says_what_is_wrong_and_where, boost::unit_test::data::make(error_cases), c) {
  for (const std::ptrdiff_t window : {64, 262144}) {
    BOOST_TEST(scanned::csv_message(c.text, {.delimiter = ',', .window_bytes = window}) == c.message);
  }
}

BOOST_AUTO_TEST_CASE(the_first_error_in_the_file_is_the_one_thrown) {
  csv_scanner scanner(source::view("a,b\n1,2\n3\n4,5\n", "f.csv"));
  cell_block block;
  BOOST_TEST(scanner.next(block) == 1);  // the rows before it come first
  BOOST_CHECK_THROW(scanner.next(block), data_error);
  BOOST_TEST(scanner.next(block) == 1);
  BOOST_TEST(block.columns[0][0].text() == "4");
  BOOST_TEST(scanner.next(block) == 0);
}

BOOST_AUTO_TEST_CASE(goes_on_behind_the_line_of_a_bad_quote) {
  const scanned::table got = scanned::csv("a,b\n1,2\n3,\"x\n4,5\n6,7\n8,\"y\"z\n9,10\n", {.delimiter = ','});
  // The quote of row 3 closes at the next quote, in front of y, which is text: three lines, one of them refused again.
  std::vector<std::string> lines;
  for (const auto& cells : got.rows) lines.push_back(scanned::line(cells));
  const std::vector<std::string> expected = {"1|2", "4|5", "6|7", "9|10"};
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
  BOOST_TEST(got.refused.size() == 2U);
  BOOST_TEST(got.places[1].line == 4);
}

BOOST_AUTO_TEST_CASE(a_record_without_end_is_one_error_in_bounded_memory) {
  for (const std::ptrdiff_t window : {64, 4096, 262144}) {
    const csv_options options = {.delimiter = ',', .max_record_bytes = 1000, .window_bytes = window};
    const std::string endless = "a,b\n1,2\n" + std::string(5000, 'x') + "\n3,4\n";
    BOOST_TEST(scanned::csv_message(endless, options)
                   .starts_with("f.csv, row 3: \"" + std::string(80, 'x') +
                                "…\" begins a record of more than 1000 bytes; allowed: a line end before that"));
    const scanned::table got = scanned::csv(endless, options);
    BOOST_TEST(got.rows.size() == 2U);
    BOOST_TEST(got.refused.size() == 1U);
    BOOST_TEST(got.places[1].row == 4);
    const std::string open = "a,b\n1,\"2\n" + std::string(5000, 'x') + "\n3,4\n";
    BOOST_TEST(scanned::csv_message(open, options).find("the quote opened in line 2 is not closed") !=
               std::string::npos);
    BOOST_TEST(scanned::csv(open, options).refused.size() == 2U);  // its first line, and the long one
  }
}

BOOST_AUTO_TEST_CASE(a_record_may_be_as_long_as_allowed) {
  for (const std::ptrdiff_t window : {64, 262144}) {
    const csv_options options = {.delimiter = ',', .max_record_bytes = 100, .window_bytes = window};
    for (const std::string_view line_end : {"\n", "\r\n", ""}) {
      const auto record = [&](std::size_t size) {
        return "a,b\n1," + std::string(size - 2, 'x') + std::string(line_end);
      };
      BOOST_TEST(scanned::csv(record(100), options).rows.size() == 1U);
      BOOST_TEST(scanned::csv(record(101), options).refused.size() == 1U);
    }
  }
}

BOOST_AUTO_TEST_CASE(tab_separated_text_is_often_unquoted) {
  const std::string text = "a\tb\n1\t\"Good\" he said\n2\t\"quoted\"\n3\t\"open\n4\tx\n";
  const scanned::table got = scanned::csv(text);
  std::vector<std::string> lines;
  for (const auto& cells : got.rows) lines.push_back(scanned::line(cells));
  const std::vector<std::string> expected = {"1|\"Good\" he said", "2|quoted", "3|\"open", "4|x"};
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
  csv_scanner scanner(source::view(text));
  cell_block block;
  while (scanner.next(block) > 0) {
  }
  BOOST_TEST(scanner.notes().back() ==
             "2 cells began with a quote that did not close on its line: the quotes were kept as text");
  // Where quotes do span lines, they are believed.
  BOOST_TEST(scanned::csv("a\tb\n1\t\"x\ny\"\n2\tz\n").rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(without_quotes_a_quote_is_a_character) {
  const scanned::table got = scanned::csv("a,b\n1,\"x\n\xFF,y\n", {.delimiter = ',', .quote = '\0'});
  BOOST_TEST(got.rows.size() == 1U);
  BOOST_TEST(*got.rows[0][1] == "\"x");
  BOOST_TEST(got.refused.size() == 1U);
}

BOOST_AUTO_TEST_CASE(refuses_options_out_of_range) {
  const std::string text = "a,b\n1,2\n";
  BOOST_TEST(scanned::csv_message(text, {.header_rows = -1}) == "header_rows is -1; allowed: 0 … 100");
  BOOST_TEST(scanned::csv_message(text, {.max_record_bytes = 0}) == "max_record_bytes is 0; allowed: 1 … 1073741824");
  BOOST_TEST(scanned::csv_message(text, {.delimiter = '"'}) ==
             "delimiter is the quote, or no character; allowed: another character");
  csv_scanner scanner(source::view(text));
  cell_block block;
  BOOST_CHECK_THROW(scanner.next(block, 0), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(gives_what_the_obvious_reader_gives) {
  const bool held = rc::check("scanner and reference agree", [] {
    const auto piece =
        rc::gen::elementOf(std::vector<std::string>{"a", "b", "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", " ",
                                                    "\"x\"", "1,2\n", "\xC3\xA4", "\xE4", "1,\"2\n3\"\n", "0"});
    std::string text = "h,i\n";
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    const reference::csv_table expected = reference::csv_reader(text, ',', '"').read();
    std::vector<std::int64_t> rows_refused;
    for (const std::ptrdiff_t window : {64, 262144}) {
      for (const std::ptrdiff_t rows : {1, 3, 65536}) {
        const scanned::table got = scanned::csv(text, {.delimiter = ',', .window_bytes = window}, rows);
        RC_ASSERT(got.rows.size() + 1 == expected.rows.size());
        for (std::size_t i = 0; i < got.rows.size(); ++i) {
          RC_ASSERT(got.rows[i] == expected.rows[i + 1].cells);
          RC_ASSERT(got.places[i].row == expected.rows[i + 1].row);
          RC_ASSERT(got.places[i].line == expected.rows[i + 1].line);
        }
        rows_refused.clear();
        for (const refusal& bad : got.refused) rows_refused.push_back(bad.where.row.value_or(0));
        RC_ASSERT(rows_refused == expected.refused);
      }
    }
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
