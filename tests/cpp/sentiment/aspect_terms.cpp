// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/aspect_terms.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/sentiment/clauses.hpp>

using namespace counterpoint;
using namespace counterpoint::sentiment;
namespace data = boost::unit_test::data;

namespace {

/// "aspect:words found" of each mention, with blanks between.
std::string found(const aspect_terms& terms, std::string_view text, inflection forms) {
  sentence_words words;
  words.assign(text, {0, std::ssize(text)});
  aspect_terms::workspace memory;
  std::vector<term_place> places;
  terms.find(words.words(), forms, memory, places);
  std::string out;
  for (const term_place& place : places) {
    const auto begin = static_cast<std::size_t>(words.words()[static_cast<std::size_t>(place.first)].begin);
    const auto end = words.words()[static_cast<std::size_t>(place.first + place.count - 1)].end;
    if (!out.empty()) out += "; ";
    out += terms.aspects()[static_cast<std::size_t>(terms.aspect_of(place.term))] + ":";
    out += text.substr(begin, static_cast<std::size_t>(end) - begin);
  }
  return out;
}
std::string found(const std::string& term, std::string_view text, inflection forms) {
  return found(aspect_terms(std::vector<aspect_term>{{"a", term}}), text, forms);
}
aspect_terms refused(std::vector<aspect_term> terms) { return aspect_terms(std::move(terms)); }
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

struct paradigm {
  std::string_view term, forms;
  friend std::ostream& operator<<(std::ostream& out, const paradigm& one) { return out << one.term; }
};
// From the grammar (Iso suomen kielioppi, § 40-41 on gradation, § 55-79 on types of inflection), not from the rules.
constexpr paradigm finnish[] = {
    {"hinta",
     "hinnan hintaa hinnassa hinnasta hintaan hinnalla hinnalle hinnaksi hintana hinnat hintojen hintoja "
     "hinnoissa hinnoista hintoihin hintansa hintamme hintakin hinnatkin hinnankaan lippuhinnat kilohinnassa"},
    {"aika", "ajan aikaa ajassa aikaan ajalla ajat aikojen aikoja ajoissa aikamme odotusaika"},
    {"odotusaika", "odotusajan odotusajat odotusaikoja odotusajoista"},
    {"palvelu",
     "palvelun palvelua palvelussa palveluun palvelut palveluiden palveluja palveluita palvelunne "
     "asiakaspalvelu asiakaspalvelun asiakaspalvelussa asiakaspalveluun"},
    {"tuote", "tuotteen tuotetta tuotteessa tuotteeseen tuotteet tuotteiden tuotteita tuotteisiin maitotuotteita"},
    {"vastaus", "vastauksen vastausta vastauksessa vastaukset vastausten vastauksia vastaukseen vastauksiin"},
    {"nopeus", "nopeuden nopeutta nopeudessa nopeuteen vastausnopeuden"},
    {"asiakas", "asiakkaan asiakasta asiakkaat asiakkaiden asiakkaita asiakkaille asiakkaaseen kanta-asiakas"},
    {"henkilökunta", "henkilökunnan henkilökuntaa henkilökunnalle henkilökuntaan"},
    {"ruoka", "ruoan ruuan ruokaa ruoasta ruokaan ruokia ruokien ruoissa lounasruoan"},
    {"laatu", "laadun laatua laadussa laatuun kuvanlaatu kuvanlaadun"},
    {"huone", "huoneen huonetta huoneessa huoneet huoneiden huoneita huoneeseen hotellihuoneet"},
    {"käynti", "käynnin käyntiä käynnissä käynnit käyntien käyntiin"},
    {"osaaminen", "osaamisen osaamista osaamisessa osaamiseen"},
    {"puhelin", "puhelimen puhelinta puhelimet puhelimia puhelimella"},
    {"kieli", "kielen kieltä kielessä kielet kieliä"},
    {"vesi", "veden vettä vedessä vedet vesiä veteen"},
    {"lääkäri", "lääkärin lääkäriä lääkärit lääkäreiden lääkäreitä lääkärille"},
    {"työ", "työn työtä työssä työt töitä töiden työhön"},
    {"kauppa", "kaupan kauppaa kaupassa kauppaan kauppoja verkkokauppa verkkokaupassa"},
    {"wifi", "wifi Wifi:n wifissä"},
};
constexpr paradigm english[] = {
    {"waiter", "waiter Waiters waiter's WAITERS"},
    {"delivery", "delivery deliveries delivery's"},
    {"dish", "dish dishes"},
    {"price", "prices price's"},
    {"knife", "knife knives"},
    {"drinks", "drink drinks"},
    {"queue", "queues"},
    {"potato", "potatoes"},
    {"person", "people"},
    {"sales", "sale sales"},
    {"woman", "women women's"},
    {"deliver*", "deliver delivered delivering delivery"},
    {"bus", "buses bus"},
    {"boxes", "box"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(aspect_terms_suite)

BOOST_DATA_TEST_CASE(finds_finnish_forms, data::make(finnish), nouns) {
  for (const std::string& form : split(nouns.forms)) {
    BOOST_TEST(!found(std::string(nouns.term), form, inflection::finnish).empty(), nouns.term << " in " << form);
  }
}

BOOST_DATA_TEST_CASE(finds_english_forms, data::make(english), nouns) {
  for (const std::string& form : split(nouns.forms)) {
    BOOST_TEST(!found(std::string(nouns.term), form, inflection::english).empty(), nouns.term << " in " << form);
  }
}

BOOST_AUTO_TEST_CASE(does_not_find_other_words) {
  for (const auto& [term, word] :
       {std::pair{"hinta", "hinaa"}, {"hinta", "hintelä"}, {"palvelu", "palvella"}, {"palvelu", "palvelin"},
        {"aika", "aivan"},           {"aika", "paikka"},   {"työ", "tyttö"},        {"palvelu", "palveluntarjoaja"},
        {"apu", "kaavan"},           {"ovi", "tarjovi"},   {"palvelu", "palvelus"}, {"alennus", "alentuu"},
        {"korjaus", "korjauttaa"},   {"tila", "tili"},     {"hinta", "hintit"},     {"hinta", "vanhinta"},
        {"tuki", "onnistuin"},       {"tuki", "johtuen"},  {"aika", "hoitajan"},    {"vessa", "korvessa"},
        {"vessa", "sukupolvessa"},   {"appi", "kaappi"},   {"appi", "jääkaappi"}}) {
    BOOST_TEST(found(term, word, inflection::finnish).empty(), term << " in " << word);
  }
  for (const auto& [term, word] : {std::pair{"staff", "stuff"},
                                   {"bus", "busy"},
                                   {"room", "roomy"},
                                   {"as", "ass"},
                                   {"price", "priced"},
                                   {"class", "clas"}}) {
    BOOST_TEST(found(term, word, inflection::english).empty(), term << " in " << word);
  }
}

BOOST_AUTO_TEST_CASE(inflects_by_the_text_s_language) {
  BOOST_TEST(found("delivery", "deliveries", inflection::finnish) == "");
  BOOST_TEST(found("hinta", "hinnan", inflection::english) == "");
  BOOST_TEST(found("hinta", "HINTA", inflection::none) == "a:HINTA");
  BOOST_TEST(found("hinta", "hinnan", inflection::none) == "");
  const aspect_terms only({{"a", "fast", "en"}, {"b", "ruoka", "fi"}});
  BOOST_TEST(found(only, "fast ruoka", inflection::english) == "a:fast");
  BOOST_TEST(found(only, "fast ruokaa", inflection::finnish) == "b:ruokaa");
  BOOST_TEST(found(only, "fast ruoka", inflection::none) == "");
}

BOOST_AUTO_TEST_CASE(finds_terms_of_several_words) {
  const aspect_terms terms(
      {{"service", "service"}, {"price", "service charge"}, {"staff", "front desk"}, {"arrival", "check in"}});
  const auto en = inflection::english;
  BOOST_TEST(found(terms, "The service charges hide our service", en) == "price:service charges; service:service");
  BOOST_TEST(found(terms, "the front, desk and Front  Desks", en) == "staff:Front  Desks");
  BOOST_TEST(found(terms, "the front (desk)", en) == "");
  BOOST_TEST(found(terms, "check-in took an hour", en) == "arrival:check-in");
  BOOST_TEST(found("check-in", "we check in", en) == "a:check in");
  BOOST_TEST(found("kotiin kuljetus", "kotiin kuljetuksesta", inflection::finnish) == "a:kotiin kuljetuksesta");
  // A compound's end is no part of a term of several words.
  BOOST_TEST(found("nopea palvelu", "nopea asiakaspalvelu", inflection::finnish) == "");
}

BOOST_AUTO_TEST_CASE(one_mention_may_be_of_several_aspects_and_an_aspect_counts_once) {
  const aspect_terms terms({{"a", "screen"}, {"b", "screen"}, {"a", "screens"}});
  BOOST_TEST(found(terms, "Screens and a screen", inflection::english) == "a:Screens; b:Screens; a:screen; b:screen");
  BOOST_TEST(terms.aspects().size() == 2U);
  BOOST_TEST(terms.aspect_of(2) == 0);
}

BOOST_AUTO_TEST_CASE(finds_signs_and_numbers) {
  BOOST_TEST(found("🍕", "🍕 was fine", inflection::english) == "a:🍕");
  BOOST_TEST(found("bus 550", "Bus 550 was late", inflection::english) == "a:Bus 550");
  BOOST_TEST(found("c++", "", inflection::english) == "");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_term) {
  BOOST_CHECK_THROW(refused({}), error);
  BOOST_CHECK_THROW(refused({{"a", "?!"}}), error);
  BOOST_CHECK_THROW(refused({{"", "food"}}), error);
  BOOST_CHECK_THROW(refused({{"a", "a*"}}), error);
  BOOST_CHECK_THROW(refused({{"a", "food", "sv"}}), error);
  BOOST_CHECK_THROW(refused({{"a", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"}}), error);
}

BOOST_AUTO_TEST_CASE(takes_any_bytes) {
  const aspect_terms terms({{"a", "food"}, {"a", "aika"}});
  const std::string bad = "\xFF\xC3(food\x80 \xED\xA0\x80 aika\0x";
  for (const auto forms : {inflection::none, inflection::english, inflection::finnish}) found(terms, bad, forms);
  const std::string long_word(1'000'000, 'a');
  BOOST_TEST(found(terms, long_word + " food", inflection::finnish) == "a:food");
}

BOOST_AUTO_TEST_SUITE_END()
