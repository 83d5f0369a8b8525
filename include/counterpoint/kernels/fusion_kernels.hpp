// SPDX-License-Identifier: MIT
#pragma once
// The fusion's loops that this machine runs fastest, with the results of the portable ones to the last digit.

#include <optional>
#include <string_view>

#include <counterpoint/survey/fusion_kernels.hpp>

namespace counterpoint::inline v0::kernels {

/// Chosen by what the processor can do, once: AVX-512, else AVX2, else the portable ones.
[[nodiscard]] survey::fusion_kernels fusion_kernels() noexcept;

/// By name: "avx512", "avx2", "portable".
/// @return nothing if this processor or this build has none of that name
[[nodiscard]] std::optional<survey::fusion_kernels> fusion_kernels(std::string_view name) noexcept;

}  // namespace counterpoint::inline v0::kernels
