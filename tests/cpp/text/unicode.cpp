// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/lower.hpp>
#include <counterpoint/text/unicode.hpp>

#include <boost/test/unit_test.hpp>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(unicode_suite)

BOOST_AUTO_TEST_CASE(lower_case_is_that_of_the_full_mapping) {
  // Unicode 14.0.0, SpecialCasing.txt and table 3-17; the same as CPython 3.11's str.lower.
  BOOST_TEST(text::to_lower("ÄÖÅ ÄITI Straße ẞ") == "äöå äiti straße ß");
  BOOST_TEST(text::to_lower("İ") == "i̇");
  BOOST_TEST(text::to_lower("K") == "k");  // U+212A, the Kelvin sign
  BOOST_TEST(text::to_lower("ΟΔΟΣ") == "οδος");
  BOOST_TEST(text::to_lower("ΟΔΟΣΑ") == "οδοσα");
  BOOST_TEST(text::to_lower("Σ") == "σ");
  BOOST_TEST(text::to_lower("ΑΣ'") == "ας'");  // the apostrophe is passed over
  BOOST_TEST(text::to_lower("ΑΣ'Α") == "ασ'α");
  BOOST_TEST(text::to_lower("ꭰ𐐀") == "ꭰ𐐨");
}

BOOST_AUTO_TEST_CASE(classes_of_single_code_points) {
  BOOST_TEST(text::is_upper(0xC4));
  BOOST_TEST(!text::is_upper(0x1C5));  // title case: neither upper nor lower
  BOOST_TEST(text::is_lower_or_title(0x1C5));
  BOOST_TEST(text::is_lower_or_title(0xDF));
  BOOST_TEST(text::is_upper(0x24B6));  // Other_Uppercase counts
  BOOST_TEST(!text::is_upper(0x10FFFF));
  BOOST_TEST(text::is_space(0xA0));
  BOOST_TEST(text::is_space(0x1F));
  BOOST_TEST(text::is_space(0x3000));
  BOOST_TEST(!text::is_space(0x200B));
  BOOST_TEST(!text::is_space(0xFEFF));
  for (const std::uint32_t c : {0x61U, 0xE4U, 0x2BCU, 0x301U, 0x6F22U, 0x10400U}) BOOST_TEST(text::is_letter(c), c);
  for (const std::uint32_t c : {0x31U, 0xBDU, 0x661U, 0x2460U})
    BOOST_TEST((text::is_digit(c) && !text::is_letter(c)), c);
  for (const std::uint32_t c : {0x2764U, 0x2605U, 0x1F600U, 0x1F3FBU, 0x1FAE8U}) BOOST_TEST(text::is_picture(c), c);
  for (const std::uint32_t c : {0x5FU, 0xA9U, 0x2192U, 0x2500U, 0x2800U, 0xFE0FU, 0xE0100U, 0x10FFFFU}) {
    BOOST_TEST(!(text::is_letter(c) || text::is_digit(c) || text::is_picture(c)), c);
  }
  for (const std::uint32_t c : {0xADU, 0x200BU, 0x200DU, 0x202EU, 0xFE0FU, 0xFEFFU})
    BOOST_TEST(text::is_invisible(c), c);
}

BOOST_AUTO_TEST_CASE(malformed_bytes_are_read_one_at_a_time) {
  for (const char* bytes : {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF"}) {
    const auto [c, size] = text::decode(bytes);
    BOOST_TEST(c == 0xFFFDU);
    BOOST_TEST(size == 1);
  }
  BOOST_TEST(text::count_code_points("a\xE2\x82") == 3);
  for (const char* bytes : {"a\x80", "a\xC3", "\xC3\xA4\xA4", "\xED\xA0\x80", "\xE2\x82", "\x80\x80\x80\x80\x80"}) {
    const auto [c, size] = text::decode_last(bytes);
    BOOST_TEST((c == 0xFFFDU && size == 1), bytes);
  }
}

BOOST_AUTO_TEST_CASE(what_is_appended_is_decoded) {
  for (std::uint32_t c = 0; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const auto [back, size] = text::decode(bytes);
    BOOST_REQUIRE_EQUAL(back, c);
    BOOST_REQUIRE_EQUAL(static_cast<std::size_t>(size), bytes.size());
    BOOST_REQUIRE_EQUAL(text::decode_last("\xC3" + bytes).code_point, c);
  }
}

BOOST_AUTO_TEST_SUITE_END()
