// SPDX-License-Identifier: MIT
#pragma once
// The fusion's loops that this build holds.
#include <counterpoint/survey/fusion_kernels.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
#define COUNTERPOINT_FUSE_X86 1

namespace counterpoint::inline v0::kernels {
void fuse_with_avx2(survey::fusion_kernels& out) noexcept;
void fuse_with_avx512(survey::fusion_kernels& out) noexcept;
}  // namespace counterpoint::inline v0::kernels
#endif
