// SPDX-License-Identifier: MIT
// Byte classes thirty-two at a time; compiled with -mavx2 -mpopcnt.
#include "dispatch.hpp"

#ifdef COUNTERPOINT_X86
#include <immintrin.h>

#include "classify_x86.hpp"

namespace counterpoint::inline v0::kernels {
namespace {

struct simd {
  using bytes = __m256i;
  static constexpr int width = 32;
  static bytes load(const char* at) { return _mm256_loadu_si256(reinterpret_cast<const bytes*>(at)); }
  static void store(char* at, bytes of) { _mm256_storeu_si256(reinterpret_cast<bytes*>(at), of); }
  static bytes all(int byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
  static bytes add(bytes a, bytes b) { return _mm256_add_epi8(a, b); }
  static bytes greater(bytes a, bytes b) { return _mm256_cmpgt_epi8(a, b); }
  static bytes equal(bytes a, bytes b) { return _mm256_cmpeq_epi8(a, b); }
  static bytes either(bytes a, bytes b) { return _mm256_or_si256(a, b); }
  static bytes both(bytes a, bytes b) { return _mm256_and_si256(a, b); }
  static bytes without(bytes a, bytes b) { return _mm256_andnot_si256(b, a); }
  static std::uint64_t mask(bytes of) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(of)); }
};

}  // namespace

void classify_avx2(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks) {
  classify<simd>(in, size, lowered, masks);
}

}  // namespace counterpoint::inline v0::kernels
#endif
