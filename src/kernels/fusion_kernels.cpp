// SPDX-License-Identifier: MIT
// Which of the fusion's loops this processor runs.
#include <counterpoint/kernels/fusion_kernels.hpp>

#include "fuse_x86.hpp"

namespace counterpoint::inline v0::kernels {

std::optional<survey::fusion_kernels> fusion_kernels(std::string_view name) noexcept {
  survey::fusion_kernels out;
  if (name == "portable") return out;
#ifdef COUNTERPOINT_FUSE_X86
  if (name == "avx512" && __builtin_cpu_supports("avx512f")) {
    fuse_with_avx512(out);
    return out;
  }
  if (name == "avx2" && __builtin_cpu_supports("avx2")) {
    fuse_with_avx2(out);
    return out;
  }
#endif
  return std::nullopt;
}

survey::fusion_kernels fusion_kernels() noexcept {
  static const survey::fusion_kernels chosen = [] {
    for (const std::string_view name : {"avx512", "avx2"}) {
      if (const auto found = fusion_kernels(name)) return *found;
    }
    return survey::fusion_kernels{};
  }();
  return chosen;
}

}  // namespace counterpoint::inline v0::kernels
