// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/survey.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using survey::net_score_groups;
using survey::net_score_summary;

namespace {

// What users have stored: these texts must be read for ever.
constexpr std::string_view golden_summary =
    R"({"type":"net_score_summary","version":1,"distribution":[1,0,0,0,0,0,2,3,2,6,7],"missing":4})";
constexpr std::string_view golden_groups =
    R"({"type":"net_score_groups","version":1,"keys":["channel","month"],"groups":[)"
    R"({"labels":["app","2025-02"],"distribution":[0,0,0,0,0,0,0,0,0,0,1],"missing":0},)"
    R"({"labels":[null,"2025-02"],"distribution":[1,0,0,0,0,0,0,0,0,0,0],"missing":2}]})";

struct refused_text {
  std::string_view text;
  std::string_view says;
};
std::ostream& operator<<(std::ostream& out, const refused_text& refused) { return out << refused.text; }

// What is refused, and what the message says.
const refused_text broken[] = {
    {"{}", "type"},
    {R"({"type":"net_score_groups","version":1,"distribution":[0,0,0,0,0,0,0,0,0,0,0],"missing":0})", "another type"},
    {R"({"type":"net_score_summary","version":3,"distribution":[0,0,0,0,0,0,0,0,0,0,0],"missing":0})",
     "unknown version"},
    {R"({"type":"net_score_summary","version":1,"distribution":[0,0,0],"missing":0})", "another length"},
    {R"({"type":"net_score_summary","version":1,"distribution":3,"missing":0})", "is no array"},
    {R"({"type":"net_score_summary","version":1,"distribution":[0,0,0,0,0,-1,0,0,0,0,0],"missing":0})", "[5]"},
    {R"({"type":"net_score_summary","version":1,"distribution":[0,0,0,0,0,0.5,0,0,0,0,0],"missing":0})", "[5]"},
    {R"({"type":"net_score_summary","version":1,"distribution":[9007199254740993,0,0,0,0,0,0,0,0,0,0],"missing":0})",
     "[0]"},
    {R"({"type":"net_score_summary","version":1,"distribution":[0,0,0,0,0,0,0,0,0,0,0]})", "missing"},
    {R"({"type":"net_score_summary","version":1,"distribution":[0,0,0,0,0,0,0,0,0,0,0],"missing":0,"x":1})", "x"},
    {"[", "JSON"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(survey_suite)

BOOST_AUTO_TEST_CASE(golden) {
  const net_score_summary summary({1, 0, 0, 0, 0, 0, 2, 3, 2, 6, 7}, 4);
  BOOST_TEST(exchange::to_json(summary) == golden_summary);
  BOOST_CHECK(exchange::net_score_summary_from_json(golden_summary) == summary);
  net_score_groups groups({"channel", "month"});
  groups[{"app", "2025-02"}](10);
  groups[{std::nullopt, "2025-02"}](0);
  groups[{std::nullopt, "2025-02"}].add_missing(2);
  BOOST_TEST(exchange::to_json(groups) == golden_groups);
  BOOST_CHECK(exchange::net_score_groups_from_json(golden_groups) == groups);
}

BOOST_DATA_TEST_CASE(refused, boost::unit_test::data::make(broken), one) {
  try {
    static_cast<void>(exchange::net_score_summary_from_json(one.text));
    BOOST_ERROR("no error");
  } catch (const data_error& failure) {
    BOOST_TEST(std::string(failure.what()).find(one.says) != std::string::npos, failure.what());
  }
}

BOOST_AUTO_TEST_CASE(groups_are_checked_too) {
  const std::string twice = R"({"type":"net_score_groups","version":1,"keys":["a"],"groups":[)"
                            R"({"labels":["x"],"distribution":[0,0,0,0,0,0,0,0,0,0,1],"missing":0},)"
                            R"({"labels":["x"],"distribution":[0,0,0,0,0,0,0,0,0,0,1],"missing":0}]})";
  BOOST_CHECK_THROW(static_cast<void>(exchange::net_score_groups_from_json(twice)), data_error);
  const std::string two_labels = R"({"type":"net_score_groups","version":1,"keys":["a"],"groups":[)"
                                 R"({"labels":["x","y"],"distribution":[0,0,0,0,0,0,0,0,0,0,1],"missing":0}]})";
  BOOST_CHECK_THROW(static_cast<void>(exchange::net_score_groups_from_json(two_labels)), data_error);
}

BOOST_AUTO_TEST_CASE(results_are_kept_with_their_estimates) {
  net_score_groups groups({"channel"});
  groups[{"app"}] = net_score_summary({0, 0, 0, 0, 0, 0, 2, 3, 2, 6, 7}, 1);
  groups[{"web"}](3);
  groups[{std::nullopt}].add_missing(1);
  const survey::net_score_result result = {groups, {.level = 0.9, .interval = survey::net_score_method::score}};
  const std::string text = exchange::to_json(result);
  const auto back = exchange::net_score_result_from_json(text);
  BOOST_CHECK(back == result);
  BOOST_CHECK(back.estimates() == result.estimates());
  BOOST_TEST(exchange::to_json(back) == text);
  const auto broken_by = [&text](const std::string& from, const std::string& to) {
    std::string changed = text;
    const std::size_t at = changed.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    changed.replace(at, from.size(), to);
    BOOST_CHECK_THROW(static_cast<void>(exchange::net_score_result_from_json(changed)), data_error);
  };
  broken_by("\"value\":55", "\"value\":56");
  broken_by("\"score\"", "\"wald\"");
  broken_by("\"level\":0.9", "\"level\":1.5");
  broken_by("\"distribution\":[0,", "\"distribution\":[1,");
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(round_trip) {
  const bool held = rc::check("summaries read back exactly", [] {
    net_score_summary::distribution_type counts;
    for (auto& count : counts) count = *rc::gen::inRange<std::int64_t>(0, net_score_summary::largest_count);
    const net_score_summary summary(counts, *rc::gen::inRange<std::int64_t>(0, 1000));
    RC_ASSERT(exchange::net_score_summary_from_json(exchange::to_json(summary)) == summary);
    net_score_groups groups({"key"});
    groups[{*rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('\x01', '\x7F')))}] = summary;
    groups[{std::nullopt}](3);
    RC_ASSERT(exchange::net_score_groups_from_json(exchange::to_json(groups)) == groups);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
