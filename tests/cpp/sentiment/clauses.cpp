// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/clauses.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::sentiment;
namespace data = boost::unit_test::data;

namespace {

/// The words with `|` before those that open a clause, `||` in contrast, and `/` before those that may open a piece.
std::string shown(std::string_view text) {
  sentence_words words;
  words.assign(text, {0, std::ssize(text)});
  std::string out;
  for (std::size_t i = 0; i < words.words().size(); ++i) {
    constexpr std::string_view signs[] = {" ", " / ", " | ", " || "};
    if (i > 0) out += signs[static_cast<std::size_t>(words.borders()[i])];
    out += words.words()[i].text;
  }
  return out;
}

/// The piece and, behind `<`, the clause of each word that is written in capitals.
std::string parted(std::string_view text) {
  sentence_words words;
  words.assign(text, {0, std::ssize(text)});
  std::vector<term_place> places;
  for (std::ptrdiff_t i = 0; i < std::ssize(words.words()); ++i) {
    const auto begin = static_cast<std::size_t>(words.words()[static_cast<std::size_t>(i)].begin);
    if (text[begin] >= 'A' && text[begin] <= 'Z') places.push_back({0, i, 1});
  }
  std::vector<mention_part> parts;
  part_words(words, places, parts);
  const auto join = [&](std::ptrdiff_t first, std::ptrdiff_t past) {
    std::string out;
    for (std::ptrdiff_t i = first; i < past; ++i) {
      out += (i > first ? " " : "") + std::string(words.words()[static_cast<std::size_t>(i)].text);
    }
    return out;
  };
  std::string out;
  for (const mention_part& part : parts) {
    if (!out.empty()) out += "; ";
    out += join(part.piece_begin, part.piece_end) + " < " + join(part.clause_begin, part.clause_end);
  }
  return out;
}

struct example {
  std::string_view text, expected;
  friend std::ostream& operator<<(std::ostream& out, const example& one) { return out << one.text; }
};
constexpr example bordered[] = {
    {"good food, but slow service", "good food || but slow service"},
    {"Good food (cheap) and wine", "good food | cheap | and wine"},
    {"food - great; room: small", "food | great | room | small"},
    {"food — great -- mostly", "food | great | mostly"},
    {"well-made check-in", "well made check in"},
    {"food... wow", "food | wow"},
    {"e.g. food", "e g food"},
    {"ruoka hyvää ja halpaa, mutta kallista", "ruoka hyvää / ja halpaa || mutta kallista"},
    {"Although late, fine", "although late / fine"},
    {"a &amp; b", "a b"},
    {"", ""},
};
constexpr example given[] = {
    // A soft border between two mentions parts them; the one nearest to the later mention.
    {"the Food was great and the Service slow",
     "the food was great < the food was great and the service slow; "
     "and the service slow < the food was great and the service slow"},
    {"the Food was hot, good, and the Service slow",
     "the food was hot good < the food was hot good and the service slow; "
     "and the service slow < the food was hot good and the service slow"},
    // None: each word to the nearer, the middle one to the earlier.
    {"great Food horrible Service",
     "great food horrible < great food horrible service; service < great food horrible service"},
    {"Food a b Service", "food a < food a b service; b service < food a b service"},
    {"Food Service", "food < food service; service < food service"},
    // One mention has its whole clause.
    {"hot and good Food, cheap", "hot and good food cheap < hot and good food cheap"},
    // A clause's border is none to look over.
    {"good Food but the Service slow", "good food < good food; but the service slow < but the service slow"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(clauses_suite)

BOOST_DATA_TEST_CASE(finds_borders, data::make(bordered), one) { BOOST_TEST(shown(one.text) == one.expected); }

BOOST_DATA_TEST_CASE(gives_words_to_mentions, data::make(given), one) { BOOST_TEST(parted(one.text) == one.expected); }

BOOST_AUTO_TEST_CASE(clauses_beside_a_contrast_are_marked) {
  sentence_words words;
  const std::string_view text = "food; staff but room - view";
  words.assign(text, {0, std::ssize(text)});
  const std::vector<term_place> places = {{0, 0, 1}, {0, 1, 1}, {0, 3, 1}, {0, 4, 1}};
  std::vector<mention_part> parts;
  part_words(words, places, parts);
  const std::vector<mention_part> expected = {
      {0, 1, 0, 1, false}, {1, 2, 1, 2, true}, {2, 4, 2, 4, true}, {4, 5, 4, 5, false}};
  BOOST_TEST((parts == expected));
}

BOOST_AUTO_TEST_CASE(mentions_of_the_same_words_have_the_same_part) {
  sentence_words words;
  const std::string_view text = "food hot and service slow";
  words.assign(text, {0, std::ssize(text)});
  const std::vector<term_place> places = {{0, 0, 1}, {1, 0, 1}, {2, 3, 1}, {3, 3, 1}};
  std::vector<mention_part> parts;
  part_words(words, places, parts);
  const std::vector<mention_part> expected = {{0, 2, 0, 5}, {0, 2, 0, 5}, {2, 5, 0, 5}, {2, 5, 0, 5}};
  BOOST_TEST((parts == expected));
}

BOOST_AUTO_TEST_CASE(places_are_those_of_the_text) {
  sentence_words words;
  const std::string_view text = "One. Two words";
  words.assign(text, {5, 14});
  BOOST_TEST(words.words().size() == 2U);
  BOOST_TEST(words.words()[1].begin == 9);
  BOOST_TEST(words.words()[1].end == 14);
  BOOST_TEST((words.borders()[0] == border::none));
}

BOOST_AUTO_TEST_SUITE_END()
