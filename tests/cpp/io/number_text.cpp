// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/number_text.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

namespace io = counterpoint::io;

BOOST_AUTO_TEST_SUITE(number_text_suite)

BOOST_DATA_TEST_CASE(reads_what_exports_write,
                     boost::unit_test::data::make({"0", "7", "-7", "+7", " 9.5 ", "007", ".5", "-0", "1e5", "1.5E-3",
                                                   "123456789012345678901234567890", "0.1", "4.35", "9007199254740993",
                                                   "179769313486231570000000000000000000000",
                                                   "2.2250738585072014e-308"}),
                     text) {
  const auto read = io::parse_number(text);
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(*read == std::strtod(text, nullptr));  // the C library rounds correctly too
}

BOOST_DATA_TEST_CASE(refuses_what_is_no_number,
                     boost::unit_test::data::make({"",      " ",       "-",   "+",   ".",     "1.",      "1,5",
                                                   "1 000", "1.000,5", "5%",  "nan", "inf",   "1e",      "1e999",
                                                   "0x10",  "--1",     "1-2", "12a", "1.2.3", "\xC2\xBD"}),
                     text) {
  BOOST_TEST(!io::parse_number(text).has_value());
}

BOOST_AUTO_TEST_CASE(decimal_comma_only_when_said) {
  BOOST_TEST(io::parse_number("4,5", ',').value() == 4.5);
  BOOST_TEST(!io::parse_number("4.5", ',').has_value());
  BOOST_TEST(!io::parse_number("1.234,5", ',').has_value());  // thousands are not guessed
  BOOST_TEST(io::parse_number("123456789012345678901,25", ',').value() == 123456789012345678901.25);
}

BOOST_AUTO_TEST_CASE(exact_form_leaves_codes_alone) {
  const auto exact = [](std::string_view text) { return io::parse_number(text, '.', io::number_form::exact); };
  BOOST_TEST(exact("0").has_value());
  BOOST_TEST(exact("0.5").has_value());
  BOOST_TEST(exact("-12.50").has_value());
  BOOST_TEST(!exact("007").has_value());
  BOOST_TEST(!exact("+358").has_value());
  BOOST_TEST(!exact(" 1").has_value());
}

BOOST_AUTO_TEST_CASE(whole_numbers) {
  BOOST_TEST(io::parse_integer("9223372036854775807").value() == std::numeric_limits<std::int64_t>::max());
  BOOST_TEST(io::parse_integer("-9223372036854775808").value() == std::numeric_limits<std::int64_t>::min());
  for (const char* text : {"", "-", "-0", "007", "+1", "1.0", "9223372036854775808", "1e3", " 1", "1 "}) {
    BOOST_TEST(!io::parse_integer(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(ids_that_pandas_wrote_as_floats) {
  BOOST_TEST(io::integral_text("3.0") == "3");
  BOOST_TEST(io::integral_text("-3.000") == "-3");
  for (const char* text : {"3", "3.5", "3.", ".0", "a3.0", "3.0a", "", "-.0", "v1.0"}) {
    BOOST_TEST(io::integral_text(text) == text);
  }
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(every_double_reads_back) {
  BOOST_TEST(rc::check([](double value) {
    RC_PRE(std::isfinite(value));
    char text[400];
    const auto shortest = std::to_chars(text, text + sizeof text, value);
    RC_ASSERT(io::parse_number(std::string_view(text, shortest.ptr)) == value);
    const auto fixed = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed);
    if (fixed.ec == std::errc()) RC_ASSERT(io::parse_number(std::string_view(text, fixed.ptr)) == value);
  }));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
