// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/journey/log_filters.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <vector>

#include "cpp/journey/logs.hpp"

using namespace counterpoint;
using namespace counterpoint::journey;
using counterpoint::tests::log_of;
using counterpoint::tests::written;
using lines = std::vector<std::string>;

namespace {

event_log whole() {
  return log_of({{"x", "a", 1}, {"x", "b", 5}, {"y", "b", 2}, {"y", "c", 3}, {"z", "a", 4}, {"z", "b", 9}});
}
const time_stretch middle = {instant(2'000'000), instant(5'000'000)};

void expect(const event_log& log, const lines& cases) {
  BOOST_TEST(written(log) == cases, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(log_filters_suite)

BOOST_AUTO_TEST_CASE(by_time) {
  expect(filter_time(whole(), middle, time_filter::events), {"y b2 c3", "z a4"});
  expect(filter_time(whole(), middle, time_filter::contained), {"y b2 c3"});
  expect(filter_time(whole(), middle, time_filter::touching), {"y b2 c3", "z a4 b9"});
  expect(filter_time(whole(), middle, time_filter::starting), {"y b2 c3", "z a4 b9"});
  expect(filter_time(whole(), middle, time_filter::ending), {"y b2 c3"});
  expect(filter_time(whole(), {{}, instant(5'000'000)}, time_filter::starting), written(whole()));
  BOOST_CHECK_THROW(static_cast<void>(filter_time(whole(), {middle.until, middle.from}, time_filter::events)), error);
}

BOOST_AUTO_TEST_CASE(by_case_activity_and_variant) {
  expect(filter_cases(whole(), {"y", "nobody"}), {"y b2 c3"});
  expect(filter_cases(whole(), {"y"}, false), {"x a1 b5", "z a4 b9"});
  const std::vector<std::string> a = {"a"};
  expect(filter_activities(whole(), a, activity_filter::keep_events), {"x a1", "z a4"});
  expect(filter_activities(whole(), a, activity_filter::drop_events), {"x b5", "y b2 c3", "z b9"});
  expect(filter_activities(whole(), a, activity_filter::cases_with), {"x a1 b5", "z a4 b9"});
  expect(filter_activities(whole(), a, activity_filter::cases_without), {"y b2 c3"});
  const std::vector<std::string> unknown = {"q"};
  BOOST_CHECK_THROW(static_cast<void>(filter_activities(whole(), unknown, activity_filter::cases_with)), key_error);
  expect(filter_variants(whole(), 1), {"x a1 b5", "z a4 b9"});
  expect(filter_variants(whole(), std::set<std::vector<std::string>>{{"b", "c"}}), {"y b2 c3"});
  BOOST_CHECK_THROW(static_cast<void>(filter_variants(whole(), 0)), error);
}

BOOST_AUTO_TEST_CASE(by_duration_and_all_together) {
  expect(filter_performance(whole(), span_seconds(4.0), span_seconds(4.0)), {"x a1 b5"});
  expect(filter_performance(whole(), {}, span_seconds(4.0)), {"x a1 b5", "y b2 c3"});
  BOOST_CHECK_THROW(static_cast<void>(filter_performance(whole(), span_seconds(4.0), span_seconds(3.0))), error);
  const event_log left = filter_time(filter_variants(whole(), 1), middle, time_filter::starting);
  expect(left, {"z a4 b9"});
  BOOST_TEST(left.rows()[0] == 4);
  BOOST_TEST(summarize_flow(left).activities().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
