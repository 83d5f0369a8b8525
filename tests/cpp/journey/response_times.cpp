// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/journey/response_times.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;

namespace {

struct item {
  std::string id, role, channel, thread, reply_to;
  std::int64_t hour;
};

feedback table(const std::vector<item>& items) {
  text_builder ids, replies;
  category_builder roles, channels, threads;
  time_builder times;
  for (const item& each : items) {
    ids.append(each.id);
    roles.append(each.role);
    channels.append(each.channel);
    threads.append(each.thread);
    times.append(each.hour * 3'600'000'000);
    if (each.reply_to.empty()) {
      replies.append_missing();
    } else {
      replies.append(each.reply_to);
    }
  }
  return feedback({{"id", ids.finish()},
                   {"reply_to", replies.finish()},
                   {"role", roles.finish()},
                   {"channel", channels.finish()},
                   {"thread", threads.finish()},
                   {"time", times.finish()}});
}

// The complaint that moves: a private message, a public post 45 hours later, another network 4 hours after that;
// answered there after 11 hours and in public after 16, never in private.
const std::vector<item> complaint = {{"a", "customer", "direct", "c", "", 19},
                                     {"b", "customer", "twitter", "c", "", 64},
                                     {"c", "customer", "facebook", "c", "", 68},
                                     {"d", "provider", "facebook", "c", "c", 79},
                                     {"e", "provider", "twitter", "c", "b", 80}};

}  // namespace

BOOST_AUTO_TEST_SUITE(response_times_suite)

BOOST_AUTO_TEST_CASE(the_unanswered_count) {
  const auto summary = journey::summarize_response_times(table(complaint), {});
  const stats::kaplan_meier curve(summary.waits.total());
  BOOST_REQUIRE(curve.steps().size() == 3U);
  BOOST_TEST(curve.steps()[0].duration == 11 * 3600.0);
  BOOST_TEST(curve.steps()[0].survival == 2.0 / 3, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(curve.steps()[1].survival == 1.0 / 3, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(curve.steps()[2].duration == 61 * 3600.0);
  BOOST_TEST(curve.steps()[2].events == 0);
  BOOST_TEST(curve.steps()[2].survival == curve.steps()[1].survival);
  // What a dashboard shows: the mean over the two that were answered.
  BOOST_TEST(*journey::mean_seconds_of_answered(summary.waits.total()) == 13.5 * 3600);
  BOOST_TEST(!journey::mean_seconds_of_answered(stats::duration_summary()).has_value());
}

BOOST_AUTO_TEST_CASE(groups_merge_by_their_labels) {
  const std::vector<std::string> by = {"channel"};
  const auto whole = journey::summarize_response_times(table(complaint), by);
  BOOST_TEST(whole.waits.groups().size() == 3U);
  std::vector<item> other = complaint;
  for (item& each : other) {
    each.id += "2";
    each.thread += "2";
    if (!each.reply_to.empty()) each.reply_to += "2";
  }
  auto merged = whole;
  merged += journey::summarize_response_times(table(other), by);
  std::vector<item> both = other;
  both.insert(both.end(), complaint.begin(), complaint.end());
  const auto together = journey::summarize_response_times(table(both), by, {.threads = 3});
  BOOST_TEST((merged == together));
  BOOST_TEST((journey::summarize_response_times(table(both), by) == together));
  auto wrong = whole;
  BOOST_CHECK_THROW(wrong += journey::summarize_response_times(table(complaint), {}), error);
}

BOOST_AUTO_TEST_CASE(groups_are_those_of_messages) {
  std::vector<item> items = complaint;
  items.push_back({"x", "provider", "newsletter", "n", "", 70});
  const std::vector<std::string> by = {"channel"};
  const auto summary = journey::summarize_response_times(table(items), by);
  BOOST_TEST(summary.waits.groups().size() == 3U);  // nobody wrote to the newsletter
  BOOST_TEST(summary.waits.groups().at({"facebook"}).events() == 1);
  BOOST_TEST(summary.waits.groups().at({"direct"}).censored() == 1);
  const auto nobody = journey::summarize_response_times(table({{"x", "provider", "mail", "n", "", 70}}), {});
  BOOST_TEST(nobody.waits.groups().size() == 1U);
  BOOST_TEST(nobody.waits.total().count() == 0);
}

BOOST_AUTO_TEST_CASE(ends_of_observation_are_kept) {
  auto early = journey::summarize_response_times(table(complaint), {});
  const instant later(100 * std::int64_t{3'600'000'000});
  const auto late =
      journey::summarize_response_times(table(complaint), {}, {.conversations = {.observation_end = later}});
  BOOST_TEST((early.ends->first == early.ends->last));
  BOOST_TEST((late.ends->last == later));
  auto merged = early;
  merged += late;
  BOOST_TEST((merged.ends->first == early.ends->last));
  BOOST_TEST((merged.ends->last == later));
  auto backwards = late;
  backwards += early;
  BOOST_TEST((merged == backwards));
  const auto before = early;
  BOOST_CHECK_THROW(early += journey::summarize_response_times(table(complaint), std::vector<std::string>{"channel"}),
                    error);
  BOOST_TEST((early == before));
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(splitting_by_conversation_changes_nothing) {
  const bool held = rc::check("merging", [] {
    const auto draw = [](int below) { return *rc::gen::inRange(0, below); };
    const auto size = draw(40);
    std::vector<item> all;
    for (int i = 0; i < size; ++i) {
      const std::string thread = std::to_string(draw(5));
      // A reply names an item of its own thread, itself, or none that is here.
      std::string names;
      for (const item& each : all) {
        if (each.thread == thread && draw(3) == 0) names = each.id;
      }
      if (draw(8) == 0) names = draw(2) == 0 ? std::to_string(i) : "gone";
      all.push_back({std::to_string(i), draw(2) == 0 ? "customer" : "provider", draw(2) == 0 ? "mail" : "chat", thread,
                     names, draw(30)});
    }
    const std::vector<std::string> by = {"channel"};
    const journey::response_time_options options = {
        .conversations = {.observation_end = instant(25 * 3'600'000'000LL)}};
    auto threads = options;
    threads.threads = 3;
    const auto whole = journey::summarize_response_times(table(all), by, options);
    RC_ASSERT(whole == journey::summarize_response_times(table(all), by, threads));
    std::optional<journey::response_time_summary> merged;
    for (int part = 0; part < 5; ++part) {
      std::vector<item> mine;
      for (const item& each : all) {
        if (each.thread == std::to_string(part)) mine.push_back(each);
      }
      const auto one = journey::summarize_response_times(table(mine), by, options);
      if (merged) {
        *merged += one;
      } else {
        merged = one;
      }
    }
    RC_ASSERT(*merged == whole);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
