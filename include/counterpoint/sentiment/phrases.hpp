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
  bool found_any = false;
  std::ptrdiff_t next = 0;
  for (const std::uint32_t start : tokens.phrase_starts()) {
    const auto first = static_cast<std::ptrdiff_t>(start);
    if (first < next) continue;
    phrase_table::key key = words[tokens[first].entry].phrase_word;
    std::ptrdiff_t matched = 0;
    std::uint32_t entry = 0;
    for (std::ptrdiff_t last = first + 1; last < tokens.size() && last < first + 4; ++last) {
      const std::uint16_t number = words[tokens[last].entry].phrase_word;
      if (number == 0) break;
      key = key << 16 | number;
      const auto found = words.phrases().find(key);
      if (!found) break;
      if (*found == 0) continue;
      matched = last;
      entry = static_cast<std::uint32_t>(*found);
    }
    if (entry == 0) continue;
    tokens.make_phrase(first, matched, entry);
    next = matched + 1;
    found_any = true;
  }
  if (found_any) tokens.relist(words);
}

}  // namespace counterpoint::inline v0::sentiment::detail
