// SPDX-License-Identifier: MIT
#pragma once
// A fixed set of words, asked for a whole word or for the longest of them that a word begins with.

#include <algorithm>
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

  /// @param words  ascending, none empty, none twice
  explicit sorted_words(std::vector<std::string> words = {}) : words_(std::move(words)) {
    keys_.reserve(words_.size());
    parents_.reserve(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
      keys_.push_back(key_of(words_[i]));
      std::uint32_t parent = i == 0 ? none : static_cast<std::uint32_t>(i - 1);
      while (parent != none && !words_[i].starts_with(words_[parent])) parent = parents_[parent];
      parents_.push_back(parent);
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

  /// The longest word of the set that `word` begins with (it may be all of it), or `none`. O(log n + nested words).
  [[nodiscard]] std::uint32_t find_beginning(std::string_view word) const noexcept {
    // Between a beginning of the word and the word itself stand only words that have this beginning too.
    std::uint32_t found = last_up_to(word);
    while (found != none && !word.starts_with(words_[found])) found = parents_[found];
    return found;
  }

 private:
  /// The first eight bytes, as a number that is ordered as they are.
  [[nodiscard]] static std::uint64_t key_of(std::string_view word) noexcept {
    std::uint64_t out = 0;
    const std::size_t size = std::min<std::size_t>(word.size(), 8);
    for (std::size_t i = 0; i < size; ++i) {
      out |= static_cast<std::uint64_t>(static_cast<unsigned char>(word[i])) << (56 - 8 * i);
    }
    return out;
  }

  /// The last word that is not above this one; `none` if all are.
  [[nodiscard]] std::uint32_t last_up_to(std::string_view word) const noexcept {
    const std::uint64_t key = key_of(word);
    auto place = static_cast<std::size_t>(std::ranges::upper_bound(keys_, key) - keys_.begin());
    while (place > 0 && keys_[place - 1] == key && words_[place - 1] > word) --place;
    return place == 0 ? none : static_cast<std::uint32_t>(place - 1);
  }

  std::vector<std::string> words_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> parents_;
};

}  // namespace counterpoint::inline v0::sentiment::detail
