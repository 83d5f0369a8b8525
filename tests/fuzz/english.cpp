// SPDX-License-Identifier: MIT
// Any bytes: the English analyser's features are those of the slow version, and stand inside the text.
#include <counterpoint/sentiment/english_analyser.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "../reference/english.hpp"
#include "../reference/english_texts.hpp"

using namespace counterpoint;

namespace {

void require(bool right) {
  if (!right) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto words = reference::english_lexicon();
  static const auto emoji = reference::english_emoji();
  static const sentiment::english_analyser fast(sentiment::english_lists{words, reference::english_phrases(), emoji});
  static reference::english slow(words, emoji, reference::english_phrases());
  static sentiment::english_analyser::workspace memory;
  // Every other input is read as a recipe for a text that provokes rules; pure bytes seldom spell a word.
  std::string text(reinterpret_cast<const char*>(data), size);
  if (size > 8 && data[0] % 2 == 0) {
    std::uint64_t seed = 0;
    for (std::size_t i = 1; i < 9; ++i) seed = seed << 8 | data[i];
    text = reference::english_text(seed, data[0] / 4) + text.substr(9);
  }
  fast.analyse(text, memory);
  const auto want = slow.analyse(text);
  require(memory.words().size() == want.grams.size() && memory.hits().size() == want.hits.size());
  for (std::size_t i = 0; i < want.grams.size(); ++i) {
    const auto& got = memory.words()[i];
    require(got.hash == want.grams[i].hash && got.begin == want.grams[i].begin && got.end == want.grams[i].end);
  }
  for (std::size_t i = 0; i < want.hits.size(); ++i) {
    const auto& got = memory.hits()[i];
    require(got.value == want.hits[i].value && got.word == want.hits[i].word && got.negated == want.hits[i].negated);
    require(got.begin < got.end && got.end <= text.size());
  }
  for (std::size_t i = 0; i < want.dense.size(); ++i) {
    const double got = static_cast<double>(memory.dense()[i]);
    require(std::fabs(got - want.dense[i]) <= 1e-6 * (1 + std::fabs(want.dense[i])));
  }
  return 0;
}
