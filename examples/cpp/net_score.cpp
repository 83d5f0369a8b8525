// SPDX-License-Identifier: MIT
// Answers in, a net score with its interval out; two halves of the answers merge into the same result.
#include <counterpoint/counterpoint.hpp>

#include <cstdio>
#include <vector>

namespace cp = counterpoint;

int main() {
  const std::vector<double> monday = {10, 9, 9, 8, 7, 10, 3, 9, 10, 10};
  const std::vector<double> tuesday = {9, 9, 10, 8, 10, 7, 9, 5, 8, 9};

  cp::survey::net_score_summary week;
  for (const double answer : monday) week(answer);
  week += cp::survey::summarize_net_score(tuesday);

  const cp::estimate score = week.result();
  std::printf("net score %.0f (%.1f ... %.1f), n = %d\n", *score.value, *score.low, *score.high,
              static_cast<int>(score.n));
  std::printf("%s\n", score.method.c_str());
  for (std::ptrdiff_t answer = 0; answer < cp::survey::net_score_summary::answers; ++answer) {
    std::printf("%2d: %d\n", static_cast<int>(answer),
                static_cast<int>(week.distribution()[static_cast<std::size_t>(answer)]));
  }
}
