// SPDX-License-Identifier: MIT
#pragma once
// What each row of a table is in a conversation: a customer's message, a provider's item, and which conversation it is.

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

namespace counterpoint::inline v0::inline core::detail {

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

/// From one instant to a later one; unsigned inside, as times of a foreign table may lie further apart than int64
/// holds.
[[nodiscard]] inline std::int64_t microseconds_between(std::int64_t from, std::int64_t until) noexcept {
  const auto span = static_cast<std::uint64_t>(until) - static_cast<std::uint64_t>(from);
  return static_cast<std::int64_t>(
      std::min(span, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
}

/// Who speaks in a row.
enum class speaker : std::uint8_t {
  nobody,    ///< no one that waits or answers: an employee's note, an answer to a survey, a message without a time
  customer,  ///< a message that waits for an answer
  provider,  ///< what may answer it
};

/// A table read as conversations.
struct conversation_items {
  instant observation_end = {};
  std::vector<std::ptrdiff_t> replied_to = {};  ///< row of the item that each row names; -1: none that is here
  std::vector<speaker> speakers = {};
  std::int64_t without_time = 0;  ///< messages that bear no time
  std::int64_t after_end = 0;     ///< messages after the end of observation
  std::int64_t solicited = 0;     ///< answers to a survey
};

/// One row of a conversation.
struct conversation_row {
  std::ptrdiff_t conversation = 0;
  std::int32_t channel = -1;
  std::int64_t time = 0;
  std::ptrdiff_t row = 0;

  [[nodiscard]] auto by_channel() const noexcept { return std::tuple(channel, time, row); }
};

/// Reads a table as conversations.
class conversation_reader {
 public:
  /// @throws error if the table has no `role` or no `time`
  explicit conversation_reader(const feedback& items) : items_(items) {
    if (items.find("role") == nullptr) {
      throw error("who answers whom needs the column \"role\" (customer, employee, provider)");
    }
    if (items.find("time") == nullptr) throw error("who answers whom needs the column \"time\"");
  }

  /// @param observation_end  absent: the newest time in the table. @throws error if there is no time at all
  [[nodiscard]] conversation_items read(const std::optional<instant>& observation_end) const {
    conversation_items out;
    out.observation_end = observation_end ? *observation_end : newest();
    out.replied_to = rows_replied_to(items_);
    classify(out);
    return out;
  }

  [[nodiscard]] std::int64_t time_of(std::ptrdiff_t row) const noexcept { return times().integer(row); }
  /// Whether a row has a time, and one before watching ended.
  [[nodiscard]] bool in_sight(std::ptrdiff_t row, const conversation_items& found) const noexcept {
    return !times().missing(row) && time_of(row) <= found.observation_end.microseconds();
  }

  /// The rows for which `takes_part` holds, conversation by conversation, each in table order: by counting, as a table
  /// has few rows a conversation, or few conversations.
  template <class Takes>
  [[nodiscard]] std::vector<conversation_row> rows_by_conversation(const std::vector<std::ptrdiff_t>& conversation,
                                                                   Takes takes_part) const {
    std::vector<std::ptrdiff_t> place(conversation.size() + 1, 0);
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      if (takes_part(row)) ++place[static_cast<std::size_t>(conversation[static_cast<std::size_t>(row)]) + 1];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<conversation_row> rows(static_cast<std::size_t>(place.back()));
    const field* channels = items_.find("channel");
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      if (!takes_part(row)) continue;
      const std::ptrdiff_t number = conversation[static_cast<std::size_t>(row)];
      rows[static_cast<std::size_t>(place[static_cast<std::size_t>(number)]++)] = {
          .conversation = number,
          .channel = channels == nullptr ? -1 : channels->data->code(row),
          .time = time_of(row),
          .row = row};
    }
    return rows;
  }

 private:
  [[nodiscard]] const column& times() const noexcept { return *items_.find("time")->data; }

  [[nodiscard]] instant newest() const {
    std::optional<std::int64_t> out;
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      if (!times().missing(row)) out = std::max(out.value_or(time_of(row)), time_of(row));
    }
    if (!out) throw error("no item bears a time: pass observation_end, or map a column to \"time\"");
    return instant(*out);
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

  void classify(conversation_items& out) const {
    out.speakers.assign(static_cast<std::size_t>(items_.size()), speaker::nobody);
    const column& said = *items_.find("role")->data;
    const field* asked = items_.find("voice");
    const auto role_of_code = words_of<role>(said);
    const auto voice_of_code = asked == nullptr ? std::vector<std::optional<voice>>() : words_of<voice>(*asked->data);
    for (std::ptrdiff_t row = 0; row < items_.size(); ++row) {
      const auto said_by = word_at(said, row, role_of_code).value_or(role::customer);
      speaker& here = out.speakers[static_cast<std::size_t>(row)];
      if (said_by == role::provider) here = speaker::provider;
      if (said_by != role::customer) continue;
      if (asked != nullptr && word_at(*asked->data, row, voice_of_code) == voice::solicited) {
        ++out.solicited;
      } else if (times().missing(row)) {
        ++out.without_time;
      } else if (time_of(row) > out.observation_end.microseconds()) {
        ++out.after_end;
      } else {
        here = speaker::customer;
      }
    }
  }

  const feedback& items_;
};

}  // namespace counterpoint::inline v0::inline core::detail
