// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/detail/word_finder.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/detail/word_cache.hpp>

using namespace counterpoint;
using sentiment::detail::word_finder;

namespace {

/// All words of one to five letters out of three whose number in order is a multiple of `step`.
std::vector<std::string> words(std::size_t step) {
  std::vector<std::string> all = {""}, out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].size() < 5) {
      for (const char* letter : {"a", "b", "\u00E4"}) all.push_back(all[i] + letter);
    }
    if (i % step == 1) out.push_back(all[i]);
  }
  return out;
}

std::uint32_t place_in(const std::vector<std::string>& list, std::string_view word) {
  const auto found = std::ranges::find(list, word);
  return found == list.end() ? word_finder::none : static_cast<std::uint32_t>(found - list.begin());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(word_finder_suite)

BOOST_AUTO_TEST_CASE(finds_what_a_search_from_the_start_finds) {
  const std::vector<std::string> whole = words(3), beginnings = words(7);
  const word_finder finder(whole, beginnings);
  for (const std::string& word : words(2)) {
    std::uint32_t beginning = word_finder::none;
    for (std::size_t size = 1; size <= word.size(); ++size) {
      const std::uint32_t place = place_in(beginnings, std::string_view(word).substr(0, size));
      if (place != word_finder::none) beginning = place;
    }
    BOOST_TEST(finder.find(word).whole == place_in(whole, word));
    BOOST_TEST(finder.find(word).beginning == beginning);
  }
  BOOST_TEST(word_finder().find("a").whole == word_finder::none);
  BOOST_TEST(finder.find("").whole == word_finder::none);
}

BOOST_AUTO_TEST_CASE(a_cache_tells_words_apart) {
  // Far more words than there is room for, each asked for twice in a row.
  sentiment::detail::word_cache<std::string, 4> cache;
  std::size_t made = 0;
  for (const std::string& word : words(1)) {
    for (int again = 0; again < 2; ++again) {
      const auto make = [&made](std::string_view of) {
        ++made;
        return std::string(of) + "!";
      };
      BOOST_TEST(cache.get(word, make) == word + "!");
    }
  }
  BOOST_TEST(made == words(1).size());
  using key_of_words = decltype(cache);
  for (std::size_t size = 1; size <= key_of_words::longest; ++size) {
    const std::string padded = std::string(size, 'x') + std::string(64, 'y');
    BOOST_TEST((key_of_words::key_of_padded(padded.data(), size) == key_of_words::key_of(padded.substr(0, size))));
  }
}

BOOST_AUTO_TEST_SUITE_END()
