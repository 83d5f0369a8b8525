// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/competing_risks.hpp>
#include <counterpoint/stats/kaplan_meier.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using stats::aalen_johansen;
using stats::competing_summary;

namespace {

using observation = std::pair<double, std::optional<std::size_t>>;  // no cause: watched only

competing_summary<2> summary_of(const std::vector<observation>& all) {
  competing_summary<2> out;
  for (const auto& [duration, cause] : all) {
    if (cause) {
      out.end(duration, *cause);
    } else {
      out.watch(duration);
    }
  }
  return out;
}

// The standard errors term by term, as they are written in Dinse & Larson 1986.
double slow_standard_error(const aalen_johansen<2>& curve, std::size_t step, std::size_t cause) {
  const auto& steps = curve.steps();
  double variance = 0;
  for (std::size_t u = 0; u <= step; ++u) {
    const double n = static_cast<double>(steps[u].at_risk);
    const double d = static_cast<double>(steps[u].causes[0].events + steps[u].causes[1].events);
    const double own = static_cast<double>(steps[u].causes[cause].events);
    const double before = u == 0 ? 1 : steps[u - 1].waiting;
    const double rest = steps[step].causes[cause].value - steps[u].causes[cause].value;
    if (rest != 0) variance += rest * rest * d / (n * (n - d));
    variance += before * before * own * (n - own) / (n * n * n) - 2 * rest * before * own / (n * n);
  }
  return std::sqrt(std::max(variance, 0.0));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(competing_risks_suite)

BOOST_AUTO_TEST_CASE(the_complaint_that_moves, *boost::unit_test::tolerance(1e-15)) {
  // expected/fusion/waiting.json, equal to R survival 3.5-3: reply 1/3, moved 2/3.
  const aalen_johansen<2> curve(summary_of({{45, 1}, {4, 1}, {11, 0}}));
  BOOST_TEST(curve.steps().size() == 3U);
  BOOST_TEST(curve.steps()[1].causes[0].value == 1.0 / 3);
  BOOST_TEST(curve.steps()[2].causes[1].value == 2.0 / 3);
  BOOST_TEST(curve.steps()[2].waiting == 0.0);
  BOOST_TEST(curve.at(0, 11).value.value() == 1.0 / 3);
  BOOST_TEST(curve.at(0, 10.9).value.value() == 0.0);
  BOOST_TEST(curve.at(1, 1000).value.value() == 2.0 / 3);
}

BOOST_AUTO_TEST_CASE(past_what_was_watched_nothing_is_known) {
  const aalen_johansen<2> curve(summary_of({{1, 0}, {2, std::nullopt}}));
  BOOST_TEST(curve.at(0, 2).value.value() == 0.5);
  BOOST_TEST(!curve.at(0, 2.5).value.has_value());
  BOOST_TEST(!aalen_johansen<2>(competing_summary<2>()).at(0, 1).value.has_value());
  BOOST_CHECK_THROW(aalen_johansen<2>(competing_summary<2>(), 1.0), error);
}

BOOST_AUTO_TEST_CASE(what_is_no_duration_is_refused) {
  competing_summary<2> summary;
  BOOST_CHECK_THROW(summary.end(-1, 0), error);
  BOOST_CHECK_THROW(summary.watch(std::numeric_limits<double>::infinity()), error);
  BOOST_CHECK_THROW(summary.add({.duration = 1, .events = {-1, 0}}), error);
  BOOST_TEST(summary.count() == 0);
}

BOOST_AUTO_TEST_CASE(with_one_cause_it_is_kaplan_meier, *boost::unit_test::tolerance(1e-12)) {
  const competing_summary<2> summary =
      summary_of({{2, 0}, {2, std::nullopt}, {2, 0}, {5, 0}, {5, std::nullopt}, {8, std::nullopt}});
  const aalen_johansen<2> curve(summary);
  const stats::kaplan_meier whole(summary.whatever());
  BOOST_TEST(curve.steps().size() == whole.steps().size());
  for (std::size_t i = 0; i < curve.steps().size(); ++i) {
    const auto& step = whole.steps()[i];
    BOOST_TEST(curve.steps()[i].at_risk == step.at_risk);
    BOOST_TEST(curve.steps()[i].causes[0].value == 1 - step.survival);
    BOOST_TEST(curve.steps()[i].causes[0].standard_error == step.survival * step.standard_error);
    BOOST_TEST(curve.steps()[i].causes[0].low == 1 - step.high.value());
    BOOST_TEST(curve.steps()[i].causes[0].high == 1 - step.low.value());
    BOOST_TEST(curve.steps()[i].causes[1].value == 0.0);
  }
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(shares_add_up_and_parts_merge_to_the_whole) {
  BOOST_TEST(rc::check("shares add up, errors are Dinse & Larson's, parts merge", [] {
    const auto rows = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 12), rc::gen::inRange(0, 3)));
    std::vector<observation> all;
    for (const auto& [duration, cause] : rows) {
      all.emplace_back(duration, cause == 2 ? std::nullopt : std::optional<std::size_t>(cause));
    }
    const competing_summary<2> whole = summary_of(all);
    competing_summary<2> merged = summary_of({all.begin(), all.begin() + std::ssize(all) / 2});
    merged += summary_of({all.begin() + std::ssize(all) / 2, all.end()});
    RC_ASSERT(merged == whole);
    competing_summary<2> read;
    for (const auto& row : whole.table()) read.add(row);
    RC_ASSERT(read == whole);
    const aalen_johansen<2> curve(whole);
    for (std::size_t i = 0; i < curve.steps().size(); ++i) {
      const auto& step = curve.steps()[i];
      RC_ASSERT(std::abs(step.causes[0].value + step.causes[1].value + step.waiting - 1) < 1e-12);
      for (std::size_t k = 0; k < 2; ++k) {
        RC_ASSERT(std::abs(step.causes[k].standard_error - slow_standard_error(curve, i, k)) < 1e-7);
        RC_ASSERT(step.causes[k].low <= step.causes[k].value && step.causes[k].value <= step.causes[k].high);
        RC_ASSERT(step.causes[k].low >= 0 && step.causes[k].high <= 1);
      }
    }
  }));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
