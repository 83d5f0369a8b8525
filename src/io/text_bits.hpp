// SPDX-License-Identifier: MIT
#pragma once
// Where the bytes that matter stand in a text, as bitmaps: one bit a byte, found 64 bytes at a time. The work is done
// by the widest instructions that the processor has, chosen once at run time; all versions give the same bits.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace counterpoint::inline v0::io::detail {

/// What a version of the kernels is called: "portable", "sse2", "avx2", "avx512".
enum class kernel : std::uint8_t { portable, sse2, avx2, avx512 };

/// The kernels that this processor runs, narrowest first.
[[nodiscard]] std::span<const kernel> kernels() noexcept;
/// For tests: sets the kernel that is used from now on; it must be one of `kernels()`.
void use_kernel(kernel k) noexcept;

/// For each of `blocks` × 64 bytes: bit set in `ends` for `delimiter`, LF and CR; in `quotes` for `quote`.
void csv_bits(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
              std::uint64_t* quotes) noexcept;

/// For each of `blocks` × 64 bytes: bit set for a quote, a backslash, and every byte below 0x20.
void json_bits(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept;

/// valid_utf8_prefix of core, by wider instructions.
[[nodiscard]] std::size_t valid_text_prefix(std::string_view text) noexcept;

/// The first bit at or behind `at`. There must be one.
[[nodiscard]] inline std::size_t next_bit(const std::uint64_t* bits, std::size_t at) noexcept {
  std::size_t word = at >> 6;
  std::uint64_t rest = bits[word] & (~std::uint64_t{0} << (at & 63));
  while (rest == 0) rest = bits[++word];
  return (word << 6) + static_cast<std::size_t>(std::countr_zero(rest));
}

}  // namespace counterpoint::inline v0::io::detail
