// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/survey.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using stats::moments;
using survey::net_score_summary;
using survey::rating_figure;
using survey::rating_summary;

namespace {

// What users have stored: these texts must be read for ever.
constexpr std::string_view golden_ratings =
    R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[2.0,1],[5.0,2]],"missing":1})";
constexpr std::string_view golden_weighted =
    R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[2.0,1,0.5],[5.0,2,3.0]],)"
    R"("weight_squares":5.25,"missing":0})";
constexpr std::string_view golden_net =
    R"({"type":"net_score_summary","version":2,"distribution":[1,0,0,0,0,0,0,0,0,0,2],)"
    R"("weights":[0.5,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,3.0],"weight_squares":5.25,"missing":0})";
constexpr std::string_view golden_moments =
    R"({"type":"moments","version":1,"count":2,"missing":1,"weight":2.0,"weight_squares":2.0,"mean":4.0,)"
    R"("centred_squares":2.0})";

rating_summary ratings() {
  rating_summary out(scale::named("likert_1_5"));
  for (const double answer : {5.0, 2.0, 5.0, std::nan("")}) out(answer);
  return out;
}
rating_summary weighted() {
  rating_summary out(scale::named("likert_1_5"));
  out(5, 1);
  out(2, 0.5);
  out(5, 2);
  return out;
}

struct refused_text {
  std::string_view text;
  std::string_view says;
};
std::ostream& operator<<(std::ostream& out, const refused_text& refused) { return out << refused.text; }

const refused_text broken[] = {
    {R"({"type":"rating_summary","version":2,"scale":"likert_1_5","answers":[],"missing":0})", "unknown version"},
    {R"({"type":"rating_groups","version":1,"scale":"likert_1_5","answers":[],"missing":0})", "another type"},
    {R"({"type":"rating_summary","version":1,"scale":"likert","answers":[],"missing":0})", "$.scale"},
    {R"({"type":"rating_summary","version":1,"answers":[[5,1]],"missing":0})", "answers need a scale"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[6,1]],"missing":0})", "answer is 6"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[5,0]],"missing":0})", "1 … 2^53"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[5,1],[5,1]],"missing":0})", "once"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[5,1,1]],"missing":0})", "another length"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[5,1,"NaN"]],"weight_squares":1,"missing":0})",
     "weight of an answer"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[[5,2,2]],"weight_squares":9,"missing":0})",
     "squares"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[],"missing":0.5})", "$.missing"},
    {R"({"type":"rating_summary","version":1,"scale":"likert_1_5","answers":[],"missing":0,"x":1})", "x"},
};

template <class Read>
void refuse(Read read, const std::string& text) {
  BOOST_CHECK_THROW(static_cast<void>(read(text)), data_error);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(survey_ratings_suite)

BOOST_AUTO_TEST_CASE(golden) {
  BOOST_TEST(exchange::to_json(ratings()) == golden_ratings);
  BOOST_CHECK(exchange::rating_summary_from_json(golden_ratings) == ratings());
  BOOST_TEST(exchange::to_json(weighted()) == golden_weighted);
  BOOST_CHECK(exchange::rating_summary_from_json(golden_weighted) == weighted());
  net_score_summary net;
  net(10, 1);
  net(0, 0.5);
  net(10, 2);
  BOOST_TEST(exchange::to_json(net) == golden_net);
  BOOST_CHECK(exchange::net_score_summary_from_json(golden_net) == net);
  moments numbers;
  numbers(3);
  numbers(5);
  numbers(std::nan(""));
  BOOST_TEST(exchange::to_json(numbers) == golden_moments);
  BOOST_CHECK(exchange::moments_from_json(golden_moments) == numbers);
}

BOOST_DATA_TEST_CASE(refused, boost::unit_test::data::make(broken), one) {
  try {
    static_cast<void>(exchange::rating_summary_from_json(one.text));
    BOOST_ERROR("no error");
  } catch (const data_error& failure) {
    BOOST_TEST(std::string(failure.what()).find(one.says) != std::string::npos, failure.what());
  }
}

BOOST_AUTO_TEST_CASE(weights_of_a_net_score_go_with_its_counts) {
  const auto changed = [](const std::string& from, const std::string& to) {
    std::string text(golden_net);
    const std::size_t at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  };
  const auto read = [](const std::string& text) { return exchange::net_score_summary_from_json(text); };
  refuse(read, changed("[0.5,0.0", "[0.5,1.0"));
  refuse(read, changed("[0.5,0.0", "[0.0,0.0"));
  refuse(read, changed("\"weights\":[0.5,", "\"weights\":["));
  refuse(read, changed("5.25", "0.1"));
  refuse(read, changed("\"version\":2", "\"version\":3"));
  refuse(read, changed("\"version\":2", "\"version\":1"));  // which has no weights
}

BOOST_AUTO_TEST_CASE(results_are_kept_with_their_estimates) {
  survey::rating_groups groups({"channel"});
  groups[{"10"}] += ratings();
  groups[{"9"}] += weighted();
  groups[{std::nullopt}] += rating_summary(scale::named("likert_1_5"));
  for (const auto figure : {rating_figure::mean, rating_figure::csat, rating_figure::distribution}) {
    const survey::rating_result result = {
        groups, {.figure = figure, .points = 2, .level = 0.9, .interval = stats::proportion_method::jeffreys}};
    const std::string text = exchange::to_json(result);
    const auto back = exchange::rating_result_from_json(text);
    BOOST_CHECK(back == result);
    BOOST_CHECK(back.estimates() == result.estimates());
    BOOST_TEST(exchange::to_json(back) == text);
    std::string other = text;
    const std::size_t at = other.find("\"low\":");
    BOOST_REQUIRE(at != std::string::npos);
    refuse([](const std::string& changed) { return exchange::rating_result_from_json(changed); },
           other.insert(at + 6, "1"));
  }
  BOOST_CHECK(exchange::rating_groups_from_json(exchange::to_json(groups)) == groups);
}

BOOST_AUTO_TEST_CASE(means_are_kept_with_their_estimates) {
  survey::moments_groups groups({"team"});
  for (const double value : {1.0, 2.5, 1e9}) groups[{"a"}](value, 0.3);
  groups[{std::nullopt}](7);
  const survey::mean_result result = {groups, 0.9};
  const std::string text = exchange::to_json(result);
  BOOST_CHECK(exchange::mean_result_from_json(text) == result);
  BOOST_CHECK(exchange::moments_groups_from_json(exchange::to_json(groups)) == groups);
  const auto read = [](const std::string& changed) { return exchange::mean_result_from_json(changed); };
  std::string other = text;
  refuse(read, other.replace(other.find("\"count\":3"), 9, "\"count\":4"));
  other = text;
  refuse(read, other.replace(other.find("\"level\":0.9"), 11, "\"level\":1.9"));
}

BOOST_AUTO_TEST_CASE(a_summary_without_a_scale_reads_back) {
  rating_summary none;
  none.add_missing(3);
  BOOST_CHECK(exchange::rating_summary_from_json(exchange::to_json(none)) == none);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(round_trip) {
  const bool held = rc::check("summaries read back exactly", [] {
    const scale& on = scale::named(*rc::gen::element("likert_1_7", "school_4_10", "stars_1_5"));
    rating_summary summary(on);
    moments numbers;
    const auto rows = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 5), rc::gen::inRange(1, 100'000)));
    const bool plain = *rc::gen::arbitrary<bool>();
    for (const auto& [place, parts] : rows) {
      const double weight = plain ? 1.0 : parts / 777.0;
      summary(on.min() + place * 0.5 * (on.step() == 1 ? 2 : 1), weight);
      numbers(place / 3.0, weight);
    }
    RC_ASSERT(exchange::rating_summary_from_json(exchange::to_json(summary)) == summary);
    RC_ASSERT(exchange::moments_from_json(exchange::to_json(numbers)) == numbers);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
