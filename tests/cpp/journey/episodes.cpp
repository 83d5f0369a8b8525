// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/journey/episodes.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "cpp/core/messages.hpp"
#include "reference/refusals.hpp"

using namespace counterpoint;
using counterpoint::tests::complaint;
using counterpoint::tests::messages_of;
using journey::episode_end;
using journey::find_episodes;
using lines = std::vector<std::string>;

namespace {

/// "row end hours", with the hours to the reply where there was one.
lines written(const journey::episodes_found& found, const feedback& items) {
  const column& times = *items.at("time").data;
  lines out;
  for (const journey::episode& each : found.episodes) {
    std::string line = std::to_string(each.row) + " " + std::string(to_string(each.end)) + " " +
                       std::to_string(each.microseconds / 3'600'000'000);
    if (each.messages > 1) line += " of " + std::to_string(each.messages);
    if (each.reply >= 0) {
      line += " reply " + std::to_string((times.integer(each.reply) - times.integer(each.row)) / 3'600'000'000);
    }
    out.push_back(line);
  }
  return out;
}

void expect(const std::vector<tests::message>& rows, std::int64_t end, const lines& episodes) {
  const feedback items = messages_of(rows);
  BOOST_TEST(written(find_episodes(items, {.observation_end = instant(end * 3'600'000'000)}), items) == episodes,
             boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(episodes_suite)

// Expected: expected/fusion/waiting.json.

BOOST_AUTO_TEST_CASE(the_complaint_that_moves) {
  expect(complaint, 168, {"0 move 45", "1 move 4 reply 16", "2 reply 11 reply 11"});
  const auto found = find_episodes(messages_of(complaint));
  BOOST_TEST(found.matters.size() == 1U);
  const journey::matter& whole = found.matters[0];
  BOOST_TEST(whole.microseconds / 3'600'000'000 == 60);
  BOOST_TEST(whole.since_last_message.value() / 3'600'000'000 == 11);
  BOOST_TEST(whole.reply == 3);
  BOOST_TEST(whole.messages == 3);
  BOOST_TEST(whole.channels == 3);
  BOOST_TEST(whole.moves == 2);
  BOOST_TEST(whole.unanswered == 1);
}

BOOST_AUTO_TEST_CASE(who_writes_again_in_the_channel_still_waits_there) {
  expect({{.role = "customer", .hour = 0},
          {.role = "customer", .hour = 5},
          {.role = "provider", .hour = 9},
          {.role = "customer", .hour = 20}},
         30, {"0 reply 9 of 2 reply 9", "3 open 10"});
}

BOOST_AUTO_TEST_CASE(a_provider_that_writes_first_answers_nobody) {
  expect({{.role = "provider", .hour = 1}, {.role = "customer", .hour = 5}}, 30, {"1 open 25"});
  const auto found = find_episodes(messages_of({{.role = "provider", .channel = "a", .hour = 1},
                                                {.role = "customer", .channel = "b", .hour = 5},
                                                {.role = "provider", .channel = "a", .hour = 6}}));
  BOOST_TEST(found.matters[0].microseconds == 3'600'000'000);
  BOOST_TEST(found.matters[0].unanswered == 1);
}

BOOST_AUTO_TEST_CASE(a_reply_at_the_hour_of_a_move_comes_first) {
  expect({{.role = "customer", .channel = "a", .hour = 0},
          {.role = "customer", .channel = "b", .hour = 4},
          {.role = "provider", .channel = "a", .hour = 4}},
         10, {"0 reply 4 reply 4", "1 open 6"});
}

BOOST_AUTO_TEST_CASE(a_reply_that_names_a_message_answers_its_channel) {
  expect({{.role = "customer", .channel = "a", .hour = 0, .id = "m"},
          {.role = "provider", .channel = "b", .hour = 4, .reply_to = "m"}},
         10, {"0 reply 4 reply 4"});
}

BOOST_AUTO_TEST_CASE(closing_ends_what_is_open_and_a_message_begins_anew) {
  expect({{.role = "customer", .channel = "a", .hour = 0, .status = "closed"},  // where it stands now
          {.role = "employee", .channel = "note", .hour = 3, .status = "Closed"},
          {.role = "customer", .channel = "a", .hour = 5},
          {.role = "provider", .channel = "a", .hour = 7, .status = "closed"},
          {.role = "employee", .channel = "a", .hour = 8, .status = "open"}},
         10, {"0 closed 3", "2 reply 2 reply 2"});
}

BOOST_AUTO_TEST_CASE(conversations_do_not_answer_one_another) {
  expect({{.role = "customer", .thread = "s", .hour = 0},
          {.role = "customer", .thread = "t", .hour = 1},
          {.role = "provider", .thread = "t", .hour = 3},
          {.role = "", .thread = "", .hour = 4}},
         10, {"0 open 10", "1 reply 2 reply 2", "3 open 6"});
}

BOOST_AUTO_TEST_CASE(what_is_left_out_is_counted) {
  const feedback items = messages_of({{.role = "customer", .hour = 12},
                                      {.role = "customer", .hour = -1},
                                      {.role = "customer", .hour = 2, .voice = "solicited"}});
  const auto found = find_episodes(items, {.observation_end = instant(36'000'000'000)});
  BOOST_TEST(found.episodes.empty());
  BOOST_TEST(found.matters.empty());
  BOOST_TEST(found.after_end == 1);
  BOOST_TEST(found.without_time == 1);
  BOOST_TEST(found.solicited == 1);
}

BOOST_AUTO_TEST_CASE(a_table_that_says_too_little_is_refused) {
  const feedback items = messages_of({{.role = "customer", .hour = 1}});
  BOOST_TEST(reference::message_of([&] { static_cast<void>(find_episodes(items.without("role"))); }).find("\"role\"") !=
             std::string::npos);
  BOOST_TEST(reference::message_of([&] { static_cast<void>(find_episodes(items.without("time"))); }).find("\"time\"") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
