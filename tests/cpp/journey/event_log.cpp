// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/journey/event_log.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "cpp/journey/logs.hpp"

using namespace counterpoint;
using counterpoint::tests::event;
using counterpoint::tests::log_of;
using counterpoint::tests::table_of;
using counterpoint::tests::written;

using lines = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(event_log_suite)

BOOST_AUTO_TEST_CASE(sorts_by_case_and_time_and_says_so) {
  const auto log = log_of({{"x", "b", 5}, {"y", "c", 1}, {"x", "a", 2}, {"y", "d", 1}, {"x", "e", 5}});
  BOOST_TEST(written(log) == (lines{"x a2 b5 e5", "y c1 d1"}), boost::test_tools::per_element());
  BOOST_TEST(!log.notes().sorted);
  BOOST_TEST(log.notes().out_of_order == 1);
  BOOST_TEST(log.notes().equal_times == 2);
  BOOST_TEST(log.rows()[0] == 2);
  BOOST_TEST(log.rows()[2] == 4);
}

BOOST_AUTO_TEST_CASE(rows_in_order_are_called_sorted) {
  BOOST_TEST(log_of({{"x", "a", 1}, {"x", "b", 1}, {"y", "a", 0}}).notes().sorted);
  BOOST_TEST(!log_of({{"x", "a", 1}, {"y", "b", 1}, {"x", "a", 2}}).notes().sorted);
}

BOOST_AUTO_TEST_CASE(nothing_is_a_log) {
  const auto log = log_of({});
  BOOST_TEST(log.size() == 0);
  BOOST_TEST(log.case_count() == 0);
  BOOST_TEST(log.notes().sorted);
}

BOOST_AUTO_TEST_CASE(rows_that_say_too_little_are_counted_once) {
  const std::vector<event> rows = {{"", "", 1}, {"x", "", -1}, {"x", "a", -1}, {"x", "a", 4}};
  const auto log = log_of(rows);
  BOOST_TEST(written(log) == (lines{"x a4"}), boost::test_tools::per_element());
  BOOST_TEST(log.notes().without_case == 1);
  BOOST_TEST(log.notes().without_activity == 1);
  BOOST_TEST(log.notes().without_time == 1);
  BOOST_CHECK_EXCEPTION(log_of({rows[3], rows[2]}, {.missing = journey::missing_events::refuse}), data_error,
                        [](const data_error& refused) {
                          return std::string(refused.what()).starts_with("row 2, column \"at\": is missing");
                        });
}

BOOST_AUTO_TEST_CASE(columns_that_cannot_serve_are_refused) {
  BOOST_CHECK_THROW(log_of({}, {.case_column = "nobody"}), key_error);
  BOOST_CHECK_THROW(log_of({}, {.time_column = "case"}), type_error);
  BOOST_CHECK_THROW(log_of({}, {.activity_column = "at"}), type_error);
  BOOST_CHECK_THROW(log_of({}, {.threads = 0}), error);
}

BOOST_AUTO_TEST_CASE(integers_name_cases_in_small_and_wide_ranges) {
  for (const std::int64_t wide : {std::int64_t{10}, std::int64_t{9'000'000'000'000'000'000}}) {
    text_builder ids;
    integer_builder cases;
    category_builder activities;
    time_builder times;
    for (const std::int64_t each : {-wide, wide, -wide, std::int64_t{0}}) {
      ids.append(std::to_string(ids.size()));
      cases.append(each);
      activities.append("a");
      times.append(ids.size());
    }
    cases.append_missing();
    ids.append("last");
    activities.append("a");
    times.append(1);
    const journey::event_log log(feedback({{"id", ids.finish()},
                                           {"case", cases.finish()},
                                           {"touchpoint", activities.finish()},
                                           {"time", times.finish()}}),
                                 {.case_column = "case"});
    BOOST_TEST(log.case_count() == 3);
    BOOST_TEST(log.case_name(0) == std::to_string(-wide));
    BOOST_TEST(log.trace(0).size() == 2U);
    BOOST_TEST(log.notes().without_case == 1);
  }
}

BOOST_AUTO_TEST_CASE(cases_of_any_length_are_sorted_stably) {
  std::mt19937 random(11);
  for (std::size_t length = 2; length <= 80; length += 3) {
    std::vector<event> events;
    for (std::size_t i = 0; i < length; ++i) {
      events.push_back({"c", std::to_string(i) + "@", static_cast<std::int64_t>(random() % 20)});
    }
    std::vector<event> expected = events;
    std::ranges::stable_sort(expected, {}, &event::second);
    std::string line = "c";
    for (const event& each : expected) line += " " + each.activity + std::to_string(each.second);
    const journey::event_log log = log_of(events);
    BOOST_TEST(written(log) == lines{line}, boost::test_tools::per_element());
    for (std::size_t i = 0; i < length; ++i) {
      BOOST_TEST(log.table().at("what").data->text(log.rows()[i]) == log.activity_name(log.activities()[i]));
    }
  }
}

BOOST_AUTO_TEST_CASE(one_case_of_many_events_and_many_of_one) {
  std::vector<event> one, many;
  for (int i = 0; i < 100'000; ++i) {
    one.push_back({"x", "a", (i * 7919) % 100'003});
    many.push_back({std::to_string(i), "a", i});
  }
  const auto log = log_of(one);
  BOOST_TEST(log.case_count() == 1);
  BOOST_TEST(std::ranges::is_sorted(log.times()));
  BOOST_TEST(log_of(many, {.threads = 3}).case_count() == 100'000);
}

BOOST_AUTO_TEST_CASE(names_of_a_megabyte_and_the_ends_of_time) {
  const std::string long_name(1 << 20, 'a');
  text_builder ids;
  category_builder cases, activities;
  time_builder times;
  for (const std::int64_t at : {instant::largest(), instant::smallest()}) {
    ids.append(std::to_string(ids.size()));
    cases.append("x");
    activities.append(long_name);
    times.append(at);
  }
  const journey::event_log log(feedback({{"id", ids.finish()},
                                         {"customer", cases.finish()},
                                         {"touchpoint", activities.finish()},
                                         {"time", times.finish()}}));
  BOOST_TEST(log.activity_name(log.activities()[0]).size() == long_name.size());
  BOOST_TEST(log.times()[0] == instant::smallest());
}

BOOST_AUTO_TEST_SUITE_END()
