// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/words.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "allocations.hpp"
#include "reference/word_texts.hpp"
#include "reference/words.hpp"

using namespace counterpoint;

namespace {

std::vector<reference::own_word> words_of(std::string_view given, text::word_scanner& scanner) {
  std::vector<reference::own_word> out;
  text::visit_words(given, scanner, [&out](const text::word& each) {
    out.push_back({std::string(each.text), each.begin, each.end, each.kind, each.all_capitals, each.squeezed});
  });
  return out;
}

/// Normal forms between blanks; what is no plain word with its kind's first letter.
std::string forms(std::string_view given, text::word_options options = {}) {
  text::word_scanner scanner(options);
  std::string out;
  for (const reference::own_word& each : words_of(given, scanner)) {
    if (!out.empty()) out += ' ';
    out += each.text;
    if (each.kind != text::word_kind::word)
      out += std::string("/") + std::string(text::to_string(each.kind)).substr(0, 2);
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(words_suite)

BOOST_AUTO_TEST_CASE(joiners_inside_words) {
  BOOST_TEST(forms("Don't, don’t vaa'an rock'n'roll 'tis customers'") ==
             "don't ,/ma don't vaa'an rock'n'roll tis customers");
  BOOST_TEST(forms("linja-auto e‑mail -kortti kahvi- ja a--b") == "linja-auto e-mail kortti kahvi ja a b");
  BOOST_TEST(forms("klo 9.30, 4,5 e 10/10 1.2.2025. 2-vuotias ½ 1,a") ==
             "klo 9.30/nu ,/ma 4,5/nu e 10/10/nu 1.2.2025/nu ./ma 2-vuotias ½/nu 1/nu ,/ma a");
}

BOOST_AUTO_TEST_CASE(finnish_endings_after_a_colon) {
  BOOST_TEST(forms("USA:n EU:ssa 5:een klo:n A:ssa Pohjois-EU:n") == "usa:n eu:ssa 5:een klo:n a:ssa pohjois-eu:n");
  // More than six letters, a capital, a digit or nothing after it; more than three small letters before it.
  BOOST_TEST(forms("EU:jotenkin EU:Hei EU:5 EU: huom:tämä") ==
             "eu :/ma jotenkin eu :/ma hei eu :/ma 5/nu eu :/ma huom :/ma tämä");
  // An emoticon goes before an ending, except after capitals and digits.
  BOOST_TEST(forms("moi:p OK:p 3:s") == "moi :p/em ok:p 3:s");
}

BOOST_AUTO_TEST_CASE(classes_have_one_form) {
  BOOST_TEST(forms("@Maija_1 kts. https://x.fi/a?b. tai a.b@c.fi a@b") ==
             "<handle>/ha kts ./ma <link>/li ./ma tai <link>/li a b");
  BOOST_TEST(forms("#hyvä <b>ei</b>&nbsp;&amp; 3 < 4") == "hyvä ei 3/nu 4/nu");
  BOOST_TEST(forms("kiitos:) <3 👍🏽 ❤️ xD") == "kiitos :)/em <3/em 👍🏽/em ❤/em xD/em");
}

BOOST_AUTO_TEST_CASE(lower_case_and_what_is_not_seen) {
  BOOST_TEST(forms("ÄITI Straße İs ΣΟΦΟΣ \u1E9E") == "äiti straße i\u0307s σοφοσ ß");
  BOOST_TEST(forms("go\u200Bod hy\u00ADvä \u200Da\uFEFF") == "good hyvä a");
  BOOST_TEST(forms("مرحبا\u200Fمرحبا 漢字 e\u0301") == "مرحبامرحبا 漢字 e\u0301");
  BOOST_TEST(forms(std::string_view("a\0b", 3)) == "a b");
  BOOST_TEST(forms("a\xFF"
                   "b\xC3") == "a b");
  BOOST_TEST(forms("") == "");
  BOOST_TEST(forms(" \u00A0\n\"()") == "");
}

BOOST_AUTO_TEST_CASE(squeezing_and_marks) {
  BOOST_TEST(forms("Soooo hyvääää 1000 !!!! .... …… :DDDD") ==
             "soooo hyvääää 1000/nu !!!!/ma ..../ma ....../ma :DDDD/em");
  BOOST_TEST(forms("Soooo hyvääää 1000 !!!! .... …… :DDDD", {.squeeze = true}) ==
             "soo hyvää 1000/nu !!/ma .../ma .../ma :DD/em");
  BOOST_TEST(forms("a, b?! c: d", {.marks = false}) == "a b c d");
}

BOOST_AUTO_TEST_CASE(places_and_flags) {
  text::word_scanner scanner({.squeeze = true});
  const auto found = words_of("Ei OK! TAAAAS Ok: A", scanner);
  BOOST_REQUIRE_EQUAL(found.size(), 7U);
  BOOST_TEST((found[0] == reference::own_word{"ei", 0, 2, text::word_kind::word, false, false}));
  BOOST_TEST((found[1] == reference::own_word{"ok", 3, 5, text::word_kind::word, true, false}));
  BOOST_TEST((found[2] == reference::own_word{"!", 5, 6, text::word_kind::mark, false, false}));
  BOOST_TEST((found[3] == reference::own_word{"taas", 7, 13, text::word_kind::word, true, true}));
  BOOST_TEST((found[4] == reference::own_word{"ok", 14, 16, text::word_kind::word, false, false}));
  BOOST_TEST((found[6] == reference::own_word{"a", 18, 19, text::word_kind::word, false, false}));
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version) {
  for (const bool squeeze : {false, true}) {
    for (const bool marks : {false, true}) {
      text::word_scanner scanner({squeeze, marks});
      for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        const std::string given = reference::provoking_text(seed, 1 + static_cast<int>(seed % 29));
        const bool same = words_of(given, scanner) == reference::words(given, {squeeze, marks});
        BOOST_REQUIRE_MESSAGE(same, "differs on " << given);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(no_allocation_once_the_longest_word_was_seen) {
  std::string given;
  for (std::uint64_t seed = 0; seed < 50; ++seed) given += reference::provoking_text(seed, 40);
  text::word_scanner scanner({.squeeze = true});
  std::ptrdiff_t count = 0;
  const auto visit = [&count](const text::word&) { ++count; };
  text::visit_words(given, scanner, visit);
  const std::ptrdiff_t first = count;
  const std::size_t before = allocations();
  text::visit_words(given, scanner, visit);
  BOOST_TEST(allocations() == before);
  BOOST_TEST(count == 2 * first);
}

// Each of these took quadratic time in some tokenizer: a megabyte of them has to come to its end.
BOOST_AUTO_TEST_CASE(long_runs_of_whatever_provokes_looking_ahead) {
  text::word_scanner scanner;
  for (const char* piece :
       {"a", "Σ",  "A",        "a.",     "a@",      "a:", ":)",   ":D",   ":",       "<a ", "<3", "&a",
        "-", "a-", "😀\u200D", "\u200D", "1\uFE0F", "🇫",  "www.", "....", "a\u200B", "(",   "@",  "'"}) {
    std::string given;
    while (given.size() < 1'000'000) given += piece;
    std::ptrdiff_t last = 0;
    text::visit_words(given, scanner, [&last](const text::word& each) {
      BOOST_REQUIRE_LE(last, each.begin);
      BOOST_REQUIRE_LT(each.begin, each.end);
      last = each.end;
    });
    BOOST_TEST(last <= std::ssize(given));
  }
}

BOOST_AUTO_TEST_SUITE_END()
