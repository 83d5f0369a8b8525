// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/finnish_stemmer.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <ostream>
#include <string>

#include "allocations.hpp"
#include "reference/finnish_stemmer.hpp"

using namespace counterpoint;

namespace {

struct stemmed {
  const char* word;
  const char* stem;
};
std::ostream& operator<<(std::ostream& out, const stemmed& each) { return out << each.word; }

// One row a rule, each branch taken and not taken. Stems as PyStemmer 3.1.0 (Snowball 3.1) gives them.
constexpr stemmed cases[] = {
    // step 1
    {"taloistakin", "talo"},
    {"talokaan", "talo"},
    {"tyttökään", "tytö"},
    {"onko", "on"},
    {"tytökö", "tytö"},
    {"onhan", "on"},
    {"tyttöhän", "tytö"},
    {"onpa", "on"},
    {"kylläpä", "kyl"},
    {"ruokako", "ruoka"},
    {"kymmenenkö", "kymmen"},
    {"lyhytkö", "lyhy"},
    {"kalskin", "kalsk"},
    {"nopeasti", "nopeast"},
    {"usti", "ust"},
    {"kilpailukykyisesti", "kilpailukykyis"},
    {"kosti", "kost"},
    {"palasko", "palasko"},
    // step 2
    {"talosi", "talo"},
    {"taloksi", "talo"},
    {"taloni", "talo"},
    {"talokseni", "talo"},
    {"talonsa", "talo"},
    {"kylänsä", "kylä"},
    {"talomme", "talo"},
    {"talonne", "talo"},
    {"talossaan", "talo"},
    {"taloaan", "taloa"},
    {"taloltaan", "talo"},
    {"taloonaan", "talo"},
    {"kylässään", "kylä"},
    {"kylältään", "kylä"},
    {"kyläänsä", "kylä"},
    {"talolleen", "talo"},
    {"taloineen", "talo"},
    {"taloillaan", "talo"},
    {"talostaan", "talo"},
    {"kädessään", "käde"},
    {"saamiaan", "saamia"},
    {"tytärtään", "tytär"},
    // step 3
    {"maahan", "maaha"},
    {"taloihin", "talo"},
    {"tiehen", "tiehe"},
    {"tyttöhön", "tytö"},
    {"häähän", "häähä"},
    {"kuuhun", "kuuhu"},
    {"joensuuhun", "joensu"},
    {"pyyhyn", "pyyhy"},
    {"taloihan", "taloi"},
    {"taloisiin", "talo"},
    {"maasiin", "maas"},
    {"vapaaseen", "vapa"},
    {"seen", "seen"},
    {"huoneeseen", "huone"},
    {"taloiden", "talo"},
    {"puheiden", "puhe"},
    {"lapsien", "laps"},
    {"maitten", "mait"},
    {"hauskoitten", "hausko"},
    {"talon", "talo"},
    {"taloon", "talo"},
    {"kielien", "kiel"},
    {"kaupunkien", "kaupunk"},
    {"taloa", "talo"},
    {"kylää", "kylä"},
    {"leikkiä", "leik"},
    {"kivea", "kive"},
    {"ruokaa", "ruoka"},
    {"huonetta", "huone"},
    {"maatta", "maat"},
    {"matta", "mat"},
    {"kotia", "kot"},
    {"kylästä", "kylä"},
    {"kylässä", "kylä"},
    {"talossa", "talo"},
    {"talolla", "talo"},
    {"kylällä", "kylä"},
    {"talolta", "talo"},
    {"kylältä", "kylä"},
    {"talolle", "talo"},
    {"talona", "talo"},
    {"kylänä", "kylä"},
    {"taloine", "talo"},
    // step 4
    {"parempi", "paremp"},
    {"parempaa", "paremp"},
    {"kauniimpi", "kauniimp"},
    {"kauniimpaa", "kauniimp"},
    {"uudempia", "uudemp"},
    {"suurimman", "suurim"},
    {"suurimmalla", "suurim"},
    {"opettajia", "opettaj"},
    {"kirjoittajia", "kirjoittaj"},
    {"opettajien", "opettaj"},
    {"vempaa", "vemp"},
    {"popompi", "popomp"},
    // step 5
    {"talot", "talo"},
    {"kirjat", "kirj"},
    {"naisten", "naist"},
    {"kauneimmat", "kauneim"},
    {"vanhimmat", "vanhim"},
    {"vanhemmat", "vanhem"},
    {"hyvät", "hyvä"},
    {"lasit", "lasi"},
    {"kalat", "kala"},
    {"tytöt", "tytö"},
    {"paremmat", "parem"},
    // step 6
    {"matkaa", "matk"},
    {"takaa", "taka"},
    {"kirjoja", "kirj"},
    {"taloja", "talo"},
    {"poikia", "poik"},
    {"kujilla", "kuj"},
    {"apuja", "apu"},
    {"aatonaatto", "aatonaato"},
    {"eläkkeessä", "eläk"},
    {"kukka", "kuk"},
    {"hattu", "hatu"},
    {"muki", "muki"},
    {"kassi", "kas"},
    {"jojo", "jojo"},
    {"kojot", "kojo"},
    {"hallitus", "hallitus"},
    // apostrophes
    {"show'ssa", "show"},
    {"bordeaux'hun", "bordeaux"},
    {"raa'an", "raa'a"},
    {"vaa'alla", "vaa'a"},
    {"bordeaux'iin", "bordeaux"},
    {"talo'", "talo"},
    {"parkour'in", "parkour"},
    {"rock'n'roll", "rock'n'rol"},
    // other
    {"usa:n", "usa:"},
    {"šakkia", "šak"},
    {"élan", "élan"},
    {"linja-autossa", "linja-auto"},
    {"2025:ssä", "2025:sä"},
    {"a", "a"},
    {"ä", "ä"},
    {"äö", "äö"},
    {"kk", "k"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(finnish_stemmer_suite)

BOOST_DATA_TEST_CASE(every_rule, boost::unit_test::data::make(cases), each) {
  BOOST_TEST(text::finnish_stem(each.word) == each.stem);
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version) {
  // Words of up to four letters and up to four endings, some with a sign inside.
  const char* const endings[] = {
      "kin", "kaan", "kään", "ko",  "kö",  "han", "hän",  "pa",   "pä",  "sti",  "si",   "ni", "kse",  "nsa",
      "nsä", "mme",  "nne",  "an",  "än",  "en",  "ta",   "ssa",  "sta", "lla",  "lta",  "na", "lle",  "ine",
      "hen", "hin",  "hon",  "hun", "hyn", "hön", "siin", "seen", "den", "tten", "n",    "a",  "ä",    "tta",
      "ttä", "tä",   "ssä",  "stä", "llä", "ltä", "ksi",  "mpi",  "mpa", "mmä",  "imma", "po", "impi", "eja",
      "ejä", "i",    "j",    "t",   "oj",  "uj",  "jo",   "'",    "é",   "1",    "-"};
  const char* const letters[] = {"a", "e", "i", "o", "u", "y", "ä", "ö", "k", "l", "m", "n", "p", "t", "s", "h", "j"};
  reference::finnish_stemmer slow;
  std::uint64_t seed = 1;
  const auto below = [&seed](std::size_t limit) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(seed >> 33) % limit;
  };
  for (int i = 0; i < 100'000; ++i) {
    std::string word;
    for (std::size_t n = below(6); n > 0; --n) word += letters[below(std::size(letters))];
    for (std::size_t n = below(5); n > 0; --n) word += endings[below(std::size(endings))];
    const std::string want = slow(word);
    BOOST_REQUIRE_MESSAGE(text::finnish_stem(word) == want, word << " becomes " << text::finnish_stem(word));
  }
  for (const stemmed& each : cases) BOOST_TEST(slow(each.word) == each.stem);
}

BOOST_AUTO_TEST_CASE(what_is_no_finnish_word_is_left) {
  for (const char* word : {"", "1", "漢字", "\xC3", "\xA4", "مرحبا"}) BOOST_TEST(text::finnish_stem(word) == word);
  // The bytes that stand for ä and ö inside never come in.
  BOOST_TEST(text::finnish_stem("taloss\xFF") == "taloss\xFF");
  BOOST_TEST(text::finnish_stem("\xFEssa") == "\xFEssa");
  // Capitals are no letters of the rules.
  BOOST_TEST(text::finnish_stem("TALOSSA") == "TALOSSA");
  // A NUL is a sign like another.
  BOOST_TEST(text::finnish_stem(std::string("talo\0ssa", 8)) == std::string("talo\0", 5));
}

BOOST_AUTO_TEST_CASE(it_is_appended_without_allocation) {
  std::string out = "on ";
  text::append_finnish_stem(out, "edeltäjistään");
  BOOST_TEST(out == "on edeltäj");
  out.reserve(64);
  const std::size_t before = allocations();
  for (const stemmed& each : cases) {
    out.clear();
    text::append_finnish_stem(out, each.word);
  }
  BOOST_TEST(allocations() == before);
}

BOOST_AUTO_TEST_CASE(words_of_any_length) {
  const std::string vowels(10'000'000, 'a');
  BOOST_TEST(text::finnish_stem(vowels).size() == vowels.size());
  std::string long_word;
  for (int i = 0; i < 1'000'000; ++i) long_word += "talöä";
  BOOST_TEST(text::finnish_stem(long_word + "ssa") == long_word);
}

BOOST_AUTO_TEST_SUITE_END()
