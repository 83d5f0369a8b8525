// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/language_features.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../../reference/language_grams.hpp"

using namespace counterpoint;

namespace {

reference::language_grams fast(std::string_view text) {
  reference::language_grams out;
  out.letters = model::visit_language_grams(text, [&](std::uint64_t hash) { out.hashes.push_back(hash); });
  return out;
}

void agrees(std::string_view text) {
  const auto got = fast(text), want = reference::grams_of_language(text);
  BOOST_TEST(got.hashes == want.hashes, boost::test_tools::per_element());
  BOOST_TEST((got.letters == want.letters), std::string(text));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(language_features_suite)

BOOST_AUTO_TEST_CASE(grams_of_a_short_word) {
  // " ab ": a, " a", b, "ab", " ab", "b ", "ab ", " ab "; a boundary alone is no gram.
  BOOST_TEST(fast("ab").hashes.size() == 8U);
  BOOST_TEST(fast("ab").hashes == fast(" 12 AB!? ").hashes, boost::test_tools::per_element());
  BOOST_TEST(fast("aaab").hashes == fast("aab").hashes, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(agrees_with_the_slow_version) {
  for (const std::string_view text : {"",
                                      " ",
                                      "a",
                                      "Äiti ja ÖRINÄ",
                                      "a\u0308a\u0308ni A\u030Aland O\u0308l",
                                      "a\u0308",
                                      "\u0308",
                                      "x\u0308y",
                                      "İstanbul",
                                      "don't - co-op",
                                      "see https://example.com/kiitos, or www.x.fi",
                                      "kirjoita a.b@c.fi heti @teidan",
                                      "<b>lihava</b> &amp; laiha",
                                      "a<b",
                                      "привет hello",
                                      "ｆｕｌｌ",
                                      "so\u00ADft zero\u200Bwidth \u200Bhttp://x.y z",
                                      "\xFF\xC3",
                                      "a\xCC",
                                      "12a34b",
                                      "aaaa ääää AaAaa",
                                      "مرحبا",
                                      "𝒜 𐐀 ab"}) {
    BOOST_TEST_CONTEXT(text) agrees(text);
  }
}

BOOST_AUTO_TEST_CASE(agrees_on_random_texts) {
  const std::vector<std::string> pieces = {"a",    "b",  "H",      "h",       "ä", "Ö",      "a\u0308", "\u030A",
                                           " ",    "\n", ".",      "@",       "1", "www.",   "<br>",    "<",
                                           "&lt;", "&",  "-",      "http://", "ж", "🙂",     "\0",      "\xC3",
                                           "o",    "O",  "\u0308", "İ",       "'", "\u200D", "aa",      "x.fi"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = random() % 14; left > 0; --left) text += pieces[random() % pieces.size()];
    BOOST_TEST_CONTEXT(text) agrees(text);
  }
}

BOOST_AUTO_TEST_CASE(letters_by_script) {
  BOOST_TEST((fast("abä жд 12 🙂").letters == model::letter_counts{3, 2}));
  BOOST_TEST((fast("https://example.com a@b.fi @me <b> &amp;").letters == model::letter_counts{0, 0}));
}

BOOST_AUTO_TEST_CASE(rows_for_training) {
  model::sparse_rows rows(1024);
  std::vector<model::feature_value> memory;
  for (const std::string_view text : {"ab ab", "", "123"}) model::append_language_row(rows, text, memory);
  BOOST_TEST(rows.rows() == 3);
  BOOST_TEST(rows.row(1).size() == 0U);
  BOOST_TEST(rows.row(2).size() == 0U);
  double sum = 0;
  for (std::size_t i = 0; i < rows.row(0).size(); ++i) {
    sum += static_cast<double>(rows.row(0)[i].value);
    if (i > 0) BOOST_TEST(rows.row(0)[i - 1].feature < rows.row(0)[i].feature);
  }
  BOOST_TEST(sum == std::sqrt(16.0), boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_SUITE_END()
