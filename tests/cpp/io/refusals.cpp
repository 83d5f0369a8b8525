// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/refusals.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace counterpoint;
using namespace counterpoint::io;

BOOST_AUTO_TEST_SUITE(refusals_suite)

BOOST_AUTO_TEST_CASE(raises_or_counts_and_keeps_the_first) {
  const data_error bad(place{.file = "f", .row = 2, .column = "stars"}, "is no number", "many", "1 … 5");
  BOOST_CHECK_THROW(refusal_log().refuse(bad), data_error);
  refusal_log log(error_mode::collect, 2);
  for (int i = 0; i < 5; ++i) log.refuse(bad);
  BOOST_TEST(log.count() == 5);
  BOOST_TEST(log.kept().size() == 2U);
  const refusal expected{.where = {.file = "f", .row = 2, .column = "stars"},
                         .problem = "is no number",
                         .value = "many",
                         .allowed = "1 … 5"};
  BOOST_CHECK(log.kept()[0] == expected);
}

BOOST_AUTO_TEST_CASE(stored_values_are_short_and_printable) {
  refusal_log log(error_mode::collect);
  const std::string letter = "\xC3\xA4";
  std::string text = "x";
  for (int i = 0; i < 200; ++i) text += letter;
  log.refuse(data_error({}, "is long", text, ""));
  log.refuse(data_error({}, "is no text", "p\xE4", ""));
  BOOST_TEST(log.kept()[0].value == text.substr(0, 199) + "…");  // no half character
  BOOST_TEST(log.kept()[1].value == "p\\xE4");
}

BOOST_AUTO_TEST_SUITE_END()
