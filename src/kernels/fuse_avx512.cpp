// SPDX-License-Identifier: MIT
// The fusion's loops, eight doubles at a time; compiled for AVX-512 without fused multiply-add. Nothing inline of
// another header is called that isn't inlined by force: the linker might keep that copy for everybody.
#include "fuse_x86.hpp"

#ifdef COUNTERPOINT_FUSE_X86

namespace counterpoint::inline v0::kernels {
namespace {
struct avx512_code {
  static constexpr int width = 8;
};
}  // namespace

void fuse_with_avx512(survey::fusion_kernels& out) noexcept {
  out.sums = survey::detail::sum_pairs<avx512_code>;
  out.quadratic = survey::detail::pair_quadratic<avx512_code>;
  out.leave_out = survey::detail::leave_pair_out<avx512_code>;
  out.mixture = survey::detail::summarize_gap<avx512_code>;
}

}  // namespace counterpoint::inline v0::kernels
#endif
