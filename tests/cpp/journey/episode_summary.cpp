// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/journey/episode_summary.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cpp/core/messages.hpp"

using namespace counterpoint;
using counterpoint::tests::complaint;
using counterpoint::tests::message;
using counterpoint::tests::messages_of;
using journey::summarize_episodes;
using journey::summarize_matters;

namespace {

const std::vector<std::string> by_channel = {"channel"};
const journey::response_time_options until = {.conversations = {.observation_end = instant(168 * 3'600'000'000LL)}};

std::vector<message> two_conversations() {
  std::vector<message> out = complaint;
  for (message& each : out) each.reply_to = "";
  out.push_back({.role = "customer", .channel = "twitter", .thread = "u", .hour = 100});
  out.push_back({.role = "provider", .channel = "twitter", .thread = "u", .hour = 101});
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(episode_summary_suite)

BOOST_AUTO_TEST_CASE(episodes_by_the_channel_of_their_first_message) {
  const auto summary = summarize_episodes(messages_of(two_conversations()), by_channel, until);
  const auto& groups = summary.episodes.groups();
  BOOST_TEST(groups.size() == 3U);
  const auto& twitter = groups.at({std::optional<std::string>("twitter")});
  BOOST_TEST(twitter.count() == 2);
  BOOST_TEST(twitter.ended(0) == 1);
  BOOST_TEST(twitter.ended(1) == 1);
  BOOST_TEST(twitter.table()[0].duration == 3600.0);
  BOOST_TEST(summary.replied_after == 1);
  BOOST_TEST((summary.ends->last == *until.conversations.observation_end));
}

BOOST_AUTO_TEST_CASE(matters_wait_from_the_first_contact_to_the_first_reply) {
  const auto summary = summarize_matters(messages_of(two_conversations()), {}, until);
  const auto table = summary.waits.groups().at({}).table();
  BOOST_TEST(table.size() == 2U);
  BOOST_TEST(table[1].duration == 60 * 3600.0);
  BOOST_TEST(table[1].events == 1);
  const auto waiting = summarize_matters(messages_of({{.role = "customer", .hour = 8}}), by_channel, until);
  BOOST_TEST(waiting.waits.groups().at({std::optional<std::string>("mail")}).censored() == 1);
}

BOOST_AUTO_TEST_CASE(parts_by_conversation_merge_to_the_whole) {
  const auto rows = two_conversations();
  auto merged = summarize_episodes(messages_of({rows.begin(), rows.begin() + 5}), by_channel, until);
  merged += summarize_episodes(messages_of({rows.begin() + 5, rows.end()}), by_channel, until);
  BOOST_TEST((merged == summarize_episodes(messages_of(rows), by_channel, until)));
  BOOST_CHECK_THROW(merged += summarize_episodes(messages_of(rows), {}, until), error);
  journey::episode_summary nothing{.episodes = grouped<stats::competing_summary<3>>(by_channel)};
  nothing += merged;
  BOOST_TEST((nothing == merged));
}

BOOST_AUTO_TEST_CASE(the_one_group_is_there_if_nobody_wrote) {
  const auto nobody = messages_of({{.role = "provider", .hour = 1}});
  BOOST_TEST(summarize_episodes(nobody, {}).episodes.groups().size() == 1U);
  BOOST_TEST(summarize_matters(nobody, {}).waits.groups().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
