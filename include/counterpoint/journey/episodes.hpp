// SPDX-License-Identifier: MIT
#pragma once
// Waiting by episode: in one channel from a customer's first message to the reply, unless the customer moves on.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/conversations.hpp>
#include <counterpoint/core/detail/conversation_reader.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/instant.hpp>

namespace counterpoint::inline v0::journey {

/// What ended an episode first. The order is that of the causes in a competing_summary.
enum class episode_end : std::uint8_t {
  reply,   ///< the provider answered in its channel
  move,    ///< the customer wrote in another channel
  closed,  ///< the matter was closed
  open,    ///< nothing, until watching ended
};
inline constexpr std::size_t episode_causes = 3;

[[nodiscard]] constexpr std::string_view to_string(episode_end end) noexcept {
  constexpr std::string_view names[] = {"reply", "move", "closed", "open"};
  return names[static_cast<std::size_t>(end)];
}

/// A customer waits in one channel: from the first message there while no earlier one is open there.
struct episode {
  std::ptrdiff_t row = 0;     ///< of its first message
  std::ptrdiff_t reply = -1;  ///< row of the first reply in its channel, also of one that came after its end; -1: none
  episode_end end = episode_end::open;
  std::int64_t messages = 1;
  std::int64_t microseconds = 0;  ///< until its end

  bool operator==(const episode&) const = default;
};

/// A conversation in which a customer wrote, over all its channels.
struct matter {
  std::ptrdiff_t row = 0;         ///< of the first message
  std::ptrdiff_t reply = -1;      ///< row of the first provider's item at or after it, in any channel; -1: none
  std::int64_t microseconds = 0;  ///< from the first message to that item, or to the end of observation
  /// From the last message before that item to it: what a count that starts anew with every message shows.
  std::optional<std::int64_t> since_last_message = {};
  std::int64_t messages = 0;
  std::int64_t channels = 0;    ///< that the customer wrote in
  std::int64_t moves = 0;       ///< episodes that the customer left
  std::int64_t unanswered = 0;  ///< episodes that were never answered in their channel

  bool operator==(const matter&) const = default;
};

struct episodes_found {
  std::vector<episode> episodes = {};  ///< conversation by conversation, each by time
  std::vector<matter> matters = {};    ///< conversations by their first row
  instant observation_end = {};
  std::int64_t without_time = 0;  ///< messages that bear no time
  std::int64_t after_end = 0;     ///< messages after the end of observation
  std::int64_t solicited = 0;     ///< answers to a survey: nobody waits for a reply to them
};

/// Splits each conversation (see conversation_of_rows) into the customer's episodes of waiting.
///
/// An episode begins with a message in a channel where none is open, and ends with the first of: a provider's item in
/// that channel, or one that names one of its messages in `reply_to`; a message in another channel; an item of someone
/// else than the customer whose `status` is closed. At equal times replies come before messages. Who is a customer and
/// what is left out, as in find_answers; `infer` has no meaning here.
/// @throws error if the table has no `role`, no `time`, or no time at all
/// Complexity: O(rows · log rows of the longest conversation).
[[nodiscard]] episodes_found find_episodes(const feedback& items, const conversation_options& options = {});

namespace detail {

/// One pass of find_episodes.
class episode_finder {
 public:
  episode_finder(const feedback& items, const conversation_options& options) : items_(items), reader_(items) {
    read_ = reader_.read(options.observation_end);
    out_.observation_end = read_.observation_end;
    out_.without_time = read_.without_time;
    out_.after_end = read_.after_end;
    out_.solicited = read_.solicited;
    find_closing();
  }

  [[nodiscard]] episodes_found run() {
    auto rows =
        reader_.rows_by_conversation(core::detail::conversations(items_, read_.replied_to), [this](std::ptrdiff_t row) {
          return (speaker_of(row) != speaker::nobody || closes(row)) && reader_.in_sight(row, read_);
        });
    const field* channels = items_.find("channel");
    current_of_channel_.assign(
        channels == nullptr ? 1 : static_cast<std::size_t>(channels->data->dictionary()->size()) + 1, none);
    matter_of_channel_.assign(current_of_channel_.size(), none);
    for (auto from = rows.begin(); from != rows.end();) {
      const auto to = std::find_if(from, rows.end(),
                                   [&](const conversation_row& row) { return row.conversation != from->conversation; });
      std::ranges::sort(from, to, {},
                        [this](const conversation_row& row) { return std::tuple(row.time, rank(row.row), row.row); });
      walk({from, to});
      from = to;
    }
    return std::move(out_);
  }

 private:
  using speaker = core::detail::speaker;
  using conversation_row = core::detail::conversation_row;
  static constexpr std::ptrdiff_t none = -1;

  [[nodiscard]] speaker speaker_of(std::ptrdiff_t row) const noexcept {
    return read_.speakers[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] bool closes(std::ptrdiff_t row) const noexcept {
    return !closing_.empty() && closing_[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] int rank(std::ptrdiff_t row) const noexcept {
    return speaker_of(row) == speaker::provider ? 0 : speaker_of(row) == speaker::nobody ? 1 : 2;
  }
  [[nodiscard]] std::ptrdiff_t& current(std::int32_t channel) {
    return current_of_channel_[static_cast<std::size_t>(channel + 1)];
  }

  /// Which rows close their matter. What a customer's item bears is where it stands now, not when it came to that.
  void find_closing() {
    const field* statuses = items_.find("status");
    const column& said = *items_.find("role")->data;
    if (statuses == nullptr) return;
    std::vector<bool> means_closed;
    for (std::ptrdiff_t code = 0; code < statuses->data->dictionary()->size(); ++code) {
      std::string word(statuses->data->dictionary()->text(code));
      std::ranges::transform(word, word.begin(),
                             [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
      means_closed.push_back(word == "closed");
    }
    closing_.assign(static_cast<std::size_t>(items_.size()), false);
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      const std::int32_t code = statuses->data->code(row);
      const std::int32_t by = said.code(row);
      if (code < 0 || !means_closed[static_cast<std::size_t>(code)] || by < 0) continue;
      closing_[static_cast<std::size_t>(row)] =
          parse<role>(said.dictionary()->text(by)).value_or(role::customer) != role::customer;
    }
  }

  void walk(std::span<const conversation_row> rows) {
    case_ = {};
    active_ = none;
    closed_before_ = std::ssize(out_.episodes);
    const std::ptrdiff_t first = closed_before_;
    for (const conversation_row& row : rows) {
      if (speaker_of(row.row) == speaker::customer) {
        message(row);
      } else {
        if (speaker_of(row.row) == speaker::provider) reply(row);
        if (closes(row.row)) close(row);
      }
    }
    for (const conversation_row& row : rows) current(row.channel) = none;
    if (case_.messages == 0) return;
    const std::int64_t end = out_.observation_end.microseconds();
    for (auto at = first; at < std::ssize(out_.episodes); ++at) {
      episode& each = out_.episodes[static_cast<std::size_t>(at)];
      if (each.end == episode_end::open) finish(each, end, episode_end::open);
      case_.moves += each.end == episode_end::move ? 1 : 0;
      case_.unanswered += each.reply < 0 ? 1 : 0;
    }
    if (case_.reply < 0) case_.microseconds = core::detail::microseconds_between(reader_.time_of(case_.row), end);
    out_.matters.push_back(case_);
  }

  void finish(episode& each, std::int64_t time, episode_end end) const {
    each.end = end;
    each.microseconds = core::detail::microseconds_between(reader_.time_of(each.row), time);
  }

  void message(const conversation_row& row) {
    if (case_.messages == 0) case_.row = row.row;
    ++case_.messages;
    if (case_.reply < 0) last_message_ = row.time;
    std::ptrdiff_t& here = current(row.channel);
    if (active_ != none && active_ != here) {
      finish(out_.episodes[static_cast<std::size_t>(active_)], row.time, episode_end::move);
      active_ = none;
    }
    if (here >= closed_before_ && here != none) {
      ++out_.episodes[static_cast<std::size_t>(here)].messages;
      return;
    }
    std::ptrdiff_t& seen = matter_of_channel_[static_cast<std::size_t>(row.channel + 1)];
    if (std::exchange(seen, row.conversation) != row.conversation) ++case_.channels;
    here = active_ = std::ssize(out_.episodes);
    out_.episodes.push_back({.row = row.row});
  }

  void reply(const conversation_row& row) {
    if (case_.messages > 0 && case_.reply < 0) {
      case_.reply = row.row;
      case_.microseconds = core::detail::microseconds_between(reader_.time_of(case_.row), row.time);
      case_.since_last_message = core::detail::microseconds_between(last_message_, row.time);
    }
    std::ptrdiff_t& here = current(channel_answered(row));
    if (here == none) return;
    episode& each = out_.episodes[static_cast<std::size_t>(here)];
    each.reply = row.row;
    if (active_ == here) {
      finish(each, row.time, episode_end::reply);
      active_ = none;
    }
    here = none;
  }

  /// The channel of the message that a reply names, else its own.
  [[nodiscard]] std::int32_t channel_answered(const conversation_row& reply) const {
    const std::ptrdiff_t to = read_.replied_to[static_cast<std::size_t>(reply.row)];
    const field* channels = items_.find("channel");
    if (to < 0 || channels == nullptr || speaker_of(to) != speaker::customer) return reply.channel;
    return channels->data->code(to);
  }

  void close(const conversation_row& row) {
    closed_before_ = std::ssize(out_.episodes);
    if (active_ == none) return;
    finish(out_.episodes[static_cast<std::size_t>(active_)], row.time, episode_end::closed);
    active_ = none;
  }

  const feedback& items_;
  core::detail::conversation_reader reader_;
  core::detail::conversation_items read_;
  std::vector<bool> closing_;
  episodes_found out_;
  std::vector<std::ptrdiff_t>
      current_of_channel_;                         // the episode that a reply there would answer, missing channel first
  std::vector<std::ptrdiff_t> matter_of_channel_;  // the conversation in which the customer wrote there last
  // Of the conversation that is walked:
  matter case_;
  std::ptrdiff_t active_ = none;      // the episode that nothing has ended; a message elsewhere ends it, so it is one
  std::ptrdiff_t closed_before_ = 0;  // episodes before this one were closed: a message begins another
  std::int64_t last_message_ = 0;
};

}  // namespace detail

inline episodes_found find_episodes(const feedback& items, const conversation_options& options) {
  return detail::episode_finder(items, options).run();
}

}  // namespace counterpoint::inline v0::journey
