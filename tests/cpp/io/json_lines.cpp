// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/json_lines.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::io;

BOOST_AUTO_TEST_SUITE(json_lines_suite)

BOOST_AUTO_TEST_CASE(rows_show_cells_by_name_and_place) {
  json_lines_scanner scanner(source::memory("{\"id\":1,\"user\":{\"name\":\"P\\u00e4ivi\"}}\n\n{\"user\": {\"name\": null}, \"id\": true, \"tags\": [1, \"a\"]}", "f.jsonl"));
  std::vector<std::string> seen;
  for (const json_row& row : scanner.rows()) {
    seen.push_back(std::string(row["id"]) + "|" + std::string(row["user.name"]) + "|" + row.place("id").text());
  }
  const std::vector<std::string> expected = {"1|P\xC3\xA4ivi|f.jsonl, row 1, column \"id\"",
                                             "true||f.jsonl, row 3, column \"id\""};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
  const std::vector<std::string> names(scanner.names().begin(), scanner.names().end());
  const std::vector<std::string> all = {"id", "user.name", "tags"};
  BOOST_TEST(names == all, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
