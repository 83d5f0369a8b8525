// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/ngrams.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "allocations.hpp"
#include "reference/word_texts.hpp"
#include "reference/words.hpp"

using namespace counterpoint;

namespace {

using grams = std::vector<std::pair<std::uint64_t, int>>;

grams grams_of(std::string_view given, const text::character_gram_options& options = {}) {
  grams out;
  text::visit_character_grams(
      given, [&out](std::uint64_t hash, int n) { out.emplace_back(hash, n); }, options);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ngrams_suite)

// Stored models depend on these: they may never change.
BOOST_AUTO_TEST_CASE(hashes_are_pinned) {
  BOOST_TEST(text::hash_of_word("good") == 0x0B2CFEDA9CEFCB1FU);
  BOOST_TEST(text::hash_of_word("") == 0U);
  BOOST_TEST(text::hash_of_word("hyvä") == 0x77C7FE51F91D521AU);
  BOOST_TEST(text::hash_of_pair("not", "good") == 0x21FCE7AD26DF4EB9U);
  BOOST_TEST(grams_of("ä", {.shortest = 1, .longest = 3}).back().first == 0xCC8E7B2D629A0D1AU);
}

BOOST_AUTO_TEST_CASE(words_and_pairs) {
  text::word_grams words;
  grams got;
  const auto keep = [&got](std::uint64_t hash, int n) { got.emplace_back(hash, n); };
  for (const char* word : {"ei", "ole", "hyvä"}) words.add(word, keep);
  words.restart();
  words.add("ei", keep);
  const grams want = {{text::hash_of_word("ei"), 1},          {text::hash_of_word("ole"), 1},
                      {text::hash_of_pair("ei", "ole"), 2},   {text::hash_of_word("hyvä"), 1},
                      {text::hash_of_pair("ole", "hyvä"), 2}, {text::hash_of_word("ei"), 1}};
  BOOST_TEST((got == want));
  BOOST_TEST(text::hash_of_pair("a", "b") != text::hash_of_pair("b", "a"));
  BOOST_TEST(text::hash_of_pair("ab", "c") != text::hash_of_pair("a", "bc"));
  BOOST_TEST(text::hash_of_pair("", "ab") != text::hash_of_word("ab"));
}

BOOST_AUTO_TEST_CASE(characters_of_two) {
  // " a" "ab" "b " " c" "c "; over words also "b " and " c" as one stretch.
  const text::character_gram_options two{.shortest = 2, .longest = 2};
  BOOST_TEST(grams_of("Ab c", two).size() == 5U);
  BOOST_TEST((grams_of("Ab c", two) == grams_of(" \u200B aB\n\u00A0C ", two)));
  const text::character_gram_options across{.shortest = 3, .longest = 3, .across_words = true};
  BOOST_TEST(grams_of("ab c", across).size() == 4U);  // " ab" "ab " "b c" " c "
  const text::character_gram_options one{.shortest = 1, .longest = 1};
  BOOST_TEST(grams_of("ab c", one).size() == 3U);
  BOOST_TEST(grams_of("", one).empty());
  BOOST_TEST(grams_of(" \n ", one).empty());
}

BOOST_AUTO_TEST_CASE(places_of_characters) {
  struct placed {
    int n;
    std::ptrdiff_t begin, end;
    bool operator==(const placed&) const = default;
  };
  const auto places_of = [](std::string_view given, const text::character_gram_options& options) {
    std::vector<placed> out;
    text::visit_character_grams(
        given,
        [&out](std::uint64_t, int n, std::ptrdiff_t begin, std::ptrdiff_t end) {
          out.push_back({n, begin, end});
        },
        options);
    return out;
  };
  // " ä" "äb" "b " of the first word, " c" "c " of the second; ä has two bytes.
  const std::vector<placed> within = {{2, 0, 2}, {2, 0, 3}, {2, 2, 3}, {2, 5, 6}, {2, 5, 6}};
  BOOST_TEST((places_of("äb  c", {.shortest = 2, .longest = 2}) == within));
  // " äb" "äb " "b c" " c ": a boundary between takes the white space with it if it comes first.
  const std::vector<placed> across = {{3, 0, 3}, {3, 0, 3}, {3, 2, 6}, {3, 3, 6}};
  BOOST_TEST((places_of("äb  c", {.shortest = 3, .longest = 3, .across_words = true}) == across));
  // "aaa" is "aa"; U+0130 is two signs at one place.
  const std::vector<placed> one = {{1, 0, 1}, {1, 1, 2}, {1, 3, 5}, {1, 3, 5}};
  BOOST_TEST((places_of("aaa\u0130", {.shortest = 1, .longest = 1}) == one));
}

BOOST_AUTO_TEST_CASE(squeezed) {
  BOOST_TEST((grams_of("soooo....") == grams_of("soo...")));
  BOOST_TEST((grams_of("soooo") != grams_of("so")));
  BOOST_TEST((grams_of("1000") != grams_of("100")));
  const text::character_gram_options whole{.squeeze = false};
  BOOST_TEST((grams_of("soooo", whole) != grams_of("soo", whole)));
}

BOOST_AUTO_TEST_CASE(lengths_are_checked) {
  BOOST_CHECK_THROW(grams_of("a", {.shortest = 0}), error);
  BOOST_CHECK_THROW(grams_of("a", {.shortest = 3, .longest = 2}), error);
  BOOST_CHECK_THROW(grams_of("a", {.longest = 9}), error);
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version) {
  for (const text::character_gram_options& options :
       {text::character_gram_options{}, text::character_gram_options{1, 8, true, true},
        text::character_gram_options{1, 4, false, false}, text::character_gram_options{3, 3, true, false}}) {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
      const std::string given = reference::provoking_text(seed, 1 + static_cast<int>(seed % 29));
      const bool same = grams_of(given, options) == reference::character_grams(given, options);
      BOOST_REQUIRE_MESSAGE(same, "differs on " << given);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_part_of_the_hash_spreads) {
  // Distinct features of many texts into 4,096 buckets by their lowest, middle and highest bits: chi-square over its
  // degrees of freedom is 1 in the mean, with a standard deviation of sqrt(2 / 4095) = .022.
  std::set<std::uint64_t> distinct;
  for (int i = 0; i < 4000; ++i) {
    const std::string given = "sana" + std::to_string(i * 7919) + " " + std::to_string(i);
    for (const auto& [hash, n] : grams_of(given)) distinct.insert(hash);
    distinct.insert(text::hash_of_word(given));
    distinct.insert(text::hash_of_pair(given, "on"));
  }
  for (const int shift : {0, 26, 52}) {
    std::vector<double> buckets(4096);
    for (const std::uint64_t hash : distinct) ++buckets[hash >> shift & 4095];
    const double mean = static_cast<double>(distinct.size()) / 4096;
    double chi = 0;
    for (const double count : buckets) chi += (count - mean) * (count - mean) / mean;
    BOOST_TEST(chi / 4095 < 1.15, "bits from " << shift << ": " << chi / 4095);
    BOOST_TEST(chi / 4095 > 0.85, "bits from " << shift << ": " << chi / 4095);
  }
}

BOOST_AUTO_TEST_CASE(no_allocation) {
  const std::string given(100'000, 'a');
  std::uint64_t sum = 0;
  const auto add = [&sum](std::uint64_t hash, int) { sum += hash; };
  text::word_grams words;
  const std::size_t before = allocations();
  text::visit_character_grams(given, add, {.squeeze = false});
  words.add(given, add);
  BOOST_TEST(allocations() == before);
  BOOST_TEST(sum != 0U);
}

BOOST_AUTO_TEST_SUITE_END()
