// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/character_features.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "allocations.hpp"
#include "reference/word_texts.hpp"
#include "reference/words.hpp"

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(character_features_suite)

BOOST_AUTO_TEST_CASE(equal_the_slow_version) {
  std::vector<sentiment::gram> got;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const std::string given = reference::provoking_text(seed, 1 + static_cast<int>(seed % 23));
    got.clear();
    sentiment::append_character_grams(given, 2, 4, got);
    const auto want = reference::character_grams(given, {2, 4, true, true});
    BOOST_REQUIRE(got.size() == want.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      BOOST_REQUIRE(got[i].hash == want[i].first);
      BOOST_REQUIRE(got[i].begin <= got[i].end);
      BOOST_REQUIRE(got[i].end <= given.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_word_has_its_place) {
  std::vector<sentiment::gram> got;
  sentiment::append_character_grams("Hyv\u00E4\u00E4\u00E4!", 2, 2, got);
  // " h" "hy" "yv" "v\u00E4" "\u00E4\u00E4" "\u00E4!" "! ": the third \u00E4 is squeezed out.
  const std::vector<std::uint32_t> begins = {0, 0, 1, 2, 3, 5, 9};
  const std::vector<std::uint32_t> ends = {1, 2, 3, 5, 7, 10, 10};
  BOOST_REQUIRE(got.size() == begins.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    BOOST_TEST(got[i].begin == begins[i]);
    BOOST_TEST(got[i].end == ends[i]);
  }
}

BOOST_AUTO_TEST_CASE(appends_without_allocating) {
  const std::string given = "Palvelu oli todella hyv\u00E4\u00E4, kiitos!";
  std::vector<sentiment::gram> out;
  sentiment::append_character_grams(given, 2, 4, out);
  const std::size_t once = out.size();
  out.reserve(2 * once);
  const std::size_t before = allocations();
  sentiment::append_character_grams(given, 2, 4, out);
  BOOST_TEST(allocations() == before);
  BOOST_TEST(out.size() == 2 * once);
  BOOST_CHECK_THROW(sentiment::append_character_grams(given, 0, 4, out), error);
}

BOOST_AUTO_TEST_SUITE_END()
