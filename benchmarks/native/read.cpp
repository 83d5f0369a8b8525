// SPDX-License-Identifier: MIT
// A survey export in memory: scanned into cells, gone through row by row, read into a checked table.
#include <benchmark/benchmark.h>

#include <counterpoint/io/csv.hpp>
#include <counterpoint/io/read.hpp>

#include "common.hpp"

namespace {

using namespace counterpoint;

constexpr std::int64_t row_count = 100'000;

const std::string& text() {
  static const std::string made = benchmarks::survey_csv(row_count);
  return made;
}

void note_rate(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * row_count);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text().size()));
}

void scan(benchmark::State& state) {
  for (auto _ : state) {
    io::csv_scanner scanner(io::source::view(text(), "survey.csv"));
    io::cell_block block;
    std::int64_t rows = 0;
    while (const std::ptrdiff_t more = scanner.next(block)) rows += more;
    benchmarks::require(rows == row_count, "rows scanned");
  }
  note_rate(state);
}
BENCHMARK(scan)->Unit(benchmark::kMillisecond);

void row_by_row(benchmark::State& state) {
  for (auto _ : state) {
    io::csv_scanner scanner(io::source::view(text(), "survey.csv"));
    std::int64_t rows = 0;
    for (const io::csv_row& row : scanner.rows()) {
      benchmark::DoNotOptimize(row[4].data());
      ++rows;
    }
    benchmarks::require(rows == row_count, "rows gone through");
  }
  note_rate(state);
}
BENCHMARK(row_by_row)->Unit(benchmark::kMillisecond);

void read_table(benchmark::State& state) {
  io::read_options options;
  options.map.rating_scale = scale::named("nps_0_10");
  for (auto _ : state) {
    io::reader reader(options);
    reader.add(io::source::view(text(), "survey.csv"));
    const feedback items = reader.finish().items;
    benchmarks::require(items.size() == row_count, "rows read");
  }
  note_rate(state);
}
BENCHMARK(read_table)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
