// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/finnish_analyser.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/analyser.hpp>
#include <counterpoint/text/ngrams.hpp>

#include "allocations.hpp"
#include "reference/finnish_analyser.hpp"
#include "reference/finnish_texts.hpp"

using namespace counterpoint;
using analyser = sentiment::finnish_analyser;
using lists = reference::finnish_case;

static_assert(sentiment::analyser<analyser>);

namespace {

const analyser& small() {
  static const analyser out({.lexicon = lists::lexicon, .phrases = lists::phrases, .lists = lists::lists});
  return out;
}

struct analysed {
  explicit analysed(std::string_view text) { small().analyse(text, memory); }
  [[nodiscard]] double at(std::string_view name) const {
    const auto names = analyser::feature_names();
    const auto found = std::ranges::find(names, name);
    BOOST_REQUIRE(found != names.end());
    return static_cast<double>(memory.dense()[static_cast<std::size_t>(found - names.begin())]);
  }
  [[nodiscard]] std::vector<std::uint64_t> hashes() const {
    std::vector<std::uint64_t> out;
    for (const sentiment::gram& each : memory.words()) out.push_back(each.hash);
    return out;
  }
  analyser::workspace memory;
};

std::string message_of(const sentiment::finnish_lists& given) {
  try {
    analyser made(given);
  } catch (const data_error& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(finnish_analyser_suite)

BOOST_AUTO_TEST_CASE(words_are_stems_with_marks) {
  // "oon" is read as "olen"; behind "ei" three words are marked, "hyvä" is the first; the mark ends at the full stop.
  const analysed text("Oon iloinen. Ei hyvää, taloihin!");
  using text::hash_of_pair;
  using text::hash_of_word;
  const std::vector<std::uint64_t> want = {hash_of_word("ole"), hash_of_word("iloin"), hash_of_pair("ole", "iloin"),
                                           hash_of_word("ei"),  hash_of_word("hyvä!"), hash_of_pair("ei", "hyvä!"),
                                           hash_of_word("talo")};
  BOOST_TEST(text::finnish_stem("olen") == "ole");
  BOOST_TEST((text.hashes() == want));
  const auto words = text.memory.words();
  BOOST_TEST(words[4].begin == 16U);
  BOOST_TEST(words[4].end == 23U);
  BOOST_TEST(words[5].begin == 13U);  // a pair spans both of its words
}

BOOST_AUTO_TEST_CASE(three_words_are_marked) {
  const analysed text("ei a b c d");
  using text::hash_of_word;
  const auto hashes = text.hashes();
  BOOST_TEST(hashes[5] == hash_of_word("c!"));
  BOOST_TEST(hashes[7] == hash_of_word("d"));
  const analysed again("ei a ei b");
  BOOST_TEST(again.hashes()[3] == hash_of_word("ei!"));
}

BOOST_AUTO_TEST_CASE(parts_of_a_word_stand_in_their_place) {
  const analysed text("hinta-laatu\u2010suhde");  // the second hyphen has three bytes: no place of its own
  const auto words = text.memory.words();
  BOOST_REQUIRE(words.size() == 5U);
  for (const std::size_t i : {0U, 1U, 3U}) {
    BOOST_TEST(words[i].begin == 0U);
    BOOST_TEST(words[i].end == 19U);
  }
  const analysed plain("hinta-laatu");
  BOOST_TEST(plain.memory.words()[1].begin == 6U);
  BOOST_TEST(plain.memory.words()[1].end == 11U);
  BOOST_TEST(plain.memory.words()[0].end == 5U);
}

BOOST_AUTO_TEST_CASE(negation_is_not_symmetric) {
  // One positive word of two: 2 right after a negation counts −1, and stands in a sum of its own, by √2.
  const analysed adjacent("Ei hyvä");
  BOOST_TEST(adjacent.at("positive words") == 0.0);
  BOOST_TEST(adjacent.at("positive words right after a negation") == 2 / std::sqrt(2.0),
             boost::test_tools::tolerance(1e-6));
  BOOST_TEST(adjacent.at("last word of the lexicon") == -1.0);
  BOOST_TEST(adjacent.at("most negative word") == -1.0);
  BOOST_TEST(adjacent.at("begins with a negation") == 1.0);
  BOOST_REQUIRE(adjacent.memory.hits().size() == 1U);
  BOOST_TEST(adjacent.memory.hits()[0].value == -1.0);
  BOOST_TEST(adjacent.memory.hits()[0].negated);
  BOOST_TEST(adjacent.memory.hits()[0].begin == 3U);
  BOOST_TEST(adjacent.memory.hits()[0].end == 8U);
  // "ole" stands between: .3 of 2.
  BOOST_TEST(analysed("ei ole hyvä").at("last word of the lexicon") == 0.6, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(!analysed("ei ole hyvä").memory.hits()[0].negated);  // weakened, not turned
  // A negative word right after a negation counts nothing: it is no hit, but the lexicon knew a word.
  const analysed mild("ei kallis");
  BOOST_TEST(mild.memory.hits().empty());
  BOOST_TEST(mild.at("no word of the lexicon") == 0.0);
  BOOST_TEST(mild.at("negative words right after a negation") > 1.0);
  BOOST_TEST(analysed("ei ole kallis").at("last word of the lexicon") == -0.6, boost::test_tools::tolerance(1e-6));
  // Five words on, and behind a border, no more.
  BOOST_TEST(analysed("ei a b c hyvä").at("last word of the lexicon") == 0.6, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(analysed("ei a b c d hyvä").at("last word of the lexicon") == 2.0);
  BOOST_TEST(analysed("Ei, hyvä").at("last word of the lexicon") == 2.0);
}

BOOST_AUTO_TEST_CASE(lexicon_by_whole_word_then_longest_beginning) {
  BOOST_TEST(analysed("hyvä").at("last word of the lexicon") == 2.0);
  BOOST_TEST(analysed("hyville").at("last word of the lexicon") == 1.5);
  BOOST_TEST(analysed("hyvinvointia").at("last word of the lexicon") == 2.5);
  BOOST_TEST(analysed("hyv").at("last word of the lexicon") == 1.5);
  BOOST_TEST(analysed("hy").at("no word of the lexicon") == 1.0);
  BOOST_TEST(analysed("kalliimpi").at("no word of the lexicon") == 1.0);
  BOOST_TEST(analysed("\U0001F600\uFE0F").at("last word of the lexicon") == 2.0);
  BOOST_TEST(analysed("\U0001F44D\U0001F3FD").at("last word of the lexicon") == 2.0);
  BOOST_TEST((analysed("\U0001F44D\U0001F3FD").hashes() == analysed("\U0001F44D").hashes()));
}

BOOST_AUTO_TEST_CASE(boosters) {
  const auto last = [](std::string_view text) { return analysed(text).at("last word of the lexicon"); };
  BOOST_TEST(last("todella kallis") == -1.95, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(last("melko niin kallis") == -1.05, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(last("todella niin kovin kallis") == -1.5);
  BOOST_TEST(last("todella, kallis") == -1.5);
  BOOST_TEST(last("hirveä") == -3.0);
  BOOST_TEST(last("hirveän hyvä") == 2.6, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(analysed("hirveän").at("no word of the lexicon") == 1.0);
  BOOST_TEST(last("hyvin hyvä") == 2.6, boost::test_tools::tolerance(1e-6));  // "hyvin" is a hit too
}

BOOST_AUTO_TEST_CASE(phrases_come_first) {
  const auto hits = [](std::string_view text) {
    std::vector<double> out;
    const analysed found(text);
    for (const auto& each : found.memory.hits()) out.push_back(each.value);
    return out;
  };
  BOOST_TEST((hits("ei toimi") == std::vector<double>{-2}));
  BOOST_TEST((hits("ei toimi hyvin") == std::vector<double>{-2.5}));  // the longest
  BOOST_TEST((hits("kaikki toimi oikein hyvin hyvä") == std::vector<double>{3, 2}));
  BOOST_TEST((hits("ei huono hyvä") == std::vector<double>{2, 2}));  // the phrase took the negation away
  BOOST_TEST(hits("ei, toimi").front() == 1.0);                      // no phrase over a border
  BOOST_TEST(hits("en tiedä").empty());                              // a phrase without value
  BOOST_TEST(analysed("en tiedä").at("no word of the lexicon") == 0.0);
  BOOST_TEST(analysed("emä tiedä").at("no word of the lexicon") == 0.0);  // colloquial
  const analysed placed("Tämä ei toimi.");
  BOOST_TEST(placed.memory.hits()[0].begin == 7U);
  BOOST_TEST(placed.memory.hits()[0].end == 15U);
}

BOOST_AUTO_TEST_CASE(behind_mutta) {
  const analysed text("Hyvä mut kallis");
  BOOST_TEST(text.at("words after \"mutta\"") == -1.5 / std::sqrt(3.0), boost::test_tools::tolerance(1e-6));
  BOOST_TEST(text.at("\"mutta\"") == 1.0);
  BOOST_TEST(text.at("sum of the lexicon's words") == 0.5 / std::sqrt(3.0), boost::test_tools::tolerance(1e-6));
  BOOST_TEST(text.at("balance of the lexicon's words") == 0.5 / std::sqrt(10.25), boost::test_tools::tolerance(1e-6));
  BOOST_TEST(text.at("both positive and negative words") == 1.5 / std::sqrt(3.0), boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(surface) {
  const analysed text("KIITOKSET!!!!! Onko www.x.fi toimimaton?! Miksi... kannattaisikin 5 :) </3 perkeleen");
  BOOST_TEST(text.at("exclamation marks") == 4.0);
  for (const char* name : {"question mark", "question with an exclamation", "ellipsis", "smiling emoticon",
                           "frowning emoticon", "thanks", "link", "profanity"}) {
    BOOST_TEST(text.at(name) == 1.0, name);
  }
  BOOST_TEST(text.at("length") == std::log(9.0), boost::test_tools::tolerance(1e-6));
  for (const char* name : {"lack (-ton, -ttoma-)", "also (-kin)", "question (-ko)", "numbers"}) {
    BOOST_TEST(text.at(name) == 1 / 3.0, boost::test_tools::tolerance(1e-6));
  }
  BOOST_TEST(text.at("capitals") == 0.0);
  BOOST_TEST(analysed("ÄLKÄÄ huu").at("capitals") == 1.0);
  BOOST_TEST(analysed("Älkää").at("capitals") == 0.0);
  BOOST_TEST(analysed("atomi kartoni automaatti").at("lack (-ton, -ttoma-)") == 0.0);
  BOOST_TEST(analysed("kelvottomien").at("lack (-ton, -ttoma-)") == 1.0);
  BOOST_TEST(analysed("sanoisivat").at("conditional (-isi-)") == 1.0);
  BOOST_TEST(analysed("mennään tehtiin").at("passive") == 1 / std::sqrt(2.0), boost::test_tools::tolerance(1e-6));
  BOOST_TEST(analysed("ei niin ei").at("several negations") == 1.0);
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version) {
  reference::finnish_analyser slow(lists::lexicon, lists::phrases, lists::lists);
  analyser::workspace memory;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const std::string given = reference::finnish_text(seed, 1 + static_cast<int>(seed % 31));
    small().analyse(given, memory);
    BOOST_REQUIRE_MESSAGE(reference::same(memory, slow(given)), "differs on " << given);
  }
}

BOOST_AUTO_TEST_CASE(characters_are_those_of_the_text_as_a_whole) {
  struct placed {
    std::uint64_t hash;
    std::ptrdiff_t begin, end;
    bool operator==(const placed&) const = default;
  };
  analyser::workspace memory;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const std::string given = reference::finnish_text(seed, 1 + static_cast<int>(seed % 31));
    std::vector<placed> got, want;
    small().analyse(given, memory);
    memory.characters().visit([&](std::uint64_t hash, std::uint32_t begin, std::uint32_t end) {
      got.push_back({hash, begin, end});
    });
    text::visit_character_grams(given,
                                [&](std::uint64_t hash, int, std::ptrdiff_t begin, std::ptrdiff_t end) {
                                  want.push_back({hash, begin, end});
                                },
                                {.shortest = 2, .longest = 4});
    BOOST_REQUIRE_MESSAGE(got == want, "differs on " << given);
    BOOST_TEST(memory.characters().size() == std::ssize(want));
  }
}

BOOST_AUTO_TEST_CASE(sums_are_those_of_the_characters_and_remembered_for_one_table) {
  // Two tables in turns, on one workspace: what is remembered of a word is that of the other one first.
  std::vector<model::weight_table::bucket> buckets[2];
  std::uint8_t next = 7;
  for (auto& each : buckets) {
    for (int b = 0; b < 1024; ++b) {
      next = static_cast<std::uint8_t>(next * 37 + 11);
      each.push_back({next, static_cast<std::uint8_t>(next ^ 0x55), 255, 128});
    }
  }
  const std::vector<float> units = {1, 1, 1};
  analyser::workspace summing, keeping;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const std::string given = reference::finnish_text(seed, 1 + static_cast<int>(seed % 31));
    const model::weight_table table(buckets[seed / 100 % 2], units);  // at the address of the one before
    model::weight_table::sum got(table), want(table);
    small().analyse(given, summing, got);
    small().analyse(given, keeping);
    keeping.characters().visit([&want](std::uint64_t hash, std::uint32_t, std::uint32_t) { want(hash); });
    BOOST_REQUIRE_EQUAL(got.count(), want.count());
    BOOST_REQUIRE_MESSAGE(got.exact_logits() == want.exact_logits(), "differs on " << given);
    BOOST_TEST(std::ranges::equal(summing.dense(), keeping.dense()));
    BOOST_TEST(
        std::ranges::equal(summing.words(), keeping.words(), {}, &sentiment::gram::hash, &sentiment::gram::hash));
  }
}

BOOST_AUTO_TEST_CASE(a_workspace_forgets_another_analyser) {
  const analyser other({.lexicon = "hyv\u00E4\t-3\n", .phrases = "", .lists = ""});
  analyser::workspace memory;
  small().analyse("hyvä", memory);
  BOOST_TEST(memory.hits()[0].value == 2.0);
  other.analyse("hyvä", memory);
  BOOST_TEST(memory.hits()[0].value == -3.0);
}

BOOST_AUTO_TEST_CASE(any_text) {
  analyser::workspace memory;
  const std::string one_word(3'000'000, 'a');
  const std::string syllables = [] {
    std::string out;
    for (int i = 0; i < 500'000; ++i) out += "talo";
    return out;
  }();
  const std::string nul(3, '\0');
  for (const std::string_view text :
       {std::string_view(), std::string_view("   \n"), std::string_view(nul), std::string_view("\xFF\xFE\xC3"),
        std::string_view("\U0001F600\U0001F44D"), std::string_view("https://a.fi"), std::string_view("مرحبا"),
        std::string_view("\u200D\u202Ea"), std::string_view("<br>&amp;"), std::string_view(one_word),
        std::string_view(syllables)}) {
    small().analyse(text, memory);
    for (const float figure : memory.dense()) BOOST_REQUIRE(std::isfinite(figure));
  }
  small().analyse("", memory);
  BOOST_TEST(memory.words().empty());
  BOOST_TEST(memory.characters().size() == 0);
  for (std::size_t i = 0; i < memory.dense().size(); ++i) {
    const bool none = analyser::feature_names()[i] == "no word of the lexicon";
    BOOST_TEST(memory.dense()[i] == (none ? 1.0F : 0.0F));
  }
}

BOOST_AUTO_TEST_CASE(no_allocation) {
  std::string given;
  for (std::uint64_t seed = 0; seed < 200; ++seed) given += reference::finnish_text(seed, 20) + ' ';
  analyser::workspace memory;
  small().analyse(given, memory);
  const std::size_t before = allocations();
  small().analyse(given, memory);
  small().analyse("Ei toimi hyvin, mut todella hyvä!", memory);
  BOOST_TEST(allocations() == before);
}

BOOST_AUTO_TEST_CASE(wrong_lists) {
  BOOST_TEST(message_of({.lexicon = "hyv\u00E4\n"}) == "lexicon, line 1: \"hyv\u00E4\" has 1 fields; allowed: 2");
  BOOST_TEST(message_of({.lexicon = "# a\n\na\t1\na\t2\n"}).starts_with("lexicon, line 4: \"a\" stands twice"));
  BOOST_TEST(message_of({.lexicon = "a\tnan\n"}).starts_with("lexicon, line 1: \"nan\" is no value"));
  BOOST_TEST(message_of({.lexicon = "ab*\t1\n"}).starts_with("lexicon, line 1: \"ab*\" is no word"));
  BOOST_TEST(message_of({.lexicon = "a\t\t1\n"}).starts_with("lexicon, line 1: \"a\t\t1\" is no entry"));
  BOOST_TEST(message_of({.phrases = "yksi\t1\n"}).starts_with("phrases, line 1: \"yksi\" is no phrase"));
  BOOST_TEST(message_of({.phrases = "a  b\t1\n"}).starts_with("phrases, line 1: \"a  b\" is no phrase"));
  BOOST_TEST(message_of({.phrases = "a b c d e\t1\n"}).starts_with("phrases, line 1: \"a b c d e\" is no phrase"));
  BOOST_TEST(message_of({.phrases = "a b\t1\na b\t2\n"}).starts_with("phrases, line 2: \"a b\" stands twice"));
  BOOST_TEST(message_of({.lists = "negatoin\tei\n"}).starts_with("lists, line 1: \"negatoin\" is no list"));
  BOOST_TEST(message_of({.lists = "negation\tei*\n"}).starts_with("lists, line 1: \"ei*\" is no word"));
  BOOST_TEST(message_of({.lists = "booster\tei\n"}).starts_with("lists, line 1: \"booster\" has 2 fields"));
  BOOST_TEST(
      message_of({.lists = "spelling\ta\tb\nspelling\ta\tc\n"}).starts_with("lists, line 2: \"a\" stands twice"));
  BOOST_TEST(message_of({.lists = "negation\tei\r\nnegation\tei\n"}).starts_with("lists, line 2"));
}

BOOST_AUTO_TEST_SUITE_END()
