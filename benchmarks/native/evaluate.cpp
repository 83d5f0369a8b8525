// SPDX-License-Identifier: MIT
// Metrics under resampling: 10,000 items, in the replicates that the argument says, on one thread.
#include <benchmark/benchmark.h>

#include <counterpoint/evaluate/evaluate.hpp>

#include <cstdint>
#include <vector>

#include "common.hpp"

namespace {

using namespace counterpoint;

constexpr std::size_t items = 10'000;

struct answers {
  std::vector<std::int32_t> truth = {};
  std::vector<std::int32_t> told = {};
  std::vector<double> probabilities = {};
  std::vector<double> numbers = {};
  std::vector<double> scores = {};
};

const answers& made() {
  static const answers out = [] {
    benchmarks::random_words random;
    answers all;
    for (std::size_t i = 0; i < items; ++i) {
      const auto truth = static_cast<std::int32_t>(random.below(3));
      all.truth.push_back(truth);
      all.told.push_back(random.below(4) == 0 ? static_cast<std::int32_t>(random.below(3)) : truth);
      const double rest = static_cast<double>(random.below(1000)) / 2000;
      for (std::int32_t c = 0; c < 3; ++c) all.probabilities.push_back(c == truth ? 1 - rest : rest / 2);
      all.numbers.push_back(truth);
      all.scores.push_back(truth + static_cast<double>(random.below(100'000)) / 50'000);
    }
    return all;
  }();
  return out;
}

void resample(benchmark::State& state, std::span<const evaluate::weighted_figures* const> figures) {
  const evaluate::row_groups rows(items);
  for (auto _ : state) {
    const auto table = evaluate::bootstrap(figures, rows, {.replicates = state.range(0)});
    benchmarks::require(table.replicates == state.range(0), "replicates");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void counts_and_moments(benchmark::State& state) {
  const evaluate::label_figures labels(made().truth, made().told, 3);
  const evaluate::probability_figures probabilities(made().truth, made().probabilities, 3);
  const evaluate::number_figures numbers(made().numbers, made().scores);
  const evaluate::weighted_figures* const all[] = {&labels, &probabilities, &numbers};
  resample(state, all);
}
BENCHMARK(counts_and_moments)->Arg(10'000)->Unit(benchmark::kMillisecond);

void auc(benchmark::State& state) {
  std::vector<std::int32_t> positive;
  for (const std::int32_t each : made().truth) positive.push_back(each == 2 ? 1 : 0);
  const evaluate::auc_figures figures(positive, made().scores);
  const evaluate::weighted_figures* const all[] = {&figures};
  resample(state, all);
}
BENCHMARK(auc)->Arg(10'000)->Unit(benchmark::kMillisecond);

void spearman(benchmark::State& state) {
  const evaluate::spearman_figures figures(made().numbers, made().scores);
  const evaluate::weighted_figures* const all[] = {&figures};
  resample(state, all);
}
BENCHMARK(spearman)->Arg(10'000)->Unit(benchmark::kMillisecond);

void kendall_few_values(benchmark::State& state) {
  const evaluate::pair_figures figures(made().numbers, made().scores);
  const evaluate::weighted_figures* const all[] = {&figures};
  resample(state, all);
}
BENCHMARK(kendall_few_values)->Arg(10'000)->Unit(benchmark::kMillisecond);

void kendall_many_values(benchmark::State& state) {
  std::vector<double> other(made().scores.rbegin(), made().scores.rend());
  const evaluate::pair_figures figures(other, made().scores);
  const evaluate::weighted_figures* const all[] = {&figures};
  resample(state, all);
}
BENCHMARK(kendall_many_values)->Arg(1'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
