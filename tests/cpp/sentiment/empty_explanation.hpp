// SPDX-License-Identifier: MIT
#pragma once
// An explanation that nothing was added to yet.

#include <string_view>
#include <vector>

#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/gram.hpp>

namespace counterpoint::tests {

/// Of two classes, with the tokens of a text whose words are these.
inline sentiment::explanation empty_explanation(std::string_view text, const std::vector<sentiment::gram>& words) {
  sentiment::explanation out;
  out.restart(2);
  sentiment::find_tokens(text, words, out.tokens);
  out.of_grams.assign(out.tokens.size() * 2, 0);
  out.of_hits.assign(out.tokens.size() * 2, 0);
  return out;
}

}  // namespace counterpoint::tests
