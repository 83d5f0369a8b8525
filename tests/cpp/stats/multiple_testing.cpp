// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/multiple_testing.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using stats::benjamini_hochberg;
using stats::holm;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool near(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(
      a, b, [](double x, double y) { return (std::isnan(x) && std::isnan(y)) || std::abs(x - y) <= 1e-15; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(multiple_testing_suite)

BOOST_AUTO_TEST_CASE(worked_by_hand) {
  BOOST_TEST(near(benjamini_hochberg(std::vector{0.01, 0.02, 0.6}), {0.03, 0.03, 0.6}));
  BOOST_TEST(near(holm(std::vector{0.01, 0.02, 0.6}), {0.03, 0.04, 0.6}));
}

BOOST_AUTO_TEST_CASE(the_order_of_the_tests_does_not_matter_and_equal_ones_stay_equal) {
  BOOST_TEST(near(benjamini_hochberg(std::vector{0.6, 0.02, 0.01, 0.02}), {0.6, 0.08 / 3, 0.08 / 3, 0.08 / 3}));
  BOOST_TEST(near(holm(std::vector{0.6, 0.02, 0.01, 0.02}), {0.6, 0.06, 0.04, 0.06}));
}

BOOST_AUTO_TEST_CASE(a_test_that_was_not_made_does_not_count) {
  BOOST_TEST(near(benjamini_hochberg(std::vector{none, 0.01, 0.5, none}), {none, 0.02, 0.5, none}));
  BOOST_TEST(near(holm(std::vector{none, 0.01, 0.5, none}), {none, 0.02, 0.5, none}));
  BOOST_TEST(near(benjamini_hochberg(std::vector{none}), {none}));
  BOOST_TEST(benjamini_hochberg({}).empty());
  BOOST_TEST(holm({}).empty());
}

BOOST_AUTO_TEST_CASE(no_adjusted_value_passes_one) {
  BOOST_TEST(near(benjamini_hochberg(std::vector{1.0, 1.0}), {1, 1}));
  BOOST_TEST(near(holm(std::vector{0.7, 0.9}), {1, 1}));
  BOOST_TEST(near(holm(std::vector{0.0, 0.0}), {0, 0}));
}

BOOST_AUTO_TEST_CASE(what_is_no_probability_is_refused_with_its_place) {
  for (const double bad : {-0.1, 1.1, HUGE_VAL, -HUGE_VAL}) {
    BOOST_CHECK_EXCEPTION(static_cast<void>(benjamini_hochberg(std::vector{0.5, bad})), error,
                          [](const error& e) { return std::string(e.what()).find("p-value 2") != std::string::npos; });
    BOOST_CHECK_THROW(static_cast<void>(holm(std::vector{bad})), error);
  }
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
// The definitions themselves, term by term: quadratic.
BOOST_AUTO_TEST_CASE(as_the_definitions_say) {
  const bool held = rc::check("adjusted p-values", [] {
    std::vector<double> p;
    for (const int each : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40))) p.push_back(each / 40.0);
    std::vector<double> sorted = p;
    std::ranges::sort(sorted);
    const auto n = static_cast<double>(p.size());
    const auto q = benjamini_hochberg(p);
    const auto adjusted = holm(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      double least = 1;
      double largest = 0;
      for (std::size_t j = 0; j < sorted.size(); ++j) {
        const auto rank = static_cast<double>(j + 1);
        if (sorted[j] >= p[i]) least = std::min(least, sorted[j] * n / rank);
        if (sorted[j] <= p[i]) {
          // of equal ones the first has the largest factor
          const auto first = static_cast<double>(std::ranges::lower_bound(sorted, sorted[j]) - sorted.begin());
          largest = std::max(largest, std::min(1.0, sorted[j] * (n - first)));
        }
      }
      RC_ASSERT(std::abs(q[i] - least) < 1e-12);
      RC_ASSERT(std::abs(adjusted[i] - largest) < 1e-12);
      RC_ASSERT(p[i] <= q[i]);
      RC_ASSERT(q[i] <= adjusted[i] + 1e-12);
    }
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
