// SPDX-License-Identifier: MIT
#pragma once
// What the benchmarks share: no timing of a build with asserts, input by a fixed seed, and a way to stop on a wrong
// result before it is timed.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#ifndef NDEBUG
#error "benchmarks are timed in a Release build: cmake --preset release"
#endif

namespace counterpoint::benchmarks {

inline void require(bool right, const char* what) {
  if (right) return;
  std::fprintf(stderr, "wrong result, so no time: %s\n", what);
  std::exit(1);
}

/// A small generator, the same everywhere (Lehmer's, modulus 2^31 - 1, multiplier 48271; Park and Miller 1993).
class random_words {
 public:
  [[nodiscard]] std::uint64_t below(std::uint64_t limit) noexcept {
    state_ = state_ * 48271 % 2147483647;
    return state_ % limit;
  }
  /// In [0, 1), in steps of a millionth.
  [[nodiscard]] double share() noexcept { return static_cast<double>(below(1'000'000)) * 1e-6; }

 private:
  std::uint64_t state_ = 20250203;
};

/// A survey export: id, channel, time, a 0 … 10 answer, a comment of about 42 bytes, one in ten quoted.
[[nodiscard]] inline std::string survey_csv(std::int64_t rows) {
  static const char* const channels[] = {"app", "phone", "web", "shop"};
  static const char* const words[] = {"palvelu", "toimi",  "heti",   "mutta", "jonotin",
                                      "tunnin",  "kiitos", "really", "good"};
  random_words random;
  std::string out = "id,channel,time,rating,text\n";
  for (std::int64_t row = 0; row < rows; ++row) {
    out += "r" + std::to_string(row) + "," + channels[random.below(4)] + ",2025-02-0" +
           std::to_string(1 + random.below(9)) + "T12:00:00Z," + std::to_string(random.below(11)) + ",";
    const bool quoted = random.below(10) == 0;
    if (quoted) out += "\"so, ";
    for (int word = 0; word < 6; ++word) out += std::string(words[random.below(9)]) + " ";
    out += quoted ? "\"\"end\"\"\"\n" : "end\n";
  }
  return out;
}

}  // namespace counterpoint::benchmarks
