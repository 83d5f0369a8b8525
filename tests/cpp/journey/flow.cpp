// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/journey/flow.hpp>
#include <counterpoint/journey/flow_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "cpp/journey/logs.hpp"

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using counterpoint::tests::event;
using counterpoint::tests::log_of;
using journey::flow_summary;
using journey::summarize_flow;

namespace {

const std::vector<event> shop = {{"x", "order", 0},  {"x", "pay", 10},  {"x", "pay", 40},
                                 {"x", "ship", 100}, {"y", "order", 5}, {"y", "pay", 25},
                                 {"y", "pay", 25},   {"y", "ship", 26}, {"z", "order", 7}};

}  // namespace

BOOST_AUTO_TEST_SUITE(flow_suite)

BOOST_AUTO_TEST_CASE(counts_steps_variants_and_cases) {
  const flow_summary flow = summarize_flow(log_of(shop));
  BOOST_TEST(flow.events() == 9);
  BOOST_REQUIRE(flow.steps().size() == 3U);
  BOOST_CHECK((flow.steps()[0] == journey::flow_step{0, 1}));
  BOOST_CHECK((flow.steps()[1] == journey::flow_step{1, 1}));
  const std::vector<std::int64_t> took = {10'000'000, 20'000'000};
  BOOST_TEST(flow.durations(0) == took, boost::test_tools::per_element());
  BOOST_TEST(flow.variant_count() == 2);
  BOOST_TEST(flow.cases()[0].duration == 100'000'000);
  BOOST_TEST(flow.cases()[0].variant == flow.cases()[1].variant);
  BOOST_TEST(flow.case_name(2) == "z");
}

BOOST_AUTO_TEST_CASE(open_hours_count_instead_of_calendar_time) {
  const auto at = [](std::int64_t second) { return instant(second * 1'000'000); };
  const business_calendar open({{at(0), at(20)}, {at(50), at(60)}}, at(0), at(100));
  const flow_summary flow = summarize_flow(log_of(shop), &open);
  BOOST_TEST(flow.cases()[0].duration == 30'000'000);
  BOOST_TEST(flow.durations(2)[0] == 10'000'000);
  BOOST_CHECK_THROW(static_cast<void>(summarize_flow(log_of({{"x", "a", 200}}), &open)), error);
  flow_summary calendar = summarize_flow(log_of({{"new", "a", 200}}));
  BOOST_CHECK_THROW(calendar += flow, error);
}

BOOST_AUTO_TEST_CASE(a_case_in_two_parts_is_an_error_and_nothing_is_added) {
  flow_summary first = summarize_flow(log_of({shop[0], shop[4]}));
  const flow_summary before = first;
  BOOST_CHECK_EXCEPTION(first += summarize_flow(log_of({shop[8], shop[5]})), error, [](const error& refused) {
    return std::string(refused.what()).starts_with("case \"y\" stands in both parts");
  });
  BOOST_CHECK(first == before);
  BOOST_CHECK_THROW(first += first, error);
}

BOOST_AUTO_TEST_CASE(unlike_activities_merge) {
  flow_summary parts = summarize_flow(log_of({{"z", "order", 7}}));
  parts += summarize_flow(log_of({shop.begin() + 4, shop.begin() + 8}));
  parts += flow_summary();
  parts += summarize_flow(log_of({shop.begin(), shop.begin() + 4}));
  BOOST_CHECK(parts == summarize_flow(log_of(shop)));
  BOOST_CHECK(!(parts == summarize_flow(log_of({shop.begin(), shop.end() - 1}))));
}

BOOST_AUTO_TEST_CASE(many_activities_take_the_other_way) {
  std::vector<event> rows;
  for (int i = 0; i < 3000; ++i) rows.push_back({"x", "a" + std::to_string((i * 17) % 1500), i});
  const flow_summary flow = summarize_flow(log_of(rows));
  BOOST_TEST(flow.activities().size() == 1500U);
  BOOST_TEST(flow.steps().size() == 1500U);
  std::ptrdiff_t steps = 0;
  for (std::size_t at = 0; at < flow.steps().size(); ++at)
    steps += std::ssize(flow.durations(static_cast<std::ptrdiff_t>(at)));
  BOOST_TEST(steps == 2999);
}

BOOST_AUTO_TEST_CASE(parts_that_do_not_belong_together_are_refused) {
  using journey::flow_case;
  using journey::passing_time;
  const auto made = [](std::vector<std::vector<std::int32_t>> variants, flow_case each,
                       std::vector<std::pair<journey::flow_step, std::vector<std::int64_t>>> steps) {
    return flow_summary::from_parts(passing_time::calendar, {"a", "b"}, variants, {{"x", each}}, steps);
  };
  BOOST_TEST(made({{0, 1}}, {0, 1, 3, 2}, {{{0, 1}, {2}}}).events() == 2);
  BOOST_CHECK_THROW(made({{0, 2}}, {0, 1, 3, 2}, {{{0, 2}, {2}}}), error);
  BOOST_CHECK_THROW(made({{0, 1}}, {1, 1, 3, 2}, {{{0, 1}, {2}}}), error);
  BOOST_CHECK_THROW(made({{0, 1}}, {0, 3, 1, 2}, {{{0, 1}, {2}}}), error);
  BOOST_CHECK_THROW(made({{0, 1}}, {0, 1, 3, 2}, {{{0, 1}, {2, 3}}}), error);
  BOOST_CHECK_THROW(made({{0, 1}}, {0, 1, 3, 2}, {}), error);
  BOOST_CHECK_THROW(made({{0, 1}, {0}}, {0, 1, 3, 2}, {{{0, 1}, {2}}}), error);
  BOOST_CHECK_THROW(made({{0}}, {0, 1, 1, 0}, {}), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(parts_by_case_give_the_whole_and_threads_agree) {
  const bool held = rc::check("parts split by case merge to the whole", [] {
    const auto numbers = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
        rc::gen::tuple(rc::gen::inRange(0, 12), rc::gen::inRange(0, 5), rc::gen::inRange(0, 50)));
    const int parts = *rc::gen::inRange(1, 5);
    std::vector<event> rows;
    std::vector<std::vector<event>> split(static_cast<std::size_t>(parts));
    for (const auto& [of, activity, at] : numbers) {
      rows.push_back({std::to_string(of), std::string(1, static_cast<char>('a' + activity)), at});
      split[static_cast<std::size_t>(of % parts)].push_back(rows.back());
    }
    flow_summary merged;
    for (const auto& part : split) merged += summarize_flow(log_of(part));
    const flow_summary whole = summarize_flow(log_of(rows), nullptr, 3);
    RC_ASSERT(merged == whole);
    const std::vector<double> levels = {0.25, 0.5, 0.9};
    for (std::ptrdiff_t step = 0; step < std::ssize(whole.steps()); ++step) {
      const auto a = journey::figures_of(merged.durations(step), levels);
      const auto b = journey::figures_of(whole.durations(step), levels);
      RC_ASSERT(a.quantiles == b.quantiles);
      RC_ASSERT(a.mean == b.mean);
      RC_ASSERT(a.count < 2 || a.deviation == b.deviation);
    }
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
