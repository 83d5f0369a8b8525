// SPDX-License-Identifier: MIT
#pragma once
// Strings to small numbers: a flat hash table that numbers distinct strings in the order in which they first appear.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include <counterpoint/core/buffer.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

namespace detail {

/// Folds the 128-bit product of two words (the mixing step of Wang Yi's public-domain wyhash).
[[nodiscard]] inline std::uint64_t fold(std::uint64_t a, std::uint64_t b) noexcept {
  __extension__ using wide = unsigned __int128;
  const wide product = static_cast<wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <class Word>
[[nodiscard]] Word load(const char* at) noexcept {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// A hash for tables inside one process; never stored.
[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view text) noexcept {
  constexpr std::uint64_t k0 = 0x9E3779B97F4A7C15U;
  constexpr std::uint64_t k1 = 0xD6E8FEB86659FD93U;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = k0 ^ left;
  for (; left > 8; left -= 8, at += 8) hash = fold(hash ^ load<std::uint64_t>(at), k1);
  std::uint64_t tail = 0;
  if (left >= 4) {
    tail = std::uint64_t{load<std::uint32_t>(at)} << 32U | load<std::uint32_t>(at + left - 4);
  } else if (left > 0) {
    const auto byte = [at](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    tail = byte(0) << 16U | byte(left >> 1U) << 8U | byte(left - 1);
  }
  return fold(hash ^ tail, k0);
}

}  // namespace detail

/// Numbers distinct strings 0, 1, 2 … in order of first appearance. The strings lie end to end in Arrow's
/// large_utf8 layout, so that they become a dictionary without a copy.
class string_index {
 public:
  static constexpr std::int32_t absent = -1;

  string_index() { offsets_.push_back(0); }

  [[nodiscard]] std::int32_t size() const noexcept { return static_cast<std::int32_t>(offsets_.size() - 1); }

  /// The string numbered `code`; valid until the next `insert`.
  [[nodiscard]] std::string_view operator[](std::int32_t code) const noexcept {
    const std::int64_t from = offsets_[code];
    return {bytes_.data() + from, static_cast<std::size_t>(offsets_[code + 1] - from)};
  }

  /// The number of `text`, or `absent`. Expected O(length).
  [[nodiscard]] std::int32_t find(std::string_view text) const noexcept {
    if (slots_.empty()) return absent;
    return slots_[place_of(text, detail::hash_bytes(text))].code;
  }

  /// The number of `text`, which is added when it is new. Expected O(length).
  /// @throws error past 2³¹ − 1 distinct strings
  std::int32_t insert(std::string_view text) {
    if (static_cast<std::size_t>(size()) * 2 >= slots_.size()) [[unlikely]]
      grow();
    const std::uint64_t hash = detail::hash_bytes(text);
    slot& found = slots_[place_of(text, hash)];
    if (found.code == absent) [[unlikely]] {
      if (size() == std::numeric_limits<std::int32_t>::max() - 1) throw error("more than 2147483646 distinct values");
      found = {tag_of(hash), size()};
      bytes_.append(text.data(), static_cast<std::ptrdiff_t>(text.size()));
      offsets_.push_back(bytes_.size());
    }
    return found.code;
  }

  /// Fetches into the cache what `insert` or `find` of these texts will touch. In a large table each of them waits for
  /// memory three times (slot, offset, characters); asked for together, the waits of many texts overlap.
  void prefetch(std::span<const std::string_view> texts) const noexcept {
    if (slots_.size() < worth_prefetching) return;
    constexpr std::size_t most = 64;
    const std::size_t mask = slots_.size() - 1;
    for (; !texts.empty(); texts = texts.subspan(std::min(most, texts.size()))) {
      const std::size_t n = std::min(most, texts.size());
      std::uint64_t hashes[most];
      std::int32_t codes[most];
      for (std::size_t i = 0; i < n; ++i) {
        hashes[i] = detail::hash_bytes(texts[i]);
        __builtin_prefetch(&slots_[hashes[i] & mask]);
      }
      for (std::size_t i = 0; i < n; ++i) {
        const slot& here = slots_[hashes[i] & mask];
        codes[i] = here.tag == tag_of(hashes[i]) ? here.code : absent;
        if (codes[i] != absent) __builtin_prefetch(offsets_.data() + codes[i]);
      }
      for (std::size_t i = 0; i < n; ++i) {
        if (codes[i] != absent) __builtin_prefetch(bytes_.data() + offsets_[codes[i]]);
      }
    }
    __asm__ volatile("");  // g++ 12 takes a function that only fetches for one without effect, and drops the call
  }

  /// The strings as memory: `size() + 1` offsets, and the characters. Moves them out; the index is empty after it.
  struct storage {
    buffer<std::int64_t> offsets;
    buffer<char> bytes;
  };
  [[nodiscard]] storage release() {
    storage out{std::move(offsets_), std::move(bytes_)};
    *this = string_index();
    return out;
  }

 private:
  static constexpr std::size_t worth_prefetching = 16384;  ///< slots: smaller tables stay in the cache

  struct slot {
    std::uint32_t tag = 0;
    std::int32_t code = absent;
  };

  [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>(hash >> 32U);
  }

  [[nodiscard]] std::size_t place_of(std::string_view text, std::uint64_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t tag = tag_of(hash);
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const slot& here = slots_[at];
      if (here.code == absent || (here.tag == tag && (*this)[here.code] == text)) return at;
    }
  }

  void grow() {
    std::vector<slot> old(slots_.empty() ? 64 : slots_.size() * 4);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (std::int32_t code = 0; code < size(); ++code) {
      const std::uint64_t hash = detail::hash_bytes((*this)[code]);
      std::size_t at = hash & mask;
      while (slots_[at].code != absent) at = (at + 1) & mask;
      slots_[at] = {tag_of(hash), code};
    }
  }

  std::vector<slot> slots_;  ///< a power of two in number, at most half of them used
  buffer<std::int64_t> offsets_;
  buffer<char> bytes_;
};

}  // namespace counterpoint::inline v0::inline core
