// SPDX-License-Identifier: MIT
#pragma once
// A feature of a text that models count by its hash, and where it stands.

#include <cstdint>

namespace counterpoint::inline v0::sentiment {

/// A word, a pair of words or a sequence of characters.
struct gram {
  std::uint64_t hash;        ///< see text::gram_hash
  std::uint32_t begin, end;  ///< bytes of the text that it spans
};

}  // namespace counterpoint::inline v0::sentiment
