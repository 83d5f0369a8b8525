// SPDX-License-Identifier: MIT
#pragma once
// Finds a word list's own phrases among a text's tokens.

#include <cstddef>
#include <cstdint>

#include <counterpoint/sentiment/token_list.hpp>
#include <counterpoint/sentiment/word_table.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// Gives the last word of each own phrase the phrase's entry and takes the meaning of the others away; the longest
/// phrase from the left wins. O(tokens).
inline void mark_phrases(token_list& tokens, const word_table& words) {
  if (words.phrases().empty()) return;
  for (std::ptrdiff_t i = 0; i < tokens.size(); ++i) {
    phrase_table::key key = 0;
    std::ptrdiff_t matched = 0;
    double entry = 0;
    for (std::ptrdiff_t length = 1; length <= 4 && i + length <= tokens.size(); ++length) {
      const std::uint16_t number = words[tokens[i + length - 1].entry].phrase_word;
      if (number == 0) break;
      key = key << 16 | number;
      if (length < 2) continue;
      if (const auto found = words.phrases().find(key)) {
        matched = length;
        entry = *found;
      }
    }
    if (matched == 0) continue;
    tokens.make_phrase(i, i + matched - 1, static_cast<std::uint32_t>(entry));
    i += matched - 1;
  }
  tokens.relist(words);
}

}  // namespace counterpoint::inline v0::sentiment::detail
