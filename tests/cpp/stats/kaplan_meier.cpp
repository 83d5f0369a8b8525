// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/kaplan_meier.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

using namespace counterpoint;

namespace {

stats::duration_summary seen(const std::vector<double>& ended, const std::vector<double>& watched = {}) {
  stats::duration_summary out;
  for (const double duration : ended) out(duration, true);
  for (const double duration : watched) out(duration, false);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kaplan_meier_suite)

BOOST_AUTO_TEST_CASE(all_seen) {
  const stats::kaplan_meier curve(seen({1, 2, 3, 4}));
  BOOST_REQUIRE(curve.steps().size() == 4U);
  BOOST_TEST(curve.steps()[0].survival == 0.75);
  BOOST_TEST(curve.steps()[3].survival == 0.0);
  BOOST_TEST(std::isinf(curve.steps()[3].standard_error));
  // S^exp(±z √(1/12) / log S) at S = .75: the formula of Kalbfleisch & Prentice worked by hand.
  BOOST_TEST(*curve.steps()[0].low == 0.12794691759514595, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*curve.steps()[0].high == 0.9605486422850784, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*curve.steps()[3].low == 0.0);
  BOOST_TEST(*curve.steps()[3].high == *curve.steps()[2].high);
  BOOST_TEST(*curve.median().value == 2.0);
  BOOST_TEST(*curve.quantile(0.75).value == 3.0);
}

BOOST_AUTO_TEST_CASE(events_come_before_censorings_at_ties) {
  // 6 watched: 2 end and 1 is lost at 2, 1 ends and 1 is lost at 5, 1 is lost at 8: S = 2/3 and 2/3 · 2/3.
  const stats::kaplan_meier curve(seen({2, 2, 5}, {2, 5, 8}));
  BOOST_REQUIRE(curve.steps().size() == 3U);
  BOOST_TEST(curve.steps()[0].survival == 2.0 / 3, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(curve.steps()[1].at_risk == 3);
  BOOST_TEST(curve.steps()[1].survival == 4.0 / 9, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(curve.steps()[2].events == 0);
  BOOST_TEST(*curve.median().value == 5.0);
  BOOST_TEST(!curve.quantile(0.9).value);  // not reached
  BOOST_TEST(!curve.survival_at(9).value);
  BOOST_TEST(*curve.survival_at(4).value == 2.0 / 3, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(*curve.survival_at(0).value == 1.0);
}

BOOST_AUTO_TEST_CASE(limits_on_other_scales) {
  const stats::kaplan_meier log(seen({1, 2, 3, 4}), {.limits = stats::survival_limits::log});
  const double margin = 1.959963984540054 * std::sqrt(0.25);
  BOOST_TEST(*log.steps()[1].low == 0.5 * std::exp(-margin), boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*log.steps()[1].high == 1.0);
  BOOST_TEST(!log.steps()[3].low);
  const stats::kaplan_meier plain(seen({1, 2, 3, 4}), {.limits = stats::survival_limits::plain});
  BOOST_TEST(*plain.steps()[1].low == 0.5 - 0.5 * margin, boost::test_tools::tolerance(1e-12));
  BOOST_TEST((stats::parse_survival_limits("log-log") == stats::survival_limits::log_log));
  BOOST_CHECK_THROW((void)stats::parse_survival_limits("exact"), error);
}

BOOST_AUTO_TEST_CASE(nothing_seen_says_nothing) {
  const stats::kaplan_meier empty{stats::duration_summary()};
  BOOST_TEST(empty.steps().empty());
  BOOST_TEST(!empty.median().value);
  BOOST_TEST(!empty.survival_at(1).value);
  const stats::kaplan_meier waiting(seen({}, {1, 2}));
  BOOST_TEST(*waiting.survival_at(2).value == 1.0);
  BOOST_TEST(!waiting.median().value);
}

BOOST_AUTO_TEST_CASE(summaries_merge_however_they_are_split) {
  std::uint64_t state = 7;
  stats::duration_summary whole;
  std::vector<stats::duration_summary> parts(5);
  for (int i = 0; i < 200'000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double duration = static_cast<double>(state >> 50);
    const bool event = (state >> 40 & 3U) != 0;
    whole(duration, event);
    parts[state >> 33 & 3U](duration, event);
  }
  stats::duration_summary merged = parts[3];
  for (const auto& part : {parts[1], parts[4], parts[0], parts[2]}) merged += part;
  BOOST_TEST((merged == whole));
  BOOST_TEST(merged.count() == 200'000);
  merged += merged;
  BOOST_TEST(merged.events() == 2 * whole.events());
}

BOOST_AUTO_TEST_CASE(many_durations_are_counted_as_a_map_counts_them) {
  // Enough for several rounds of sorting in; whole numbers, fractions, both zeros, the largest and the least.
  std::uint64_t state = 11;
  const auto draw = [&state] { return (state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 20; };
  std::map<double, stats::duration_count> expected;
  stats::duration_summary one_by_one, counted;
  for (int i = 0; i < 700'000; ++i) {
    double duration = static_cast<double>(draw() % 400'000);
    if (i % 3 == 0) duration /= 7;
    if (i % 1000 == 0) duration = i % 2000 == 0 ? -0.0 : std::numeric_limits<double>::max();
    if (i % 1001 == 0) duration = std::numeric_limits<double>::denorm_min();
    const bool event = draw() % 2 == 0;
    auto& mine = expected[duration];
    mine.duration = duration + 0.0;
    ++(event ? mine.events : mine.censored);
    one_by_one(duration, event);
    counted.add({duration, event ? 1 : 0, event ? 0 : 1});
  }
  std::vector<stats::duration_count> table;
  for (const auto& each : expected) table.push_back(each.second);
  BOOST_TEST((one_by_one.table() == table));
  BOOST_TEST((counted.table() == table));
  BOOST_TEST((counted == one_by_one));
  counted += one_by_one;
  BOOST_TEST(counted.count() == 1'400'000);
  BOOST_TEST(counted.table().front().events == 2 * table.front().events);
  BOOST_TEST(!std::signbit(table.front().duration));
}

BOOST_AUTO_TEST_CASE(bad_durations_are_refused) {
  stats::duration_summary waits;
  BOOST_CHECK_THROW(waits(-1, true), error);
  BOOST_CHECK_THROW(waits(std::numeric_limits<double>::quiet_NaN(), true), error);
  BOOST_CHECK_THROW(waits(std::numeric_limits<double>::infinity(), false), error);
  BOOST_CHECK_THROW(waits.add({1, -1, 0}), error);
  BOOST_TEST(waits.count() == 0);
  BOOST_CHECK_THROW(stats::kaplan_meier(waits, {.level = 1}), error);
  BOOST_CHECK_THROW((void)stats::kaplan_meier(waits).quantile(0), error);
}

BOOST_AUTO_TEST_SUITE_END()
