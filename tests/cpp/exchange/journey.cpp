// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/journey.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

#include "reference/refusals.hpp"

using namespace counterpoint;

namespace {

// What users have stored: these texts must be read for ever.
constexpr std::string_view golden_durations =
    R"({"type":"duration_summary","version":1,"durations":[0.1,11.0,61.0],"events":[1,2,0],"censored":[0,0,1]})";
constexpr std::string_view golden_waits =
    R"({"type":"response_time_summary","version":1,)"
    R"("observed_until":["2024-03-07T08:00:00Z","2024-03-08T08:00:00.000001Z"],)"
    R"("inferred":1,"replies_before":2,"replies_elsewhere":3,"without_time":4,"after_end":5,"solicited":6,)"
    R"("keys":["channel"],"groups":[)"
    R"({"labels":["mail"],"durations":[39600.0],"events":[1],"censored":[0]},)"
    R"({"labels":[null],"durations":[],"events":[],"censored":[]}]})";

constexpr std::string_view golden_episodes =
    R"({"type":"episode_summary","version":1,"observed_until":["2024-03-07T08:00:00Z","2024-03-07T08:00:00Z"],)"
    R"("replied_after":1,"without_time":2,"after_end":3,"solicited":4,"keys":["channel"],"groups":[)"
    R"({"labels":["mail"],"durations":[0.5,7.0,9.0],"reply":[1,0,0],"move":[1,2,0],"closed":[0,1,0],)"
    R"("censored":[0,0,1]}]})";

struct refused_text {
  std::string_view text;
  std::string_view says;
};
std::ostream& operator<<(std::ostream& out, const refused_text& refused) { return out << refused.text; }

const refused_text broken_durations[] = {
    {"{}", "type"},
    {R"({"type":"net_score_summary","version":1,"durations":[],"events":[],"censored":[]})", "another type"},
    {R"({"type":"duration_summary","version":2,"durations":[],"events":[],"censored":[]})", "unknown version"},
    {R"({"type":"duration_summary","version":1,"durations":3,"events":[],"censored":[]})", "is no array"},
    {R"({"type":"duration_summary","version":1,"durations":[1],"events":[],"censored":[0]})", "another length"},
    {R"({"type":"duration_summary","version":1,"durations":[1],"events":[1],"censored":[]})", "another length"},
    {R"({"type":"duration_summary","version":1,"durations":[-1],"events":[1],"censored":[0]})", "[0]"},
    {R"({"type":"duration_summary","version":1,"durations":["NaN"],"events":[1],"censored":[0]})", "no duration"},
    {R"({"type":"duration_summary","version":1,"durations":["Infinity"],"events":[1],"censored":[0]})", "no duration"},
    {R"({"type":"duration_summary","version":1,"durations":[2,1],"events":[1,1],"censored":[0,0]})", "durations[1]"},
    {R"({"type":"duration_summary","version":1,"durations":[1,1],"events":[1,1],"censored":[0,0]})", "durations[1]"},
    {R"({"type":"duration_summary","version":1,"durations":[1],"events":[-1],"censored":[0]})", "events[0]"},
    {R"({"type":"duration_summary","version":1,"durations":[1],"events":[1],"censored":[0.5]})", "censored[0]"},
    {R"({"type":"duration_summary","version":1,"durations":[],"events":[],"censored":[],"more":1})", "more"},
    {"[", "JSON"},
};

std::string with(std::string from, std::string_view old, std::string_view now) {
  return from.replace(from.find(old), old.size(), now);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_journey_suite)

BOOST_AUTO_TEST_CASE(golden) {
  stats::duration_summary waits;
  waits.add({61, 0, 1});
  waits.add({0.1, 1, 0});
  waits.add({11, 2, 0});
  BOOST_TEST(exchange::to_json(waits) == golden_durations);
  BOOST_TEST((exchange::duration_summary_from_json(golden_durations) == waits));

  journey::response_time_summary summary;
  summary.waits = grouped<stats::duration_summary>({"channel"});
  summary.waits[{"mail"}](39600, true);
  static_cast<void>(summary.waits[{std::nullopt}]);
  summary.counts = {1, 2, 3, 4, 5, 6};
  summary.ends = {instant(1'709'798'400'000'000), instant(1'709'884'800'000'001)};
  BOOST_TEST(exchange::to_json(summary) == golden_waits);
  BOOST_TEST((exchange::response_time_summary_from_json(golden_waits) == summary));
  BOOST_TEST((exchange::response_time_summary_from_json(exchange::to_json(journey::response_time_summary())) ==
              journey::response_time_summary()));
}

BOOST_AUTO_TEST_CASE(episodes) {
  journey::episode_summary summary{.replied_after = 1, .without_time = 2, .after_end = 3, .solicited = 4};
  summary.episodes = grouped<stats::competing_summary<journey::episode_causes>>({"channel"});
  auto& mail = summary.episodes[{"mail"}];
  mail.watch(9);
  mail.end(7, 1);
  mail.end(7, 1);
  mail.end(7, 2);
  mail.end(0.5, 0);
  mail.end(0.5, 1);
  summary.ends = {instant(1'709'798'400'000'000), instant(1'709'798'400'000'000)};
  BOOST_TEST(exchange::to_json(summary) == golden_episodes);
  BOOST_TEST((exchange::episode_summary_from_json(golden_episodes) == summary));
  const std::string good(golden_episodes);
  const std::vector<std::pair<std::string, std::string_view>> broken = {
      {with(good, "episode_summary", "duration_summary"), "another type"},
      {with(good, "\"replied_after\":1,", ""), "replied_after"},
      {with(good, "\"move\":[1,2,0]", "\"move\":[1,2]"), "groups[0].move"},
      {with(good, "\"closed\":[0,1,0]", "\"closed\":[0,-1,0]"), "groups[0].closed[1]"},
      {with(good, "0.5,7.0", "7.0,0.5"), "groups[0].durations[1]"},
      {with(good, "\"censored\":", "\"lost\":"), "censored"},
  };
  for (const auto& [text, says] : broken) {
    const std::string refusal =
        reference::message_of<data_error>([&text = text] { (void)exchange::episode_summary_from_json(text); });
    BOOST_TEST(reference::contains(refusal, std::string(says)), refusal);
  }
}

BOOST_DATA_TEST_CASE(bad_durations_are_refused_with_their_place, broken_durations) {
  BOOST_CHECK_EXCEPTION((void)exchange::duration_summary_from_json(sample.text), data_error, [&](const data_error& e) {
    return std::string(e.what()).find(sample.says) != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(bad_summaries_are_refused_with_their_place) {
  const std::string good(golden_waits);
  const std::vector<std::pair<std::string, std::string_view>> broken = {
      {with(good, "\"version\":1", "\"version\":2"), "unknown version"},
      {with(good, "\"inferred\":1", "\"inferred\":-1"), "inferred"},
      {with(good, "\"inferred\":1,", ""), "inferred"},
      {with(good, R"(["2024-03-07T08:00:00Z",)", R"(["2025-03-07T08:00:00Z",)"), "observed_until"},
      {with(good, R"(["2024-03-07T08:00:00Z",)", R"(["yesterday",)"), "observed_until[0]"},
      {with(good, R"("2024-03-07T08:00:00Z",)", ""), "another length"},
      {with(good, "[null]", "[\"mail\"]"), "one group"},
      {with(good, "[null]", "[]"), "one group"},
      {with(good, "[39600.0]", "[-1]"), "groups[0].durations[0]"},
      {with(good, "\"solicited\":6", "\"solicited\":6,\"more\":0"), "more"},
  };
  for (const auto& [text, says] : broken) {
    BOOST_CHECK_EXCEPTION(
        (void)exchange::response_time_summary_from_json(text), data_error,
        [&says = says](const data_error& e) { return std::string(e.what()).find(says) != std::string::npos; });
  }
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_durations_read_back_exactly) {
  const bool held = rc::check("round trip", [] {
    const auto whole = *rc::gen::container<std::vector<std::pair<std::int64_t, bool>>>(
        rc::gen::pair(rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 60), rc::gen::arbitrary<bool>()));
    stats::duration_summary waits;
    for (const auto& [microseconds, event] : whole) waits(static_cast<double>(microseconds) / 1e6, event);
    RC_ASSERT(exchange::duration_summary_from_json(exchange::to_json(waits)) == waits);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
