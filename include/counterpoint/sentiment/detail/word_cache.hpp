// SPDX-License-Identifier: MIT
#pragma once
// Remembers what was found out about words, for as long as no other word takes the place.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::sentiment::detail {

/// A direct-mapped cache of 2^`bits` words of up to 24 bytes, which are compared whole; longer ones are not kept.
template <class Facts, int bits>
class word_cache {
 public:
  /// What `make(word)` says of a word, which it says only if it is not remembered. O(1) and `make`.
  template <class Make>
  [[nodiscard]] Facts get(std::string_view word, Make&& make) {
    if (word.empty() || word.size() > 24) return make(word);
    const key wanted = key::of(word);
    slot& here = slots_[wanted.hash() >> (64 - bits)];
    if (!(here.word == wanted)) {
      here.facts = make(word);
      here.word = wanted;
    }
    return here.facts;
  }
  void clear() noexcept { std::ranges::fill(slots_, slot{}); }

 private:
  /// Bytes and size of a word; the parts overlap where it is no multiple of 8 long, so the size belongs to it.
  struct key {
    std::uint64_t first = 0, middle = 0, last = 0;
    std::uint64_t size = 0;

    bool operator==(const key&) const = default;

    [[nodiscard]] static key of(std::string_view word) noexcept {
      const char* const at = word.data();
      const std::size_t size = word.size();
      key out{.size = size};
      if (size >= 8) {
        out.first = load<std::uint64_t>(at);
        out.last = load<std::uint64_t>(at + size - 8);
        if (size > 16) out.middle = load<std::uint64_t>(at + 8);
      } else if (size >= 4) {
        out.first = load<std::uint32_t>(at);
        out.last = load<std::uint32_t>(at + size - 4);
      } else {
        const auto byte = [at](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
        out.first = byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
      }
      return out;
    }
    [[nodiscard]] std::uint64_t hash() const noexcept {
      std::uint64_t x = first * 0x9E3779B97F4A7C15ULL ^ std::rotl(last + size, 29) * 0xC2B2AE3D27D4EB4FULL ^ middle;
      x ^= x >> 32;
      return x * 0xD6E8FEB86659FD93ULL;
    }

   private:
    template <class T>
    [[nodiscard]] static T load(const char* at) noexcept {
      T out;
      std::memcpy(&out, at, sizeof out);
      return out;
    }
  };
  struct slot {
    key word;
    Facts facts;
  };

  std::vector<slot> slots_ = std::vector<slot>(std::size_t{1} << bits);
};

}  // namespace counterpoint::inline v0::sentiment::detail
