// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/business_calendar.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;

namespace {

constexpr instant utc(int day, int hour, int minute = 0) { return instant(civil_time{{2025, 2, day}, hour, minute}); }

/// Monday 3 to Friday 7 February 2025, 8 to 16, closed on Wednesday.
business_calendar week() {
  std::vector<open_interval> open;
  for (const int day : {3, 4, 6, 7}) open.push_back({utc(day, 8), utc(day, 16)});
  return {open, utc(3, 0), utc(10, 0)};
}

double hours(span_seconds span) { return span.seconds() / 3'600; }

}  // namespace

BOOST_AUTO_TEST_SUITE(business_calendar_suite)

BOOST_AUTO_TEST_CASE(open_time_between_two_instants) {
  const auto calendar = week();
  BOOST_TEST(hours(calendar.open_between(utc(3, 7), utc(3, 9))) == 1.0);
  BOOST_TEST(hours(calendar.open_between(utc(3, 15, 30), utc(4, 8, 15))) == 0.75);
  BOOST_TEST(hours(calendar.open_between(utc(4, 16), utc(6, 8))) == 0.0);  // over the holiday
  BOOST_TEST(hours(calendar.open_between(utc(3, 0), utc(10, 0))) == 32.0);
  BOOST_TEST(hours(calendar.open_between(utc(6, 9), utc(6, 8))) == -1.0);
}

BOOST_AUTO_TEST_CASE(open_and_next_opening) {
  const auto calendar = week();
  BOOST_TEST(calendar.is_open(utc(3, 8)));
  BOOST_TEST(!calendar.is_open(utc(3, 16)));
  BOOST_CHECK(calendar.next_opening(utc(3, 9)) == utc(3, 9));
  BOOST_CHECK(calendar.next_opening(utc(4, 16)) == utc(6, 8));
  BOOST_CHECK(calendar.next_opening(utc(3, 0)) == utc(3, 8));
  BOOST_CHECK(!calendar.next_opening(utc(7, 16)));
}

BOOST_AUTO_TEST_CASE(outside_its_stretch_it_knows_nothing) {
  const auto calendar = week();
  BOOST_CHECK_THROW(static_cast<void>(calendar.open_between(utc(2, 23), utc(3, 9))), error);
  BOOST_CHECK_THROW(static_cast<void>(calendar.is_open(utc(10, 0, 1))), error);
  BOOST_CHECK_THROW(static_cast<void>(calendar.next_opening(utc(11, 0))), error);
}

BOOST_AUTO_TEST_CASE(broken_calendars_are_refused) {
  const auto make = [](std::vector<open_interval> open) { return business_calendar(open, utc(3, 0), utc(10, 0)); };
  BOOST_CHECK_THROW(make({{utc(3, 8), utc(3, 8)}}), error);
  BOOST_CHECK_THROW(make({{utc(3, 8), utc(3, 12)}, {utc(3, 11), utc(3, 16)}}), error);
  BOOST_CHECK_THROW(make({{utc(4, 8), utc(4, 12)}, {utc(3, 8), utc(3, 16)}}), error);
  BOOST_CHECK_THROW(make({{utc(9, 8), utc(11, 12)}}), error);
  BOOST_CHECK_THROW(business_calendar({}, utc(4, 0), utc(3, 0)), error);
  BOOST_TEST(make({{utc(3, 8), utc(3, 12)}, {utc(3, 12), utc(3, 16)}}).intervals().size() == 1U);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(agrees_with_counting_minutes) {
  const bool held = rc::check("open time is what a minute by minute count gives, and adds up", [] {
    const auto minute = [](int m) { return utc(3, 0) + span_seconds(m * 60.0); };
    std::vector<open_interval> open;
    int at = 0;
    for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 90))) {
      if (at + 2 * step > 10'000) break;
      open.push_back({minute(at + step), minute(at + 2 * step)});
      at += 2 * step;
    }
    const business_calendar calendar(open, utc(3, 0), minute(10'000));
    const auto any = rc::gen::inRange(0, std::min(10'000, at + 200));
    const int a = *any, b = *any, c = *any;
    int counted = 0;
    for (int m = std::min(a, b); m < std::max(a, b); ++m) counted += calendar.is_open(minute(m)) ? 1 : 0;
    RC_ASSERT(calendar.open_between(minute(a), minute(b)).seconds() == (a <= b ? 60.0 : -60.0) * counted);
    RC_ASSERT(calendar.open_between(minute(a), minute(b)) + calendar.open_between(minute(b), minute(c)) ==
              calendar.open_between(minute(a), minute(c)));
    if (const auto next = calendar.next_opening(minute(a))) {
      RC_ASSERT(calendar.is_open(*next));
      RC_ASSERT(calendar.open_between(minute(a), *next).seconds() == 0.0);
    }
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
