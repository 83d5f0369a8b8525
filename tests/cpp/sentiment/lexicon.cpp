// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/lexicon.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

using namespace counterpoint;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(lexicon_suite)

BOOST_AUTO_TEST_CASE(reads_the_file_format) {
  const auto words = sentiment::parse_lexicon("good\t1.9\t0.9\t[2, 1]\r\n\r\nbad\t-2.5\n:)\t+2.0\nfed up\t-1.8\n");
  BOOST_TEST(words.size() == 4);
  BOOST_TEST(words.find("good").value() == 1.9);
  BOOST_TEST(words.find(":)").value() == 2.0);
  BOOST_TEST(words.find("fed up").value() == -1.8);
  BOOST_TEST(!words.find("fed"));
}

BOOST_AUTO_TEST_CASE(the_last_of_repeated_words_counts_and_is_counted) {
  const auto words = sentiment::parse_lexicon("good\t1\ngood\t2\n");
  BOOST_TEST(words.size() == 1);
  BOOST_TEST(words.repeated() == 1);
  BOOST_TEST(words.find("good").value() == 2.0);
}

BOOST_DATA_TEST_CASE(broken_lines_are_refused_with_their_place,
                     boost::unit_test::data::make({"good 1.9"s, "good\t"s, "good\tnan"s, "good\tinf"s, "good\t1.9x"s,
                                                   "\t1.0"s, "good\t--1"s, "good\t1e999"s}),
                     line) {
  try {
    (void)sentiment::parse_lexicon("fine\t1\n\n" + line + "\n", "words.txt");
    BOOST_FAIL("accepted " << line);
  } catch (const data_error& refused) {
    BOOST_TEST(refused.where().file == "words.txt");
    BOOST_TEST(refused.where().row.value() == 3);
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_reads_well) {
  try {
    (void)sentiment::parse_lexicon("good\tnan", "words.txt");
    BOOST_FAIL("accepted");
  } catch (const data_error& refused) {
    BOOST_TEST(refused.what() == "words.txt, row 1: \"nan\" is no valence of \"good\"; allowed: a finite number"s);
  }
}

BOOST_AUTO_TEST_CASE(only_single_code_points_are_emoji) {
  const auto emoji = sentiment::parse_emoji_lexicon("\U0001F600\tgrinning face\n\U0001F44D\U0001F3FD\tthumbs up\n");
  BOOST_TEST(emoji.size() == 1);
  BOOST_TEST(*emoji.find(0x1F600) == "grinning face");
}

BOOST_AUTO_TEST_CASE(valences_are_finite) {
  sentiment::lexicon words;
  BOOST_CHECK_THROW(words.set("x", std::numeric_limits<double>::quiet_NaN()), error);
  BOOST_CHECK_THROW(words.set("x", std::numeric_limits<double>::infinity()), error);
  BOOST_CHECK_THROW(words.set("", 1), error);
}

BOOST_AUTO_TEST_SUITE_END()
