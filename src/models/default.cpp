// SPDX-License-Identifier: MIT
#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/models/language.hpp>
#include <counterpoint/models/sentiment.hpp>

#include "binary.hpp"

COUNTERPOINT_BINARY(default)

namespace counterpoint::inline v0::models {

std::span<const std::byte> sentiment_file() noexcept { return COUNTERPOINT_BINARY_BYTES(default); }

const sentiment::default_model& sentiment() {
  static const sentiment::default_model shared(sentiment_file(), language(), "the shipped model of sentiment",
                                               kernels::byte_classifier());
  return shared;
}

}  // namespace counterpoint::inline v0::models
