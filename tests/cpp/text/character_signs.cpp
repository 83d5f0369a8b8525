// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/character_signs.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/text/ngrams.hpp>

#include "allocations.hpp"
#include "reference/word_texts.hpp"

using namespace counterpoint;

namespace {

struct placed {
  std::uint64_t hash;
  std::ptrdiff_t begin, end;
  bool operator==(const placed&) const = default;
};

std::vector<placed> grams_of(std::string_view given) {
  std::vector<placed> out;
  text::visit_character_grams(given,
                              [&out](std::uint64_t hash, int, std::ptrdiff_t begin, std::ptrdiff_t end) {
                                out.push_back({hash, begin, end});
                              },
                              {.shortest = 2, .longest = 4});
  return out;
}

std::vector<placed> visited(const text::character_signs& signs) {
  std::vector<placed> out;
  signs.visit([&out](std::uint64_t hash, std::uint32_t begin, std::uint32_t end) {
    out.push_back({hash, begin, end});
  });
  return out;
}

bool same_hashes(std::span<const std::uint64_t> got, const std::vector<placed>& want) {
  return std::ranges::equal(got, want, {}, {}, &placed::hash);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(character_signs_suite)

BOOST_AUTO_TEST_CASE(pieces_together_are_the_text) {
  text::character_signs signs;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const std::string given = reference::provoking_text(seed, 1 + static_cast<int>(seed % 29));
    signs.restart(given);
    for (std::size_t at = 0; at < given.size();) {
      const std::size_t end = std::min(given.find(' ', at), given.size());
      signs.add(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
      at = end + 1;
    }
    const std::vector<placed> want = grams_of(given);
    BOOST_REQUIRE_MESSAGE(visited(signs) == want, "differs on " << given);
    BOOST_TEST(signs.size() == std::ssize(want));
    std::vector<std::uint64_t> hashes;
    signs.visit_hashes(
        [&](std::span<const std::uint64_t> some) { hashes.insert(hashes.end(), some.begin(), some.end()); });
    BOOST_TEST(same_hashes(hashes, want));
  }
}

BOOST_AUTO_TEST_CASE(plain_pieces) {
  const std::string given = "  T\u00E4ss\u00E4 on \u00C4ITI, oo! y a.";
  const std::string lowered = "  t\u00E4ss\u00E4 on \u00E4iti, oo! y a.";
  text::character_signs signs;
  signs.restart(given);
  text::character_signs::buffer memory;
  for (std::size_t at = 2; at < given.size();) {
    const std::size_t end = std::min(given.find(' ', at), given.size());
    const std::string_view piece = std::string_view(lowered).substr(at, end - at);
    BOOST_TEST(signs.add_plain(piece, static_cast<std::uint32_t>(at)));
    BOOST_TEST(same_hashes(text::character_signs::hashes_of_plain(piece, memory), grams_of(piece)), piece);
    at = end + 1;
  }
  BOOST_TEST((visited(signs) == grams_of(given)));
  // As many bytes as there may be, and one letter after another.
  std::string longest;
  for (char c = 'a'; longest.size() < text::character_signs::block - 1; c = c == 'z' ? 'a' : static_cast<char>(c + 1)) {
    longest += c;
    BOOST_TEST(same_hashes(text::character_signs::hashes_of_plain(longest, memory), grams_of(longest)));
  }
}

BOOST_AUTO_TEST_CASE(what_may_be_squeezed_is_not_plain) {
  text::character_signs signs;
  text::character_signs::buffer memory;
  for (const std::string_view piece : {"sooo", "ok...", "\u00E4\u00E4\u00E4"}) {
    signs.restart(piece);
    BOOST_TEST(!signs.add_plain(piece, 0));
    BOOST_TEST(signs.size() == 0);
    BOOST_TEST(text::character_signs::hashes_of_plain(piece, memory).empty());
    signs.add(0, static_cast<std::uint32_t>(piece.size()));
    BOOST_TEST((visited(signs) == grams_of(piece)));
  }
}

BOOST_AUTO_TEST_CASE(no_allocation) {
  const std::string given(100'000, 'a');
  text::character_signs signs;
  signs.restart(given);
  const std::size_t before = allocations();
  signs.restart(given);
  signs.add(0, static_cast<std::uint32_t>(given.size()));
  std::size_t count = 0;
  signs.visit_hashes([&count](std::span<const std::uint64_t> some) { count += some.size(); });
  BOOST_TEST(allocations() == before);
  BOOST_TEST(count == 6U);  // "aa" is left
}

BOOST_AUTO_TEST_SUITE_END()
