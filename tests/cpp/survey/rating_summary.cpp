// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/rating_summary.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using survey::answer_count;
using survey::rating_summary;

namespace {

rating_summary of(const char* on, const std::vector<double>& answers) {
  rating_summary out(scale::named(on));
  for (const double answer : answers) out(answer);
  return out;
}

std::int64_t count_of(const rating_summary& summary, double answer) {
  for (const answer_count& each : summary.answers()) {
    if (each.answer == answer) return each.count;
  }
  return -1;
}

const double none = std::nan("");

}  // namespace

BOOST_AUTO_TEST_SUITE(rating_summary_suite)

BOOST_AUTO_TEST_CASE(counts_by_answer) {
  const auto summary = of("likert_1_5", {5, 5, 4, 1, none});
  BOOST_TEST(summary.count() == 4);
  BOOST_TEST(summary.missing() == 1);
  BOOST_TEST(summary.answers().size() == 5U);
  BOOST_TEST(count_of(summary, 5) == 2);
  BOOST_TEST(count_of(summary, 2) == 0);
  BOOST_TEST(summary.weight() == 4.0);
  BOOST_TEST(summary.effective_count() == 4.0);
  BOOST_TEST(!summary.weighted());
}

BOOST_AUTO_TEST_CASE(a_scale_without_steps_is_kept_by_the_answers_that_occur) {
  auto summary = of("school_4_10", {9.25, 8, 9.25, 10});
  BOOST_TEST(summary.answers().size() == 3U);
  BOOST_TEST(count_of(summary, 9.25) == 2);
  summary += of("school_4_10", {7.75, 8, 10.25});
  BOOST_TEST(summary.answers().size() == 5U);
  BOOST_TEST(count_of(summary, 8) == 2);
  summary += summary;
  BOOST_TEST(count_of(summary, 8) == 4);
  BOOST_TEST(summary.count() == 14);
}

BOOST_AUTO_TEST_CASE(weights) {
  rating_summary summary(scale::named("likert_1_5"));
  summary(5, 1);
  summary(1, 3);
  summary(2, 0);      // counts nothing
  summary(none, -7);  // no answer needs no weight
  BOOST_TEST(summary.count() == 2);
  BOOST_TEST(summary.missing() == 1);
  BOOST_TEST(summary.weight() == 4.0);
  BOOST_TEST(summary.weight_squares() == 10.0);
  BOOST_TEST(summary.effective_count() == 1.6);
  BOOST_TEST(summary.weighted());
}

BOOST_AUTO_TEST_CASE(what_is_refused_changes_nothing) {
  auto summary = of("likert_1_5", {3});
  for (const double bad : {0.0, 6.0, 2.5, HUGE_VAL}) BOOST_CHECK_THROW(summary(bad), error);
  for (const double bad : {-1.0, none, HUGE_VAL, 1e-200}) BOOST_CHECK_THROW(summary(3, bad), error);
  BOOST_CHECK_THROW(summary.add_missing(-1), error);
  BOOST_CHECK(summary == of("likert_1_5", {3}));
  BOOST_CHECK_THROW(rating_summary()(3), error);
  BOOST_CHECK_THROW(summary += of("stars_1_5", {3}), error);
}

BOOST_AUTO_TEST_CASE(many_at_once_are_the_same_up_to_the_first_that_is_none) {
  for (const char* on : {"likert_1_5", "school_4_10"}) {
    const std::vector<double> answers = {5, none, 4, 5, 11, 4};
    rating_summary at_once(scale::named(on));
    BOOST_TEST(at_once.add_all(answers) == 4);
    BOOST_CHECK(at_once == of(on, {5, none, 4, 5}));
    BOOST_TEST(!at_once.add(11));
    BOOST_TEST(!at_once.add(none));
    BOOST_TEST(!at_once.add(5, -1));
    BOOST_CHECK(at_once == of(on, {5, none, 4, 5}));
  }
  BOOST_TEST(rating_summary().add_all(std::vector<double>{none, 3}) == 1);
}

BOOST_AUTO_TEST_CASE(points_are_found_as_the_scale_finds_them) {
  for (const scale& on : scale::all_named()) {
    rating_summary summary(on);
    for (int i = -40; i < 480; ++i) {
      const double answer = i / 40.0 + (i % 3 == 0 ? 1e-12 : 0);
      BOOST_TEST(summary.add(answer) == on.contains(answer), on.name() << " " << answer);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_summary_without_a_scale_takes_the_first) {
  rating_summary summary;
  summary(none);
  summary += of("likert_1_5", {3});
  BOOST_TEST(summary.on()->name() == "likert_1_5");
  BOOST_TEST(summary.missing() == 1);
  BOOST_TEST(summary.count() == 1);
  summary += rating_summary();
  BOOST_TEST(summary.count() == 1);
}

BOOST_AUTO_TEST_CASE(stored_summaries_are_checked) {
  const scale& on = scale::named("likert_1_5");
  const auto restored = [&on](std::vector<answer_count> counts, double squares) {
    return rating_summary::restored(on, counts, squares, 0);
  };
  BOOST_CHECK(restored({{3, 1, 1}}, 1) == of("likert_1_5", {3}));
  BOOST_CHECK_THROW((void)restored({{3, 1, 1}, {3, 1, 1}}, 2), error);
  BOOST_CHECK_THROW((void)restored({{9, 1, 1}}, 1), error);
  BOOST_CHECK_THROW((void)restored({{3, 0, 1}}, 1), error);
  BOOST_CHECK_THROW((void)restored({{3, 1, -1}}, 1), error);
  BOOST_CHECK_THROW((void)restored({{3, 2, 2}}, 1), error);  // two weights of 1 have squares of 2
  BOOST_CHECK_THROW((void)restored({{3, 2, 2}}, 5), error);  // and never more than 4
  BOOST_CHECK_THROW((void)restored({{3, 2, 2}}, none), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_split_merges_to_the_whole) {
  const bool held = rc::check("merging", [] {
    const scale& on = scale::named(*rc::gen::element("likert_1_7", "school_4_10"));
    const auto rows = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(-1, 25), rc::gen::inRange(0, 9)));
    const bool steps = on.step() > 0;
    rating_summary whole(on);
    std::vector<rating_summary> parts(static_cast<std::size_t>(*rc::gen::inRange(1, 6)), rating_summary(on));
    parts.emplace_back();
    for (const auto& [place, eighths] : rows) {
      const double answer = place < 0 ? std::nan("") : steps ? 1 + place % 7 : 4 + place / 4.0;
      whole(answer, eighths / 8.0);  // sums of eighths are exact
      parts[static_cast<std::size_t>(*rc::gen::inRange<std::size_t>(0, parts.size() - 1))](answer, eighths / 8.0);
    }
    rating_summary merged;
    for (const auto& part : parts) merged += part;
    rating_summary backwards;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) backwards = *part + backwards;
    RC_ASSERT(merged == whole);
    RC_ASSERT(backwards == whole);
    RC_ASSERT(merged.effective_count() <= static_cast<double>(merged.count()));
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
