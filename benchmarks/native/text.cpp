// SPDX-License-Identifier: MIT
// Words, sentences, stems and hashed features a second, on one thread. FILE=path takes the lines of a file; else texts
// are made up.
#include <benchmark/benchmark.h>

#include <counterpoint/text/text.hpp>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "common.hpp"

namespace {

using namespace counterpoint;

const std::vector<std::string>& texts() {
  static const std::vector<std::string> made = [] {
    std::vector<std::string> out;
    if (const char* path = std::getenv("FILE")) {
      std::ifstream file(path);
      for (std::string line; std::getline(file, line);) out.push_back(line);
      benchmarks::require(!out.empty(), "FILE has no lines");
      return out;
    }
    static const char* const parts[] = {"palvelussa", "toimi",      "heti.",  "Mutta", "jonotin",
                                        "tunnin",     "kiitoksia!", "klo",    "9.30",  "hyvää",
                                        ":)",         "ÄÄÄRI",      "really", "don't", "linja-autoista"};
    benchmarks::random_words random;
    for (int row = 0; row < 20'000; ++row) {
      std::string text;
      for (int word = 0; word < 8; ++word) text += std::string(parts[random.below(std::size(parts))]) + " ";
      out.push_back(text);
    }
    return out;
  }();
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

std::int64_t bytes_of(const std::vector<std::string>& all) {
  std::int64_t sum = 0;
  for (const std::string& each : all) sum += std::ssize(each);
  return sum;
}

/// Runs `work` on each of `all`, and counts items and bytes.
template <class Work>
void each_of(benchmark::State& state, const std::vector<std::string>& all, Work work) {
  for (auto _ : state) {
    for (const std::string& each : all) work(each);
  }
  state.SetItemsProcessed(state.iterations() * std::ssize(all));
  state.SetBytesProcessed(state.iterations() * bytes_of(all));
}

void stem_words(benchmark::State& state) {
  benchmarks::require(text::finnish_stem("edeltäjistään") == "edeltäj", "stem");
  std::string stem;
  each_of(state, words(), [&stem](std::string_view word) {
    stem.clear();
    text::append_finnish_stem(stem, word);
    benchmark::DoNotOptimize(stem.data());
  });
}
BENCHMARK(stem_words);

void find_words(benchmark::State& state) {
  text::word_scanner scanner({.squeeze = state.range(0) != 0});
  each_of(state, texts(), [&scanner](std::string_view each) {
    text::visit_words(each, scanner, [](const text::word& word) { benchmark::DoNotOptimize(word.text.data()); });
  });
}
BENCHMARK(find_words)->ArgName("squeeze")->Arg(0)->Arg(1);

void find_sentences(benchmark::State& state) {
  each_of(state, texts(), [](std::string_view each) {
    text::visit_sentences(each, [](const text::sentence& found) { benchmark::DoNotOptimize(found.end); });
  });
}
BENCHMARK(find_sentences);

void hash_stems_and_pairs(benchmark::State& state) {
  text::word_scanner scanner({.squeeze = true});
  std::string stem;
  each_of(state, texts(), [&](std::string_view each) {
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
  each_of(state, texts(), [](std::string_view each) {
    std::uint64_t sum = 0;
    text::visit_character_grams(each, [&sum](std::uint64_t hash, int) { sum ^= hash; });
    benchmark::DoNotOptimize(sum);
  });
}
BENCHMARK(hash_characters_2_to_5);

}  // namespace

BENCHMARK_MAIN();
