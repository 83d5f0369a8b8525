// SPDX-License-Identifier: MIT
#pragma once
// Sequences to small numbers: distinct sequences of codes, told apart by their content and not only by a hash.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/string_index.hpp>

namespace counterpoint::inline v0::journey::detail {

[[nodiscard]] inline std::uint64_t hash_sequence(std::span<const std::int32_t> codes) noexcept {
  std::uint64_t hash = 0x9E3779B97F4A7C15U ^ codes.size();
  for (const std::int32_t code : codes) {
    hash = core::detail::fold(hash ^ static_cast<std::uint32_t>(code), 0xD6E8FEB86659FD93U);
  }
  return core::detail::fold(hash, 0x9E3779B97F4A7C15U);
}

/// Numbers distinct sequences 0, 1, 2 … in order of first appearance; they lie end to end.
class sequence_index {
 public:
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return std::ssize(starts_) - 1; }
  [[nodiscard]] std::span<const std::int32_t> operator[](std::ptrdiff_t at) const noexcept {
    const auto i = static_cast<std::size_t>(at);
    return std::span(codes_).subspan(static_cast<std::size_t>(starts_[i]),
                                     static_cast<std::size_t>(starts_[i + 1] - starts_[i]));
  }

  /// The number of `codes`, which is added if it is new. @param hash  its hash_sequence
  std::int32_t insert(std::span<const std::int32_t> codes, std::uint64_t hash) {
    if (static_cast<std::size_t>(size()) * 2 >= slots_.size()) grow();
    slot& here = slots_[place_of(codes, hash)];
    if (here.number < 0) {
      if (size() >= 2'147'483'646) throw error("more than 2147483646 distinct variants");
      here = {hash, static_cast<std::int32_t>(size())};
      codes_.insert(codes_.end(), codes.begin(), codes.end());
      starts_.push_back(std::ssize(codes_));
    }
    return here.number;
  }
  std::int32_t insert(std::span<const std::int32_t> codes) { return insert(codes, hash_sequence(codes)); }

  /// Fetches into the cache where a sequence of this hash would stand.
  void prefetch(std::uint64_t hash) const noexcept {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

 private:
  struct slot {
    std::uint64_t hash = 0;
    std::int32_t number = -1;
  };

  [[nodiscard]] std::size_t place_of(std::span<const std::int32_t> codes, std::uint64_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const slot& here = slots_[at];
      if (here.number < 0 || (here.hash == hash && std::ranges::equal((*this)[here.number], codes))) return at;
    }
  }

  void grow() {
    std::vector<slot> old(slots_.empty() ? 64 : slots_.size() * 4);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const slot& each : old) {
      if (each.number < 0) continue;
      std::size_t at = each.hash & mask;
      while (slots_[at].number >= 0) at = (at + 1) & mask;
      slots_[at] = each;
    }
  }

  std::vector<slot> slots_;  // a power of two in number, at most half of them used
  std::vector<std::int32_t> codes_;
  std::vector<std::ptrdiff_t> starts_ = {0};
};

}  // namespace counterpoint::inline v0::journey::detail
