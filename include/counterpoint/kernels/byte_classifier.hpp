// SPDX-License-Identifier: MIT
#pragma once
// The byte classifier that this machine runs fastest, with the results of text::classify_bytes.

#include <string_view>

#include <counterpoint/text/byte_masks.hpp>

namespace counterpoint::inline v0::kernels {

/// Chosen by what the processor can do, once: AVX2, else SSE2, else the portable one.
[[nodiscard]] text::byte_classifier byte_classifier() noexcept;

/// One by name: "avx512", "avx2", "sse2", "portable".
/// @return null if this processor or this build has no such classifier
[[nodiscard]] text::byte_classifier byte_classifier(std::string_view name) noexcept;

}  // namespace counterpoint::inline v0::kernels
