// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/random.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

using counterpoint::stats::random_words;

BOOST_AUTO_TEST_SUITE(random_suite)

// Stored results rest on these words. They were computed by a second version of the two published generators, in
// Python.
BOOST_AUTO_TEST_CASE(the_words_are_pinned) {
  random_words first(0);
  random_words other(20250203, 41);
  const std::array<std::uint64_t, 3> of_first = {9579327875526494010U, 14425024493257680155U, 12536166511277982743U};
  const std::array<std::uint64_t, 3> of_other = {11013003865027327447U, 11363120738253644229U, 8281216011437619054U};
  for (const std::uint64_t each : of_first) BOOST_TEST(first() == each);
  for (const std::uint64_t each : of_other) BOOST_TEST(other() == each);
}

BOOST_AUTO_TEST_CASE(draws_are_as_many_as_asked_for_and_uniform) {
  for (const std::uint32_t limit : {1U, 2U, 3U, 10U, 3'000'000'000U}) {
    for (const std::uint64_t count : {0U, 1U, 2U, 7U, 30'001U}) {
      random_words random(limit, count);
      std::uint64_t many = 0;
      std::vector<double> parts(10);
      random.draw_below(limit, count, [&](std::uint32_t i) {
        BOOST_REQUIRE(i < limit);
        ++many;
        if (limit >= 10) ++parts[static_cast<std::size_t>(std::uint64_t{i} * 10 / limit)];
      });
      BOOST_TEST(many == count);
      if (limit < 10 || count < 1000) continue;
      double chi_squared = 0;
      for (const double each : parts) chi_squared += (each - 3000.1) * (each - 3000.1) / 3000.1;
      BOOST_TEST(chi_squared < 27.9);  // the 99.9 % point of nine degrees of freedom
    }
  }
}

BOOST_AUTO_TEST_CASE(streams_have_nothing_in_common) {
  random_words a(1, 0);
  random_words b(1, 1);
  random_words c(0, 1);
  int alike = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t x = a();
    const std::uint64_t y = b();
    const std::uint64_t z = c();
    alike += x == y || y == z || x == z;
  }
  BOOST_TEST(alike == 0);
}

BOOST_AUTO_TEST_SUITE_END()
