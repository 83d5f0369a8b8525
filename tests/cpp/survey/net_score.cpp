// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/net_score.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using survey::net_score_summary;

namespace {

net_score_summary of(const std::vector<double>& answers) {
  net_score_summary out;
  for (const double answer : answers) out(answer);
  return out;
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-9; }

}  // namespace

BOOST_AUTO_TEST_SUITE(net_score_suite)

BOOST_AUTO_TEST_CASE(the_three_groups) {
  const auto summary = of({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, std::nan("")});
  BOOST_TEST(summary.detractors() == 7);
  BOOST_TEST(summary.passives() == 2);
  BOOST_TEST(summary.promoters() == 3);
  BOOST_TEST(summary.count() == 12);
  BOOST_TEST(summary.missing() == 1);
  BOOST_TEST(summary.distribution()[10] == 2);
  BOOST_TEST(near(summary.value().value(), -100.0 * 4 / 12));
}

BOOST_AUTO_TEST_CASE(a_worked_result) {
  // 13 promoters, 5 passives, 2 detractors at 95 %: the parity file's adjusted Wald and score intervals.
  const net_score_summary summary({0, 0, 0, 0, 0, 0, 2, 3, 2, 6, 7});
  const estimate wald = summary.result();
  BOOST_TEST(near(wald.value.value(), 55));
  BOOST_TEST(near(wald.low.value(), 19.257641388938495));
  BOOST_TEST(near(wald.high.value(), 76.39453252410499));
  BOOST_TEST(wald.n == 20);
  BOOST_TEST(wald.n_effective == 20.0);
  BOOST_TEST(wald.method == "net score in points, adjusted Wald +3 clipped to [-100, 100]");
  const estimate score = summary.result({.level = 0.9, .interval = survey::net_score_method::score});
  BOOST_TEST(near(score.low.value(), 25.26218781007396));
  BOOST_TEST(near(score.high.value(), 74.47966495121135));
  BOOST_TEST(score.level == 0.9);
}

BOOST_AUTO_TEST_CASE(the_interval_never_leaves_the_scale) {
  const estimate all = of({10, 10}).result({.level = 0.999});
  BOOST_TEST(all.high.value() == 100.0);
  BOOST_TEST(of({0, 0}).result({.level = 0.999}).low.value() == -100.0);
}

BOOST_AUTO_TEST_CASE(no_interval_under_two_answers_and_no_value_without) {
  const estimate one = of({10}).result();
  BOOST_TEST(one.value.value() == 100.0);
  BOOST_TEST((!one.low && !one.high));
  BOOST_TEST(one.method == "net score in points: no interval under 2 answers");
  const estimate none = of({std::nan("")}).result();
  BOOST_TEST((!none.value && !none.low));
  BOOST_TEST(none.n == 0);
  BOOST_TEST(none.method == "net score in points: no value without answers");
  BOOST_CHECK_THROW(static_cast<void>(of({}).result({.level = 1})), error);
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_is_refused_and_changes_nothing) {
  net_score_summary summary = of({9});
  for (const double bad : {-1.0, 11.0, 9.5, HUGE_VAL, -HUGE_VAL}) BOOST_CHECK_THROW(summary(bad), error);
  BOOST_CHECK(summary == of({9}));
  BOOST_CHECK_THROW(summary.add_missing(-1), error);
  BOOST_CHECK_THROW(net_score_summary({-1}), error);
  BOOST_CHECK_THROW(net_score_summary({net_score_summary::largest_count + 1}), error);
  BOOST_CHECK_THROW(net_score_summary({1}, -1), error);
}

BOOST_AUTO_TEST_CASE(other_scales_are_refused_by_name) {
  BOOST_CHECK_NO_THROW(survey::require_net_score_scale(scale::named("nps_0_10")));
  for (const scale& other : scale::all_named()) {
    if (other.name() == "nps_0_10") continue;
    try {
      survey::require_net_score_scale(other);
      BOOST_ERROR(other.name() + " passed");
    } catch (const error& failure) {
      BOOST_TEST(std::string(failure.what()).find("scale is " + other.name()) != std::string::npos);
    }
  }
  BOOST_CHECK_THROW(survey::require_net_score_scale(scale({.name = "halves", .min = 0, .max = 10, .step = 0.5})),
                    error);
}

BOOST_AUTO_TEST_CASE(interval_names) {
  using survey::net_score_method;
  for (const auto method : {net_score_method::adjusted_wald, net_score_method::score}) {
    BOOST_CHECK(survey::net_score_method_from(to_string(method)) == method);
  }
  BOOST_CHECK_THROW(static_cast<void>(survey::net_score_method_from("wald")), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_split_in_any_order_gives_the_same_integers) {
  const bool held = rc::check("merging", [] {
    const auto answer = rc::gen::map(rc::gen::inRange(-1, 11), [](int a) { return a < 0 ? std::nan("") : a * 1.0; });
    const auto all = *rc::gen::container<std::vector<double>>(answer);
    std::vector<net_score_summary> parts(static_cast<std::size_t>(*rc::gen::inRange(1, 6)));
    for (const double a : all) parts[static_cast<std::size_t>(*rc::gen::inRange<std::size_t>(0, parts.size()))](a);
    net_score_summary merged;
    for (const auto& part : parts) merged += part;
    net_score_summary backwards;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) backwards = *part + backwards;
    RC_ASSERT(merged == of(all));
    RC_ASSERT(backwards == merged);
    RC_ASSERT(merged + net_score_summary() == merged);
    RC_ASSERT(merged.count() + merged.missing() == static_cast<std::int64_t>(all.size()));
    RC_ASSERT(merged.result() == of(all).result());
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
