// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/text_filter.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <random>
#include <string_view>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
using model::text_filter;
using model::text_fingerprint;

BOOST_AUTO_TEST_SUITE(text_filter_suite)

BOOST_AUTO_TEST_CASE(texts_that_are_alike) {
  BOOST_TEST(text_fingerprint("It's  FINE!") == text_fingerprint("it s fine"));
  BOOST_TEST(text_fingerprint(" - Hyvää\u00ADpäivää.") == text_fingerprint("HYVÄÄPÄIVÄÄ"));
  BOOST_TEST(text_fingerprint("a b") != text_fingerprint("ab"));
  BOOST_TEST(text_fingerprint("9.30") != text_fingerprint("930"));
  BOOST_TEST(text_fingerprint("...") == text_fingerprint(""));
  // Part of the format: must not change. The definition, step by step.
  std::uint64_t polynomial = 0;
  for (const std::uint64_t c : {0x61U, 0x20U, 0x62U}) polynomial = text::gram_hash::append(polynomial, c);
  BOOST_TEST(text_fingerprint("A, b.") == text::gram_hash::finish(polynomial, 64));
}

BOOST_AUTO_TEST_CASE(finds_all_and_few_others) {
  std::mt19937_64 random(11);
  std::vector<std::uint64_t> in(20'000);
  for (auto& each : in) each = random();
  const auto words = text_filter::make(in);
  BOOST_TEST(words.size() == (in.size() * 12 + 63) / 64);
  const text_filter filter(words);
  for (const std::uint64_t each : in) BOOST_REQUIRE(filter.may_contain(each));
  int found = 0;
  constexpr int others = 200'000;
  for (int i = 0; i < others; ++i) found += filter.may_contain(random());
  // 640 expected; five standard deviations are 127.
  BOOST_TEST(found > 500);
  BOOST_TEST(found < 780);
}

BOOST_AUTO_TEST_CASE(order_and_repetition_do_not_matter) {
  const std::vector<std::uint64_t> one = {5, 9, 12}, two = {12, 5, 9, 9, 5};
  BOOST_TEST(text_filter::make(one) == text_filter::make(two), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(empty) {
  const auto words = text_filter::make({});
  BOOST_TEST(!text_filter(words).may_contain(text_fingerprint("a")));
  BOOST_CHECK_THROW(std::ignore = text_filter({}), error);
}

BOOST_AUTO_TEST_SUITE_END()
