// SPDX-License-Identifier: MIT
// Byte classes sixteen at a time.
#include "dispatch.hpp"

#ifdef COUNTERPOINT_X86
#include <emmintrin.h>

#include "classify_x86.hpp"

namespace counterpoint::inline v0::kernels {
namespace {

struct simd {
  using bytes = __m128i;
  static constexpr int width = 16;
  static bytes load(const char* at) { return _mm_loadu_si128(reinterpret_cast<const bytes*>(at)); }
  static void store(char* at, bytes of) { _mm_storeu_si128(reinterpret_cast<bytes*>(at), of); }
  static bytes all(int byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
  static bytes add(bytes a, bytes b) { return _mm_add_epi8(a, b); }
  static bytes greater(bytes a, bytes b) { return _mm_cmpgt_epi8(a, b); }
  static bytes equal(bytes a, bytes b) { return _mm_cmpeq_epi8(a, b); }
  static bytes either(bytes a, bytes b) { return _mm_or_si128(a, b); }
  static bytes both(bytes a, bytes b) { return _mm_and_si128(a, b); }
  static bytes without(bytes a, bytes b) { return _mm_andnot_si128(b, a); }
  static std::uint64_t mask(bytes of) { return static_cast<std::uint32_t>(_mm_movemask_epi8(of)); }
};

}  // namespace

void classify_sse2(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks) {
  classify<simd>(in, size, lowered, masks);
}

}  // namespace counterpoint::inline v0::kernels
#endif
