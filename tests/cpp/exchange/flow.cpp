// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/journey.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

#include "cpp/journey/logs.hpp"

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(exchange_flow)

BOOST_AUTO_TEST_CASE(equal_summaries_are_equal_texts) {
  using counterpoint::tests::log_of;
  const auto whole = journey::summarize_flow(log_of({{"y", "b", 3}, {"x", "a", 1}, {"y", "a", 2}, {"x", "b", 5}}));
  auto parts = journey::summarize_flow(log_of({{"x", "a", 1}, {"x", "b", 5}}));
  parts += journey::summarize_flow(log_of({{"y", "b", 3}, {"y", "a", 2}}));
  const std::string text =
      R"({"type":"flow_summary","version":1,"time":"calendar","activities":["a","b"],"variants":[[0,1]],)"
      R"("cases":{"names":["x","y"],"variants":[0,0],"first":[1000000,2000000],"last":[5000000,3000000],)"
      R"("durations":[4000000,1000000]},"steps":[{"source":0,"target":1,"durations":[1000000,4000000]}]})";
  BOOST_TEST(exchange::to_json(whole) == text);
  BOOST_TEST(exchange::to_json(parts) == text);
  BOOST_CHECK(exchange::flow_summary_from_json(text) == whole);
  BOOST_CHECK(exchange::flow_summary_from_json(exchange::to_json(journey::flow_summary())) == journey::flow_summary());
}

BOOST_AUTO_TEST_CASE(what_is_not_understood_is_refused_with_its_path) {
  const auto refuses = [](const std::string& text, const std::string& beginning) {
    BOOST_CHECK_EXCEPTION(static_cast<void>(exchange::flow_summary_from_json(text)), data_error,
                          [&](const data_error& refused) {
                            BOOST_TEST_MESSAGE(refused.what());
                            return std::string(refused.what()).starts_with(beginning);
                          });
  };
  const std::string head = R"({"type":"flow_summary","version":1,"time":"calendar",)";
  const std::string rest = R"("variants":[],"cases":{"names":[],"variants":[],"first":[],"last":[],"durations":[]},)";
  refuses(head + R"("activities":[1],)" + rest + R"("steps":[]})", "$.activities[0]");
  refuses(head + R"("activities":[],)" + rest + R"("steps":[{"source":-1,"target":0,"durations":[]}]})",
          "$.steps[0].source");
  refuses(head + R"("activities":["a"],)" + rest + R"("steps":[]})", "$: ");
  refuses(head + R"("activities":[],"variants":[],"cases":{"names":["x"],"variants":[],"first":[],"last":[],)"
                 R"("durations":[]},"steps":[]})",
          "$.cases.variants");
}

BOOST_AUTO_TEST_SUITE_END()
