// SPDX-License-Identifier: MIT
#include <counterpoint/models/language.hpp>

#include "binary.hpp"

COUNTERPOINT_BINARY(language)

namespace counterpoint::inline v0::models {

std::span<const std::byte> language_file() noexcept { return COUNTERPOINT_BINARY_BYTES(language); }

const model::language_model& language() {
  static const model::language_model shared(language_file(), "the shipped model of languages");
  return shared;
}

}  // namespace counterpoint::inline v0::models
