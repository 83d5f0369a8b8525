// SPDX-License-Identifier: MIT
#pragma once
// The shipped model of sentiment for Finnish and English (docs/models/sentiment.md).

#include <cstddef>
#include <span>

#include <counterpoint/sentiment/default_model.hpp>

namespace counterpoint::inline v0::models {

/// The model file that is compiled in; lives as long as the program.
[[nodiscard]] std::span<const std::byte> sentiment_file() noexcept;

/// It, ready for use: checked once, at the first call (under 20 ms). Threads share it.
[[nodiscard]] const sentiment::default_model& sentiment();

}  // namespace counterpoint::inline v0::models
