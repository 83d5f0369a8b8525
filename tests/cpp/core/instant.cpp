// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/instant.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <concepts>
#include <ostream>
#include <string>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;

namespace {

template <class A, class B>
concept addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept subtractable = requires(A a, B b) { a - b; };

static_assert(!addable<instant, instant>, "a sum of two instants has no meaning");
static_assert(addable<instant, span_seconds>);
static_assert(std::same_as<decltype(instant() - instant()), span_seconds>);
static_assert(!subtractable<span_seconds, instant>);
static_assert(!std::convertible_to<std::int64_t, instant>);
static_assert(!std::convertible_to<double, span_seconds>);

static_assert(days_from_civil({1970, 1, 1}) == 0);
static_assert(civil_from_days(-1) == civil_date{1969, 12, 31});
static_assert(instant(civil_time{{2000, 1, 1}}).microseconds() == 946'684'800'000'000);  // POSIX.1 formula
static_assert(to_civil(instant(-1)) == civil_time{{1969, 12, 31}, 23, 59, 59, 999'999});

struct known_week {
  civil_date date;
  week_date week;
};
std::ostream& operator<<(std::ostream& out, const known_week& known) { return out << to_iso(known.date); }

// ISO 8601's own examples and the turns of years with 52 and 53 weeks.
const known_week weeks[] = {
    {{1995, 1, 1}, {1994, 52, 7}},  {{1996, 12, 31}, {1997, 1, 2}}, {{2005, 1, 1}, {2004, 53, 6}},
    {{2008, 12, 29}, {2009, 1, 1}}, {{2010, 1, 3}, {2009, 53, 7}},  {{2025, 2, 10}, {2025, 7, 1}},
    {{2024, 12, 30}, {2025, 1, 1}}, {{2021, 1, 3}, {2020, 53, 7}},
};

/// The slow, obvious calendar: one day after another.
civil_date next_day(civil_date date) {
  if (++date.day > days_in_month(date.year, date.month)) {
    date.day = 1;
    if (++date.month > 12) {
      date.month = 1;
      ++date.year;
    }
  }
  return date;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instant_suite)

BOOST_AUTO_TEST_CASE(every_day_of_twenty_thousand_years) {
  civil_date date = {first_year, 1, 1};
  std::int64_t days = days_from_civil(date);
  int weekday = weekday_from_days(days);
  std::ptrdiff_t wrong = 0;
  for (; date.year <= last_year; date = next_day(date), ++days, weekday = weekday % 7 + 1) {
    wrong += days_from_civil(date) != days || civil_from_days(days) != date || weekday_from_days(days) != weekday ||
             !is_valid(date);
    const week_date week = week_from_days(days);
    const bool at_the_edge = date.year == first_year || date.year == last_year;
    wrong += !at_the_edge && days_from_week(week) != days;
  }
  BOOST_TEST(wrong == 0);
  BOOST_TEST(days == days_from_civil({last_year, 12, 31}) + 1);
  BOOST_TEST(weekday_from_days(days_from_civil({1970, 1, 1})) == 4);  // a Thursday
}

BOOST_DATA_TEST_CASE(week_dates, boost::unit_test::data::make(weeks), known) {
  const std::int64_t days = days_from_civil(known.date);
  BOOST_CHECK(week_from_days(days) == known.week);
  BOOST_CHECK(days_from_week(known.week) == days);
}

BOOST_AUTO_TEST_CASE(weeks_that_do_not_exist) {
  BOOST_CHECK(!days_from_week({2025, 53, 1}));
  BOOST_CHECK(days_from_week({2020, 53, 7}));
  BOOST_CHECK(!days_from_week({2025, 0, 1}));
  BOOST_CHECK(!days_from_week({2025, 1, 8}));
}

BOOST_AUTO_TEST_CASE(dates_that_do_not_exist) {
  BOOST_TEST(!is_valid({2025, 2, 29}));
  BOOST_TEST(is_valid({2024, 2, 29}));
  BOOST_TEST(!is_valid({1900, 2, 29}));
  BOOST_TEST(is_valid({2000, 2, 29}));
  BOOST_TEST(!is_valid({10'000, 1, 1}));
  BOOST_TEST(!is_valid({2025, 13, 1}));
  BOOST_TEST(!is_valid({2025, 4, 31}));
  BOOST_CHECK_THROW(instant(civil_time{{2025, 2, 29}}), error);
  BOOST_CHECK_THROW(instant(civil_time{{2025, 2, 28}, 24}), error);
  BOOST_CHECK_THROW(instant(civil_time{{2025, 2, 28}, 23, 59, 60}), error);
}

BOOST_AUTO_TEST_CASE(the_range_is_checked_at_both_ends) {
  BOOST_TEST(to_iso(instant(instant::smallest())) == "-9999-01-01T00:00:00Z");
  BOOST_TEST(to_iso(instant(instant::largest())) == "9999-12-31T23:59:59.999999Z");
  BOOST_CHECK_THROW(instant(instant::smallest() - 1), error);
  BOOST_CHECK_THROW(instant(instant::largest() + 1), error);
  BOOST_CHECK_THROW(static_cast<void>(instant(instant::largest()) + span_seconds(1)), error);
}

BOOST_AUTO_TEST_CASE(printing) {
  BOOST_TEST(to_iso(instant(civil_time{{2025, 2, 3}, 14, 5, 33})) == "2025-02-03T14:05:33Z");
  BOOST_TEST(to_iso(instant(civil_time{{2025, 2, 3}, 14, 5, 33, 70})) == "2025-02-03T14:05:33.000070Z");
  BOOST_TEST(to_iso(civil_date{-44, 3, 15}) == "-0044-03-15");
  BOOST_TEST(to_iso(week_from_days(days_from_civil({2025, 2, 3}))) == "2025-W06-1");
}

BOOST_AUTO_TEST_CASE(spans_are_seconds) {
  const instant noon(civil_time{{2025, 2, 3}, 12});
  BOOST_TEST((noon + span_seconds(0.25) - noon).seconds() == 0.25);
  BOOST_TEST((noon - (noon + span_seconds(90))).seconds() == -90.0);
  BOOST_TEST(span_seconds(-0.0000015).microseconds() == -2);  // halves away from zero
  BOOST_TEST(span_seconds(1e12).microseconds() == 1'000'000'000'000'000'000);
  BOOST_CHECK_THROW(static_cast<void>(span_seconds(std::numeric_limits<double>::quiet_NaN())), error);
  BOOST_CHECK_THROW(static_cast<void>(span_seconds(1.1e12)), error);
  BOOST_CHECK(span_seconds(1) + span_seconds(2) - span_seconds(3) == span_seconds());
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(there_and_back) {
  const bool held = rc::check("civil time and differences are inverses", [] {
    const auto any = rc::gen::inRange(instant::smallest(), instant::largest());
    const instant a(*any);
    const instant b(*any);
    RC_ASSERT(instant(to_civil(a)) == a);
    RC_ASSERT(a + (b - a) == b);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
