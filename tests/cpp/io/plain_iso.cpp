// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include "../../../src/io/plain_iso.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>

#include <counterpoint/core/time_format.hpp>

using namespace counterpoint;
using io::detail::read_plain_iso;

BOOST_AUTO_TEST_SUITE(plain_iso_suite)

BOOST_AUTO_TEST_CASE(what_it_reads_is_what_time_format_reads) {
  std::mt19937 random(7);
  const time_format iso("iso");
  const std::string marks = "0123456789-T:Z +./";
  int read = 0;
  for (int i = 0; i < 50'000; ++i) {
    const auto number = [&random](unsigned below, std::size_t digits) {
      std::string out = std::to_string(random() % below);
      return std::string(digits - out.size(), '0') + out;
    };
    std::string text = number(10'000, 4) + "-" + number(14, 2) + "-" + number(33, 2) + "T" + number(26, 2) + ":" +
                       number(62, 2) + ":" + number(62, 2) + "Z";
    if (random() % 4 == 0) text[random() % text.size()] = marks[random() % marks.size()];
    const auto found = read_plain_iso(text);
    if (!found) continue;
    ++read;
    const instant_reading expected = iso.read(text);
    BOOST_TEST(static_cast<bool>(expected), text);
    BOOST_TEST(*found == expected.value.microseconds(), text);
  }
  BOOST_TEST(read > 20'000);
}

BOOST_AUTO_TEST_CASE(it_reads_one_form_alone) {
  BOOST_TEST(read_plain_iso("1970-01-01T00:00:01Z").value() == 1'000'000);
  BOOST_TEST(read_plain_iso("0001-01-01T00:00:00Z").value() == -62'135'596'800'000'000);
  BOOST_TEST(read_plain_iso("9999-12-31T23:59:59Z").value() == 253'402'300'799'000'000);
  for (const char* other : {"", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00Z", "1970-02-29T00:00:00Z",
                            "1970-13-01T00:00:00Z", "1970-01-01T24:00:00Z", "1970-01-01T00:00:60Z",
                            "0000-01-01T00:00:00Z", "1970-01-01T00:00:0xZ", "1970-01-01T00:00:00z"}) {
    BOOST_TEST(!read_plain_iso(other).has_value(), other);
  }
}

BOOST_AUTO_TEST_SUITE_END()
