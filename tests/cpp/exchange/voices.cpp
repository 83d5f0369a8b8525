// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/voices.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>

using namespace counterpoint;
using survey::voice_strata;
using survey::voice_sums;

namespace {

// What users have stored: these texts must be read for ever.
constexpr std::string_view golden_sums = R"({"type":"voice_sums","version":1,"sums":[2,3.0,5.0,2.0,1.5,3.0,2.0]})";
constexpr std::string_view golden_strata =
    R"({"type":"voice_strata","version":1,"scale":"net","posts_value":"valence","keys":["touchpoint"],"groups":[)"
    R"({"labels":["till"],"survey":[2,3.0,5.0,2.0,1.5,3.0,2.0],"posts":[0,0.0,0.0,0.0,0.0,0.0,0.0]},)"
    R"({"labels":[null],"survey":[0,0.0,0.0,0.0,0.0,0.0,0.0],"posts":[1,1.0,1.0,-0.5,0.25,-0.5,0.25]}]})";

voice_sums sums() {
  voice_sums out;
  out(0.5, 2);
  out(1.0, 1);
  return out;
}

voice_strata strata() {
  voice_strata out{survey::voice_scale::net, "valence", grouped<survey::two_voices>({"touchpoint"})};
  out.groups[{"till"}].survey = sums();
  out.groups[{std::nullopt}].posts(-0.5);
  return out;
}

struct refused_text {
  std::string_view text;
  std::string_view says;
};
std::ostream& operator<<(std::ostream& out, const refused_text& refused) { return out << refused.text; }

const refused_text broken[] = {
    {R"({"type":"voice_sums","version":2,"sums":[0,0,0,0,0,0,0]})", "unknown version"},
    {R"({"type":"voice_sums","version":1,"sums":[0,0,0]})", "another length"},
    {R"({"type":"voice_sums","version":1,"sums":[0.5,1,1,0,0,0,0]})", "[0]"},
    {R"({"type":"voice_sums","version":1,"sums":[1,0,0,0,0,0,0]})", "no values could give"},
    {R"({"type":"voice_sums","version":1,"sums":[1,"NaN",1,0,0,0,0]})", "no values could give"},
    {R"({"type":"voice_sums","version":1,"sums":[0,0,0,0,0,0,0],"x":1})", "x"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(voices_suite)

BOOST_AUTO_TEST_CASE(golden) {
  BOOST_TEST(exchange::to_json(sums()) == golden_sums);
  BOOST_CHECK(exchange::voice_sums_from_json(golden_sums) == sums());
  BOOST_TEST(exchange::to_json(strata()) == golden_strata);
  BOOST_CHECK(exchange::voice_strata_from_json(golden_strata) == strata());
}

BOOST_AUTO_TEST_CASE(digits_come_back_bit_for_bit) {
  voice_sums odd;
  for (int i = 1; i < 50; ++i) odd(1.0 / i, 1.0 + 1.0 / (3 * i));
  BOOST_CHECK(exchange::voice_sums_from_json(exchange::to_json(odd)) == odd);
}

BOOST_DATA_TEST_CASE(broken_texts_are_refused, boost::unit_test::data::make(broken), refused) {
  BOOST_CHECK_EXCEPTION(static_cast<void>(exchange::voice_sums_from_json(refused.text)), data_error,
                        [&refused](const data_error& e) {
                          return std::string_view(e.what()).find(refused.says) != std::string_view::npos;
                        });
}

BOOST_AUTO_TEST_CASE(a_fusion_is_kept_with_its_options_and_its_estimates_must_follow) {
  exchange::fusion_record record{strata(), {.level = 0.9, .response_rate = 0.25, .shares = {1, 2}}};
  record.options.core = survey::core_use::off;
  const std::string text = exchange::to_json(record);
  BOOST_CHECK(exchange::fusion_record_from_json(text) == record);
  BOOST_TEST(text.find("\"value\":0.666") != std::string::npos);  // 2/3, the survey's mean
  std::string altered = text;
  altered.replace(altered.find("\"value\":0.666"), 13, "\"value\":0.766");
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(exchange::fusion_record_from_json(altered)), data_error,
      [](const data_error& e) { return std::string_view(e.what()).find("does not follow") != std::string_view::npos; });
  altered = text;
  altered.replace(altered.find("0.25"), 4, "1.25");
  BOOST_CHECK_THROW(static_cast<void>(exchange::fusion_record_from_json(altered)), data_error);
  record.options = {.assume_ignorable = true};
  BOOST_CHECK(exchange::fusion_record_from_json(exchange::to_json(record)) == record);
}

BOOST_AUTO_TEST_SUITE_END()
