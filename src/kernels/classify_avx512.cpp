// SPDX-License-Identifier: MIT
// Byte classes sixty-four at a time, each comparison a bitmap by itself, the text's end by a masked load; compiled
// with -mavx512f -mavx512bw -mpopcnt. As in classify_x86.hpp, nothing inline of another header is called.
#include "dispatch.hpp"

#ifdef COUNTERPOINT_X86
#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace counterpoint::inline v0::kernels {
namespace {

/// Bytes in [first, last]: shifted to 0, one unsigned comparison does.
std::uint64_t in_range(__m512i of, int first, int last) {
  const __m512i shifted = _mm512_sub_epi8(of, _mm512_set1_epi8(static_cast<char>(first)));
  return _mm512_cmple_epu8_mask(shifted, _mm512_set1_epi8(static_cast<char>(last - first)));
}

void classify_block(__m512i of, char* lowered, std::size_t word, text::byte_masks& masks) {
  const std::uint64_t capital = in_range(of, 'A', 'Z');
  const std::uint64_t small = in_range(of, 'a', 'z');
  const std::uint64_t high = _mm512_movepi8_mask(of);
  masks.space[word] =
      in_range(of, 0x09, 0x0D) | in_range(of, 0x1C, 0x1F) | _mm512_cmpeq_epi8_mask(of, _mm512_set1_epi8(' '));
  masks.punctuation[word] = in_range(of, '!', '~') & ~(capital | small | in_range(of, '0', '9'));
  masks.upper[word] = capital;
  masks.lower[word] = small;
  masks.high[word] = high;
  masks.any_high |= high;
  masks.exclamations += __builtin_popcountll(_mm512_cmpeq_epi8_mask(of, _mm512_set1_epi8('!')));
  masks.questions += __builtin_popcountll(_mm512_cmpeq_epi8_mask(of, _mm512_set1_epi8('?')));
  _mm512_storeu_si512(lowered, _mm512_mask_add_epi8(of, capital, of, _mm512_set1_epi8(0x20)));
}

}  // namespace

void classify_avx512(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks) {
  masks.any_high = 0;
  masks.exclamations = 0;
  masks.questions = 0;
  std::size_t word = 0;
  for (; size >= 64; size -= 64, in += 64, lowered += 64) {
    classify_block(_mm512_loadu_si512(in), lowered, word++, masks);
  }
  if (size > 0) {
    const __mmask64 there = (std::uint64_t{1} << size) - 1;
    classify_block(_mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), there, in), lowered, word, masks);
  }
}

}  // namespace counterpoint::inline v0::kernels
#endif
