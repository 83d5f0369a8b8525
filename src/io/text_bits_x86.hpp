// SPDX-License-Identifier: MIT
#pragma once
// The wider kernels of text_bits for x86-64. Each may run only where its instructions exist.

#if defined(__x86_64__) && defined(__GNUC__)
#define COUNTERPOINT_X86_KERNELS

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace counterpoint::inline v0::io::detail {

void csv_bits_sse2(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
                   std::uint64_t* quotes) noexcept;
void csv_bits_avx2(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
                   std::uint64_t* quotes) noexcept;
void csv_bits_avx512(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
                     std::uint64_t* quotes) noexcept;

void json_bits_sse2(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept;
void json_bits_avx2(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept;
void json_bits_avx512(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept;

/// Bytes at the front of `text` in whole blocks of 64 that hold valid UTF-8, but for a character that may be cut at
/// the end of the last one: what follows is left to the plain check.
[[nodiscard]] std::size_t valid_blocks_avx2(std::string_view text) noexcept;

}  // namespace counterpoint::inline v0::io::detail

#endif
