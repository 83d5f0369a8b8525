// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/english_analyser.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "allocations.hpp"
#include "reference/english.hpp"
#include "reference/english_texts.hpp"

using namespace counterpoint;
using namespace std::string_literals;

namespace {

using sentiment::english_analyser;

english_analyser analyser() {
  return english_analyser(
      sentiment::english_lists{reference::english_lexicon(), reference::english_phrases(), reference::english_emoji()});
}

/// What a name of feature_names has in a text.
double feature(std::string_view text, std::string_view name) {
  static const english_analyser made = analyser();
  english_analyser::workspace memory;
  made.analyse(text, memory);
  const auto names = english_analyser::feature_names();
  const auto found = std::find(names.begin(), names.end(), name);
  BOOST_REQUIRE(found != names.end());
  return static_cast<double>(memory.dense()[static_cast<std::size_t>(found - names.begin())]);
}

/// What each hit spans.
std::vector<std::string> hits(const std::string& text) {
  static const english_analyser made = analyser();
  english_analyser::workspace memory;
  made.analyse(text, memory);
  std::vector<std::string> out;
  for (const auto& hit : memory.hits()) out.push_back(text.substr(hit.begin, hit.end - hit.begin));
  return out;
}

struct gram_of_text {
  std::string spans;
  std::uint64_t hash;
};

std::vector<gram_of_text> grams(const std::string& text) {
  static const english_analyser made = analyser();
  english_analyser::workspace memory;
  made.analyse(text, memory);
  std::vector<gram_of_text> out;
  for (const auto& gram : memory.words()) out.push_back({text.substr(gram.begin, gram.end - gram.begin), gram.hash});
  return out;
}

void check_same(const english_analyser& fast, reference::english& slow, english_analyser::workspace& memory,
                const std::string& text) {
  fast.analyse(text, memory);
  const auto want = slow.analyse(text);
  BOOST_REQUIRE_MESSAGE(memory.words().size() == want.grams.size(), "number of grams in " << text);
  static sentiment::detail::english_grams without_bitmaps;
  std::vector<sentiment::gram> more_slowly;
  without_bitmaps.append(text, more_slowly);
  BOOST_REQUIRE(std::ranges::equal(more_slowly, memory.words(), [](const auto& a, const auto& b) {
    return a.hash == b.hash && a.begin == b.begin && a.end == b.end;
  }));
  for (std::size_t i = 0; i < want.grams.size(); ++i) {
    const auto& got = memory.words()[i];
    const bool same =
        got.hash == want.grams[i].hash && got.begin == want.grams[i].begin && got.end == want.grams[i].end;
    BOOST_REQUIRE_MESSAGE(same, "gram " << i << " of " << text);
  }
  BOOST_REQUIRE_MESSAGE(memory.hits().size() == want.hits.size(), "number of hits in " << text);
  for (std::size_t i = 0; i < want.hits.size(); ++i) {
    const auto& got = memory.hits()[i];
    const auto& wanted = want.hits[i];
    const bool same = got.value == wanted.value && got.word == wanted.word && got.negated == wanted.negated;
    BOOST_REQUIRE_MESSAGE(same, "hit " << i << " of " << text);
    BOOST_REQUIRE(got.begin < got.end && got.end <= text.size());
  }
  for (std::size_t i = 0; i < want.dense.size(); ++i) {
    const double got = static_cast<double>(memory.dense()[i]);
    BOOST_REQUIRE_MESSAGE(
        std::fabs(got - want.dense[i]) <= 1e-6 * (1 + std::fabs(want.dense[i])),
        english_analyser::feature_names()[i] << " of " << text << ": " << got << ", not " << want.dense[i]);
  }
  BOOST_REQUIRE_CLOSE(memory.compound() + 2, want.dense[0] + 2, 1e-10);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(english_analyser_suite)

BOOST_AUTO_TEST_CASE(worked_words) {
  // Border, negation and hyphen: two clauses, "bad" and "at" behind "not" marked.
  const auto found = grams("A well-made one, not bad");
  const char* const spans[] = {"A", "well", "A well", "made", "well-made", "one", "made one", "not", "bad", "not bad"};
  BOOST_REQUIRE(found.size() == std::size(spans));
  for (std::size_t i = 0; i < found.size(); ++i) BOOST_TEST(found[i].spans == spans[i]);
  BOOST_TEST(found[0].hash == text::hash_of_word("a"));
  BOOST_TEST(found[4].hash == text::hash_of_pair("well", "made"));
  BOOST_TEST(found[7].hash == text::hash_of_word("not"));
  BOOST_TEST(found[8].hash == text::hash_of_word("bad!"));
  BOOST_TEST(found[9].hash == text::hash_of_pair("not", "bad!"));
}

BOOST_AUTO_TEST_CASE(negation_reaches_four_words_of_a_clause) {
  const auto marked = [](const std::string& text, std::size_t word) {
    const auto all = grams(text);
    const std::size_t at = word == 0 ? 0 : 2 * word - 1;  // a clause of one: word, word, pair, word, pair …
    return all[at].hash != text::hash_of_word(all[at].spans);
  };
  for (std::size_t word = 0; word < 7; ++word) {
    BOOST_TEST(marked("never one two three four five six", word) == (word >= 1 && word <= 4));
    BOOST_TEST(marked("not one not three four five six", word) == (word >= 1));
  }
  for (const char* negation : {"don't", "dont", "DON\u2019T", "cannot", "without", "nobody", "lacks", "n't"}) {
    const auto all = grams(negation + " seen"s);
    BOOST_TEST(all[1].hash == text::hash_of_word("seen!"), negation);
  }
  const auto all = grams("not. seen");
  BOOST_TEST(all[1].hash == text::hash_of_word("seen"));
}

BOOST_AUTO_TEST_CASE(words_are_written_alike) {
  const auto same = [](const std::string& a, const std::string& b) {
    const auto first = grams(a), second = grams(b);
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const auto& x, const auto& y) { return x.hash == y.hash; });
  };
  BOOST_TEST(same("It's GREAT", "its great"));
  BOOST_TEST(same("didn\u2019t", "didnt"));
  BOOST_TEST(same("at 10:30", "at 7"));
  BOOST_TEST(same("see https://x.org/a now @you", "see now"));
  BOOST_TEST(same("so<br/>good &amp; so", "so good so"));
  BOOST_TEST(same("e-mail", "e mail"));
  BOOST_TEST(!same("e, mail", "e mail"));
  BOOST_TEST(!same(":)", ":("));
  BOOST_TEST(grams("\U0001F600").size() == 1U);
}

BOOST_AUTO_TEST_CASE(worked_figures) {
  // "good" 1.9 and "bad" −2.5 among 5 words: S = −0.6, S / √(S² + 15) = −0.153093.
  const char* text = "good food with bad service?";
  BOOST_TEST(feature(text, "compound") == -0.153093, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature(text, "positive share") == 2.9 / 9.4, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(feature(text, "negative share") == 3.5 / 9.4, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(feature(text, "positive sum") == 0.440434, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature(text, "negative sum") == 0.542326, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature(text, "mean value") == -0.12, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(feature(text, "highest value") == 1.9, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(feature(text, "last value") == -2.5, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(feature(text, "positive words") == 0.447214, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature(text, "both signs") == 0.440434, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature(text, "share of rated words") == 0.4, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(feature(text, "question mark") == 1);
  BOOST_TEST(feature(text, "no rated word") == 0);
  BOOST_TEST(feature("the food came", "no rated word") == 1);
  BOOST_TEST(feature("", "no rated word") == 1);
  // 1.9 · 0.5 before "but", −2.5 · 1.5 behind it.
  BOOST_TEST(feature("good but bad", "before but") == 0.238225, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature("good but bad", "behind but") == -0.695608, boost::test_tools::tolerance(1e-5));
  // 1.9 · −0.74 = −1.406.
  BOOST_TEST(feature("was not good", "negated positive words") == 0.341238, boost::test_tools::tolerance(1e-5));
  BOOST_TEST(feature("was not awful", "negated negative words") > 0.3);
  BOOST_TEST(feature("you should please come", "suggesting words") == 2 / std::sqrt(5.0),
             boost::test_tools::tolerance(1e-6));
  // "!" adds nothing.
  BOOST_TEST(feature("good!!!", "compound") == feature("good", "compound"));
}

BOOST_AUTO_TEST_CASE(hits_say_where_they_stand) {
  using list = std::vector<std::string>;
  BOOST_TEST(hits("It was (GOOD), not bad at all.") == list({"GOOD", "not bad at all"}));
  BOOST_TEST(hits("I can\u2019t stop, cant stop, can't stop") == list({"can\u2019t stop", "cant stop", "can't stop"}));
  BOOST_TEST(hits("\u201Cgood\u201D and\u2026 \u2014sad\u2014") == list({"good", "sad"}));
  BOOST_TEST(hits("hyv\u00E4\U0001F600x \u2764\uFE0F\U0001F62D") ==
             list({"hyv\u00E4", "\U0001F600", "\u2764", "\U0001F62D"}));
  BOOST_TEST(hits("no problem, no heart") == list({"no problem", "heart"}));
  BOOST_TEST(hits("kind of good").size() == 2U);  // the phrase, not "kind" of the lexicon
}

BOOST_AUTO_TEST_CASE(equals_the_slow_version_on_provoking_texts) {
  const auto fast = analyser();
  const auto words = reference::english_lexicon();
  const auto emoji = reference::english_emoji();
  reference::english slow(words, emoji, reference::english_phrases());
  english_analyser::workspace memory;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    check_same(fast, slow, memory, reference::english_text(seed, 1 + static_cast<int>(seed % 29)));
  }
  for (std::uint64_t seed = 0; seed < 20; ++seed) check_same(fast, slow, memory, reference::english_text(seed, 400));
}

BOOST_AUTO_TEST_CASE(terms_say_how_values_follow_from_the_lexicon) {
  const auto fast = analyser();
  const auto words = reference::english_lexicon();
  const auto phrases = reference::english_phrases();
  english_analyser::workspace memory;
  std::vector<sentiment::lexicon_term> terms;
  fast.append_terms("not very good but can\u2019t stop", memory, terms);
  BOOST_REQUIRE(terms.size() == 2U);
  BOOST_TEST(terms[0].word == "good");
  BOOST_TEST(terms[0].phrase == -1);
  BOOST_TEST(terms[0].slope == -0.74 / 2, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(terms[0].offset == 0.293 * -0.74 / 2, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(terms[1].word == "");
  BOOST_TEST(phrases[static_cast<std::size_t>(terms[1].phrase)].first == "can't stop");
  BOOST_TEST(terms[1].slope == 1.5);
  terms.clear();
  fast.append_terms("cant stop", memory, terms);
  BOOST_TEST(phrases[static_cast<std::size_t>(terms.at(0).phrase)].first == "can't stop");

  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const std::string text = reference::english_text(seed, 20);
    terms.clear();
    fast.append_terms(text, memory, terms);
    fast.analyse(text, memory);
    BOOST_REQUIRE(memory.hits().size() == terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const auto& term = terms[i];
      const double valence =
          term.phrase < 0 ? words.find(term.word).value() : phrases[static_cast<std::size_t>(term.phrase)].second;
      BOOST_REQUIRE_SMALL(term.slope * valence + term.offset - memory.hits()[i].value, 1e-12);
    }
  }
}

BOOST_AUTO_TEST_CASE(lists_come_from_a_model_file) {
  model::model_writer file;
  file.add_text("en.lexicon", "good\t1.9\n\U0001F600\t2.5\n");
  file.add_text("en.phrases", "not bad\t1.5\n");
  const auto bytes = file.bytes();
  const english_analyser made{model::model_reader(bytes)};
  english_analyser::workspace memory;
  made.analyse("not bad, good\U0001F600", memory);
  BOOST_REQUIRE(memory.hits().size() == 3U);
  BOOST_TEST(memory.hits()[2].value == 2.5);

  model::model_writer broken;
  broken.add_text("en.lexicon", "good\tvery\n");
  broken.add_text("en.phrases", "");
  BOOST_CHECK_THROW(english_analyser{model::model_reader(broken.bytes())}, data_error);
  BOOST_CHECK_THROW(english_analyser{model::model_reader(model::model_writer().bytes())}, data_error);
}

BOOST_AUTO_TEST_CASE(any_text_in_linear_time) {
  const auto fast = analyser();
  english_analyser::workspace memory;
  const auto repeat = [](std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
  };
  const std::string texts[] = {"",
                               " \n\t",
                               repeat("\U0001F600", 100'000),
                               repeat("\U0001F600 ", 100'000),
                               std::string(10'000'000, 'x'),
                               repeat("\u2019", 1'000'000),
                               repeat("x\u2019", 1'000'000),
                               repeat("good ", 1'000'000),
                               repeat("not bad at ", 300'000),
                               repeat("<", 1'000'000),
                               repeat("a.", 1'000'000),
                               repeat("a-", 1'000'000),
                               repeat("https://x.fi ", 100'000),
                               "good\0bad"s,
                               "\xED\xA0\x80 good \xED\xB0\x80",
                               "\u202Egood\u202C \u0645\u0631\u062D\u0628\u0627",
                               repeat("g\u200Do\u200Do\u200Dd", 1000),
                               "GOOD BAD AWFUL",
                               repeat("soooooooooo ", 1000)};
  // No time is asserted: quadratic behaviour would show as a test that does not end.
  for (const std::string& text : texts) {
    const auto start = std::chrono::steady_clock::now();
    fast.analyse(text, memory);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    BOOST_TEST_MESSAGE(text.substr(0, 12) << "… " << text.size() << " bytes: " << seconds << " s");
    for (const float each : memory.dense()) BOOST_REQUIRE(std::isfinite(each));
    for (const auto& gram : memory.words()) BOOST_REQUIRE(gram.begin < gram.end && gram.end <= text.size());
  }
  fast.analyse("", memory);
  BOOST_TEST(memory.words().empty());
  BOOST_TEST(memory.hits().empty());
  BOOST_TEST(memory.compound() == 0);
}

BOOST_AUTO_TEST_CASE(steady_state_allocates_nothing) {
  const auto fast = analyser();
  english_analyser::workspace memory;
  std::vector<std::string> texts;
  for (std::uint64_t seed = 0; seed < 200; ++seed) texts.push_back(reference::english_text(seed, 30));
  double sum = 0;
  const auto pass = [&] {
    for (const std::string& text : texts) {
      fast.analyse(text, memory);
      sum += memory.compound() + static_cast<double>(memory.words().size());
    }
  };
  pass();
  const std::size_t before = allocations();
  pass();
  BOOST_TEST(allocations() == before);
  texts.emplace_back(5000, 'X');
  pass();
  BOOST_TEST(allocations() > before);  // the counter counts
  BOOST_TEST(std::isfinite(sum));
}

BOOST_AUTO_TEST_CASE(names_are_distinct_and_phrases_checked) {
  const auto names = english_analyser::feature_names();
  BOOST_TEST(std::ssize(names) == english_analyser::features);
  std::vector<std::string_view> sorted(names.begin(), names.end());
  std::sort(sorted.begin(), sorted.end());
  BOOST_TEST((std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end()));
  BOOST_CHECK_THROW(english_analyser(sentiment::english_lists{.phrases = {{"one", 1.0}}}), error);
  BOOST_CHECK_THROW(english_analyser(sentiment::english_lists{.phrases = {{"one two three four five", 1.0}}}), error);
}

BOOST_AUTO_TEST_SUITE_END()
