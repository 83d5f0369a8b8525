// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/models/sentiment.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <counterpoint/models/language.hpp>

#include "../../allocations.hpp"

using namespace counterpoint;
using sentiment::default_model;
using sentiment::sentiment_label;

BOOST_AUTO_TEST_SUITE(shipped_sentiment_suite)

BOOST_AUTO_TEST_CASE(compiled_in) {
  const auto bytes = models::sentiment_file();
  BOOST_TEST(bytes.size() + models::language_file().size() <= 3'000'000U);
  BOOST_TEST(reinterpret_cast<std::uintptr_t>(bytes.data()) % 64 == 0U);
  const model::model_reader sections(bytes);
  BOOST_TEST(sections.text("kind") == "sentiment");
  for (const std::string_view source :
       {"XED", "FinnSentiment", "VADER ground truth", "vaderSentiment", "CC BY 4.0", "MIT"}) {
    BOOST_TEST((models::sentiment().about().find(source) != std::string_view::npos), source);
  }
}

BOOST_AUTO_TEST_CASE(what_nobody_doubts) {
  const default_model& model = models::sentiment();
  BOOST_TEST(&model == &models::sentiment());
  default_model::workspace memory;
  const auto label = [&](std::string_view text) { return model.score(text, memory).scores().label; };
  BOOST_TEST((label("The staff was wonderful and helped me at once!") == sentiment_label::positive));
  BOOST_TEST((label("Terrible service, I waited two hours and nobody cared.") == sentiment_label::negative));
  BOOST_TEST((label("This is not good at all, I would not recommend it.") == sentiment_label::negative));
  BOOST_TEST((label("Henkil\u00F6kunta oli ihanaa ja auttoi heti, kiitos!") == sentiment_label::positive));
  BOOST_TEST((label("Surkea palvelu, jonotin kaksi tuntia eik\u00E4 ket\u00E4\u00E4n kiinnostanut.") ==
              sentiment_label::negative));
  BOOST_TEST((label("Betj\u00E4ningen var mycket d\u00E5lig och ingen hj\u00E4lpte mig") == sentiment_label::none));
  BOOST_TEST((label("") == sentiment_label::none));
}

BOOST_AUTO_TEST_CASE(long_texts_do_not_saturate) {
  default_model::workspace memory;
  const std::string_view english = "The room was clean but the queue was long and slow. ";
  const std::string_view finnish = "Huone oli siisti mutta jono oli pitk\u00E4 ja hidas. ";
  for (const std::string_view each : {english, finnish}) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += each;
    const auto said = models::sentiment().score(text, memory);
    BOOST_REQUIRE(said.scored);
    for (const double logit : said.logits) BOOST_TEST(std::fabs(logit) < 60);
  }
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_the_steady_state) {
  default_model::workspace memory;
  double sum = 0;
  std::size_t before = 0;
  for (int round = 0; round < 2; ++round) {
    before = allocations();
    for (const std::string_view text :
         {"Good, but slow. Very slow!", "Hyv\u00E4\u00E4 palvelua, mutta hidasta", "12"}) {
      sum += models::sentiment().score(text, memory).scores().valence;
    }
  }
  BOOST_TEST(allocations() == before);
}

BOOST_AUTO_TEST_SUITE_END()
