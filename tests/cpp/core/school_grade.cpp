// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/school_grade.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
namespace data = boost::unit_test::data;

namespace {

struct grade_case {
  const char* written;
  double value;
};
std::ostream& operator<<(std::ostream& out, const grade_case& each) { return out << '"' << each.written << '"'; }

const std::vector<grade_case> grades = {
    {"9+", 9.25},
    {"9½", 9.5},
    {"9 ½", 9.5},
    {"9.5", 9.5},
    {"9,5", 9.5},
    {"9 1/2", 9.5},
    {"9 1\xE2\x81\x84"
     "2",
     9.5},
    {"10-", 9.75},
    {"7-", 6.75},
    {"10+", 10.25},
    {"8.5", 8.5},
    {"4", 4},
    {"4+", 4.25},
    {"5-", 4.75},
    {"10", 10},
    {" 9 + ", 9.25},
    {"9\xC2\xA0½", 9.5},
    {"8.33", 8.33},
    {"9.75", 9.75},
    {"10.25", 10.25},
    {"9\xEF\xBC\x8B", 9.25},  // full-width plus
};

const char* const minuses[] = {"-",
                               "\xE2\x88\x92",
                               "\xE2\x80\x93",
                               "\xE2\x80\x94",
                               "\xE2\x80\x90",
                               "\xE2\x80\x91",
                               "\xE2\x80\x92",
                               "\xE2\x80\x95",
                               "\xEF\xB9\xA3",
                               "\xEF\xBC\x8D",
                               "\xEF\xB9\x98",
                               "\xE2\x81\xBB",
                               "\xE2\x9E\x96",
                               "\xC2\xAD",
                               "\xCB\x97",
                               "\xE2\x81\x83"};

const std::string_view no_grades[] = {"",
                                      " ",
                                      "-",
                                      "+",
                                      "½",
                                      "1/2",
                                      "3",
                                      "3+",
                                      "4-",
                                      "10½",
                                      "10.26",
                                      "11",
                                      "11-",
                                      "100",
                                      "9++",
                                      "9+-",
                                      "9½+",
                                      "9.5+",
                                      "9 .5",
                                      "9.",
                                      "9,",
                                      ".9",
                                      "9..5",
                                      "9.5.5",
                                      "9 5",
                                      "+",
                                      "91/2",
                                      "nine",
                                      "-9",
                                      "9e0",
                                      "0x9",
                                      "nan",
                                      "inf",
                                      "9\xE2",
                                      "9\xE2\x88",
                                      "9\xC2",
                                      "\xFF",
                                      std::string_view("9\0", 2),
                                      std::string_view("\0", 1)};

}  // namespace

BOOST_AUTO_TEST_SUITE(school_grade_suite)

BOOST_DATA_TEST_CASE(grades_as_teachers_write_them, data::make(grades), each) {
  const auto value = parse_school_grade(each.written);
  BOOST_REQUIRE(value.has_value());
  BOOST_TEST(*value == each.value);
}

BOOST_DATA_TEST_CASE(every_minus_that_people_type, data::make(minuses), minus) {
  BOOST_TEST(parse_school_grade("7" + std::string(minus)).value_or(0) == 6.75);
  BOOST_TEST(parse_school_grade("10 " + std::string(minus)).value_or(0) == 9.75);
}

BOOST_DATA_TEST_CASE(what_is_no_grade, data::make(no_grades), written) {
  BOOST_TEST(!parse_school_grade(written).has_value());
}

BOOST_AUTO_TEST_CASE(the_written_order_is_the_numeric_order) {
  double before = 0;
  for (const char* written : {"4", "4+", "4½", "5-", "8½", "9-", "9", "9+", "9½", "10-", "10", "10+"}) {
    const double value = parse_school_grade(written).value();
    BOOST_TEST(value > before);
    before = value;
  }
}

BOOST_AUTO_TEST_CASE(every_quarter_is_written_and_read_back) {
  for (double grade = school_grade_min; grade <= school_grade_max; grade += school_grade_step) {
    BOOST_TEST(parse_school_grade(written_school_grade(grade)).value() == grade);
  }
  BOOST_TEST(written_school_grade(9.75) == "10-");
}

BOOST_AUTO_TEST_CASE(the_nearest_grade_is_written_and_ties_go_up) {
  BOOST_TEST(written_school_grade(8.33) == "8+");
  BOOST_TEST(written_school_grade(9.12) == "9");
  BOOST_TEST(written_school_grade(9.125) == "9+");
  BOOST_TEST(written_school_grade(9.875) == "10");
  BOOST_TEST(written_school_grade(std::nextafter(9.125, 0)) == "9");
}

BOOST_AUTO_TEST_CASE(what_lies_outside_is_not_written) {
  for (const double grade : {3.99, 10.26, -1e300, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
    BOOST_CHECK_THROW((void)written_school_grade(grade), error);
  }
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_bytes_give_a_grade_or_nothing) {
  BOOST_TEST(rc::check([](const std::string& bytes, unsigned whole) {
    for (const std::string& text : {bytes, std::to_string(whole % 12) + bytes}) {
      const auto grade = parse_school_grade(text);
      RC_ASSERT(!grade || (*grade >= school_grade_min && *grade <= school_grade_max));
    }
  }));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
