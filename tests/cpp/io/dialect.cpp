// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/dialect.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace counterpoint::io;

BOOST_AUTO_TEST_SUITE(dialect_suite)

struct dialect_case {
  std::string head;
  char delimiter;
  char decimal_mark;
  bool quoted_line_ends;
  std::string evidence;
};
std::ostream& operator<<(std::ostream& out, const dialect_case& c) { return out << c.head; }

const dialect_case cases[] = {
    {"a,b,c\n1,2.5,3\n", ',', '.', true, "\",\" gives 3 cells in each of the first 2 records"},
    {"a;b;c\n1;2,5;3\n4;5,5;6\n", ';', ',', true, "\";\" gives 3 cells in each of the first 3 records"},
    {"a;text\n1;so, well, yes\n2;no, never, no\n", ';', '\0', true,
     "\";\" gives 2 cells in each of the first 3 records"},
    {"a\tb\n1\t\"x\" y\n", '\t', '\0', false, "a tab gives 2 cells in each of the first 2 records"},
    {"a\tb\n1\t\"x\ny\"\n2\tz\n", '\t', '\0', true, "a tab gives 2 cells in each of the first 3 records"},
    {"a|b\n1|2\n", '|', '\0', true, "\"|\" gives 2 cells in each of the first 2 records"},
    {"a,b\n\"x;y;z\",1\n\"p;q;r\",2\n", ',', '\0', true, "\",\" gives 2 cells in each of the first 3 records"},
    {"a,b\n1,2\n3\n4,5\n", ',', '\0', true, "\",\" gives 2 cells in 3 of the first 4 records"},
    {"text\nwell, yes\nno\n", '\n', '\0', true,
     "the first record has no comma, semicolon, tab or bar, so each line is one cell"},
    {"", '\n', '\0', true, "the first record has no comma, semicolon, tab or bar, so each line is one cell"},
};

BOOST_DATA_TEST_CASE(guesses_with_evidence, boost::unit_test::data::make(cases), c) {
  const csv_dialect got = sniff_dialect(c.head);
  BOOST_TEST(got.delimiter == c.delimiter);
  BOOST_TEST(got.decimal_mark == c.decimal_mark);
  BOOST_TEST(got.quoted_line_ends == c.quoted_line_ends);
  BOOST_TEST(got.evidence == c.evidence);
}

BOOST_AUTO_TEST_CASE(a_cut_head_is_judged_by_its_whole_records) {
  BOOST_TEST(sniff_dialect("a,b\n1,2\n3,\"x", {.whole = false}).evidence ==
             "\",\" gives 2 cells in each of the first 2 records");
  BOOST_TEST(sniff_dialect("a,b\n1,2\n3", {.whole = false}).evidence ==
             "\",\" gives 2 cells in each of the first 2 records");
}

BOOST_AUTO_TEST_CASE(what_is_known_is_kept) {
  const csv_dialect got = sniff_dialect("a,b;c\n1,5;2\n", {.delimiter = ';', .quote = '\0'});
  BOOST_TEST(got.delimiter == ';');
  BOOST_TEST(got.quote == '\0');
  BOOST_TEST(got.decimal_mark == ',');
  BOOST_TEST(got.evidence == "\";\" was given");
  BOOST_TEST(sniff_dialect("1;a\n2;b\n", {.header_rows = 0}).delimiter == ';');
}

BOOST_AUTO_TEST_SUITE_END()
