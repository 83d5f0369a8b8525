// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/column.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(column_suite)

BOOST_AUTO_TEST_CASE(reads_across_chunks_with_offsets_and_validity) {
  static const double first[] = {-1, 1, 2};
  static const double second[] = {3, 4};
  static const std::uint8_t second_valid[] = {0b01};
  const column numbers(column_type::number, {chunk{.size = 2, .offset = 1, .values = first}, chunk{},
                                             chunk{.size = 2, .validity = second_valid, .values = second}});
  BOOST_TEST(numbers.size() == 4);
  BOOST_TEST(numbers.number(0) == 1.0);
  BOOST_TEST(numbers.number(2) == 3.0);
  BOOST_TEST(numbers.missing(3));
  BOOST_TEST(!numbers.missing(2));
}

BOOST_AUTO_TEST_CASE(category_needs_a_dictionary) { BOOST_CHECK_THROW(column(column_type::category, {}), error); }

BOOST_AUTO_TEST_SUITE_END()
