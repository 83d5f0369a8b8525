// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/voice_sums.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using survey::voice_sums;

BOOST_AUTO_TEST_SUITE(voice_sums_suite)

BOOST_AUTO_TEST_CASE(seven_sums_by_hand) {
  voice_sums sums;
  sums(0.5, 2);
  sums(-1, 3);
  sums(0.7, 0);  // counts nothing
  BOOST_TEST(sums.count() == 2);
  BOOST_TEST(sums.weight() == 5);
  BOOST_TEST(sums.weight_squares() == 13);
  BOOST_TEST(sums.weighted() == -2);
  BOOST_TEST(sums.weighted_squares() == 3.5);
  BOOST_TEST(sums.squared_weighted() == -7);
  BOOST_TEST(sums.squared_weighted_squares() == 10);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_summed_is_refused_and_changes_nothing) {
  voice_sums sums;
  sums(0.5);
  const voice_sums before = sums;
  for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    BOOST_CHECK_THROW(sums(bad), error);
    BOOST_CHECK_THROW(sums(0.5, bad), error);
  }
  BOOST_CHECK_THROW(sums(0.5, -1), error);
  BOOST_CHECK_THROW(sums(0.5, 1e200), error);
  BOOST_CHECK(sums == before);
}

BOOST_AUTO_TEST_CASE(stored_sums_must_be_sums_of_something) {
  BOOST_CHECK(voice_sums::restored(0, 0, 0, 0, 0, 0, 0) == voice_sums());
  BOOST_CHECK_NO_THROW(static_cast<void>(voice_sums::restored(1, 2, 4, -1, 0.5, -2, 1)));
  BOOST_CHECK_THROW(static_cast<void>(voice_sums::restored(0, 1, 1, 0, 0, 0, 0)), error);
  BOOST_CHECK_THROW(static_cast<void>(voice_sums::restored(1, 0, 0, 0, 0, 0, 0)), error);
  BOOST_CHECK_THROW(static_cast<void>(voice_sums::restored(-1, 1, 1, 0, 0, 0, 0)), error);
  BOOST_CHECK_THROW(static_cast<void>(voice_sums::restored(1, 1, 1, 0, -1, 0, 0)), error);
  BOOST_CHECK_THROW(static_cast<void>(voice_sums::restored(1, 1, 1, std::nan(""), 0, 0, 0)), error);
  BOOST_CHECK_THROW(static_cast<void>(voice_sums::restored(1, HUGE_VAL, 1, 0, 0, 0, 0)), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_split_in_any_order_gives_the_same_sums) {
  const bool held = rc::check("merging", [] {
    // Eighths and small whole weights: their sums are exact, so they must be equal.
    const auto value = rc::gen::pair(rc::gen::inRange(-8, 9), rc::gen::inRange(0, 5));
    const auto all = *rc::gen::container<std::vector<std::pair<int, int>>>(value);
    std::vector<voice_sums> parts(static_cast<std::size_t>(*rc::gen::inRange(1, 6)));
    voice_sums whole;
    for (const auto& [y, w] : all) {
      whole(y / 8.0, w);
      parts[static_cast<std::size_t>(*rc::gen::inRange<std::size_t>(0, parts.size()))](y / 8.0, w);
    }
    voice_sums merged;
    voice_sums backwards;
    for (const auto& part : parts) merged += part;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) backwards = *part + backwards;
    RC_ASSERT(merged == whole);
    RC_ASSERT(backwards == whole);
    RC_ASSERT(merged + voice_sums() == merged);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
