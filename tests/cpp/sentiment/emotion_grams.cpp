// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/emotion_grams.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../../allocations.hpp"

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

std::vector<std::uint64_t> hashes(std::span<const gram> grams) {
  std::vector<std::uint64_t> out;
  for (const gram& each : grams) out.push_back(each.hash);
  return out;
}
std::vector<std::uint64_t> finnish(std::string_view text) {
  emotion_grams memory;
  memory.assign_finnish(text);
  return hashes(memory.words());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(emotion_grams_suite)

BOOST_AUTO_TEST_CASE(finnish_words_are_stems) {
  using text::hash_of_pair, text::hash_of_word;
  const std::vector<std::uint64_t> expected = {hash_of_word("pelko"), hash_of_word("suru"),
                                               hash_of_pair("pelko", "suru")};
  BOOST_TEST((finnish("Pelkoa surussa") == expected));
  BOOST_TEST((finnish("PELKOA surussamme") == expected));
  // A mark parts a pair, a hyphen parts words, numbers are alike, links are passed over.
  BOOST_TEST((finnish("pelko, suru") == std::vector{hash_of_word("pelko"), hash_of_word("suru")}));
  BOOST_TEST((finnish("pelko-suru") == expected));
  BOOST_TEST((finnish("17") == std::vector{hash_of_word("0")}));
  BOOST_TEST((finnish(":( https://a.fi @me") == std::vector{hash_of_word(":(")}));
}

BOOST_AUTO_TEST_CASE(english_words_carry_marks_of_negation) {
  emotion_grams memory;
  memory.assign_english("not happy");
  const std::vector<std::uint64_t> expected = {text::hash_of_word("not"), text::hash_of_word("happy!"),
                                               text::hash_of_pair("not", "happy!")};
  BOOST_TEST((hashes(memory.words()) == expected));
}

BOOST_AUTO_TEST_CASE(characters_are_alike_in_both) {
  emotion_grams memory;
  memory.assign_english("Aah!");
  const auto english = hashes(memory.characters());
  memory.assign_finnish("Aah!");
  BOOST_TEST((hashes(memory.characters()) == english));
  std::vector<gram> expected;
  append_character_grams("Aah!", 2, 4, expected);
  BOOST_TEST((english == hashes(expected)));
}

BOOST_AUTO_TEST_CASE(places_are_those_of_the_text) {
  emotion_grams memory;
  const std::string_view text = "Voi  pelkoa!";
  memory.assign_finnish(text);
  const auto words = memory.words();
  BOOST_TEST(words.size() == 3U);
  BOOST_TEST(text.substr(words[1].begin, words[1].end - words[1].begin) == "pelkoa");
  BOOST_TEST(text.substr(words[2].begin, words[2].end - words[2].begin) == "Voi  pelkoa");
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_the_steady_state) {
  emotion_grams memory;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "pelottava-yllätys ja iloa! ";
  const auto both = [&] {
    memory.assign_finnish(text);
    memory.assign_english(text);
  };
  both();
  const auto before = allocations();
  both();
  memory.assign_finnish("");
  BOOST_TEST(allocations() == before);
  BOOST_TEST(memory.words().empty());
  BOOST_TEST(memory.characters().empty());
}

BOOST_AUTO_TEST_SUITE_END()
