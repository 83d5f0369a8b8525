// SPDX-License-Identifier: MIT
#pragma once
// Phrases of two to four words, each word by its number.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::sentiment::detail {

/// Values of phrases. Looking up takes constant time and allocates nothing.
class phrase_index {
 public:
  static constexpr std::size_t longest = 4;
  using key = std::uint64_t;  ///< 16 bits a word, from the lowest on; 0: no word

  /// @param phrases  none twice
  explicit phrase_index(const std::vector<std::pair<key, float>>& phrases = {})
      : slots_(std::bit_ceil(4 * phrases.size() + 1)) {
    for (const auto& phrase : phrases) {
      std::size_t at = place_of(phrase.first);
      while (slots_[at].first != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = phrase;
    }
  }

  [[nodiscard]] std::optional<float> find(key of) const noexcept {
    for (std::size_t at = place_of(of); slots_[at].first != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].first == of) return slots_[at].second;
    }
    return std::nullopt;
  }

  [[nodiscard]] static constexpr key append(key of, std::size_t words, std::uint16_t word) noexcept {
    return of | static_cast<key>(word) << (16 * words);
  }

 private:
  [[nodiscard]] std::size_t place_of(key of) const noexcept {
    return static_cast<std::size_t>(of * 0x9E3779B97F4A7C15ULL >> 32) & (slots_.size() - 1);
  }

  std::vector<std::pair<key, float>> slots_;  // open addressing
};

}  // namespace counterpoint::inline v0::sentiment::detail
