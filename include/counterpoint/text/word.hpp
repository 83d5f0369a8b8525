// SPDX-License-Identifier: MIT
#pragma once
// A word of a text, as word_scanner finds it.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace counterpoint::inline v0::text {

enum class word_kind : std::uint8_t {
  word,      ///< letters, perhaps with digits
  number,    ///< digits without a letter
  emoticon,  ///< see emoticon_size
  emoji,     ///< see emoji_size
  link,      ///< see link_size and find_mail_address
  handle,    ///< see handle_size
  mark       ///< a run of `.!?…`, or one of `,;:`
};

[[nodiscard]] constexpr std::string_view to_string(word_kind kind) noexcept {
  constexpr std::string_view names[] = {"word", "number", "emoticon", "emoji", "link", "handle", "mark"};
  return names[static_cast<std::size_t>(kind)];
}

/// One token of a text.
struct word {
  std::string_view text;     ///< its normal form; valid until the next word is asked for
  std::ptrdiff_t begin = 0;  ///< bytes [begin, end) of the text
  std::ptrdiff_t end = 0;
  word_kind kind = word_kind::word;
  bool all_capitals = false;  ///< two letters or more, all of them capitals
  bool squeezed = false;      ///< a letter or sign was repeated more often than the normal form shows
};

struct word_options {
  /// A letter or sign that stands more than twice in a row is written twice, dots thrice: "soooo" becomes "soo",
  /// "!!!!" "!!". Digits stay.
  bool squeeze = false;
  bool marks = true;  ///< whether marks are words of their own; else they are passed over
};

}  // namespace counterpoint::inline v0::text
