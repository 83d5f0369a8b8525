// SPDX-License-Identifier: MIT
#pragma once
// One pass over a text's bytes: a bitmap for each class of byte, and the ASCII lower case beside it.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <counterpoint/text/unicode.hpp>

namespace counterpoint::inline v0::text {

/// Bit b of word w speaks of byte 64·w + b; bits past the text are those of a blank. A caller gives room for
/// `words(size)` words of each bitmap.
struct byte_masks {
  std::uint64_t* space = nullptr;        ///< ASCII white space, as is_space has it
  std::uint64_t* punctuation = nullptr;  ///< ASCII punctuation
  std::uint64_t* upper = nullptr;        ///< A … Z
  std::uint64_t* lower = nullptr;        ///< a … z
  std::uint64_t* high = nullptr;         ///< bytes from 0x80 up
  std::ptrdiff_t exclamations = 0;       ///< how many '!' there are
  std::ptrdiff_t questions = 0;          ///< how many '?' there are
  std::uint64_t any_high = 0;            ///< not 0 if the text is more than ASCII

  [[nodiscard]] static constexpr std::ptrdiff_t words(std::ptrdiff_t size) noexcept { return (size + 63) / 64; }
};

/// Bits [at, at + 56] of a bitmap, the first one lowest; above them stands whatever follows. Up to two words behind the
/// one that holds bit `at` may be read.
[[nodiscard]] inline std::uint64_t bit_window(const std::uint64_t* bitmap, std::uint32_t at) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    std::uint64_t out = 0;
    std::memcpy(&out, reinterpret_cast<const char*>(bitmap) + (at >> 3), 8);
    return out >> (at & 7);
  } else {
    const std::uint32_t shift = at & 63;
    return shift == 0 ? bitmap[at >> 6] : bitmap[at >> 6] >> shift | bitmap[(at >> 6) + 1] << (64 - shift);
  }
}
inline constexpr std::uint64_t bit_window_mask = (std::uint64_t{1} << 57) - 1;

/// Where a word of a bitmap of blanks has the first byte behind a blank. `before` is 1 if the byte before the word is a
/// blank, and is set for the next word.
[[nodiscard]] constexpr std::uint64_t starts_behind_blanks(std::uint64_t space, std::uint64_t& before) noexcept {
  const std::uint64_t starts = ~space & (space << 1 | before);
  before = space >> 63;
  return starts;
}

/// Classifies `size` bytes of `in` and writes them to `lowered` with A … Z replaced by a … z; `lowered` has room up
/// to the next multiple of 64, which is filled with blanks.
using byte_classifier = void (*)(const char* in, std::ptrdiff_t size, char* lowered, byte_masks& masks);

namespace detail {

// Bits of a byte's class; the order is that of the bitmaps in byte_masks.
inline constexpr auto byte_classes = [] {
  std::array<std::uint8_t, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    const auto byte = static_cast<unsigned char>(c);
    unsigned bits = 0;
    if (c < 0x80 && is_space(c)) bits |= 1U;
    if (is_ascii_punctuation(byte)) bits |= 2U;
    if (c >= 'A' && c <= 'Z') bits |= 4U;
    if (c >= 'a' && c <= 'z') bits |= 8U;
    if (c >= 0x80) bits |= 16U;
    out[c] = static_cast<std::uint8_t>(bits);
  }
  return out;
}();

/// The 64 bytes from 64·word on: in place, or copied into `tail` and filled up with blanks where the text ends.
[[nodiscard]] inline const char* block_of_64(const char* in, std::ptrdiff_t size, std::ptrdiff_t word, char* tail) {
  const std::ptrdiff_t left = size - 64 * word;
  if (left >= 64) return in + 64 * word;
  std::memset(tail, ' ', 64);
  std::memcpy(tail, in + 64 * word, static_cast<std::size_t>(left));
  return tail;
}

}  // namespace detail

/// The portable classifier; counterpoint::kernels holds wider ones with the same results.
inline void classify_bytes(const char* in, std::ptrdiff_t size, char* lowered, byte_masks& masks) {
  masks.exclamations = masks.questions = 0;
  masks.any_high = 0;
  for (std::ptrdiff_t word = 0; word < byte_masks::words(size); ++word) {
    char tail[64];
    const char* block = detail::block_of_64(in, size, word, tail);
    std::uint64_t bits[5] = {};
    for (int b = 0; b < 64; ++b) {
      const auto c = static_cast<unsigned char>(block[b]);
      const std::uint64_t classes = detail::byte_classes[c];
      for (int k = 0; k < 5; ++k) bits[k] |= (classes >> k & 1U) << b;
      lowered[64 * word + b] = static_cast<char>(c + ((classes & 4U) << 3));
      masks.exclamations += c == '!';
      masks.questions += c == '?';
    }
    masks.space[word] = bits[0];
    masks.punctuation[word] = bits[1];
    masks.upper[word] = bits[2];
    masks.lower[word] = bits[3];
    masks.high[word] = bits[4];
    masks.any_high |= bits[4];
  }
}

}  // namespace counterpoint::inline v0::text
