// SPDX-License-Identifier: MIT
#pragma once
// Who answers whom: each customer message with the provider's item that answered it, or with none.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>
#include <vector>

#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/string_index.hpp>

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

/// Disjoint sets of rows by union with path halving.
class row_sets {
 public:
  explicit row_sets(std::ptrdiff_t rows) : parent_(static_cast<std::size_t>(rows)) {
    std::iota(parent_.begin(), parent_.end(), std::ptrdiff_t{0});
  }
  [[nodiscard]] std::ptrdiff_t find(std::ptrdiff_t row) noexcept {
    auto at = static_cast<std::size_t>(row);
    while (parent_[at] != static_cast<std::ptrdiff_t>(at)) {
      parent_[at] = parent_[static_cast<std::size_t>(parent_[at])];
      at = static_cast<std::size_t>(parent_[at]);
    }
    return static_cast<std::ptrdiff_t>(at);
  }
  /// The lower root stays, so that a set is named by its first row.
  void join(std::ptrdiff_t a, std::ptrdiff_t b) noexcept {
    const std::ptrdiff_t root = find(a);
    const std::ptrdiff_t other = find(b);
    parent_[static_cast<std::size_t>(std::max(root, other))] = std::min(root, other);
  }

 private:
  std::vector<std::ptrdiff_t> parent_;
};

/// Row of the item that each row names in `reply_to`; −1 if it names none that is here.
[[nodiscard]] inline std::vector<std::ptrdiff_t> rows_replied_to(const feedback& items) {
  std::vector<std::ptrdiff_t> out(static_cast<std::size_t>(items.size()), -1);
  const field* replies = items.find("reply_to");
  if (replies == nullptr) return out;
  const column& ids = *items.at("id").data;
  string_index index;
  std::vector<std::ptrdiff_t> first;
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
    if (index.insert(ids.text(row)) == std::ssize(first)) first.push_back(row);
  }
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
    if (replies->data->missing(row)) continue;
    const std::int32_t found = index.find(replies->data->text(row));
    if (found != string_index::absent) out[static_cast<std::size_t>(row)] = first[static_cast<std::size_t>(found)];
  }
  return out;
}

[[nodiscard]] inline std::vector<std::ptrdiff_t> conversations(const feedback& items,
                                                               const std::vector<std::ptrdiff_t>& replied_to) {
  row_sets sets(items.size());
  if (const field* threads = items.find("thread")) {
    std::vector<std::ptrdiff_t> first(static_cast<std::size_t>(threads->data->dictionary()->size()), -1);
    for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
      const std::int32_t code = threads->data->code(row);
      if (code < 0) continue;
      std::ptrdiff_t& earliest = first[static_cast<std::size_t>(code)];
      if (earliest < 0) {
        earliest = row;
      } else {
        sets.join(earliest, row);
      }
    }
  }
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
    const std::ptrdiff_t to = replied_to[static_cast<std::size_t>(row)];
    if (to >= 0) sets.join(row, to);
  }
  std::vector<std::ptrdiff_t> out(static_cast<std::size_t>(items.size()));
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) out[static_cast<std::size_t>(row)] = sets.find(row);
  return out;
}

/// What find_answers looks at in one row.
struct conversation_row {
  std::ptrdiff_t conversation = 0;
  std::int32_t channel = -1;
  std::int64_t time = 0;
  std::ptrdiff_t row = 0;
  bool provider = false;

  [[nodiscard]] auto order() const noexcept { return std::tuple(channel, time, row); }
};

/// One pass of find_answers, a step a function.
class answer_finder {
 public:
  answer_finder(const feedback& items, const conversation_options& options) : items_(items), options_(options) {
    if (items.find("role") == nullptr) {
      throw error("who answers whom needs the column \"role\" (customer, employee, provider)");
    }
    if (items.find("time") == nullptr) throw error("who answers whom needs the column \"time\"");
  }

  [[nodiscard]] awaited_messages run() {
    find_end();
    classify();
    const auto replied_to = rows_replied_to(items_);
    take_named_replies(replied_to);
    if (options_.infer) infer_replies(conversations(items_, replied_to));
    for (const std::ptrdiff_t at : message_of_row_) {
      if (at >= 0) finish(out_.messages[static_cast<std::size_t>(at)]);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::int64_t time_of(std::ptrdiff_t row) const noexcept { return times().integer(row); }
  [[nodiscard]] const column& times() const noexcept { return *items_.find("time")->data; }
  [[nodiscard]] bool in_sight(std::ptrdiff_t row) const noexcept {
    return !times().missing(row) && time_of(row) <= out_.observation_end.microseconds();
  }

  /// What each word of a closed vocabulary means, read once rather than row by row.
  template <class Enumeration>
  [[nodiscard]] static std::vector<std::optional<Enumeration>> words_of(const column& words) {
    std::vector<std::optional<Enumeration>> out;
    for (std::ptrdiff_t code = 0; code < words.dictionary()->size(); ++code) {
      out.push_back(parse<Enumeration>(words.dictionary()->text(code)));
    }
    return out;
  }
  template <class Enumeration>
  [[nodiscard]] static std::optional<Enumeration> word_at(const column& words, std::ptrdiff_t row,
                                                          const std::vector<std::optional<Enumeration>>& meanings) {
    const std::int32_t code = words.code(row);
    return code < 0 ? std::nullopt : meanings[static_cast<std::size_t>(code)];
  }

  void find_end() {
    if (options_.observation_end) {
      out_.observation_end = *options_.observation_end;
      return;
    }
    std::optional<std::int64_t> newest;
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      if (!times().missing(row)) newest = std::max(newest.value_or(time_of(row)), time_of(row));
    }
    if (!newest) throw error("no item bears a time: pass observation_end, or map a column to \"time\"");
    out_.observation_end = instant(*newest);
  }

  void classify() {
    message_of_row_.assign(static_cast<std::size_t>(items_.size()), -1);
    provider_.assign(static_cast<std::size_t>(items_.size()), false);
    const column& speakers = *items_.find("role")->data;
    const field* asked = items_.find("voice");
    const auto role_of_code = words_of<role>(speakers);
    const auto voice_of_code = asked == nullptr ? std::vector<std::optional<voice>>() : words_of<voice>(*asked->data);
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      const auto said_by = word_at(speakers, row, role_of_code).value_or(role::customer);
      provider_[static_cast<std::size_t>(row)] = said_by == role::provider;
      if (said_by != role::customer) continue;
      if (asked != nullptr && word_at(*asked->data, row, voice_of_code) == voice::solicited) {
        ++out_.solicited;
      } else if (times().missing(row)) {
        ++out_.without_time;
      } else if (time_of(row) > out_.observation_end.microseconds()) {
        ++out_.after_end;
      } else {
        message_of_row_[static_cast<std::size_t>(row)] = std::ssize(out_.messages);
        out_.messages.push_back({.row = row});
      }
    }
  }

  void take_named_replies(const std::vector<std::ptrdiff_t>& replied_to) {
    const field* names = items_.find("reply_to");
    if (names == nullptr) return;
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      const std::ptrdiff_t to = replied_to[static_cast<std::size_t>(row)];
      if (!provider_[static_cast<std::size_t>(row)]) continue;
      if (to < 0 && !names->data->missing(row)) ++out_.replies_elsewhere;
      if (to < 0 || !in_sight(row)) continue;
      const std::ptrdiff_t at = message_of_row_[static_cast<std::size_t>(to)];
      if (at < 0) continue;
      if (time_of(row) < time_of(to)) {
        ++out_.replies_before;
        continue;
      }
      awaited_message& message = out_.messages[static_cast<std::size_t>(at)];
      if (message.reply < 0 || time_of(row) < time_of(message.reply)) message.reply = row;
    }
  }

  void infer_replies(const std::vector<std::ptrdiff_t>& conversation) {
    auto rows = rows_by_conversation(conversation);
    for (auto from = rows.begin(); from != rows.end();) {
      const auto to = std::find_if(from, rows.end(),
                                   [&](const conversation_row& row) { return row.conversation != from->conversation; });
      std::ranges::sort(from, to, {}, &conversation_row::order);
      from = to;
    }
    const conversation_row* next_reply = nullptr;
    for (auto at = rows.rbegin(); at != rows.rend(); ++at) {
      if (at->provider) {
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

  /// What can answer or be answered, conversation by conversation, each in table order: by counting, as a table has
  /// few rows a conversation, or few conversations.
  [[nodiscard]] std::vector<conversation_row> rows_by_conversation(
      const std::vector<std::ptrdiff_t>& conversation) const {
    const auto takes_part = [this](std::ptrdiff_t row) {
      const auto at = static_cast<std::size_t>(row);
      return (provider_[at] || message_of_row_[at] >= 0) && in_sight(row);
    };
    std::vector<std::ptrdiff_t> place(conversation.size() + 1, 0);
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      if (takes_part(row)) ++place[static_cast<std::size_t>(conversation[static_cast<std::size_t>(row)]) + 1];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<conversation_row> rows(static_cast<std::size_t>(place.back()));
    const field* channels = items_.find("channel");
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      if (!takes_part(row)) continue;
      const auto at = static_cast<std::size_t>(row);
      rows[static_cast<std::size_t>(place[static_cast<std::size_t>(conversation[at])]++)] = {
          .conversation = conversation[at],
          .channel = channels == nullptr ? -1 : channels->data->code(row),
          .time = time_of(row),
          .row = row,
          .provider = provider_[at]};
    }
    return rows;
  }

  void finish(awaited_message& message) const {
    const std::int64_t end = message.reply >= 0 ? time_of(message.reply) : out_.observation_end.microseconds();
    // Unsigned, as times of a foreign table may lie further apart than int64 holds.
    const auto wait = static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(time_of(message.row));
    message.wait_microseconds =
        static_cast<std::int64_t>(std::min(wait, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
  }

  const feedback& items_;
  const conversation_options& options_;
  awaited_messages out_;
  std::vector<std::ptrdiff_t> message_of_row_;
  std::vector<bool> provider_;
};

}  // namespace detail

inline std::vector<std::ptrdiff_t> conversation_of_rows(const feedback& items) {
  return detail::conversations(items, detail::rows_replied_to(items));
}

inline awaited_messages find_answers(const feedback& items, const conversation_options& options) {
  return detail::answer_finder(items, options).run();
}

}  // namespace counterpoint::inline v0::inline core
