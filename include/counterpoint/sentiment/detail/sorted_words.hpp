// SPDX-License-Identifier: MIT
#pragma once
// A fixed set of words, asked for a whole word or for the longest of them that a word begins with.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::sentiment::detail {

/// Words by their place in ascending order of bytes. Looking up allocates nothing.
class sorted_words {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// @param words  ascending, none empty, none twice, none with a NUL
  explicit sorted_words(std::vector<std::string> words = {}) : words_(std::move(words)) {
    std::size_t groups = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      keys_.push_back(key_of(words_[i]));
      std::uint32_t parent = i == 0 ? none : static_cast<std::uint32_t>(i - 1);
      while (parent != none && !words_[i].starts_with(words_[parent])) parent = parents_[parent];
      parents_.push_back(parent);
      groups += i == 0 || start_of(words_[i]) != start_of(words_[i - 1]);
    }
    groups_.resize(std::bit_ceil(4 * groups + 1));
    for (std::size_t i = 0; i < words_.size(); ++i) {
      group& here = groups_[place_of(start_of(words_[i]))];
      if (here.start == 0) here = {start_of(words_[i]), static_cast<std::uint32_t>(i), 0};
      here.end = static_cast<std::uint32_t>(i + 1);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  /// The longest other word that this one begins with; `none` if there is none.
  [[nodiscard]] std::uint32_t parent(std::uint32_t place) const noexcept { return parents_[place]; }

  /// The place of a word; `none` if it is not in the set. O(log n).
  [[nodiscard]] std::uint32_t find(std::string_view word) const noexcept {
    const std::uint32_t last = last_up_to(word);
    return last != none && words_[last] == word ? last : none;
  }

  /// The longest word of the set that `word` begins with (it may be all of it), or `none`; words of fewer than three
  /// bytes are not found. O(log n + nested words).
  [[nodiscard]] std::uint32_t find_beginning(std::string_view word) const noexcept {
    // Between a beginning of the word and the word itself stand only words that have this beginning too.
    std::uint32_t found = last_up_to(word);
    while (found != none && !word.starts_with(words_[found])) found = parents_[found];
    return found;
  }

 private:
  /// Words with the same first three bytes: [begin, end).
  struct group {
    std::uint32_t start = 0, begin = 0, end = 0;
  };

  /// The first three bytes, 0 in place of those that are not there.
  [[nodiscard]] static std::uint32_t start_of(std::string_view word) noexcept {
    const auto byte = [word](std::size_t i) {
      return i < word.size() ? std::uint32_t{static_cast<unsigned char>(word[i])} : 0U;
    };
    return byte(0) | byte(1) << 8 | byte(2) << 16;
  }
  /// Where the group of these first bytes stands, or would.
  [[nodiscard]] std::size_t place_of(std::uint32_t start) const noexcept {
    const std::size_t mask = groups_.size() - 1;
    std::size_t at = (start * 0x9E3779B1U >> 12) & mask;
    while (groups_[at].start != start && groups_[at].start != 0) at = (at + 1) & mask;
    return at;
  }

  /// The first eight bytes, as a number that is ordered as they are.
  [[nodiscard]] static std::uint64_t key_of(std::string_view word) noexcept {
    std::uint64_t out = 0;
    const std::size_t size = std::min<std::size_t>(word.size(), 8);
    for (std::size_t i = 0; i < size; ++i) {
      out |= static_cast<std::uint64_t>(static_cast<unsigned char>(word[i])) << (56 - 8 * i);
    }
    return out;
  }

  /// The last word with the same first three bytes that is not above this one; `none` if there is none.
  [[nodiscard]] std::uint32_t last_up_to(std::string_view word) const noexcept {
    const group& here = groups_[place_of(start_of(word))];
    if (here.begin == here.end) return none;
    const std::uint64_t key = key_of(word);
    const auto begin = keys_.begin() + here.begin;
    auto place = static_cast<std::uint32_t>(std::upper_bound(begin, keys_.begin() + here.end, key) - keys_.begin());
    while (place > here.begin && keys_[place - 1] == key && words_[place - 1] > word) --place;
    return place == here.begin ? none : place - 1;
  }

  std::vector<std::string> words_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> parents_;
  std::vector<group> groups_;  // open addressing
};

}  // namespace counterpoint::inline v0::sentiment::detail
