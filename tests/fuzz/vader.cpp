// SPDX-License-Identifier: MIT
// Any bytes: the fast scorer gives what the slow one gives, and an explanation that adds up.
#include <counterpoint/sentiment/vader.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "../reference/vader.hpp"
#include "../reference/vader_texts.hpp"

using namespace counterpoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto words = reference::small_lexicon();
  static const auto emoji = reference::small_emoji();
  static const sentiment::vader fast(words, emoji);
  static reference::vader slow(words, emoji, {});
  static sentiment::vader::workspace memory;
  // Every other input is read as a recipe for a text that provokes rules; pure bytes seldom spell a word.
  std::string text(reinterpret_cast<const char*>(data), size);
  if (size > 8 && data[0] % 2 == 0) {
    std::uint64_t seed = 0;
    for (std::size_t i = 1; i < 9; ++i) seed = seed << 8 | data[i];
    text = reference::text_of(seed, data[0] / 4) + text.substr(9);
  }
  const auto got = fast.score(text, memory);
  const auto want = slow.score(text);
  if (got.negative != want.negative || got.neutral != want.neutral || got.positive != want.positive ||
      got.compound != want.compound) {
    std::abort();
  }
  const auto told = fast.explain(text);
  double sum = told.punctuation_contribution;
  for (const auto& token : told.tokens) sum += token.contribution;
  if (!(told.scores == got) || std::fabs(sum - told.compound) > 1e-9) std::abort();
  return 0;
}
