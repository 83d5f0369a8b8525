// SPDX-License-Identifier: MIT
#pragma once
// Random words by seed and stream: the same on every platform and for any number of threads.

#include <bit>
#include <cstdint>

namespace counterpoint::inline v0::stats {

/// xoshiro256++ (D. Blackman, S. Vigna 2021, Scrambled linear pseudorandom number generators, ACM Trans. Math. Softw.
/// 47, 36), its state filled by SplitMix64 from a seed and the number of a stream.
///
/// Work that is split up takes one stream a piece (a replicate, a block), so its draws don't depend on who does it
/// when.
class random_words {
 public:
  explicit random_words(std::uint64_t seed, std::uint64_t stream = 0) noexcept {
    // The stream goes through the mixer before it meets the seed: neighbours in either have nothing in common.
    std::uint64_t mixed = stream;
    std::uint64_t state = seed ^ next_of(mixed);
    for (std::uint64_t& each : state_) each = next_of(state);
  }

  /// 64 random bits.
  [[nodiscard]] std::uint64_t operator()() noexcept {
    const std::uint64_t out = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return out;
  }

  /// Calls `visit(i)` `count` times with i uniform on 0 … limit − 1, two a word.
  ///
  /// Exactly uniform: products of 32 random bits whose lower half falls short are drawn anew (D. Lemire 2019, Fast
  /// random integer generation in an interval, ACM Trans. Model. Comput. Simul. 29, 3).
  /// @param limit  1 or more
  template <class Visit>
  void draw_below(std::uint32_t limit, std::uint64_t count, Visit visit) noexcept {
    const std::uint32_t short_of = (0U - limit) % limit;
    const auto one = [&](std::uint64_t bits) {
      const std::uint64_t product = bits * limit;
      if (static_cast<std::uint32_t>(product) < short_of) return false;
      visit(static_cast<std::uint32_t>(product >> 32));
      return true;
    };
    while (count > 1) {
      const std::uint64_t word = (*this)();
      count -= one(word & 0xFFFFFFFFU) ? 1U : 0U;
      count -= one(word >> 32) ? 1U : 0U;
    }
    while (count > 0) count -= one((*this)() >> 32) ? 1U : 0U;
  }

 private:
  /// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood 2014).
  [[nodiscard]] static std::uint64_t next_of(std::uint64_t& state) noexcept {
    std::uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }

  std::uint64_t state_[4] = {};
};

}  // namespace counterpoint::inline v0::stats
