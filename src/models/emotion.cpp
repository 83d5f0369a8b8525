// SPDX-License-Identifier: MIT
#include <counterpoint/models/emotion.hpp>
#include <counterpoint/models/language.hpp>

#include "binary.hpp"

COUNTERPOINT_BINARY(emotion)

namespace counterpoint::inline v0::models {

std::span<const std::byte> emotion_file() noexcept { return COUNTERPOINT_BINARY_BYTES(emotion); }

const sentiment::emotion_model& emotion() {
  static const sentiment::emotion_model shared(emotion_file(), language(), "the shipped model of emotions");
  return shared;
}

}  // namespace counterpoint::inline v0::models
