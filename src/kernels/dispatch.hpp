// SPDX-License-Identifier: MIT
#pragma once
// The kernels that this build holds.
#include <cstddef>

#include <counterpoint/text/byte_masks.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
#define COUNTERPOINT_X86 1

namespace counterpoint::inline v0::kernels {
void classify_sse2(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks);
void classify_avx2(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks);
void classify_avx512(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks);
}  // namespace counterpoint::inline v0::kernels
#endif
