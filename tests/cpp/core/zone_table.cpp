// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/zone_table.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;

namespace {

constexpr instant utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) {
  return instant(civil_time{{year, month, day}, hour, minute, second});
}

/// Helsinki in 2025: summer time from 30 March 01:00 UTC to 26 October 01:00 UTC (EU directive 2000/84/EC).
zone_table helsinki() {
  return {"Europe/Helsinki",
          7'200,
          {{utc(2025, 3, 30, 1), 10'800}, {utc(2025, 10, 26, 1), 7'200}},
          utc(2025, 1, 1),
          utc(2026, 1, 1)};
}

/// What a local time means, by trying every instant's offset: the slow, obvious inverse.
std::vector<instant> all_that_show(const zone_table& zone, std::int64_t local) {
  std::vector<instant> out;
  std::vector<std::int32_t> offsets = {zone.initial_offset()};
  for (const auto& step : zone.transitions()) offsets.push_back(step.offset_seconds);
  std::sort(offsets.begin(), offsets.end(), std::greater<>());
  offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
  for (const std::int32_t offset : offsets) {
    const std::int64_t at = local - offset * microseconds_per_second;
    if (instant::in_range(at) && zone.offset_at(instant(at)) == offset) out.push_back(instant(at));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(zone_table_suite)

BOOST_AUTO_TEST_CASE(utc_is_the_default_and_has_no_end) {
  const zone_table zone;
  BOOST_TEST(zone.name() == "UTC");
  for (const instant at : {instant(instant::smallest()), instant(), instant(instant::largest())}) {
    BOOST_TEST(zone.offset_at(at).value() == 0);
    const auto back = zone.to_utc(at.microseconds());
    BOOST_CHECK(back.kind == local_time_kind::unique);
    BOOST_CHECK(back.earlier == at);
  }
}

BOOST_AUTO_TEST_CASE(unique_ambiguous_absent_outside) {
  const zone_table zone = helsinki();
  const auto read = [&zone](instant local) { return zone.to_utc(local.microseconds()); };

  BOOST_CHECK(read(utc(2025, 7, 1, 12)) ==
              (local_time_reading{local_time_kind::unique, utc(2025, 7, 1, 9), utc(2025, 7, 1, 9)}));
  // 03:00 to 04:00 on 30 March is skipped.
  BOOST_CHECK(read(utc(2025, 3, 30, 2, 59, 59)).kind == local_time_kind::unique);
  BOOST_CHECK(read(utc(2025, 3, 30, 3, 30)) == (local_time_reading{local_time_kind::absent, utc(2025, 3, 30, 0, 30),
                                                                   utc(2025, 3, 30, 1, 30), utc(2025, 3, 30, 1)}));
  BOOST_CHECK(read(utc(2025, 3, 30, 4)).kind == local_time_kind::unique);
  // 03:00 to 04:00 on 26 October stands twice.
  BOOST_CHECK(read(utc(2025, 10, 26, 2, 59, 59)).kind == local_time_kind::unique);
  BOOST_CHECK(read(utc(2025, 10, 26, 3)) ==
              (local_time_reading{local_time_kind::ambiguous, utc(2025, 10, 26, 0), utc(2025, 10, 26, 1)}));
  BOOST_CHECK(read(utc(2025, 10, 26, 4)).kind == local_time_kind::unique);
  // The table ends: silence would be a guess.
  BOOST_CHECK(read(utc(2024, 12, 31, 23)).kind == local_time_kind::outside);
  BOOST_CHECK(read(utc(2025, 1, 1, 2)).kind == local_time_kind::unique);
  BOOST_CHECK(read(utc(2026, 1, 1, 2)).kind == local_time_kind::outside);
  BOOST_CHECK(read(utc(2026, 1, 1, 1, 59, 59)).kind == local_time_kind::unique);
}

BOOST_AUTO_TEST_CASE(local_time_of_an_instant) {
  const zone_table zone = helsinki();
  BOOST_CHECK(zone.to_local(utc(2025, 3, 30, 0, 59, 59)) == (civil_time{{2025, 3, 30}, 2, 59, 59}));
  BOOST_CHECK(zone.to_local(utc(2025, 3, 30, 1)) == (civil_time{{2025, 3, 30}, 4}));
  BOOST_CHECK(!zone.offset_at(utc(2026, 1, 1)));
  BOOST_CHECK_THROW(static_cast<void>(zone.to_local(utc(2026, 1, 1))), error);
  BOOST_CHECK_THROW(static_cast<void>(zone.local_microseconds(utc(2024, 12, 31))), error);
}

BOOST_AUTO_TEST_CASE(a_whole_day_can_be_skipped) {
  // Apia went over the date line: 29 December 2011 24:00 (UTC-10) became 31 December 00:00 (UTC+14).
  const zone_table apia("Pacific/Apia", -36'000, {{utc(2011, 12, 30, 10), 50'400}});
  BOOST_CHECK(apia.to_utc(utc(2011, 12, 30, 12).microseconds()).kind == local_time_kind::absent);
  BOOST_CHECK(apia.to_utc(utc(2011, 12, 29, 23).microseconds()).earlier == utc(2011, 12, 30, 9));
  BOOST_CHECK(apia.to_utc(utc(2011, 12, 31).microseconds()).earlier == utc(2011, 12, 30, 10));
}

BOOST_AUTO_TEST_CASE(broken_tables_are_refused) {
  const auto make = [](std::vector<zone_transition> steps) { return zone_table("x", 0, std::move(steps)); };
  BOOST_CHECK_THROW(make({{utc(2025, 1, 2), 1}, {utc(2025, 1, 1), 2}}), error);
  BOOST_CHECK_THROW(make({{utc(2025, 1, 2), 1}, {utc(2025, 1, 2), 2}}), error);
  BOOST_CHECK_THROW(make({{utc(2025, 1, 2), 100'000}}), error);
  BOOST_CHECK_THROW(zone_table("x", 0, {{utc(2027, 1, 1), 1}}, utc(2025, 1, 1), utc(2026, 1, 1)), error);
  BOOST_CHECK_THROW(zone_table("x", 0, {}, utc(2025, 1, 1), utc(2025, 1, 1)), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(agrees_with_the_slow_inverse) {
  const bool held = rc::check("local to UTC over random zones", [] {
    std::vector<zone_transition> steps;
    const std::int64_t base = utc(2020, 1, 1).microseconds();
    const std::int64_t minute = 60 * microseconds_per_second;
    std::int64_t at = base;
    for (const int gap_minutes : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 200'000))) {
      at += gap_minutes * minute;
      steps.push_back({instant(at), *rc::gen::inRange(-14, 15) * 1'800});
    }
    const zone_table zone("random", *rc::gen::inRange(-14, 15) * 1'800, steps);
    // Near a transition, where it matters.
    const auto near = steps.empty() ? base : (*rc::gen::elementOf(steps)).at.microseconds();
    const std::int64_t local = near + *rc::gen::inRange<std::int64_t>(-1'800, 1'800) * minute;
    const auto expected = all_that_show(zone, local);
    const local_time_reading got = zone.to_utc(local);
    if (expected.empty()) {
      RC_ASSERT(got.kind == local_time_kind::absent);
    } else {
      RC_ASSERT(got.kind == (expected.size() == 1 ? local_time_kind::unique : local_time_kind::ambiguous));
      RC_ASSERT(got.earlier == *std::min_element(expected.begin(), expected.end()));
      RC_ASSERT(got.later == *std::max_element(expected.begin(), expected.end()));
    }
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
