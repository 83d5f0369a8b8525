// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/aspects.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../allocations.hpp"
#include "../../reference/small_default_model.hpp"
#include "../../reference/small_language_model.hpp"

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

const default_model& small() { return reference::small_default(); }
const aspect_terms& terms() {
  static const aspect_terms all(std::vector<aspect_term>{{"service", "service"},
                                                         {"service", "palvelu"},
                                                         {"staff", "staff"},
                                                         {"staff", "henkilökunta"},
                                                         {"queue", "queue"}});
  return all;
}

std::vector<aspect_mention> mentions(std::string_view text, std::ptrdiff_t language = default_model::detect) {
  aspect_scorer::workspace memory;
  std::vector<aspect_mention> out;
  aspect_scorer(small(), terms())
      .visit(
          text, memory, [&](const aspect_mention& each) { out.push_back(each); }, language);
  return out;
}
std::string_view cut(std::string_view text, const text::sentence& place) {
  return text.substr(static_cast<std::size_t>(place.begin), static_cast<std::size_t>(place.end - place.begin));
}
std::ptrdiff_t english() { return small().language_of("en"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(aspects_suite)

BOOST_AUTO_TEST_CASE(each_mention_has_the_words_around_it) {
  const std::string_view text = "We came. The service was good and the staff was slow; the queue was terrible!";
  const auto found = mentions(text, english());
  BOOST_TEST(found.size() == 3U);
  BOOST_TEST(cut(text, found[0].place) == "service");
  BOOST_TEST(cut(text, found[0].stretch(reach::piece)) == "The service was good");
  BOOST_TEST(cut(text, found[0].stretch(reach::clause)) == "The service was good and the staff was slow;");
  BOOST_TEST(cut(text, found[0].stretch(reach::sentence)) ==
             "The service was good and the staff was slow; the queue was terrible!");
  BOOST_TEST(cut(text, found[0].stretch(reach::text)) == text);
  BOOST_TEST(cut(text, found[1].stretch(reach::piece)) == "and the staff was slow;");
  BOOST_TEST(cut(text, found[2].stretch(reach::piece)) == "the queue was terrible!");
  const auto difference = [&](std::size_t i) { return found[i].said.logits[2] - found[i].said.logits[0]; };
  BOOST_TEST(difference(0) > difference(1));
  BOOST_TEST(difference(0) > difference(2));
}

BOOST_AUTO_TEST_CASE(logits_are_those_of_the_stretches_by_their_shares) {
  default_model::workspace memory;
  const std::string_view text =
      "The queue moved, the service was good. The staff helped us, but it was slow. The service helped me.";
  for (const aspect_mention& each : mentions(text, english())) {
    BOOST_TEST(std::fabs(std::accumulate(each.shares.begin(), each.shares.end(), 0.0) - 1) < 1e-12);
    sentiment_logits sum = {};
    for (std::size_t r = 0; r < reaches; ++r) {
      const scored_text own = small().score(cut(text, each.stretches[r]), memory, english());
      for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += each.shares[r] * own.logits[c];
    }
    for (std::size_t c = 0; c < sum.size(); ++c) BOOST_TEST(std::fabs(sum[c] - each.said.logits[c]) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(what_a_stretch_is_silent_about_is_looked_for_around_it) {
  // "good" stands in the service's piece; the queue's has no word of the lexicon.
  const auto found = mentions("The queue moved, the service was good", english());
  BOOST_TEST(found.size() == 2U);
  BOOST_TEST(std::fabs(found[0].shares[0] - 0.3) < 1e-12);
  BOOST_TEST(std::fabs(found[0].shares[1] - 0.7 * 0.8) < 1e-12);
  BOOST_TEST(std::fabs(found[1].shares[0] - 0.8) < 1e-12);
  BOOST_TEST(std::fabs(found[1].shares[3] - 0.2 * 0.2 * 0.2) < 1e-12);
}

BOOST_AUTO_TEST_CASE(nothing_is_looked_for_over_a_contrast) {
  const auto found = mentions("The service was good, but the queue moved", english());
  BOOST_TEST(found.size() == 2U);
  BOOST_TEST(std::fabs(found[1].shares[0] - 0.3) < 1e-12);  // the piece is the clause
  BOOST_TEST(std::fabs(found[1].shares[1] - 0.7 * 0.8) < 1e-12);
  BOOST_TEST(std::fabs(found[1].shares[2] - 0.7 * 0.2 * 0.8) < 1e-12);
}

BOOST_AUTO_TEST_CASE(finnish_forms_and_their_clauses) {
  const std::string_view text = "Palvelussa oli hyvää, mutta henkilökunnalla huono päivä.";
  const auto found = mentions(text, small().language_of("fi"));
  BOOST_TEST(found.size() == 2U);
  BOOST_TEST(cut(text, found[0].place) == "Palvelussa");
  BOOST_TEST(cut(text, found[1].stretch(reach::clause)) == "mutta henkilökunnalla huono päivä.");
  BOOST_TEST(found[0].said.scores().valence > found[1].said.scores().valence);
}

BOOST_AUTO_TEST_CASE(languages_by_sentence_where_the_text_is_mixed) {
  const std::string text =
      "I waited on the phone, the staff was slow and nobody answered. "
      "Kiitos, henkilökunta oli ystävällistä ja auttoi heti.";
  const auto found = mentions(text);
  BOOST_TEST(found.size() == 2U);
  BOOST_TEST(found[0].said.language == english());
  BOOST_TEST(found[1].said.language == small().language_of("fi"));
  BOOST_TEST(found[1].whole_language == default_model::detect);
  default_model::workspace memory;
  const scored_text whole = small().score(text, memory);
  sentiment_logits sum = {};
  for (std::size_t r = 0; r < reaches; ++r) {
    const scored_text own =
        r == 3 ? whole : small().score(cut(text, found[1].stretches[r]), memory, small().language_of("fi"));
    for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += found[1].shares[r] * own.logits[c];
  }
  for (std::size_t c = 0; c < sum.size(); ++c) BOOST_TEST(std::fabs(sum[c] - found[1].said.logits[c]) < 1e-12);
}

BOOST_AUTO_TEST_CASE(other_languages_are_mentioned_and_not_scored) {
  const auto found = mentions("Service var bra, service", small().language_of("sv"));
  BOOST_TEST(found.size() == 2U);
  BOOST_TEST(!found[0].said.scored);
  BOOST_TEST(std::isnan(found[0].said.scores().valence));
  BOOST_TEST(found[0].shares[0] == 0);
}

BOOST_AUTO_TEST_CASE(takes_any_bytes_and_stays_linear) {
  BOOST_TEST(mentions("").empty());
  BOOST_TEST(mentions("\xFF service \xC3 staff\x80", english()).size() == 2U);
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "service good, staff slow. ";
  BOOST_TEST(mentions(many, english()).size() == 40'000U);
}

BOOST_AUTO_TEST_CASE(allocates_nothing_in_the_steady_state) {
  aspect_scorer::workspace memory;
  const aspect_scorer scorer(small(), terms());
  double sum = 0;
  const auto all = [&] {
    for (const std::string_view text :
         {"The queue moved, the service was good and the staff helped. The staff was slow.",
          "Palvelussa oli hyvää, mutta henkilökunnalla huono päivä."}) {
      scorer.visit(text, memory, [&](const aspect_mention& each) { sum += each.said.logits[0]; });
    }
  };
  all();
  const auto before = allocations();
  all();
  BOOST_TEST(allocations() == before);
  BOOST_TEST(std::isfinite(sum));
}

BOOST_AUTO_TEST_SUITE_END()
