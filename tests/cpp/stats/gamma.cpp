// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/gamma.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace counterpoint;
namespace near = boost::test_tools;

BOOST_AUTO_TEST_SUITE(gamma_suite)

// Expected: SciPy 1.17, chi2.sf, gamma.sf, f.sf.
BOOST_AUTO_TEST_CASE(tails) {
  BOOST_TEST(stats::chi_squared_tail(9.28, 3) == 0.025790724198756772, near::tolerance(1e-13));
  BOOST_TEST(stats::chi_squared_tail(0.5, 7) == 0.9994464813904249, near::tolerance(1e-13));
  BOOST_TEST(stats::chi_squared_tail(200, 12) == 3.261456366720447e-36, near::tolerance(1e-12));
  BOOST_TEST(stats::gamma_tail(850, 900) == 0.045147284743775884, near::tolerance(1e-11));
  BOOST_TEST(stats::f_tail(3.69, 3, 39) == 0.01974409968948888, near::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(closed_forms) {
  for (const double x : {0.0, 0.01, 0.5, 1.0, 1.9, 2.1, 7.0, 50.0}) {
    BOOST_TEST(stats::gamma_tail(1, x) == std::exp(-x), near::tolerance(1e-13));
    BOOST_TEST(stats::gamma_tail(2, x) == (1 + x) * std::exp(-x), near::tolerance(1e-13));
    BOOST_TEST(stats::gamma_tail(0.5, x) == std::erfc(std::sqrt(x)), near::tolerance(1e-12));
  }
  BOOST_TEST(stats::gamma_tail(3, HUGE_VAL) == 0.0);
  BOOST_TEST(stats::f_tail(HUGE_VAL, 3, 4) == 0.0);
  BOOST_TEST(stats::f_tail(0, 3, 4) == 1.0);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  for (const double bad : {-1.0, std::nan("")}) {
    BOOST_CHECK_THROW(static_cast<void>(stats::gamma_tail(1, bad)), error);
    BOOST_CHECK_THROW(static_cast<void>(stats::gamma_tail(bad, 1)), error);
    BOOST_CHECK_THROW(static_cast<void>(stats::f_tail(bad, 1, 1)), error);
    BOOST_CHECK_THROW(static_cast<void>(stats::f_tail(1, bad, 1)), error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
