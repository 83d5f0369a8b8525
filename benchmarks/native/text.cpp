// SPDX-License-Identifier: MIT
// Words, sentences, stems and hashed features a second, on one thread. FILE=path takes the lines of a file; else texts
// are made up.
#include <benchmark/benchmark.h>

#include <counterpoint/text/text.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common.hpp"
#include "texts.hpp"

namespace {

using namespace counterpoint;

const std::vector<std::string>& texts() {
  static const char* const parts[] = {"palvelussa", "toimi",      "heti.",  "Mutta", "jonotin",
                                      "tunnin",     "kiitoksia!", "klo",    "9.30",  "hyvää",
                                      ":)",         "ÄÄÄRI",      "really", "don't", "linja-autoista"};
  static const std::vector<std::string> made = benchmarks::texts_of(parts);
  return made;
}

/// The texts' words in lower case.
const std::vector<std::string>& words() {
  static const std::vector<std::string> found = [] {
    std::vector<std::string> out;
    text::word_scanner scanner({.marks = false});
    for (const std::string& each : texts()) {
      text::visit_words(each, scanner, [&out](const text::word& word) { out.emplace_back(word.text); });
    }
    return out;
  }();
  return found;
}

void stem_words(benchmark::State& state) {
  benchmarks::require(text::finnish_stem("edeltäjistään") == "edeltäj", "stem");
  std::string stem;
  benchmarks::each_of(state, words(), [&stem](std::string_view word) {
    stem.clear();
    text::append_finnish_stem(stem, word);
    benchmark::DoNotOptimize(stem.data());
  });
}
BENCHMARK(stem_words);

void find_words(benchmark::State& state) {
  text::word_scanner scanner({.squeeze = state.range(0) != 0});
  benchmarks::each_of(state, texts(), [&scanner](std::string_view each) {
    text::visit_words(each, scanner, [](const text::word& word) { benchmark::DoNotOptimize(word.text.data()); });
  });
}
BENCHMARK(find_words)->ArgName("squeeze")->Arg(0)->Arg(1);

void find_sentences(benchmark::State& state) {
  benchmarks::each_of(state, texts(), [](std::string_view each) {
    text::visit_sentences(each, [](const text::sentence& found) { benchmark::DoNotOptimize(found.end); });
  });
}
BENCHMARK(find_sentences);

void hash_stems_and_pairs(benchmark::State& state) {
  text::word_scanner scanner({.squeeze = true});
  std::string stem;
  benchmarks::each_of(state, texts(), [&](std::string_view each) {
    std::uint64_t sum = 0;
    text::word_grams grams;
    text::visit_words(each, scanner, [&](const text::word& word) {
      stem.clear();
      text::append_finnish_stem(stem, word.text);
      grams.add(stem, [&sum](std::uint64_t hash, int) { sum ^= hash; });
    });
    benchmark::DoNotOptimize(sum);
  });
}
BENCHMARK(hash_stems_and_pairs);

void hash_characters_2_to_5(benchmark::State& state) {
  benchmarks::each_of(state, texts(), [](std::string_view each) {
    std::uint64_t sum = 0;
    text::visit_character_grams(each, [&sum](std::uint64_t hash, int) { sum ^= hash; });
    benchmark::DoNotOptimize(sum);
  });
}
BENCHMARK(hash_characters_2_to_5);

}  // namespace

BENCHMARK_MAIN();
