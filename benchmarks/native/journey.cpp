// SPDX-License-Identifier: MIT
// A million events: put in order (sorted = 1: the rows come by time), their flow, its medians; and response times.
#include <benchmark/benchmark.h>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/journey/journey.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common.hpp"

namespace {

using namespace counterpoint;

constexpr std::int64_t event_count = 1'000'000;

struct event {
  std::int64_t customer = 0;
  std::uint64_t activity = 0;
  std::int64_t second = 0;
};

/// Customers who go along a chain of twelve activities, with leaps and repetitions, about eight events each.
std::vector<event> made_events() {
  benchmarks::random_words random;
  std::vector<event> out;
  for (std::int64_t customer = 0; std::ssize(out) < event_count; ++customer) {
    auto second = static_cast<std::int64_t>(random.below(200'000'000));
    for (std::uint64_t activity = 0; activity < 12 && std::ssize(out) < event_count; activity += random.below(4)) {
      out.push_back({customer, activity, second});
      second += 1 + static_cast<std::int64_t>(random.below(40'000));
    }
  }
  return out;
}

feedback table_of(const std::vector<event>& events) {
  text_builder ids;
  category_builder customers, activities;
  time_builder times;
  for (const event& each : events) {
    ids.append(std::to_string(ids.size()));
    customers.append("customer-" + std::to_string(each.customer));
    activities.append("step " + std::to_string(each.activity));
    times.append(each.second * 1'000'000);
  }
  return feedback({{"id", ids.finish()},
                   {"customer", customers.finish()},
                   {"touchpoint", activities.finish()},
                   {"time", times.finish()}});
}

const feedback& table(bool sorted) {
  static const std::array<feedback, 2> made = [] {
    std::vector<event> events = made_events();
    std::ranges::stable_sort(events, {}, &event::second);
    feedback by_time = table_of(events);
    benchmarks::random_words random;
    for (std::size_t i = events.size() - 1; i > 0; --i) std::swap(events[i], events[random.below(i + 1)]);
    return std::array{table_of(events), std::move(by_time)};
  }();
  return made[sorted ? 1 : 0];
}

const journey::event_log& log() {
  static const journey::event_log made(table(true));
  return made;
}

void put_in_order(benchmark::State& state) {
  const feedback& items = table(state.range(0) != 0);
  for (auto _ : state) {
    const journey::event_log found(items);
    benchmarks::require(found.size() == event_count && found.case_count() == log().case_count(), "events in order");
  }
  state.SetItemsProcessed(state.iterations() * event_count);
}
BENCHMARK(put_in_order)->ArgName("sorted")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void flow(benchmark::State& state) {
  const journey::flow_summary one_thread = journey::summarize_flow(log());
  for (auto _ : state) {
    const journey::flow_summary found = journey::summarize_flow(log(), nullptr, state.range(0));
    benchmarks::require(found.events() == event_count && found.variant_count() == one_thread.variant_count(), "flow");
  }
  state.SetItemsProcessed(state.iterations() * event_count);
}
BENCHMARK(flow)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void medians_of_steps(benchmark::State& state) {
  const journey::flow_summary found = journey::summarize_flow(log());
  constexpr std::array middle = {0.5};
  for (auto _ : state) {
    std::int64_t steps = 0;
    for (std::ptrdiff_t step = 0; step < std::ssize(found.steps()); ++step) {
      steps += journey::figures_of(found.durations(step), middle).count;
    }
    benchmarks::require(steps == event_count - log().case_count(), "steps");
  }
  state.SetItemsProcessed(state.iterations() * event_count);
}
BENCHMARK(medians_of_steps)->Unit(benchmark::kMillisecond);

/// Messages and replies in turn, four to a thread; half of the replies name their message.
feedback conversations() {
  benchmarks::random_words random;
  text_builder ids, replies;
  category_builder threads, roles, channels;
  time_builder times;
  static const char* const names[] = {"app", "phone", "mail"};
  std::int64_t now = 0;
  for (std::int64_t row = 0; row < event_count; ++row) {
    const bool reply = row % 2 == 1;
    ids.append(std::to_string(row));
    reply&& random.below(2) == 0 ? replies.append(std::to_string(row - 1)) : replies.append_missing();
    threads.append(std::to_string(row / 4));
    roles.append(reply ? "provider" : "customer");
    channels.append(names[row / 2 % 3]);
    times.append(now += static_cast<std::int64_t>(1 + random.below(90'000'000)));
  }
  return feedback({{"id", ids.finish()},
                   {"reply_to", replies.finish()},
                   {"thread", threads.finish()},
                   {"role", roles.finish()},
                   {"channel", channels.finish()},
                   {"time", times.finish()}});
}

void response_times(benchmark::State& state) {
  const feedback items = conversations();
  const std::vector<std::string> by = {"channel"};
  for (auto _ : state) {
    const journey::response_time_summary found = journey::summarize_response_times(items, by);
    benchmarks::require(found.counts.inferred > 0 && found.counts.without_time == 0, "response times");
  }
  state.SetItemsProcessed(state.iterations() * event_count);
}
BENCHMARK(response_times)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
