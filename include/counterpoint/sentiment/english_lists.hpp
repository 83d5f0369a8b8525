// SPDX-License-Identifier: MIT
#pragma once
// The word lists that English texts are analysed with.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/sentiment/lexicon.hpp>

namespace counterpoint::inline v0::sentiment {

struct english_lists {
  /// Words, emoticons and emoji with their valences.
  lexicon words = {};
  /// Two to four words each, with the valence of the whole: its last word carries it, the others then count nothing.
  std::vector<std::pair<std::string, double>> phrases = {};
  /// Descriptions of emoji that the lexicon doesn't hold, read in their place.
  emoji_lexicon emoji = {};
};

/// Lists as text: lines of a word or phrase, a tab and its valence; for emoji lines of an emoji, a tab and its
/// description.
/// @throws data_error with the place of a line that is something else
[[nodiscard]] inline english_lists parse_english_lists(std::string_view words, std::string_view phrases,
                                                       std::string_view emoji = {}) {
  return {.words = parse_lexicon(words, "words"),
          .phrases = parse_lexicon(phrases, "phrases").entries(),
          .emoji = parse_emoji_lexicon(emoji, "emoji")};
}

/// The lists of a model file, out of its sections `en.lexicon`, `en.phrases` and, if it is there, `en.emoji`.
/// @throws data_error for one that is missing or wrong
[[nodiscard]] inline english_lists read_english_lists(const model::model_reader& file) {
  constexpr std::string_view emoji = "en.emoji";
  return parse_english_lists(file.text("en.lexicon"), file.text("en.phrases"),
                             file.has(emoji) ? file.text(emoji) : std::string_view{});
}

}  // namespace counterpoint::inline v0::sentiment
