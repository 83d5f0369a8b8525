// SPDX-License-Identifier: MIT
#pragma once
// Merging flow summaries, and their one sorted form.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/journey/flow.hpp>

namespace counterpoint::inline v0::journey {

inline flow_summary& flow_summary::operator+=(const flow_summary& other) {
  if (&other == this) return *this += flow_summary(other);
  if (time_ != other.time_) throw error("one part counts open hours, the other calendar time; allowed: both the same");
  if (const std::ptrdiff_t seen = names_.find_in(other.names_); seen >= 0) {
    throw error("case " + data_error::quoted(other.names_[seen]) +
                " stands in both parts; allowed: parts that were split by case");
  }
  // Activities of both by name, and where those of either went.
  std::vector<std::string> activities;
  std::ranges::set_union(activities_, other.activities_, std::back_inserter(activities));
  const auto moved = [&activities](const std::vector<std::string>& names) {
    std::vector<std::int32_t> to;
    for (const std::string& name : names) {
      to.push_back(static_cast<std::int32_t>(std::ranges::lower_bound(activities, name) - activities.begin()));
    }
    return to;
  };
  const std::vector<std::int32_t> mine = moved(activities_);
  const std::vector<std::int32_t> theirs = moved(other.activities_);
  const auto recoded = [](std::span<const std::int32_t> codes, const std::vector<std::int32_t>& to) {
    std::vector<std::int32_t> out;
    for (const std::int32_t code : codes) out.push_back(to[static_cast<std::size_t>(code)]);
    return out;
  };
  if (activities.size() != activities_.size()) {
    detail::sequence_index variants;
    for (std::ptrdiff_t at = 0; at < variants_.size(); ++at) variants.insert(recoded(variants_[at], mine));
    variants_ = std::move(variants);
  }
  std::vector<std::int32_t> variant_of;
  for (std::ptrdiff_t at = 0; at < other.variants_.size(); ++at) {
    variant_of.push_back(variants_.insert(recoded(other.variants_[at], theirs)));
  }
  for (std::size_t at = 0; at < other.cases_.size(); ++at) {
    flow_case each = other.cases_[at];
    each.variant = variant_of[static_cast<std::size_t>(each.variant)];
    cases_.push_back(each);
    names_.append(other.names_[static_cast<std::ptrdiff_t>(at)]);
  }
  // Steps of both: places of activities rise with their names, so either's steps stay in order.
  std::map<flow_step, std::pair<std::span<const std::int64_t>, std::span<const std::int64_t>>> both;
  const auto step = [](const flow_step& at, const std::vector<std::int32_t>& to) {
    return flow_step{to[static_cast<std::size_t>(at.source)], to[static_cast<std::size_t>(at.target)]};
  };
  for (std::size_t at = 0; at < steps_.size(); ++at) {
    both[step(steps_[at], mine)].first = durations(static_cast<std::ptrdiff_t>(at));
  }
  for (std::size_t at = 0; at < other.steps_.size(); ++at) {
    both[step(other.steps_[at], theirs)].second = other.durations(static_cast<std::ptrdiff_t>(at));
  }
  std::vector<flow_step> steps;
  std::vector<std::ptrdiff_t> begins = {0};
  std::vector<std::int64_t> together;
  together.reserve(durations_.size() + other.durations_.size());
  for (const auto& [at, parts] : both) {
    steps.push_back(at);
    together.insert(together.end(), parts.first.begin(), parts.first.end());
    together.insert(together.end(), parts.second.begin(), parts.second.end());
    begins.push_back(std::ssize(together));
  }
  steps_ = std::move(steps);
  begins_ = std::move(begins);
  durations_ = std::move(together);
  activities_ = std::move(activities);
  events_ += other.events_;
  return *this;
}

inline flow_summary flow_summary::sorted() const {
  flow_summary out(time_);
  out.events_ = events_;
  out.activities_ = activities_;
  std::vector<std::ptrdiff_t> order(static_cast<std::size_t>(variants_.size()));
  std::iota(order.begin(), order.end(), std::ptrdiff_t{0});
  std::ranges::sort(order, [this](std::ptrdiff_t a, std::ptrdiff_t b) {
    return std::ranges::lexicographical_compare(variants_[a], variants_[b]);
  });
  std::vector<std::int32_t> variant_of(order.size());
  for (const std::ptrdiff_t at : order) variant_of[static_cast<std::size_t>(at)] = out.variants_.insert(variants_[at]);
  order.resize(cases_.size());
  std::iota(order.begin(), order.end(), std::ptrdiff_t{0});
  std::ranges::sort(order, {}, [this](std::ptrdiff_t at) { return case_name(at); });
  for (const std::ptrdiff_t at : order) {
    flow_case each = cases_[static_cast<std::size_t>(at)];
    each.variant = variant_of[static_cast<std::size_t>(each.variant)];
    out.cases_.push_back(each);
    out.names_.append(case_name(at));
  }
  out.steps_ = steps_;
  out.begins_ = begins_;
  out.durations_ = durations_;
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    std::sort(out.durations_.begin() + begins_[step], out.durations_.begin() + begins_[step + 1]);
  }
  return out;
}

inline bool flow_summary::operator==(const flow_summary& other) const {
  if (time_ != other.time_ || events_ != other.events_ || activities_ != other.activities_ ||
      cases_.size() != other.cases_.size() || steps_ != other.steps_ || begins_ != other.begins_) {
    return false;
  }
  const flow_summary a = sorted();
  const flow_summary b = other.sorted();
  if (a.cases_ != b.cases_ || a.durations_ != b.durations_ || a.variants_.size() != b.variants_.size()) return false;
  for (std::ptrdiff_t at = 0; at < a.variants_.size(); ++at) {
    if (!std::ranges::equal(a.variants_[at], b.variants_[at])) return false;
  }
  for (std::ptrdiff_t at = 0; at < a.names_.size(); ++at) {
    if (a.names_[at] != b.names_[at]) return false;
  }
  return true;
}

inline flow_summary flow_summary::from_parts(
    passing_time time, std::vector<std::string> activities, const std::vector<std::vector<std::int32_t>>& variants,
    const std::vector<std::pair<std::string, flow_case>>& cases,
    const std::vector<std::pair<flow_step, std::vector<std::int64_t>>>& steps) {
  flow_summary out(time);
  out.activities_ = std::move(activities);
  for (const auto& each : variants) out.variants_.insert(each);
  if (out.variants_.size() != std::ssize(variants)) throw error("a variant stands twice; allowed: each once");
  for (const auto& [name, each] : cases) {
    out.cases_.push_back(each);
    out.names_.append(name);
  }
  for (const auto& [step, durations] : steps) {
    out.steps_.push_back(step);
    out.durations_.insert(out.durations_.end(), durations.begin(), durations.end());
    out.begins_.push_back(std::ssize(out.durations_));
  }
  out.check();
  for (const flow_case& each : out.cases_) out.events_ += std::ssize(out.variants_[each.variant]);
  return out;
}

/// Everything about counts follows from cases and variants; what is kept twice must agree.
inline void flow_summary::check() {
  const auto strictly = [](const auto& values) {
    return std::ranges::adjacent_find(values, std::ranges::greater_equal()) == values.end();
  };
  if (!strictly(activities_)) throw error("activities are out of order or stand twice; allowed: by name, each once");
  if (!strictly(steps_)) throw error("steps are out of order or stand twice; allowed: by source and target, each once");
  if (!names_.distinct()) throw error("a case stands twice; allowed: each once");
  const auto known = std::ssize(activities_);
  std::vector<char> used(activities_.size(), 0);
  for (std::ptrdiff_t at = 0; at < variants_.size(); ++at) {
    if (variants_[at].empty()) throw error("a variant has no activity; allowed: one or more");
    for (const std::int32_t code : variants_[at]) {
      if (code < 0 || code >= known) throw error("a variant names an activity that there isn't");
      used[static_cast<std::size_t>(code)] = 1;
    }
  }
  if (std::ranges::find(used, char{0}) != used.end()) throw error("an activity stands in no variant");
  std::vector<std::int64_t> times(static_cast<std::size_t>(variants_.size()), 0);
  for (const flow_case& each : cases_) {
    if (each.variant < 0 || each.variant >= variants_.size()) throw error("a case names a variant that there isn't");
    if (!instant::in_range(each.first) || !instant::in_range(each.last) || each.first > each.last ||
        each.duration < 0 || each.duration > each.last - each.first ||
        (time_ == passing_time::calendar && each.duration != each.last - each.first)) {
      throw error("a case's times do not go together; allowed: first, last and the time between them");
    }
    ++times[static_cast<std::size_t>(each.variant)];
  }
  std::map<flow_step, std::int64_t> counts;
  for (std::ptrdiff_t at = 0; at < variants_.size(); ++at) {
    if (times[static_cast<std::size_t>(at)] == 0) throw error("a variant has no case; allowed: one or more");
    const auto codes = variants_[at];
    for (std::size_t i = 1; i < codes.size(); ++i) {
      counts[{codes[i - 1], codes[i]}] += times[static_cast<std::size_t>(at)];
    }
  }
  bool agree = counts.size() == steps_.size();
  for (std::size_t step = 0; agree && step < steps_.size(); ++step) {
    const auto found = counts.find(steps_[step]);
    agree = found != counts.end() && found->second == begins_[step + 1] - begins_[step];
  }
  if (!agree) throw error("the steps are not those of the cases' variants");
  if (std::ranges::any_of(durations_, [](std::int64_t each) { return each < 0; }))
    throw error("a step's duration is negative");
}

}  // namespace counterpoint::inline v0::journey
