// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/models/language.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string_view>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(shipped_language_suite)

BOOST_AUTO_TEST_CASE(compiled_in) {
  const auto bytes = models::language_file();
  BOOST_TEST(bytes.size() <= 300'000U);
  BOOST_TEST(reinterpret_cast<std::uintptr_t>(bytes.data()) % 64 == 0U);
  const model::model_reader sections(bytes);
  BOOST_TEST(sections.text("kind") == "language");
  for (const std::string_view source : {"XED", "FinnSentiment", "VADER ground truth", "CC BY 4.0", "MIT"}) {
    BOOST_TEST((models::language().about().find(source) != std::string_view::npos), source);
  }
}

BOOST_AUTO_TEST_CASE(three_languages_and_none) {
  const model::language_model& model = models::language();
  BOOST_TEST(&model == &models::language());
  const auto code = [&](std::string_view text) { return model.code(model.guess(text)); };
  BOOST_TEST(code("Kiitos nopeasta avusta") == "fi");
  BOOST_TEST(code("Thanks for the quick help") == "en");
  BOOST_TEST(code("Tack för den snabba hjälpen") == "sv");
  BOOST_TEST(code("mä oon ihan tyytyväine") == "fi");
  BOOST_TEST(code("Obsługa była bardzo miła, ale musieliśmy długo czekać") == "und");
  BOOST_TEST(code("Die Bedienung war sehr freundlich, aber wir mussten lange warten") == "und");
  BOOST_TEST(code("") == "und");
}

BOOST_AUTO_TEST_SUITE_END()
