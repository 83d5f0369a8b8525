// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/language.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../../allocations.hpp"
#include "../../reference/small_language_model.hpp"

using namespace counterpoint;
using model::language_model;

namespace {

const language_model& small() { return reference::small_languages(); }

std::string_view code_of(std::string_view text) { return small().code(small().guess(text)); }

/// What a file made of these sections is refused with.
std::string refusal(const reference::model_sections& sections) {
  const reference::model_bytes file(sections);
  try {
    std::ignore = language_model(file.get(), "other.cpm");
  } catch (const data_error& problem) {
    return problem.what();
  }
  return "not refused";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(language_suite)

BOOST_AUTO_TEST_CASE(tells_three_languages) {
  BOOST_TEST(small().languages().size() == 3U);
  BOOST_TEST(code_of("Palvelu oli hidasta eikä kukaan auttanut") == "fi");
  BOOST_TEST(code_of("Nobody helped me with the bill") == "en");
  BOOST_TEST(code_of("Ingen hjälpte mig med räkningen") == "sv");
  BOOST_TEST(code_of("INGEN HJÄLPTE MIG") == code_of("ingen hjälpte mig"));
  BOOST_TEST(small().about() == "six sentences a language");
}

BOOST_AUTO_TEST_CASE(probabilities_are_those_of_the_weights) {
  const auto guess = small().guess("Nobody answered");
  const auto sections = reference::small_language_sections();
  const reference::model_bytes bytes(sections);
  const model::model_reader file(bytes.get());
  const auto buckets = file.numbers<std::uint8_t>("buckets");
  const auto units = file.numbers<float>("units");
  const auto intercepts = file.numbers<float>("intercepts");
  double powers[3] = {}, whole = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    double sum = 0, count = 0;
    std::ignore = model::visit_language_grams("Nobody answered", [&](std::uint64_t hash) {
      sum += static_cast<double>(units[c]) * (buckets[(hash % 4096) * 4 + c] - 128.0);
      ++count;
    });
    powers[c] = std::exp((sum / std::sqrt(count) + static_cast<double>(intercepts[c])) / 0.5);
    whole += powers[c];
  }
  for (std::size_t c = 0; c < 3; ++c) {
    BOOST_TEST(guess.probabilities[c] == powers[c] / whole, boost::test_tools::tolerance(1e-5));
  }
  BOOST_TEST(guess.language == 1);
  BOOST_TEST(guess.probability == guess.probabilities[1]);
}

BOOST_AUTO_TEST_CASE(undetermined) {
  for (const std::string_view text :
       {"", " ", "12345", "🙂🙂", "https://example.com/service @you a@b.fi <br>", "Привет, спасибо большое",
        "مرحبا شكرا", "service всё хорошо", "\u200D\u200D", "qqqqq zzxxq"}) {
    BOOST_TEST_CONTEXT(text) {
      const auto guess = small().guess(text);
      BOOST_TEST(guess.language == model::language_guess::undetermined);
      BOOST_TEST(std::isnan(guess.probability));
      BOOST_TEST(small().code(guess) == "und");
    }
  }
  BOOST_TEST(code_of(std::string_view("kiitos\0palvelu oli nopeaa", 25)) == "fi");
}

BOOST_AUTO_TEST_CASE(long_texts_stay_sure_and_mixed_ones_are_no_language) {
  std::string same, mixed;
  for (int i = 0; i < 60; ++i) {
    for (const auto& sentence : reference::sentences_of_languages[0]) same += std::string(sentence) + ". ";
    for (std::size_t language : {0U, 1U, 2U}) {
      for (const auto& sentence : reference::sentences_of_languages[language]) mixed += std::string(sentence) + ". ";
    }
  }
  BOOST_TEST(small().guess(same).probability > 0.999);
  BOOST_TEST(code_of(same) == "fi");
  const auto whole = small().guess(mixed);
  BOOST_TEST(whole.probabilities[0] + whole.probabilities[1] + whole.probabilities[2] == 1.0,
             boost::test_tools::tolerance(1e-9));
  std::map<std::string, int> sentences;
  small().visit_sentence_languages(
      mixed, [&](const model::sentence_language& each) { ++sentences[std::string(small().code(each.guess))]; });
  BOOST_TEST(sentences["fi"] == 360);
  BOOST_TEST(sentences["en"] == 360);
  BOOST_TEST(sentences["sv"] == 360);
}

BOOST_AUTO_TEST_CASE(one_word_of_ten_megabytes) {
  std::string word;
  while (word.size() < 10'000'000) word += "palvelu";
  const auto guess = small().guess(word);
  BOOST_TEST(guess.language == 0);
}

BOOST_AUTO_TEST_CASE(a_short_sentence_is_in_the_language_of_its_text) {
  const std::string text = "Nobody helped me with the bill. Mm. Kukaan ei auttanut, vaikka jonotin tunnin. 12.";
  std::vector<std::string> codes;
  std::vector<std::string> pieces;
  small().visit_sentence_languages(text, [&](const model::sentence_language& each) {
    codes.emplace_back(small().code(each.guess));
    pieces.push_back(text.substr(static_cast<std::size_t>(each.place.begin),
                                 static_cast<std::size_t>(each.place.end - each.place.begin)));
  });
  const std::string whole(code_of(text));
  BOOST_TEST(pieces.size() == codes.size());
  BOOST_TEST(codes.front() == "en");
  BOOST_TEST(pieces.front() == "Nobody helped me with the bill.");
  BOOST_TEST(codes[2] == "fi");
  BOOST_TEST(codes.back() == whole);
}

BOOST_AUTO_TEST_CASE(allocates_nothing) {
  const language_model& model = small();
  const std::string_view text = "Jag förstår inte. Thank you, a\u0308iti! https://example.com x@y.fi";
  double sum = model.guess(text).probabilities[0];
  const std::size_t before = allocations();
  for (int i = 0; i < 10; ++i) sum += model.guess(text).probabilities[0];
  model.visit_sentence_languages(text,
                                 [&](const model::sentence_language& each) { sum += each.guess.probabilities[1]; });
  BOOST_TEST(allocations() == before);
  BOOST_TEST(sum > 0);
}

BOOST_AUTO_TEST_CASE(knows_its_training_texts) {
  BOOST_TEST(small().trained_on().may_contain(model::text_fingerprint("the STAFF helped me at once, AND smiled!")));
  BOOST_TEST(!small().trained_on().may_contain(model::text_fingerprint("the staff did nothing")));
}

BOOST_AUTO_TEST_CASE(files_that_are_refused) {
  const auto good = reference::small_language_sections();
  BOOST_TEST(refusal(good) == "not refused");
  const auto with = [&](const std::string& name, std::vector<std::byte> bytes) {
    auto sections = good;
    sections[name] = std::move(bytes);
    return refusal(sections);
  };
  const auto floats = [](std::vector<float> values) { return reference::bytes_of(std::span<const float>(values)); };
  const std::vector<std::uint32_t> newer = {2};
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  BOOST_TEST(with("kind", reference::bytes_of("sentiment")) == "other.cpm: is no model of languages");
  BOOST_TEST(with("format", reference::bytes_of(std::span<const std::uint32_t>(newer))) ==
             "other.cpm: has format 2, from a newer release; allowed: 1");
  BOOST_TEST(with("buckets", reference::bytes_of("123456")) == "other.cpm: has no 2^k buckets");
  BOOST_TEST(with("buckets", {}) == "other.cpm: has no 2^k buckets");
  BOOST_TEST(with("units", floats({1})) == "other.cpm: has bad units");
  BOOST_TEST(with("units", floats({1, 1, nan, 1})) == "other.cpm: has bad units");
  BOOST_TEST(with("languages", reference::bytes_of("fi\nen")) ==
             "other.cpm: has weights for another number of languages");
  BOOST_TEST(with("scalars", floats({0, 0, 0, 0})) == "other.cpm: has a number that it may not have");
  BOOST_TEST(with("scalars", floats({1, nan, 0, 0})) == "other.cpm: has a number that it may not have");
  BOOST_TEST(with("intercepts", floats({0, 0})).find("\"intercepts\"") != std::string::npos);
  BOOST_TEST(with("trained_on", {}) == "other.cpm: does not say what it was trained on");
  for (const auto& [name, bytes] : good) {
    auto sections = good;
    sections.erase(name);
    BOOST_TEST_CONTEXT(name) BOOST_TEST(refusal(sections) != "not refused");
  }
}

BOOST_AUTO_TEST_CASE(cut_and_altered_files_are_refused) {
  const reference::model_bytes good(reference::small_language_sections());
  for (std::size_t size = 0; size < good.get().size(); size += 97) {
    BOOST_CHECK_THROW(std::ignore = language_model(good.get().first(size)), data_error);
  }
  for (std::size_t at = 0; at < good.get().size(); at += 61) {
    std::vector<std::byte> altered(good.get().begin(), good.get().end());
    altered[at] ^= std::byte{4};
    const reference::model_bytes file(altered);
    BOOST_CHECK_THROW(std::ignore = language_model(file.get()), data_error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
