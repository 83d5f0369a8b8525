// SPDX-License-Identifier: MIT
#pragma once
// The shipped model of emotions for Finnish and English (docs/models/emotion.md).

#include <cstddef>
#include <span>

#include <counterpoint/sentiment/emotion_model.hpp>

namespace counterpoint::inline v0::models {

/// The model file that is compiled in; lives as long as the program.
[[nodiscard]] std::span<const std::byte> emotion_file() noexcept;

/// It, ready for use: checked once, at the first call (under 5 ms). Threads share it.
[[nodiscard]] const sentiment::emotion_model& emotion();

}  // namespace counterpoint::inline v0::models
