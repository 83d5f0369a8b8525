// SPDX-License-Identifier: MIT
#pragma once
// Which event answers which, where a log does not say so: links by a stated rule, and how many there are.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/detail/conversation_reader.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/journey/event_log.hpp>

namespace counterpoint::inline v0::journey {

/// Whom a provider's event answers that names no message: those that wait in its channel, or anywhere in its case.
enum class reply_rule : std::uint8_t { same_channel, same_case };

/// A log whose replies say what they answer, and what was known and inferred.
struct linked_replies {
  event_log log;
  std::int64_t named = 0;       ///< provider's events that named what they answer already
  std::int64_t linked = 0;      ///< that were linked by the rule
  std::int64_t unprompted = 0;  ///< that answer nobody: no message of a customer waits there
};

/// The events in order as conversations: `thread` is the case, `time` the log's time.
[[nodiscard]] inline feedback conversation_table(const event_log& log) {
  feedback out = log.table().take(log.rows());
  category_builder cases;
  for (std::ptrdiff_t c = 0; c < log.case_count(); ++c) {
    const std::int32_t code = cases.code_of(log.case_name(c));
    for (auto i = log.starts()[static_cast<std::size_t>(c)]; i < log.starts()[static_cast<std::size_t>(c) + 1]; ++i) {
      cases.append_code(code);
    }
  }
  field time = out.at(log.options().time_column);
  time.name = "time";
  return out.with({"thread", cases.finish()}).with(std::move(time));
}

/// Fills `reply_to` of provider's events that name nothing: with the first message of a customer (see find_answers)
/// that still waits, by `rule`, in the same channel or anywhere in the case. Whatever waits there is answered with it.
/// Links that are there stay; what they answer no longer waits either.
/// @throws error if the log's table has no `role`; data_error for a linked `id` that stands twice
/// Complexity: O(events).
[[nodiscard]] inline linked_replies link_replies(const event_log& log, reply_rule rule = reply_rule::same_channel);

namespace detail {

/// The messages that wait, by channel; one case at a time.
class waiting_messages {
 public:
  waiting_messages(const column* channels, reply_rule rule)
      : channels_(rule == reply_rule::same_case ? nullptr : channels),
        first_(channels_ == nullptr ? 1 : static_cast<std::size_t>(channels_->dictionary()->size()) + 1, -1) {}

  void wait(std::ptrdiff_t row) {
    std::ptrdiff_t& first = first_[place_of(row)];
    if (first >= 0) return;
    first = row;
    touched_.push_back(place_of(row));
  }
  /// The first message that waits where `row` speaks, -1 for none; none waits there any longer.
  std::ptrdiff_t answer(std::ptrdiff_t row) { return std::exchange(first_[place_of(row)], -1); }
  void next_case() {
    for (const std::size_t place : touched_) first_[place] = -1;
    touched_.clear();
  }

 private:
  [[nodiscard]] std::size_t place_of(std::ptrdiff_t row) const {
    return channels_ == nullptr ? 0 : static_cast<std::size_t>(channels_->code(row) + 1);
  }

  const column* channels_;
  std::vector<std::ptrdiff_t> first_;
  std::vector<std::size_t> touched_;
};

/// `reply_to` as it is, and what was linked.
[[nodiscard]] inline column_ptr reply_column(const feedback& items, const std::vector<std::ptrdiff_t>& answered) {
  const field* known = items.find("reply_to");
  const column& ids = *items.at("id").data;
  string_index seen;
  std::vector<std::int32_t> times;
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
    const auto number = static_cast<std::size_t>(seen.insert(ids.text(row)));
    if (number == times.size()) times.push_back(0);
    ++times[number];
  }
  text_builder out;
  for (std::ptrdiff_t row = 0; row < items.size(); ++row) {
    const std::ptrdiff_t to = answered[static_cast<std::size_t>(row)];
    if (to >= 0) {
      const std::string_view id = ids.text(to);
      if (times[static_cast<std::size_t>(seen.find(id))] > 1) {
        throw data_error({.row = to + 1, .column = "id"}, "stands twice, so no reply can name it", id, "each id once");
      }
      out.append(id);
    } else if (known != nullptr && !known->data->missing(row)) {
      out.append(known->data->text(row));
    } else {
      out.append_missing();
    }
  }
  return out.finish();
}

}  // namespace detail

inline linked_replies link_replies(const event_log& log, reply_rule rule) {
  using core::detail::speaker;
  if (log.size() == 0) return {.log = log};
  const feedback items = conversation_table(log);
  const core::detail::conversation_items read = core::detail::conversation_reader(items).read({});
  const field* channels = items.find("channel");
  const field* names = items.find("reply_to");
  detail::waiting_messages waiting(channels == nullptr ? nullptr : channels->data.get(), rule);
  std::vector<std::ptrdiff_t> answered(static_cast<std::size_t>(items.size()), -1);
  linked_replies out{.log = log};
  for (std::ptrdiff_t c = 0; c < log.case_count(); ++c) {
    for (auto row = log.starts()[static_cast<std::size_t>(c)]; row < log.starts()[static_cast<std::size_t>(c) + 1];
         ++row) {
      const auto at = static_cast<std::size_t>(row);
      if (read.speakers[at] == speaker::customer) waiting.wait(row);
      if (read.speakers[at] != speaker::provider) continue;
      const std::ptrdiff_t first = waiting.answer(row);
      if (names != nullptr && !names->data->missing(row)) {
        ++out.named;
        if (read.replied_to[at] >= 0) static_cast<void>(waiting.answer(read.replied_to[at]));
      } else if (first >= 0) {
        ++out.linked;
        answered[at] = first;
      } else {
        ++out.unprompted;
      }
    }
    waiting.next_case();
  }
  const feedback table = log.table().take(log.rows()).with({"reply_to", detail::reply_column(items, answered)});
  out.log = event_log(table, log.options()).with_notes(log.notes());
  return out;
}

}  // namespace counterpoint::inline v0::journey
