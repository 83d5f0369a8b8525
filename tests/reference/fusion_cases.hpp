// SPDX-License-Identifier: MIT
#pragma once
// Two voices with a known relation, made by a fixed generator.

#include <cmath>
#include <cstdint>
#include <limits>

#include <counterpoint/survey/fusion_result.hpp>

namespace reference {

/// Sums of twelve uniform numbers less six: near enough to a normal one.
class made_numbers {
 public:
  explicit made_numbers(std::uint32_t seed) : state_(seed) {}
  double operator()() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
      state_ = state_ * 1664525U + 1013904223U;
      sum += state_ / 4294967296.0;
    }
    return sum;
  }

 private:
  std::uint32_t state_;
};

/// θ about 0.7 with sd .05; posts about 0.3 + slope θ with a tone of their own. Every `gaps`-th stratum lacks the
/// survey and the next one the posts; 0: none does.
inline counterpoint::survey::voice_means made_voices(int strata, int gaps = 0, double slope = 0.5,
                                                     std::uint32_t seed = 1) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  made_numbers normal(seed);
  counterpoint::survey::voice_means out;
  for (int i = 0; i < strata; ++i) {
    const double theta = 0.7 + 0.05 * normal();
    const double psi = 0.04 / (8 + 7 * i % 32);
    const double c = 0.09 / (30 + 11 * i % 270);
    const double y = theta + std::sqrt(psi) * normal();
    const double x = 0.3 + slope * theta + 0.03 * normal() + std::sqrt(c) * normal();
    out.survey.push_back(gaps > 0 && i % gaps == 1 ? none : y);
    out.survey_variance.push_back(psi);
    out.posts.push_back(gaps > 0 && i % gaps == 2 ? none : x);
    out.posts_variance.push_back(c);
  }
  return out;
}

}  // namespace reference
