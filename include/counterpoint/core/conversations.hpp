// SPDX-License-Identifier: MIT
#pragma once
// Who answers whom: each customer message with the provider's item that answered it, or with none.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <counterpoint/core/detail/conversation_reader.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/instant.hpp>

namespace counterpoint::inline v0::inline core {

/// A customer's message and how long it has waited.
struct awaited_message {
  std::ptrdiff_t row = 0;     ///< of the message
  std::ptrdiff_t reply = -1;  ///< row of the item that answered it; −1: unanswered when the observation ended
  bool inferred = false;      ///< the reply does not name the message: it came later in the same thread and channel
  std::int64_t wait_microseconds = 0;  ///< to the reply, or to the end of observation; 0 or more

  bool operator==(const awaited_message&) const = default;
};

struct conversation_options {
  /// When watching ended; what came later does not count. Default: the newest time in the table, never the clock.
  std::optional<instant> observation_end = {};
  /// Whether a message that no reply names is answered by the next provider item of its thread and channel.
  bool infer = true;
};

/// All messages of a table that could be answered, and what was left out, so that nothing is lost in silence.
struct awaited_messages {
  std::vector<awaited_message> messages = {};  ///< in table order
  instant observation_end = {};
  std::int64_t inferred = 0;           ///< replies that do not name their message
  std::int64_t replies_before = 0;     ///< replies that name a message that is later than they are: not counted
  std::int64_t replies_elsewhere = 0;  ///< providers' items that name an item which is not in the table
  std::int64_t without_time = 0;       ///< messages that bear no time
  std::int64_t after_end = 0;          ///< messages after the end of observation
  std::int64_t solicited = 0;          ///< answers to a survey: nobody waits for a reply to them
};

/// The conversation that each row belongs to: rows of one `thread`, or linked by `reply_to` however indirectly, have
/// one number. Loops of replies do no harm. O(rows · α(rows)).
[[nodiscard]] std::vector<std::ptrdiff_t> conversation_of_rows(const feedback& items);

/// Finds the answer of each customer message.
///
/// A message is an item whose `role` is customer (or missing, where the table has providers' items), unless its
/// `voice` is solicited. It is answered by the first provider item, by time, that names it in `reply_to`; otherwise,
/// with `infer`, by the first provider item of its conversation and channel at or after its own time (a later row
/// where the times are equal). A later message in another channel does not end the wait. Replies after the end of
/// observation do not count: the message has waited until then.
/// @throws error if the table has no `role`, no `time`, or no time at all
/// Complexity: O(rows · log rows).
[[nodiscard]] awaited_messages find_answers(const feedback& items, const conversation_options& options = {});

namespace detail {

/// One pass of find_answers, a step a function.
class answer_finder {
 public:
  answer_finder(const feedback& items, const conversation_options& options)
      : items_(items), options_(options), reader_(items) {}

  [[nodiscard]] awaited_messages run() {
    read_ = reader_.read(options_.observation_end);
    out_.observation_end = read_.observation_end;
    out_.without_time = read_.without_time;
    out_.after_end = read_.after_end;
    out_.solicited = read_.solicited;
    message_of_row_.assign(read_.speakers.size(), -1);
    for (std::size_t row = 0; row < read_.speakers.size(); ++row) {
      if (read_.speakers[row] != speaker::customer) continue;
      message_of_row_[row] = std::ssize(out_.messages);
      out_.messages.push_back({.row = static_cast<std::ptrdiff_t>(row)});
    }
    take_named_replies();
    if (options_.infer) infer_replies();
    for (awaited_message& message : out_.messages) finish(message);
    return std::move(out_);
  }

 private:
  [[nodiscard]] speaker speaker_of(std::ptrdiff_t row) const noexcept {
    return read_.speakers[static_cast<std::size_t>(row)];
  }

  void take_named_replies() {
    const field* names = items_.find("reply_to");
    if (names == nullptr) return;
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      const std::ptrdiff_t to = read_.replied_to[static_cast<std::size_t>(row)];
      if (speaker_of(row) != speaker::provider) continue;
      if (to < 0 && !names->data->missing(row)) ++out_.replies_elsewhere;
      if (to < 0 || !reader_.in_sight(row, read_)) continue;
      const std::ptrdiff_t at = message_of_row_[static_cast<std::size_t>(to)];
      if (at < 0) continue;
      if (reader_.time_of(row) < reader_.time_of(to)) {
        ++out_.replies_before;
        continue;
      }
      awaited_message& message = out_.messages[static_cast<std::size_t>(at)];
      if (message.reply < 0 || reader_.time_of(row) < reader_.time_of(message.reply)) message.reply = row;
    }
  }

  void infer_replies() {
    auto rows = reader_.rows_by_conversation(conversations(items_, read_.replied_to), [this](std::ptrdiff_t row) {
      return speaker_of(row) != speaker::nobody && reader_.in_sight(row, read_);
    });
    for (auto from = rows.begin(); from != rows.end();) {
      const auto to = std::find_if(from, rows.end(),
                                   [&](const conversation_row& row) { return row.conversation != from->conversation; });
      std::ranges::sort(from, to, {}, &conversation_row::by_channel);
      from = to;
    }
    const conversation_row* next_reply = nullptr;
    for (auto at = rows.rbegin(); at != rows.rend(); ++at) {
      if (speaker_of(at->row) == speaker::provider) {
        next_reply = &*at;
        continue;
      }
      awaited_message& message =
          out_.messages[static_cast<std::size_t>(message_of_row_[static_cast<std::size_t>(at->row)])];
      if (message.reply >= 0 || next_reply == nullptr || next_reply->conversation != at->conversation ||
          next_reply->channel != at->channel) {
        continue;
      }
      message.reply = next_reply->row;
      message.inferred = true;
      ++out_.inferred;
    }
  }

  void finish(awaited_message& message) const {
    const std::int64_t end = message.reply >= 0 ? reader_.time_of(message.reply) : out_.observation_end.microseconds();
    message.wait_microseconds = microseconds_between(reader_.time_of(message.row), end);
  }

  const feedback& items_;
  const conversation_options& options_;
  conversation_reader reader_;
  conversation_items read_;
  awaited_messages out_;
  std::vector<std::ptrdiff_t> message_of_row_;
};

}  // namespace detail

inline std::vector<std::ptrdiff_t> conversation_of_rows(const feedback& items) {
  return detail::conversations(items, detail::rows_replied_to(items));
}

inline awaited_messages find_answers(const feedback& items, const conversation_options& options) {
  return detail::answer_finder(items, options).run();
}

}  // namespace counterpoint::inline v0::inline core
