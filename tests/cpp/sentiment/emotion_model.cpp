// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/emotion_model.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "../../allocations.hpp"
#include "../../reference/small_emotion_model.hpp"
#include "../../reference/small_language_model.hpp"

using namespace counterpoint;
using sentiment::emotion_model;
using sentiment::emotion_scores;
using sentiment::emotions;

namespace {

constexpr std::string_view english_text = "The staff helped me at once and smiled, I am so glad";
constexpr std::string_view finnish_text = "Henkilökunta auttoi heti ja hymyili, olen niin iloinen";
constexpr std::string_view swedish_text = "Personalen hjälpte mig genast och log";

const emotion_model& small() {
  static const reference::model_bytes file(reference::small_emotion_sections());
  static const emotion_model model(file.get(), reference::small_languages(), "small");
  return model;
}

/// Logits as the definition has them, gram by gram.
std::vector<double> slowly(std::string_view text, bool finnish) {
  const reference::model_sections all = reference::small_emotion_sections();
  const std::string prefix = finnish ? "fi." : "en.";
  const auto floats = [&](const std::string& name) {
    std::vector<float> out(emotions);
    std::memcpy(out.data(), all.at(prefix + name).data(), sizeof(float) * emotions);
    return out;
  };
  const auto units = floats("units"), intercepts = floats("intercepts");
  const std::vector<std::byte>& bytes = all.at(prefix + "grams");
  sentiment::emotion_grams grams;
  finnish ? grams.assign_finnish(text) : grams.assign_english(text);
  std::vector<double> out(intercepts.begin(), intercepts.end());
  const auto add = [&](std::span<const sentiment::gram> of, double usual) {
    const auto count = static_cast<double>(of.size());
    const double scale = 1 / std::max(std::sqrt(count), count / std::sqrt(usual));
    for (const sentiment::gram& each : of) {
      const std::size_t bucket = each.hash % 256;
      for (std::size_t e = 0; e < emotions; ++e) {
        const std::size_t at = (e / 4 * 256 + bucket) * 4 + e % 4;
        out[e] += scale * static_cast<double>(units[e]) * (std::to_integer<int>(bytes[at]) - 128);
      }
    }
  };
  add(grams.words(), 64);
  add(grams.characters(), 256);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(emotion_model_suite)

BOOST_AUTO_TEST_CASE(probabilities_follow_the_definition) {
  emotion_model::workspace memory;
  for (const bool finnish : {false, true}) {
    const std::string_view text = finnish ? finnish_text : english_text;
    const emotion_scores said = small().score(text, memory);
    BOOST_TEST(said.scored);
    BOOST_TEST(reference::small_languages().languages()[static_cast<std::size_t>(said.language)] ==
               (finnish ? "fi" : "en"));
    const std::vector<double> logits = slowly(text, finnish);
    for (std::size_t e = 0; e < emotions; ++e) {
      BOOST_TEST(std::fabs(said.probabilities[e] - 1 / (1 + std::exp(-logits[e]))) < 1e-12, e);
    }
  }
}

BOOST_AUTO_TEST_CASE(languages_that_are_not_scored_have_no_figures) {
  emotion_model::workspace memory;
  for (const std::string_view text : {swedish_text, std::string_view("12345"), std::string_view()}) {
    const emotion_scores said = small().score(text, memory);
    BOOST_TEST(!said.scored);
    BOOST_TEST(std::ranges::all_of(said.probabilities, [](double each) { return std::isnan(each); }));
  }
  BOOST_TEST(small().score(swedish_text, memory).language == small().language_of("sv"));
  BOOST_TEST(small().thresholds_of(small().language_of("sv")) == nullptr);
  BOOST_TEST(small().thresholds_of(emotion_model::undetermined) == nullptr);
  BOOST_TEST(std::fabs((*small().thresholds_of(small().language_of("FI")))[2] - 0.3) < 1e-7);
}

BOOST_AUTO_TEST_CASE(a_language_may_be_forced) {
  emotion_model::workspace memory;
  const auto forced = small().score(swedish_text, memory, small().language_of("en-GB"));
  BOOST_TEST(forced.scored);
  const std::vector<double> logits = slowly(swedish_text, false);
  BOOST_TEST(std::fabs(forced.probabilities[0] - 1 / (1 + std::exp(-logits[0]))) < 1e-12);
  BOOST_TEST(!small().score(english_text, memory, small().language_of("de")).scored);
}

BOOST_AUTO_TEST_CASE(explanations_add_up) {
  emotion_model::workspace memory;
  sentiment::explanation told;
  for (const std::string_view text : {english_text, finnish_text}) {
    const emotion_scores said = small().explain(text, memory, told);
    BOOST_TEST(said.scored);
    BOOST_TEST(told.rules.empty());
    for (std::size_t e = 0; e < emotions; ++e) {
      const auto at = static_cast<std::ptrdiff_t>(e);
      double sum = told.of_nothing[e];
      for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) sum += told.of_token(i, at);
      BOOST_TEST(std::fabs(sum - told.logits[e]) < 1e-10);
      BOOST_TEST(said.probabilities[e] == 1 / (1 + std::exp(-told.logits[e])));
    }
  }
  BOOST_TEST(!small().explain(swedish_text, memory, told).scored);
  BOOST_TEST(told.tokens.empty());
}

BOOST_AUTO_TEST_CASE(takes_any_bytes) {
  emotion_model::workspace memory;
  sentiment::explanation told;
  std::string word(1'000'000, 'a');
  for (const std::string& text :
       {std::string("\xFF\xC3 \xED\xA0\x80"), std::string("a\0b", 3), word, std::string("😀 ‍")}) {
    for (const auto language : {small().language_of("en"), small().language_of("fi")}) {
      const emotion_scores said = small().explain(text, memory, told, language);
      BOOST_TEST(said.scored);
      BOOST_TEST(std::ranges::all_of(said.probabilities, [](double each) { return each > 0 && each < 1; }));
    }
  }
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_the_steady_state) {
  emotion_model::workspace memory;
  sentiment::explanation told;
  const auto all = [&] {
    for (const std::string_view text : {english_text, finnish_text, swedish_text}) {
      (void)small().score(text, memory);
      small().explain(text, memory, told);
    }
  };
  all();
  const auto before = allocations();
  all();
  BOOST_TEST(allocations() == before);
}

BOOST_AUTO_TEST_CASE(a_file_for_one_language_scores_that_alone) {
  reference::model_sections sections = reference::small_emotion_sections();
  std::erase_if(sections, [](const auto& each) { return each.first.starts_with("fi."); });
  const reference::model_bytes file(sections);
  const emotion_model model(file.get(), reference::small_languages());
  emotion_model::workspace memory;
  BOOST_TEST(model.score(english_text, memory).scored);
  BOOST_TEST(!model.score(finnish_text, memory).scored);
}

BOOST_AUTO_TEST_CASE(refuses_bad_files) {
  const auto refused = [](auto&& change) {
    reference::model_sections sections = reference::small_emotion_sections();
    change(sections);
    const reference::model_bytes file(sections);
    BOOST_CHECK_THROW(emotion_model(file.get(), reference::small_languages(), "bad"), data_error);
  };
  using reference::model_sections;
  const auto floats = [](float value) {
    const std::vector<float> all(emotions, value);
    return reference::bytes_of(std::span<const float>(all));
  };
  refused([](model_sections& all) { all["kind"] = reference::bytes_of("sentiment"); });
  refused([](model_sections& all) { all["format"][0] = std::byte{2}; });
  refused([](model_sections& all) { all.erase("about"); });
  refused([](model_sections& all) { all["texts"].clear(); });
  refused([](model_sections& all) { all.erase("en.units"); });
  refused([](model_sections& all) { all["en.grams"].resize(3 * 256 * 4); });
  refused([](model_sections& all) { all["en.grams"].resize(7); });
  refused([](model_sections& all) { all["fi.grams"].clear(); });
  refused([&](model_sections& all) { all["fi.units"] = floats(-1); });
  refused([&](model_sections& all) { all["fi.intercepts"] = floats(std::numeric_limits<float>::quiet_NaN()); });
  refused([&](model_sections& all) { all["fi.thresholds"] = floats(1); });
  refused([](model_sections& all) { all["fi.thresholds"].pop_back(); });
  refused(
      [](model_sections& all) { std::erase_if(all, [](const auto& each) { return each.first.ends_with(".grams"); }); });
}

BOOST_AUTO_TEST_SUITE_END()
