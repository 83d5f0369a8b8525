// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/utf8.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(utf8_suite)

// Prefix lengths follow from the Unicode Standard 15.0, table 3-7 (well-formed UTF-8 byte sequences).
struct prefix_case {
  std::string_view text;
  std::size_t valid;
};
std::ostream& operator<<(std::ostream& out, const prefix_case& c) { return out << printable_utf8(c.text); }

const prefix_case prefix_cases[] = {
    {"", 0},
    {"plain", 5},
    {"a\0b"sv, 3},
    {"\xC3\xA4iti", 5},
    {"\xE2\x82\xAC", 3},
    {"\xF0\x9F\x98\x80", 4},
    {"\xF4\x8F\xBF\xBF", 4},
    {"\xED\x9F\xBF", 3},
    {"\xEE\x80\x80", 3},
    {"p\xE4iv\xE4", 1},  // latin-1
    {"ok\x80", 2},       // a lone continuation
    {"\xC0\xAF", 0},     // overlong slash
    {"\xC1\xBF", 0},
    {"\xE0\x9F\xBF", 0},      // overlong
    {"\xF0\x8F\xBF\xBF", 0},  // overlong
    {"\xED\xA0\x80", 0},      // surrogate
    {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
    {"\xF5\x80\x80\x80", 0},
    {"\xFF", 0},
    {"ab\xC3", 2},  // cut
    {"ab\xE2\x82", 2},
    {"ab\xF0\x9F\x98", 2},
    {"\xE2\x28\xA1", 0},
};

BOOST_DATA_TEST_CASE(finds_the_valid_prefix, boost::unit_test::data::make(prefix_cases), c) {
  BOOST_TEST(valid_utf8_prefix(c.text) == c.valid);
  BOOST_TEST(is_valid_utf8(c.text) == (c.valid == c.text.size()));
}

BOOST_DATA_TEST_CASE(finds_it_behind_any_run_of_ascii, boost::unit_test::data::make(prefix_cases), c) {
  for (std::size_t before = 0; before < 140; ++before) {
    const std::string text = std::string(before, 'x') + std::string(c.text);
    BOOST_TEST(valid_utf8_prefix(text) == before + c.valid);
  }
}

BOOST_AUTO_TEST_CASE(writes_each_length_of_character) {
  for (char32_t c = 0; c <= 0x110000; c += c < 0x900 ? 1 : 0x3F) {
    std::string text;
    append_utf8(text, c);
    BOOST_REQUIRE(is_valid_utf8(text));
    BOOST_REQUIRE(text.size() == (c < 0x80 ? 1U : c < 0x800 ? 2U : c < 0x10000 || c > 0x10FFFF ? 3U : 4U));
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  BOOST_TEST(surrogate == "\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(shows_bytes_that_are_no_text) {
  BOOST_TEST(printable_utf8("p\xE4iv\xE4 \xC3\xA4") == "p\\xE4iv\\xE4 \xC3\xA4");
}

BOOST_AUTO_TEST_SUITE_END()
