// SPDX-License-Identifier: MIT
// Fusion of two voices, by strata: with portable loops (wide = 0) and with this processor's (1), with and without
// dissonance.
#include <benchmark/benchmark.h>

#include <counterpoint/kernels/fusion_kernels.hpp>
#include <counterpoint/survey/fuse.hpp>

#include <cmath>
#include <limits>

#include "common.hpp"

namespace {

using namespace counterpoint;

/// Voices that go along; every tenth stratum lacks the survey, every tenth the posts.
survey::voice_means made(std::int64_t strata) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  benchmarks::random_words random;
  const auto normal = [&random] {  // nearly: a sum of twelve
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += random.share();
    return sum;
  };
  survey::voice_means out;
  for (std::int64_t i = 0; i < strata; ++i) {
    const double theta = 0.7 + 0.05 * normal();
    const double survey_variance = 0.04 / (8 + 32 * random.share());
    const double posts_variance = 0.09 / (30 + 270 * random.share());
    const double answers = theta + std::sqrt(survey_variance) * normal();
    const double posts = 0.3 + 0.5 * theta + 0.04 * normal() + std::sqrt(posts_variance) * normal();
    out.survey.push_back(i % 10 == 3 ? none : answers);
    out.survey_variance.push_back(survey_variance);
    out.posts.push_back(i % 10 == 7 ? none : posts);
    out.posts_variance.push_back(posts_variance);
  }
  return out;
}

void run(benchmark::State& state, bool dissonance) {
  const survey::voice_means voices = made(state.range(0));
  const survey::fused_strata portable = survey::fuse(voices, {.dissonance = dissonance});
  survey::fusion_options options{.dissonance = dissonance};
  if (state.range(1) != 0) options.kernels = kernels::fusion_kernels();
  for (auto _ : state) {
    const survey::fused_strata fused = survey::fuse(voices, options);
    benchmarks::require(fused.value == portable.value, "estimates by other loops");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void fuse(benchmark::State& state) { run(state, false); }
BENCHMARK(fuse)->ArgNames({"strata", "wide"})->ArgsProduct({{40, 200, 1000}, {0, 1}})->Unit(benchmark::kMillisecond);

void fuse_with_dissonance(benchmark::State& state) { run(state, true); }
BENCHMARK(fuse_with_dissonance)
    ->ArgNames({"strata", "wide"})
    ->ArgsProduct({{40, 200}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
