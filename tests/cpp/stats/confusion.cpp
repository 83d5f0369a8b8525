// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/confusion.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
namespace near = boost::test_tools;

namespace {

/// true 0: 5 right, 2 as 1, 1 as 2; true 1: 3 as 0, 4 right; true 2: 1 as 0, 1 as 1, 6 right. 23 cases.
stats::confusion_summary example() {
  stats::confusion_summary out(3);
  const std::array<std::array<int, 3>, 3> counts = {{{5, 2, 1}, {3, 4, 0}, {1, 1, 6}}};
  for (std::ptrdiff_t t = 0; t < 3; ++t) {
    for (std::ptrdiff_t p = 0; p < 3; ++p) out(t, p, counts[static_cast<std::size_t>(t)][static_cast<std::size_t>(p)]);
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(confusion_suite)

BOOST_AUTO_TEST_CASE(worked_by_hand) {
  const stats::confusion_summary counts = example();
  BOOST_TEST(counts.count() == 23);
  BOOST_TEST(*counts.accuracy() == 15.0 / 23, near::tolerance(1e-15));
  BOOST_TEST(*counts.precision(0) == 5.0 / 9, near::tolerance(1e-15));
  BOOST_TEST(*counts.recall(1) == 4.0 / 7, near::tolerance(1e-15));
  BOOST_TEST(*counts.f1(0) == 10.0 / 17, near::tolerance(1e-15));
  BOOST_TEST(*counts.f1(1) == 8.0 / 14, near::tolerance(1e-15));
  BOOST_TEST(*counts.f1(2) == 12.0 / 15, near::tolerance(1e-15));
  BOOST_TEST(*counts.macro_f1() == (10.0 / 17 + 8.0 / 14 + 12.0 / 15) / 3, near::tolerance(1e-15));
  const std::array<std::ptrdiff_t, 2> ends = {0, 2};
  BOOST_TEST(*counts.macro_f1(ends) == (10.0 / 17 + 12.0 / 15) / 2, near::tolerance(1e-15));
  BOOST_TEST(*counts.balanced_accuracy() == (5.0 / 8 + 4.0 / 7 + 6.0 / 8) / 3, near::tolerance(1e-15));
  // 23 · 15 − (8·9 + 7·7 + 8·7) = 168, over √((529 − 177)(529 − 179)).
  BOOST_TEST(*counts.matthews_correlation() == 168 / std::sqrt(352.0 * 350.0), near::tolerance(1e-14));
  BOOST_TEST(*counts.kappa() == 1 - 8 / (23 - 177.0 / 23), near::tolerance(1e-14));
  // Linear: seen 5·1 … : 2 + 3 + 1 apart by one, 1 + 1 by two: 10 … expected by the margins.
  const double expected = (1 * (8 * 7 + 7 * 9 + 7 * 7 + 8 * 7) + 2 * (8 * 7 + 8 * 9)) / 23.0;
  BOOST_TEST(*counts.kappa(stats::kappa_weights::linear) == 1 - 10 / expected, near::tolerance(1e-14));
  const double squared = (1 * (8 * 7 + 7 * 9 + 7 * 7 + 8 * 7) + 4 * (8 * 7 + 8 * 9)) / 23.0;
  BOOST_TEST(*counts.kappa(stats::kappa_weights::quadratic) == 1 - 14 / squared, near::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(parts_merge_into_the_whole) {
  stats::confusion_summary parts(3);
  for (std::ptrdiff_t t = 0; t < 3; ++t) {
    for (std::ptrdiff_t p = 0; p < 3; ++p) {
      for (std::int64_t i = 0; i < example().at(t, p); ++i) {
        stats::confusion_summary one(3);
        one(t, p);
        parts += one;
      }
    }
  }
  BOOST_TEST((parts == example()));
  BOOST_TEST(((parts + example()).count() == 46));
  BOOST_CHECK_THROW(parts += stats::confusion_summary(2), error);
}

BOOST_AUTO_TEST_CASE(what_is_not_defined_is_absent) {
  const stats::confusion_summary nothing(2);
  BOOST_TEST(!nothing.accuracy());
  BOOST_TEST(!nothing.macro_f1());
  BOOST_TEST(!nothing.balanced_accuracy());
  BOOST_TEST(!nothing.matthews_correlation());
  BOOST_TEST(!nothing.kappa());
  stats::confusion_summary one_class(3);
  one_class(1, 1, 10);
  BOOST_TEST(*one_class.accuracy() == 1.0);
  BOOST_TEST(!one_class.f1(0));
  BOOST_TEST(!one_class.macro_f1());
  BOOST_TEST(*one_class.f1(1) == 1.0);
  BOOST_TEST(*one_class.balanced_accuracy() == 1.0);
  BOOST_TEST(!one_class.matthews_correlation());
  BOOST_TEST(!one_class.kappa());
  stats::confusion_summary never(2);
  never(0, 1, 4);
  BOOST_TEST(!never.precision(0));
  BOOST_TEST(*never.f1(0) == 0.0);
  BOOST_TEST(*never.kappa() == 0.0);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  stats::confusion_summary counts(2);
  BOOST_CHECK_THROW(counts(2, 0), error);
  BOOST_CHECK_THROW(counts(0, -1), error);
  BOOST_CHECK_THROW(counts(0, 0, -1), error);
  BOOST_TEST(counts.count() == 0);
  const std::array<std::ptrdiff_t, 1> outside = {2};
  BOOST_CHECK_THROW(std::ignore = counts.macro_f1(outside), error);
  BOOST_CHECK_THROW(stats::confusion_summary(0), error);
}

BOOST_AUTO_TEST_SUITE_END()
