// SPDX-License-Identifier: MIT
#pragma once
// Sequences of characters as features of a text, with their places.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/text/ngrams.hpp>

namespace counterpoint::inline v0::sentiment {

/// How many bytes of a text are looked at: as far as a gram can say where it stands.
inline constexpr std::size_t longest_text = std::numeric_limits<std::uint32_t>::max();

/// Appends every sequence of `shortest` to `longest` characters of a text: in lower case, over the boundaries of words
/// unless that is unwanted, where white space is one boundary, and with repeated characters squeezed ("soooo" is
/// "soo"). See text::visit_character_grams.
///
/// Any bytes may come; the first 4 GiB of a text are looked at. Linear; allocates only where `out` has to grow.
/// @throws error if not 1 <= shortest <= longest <= 8
inline void append_character_grams(std::string_view text, int shortest, int longest, std::vector<gram>& out,
                                   bool across_words = true) {
  const text::character_gram_options options{
      .shortest = shortest, .longest = longest, .across_words = across_words, .squeeze = true};
  text::visit_character_grams(
      text.substr(0, longest_text),
      [&out](std::uint64_t hash, int, std::ptrdiff_t begin, std::ptrdiff_t end) {
        out.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      },
      options);
}

}  // namespace counterpoint::inline v0::sentiment
