// SPDX-License-Identifier: MIT
#pragma once
// Texts to time: the lines of a file, or made up of given words; and what is counted of each.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "common.hpp"

namespace counterpoint::benchmarks {

/// The lines of the file that the environment's FILE names; without it 20,000 texts of eight of these words.
[[nodiscard]] inline std::vector<std::string> texts_of(std::span<const char* const> words) {
  std::vector<std::string> out;
  if (const char* path = std::getenv("FILE")) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) out.push_back(line);
    require(!out.empty(), "FILE has no lines");
    return out;
  }
  random_words random;
  for (int row = 0; row < 20'000; ++row) {
    std::string text;
    for (int word = 0; word < 8; ++word) text += std::string(words[random.below(words.size())]) + " ";
    out.push_back(text);
  }
  return out;
}

/// Runs `work` on each of `all`, and counts items and bytes.
template <class Work>
void each_of(benchmark::State& state, const std::vector<std::string>& all, Work work) {
  std::int64_t bytes = 0;
  for (const std::string& each : all) bytes += std::ssize(each);
  for (auto _ : state) {
    for (const std::string& each : all) work(each);
  }
  state.SetItemsProcessed(state.iterations() * std::ssize(all));
  state.SetBytesProcessed(state.iterations() * bytes);
}

}  // namespace counterpoint::benchmarks
