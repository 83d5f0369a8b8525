// SPDX-License-Identifier: MIT
#pragma once
// A word or phrase that a lexicon rates, as it stands in a text.

#include <cstdint>

namespace counterpoint::inline v0::sentiment {

struct lexicon_hit {
  double value = 0;         ///< after all rules; not 0
  std::uint32_t begin = 0;  ///< bytes [begin, end) of the text that it spans
  std::uint32_t end = 0;
  std::uint32_t word = 0;  ///< which of the text's words it is, a phrase its last one; from 0
  bool negated = false;    ///< a negation has turned its sign
};

}  // namespace counterpoint::inline v0::sentiment
