// SPDX-License-Identifier: MIT
// Any bytes: words, sentences, stems and features are those of the slow versions, in order and inside the text.
#include <counterpoint/text/text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "../reference/finnish_stemmer.hpp"
#include "../reference/sentences.hpp"
#include "../reference/word_texts.hpp"

using namespace counterpoint;

namespace {

void require(bool right) {
  if (!right) std::abort();
}

void check_words(const std::string& given, text::word_options options) {
  text::word_scanner scanner(options);
  std::vector<reference::own_word> got;
  std::string stem;
  reference::finnish_stemmer slow_stem;
  text::visit_words(given, scanner, [&](const text::word& each) {
    got.push_back({std::string(each.text), each.begin, each.end, each.kind, each.all_capitals, each.squeezed});
    stem.clear();
    text::append_finnish_stem(stem, each.text);
    require(stem == slow_stem(std::string(each.text)));
  });
  require(got == reference::words(given, options));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Every other input is read as a recipe for a text that provokes rules; pure bytes seldom spell one.
  std::string given(reinterpret_cast<const char*>(data), size);
  if (size > 8 && data[0] % 2 == 0) {
    std::uint64_t seed = 0;
    for (std::size_t i = 1; i < 9; ++i) seed = seed << 8 | data[i];
    given = reference::provoking_text(seed, data[0] / 4) + given.substr(9);
  }
  const unsigned choice = size == 0 ? 0 : data[size - 1];
  check_words(given, {.squeeze = (choice & 1) != 0, .marks = (choice & 2) != 0});

  const text::sentence_options breaks{.line_breaks = (choice & 4) != 0};
  std::vector<text::sentence> sentences;
  text::visit_sentences(
      given, [&sentences](const text::sentence& each) { sentences.push_back(each); }, breaks);
  require(sentences == reference::sentences(given, breaks));

  const text::character_gram_options options{.shortest = 1 + static_cast<int>(choice >> 6),
                                             .longest = 5,
                                             .across_words = (choice & 8) != 0,
                                             .squeeze = (choice & 16) != 0};
  std::vector<std::pair<std::uint64_t, int>> grams;
  text::visit_character_grams(
      given, [&grams](std::uint64_t hash, int n) { grams.emplace_back(hash, n); }, options);
  require(grams == reference::character_grams(given, options));

  std::string stem;
  text::append_finnish_stem(stem, given);
  require(stem.size() <= given.size());  // also of what is malformed
  return 0;
}
