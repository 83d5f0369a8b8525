// SPDX-License-Identifier: MIT
#pragma once
// A fixed set of words and beginnings of words, asked for a word and for the longest beginning that it has.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/text/ngrams.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// Words and beginnings by their numbers. One pass over a word, and what few words of a text begin with is found behind
/// a filter of 16 KiB. Looking up allocates nothing.
class word_finder {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  struct places {
    std::uint32_t whole = none;      ///< the word itself
    std::uint32_t beginning = none;  ///< the longest beginning; it may be all of the word
  };

  /// @param words,beginnings  none empty and none twice, in one of them; a number is a place there
  explicit word_finder(const std::vector<std::string>& words = {}, const std::vector<std::string>& beginnings = {})
      : filter_(filter_words), slots_(std::bit_ceil(2 * (words.size() + beginnings.size()) + 2)) {
    for (std::uint32_t i = 0; i < words.size(); ++i) slot_for(words[i]).found.whole = i;
    for (std::uint32_t i = 0; i < beginnings.size(); ++i) slot_for(beginnings[i]).found.beginning = i;
  }

  /// O(bytes).
  [[nodiscard]] places find(std::string_view word) const noexcept {
    places out;
    std::uint64_t polynomial = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      polynomial = text::gram_hash::append(polynomial, static_cast<unsigned char>(word[i]));
      const std::uint64_t hash = polynomial * text::gram_hash::mixer;
      const std::uint64_t bits = bits_of(hash);
      if ((filter_[filter_place(hash)] & bits) != bits) continue;
      const slot& here = slots_[place_of(hash, word.substr(0, i + 1))];
      if (here.found.beginning != none) out.beginning = here.found.beginning;
      if (i + 1 == word.size()) out.whole = here.found.whole;
    }
    return out;
  }

 private:
  static constexpr std::size_t filter_words = 2048;

  /// Where a hash has its bits in the filter, and which two.
  [[nodiscard]] static std::size_t filter_place(std::uint64_t hash) noexcept { return hash >> 53; }
  [[nodiscard]] static std::uint64_t bits_of(std::uint64_t hash) noexcept {
    return std::uint64_t{1} << (hash >> 47 & 63) | std::uint64_t{1} << (hash >> 41 & 63);
  }

  struct slot {
    std::string word = {};
    places found = {};
  };

  /// Where a word stands, or would.
  [[nodiscard]] std::size_t place_of(std::uint64_t hash, std::string_view word) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash >> 16 & mask;
    while (!slots_[at].word.empty() && slots_[at].word != word) at = (at + 1) & mask;
    return at;
  }
  [[nodiscard]] slot& slot_for(const std::string& word) {
    const std::uint64_t hash = text::gram_hash::polynomial(word) * text::gram_hash::mixer;
    filter_[filter_place(hash)] |= bits_of(hash);
    slot& out = slots_[place_of(hash, word)];
    out.word = word;
    return out;
  }

  std::vector<std::uint64_t> filter_;  ///< two bits for each word and beginning
  std::vector<slot> slots_;            ///< open addressing
};

}  // namespace counterpoint::inline v0::sentiment::detail
