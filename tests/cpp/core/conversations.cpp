// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/conversations.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cpp/core/messages.hpp"

using namespace counterpoint;

namespace {

struct item {
  std::string id;
  std::string role;
  std::optional<int> hour;
  std::string channel = "mail";
  std::string thread = "";
  std::string reply_to = "";
  std::string voice = "unsolicited";
};

constexpr std::int64_t hour = 3'600'000'000;

feedback table(const std::vector<item>& items) {
  std::vector<tests::message> messages;
  for (const item& each : items) {
    messages.push_back({.role = each.role,
                        .channel = each.channel,
                        .thread = each.thread,
                        .hour = each.hour.value_or(-1),
                        .id = each.id,
                        .reply_to = each.reply_to,
                        .voice = each.voice});
  }
  return tests::messages_of(messages);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conversations_suite)

BOOST_AUTO_TEST_CASE(a_named_reply_answers_and_moving_on_does_not_end_the_wait) {
  // The complaint that moves: direct message on Monday 19:00, public post on Wednesday 16:00, another network at
  // 20:00; answered there after 11 hours and in public after 16, never in private.
  const auto found = find_answers(table({{"a", "customer", 19, "direct", "c"},
                                         {"b", "customer", 64, "twitter", "c"},
                                         {"c", "customer", 68, "facebook", "c"},
                                         {"d", "provider", 79, "facebook", "c", "c"},
                                         {"e", "provider", 80, "twitter", "c", "b"}}));
  BOOST_REQUIRE(found.messages.size() == 3U);
  BOOST_TEST(found.messages[0].reply == -1);
  BOOST_TEST(found.messages[0].wait_microseconds == 61 * hour);
  BOOST_TEST(found.messages[1].reply == 4);
  BOOST_TEST(found.messages[1].wait_microseconds == 16 * hour);
  BOOST_TEST(found.messages[2].wait_microseconds == 11 * hour);
  BOOST_TEST(found.inferred == 0);
  BOOST_TEST(found.observation_end.microseconds() == 80 * hour);
}

BOOST_AUTO_TEST_CASE(without_a_name_the_next_reply_of_thread_and_channel_answers) {
  const auto found = find_answers(table({{"a", "customer", 0, "mail", "t"},
                                         {"b", "customer", 2, "mail", "t"},
                                         {"c", "provider", 1, "phone", "t"},
                                         {"d", "provider", 3, "mail", "other"},
                                         {"e", "provider", 5, "mail", "t"},
                                         {"f", "provider", 9, "mail", "t"}}));
  BOOST_TEST(found.messages[0].reply == 4);
  BOOST_TEST(found.messages[0].inferred);
  BOOST_TEST(found.messages[1].reply == 4);
  BOOST_TEST(found.messages[1].wait_microseconds == 3 * hour);
  BOOST_TEST(found.inferred == 2);
  const auto strict =
      find_answers(table({{"a", "customer", 0, "mail", "t"}, {"e", "provider", 5, "mail", "t"}}), {.infer = false});
  BOOST_TEST(strict.messages[0].reply == -1);
}

BOOST_AUTO_TEST_CASE(the_first_of_several_replies_counts) {
  const auto found = find_answers(
      table({{"a", "customer", 0}, {"b", "provider", 8, "mail", "", "a"}, {"c", "provider", 3, "mail", "", "a"}}));
  BOOST_TEST(found.messages[0].reply == 2);
  BOOST_TEST(!found.messages[0].inferred);
}

BOOST_AUTO_TEST_CASE(replies_before_their_message_are_counted_not_used) {
  const auto found = find_answers(table({{"a", "customer", 10}, {"b", "provider", 4, "mail", "", "a"}}));
  BOOST_TEST(found.replies_before == 1);
  BOOST_TEST(found.messages[0].reply == -1);
  BOOST_TEST(found.messages[0].wait_microseconds == 0);
}

BOOST_AUTO_TEST_CASE(loops_of_replies_end) {
  const feedback items = table({{"a", "customer", 0, "mail", "", "c"},
                                {"b", "provider", 1, "mail", "", "a"},
                                {"c", "customer", 2, "mail", "", "b"},
                                {"d", "customer", 3, "mail", "", "d"}});
  const auto conversations = conversation_of_rows(items);
  BOOST_TEST(conversations == (std::vector<std::ptrdiff_t>{0, 0, 0, 3}), boost::test_tools::per_element());
  BOOST_TEST(find_answers(items).messages[0].reply == 1);
}

BOOST_AUTO_TEST_CASE(what_is_left_out_is_counted) {
  const auto found = find_answers(table({{"a", "customer", std::nullopt},
                                         {"b", "customer", 50},
                                         {"c", "customer", 1, "mail", "", "", "solicited"},
                                         {"d", "employee", 1},
                                         {"e", "customer", 2},
                                         {"f", "provider", 20, "mail", "", "e"}}),
                                  {.observation_end = instant(10 * hour)});
  BOOST_TEST(found.without_time == 1);
  BOOST_TEST(found.after_end == 1);
  BOOST_TEST(found.solicited == 1);
  BOOST_REQUIRE(found.messages.size() == 1U);
  BOOST_TEST(found.messages[0].reply == -1);  // the reply came after the end of observation
  BOOST_TEST(found.messages[0].wait_microseconds == 8 * hour);
}

BOOST_AUTO_TEST_CASE(replies_to_items_that_are_not_here_are_counted_and_may_be_inferred) {
  const std::vector<item> items = {{"a", "customer", 0, "mail", "t"},
                                   {"b", "provider", 2, "mail", "t", "gone"},
                                   {"c", "customer", 1, "mail", "", "gone"}};
  const auto found = find_answers(table(items));
  BOOST_TEST(found.replies_elsewhere == 1);  // customers' own are none of it
  BOOST_TEST(found.messages[0].reply == 1);
  BOOST_TEST(found.inferred == 1);
}

BOOST_AUTO_TEST_CASE(an_answer_to_itself_answers_nobody) {
  const auto found =
      find_answers(table({{"a", "customer", 0, "mail", "", "a"}, {"b", "provider", 1, "mail", "", "b"}}));
  BOOST_REQUIRE(found.messages.size() == 1U);
  BOOST_TEST(found.messages[0].reply == -1);
}

BOOST_AUTO_TEST_CASE(equal_times_follow_the_rows) {
  // At one and the same time: a reply that stands before the message did not answer it, one that follows did.
  const auto found = find_answers(table({{"r", "provider", 5, "mail", "t"},
                                         {"a", "customer", 5, "mail", "t"},
                                         {"s", "provider", 5, "mail", "t"},
                                         {"b", "customer", 5, "mail", "t"}}));
  BOOST_TEST(found.messages[0].reply == 2);
  BOOST_TEST(found.messages[0].wait_microseconds == 0);
  BOOST_TEST(found.messages[1].reply == -1);
}

BOOST_AUTO_TEST_CASE(an_end_before_everything_leaves_nothing) {
  const auto found = find_answers(table({{"a", "customer", 5}, {"b", "provider", 6, "mail", "", "a"}}),
                                  {.observation_end = instant(1 * hour)});
  BOOST_TEST(found.messages.empty());
  BOOST_TEST(found.after_end == 1);
}

BOOST_AUTO_TEST_CASE(long_conversations_take_no_longer_than_many_short_ones) {
  // Quadratic work would not end within the test's patience: 300,000 messages in one thread, and a chain of replies.
  std::vector<item> items;
  for (int i = 0; i < 300'000; ++i) {
    items.push_back(
        {std::to_string(i), i % 3 == 2 ? "provider" : "customer", i, "mail", "t", i == 0 ? "" : std::to_string(i - 1)});
  }
  const auto found = find_answers(table(items));
  BOOST_TEST(found.messages.size() == 200'000U);
  BOOST_TEST(found.messages[0].reply == 2);
  BOOST_TEST(found.messages.back().reply == 299'999);
}

BOOST_AUTO_TEST_CASE(needs_roles_and_times) {
  text_builder ids;
  ids.append("a");
  BOOST_CHECK_THROW((void)find_answers(feedback({{"id", ids.finish()}})), error);
  BOOST_CHECK_THROW((void)find_answers(table({{"a", "customer", std::nullopt}})), error);
}

BOOST_AUTO_TEST_SUITE_END()
