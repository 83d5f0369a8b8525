// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/sentences.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "allocations.hpp"
#include "reference/sentences.hpp"
#include "reference/word_texts.hpp"

using namespace counterpoint;

namespace {

std::vector<text::sentence> sentences_of(std::string_view given, text::sentence_options options) {
  std::vector<text::sentence> out;
  text::visit_sentences(
      given, [&out](const text::sentence& each) { out.push_back(each); }, options);
  return out;
}

/// The sentences with | between them.
std::string cut(std::string_view given, text::sentence_options options = {}) {
  std::string out;
  for (const auto& [begin, end] : sentences_of(given, options)) {
    if (!out.empty()) out += '|';
    out += given.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sentences_suite)

BOOST_AUTO_TEST_CASE(plain_ends) {
  BOOST_TEST(cut("Toimi heti. Kiitos! Miksi näin? ok. joo") == "Toimi heti.|Kiitos!|Miksi näin?|ok.|joo");
  BOOST_TEST(cut("  Yksi.  Kaksi  ") == "Yksi.|Kaksi");
  BOOST_TEST(cut("Hyvä.Kiitos! a.B x.fi Node.JS") == "Hyvä.|Kiitos!|a.B x.fi Node.JS");
  BOOST_TEST(cut("日本語。テスト！はい") == "日本語。|テスト！|はい");
  BOOST_TEST(cut("") == "");
  BOOST_TEST(cut(" \n\u00A0") == "");
  BOOST_TEST(cut(".") == ".");
}

BOOST_AUTO_TEST_CASE(dots_that_do_not_end) {
  BOOST_TEST(cut("Tulin klo 9.30. Maksoi 4,5 e. Katso www.x.fi/a?b=c. Hyvä") ==
             "Tulin klo 9.30.|Maksoi 4,5 e.|Katso www.x.fi/a?b=c.|Hyvä");
  BOOST_TEST(cut("Kävin 3. luokassa 15. päivä. Sain arvosanan 5. Hyvä") ==
             "Kävin 3. luokassa 15. päivä.|Sain arvosanan 5.|Hyvä");
  BOOST_TEST(cut("1. Nopea toimitus. 2. Hinta.") == "1. Nopea toimitus.|2. Hinta.");
  BOOST_TEST(cut("Soitti J. Virtanen, esim. Matti ja Dr. Smith.") == "Soitti J. Virtanen, esim. Matti ja Dr. Smith.");
  BOOST_TEST(cut("Kahvi, tee jne. olivat. Ym. asiat jne. Sitten 5 p.m. we left at 6 p.m. Then") ==
             "Kahvi, tee jne. olivat.|Ym. asiat jne.|Sitten 5 p.m. we left at 6 p.m.|Then");
  BOOST_TEST(cut("Hmm... no joo… Mutta. a .. b") == "Hmm... no joo…|Mutta.|a .. b");
}

BOOST_AUTO_TEST_CASE(quotes_and_brackets) {
  BOOST_TEST(cut("\"Hei!\" hän sanoi. \"Hei.\" Hän lähti. (Niin.) Ok") ==
             "\"Hei!\" hän sanoi.|\"Hei.\"|Hän lähti.|(Niin.)|Ok");
  BOOST_TEST(cut("Arvosana 5. \"Hyvä\" etc. (Really) ok") == "Arvosana 5.|\"Hyvä\" etc.|(Really) ok");
}

BOOST_AUTO_TEST_CASE(faces_belong_to_what_stands_before_them) {
  BOOST_TEST(cut("Kiitos! :) Taas tulen. 😀👍 Joo.:D ok") == "Kiitos! :)|Taas tulen. 😀👍|Joo.:D|ok");
  BOOST_TEST(cut("Kiitos.\n:)") == "Kiitos.|:)");
}

BOOST_AUTO_TEST_CASE(line_breaks) {
  BOOST_TEST(cut("Hyvää: ruoka\nHuonoa: hinta\r\n- jono") == "Hyvää: ruoka|Huonoa: hinta|- jono");
  const text::sentence_options mail{.line_breaks = false};
  BOOST_TEST(cut("Tämä on\npitkä rivi jne.\nja jatkuu\n \nUusi", mail) == "Tämä on\npitkä rivi jne.\nja jatkuu|Uusi");
  BOOST_TEST(cut("a\r\nb\r\n\r\nc\u2029\u2029d", mail) == "a\r\nb|c|d");
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version) {
  for (const bool breaks : {true, false}) {
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
      const std::string given = reference::provoking_text(seed, 1 + static_cast<int>(seed % 31));
      const bool same = sentences_of(given, {breaks}) == reference::sentences(given, {breaks});
      BOOST_REQUIRE_MESSAGE(same, "differs on " << given);
    }
  }
}

BOOST_AUTO_TEST_CASE(long_texts_without_allocation) {
  const std::size_t before = allocations();
  const std::size_t seen = before;
  for (const char* piece : {"a", ". ", "1. ", "a. ", "(", "\"", ".\"", "\n", ":)", ". :)", "ä. ", "…", "\r", "e.g."}) {
    std::string given;
    given.reserve(1'000'010);
    while (given.size() < 1'000'000) given += piece;
    const std::size_t made = allocations();
    std::ptrdiff_t last = 0;
    text::visit_sentences(given, [&last](const text::sentence& each) {
      if (each.begin < last || each.end <= each.begin) throw std::logic_error("sentences overlap");
      last = each.end;
    });
    BOOST_TEST((allocations() == made && last <= std::ssize(given)));
  }
  BOOST_TEST(allocations() > seen);  // the counter counts
}

BOOST_AUTO_TEST_SUITE_END()
