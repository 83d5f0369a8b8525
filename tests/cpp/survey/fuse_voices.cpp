// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/fuse_voices.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "reference/fusion_cases.hpp"

using namespace counterpoint;
using survey::fuse;
using survey::fusion_note;
using survey::fusion_status;
using survey::voice_strata;
using survey::voices_options;

namespace {

/// Answers and posts of `strata` strata about means that go along; stratum 3 lacks posts.
voice_strata made(int strata, std::uint32_t seed = 1) {
  reference::made_numbers normal(seed);
  voice_strata out;
  out.groups = grouped<survey::two_voices>({"touchpoint"});
  for (int i = 0; i < strata; ++i) {
    auto& voices = out.groups[{"t" + std::to_string(10 + i)}];
    const double theta = 0.7 + 0.05 * normal();
    for (int k = 0; k < 10 + i % 5; ++k) voices.survey(std::clamp(theta + 0.2 * normal(), 0.0, 1.0));
    for (int k = 0; k < 60 && i != 3; ++k) voices.posts(std::clamp(theta - 0.2 + 0.25 * normal(), 0.0, 1.0));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fuse_voices_suite)

BOOST_AUTO_TEST_CASE(without_a_response_rate_nothing_is_fused_in_silence) {
  BOOST_CHECK_EXCEPTION(static_cast<void>(fuse(made(6), voices_options{})), error, [](const error& e) {
    return std::string(e.what()).find("response rate is missing") != std::string::npos;
  });
  for (const double bad : {0.0, -0.2, 1.01, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(fuse(made(6), voices_options{.response_rate = bad})), error);
  }
  BOOST_CHECK_THROW(static_cast<void>(fuse(made(6), voices_options{.response_rate = 0.2, .assume_ignorable = true})),
                    error);
  BOOST_CHECK_THROW(static_cast<void>(fuse(made(6), voices_options{.response_rate = 0.2, .defect = 2})), error);
  const auto fused = fuse(made(6), voices_options{.assume_ignorable = true});
  BOOST_TEST(fused.allowance == 0);
  BOOST_CHECK(fused.joint.notes.back() == fusion_note::response_rate_unknown);
}

BOOST_AUTO_TEST_CASE(the_allowance_widens_every_interval) {
  const voice_strata strata = made(14);
  const voices_options silent = {.assume_ignorable = true, .dissonance = false};
  const voices_options known = {.response_rate = 0.2, .dissonance = false};
  const auto narrow = fuse(strata, silent);
  const auto wide = fuse(strata, known);
  BOOST_TEST(std::abs(wide.allowance - 0.05 * std::sqrt(wide.survey.pooled_variance) * 2) < 1e-15);
  const auto a = estimates_of(narrow, strata, silent);
  const auto b = estimates_of(wide, strata, known);
  for (std::size_t i = 0; i < 14; ++i) {
    BOOST_TEST(*a.joint[i].value == *b.joint[i].value);
    BOOST_TEST(*b.joint[i].low < *a.joint[i].low);
    BOOST_TEST(*b.survey[i].high > *a.survey[i].high);
  }
  BOOST_TEST(a.joint[0].assumptions.front().find("if non-response is ignorable") != std::string::npos);
  BOOST_TEST(b.joint[0].assumptions.front().find("response rate of 0.2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(answers_and_posts_are_never_one_n) {
  const voice_strata strata = made(14);
  const voices_options options = {.response_rate = 0.3, .dissonance = false};
  const auto shown = estimates_of(fuse(strata, options), strata, options);
  std::int64_t answers = 0;
  std::size_t i = 0;
  for (const auto& each : strata.groups.groups()) {
    BOOST_TEST(shown.joint[i].n == each.second.survey.count());
    BOOST_TEST(shown.survey[i].n == each.second.survey.count());
    BOOST_TEST(shown.posts[i].n == each.second.posts.count());
    answers += each.second.survey.count();
    ++i;
  }
  BOOST_TEST(shown.overall.n == answers);
  BOOST_TEST(!shown.posts[3].value.has_value());  // no posts there
  BOOST_TEST(!shown.posts[3].low.has_value());
}

BOOST_AUTO_TEST_CASE(limits_stay_on_the_scale) {
  voice_strata strata;
  strata.groups = grouped<survey::two_voices>({"t"});
  for (int i = 0; i < 6; ++i) strata.groups[{std::to_string(i)}].survey(1.0);
  const voices_options options = {.response_rate = 0.1};
  const auto fused = fuse(strata, options);
  BOOST_CHECK(fused.joint.status == fusion_status::survey_shrunk);
  const auto shown = estimates_of(fused, strata, options);
  BOOST_TEST(fused.joint.high[0] > 1);
  BOOST_TEST(*shown.joint[0].high == 1);
  BOOST_TEST(*shown.survey[0].high == 1);
}

BOOST_AUTO_TEST_CASE(refused_without_a_survey_and_the_reason_stands_in_the_method) {
  voice_strata strata;
  strata.groups = grouped<survey::two_voices>({"t"});
  for (int i = 0; i < 9; ++i) strata.groups[{std::to_string(i)}].posts(0.5);
  const voices_options options = {.response_rate = 0.1};
  const auto shown = estimates_of(fuse(strata, options), strata, options);
  BOOST_TEST(!shown.joint[0].value.has_value());
  BOOST_TEST(!shown.overall.value.has_value());
  BOOST_TEST(shown.joint[0].method.starts_with("refused: "));
  BOOST_TEST(shown.posts[0].value.value() == 0.5);
}

BOOST_AUTO_TEST_CASE(merged_sums_give_the_same_numbers) {
  const voices_options options = {.response_rate = 0.2};
  voice_strata merged = made(13, 5);
  const voice_strata other = made(16, 9);
  merged += other;
  voice_strata backwards = made(16, 9);
  backwards += made(13, 5);
  BOOST_TEST(fuse(merged, options).joint.value == fuse(backwards, options).joint.value);
}

BOOST_AUTO_TEST_CASE(what_selection_would_overturn) {
  const voice_strata strata = made(6);
  const voices_options options = {.response_rate = 0.2, .dissonance = false};
  const auto fused = fuse(strata, options);
  const auto found = defects_to_overturn(fused, options, 0.5);
  const double expected = std::abs(fused.joint.value[2] - 0.5) / (std::sqrt(fused.survey.pooled_variance) * 2);
  BOOST_TEST(std::abs(found[2] - expected) < 1e-14);
  const voices_options unknown = {.assume_ignorable = true};
  BOOST_CHECK_THROW(static_cast<void>(defects_to_overturn(fused, unknown, 0.5)), error);
}

BOOST_AUTO_TEST_CASE(no_strata_and_one_respondent) {
  voice_strata none;
  const voices_options options = {.response_rate = 0.2};
  BOOST_CHECK(fuse(none, options).joint.status == fusion_status::refused);
  none.groups = grouped<survey::two_voices>({"t"});
  none.groups[{"a"}].survey(0.7);
  const auto one = fuse(none, options);
  BOOST_CHECK(one.joint.status == fusion_status::survey_direct);
  BOOST_TEST(std::abs(one.joint.standard_error[0] - std::sqrt(1.0 / 12)) < 1e-15);
}

BOOST_AUTO_TEST_SUITE_END()
