// SPDX-License-Identifier: MIT
#pragma once
// Tables of messages for tests.

#include <cstdint>
#include <string>
#include <vector>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/feedback.hpp>

namespace counterpoint::tests {

/// What is empty is missing; an hour below 0 too, and an id then is the number of the row.
struct message {
  std::string role;
  std::string channel = "mail";
  std::string thread = "t";
  std::int64_t hour = 0;
  std::string id = "";
  std::string reply_to = "";
  std::string voice = "";
  std::string status = "";
};

inline feedback messages_of(const std::vector<message>& rows) {
  text_builder ids, replies;
  category_builder roles, channels, threads, voices, statuses;
  time_builder times;
  const auto put = [](auto& builder, const std::string& text) {
    if (text.empty()) {
      builder.append_missing();
    } else {
      builder.append(text);
    }
  };
  for (const message& each : rows) {
    ids.append(each.id.empty() ? std::to_string(&each - rows.data()) : each.id);
    put(replies, each.reply_to);
    put(roles, each.role);
    put(channels, each.channel);
    put(threads, each.thread);
    put(voices, each.voice);
    put(statuses, each.status);
    if (each.hour < 0) {
      times.append_missing();
    } else {
      times.append(each.hour * 3'600'000'000);
    }
  }
  return feedback({{"id", ids.finish()},
                   {"reply_to", replies.finish()},
                   {"role", roles.finish()},
                   {"channel", channels.finish()},
                   {"thread", threads.finish()},
                   {"voice", voices.finish()},
                   {"status", statuses.finish()},
                   {"time", times.finish()}});
}

/// The complaint that moves: a private message, a public post 45 hours later, another network 4 hours after that;
/// answered there after 11 hours and in public after 16, never in private.
inline const std::vector<message> complaint = {{.role = "customer", .channel = "direct", .hour = 19, .id = "a"},
                                               {.role = "customer", .channel = "twitter", .hour = 64, .id = "b"},
                                               {.role = "customer", .channel = "facebook", .hour = 68, .id = "c"},
                                               {.role = "provider", .channel = "facebook", .hour = 79, .id = "d"},
                                               {.role = "provider", .channel = "twitter", .hour = 80, .id = "e"}};

}  // namespace counterpoint::tests
