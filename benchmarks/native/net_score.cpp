// SPDX-License-Identifier: MIT
// Net scores of a column of answers, on one thread and on several.
#include <benchmark/benchmark.h>

#include <counterpoint/counterpoint.hpp>

#include <vector>

#include "common.hpp"

namespace {

using namespace counterpoint;

const std::vector<double>& answers() {
  static const std::vector<double> made = [] {
    benchmarks::random_words random;
    std::vector<double> out(10'000'000);
    for (double& answer : out) answer = static_cast<double>(random.below(11));
    return out;
  }();
  return made;
}

void summarize(benchmark::State& state) {
  const survey::net_score_summary one_thread = survey::summarize_net_score(answers());
  for (auto _ : state) {
    const survey::net_score_summary summary = survey::summarize_net_score(answers(), {.threads = state.range(0)});
    benchmarks::require(summary == one_thread, "summary by threads");
  }
  state.SetItemsProcessed(state.iterations() * std::ssize(answers()));
}
BENCHMARK(summarize)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
