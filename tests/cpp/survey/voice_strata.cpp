// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/voice_strata.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace counterpoint;
using survey::voice_scale;
using survey::voice_strata;

namespace {

voice_strata part(const std::vector<std::string>& labels, double value) {
  voice_strata out;
  out.groups = grouped<survey::two_voices>({"touchpoint"});
  for (const std::string& label : labels) {
    out.groups[{label}].survey(value);
    out.groups[{label}].posts(value / 2);
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(voice_strata_suite)

BOOST_AUTO_TEST_CASE(parts_merge_by_label_and_the_voices_stay_apart) {
  voice_strata merged = part({"till", "web"}, 0.5);
  merged += part({"web", "phone"}, 1.0);
  BOOST_TEST(merged.groups.groups().size() == 3U);
  const auto& web = merged.groups.groups().at({"web"});
  BOOST_TEST(web.survey.count() == 2);
  BOOST_TEST(web.survey.weighted() == 1.5);
  BOOST_TEST(web.posts.weighted() == 0.75);
  voice_strata other = part({"web", "phone"}, 1.0);
  other += part({"till", "web"}, 0.5);
  BOOST_CHECK(other == merged);
}

BOOST_AUTO_TEST_CASE(what_is_measured_otherwise_does_not_merge) {
  voice_strata merged = part({"till"}, 0.5);
  voice_strata net = part({"till"}, 0.5);
  net.scale = voice_scale::net;
  BOOST_CHECK_THROW(merged += net, error);
  voice_strata valence = part({"till"}, 0.5);
  valence.posts_value = "valence";
  BOOST_CHECK_THROW(merged += valence, error);
  voice_strata keys = part({}, 0);
  keys.groups = grouped<survey::two_voices>({"month"});
  BOOST_CHECK_THROW(merged += keys, error);
  BOOST_CHECK(merged == part({"till"}, 0.5));
}

BOOST_AUTO_TEST_CASE(scales) {
  for (const auto scale : {voice_scale::unit, voice_scale::net}) {
    BOOST_CHECK(survey::voice_scale_from(to_string(scale)) == scale);
  }
  BOOST_TEST(survey::width_of(voice_scale::net) == 2);
  BOOST_TEST(survey::lowest_of(voice_scale::net) == -1);
  BOOST_CHECK_THROW(static_cast<void>(survey::voice_scale_from("stars")), error);
}

BOOST_AUTO_TEST_SUITE_END()
