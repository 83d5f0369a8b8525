// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/conversations.hpp>
#include <counterpoint/journey/reply_links.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "cpp/core/messages.hpp"
#include "reference/refusals.hpp"

using namespace counterpoint;
using counterpoint::tests::complaint;
using counterpoint::tests::message;
using counterpoint::tests::messages_of;
using journey::event_log;
using journey::link_replies;
using journey::reply_rule;
using lines = std::vector<std::string>;

namespace {

event_log log_of(const std::vector<message>& rows) {
  return event_log(messages_of(rows), {.case_column = "thread", .activity_column = "channel"});
}

/// "reply -> message" by id.
lines links_of(const event_log& log) {
  const feedback items = log.table().take(log.rows());
  lines out;
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
    const column& replies = *items.at("reply_to").data;
    if (!replies.missing(row)) {
      out.push_back(std::string(items.at("id").data->text(row)) + " -> " + std::string(replies.text(row)));
    }
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reply_links_suite)

BOOST_AUTO_TEST_CASE(a_reply_answers_who_waits_in_its_channel) {
  const auto linked = link_replies(log_of(complaint));
  BOOST_TEST(links_of(linked.log) == (lines{"d -> c", "e -> b"}), boost::test_tools::per_element());
  BOOST_TEST(linked.linked == 2);
  BOOST_TEST(linked.named == 0);
  BOOST_TEST(linked.unprompted == 0);
  // The links say what find_answers infers.
  const auto named = find_answers(journey::conversation_table(linked.log), {.infer = false});
  const auto inferred = find_answers(messages_of(complaint));
  BOOST_TEST(named.messages.size() == inferred.messages.size());
  for (std::size_t i = 0; i < named.messages.size(); ++i) {
    BOOST_TEST(named.messages[i].wait_microseconds == inferred.messages[i].wait_microseconds);
  }
}

BOOST_AUTO_TEST_CASE(or_who_waits_anywhere_in_its_case) {
  const auto linked = link_replies(log_of(complaint), reply_rule::same_case);
  BOOST_TEST(links_of(linked.log) == (lines{"d -> a"}), boost::test_tools::per_element());
  BOOST_TEST(linked.linked == 1);
  BOOST_TEST(linked.unprompted == 1);
}

BOOST_AUTO_TEST_CASE(links_that_are_there_stay) {
  const auto linked = link_replies(log_of({{.role = "customer", .channel = "a", .hour = 0, .id = "m"},
                                           {.role = "customer", .channel = "b", .hour = 1, .id = "n"},
                                           {.role = "provider", .channel = "b", .hour = 2, .id = "r", .reply_to = "m"},
                                           {.role = "provider", .channel = "a", .hour = 3, .id = "s"},
                                           {.role = "employee", .channel = "a", .hour = 4, .id = "t"}}));
  BOOST_TEST(links_of(linked.log) == (lines{"r -> m"}), boost::test_tools::per_element());
  BOOST_TEST(linked.named == 1);
  BOOST_TEST(linked.linked == 0);
  BOOST_TEST(linked.unprompted == 1);
}

BOOST_AUTO_TEST_CASE(cases_do_not_answer_one_another_and_order_is_that_of_time) {
  const auto linked = link_replies(log_of({{.role = "provider", .thread = "u", .hour = 5, .id = "r"},
                                           {.role = "customer", .thread = "t", .hour = 1, .id = "m"},
                                           {.role = "customer", .thread = "u", .hour = 3, .id = "n"},
                                           {.role = "", .thread = "u", .hour = 4, .id = "o"}}));
  BOOST_TEST(links_of(linked.log) == (lines{"r -> n"}), boost::test_tools::per_element());
  BOOST_TEST(!linked.log.notes().sorted);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_linked_is_refused) {
  const std::vector<message> twice = {{.role = "customer", .hour = 0, .id = "m"},
                                      {.role = "customer", .hour = 1, .id = "m"},
                                      {.role = "provider", .hour = 2, .id = "r"}};
  BOOST_TEST(
      reference::contains(reference::message_of<data_error>([&] { static_cast<void>(link_replies(log_of(twice))); }),
                          "row 1, column \"id\": \"m\" stands twice"));
  const event_log mute(messages_of(complaint).without("role"), {.case_column = "thread", .activity_column = "channel"});
  BOOST_TEST(reference::contains(reference::message_of([&] { static_cast<void>(link_replies(mute)); }), "\"role\""));
  BOOST_TEST(link_replies(log_of({})).log.size() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
