// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/net_score_interval.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using stats::net_counts;
using stats::net_interval;

namespace {

bool near(double a, double b, double tolerance = 1e-12) { return std::abs(a - b) <= tolerance; }
bool near(const net_interval& a, const net_interval& b, double tolerance = 1e-12) {
  return near(a.low, b.low, tolerance) && near(a.high, b.high, tolerance);
}

constexpr double z95 = 1.959963984540054;

/// The log-likelihood ratio's cousin by brute force: the score statistic with the restricted estimate found by search
/// instead of by its formula.
double searched_score(const net_counts& counts, double delta) {
  // Maximise x log(q + delta) + y log(q) + m log(1 - 2 q - delta) over q.
  const auto likelihood = [&](double q) {
    const auto term = [](double count, double share) { return count == 0 ? 0 : count * std::log(share); };
    return term(counts.positive, q + delta) + term(counts.negative, q) + term(counts.neutral, 1 - 2 * q - delta);
  };
  double low = std::fmax(0, -delta);
  double high = (1 - delta) / 2;
  for (int i = 0; i < 300; ++i) {  // the likelihood is concave
    const double first = low + (high - low) / 3;
    const double second = high - (high - low) / 3;
    (likelihood(first) < likelihood(second) ? low : high) = likelihood(first) < likelihood(second) ? first : second;
  }
  const double q = (low + high) / 2;
  const double n = counts.total();
  return (counts.positive - counts.negative - n * delta) / std::sqrt(n * (2 * q + delta * (1 - delta)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(net_score_interval_suite)

BOOST_AUTO_TEST_CASE(wald_by_hand) {
  // 15 detractors, 25 passives, 60 promoters: net .45, variance .75 - .45² = .5475.
  const double half = z95 * std::sqrt(0.5475 / 100);
  BOOST_TEST(near(stats::net_score_wald({15, 25, 60}, 0.95), {0.45 - half, 0.45 + half}));
  BOOST_TEST(near(stats::net_score_wald({0, 0, 20}, 0.95), {1, 1}));  // no width: why it is not for use
}

BOOST_AUTO_TEST_CASE(adjusted_wald_by_hand) {
  // 1 promoter: shares 1.75/4 and .75/4, net .25, variance .625 - .0625 = .5625 over 4 answers.
  BOOST_TEST(near(stats::net_score_adjusted_wald({0, 0, 1}, 0.95), {0.25 - z95 * 0.375, 0.25 + z95 * 0.375}));
  // The published worked example's form: 60 promoters, 15 detractors of 100 with 3/4 added to each, n = 103.
  const double net = 45.0 / 103;
  const double half = z95 * std::sqrt((76.5 / 103 - net * net) / 103);
  BOOST_TEST(near(stats::net_score_adjusted_wald({15, 25, 60}, 0.95), {net - half, net + half}));
}

BOOST_AUTO_TEST_CASE(bonett_price_by_hand) {
  // 1 promoter: shares 2/3 and 1/3, net 1/3, variance 1 - 1/9 over 3.
  const double half = z95 * std::sqrt((1 - 1.0 / 9) / 3);
  BOOST_TEST(near(stats::net_score_bonett_price({0, 0, 1}, 0.95), {1.0 / 3 - half, 1.0 / 3 + half}));
}

BOOST_AUTO_TEST_CASE(score_where_it_has_a_closed_form) {
  // No detractors and no promoters: T(δ) = -nδ / √(nδ(1 - δ)) for δ > 0, so the limit is z²/(n + z²) either way.
  const double limit = z95 * z95 / (10 + z95 * z95);
  BOOST_TEST(near(stats::net_score_score({0, 10, 0}, 0.95), {-limit, limit}));
  // All promoters: the lower limit solves n(1 - δ)/(1 + δ) = z², so it is (n - z²)/(n + z²).
  const double low = (20 - z95 * z95) / (20 + z95 * z95);
  BOOST_TEST(near(stats::net_score_score({0, 0, 20}, 0.95), {low, 1}));
  BOOST_TEST(near(stats::net_score_score({20, 0, 0}, 0.95), {-1, -low}));
}

BOOST_AUTO_TEST_CASE(score_limits_solve_the_searched_statistic) {
  for (const net_counts counts : {net_counts{2, 5, 13}, net_counts{1, 98, 1}, net_counts{5, 1, 4},
                                  net_counts{10, 0, 10}, net_counts{150, 250, 600}}) {
    for (const double level : {0.8, 0.95, 0.999}) {
      const net_interval limits = stats::net_score_score(counts, level);
      const double z = stats::critical_value(level);
      BOOST_TEST(near(searched_score(counts, limits.low), z, 1e-5));
      BOOST_TEST(near(searched_score(counts, limits.high), -z, 1e-5));
    }
  }
}

BOOST_AUTO_TEST_CASE(bad_counts_and_levels_are_refused) {
  using interval_function = net_interval (*)(const net_counts&, double);
  for (const interval_function interval :
       {interval_function(&stats::net_score_wald), interval_function(&stats::net_score_adjusted_wald),
        interval_function(&stats::net_score_bonett_price), interval_function(&stats::net_score_score)}) {
    BOOST_CHECK_THROW(static_cast<void>(interval({0, 0, 0}, 0.95)), error);
    BOOST_CHECK_THROW(static_cast<void>(interval({-1, 3, 0}, 0.95)), error);
    BOOST_CHECK_THROW(static_cast<void>(interval({1, std::nan(""), 0}, 0.95)), error);
    BOOST_CHECK_THROW(static_cast<void>(interval({1, HUGE_VAL, 0}, 0.95)), error);
    BOOST_CHECK_THROW(static_cast<void>(interval({1, 1, 1}, 1.0)), error);
    BOOST_CHECK_THROW(static_cast<void>(interval({1, 1, 1}, 0.0)), error);
  }
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(what_holds_for_every_interval) {
  const bool held = rc::check("contains the estimate, mirrors, narrows with the level", [] {
    const auto count = rc::gen::inRange(0, 200);
    const net_counts counts = {static_cast<double>(*count), static_cast<double>(*count), 1.0 + *count};
    const net_counts mirrored = {counts.positive, counts.neutral, counts.negative};
    const double level = *rc::gen::inRange(50, 99) / 100.0;
    for (const auto interval : {&stats::net_score_wald, &stats::net_score_adjusted_wald, &stats::net_score_bonett_price,
                                &stats::net_score_score}) {
      const net_interval limits = interval(counts, level);
      const net_interval other = interval(mirrored, level);
      RC_ASSERT(near(other, {-limits.high, -limits.low}, 1e-11));
      RC_ASSERT(limits.low <= limits.high);
      const net_interval wider = interval(counts, level + 0.005);
      RC_ASSERT(wider.low <= limits.low && wider.high >= limits.high);
    }
    const net_interval score = stats::net_score_score(counts, level);
    RC_ASSERT(score.low >= -1 && score.high <= 1);
    RC_ASSERT(score.low <= counts.net_score() && counts.net_score() <= score.high);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
