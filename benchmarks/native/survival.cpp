// SPDX-License-Identifier: MIT
// A million durations, a third of them only watched so far: their summary, Kaplan-Meier's curve, and Aalen-Johansen's
// for three causes. The argument is the durations' unit in microseconds: days have many ties, microseconds hardly any.
#include <benchmark/benchmark.h>

#include <counterpoint/stats/competing_risks.hpp>
#include <counterpoint/stats/kaplan_meier.hpp>

#include <cmath>
#include <vector>

#include "common.hpp"

namespace {

using namespace counterpoint;

constexpr std::int64_t duration_count = 1'000'000;
constexpr std::int64_t microsecond = 1, second = 1'000'000, day = 86'400 * second;

struct watched {
  double duration = 0;
  std::size_t cause = 0;  // 3: none so far
};

/// Exponential with a mean of 30 days; a third is censored.
std::vector<watched> made(std::int64_t unit) {
  benchmarks::random_words random;
  std::vector<watched> out;
  for (std::int64_t i = 0; i < duration_count; ++i) {
    // Two draws, so that microseconds don't tie by the generator's grain.
    const double share = random.share() + 1e-6 * random.share();
    const double days = -30.0 * std::log1p(-share);
    const bool ended = random.below(3) != 0;
    out.push_back({std::floor(days * static_cast<double>(day / unit)), ended ? random.below(3) : 3});
  }
  return out;
}

stats::duration_summary summary_of(const std::vector<watched>& all) {
  stats::duration_summary out;
  for (const watched& each : all) out(each.duration, each.cause < 3);
  return out;
}

void units(benchmark::internal::Benchmark* run) {
  run->ArgName("unit")->Arg(day)->Arg(second)->Arg(microsecond)->Unit(benchmark::kMillisecond);
}

void kaplan_meier(benchmark::State& state) {
  const std::vector<watched> all = made(state.range(0));
  for (auto _ : state) {
    const stats::kaplan_meier curve(summary_of(all));
    benchmarks::require(curve.count() == duration_count && curve.steps().front().at_risk == duration_count, "curve");
  }
  state.SetItemsProcessed(state.iterations() * duration_count);
}
BENCHMARK(kaplan_meier)->Apply(units);

void median_of_a_curve(benchmark::State& state) {
  const stats::kaplan_meier curve(summary_of(made(state.range(0))));
  for (auto _ : state) {
    const estimate median = curve.median();
    benchmarks::require(median.value && *median.value >= 0, "median");
  }
}
BENCHMARK(median_of_a_curve)->ArgName("unit")->Arg(day)->Arg(microsecond)->Unit(benchmark::kMicrosecond);

void aalen_johansen(benchmark::State& state) {
  const std::vector<watched> all = made(state.range(0));
  for (auto _ : state) {
    stats::competing_summary<3> summary;
    for (const watched& each : all) {
      each.cause < 3 ? summary.end(each.duration, each.cause) : summary.watch(each.duration);
    }
    const stats::aalen_johansen<3> curves(summary);
    benchmarks::require(curves.count() == duration_count, "curves");
  }
  state.SetItemsProcessed(state.iterations() * duration_count);
}
BENCHMARK(aalen_johansen)->Apply(units);

}  // namespace

BENCHMARK_MAIN();
