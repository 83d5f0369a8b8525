// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/csv.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::io;

BOOST_AUTO_TEST_SUITE(csv_suite)

BOOST_AUTO_TEST_CASE(rows_show_cells_by_name_and_place) {
  csv_scanner scanner(source::memory("id,text\r\n1,\"a \"\"b\"\"\nc\"\n\n2,\n", "f.csv"));
  std::vector<std::string> seen;
  for (const csv_row& row : scanner.rows()) {
    seen.push_back(std::string(row["id"]) + "|" + std::string(row["text"]) + "|" + row.place("text").text());
  }
  const std::vector<std::string> expected = {"1|a \"b\"\nc|f.csv, row 2, column \"text\"",
                                             "2||f.csv, row 4 (line 5), column \"text\""};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
