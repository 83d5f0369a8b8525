// SPDX-License-Identifier: MIT
// Which byte classifier this processor runs.
#include <counterpoint/kernels/byte_classifier.hpp>

#include "dispatch.hpp"

namespace counterpoint::inline v0::kernels {

text::byte_classifier byte_classifier(std::string_view name) noexcept {
#ifdef COUNTERPOINT_X86
  const bool counts = __builtin_cpu_supports("popcnt") != 0;
  if (name == "avx512" && counts && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
    return classify_avx512;
  }
  if (name == "avx2" && counts && __builtin_cpu_supports("avx2")) return classify_avx2;
  if (name == "sse2") return classify_sse2;
#endif
  return name == "portable" ? text::classify_bytes : nullptr;
}

text::byte_classifier byte_classifier() noexcept {
  static const text::byte_classifier chosen = [] {
    for (const std::string_view name : {"avx512", "avx2", "sse2"}) {
      if (const auto found = byte_classifier(name)) return found;
    }
    return text::byte_classifier{text::classify_bytes};
  }();
  return chosen;
}

}  // namespace counterpoint::inline v0::kernels
