// SPDX-License-Identifier: MIT
#pragma once
// Means of few ratings that can stand in a ranking beside means of many: pulled towards a prior.

#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/normal.hpp>

namespace counterpoint::inline v0::stats {

namespace detail {

/// @throws error unless there is one count of 0 or more for each finite value
inline void check_rating_counts(std::span<const double> values, std::span<const double> counts) {
  if (values.empty() || values.size() != counts.size()) {
    throw error::argument("number of counts", std::to_string(counts.size()),
                          std::to_string(values.size()) + ", one a value");
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) throw error::argument("value", std::to_string(values[i]), "finite");
    if (!(counts[i] >= 0) || std::isinf(counts[i])) {
      throw error::argument("count", std::to_string(counts[i]), "a finite number of 0 or more");
    }
  }
}

}  // namespace detail

/// The mean of ratings and of `prior_count` further ones at `prior_mean`: (C m + Σ v n) / (C + Σ n). Without ratings it
/// is the prior mean.
/// @param values, counts  how many gave each value; counts 0 or more, need not be whole
/// @param prior_mean      finite, as the mean of all providers
/// @param prior_count     above 0, finite: how many ratings the prior weighs
/// @return of 4 fives with a prior of 10 ratings of 3: 50 / 14
/// @throws error for what lies outside
[[nodiscard]] inline double bayesian_average(std::span<const double> values, std::span<const double> counts,
                                             double prior_mean, double prior_count) {
  detail::check_rating_counts(values, counts);
  if (!std::isfinite(prior_mean)) throw error::argument("prior_mean", std::to_string(prior_mean), "finite");
  if (!(prior_count > 0) || std::isinf(prior_count)) {
    throw error::argument("prior_count", std::to_string(prior_count), "a finite number above 0");
  }
  double sum = prior_mean * prior_count;
  double n = prior_count;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i] * counts[i];
    n += counts[i];
  }
  return sum / n;
}

/// The mean of the values, and a bound that it exceeds with probability `level`, under a uniform Dirichlet prior of the
/// shares: one further rating of each value.
struct dirichlet_mean {
  double mean = 0;
  double low = 0;
};

/// Source: E. Miller (2014), Ranking items with star ratings: the normal approximation of the posterior mean, whose
/// variance is (Σ v² p − (Σ v p)²) / (N + K + 1) with p = (n + 1) / (N + K).
/// @param level  one-sided, in (0, 1); 0.95 is z = 1.645
/// @throws error as bayesian_average
[[nodiscard]] inline dirichlet_mean dirichlet_mean_of(std::span<const double> values, std::span<const double> counts,
                                                      double level = 0.95) {
  detail::check_rating_counts(values, counts);
  if (!(level > 0 && level < 1)) throw error::argument("level", std::to_string(level), "in (0, 1)");
  double n = static_cast<double>(values.size());
  for (const double count : counts) n += count;
  double mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) mean += values[i] * ((counts[i] + 1) / n);
  double variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    variance += (values[i] - mean) * (values[i] - mean) * ((counts[i] + 1) / n);
  }
  return {mean, mean - normal_quantile(level) * std::sqrt(variance / (n + 1))};
}

}  // namespace counterpoint::inline v0::stats
