// SPDX-License-Identifier: MIT
#pragma once
// Remembers what was found out about words, for as long as no other words take the place.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::sentiment::detail {

/// A cache of 2^`bits` words of up to 24 bytes without a NUL, which are compared whole; longer ones are not kept. Two
/// words may share a place; a third one there takes that of the one which was asked for longest ago.
template <class Facts, int bits>
class word_cache {
 public:
  /// A word as it is compared: its bytes, and zeros behind them.
  struct key {
    std::uint64_t first = 0, middle = 0, last = 0;

    bool operator==(const key&) const = default;
  };
  static constexpr std::size_t longest = 3 * sizeof(std::uint64_t);

  /// @param word  1 to `longest` bytes
  [[nodiscard]] static key key_of(std::string_view word) noexcept {
    key out;
    std::memcpy(&out, word.data(), word.size());
    return out;
  }
  /// Likewise; `longest` bytes from the word's first on may be read.
  [[nodiscard]] static key key_of_padded(const char* word, std::size_t size) noexcept {
    if constexpr (std::endian::native != std::endian::little) return key_of({word, size});
    key out;
    std::memcpy(&out, word, sizeof out);
    const auto kept = [size](std::size_t from) {
      const std::size_t here = size < from ? 0 : std::min<std::size_t>(size - from, 8);
      return here == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * here)) - 1;
    };
    out.first &= kept(0);
    out.middle &= kept(8);
    out.last &= kept(16);
    return out;
  }

  /// Starts to load what `find` will look at.
  void prepare(const key& wanted) const noexcept {
#if defined(__GNUC__)
    const set& here = sets_[place_of(wanted)];
    __builtin_prefetch(&here[0]);
    __builtin_prefetch(&here[1]);
#endif
  }
  /// What is remembered of a word, null if nothing is. Stays until the next word is added. O(1).
  [[nodiscard]] Facts* find(const key& wanted) noexcept {
    set& here = sets_[place_of(wanted)];
    if (here[0].word == wanted) return &here[0].facts;
    if (!(here[1].word == wanted)) return nullptr;
    std::swap(here[0], here[1]);
    return &here[0].facts;
  }
  /// Remembers a word that is not there. O(1).
  Facts& add(const key& word, const Facts& facts) noexcept {
    set& here = sets_[place_of(word)];
    here[1] = here[0];
    here[0] = {word, facts};
    return here[0].facts;
  }
  /// What `make(word)` says of a word, which it says only if it is not remembered. O(1) and `make`.
  template <class Make>
  [[nodiscard]] Facts get(std::string_view word, Make&& make) {
    if (word.empty() || word.size() > longest) return make(word);
    const key wanted = key_of(word);
    if (const Facts* const found = find(wanted)) return *found;
    return add(wanted, make(word));
  }
  void clear() noexcept { std::ranges::fill(sets_, set{}); }

 private:
  struct alignas(sizeof(key) + sizeof(Facts) > 32 ? 64 : 32) slot {
    key word;
    Facts facts;
  };
  using set = std::array<slot, 2>;  ///< the one that was asked for last comes first

  [[nodiscard]] static std::size_t place_of(const key& word) noexcept {
    std::uint64_t x = word.first * 0x9E3779B97F4A7C15ULL ^ std::rotl(word.middle, 29) * 0xC2B2AE3D27D4EB4FULL ^
                      word.last * 0xD6E8FEB86659FD93ULL;
    x ^= x >> 32;
    return x * 0xD6E8FEB86659FD93ULL >> (65 - bits);
  }

  std::vector<set> sets_ = std::vector<set>(std::size_t{1} << (bits - 1));
};

}  // namespace counterpoint::inline v0::sentiment::detail
