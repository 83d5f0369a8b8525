// SPDX-License-Identifier: MIT
#pragma once
// The shipped model of languages: Finnish, English and Swedish (docs/models/language.md).

#include <cstddef>
#include <span>

#include <counterpoint/model/language.hpp>

namespace counterpoint::inline v0::models {

/// The model file that is compiled in; lives as long as the program.
[[nodiscard]] std::span<const std::byte> language_file() noexcept;

/// It, ready for use: checked once, at the first call (under 1 ms). Threads share it.
[[nodiscard]] const model::language_model& language();

}  // namespace counterpoint::inline v0::models
