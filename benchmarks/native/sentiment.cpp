// SPDX-License-Identifier: MIT
// Sentiment of a text, on one thread: the shipped model in both languages, its explanations, languages, VADER's rules.
// FILE=path takes the lines of a file; else texts are made up.
#include <benchmark/benchmark.h>

#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/models/language.hpp>
#include <counterpoint/models/sentiment.hpp>
#include <counterpoint/sentiment/vader.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "common.hpp"
#include "texts.hpp"

namespace {

using namespace counterpoint;

const std::vector<std::string>& english() {
  static const char* const words[] = {"the",      "staff", "were",   "kind",   "but",   "waiting", "took",
                                      "forever!", "not",   "good",   "really", "great", "flight",  "cancelled",
                                      "never",    "again", "thanks", ":)",     "ROOM",  "didn't",  "work"};
  static const std::vector<std::string> made = benchmarks::texts_of(words);
  return made;
}

const std::vector<std::string>& finnish() {
  static const char* const words[] = {"palvelu", "toimi",      "hyvin",       "mutta",   "jonotin",      "tunnin",
                                      "en",      "suosittele", "kenellekään", "kiitos!", "ystävällinen", "hidas",
                                      "todella", "huono",      "tuote",       "rikki",   "ei",           "enää",
                                      ":)",      "LOISTAVA",   "hintaansa"};
  static const std::vector<std::string> made = benchmarks::texts_of(words);
  return made;
}

/// Place of a language in the shipped model; the model must tell praise from complaint there.
std::ptrdiff_t checked_language(std::string_view code, std::string_view praise, std::string_view complaint) {
  const sentiment::default_model& model = models::sentiment();
  const std::ptrdiff_t place = model.language_of(code);
  sentiment::default_model::workspace memory;
  const auto positive = [&](std::string_view text) {
    const auto said = model.score(text, memory, place).scores();
    return said.p_positive > said.p_negative;
  };
  benchmarks::require(positive(praise) && !positive(complaint), "sentiment");
  return place;
}

std::ptrdiff_t english_place() {
  static const std::ptrdiff_t place = checked_language("en", "Great staff, thank you!", "The room was awful.");
  return place;
}

std::ptrdiff_t finnish_place() {
  static const std::ptrdiff_t place = checked_language("fi", "Loistava palvelu, kiitos!", "Todella huono tuote.");
  return place;
}

void score(benchmark::State& state, const std::vector<std::string>& texts, std::ptrdiff_t language) {
  sentiment::default_model::workspace memory;
  benchmarks::each_of(state, texts, [&](std::string_view text) {
    benchmark::DoNotOptimize(models::sentiment().score(text, memory, language));
  });
}

void explain(benchmark::State& state, const std::vector<std::string>& texts, std::ptrdiff_t language) {
  sentiment::default_model::workspace memory;
  sentiment::explanation out;
  benchmarks::each_of(state, texts, [&](std::string_view text) {
    benchmark::DoNotOptimize(models::sentiment().explain(text, memory, out, language));
    benchmark::DoNotOptimize(out.logits.data());
  });
}

void score_english(benchmark::State& state) { score(state, english(), english_place()); }
BENCHMARK(score_english)->Unit(benchmark::kMillisecond);

void score_finnish(benchmark::State& state) { score(state, finnish(), finnish_place()); }
BENCHMARK(score_finnish)->Unit(benchmark::kMillisecond);

void score_english_language_found(benchmark::State& state) {
  score(state, english(), sentiment::default_model::detect);
}
BENCHMARK(score_english_language_found)->Unit(benchmark::kMillisecond);

void explain_english(benchmark::State& state) { explain(state, english(), english_place()); }
BENCHMARK(explain_english)->Unit(benchmark::kMillisecond);

void explain_finnish(benchmark::State& state) { explain(state, finnish(), finnish_place()); }
BENCHMARK(explain_finnish)->Unit(benchmark::kMillisecond);

void guess_language(benchmark::State& state) {
  const model::language_model& model = models::language();
  benchmarks::require(model.guess("Palvelu toimi todella hyvin, kiitos!").language == finnish_place(), "language");
  benchmarks::each_of(state, finnish(), [&](std::string_view text) { benchmark::DoNotOptimize(model.guess(text)); });
}
BENCHMARK(guess_language)->Unit(benchmark::kMillisecond);

/// VADER's rules with a few words of our own: its lexicon comes with the package vaderSentiment.
void vader_rules(benchmark::State& state) {
  const sentiment::lexicon words = sentiment::parse_lexicon(
      "good\t1.9\ngreat\t3.1\nkind\t2.4\nthanks\t1.9\nforever\t0.5\ncancelled\t-1.0\n:)\t2.0\n");
  const sentiment::vader rules(words, {}, {}, kernels::byte_classifier());
  // 1.9 / √(1.9² + 15), and the same negated: −0.74 · 1.9.
  benchmarks::require(rules.score("The service was good").compound == 0.4404, "compound");
  benchmarks::require(rules.score("The service was not good").compound == -0.3412, "negated compound");
  sentiment::vader::workspace memory;
  benchmarks::each_of(state, english(),
                      [&](std::string_view text) { benchmark::DoNotOptimize(rules.score(text, memory)); });
}
BENCHMARK(vader_rules)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
