// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/default_model.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../../allocations.hpp"
#include "../../reference/small_default_model.hpp"
#include "../../reference/small_language_model.hpp"

using namespace counterpoint;
using sentiment::default_model;
using sentiment::explanation;
using sentiment::scored_text;
using sentiment::sentiment_label;

namespace {

constexpr std::string_view english_text = "The service was really good and friendly, thank you";
constexpr std::string_view finnish_text = "Palvelu oli oikein hyv\u00E4\u00E4 ja yst\u00E4v\u00E4llist\u00E4, kiitos";
constexpr std::string_view swedish_text = "Ingen hj\u00E4lpte mig med r\u00E4kningen";

const default_model& small() { return reference::small_default(); }

std::string_view code_of(const scored_text& said) {
  return reference::small_languages().code({.language = said.language});
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = {"",
                                               " \n",
                                               std::string(english_text),
                                               std::string(finnish_text),
                                               std::string(swedish_text),
                                               std::string(english_text) + ". " + std::string(finnish_text) + ".",
                                               "The queue was terrible and slow. Palvelu oli hidasta. \xF0\x9F\x98\x80",
                                               std::string("good\0huono", 10),
                                               "\xFF\xC3 hyv\u00E4 \u202E\u200D good",
                                               "<p>https://example.com</p> @me",
                                               "\u05D8\u05D5\u05D1 \u0645\u0631\u062D\u0628\u0627",
                                               "!!!!????",
                                               std::string(20'000, 'a'),
                                               "GOOD GOOD SLOW TERRIBLE"};
  return all;
}

/// What a file made of these sections is refused with.
std::string refusal(const reference::model_sections& sections) {
  const reference::model_bytes file(sections);
  try {
    std::ignore = default_model(file.get(), reference::small_languages(), "other.cpm");
  } catch (const data_error& problem) {
    return problem.what();
  }
  return "not refused";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(default_model_suite)

BOOST_AUTO_TEST_CASE(each_text_goes_to_its_language) {
  default_model::workspace memory;
  const scored_text english = small().score(english_text, memory);
  const scored_text finnish = small().score(finnish_text, memory);
  const scored_text swedish = small().score(swedish_text, memory);
  BOOST_TEST(code_of(english) == "en");
  BOOST_TEST(code_of(finnish) == "fi");
  BOOST_TEST(code_of(swedish) == "sv");
  BOOST_TEST((english.logits == small().english()->logits(english_text, memory.english)));
  BOOST_TEST((finnish.logits == small().finnish()->logits(finnish_text, memory.finnish)));
  BOOST_TEST(!swedish.scored);
  BOOST_TEST(std::isnan(swedish.scores().valence));
  BOOST_TEST((english.scores().label == sentiment_label::positive));
  BOOST_TEST((finnish.scores().label == sentiment_label::positive));
}

BOOST_AUTO_TEST_CASE(a_language_may_be_forced) {
  default_model::workspace memory;
  const auto finnish = small().language_of("fi");
  BOOST_TEST(
      (small().score(english_text, memory, finnish).logits == small().finnish()->logits(english_text, memory.finnish)));
  BOOST_TEST(small().score("12345", memory, small().language_of("en")).scored);
  BOOST_TEST(!small().score("12345", memory).scored);
  BOOST_TEST(!small().score(english_text, memory, small().language_of("sv")).scored);
  BOOST_TEST(!small().score(english_text, memory, default_model::undetermined).scored);
  BOOST_TEST(small().language_of("EN-gb") == small().language_of("en"));
  BOOST_TEST(small().language_of("fi_FI") == finnish);
  BOOST_TEST(small().language_of("de") == default_model::undetermined);
  BOOST_TEST(small().language_of("") == default_model::undetermined);
  BOOST_TEST(small().scores(finnish));
  BOOST_TEST(!small().scores(small().language_of("sv")));
  BOOST_TEST(!small().scores(default_model::undetermined));
}

BOOST_AUTO_TEST_CASE(a_text_of_two_languages_is_scored_by_sentence) {
  const std::string first = std::string(finnish_text) + ".", second = "Nobody helped me with the bill.";
  const std::string text = first + " " + second;
  default_model::workspace memory;
  const auto guess = reference::small_languages().guess(text);
  BOOST_REQUIRE((guess.language < 0 || guess.probability < model::language_model::sure));
  const scored_text said = small().score(text, memory);
  BOOST_TEST(code_of(said) == "fi");  // the longer one
  const auto a = small().finnish()->logits(first, memory.finnish);
  const auto b = small().english()->logits(second, memory.english);
  const auto size_a = static_cast<double>(first.size()), size_b = static_cast<double>(second.size());
  for (std::size_t c = 0; c < 3; ++c) {
    BOOST_TEST(std::fabs(said.logits[c] - (size_a * a[c] + size_b * b[c]) / (size_a + size_b)) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(explanations_add_up) {
  default_model::workspace memory;
  explanation told;
  for (const std::string& text : texts()) {
    for (const std::ptrdiff_t language :
         {default_model::detect, small().language_of("en"), small().language_of("fi"), small().language_of("sv")}) {
      const scored_text said = small().score(text, memory, language);
      const scored_text again = small().explain(text, memory, told, language);
      BOOST_TEST(again.scored == said.scored);
      BOOST_TEST(again.language == said.language);
      if (!said.scored) {
        BOOST_TEST(told.tokens.empty());
        continue;
      }
      for (std::ptrdiff_t c = 0; c < 3; ++c) {
        double sum = told.of_nothing[static_cast<std::size_t>(c)], size = std::fabs(sum);
        for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) {
          sum += told.of_token(i, c);
          size += std::fabs(told.of_token(i, c));
        }
        for (std::ptrdiff_t i = 0; i < std::ssize(told.rules); ++i) {
          sum += told.of_rule(i, c);
          size += std::fabs(told.of_rules[static_cast<std::size_t>(3 * i + c)]);
        }
        BOOST_TEST(std::fabs(sum - said.logits[static_cast<std::size_t>(c)]) <= 1e-12 * size, text);
        BOOST_TEST(std::fabs(again.logits[static_cast<std::size_t>(c)] - said.logits[static_cast<std::size_t>(c)]) <=
                   1e-12 * size);
      }
      for (const auto& [begin, end] : told.tokens) {
        BOOST_TEST((0 <= begin && begin < end && end <= std::ssize(text)));
      }
      BOOST_TEST(std::ranges::is_sorted(told.tokens, {}, &sentiment::explained_token::begin));
    }
  }
}

BOOST_AUTO_TEST_CASE(sentences_are_texts_of_their_own) {
  const std::string text =
      "The queue was terrible and slow. Palvelu oli oikein hyv\u00E4\u00E4 ja yst\u00E4v\u00E4llist\u00E4!";
  default_model::workspace memory, other;
  std::vector<sentiment::scored_sentence> found;
  small().visit_sentences(text, memory, [&](const sentiment::scored_sentence& each) { found.push_back(each); });
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST(code_of(found[0].said) == "en");
  BOOST_TEST(code_of(found[1].said) == "fi");
  for (const auto& [place, said] : found) {
    const auto begin = static_cast<std::size_t>(place.begin), end = static_cast<std::size_t>(place.end);
    BOOST_TEST((said.logits == small().score(text.substr(begin, end - begin), other, said.language).logits));
  }
  found.clear();
  small().visit_sentences(
      text, memory, [&](const sentiment::scored_sentence& each) { found.push_back(each); }, small().language_of("fi"));
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST(code_of(found[0].said) == "fi");
}

BOOST_AUTO_TEST_CASE(long_texts_do_not_saturate) {
  default_model::workspace memory;
  for (const std::string_view text : {english_text, finnish_text}) {
    std::string longer;
    for (int i = 0; i < 2000; ++i) longer += std::string(text) + ". ";
    const scored_text said = small().score(longer, memory);
    BOOST_REQUIRE(said.scored);
    for (const double logit : said.logits) BOOST_TEST(std::fabs(logit) < 50);
  }
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_the_steady_state) {
  default_model::workspace memory;
  explanation told;
  double sum = 0;
  const auto all = [&] {
    for (const std::string& text : texts()) {
      for (const std::ptrdiff_t language :
           {default_model::detect, small().language_of("en"), small().language_of("fi")}) {
        sum += small().score(text, memory, language).scores().p_positive;
        small().explain(text, memory, told, language);
        small().visit_sentences(
            text, memory, [&](const sentiment::scored_sentence& each) { sum += each.said.logits[0]; }, language);
      }
    }
  };
  all();
  const std::size_t before = allocations();
  all();
  BOOST_TEST(allocations() == before);
}

BOOST_AUTO_TEST_CASE(says_what_it_is) {
  BOOST_TEST(small().about() == "{\"release\": 1}");
  BOOST_TEST(small().trained_on().may_contain(model::text_fingerprint("the SERVICE was good")));
  BOOST_TEST(!small().trained_on().may_contain(model::text_fingerprint("the service was bad")));
}

BOOST_AUTO_TEST_CASE(one_language_is_enough) {
  auto sections = reference::small_default_sections();
  std::erase_if(sections, [](const auto& section) { return section.first.starts_with("en."); });
  const reference::model_bytes file(sections);
  const default_model model(file.get(), reference::small_languages());
  default_model::workspace memory;
  BOOST_TEST(model.score(finnish_text, memory).scored);
  BOOST_TEST(!model.score(english_text, memory).scored);
  BOOST_TEST(!model.scores(model.language_of("en")));
}

BOOST_AUTO_TEST_CASE(refuses_bad_sections) {
  const auto good = reference::small_default_sections();
  BOOST_TEST(refusal(good) == "not refused");
  for (const auto& [name, bytes] : good) {
    auto without = good;
    without.erase(name);
    if (name == "en.words" || name == "fi.words") continue;  // a language less
    BOOST_TEST(refusal(without) != "not refused", name);
    auto longer = good;
    longer[name].push_back(std::byte{'\n'});
    if (name != "about" && !name.ends_with("lexicon") && !name.ends_with("phrases") && !name.ends_with("lists")) {
      BOOST_TEST(refusal(longer).starts_with("other.cpm: "), name);
    }
  }
  auto sections = good;
  sections["kind"] = reference::bytes_of("language");
  BOOST_TEST(refusal(sections) == "other.cpm: is no model of sentiment");
  sections = good;
  sections["format"][0] = std::byte{2};
  BOOST_TEST(refusal(sections) == "other.cpm: has format 2, from a newer release; allowed: 1");
  sections = good;
  sections["texts"].clear();
  BOOST_TEST(refusal(sections) == "other.cpm: does not say what it was trained on");
  sections = good;
  sections.erase("en.words");
  sections.erase("fi.words");
  BOOST_TEST(refusal(sections) == "other.cpm: has weights for no language");
  for (const std::string name : {"en.lexicon", "en.phrases", "fi.lexicon", "fi.phrases", "fi.lists"}) {
    sections = good;
    sections[name] = reference::bytes_of("bad\tvery\tbad\tlist\n");
    BOOST_TEST(refusal(sections) != "not refused", name);
  }
}

BOOST_AUTO_TEST_CASE(refuses_files_that_are_cut_or_altered) {
  model::model_writer writer;
  for (const auto& [name, bytes] : reference::small_default_sections()) writer.add(name, bytes);
  const std::vector<std::byte> good = writer.bytes();
  const auto refused = [](const std::vector<std::byte>& bytes) {
    const reference::model_bytes file(bytes);
    try {
      std::ignore = default_model(file.get(), reference::small_languages());
    } catch (const data_error&) {
      return true;
    }
    return false;
  };
  BOOST_TEST(!refused(good));
  for (std::size_t size = 0; size < good.size(); size += 1 + size / 3) {
    BOOST_TEST(refused({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}));
  }
  for (std::size_t at = 0; at < good.size(); at += 97) {
    auto altered = good;
    altered[at] ^= std::byte{0x10};
    BOOST_TEST(refused(altered));
  }
}

BOOST_AUTO_TEST_SUITE_END()
