// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/models/emotion.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(shipped_emotion_suite)

BOOST_AUTO_TEST_CASE(compiled_in) {
  const auto bytes = models::emotion_file();
  BOOST_TEST(bytes.size() <= 3'300'000U);
  BOOST_TEST(reinterpret_cast<std::uintptr_t>(bytes.data()) % 64 == 0U);
  const model::model_reader sections(bytes);
  BOOST_TEST(sections.text("kind") == "emotion");
  for (const std::string_view part : {"XED", "CC BY 4.0"}) {
    BOOST_TEST((models::emotion().about().find(part) != std::string_view::npos), part);
  }
}

BOOST_AUTO_TEST_CASE(finnish_and_english) {
  const sentiment::emotion_model& model = models::emotion();
  BOOST_TEST(&model == &models::emotion());
  sentiment::emotion_model::workspace memory;
  const auto most_probable = [&](std::string_view text) {
    const auto said = model.score(text, memory).probabilities;
    return sentiment::emotion_names[static_cast<std::size_t>(std::ranges::max_element(said) - said.begin())];
  };
  BOOST_TEST(most_probable("I am so happy, thank you!") == "joy");
  BOOST_TEST(most_probable("How dare you! Get out of my house, you idiot!") == "anger");
  BOOST_TEST(most_probable("Minua pelottaa mennä sinne yksin.") == "fear");
  BOOST_TEST(!model.score("Bra service, tack så mycket!", memory).scored);
}

BOOST_AUTO_TEST_SUITE_END()
