// SPDX-License-Identifier: MIT
// Any bytes: the features of a Finnish text are those of the slow version, and lists are read or refused.
#include <counterpoint/sentiment/finnish_analyser.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <counterpoint/core/error.hpp>

#include "../reference/finnish_analyser.hpp"
#include "../reference/finnish_texts.hpp"

using namespace counterpoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using lists = reference::finnish_case;
  static const sentiment::finnish_analyser fast(
      {.lexicon = lists::lexicon, .phrases = lists::phrases, .lists = lists::lists});
  static reference::finnish_analyser slow(lists::lexicon, lists::phrases, lists::lists);
  static sentiment::finnish_analyser::workspace memory;
  // Every other input is read as a recipe for a text that provokes rules; pure bytes seldom spell a word.
  std::string given(reinterpret_cast<const char*>(data), size);
  if (size > 8 && data[0] % 2 == 0) {
    std::uint64_t seed = 0;
    for (std::size_t i = 1; i < 9; ++i) seed = seed << 8 | data[i];
    given = reference::finnish_text(seed, data[0] / 4) + given.substr(9);
  }
  fast.analyse(given, memory);
  if (!reference::same(memory, slow(given))) std::abort();
  try {
    const sentiment::finnish_analyser made({.lexicon = given, .phrases = given, .lists = given});
  } catch (const data_error&) {
  }
  return 0;
}
