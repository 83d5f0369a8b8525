// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/difference.hpp>
#include <counterpoint/stats/proportion.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace counterpoint;

namespace {

estimate share(double x, double n) {
  const auto limits = stats::wilson_interval(x, n);
  return {.value = x / n, .low = limits.low, .high = limits.high, .n = static_cast<std::int64_t>(n), .n_effective = n};
}

struct example {
  double x, n, y, m, low, high;
};
std::ostream& operator<<(std::ostream& out, const example& each) { return out << each.x << '/' << each.n; }

// R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10, printed to four digits.
const example newcombe[] = {
    {56, 70, 48, 80, 0.0524, 0.3339},
    {9, 10, 3, 10, 0.1705, 0.8090},
    {10, 10, 0, 20, 0.6791, 1.0},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(difference_suite)

BOOST_DATA_TEST_CASE(newcombe_s_examples, boost::unit_test::data::make(newcombe), each) {
  const estimate out = stats::difference(share(each.x, each.n), share(each.y, each.m));
  BOOST_TEST(out.value.value() == each.x / each.n - each.y / each.m, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(std::abs(out.low.value() - each.low) < 5.1e-5);
  BOOST_TEST(std::abs(out.high.value() - each.high) < 5.1e-5);
  BOOST_TEST(out.n == static_cast<std::int64_t>(each.n + each.m));
}

BOOST_AUTO_TEST_CASE(turning_it_round_turns_the_interval_round) {
  const estimate there = stats::difference(share(9, 10), share(3, 10));
  const estimate back = stats::difference(share(3, 10), share(9, 10));
  BOOST_TEST(there.low.value() == -back.high.value());
  BOOST_TEST(there.high.value() == -back.low.value());
}

BOOST_AUTO_TEST_CASE(symmetric_intervals_give_root_of_squares) {
  const estimate a = {.value = 10, .low = 7, .high = 13, .n = 5};
  const estimate b = {.value = 4, .low = 0, .high = 8, .n = 5};
  const estimate out = stats::difference(a, b);
  BOOST_TEST(out.low.value() == 1.0);
  BOOST_TEST(out.high.value() == 11.0);
}

BOOST_AUTO_TEST_CASE(an_estimate_outside_its_interval_has_no_distance_there) {
  const estimate a = {.value = 100, .low = 20, .high = 90, .n = 2};
  const estimate b = {.value = 0, .low = -3, .high = 4, .n = 2};
  const estimate out = stats::difference(a, b);
  BOOST_TEST(out.high.value() == 103.0);
  BOOST_TEST(out.low.value() == 100 - std::hypot(80.0, 4.0));
}

BOOST_AUTO_TEST_CASE(what_has_no_interval_or_another_level_is_refused) {
  const estimate good = share(9, 10);
  estimate bare = {.value = 1, .n = 1, .method = "no interval under 2 answers"};
  try {
    static_cast<void>(stats::difference(good, bare));
    BOOST_ERROR("no error");
  } catch (const error& failure) {
    BOOST_TEST(std::string(failure.what()) ==
               "the second estimate has no interval (no interval under 2 answers), so their difference has none");
  }
  BOOST_CHECK_THROW(static_cast<void>(stats::difference(bare, good)), error);
  estimate other = good;
  other.level = 0.9;
  BOOST_CHECK_THROW(static_cast<void>(stats::difference(good, other)), error);
}

BOOST_AUTO_TEST_SUITE_END()
