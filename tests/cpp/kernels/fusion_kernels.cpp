// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/kernels/fusion_kernels.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include <counterpoint/survey/fuse.hpp>

#include "reference/fusion_cases.hpp"

using namespace counterpoint;

namespace {

std::vector<std::uint64_t> bits(const std::vector<double>& of) {
  std::vector<std::uint64_t> out;
  for (const double each : of) out.push_back(std::bit_cast<std::uint64_t>(each));
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fusion_kernels_suite)

// To the last bit, for whole and broken rounds of lanes, with absent voices and without.
BOOST_DATA_TEST_CASE(every_width_gives_the_same_digits, boost::unit_test::data::make({"avx2", "avx512"}), name) {
  const auto kernels = kernels::fusion_kernels(std::string_view(name));
  if (!kernels) {
    BOOST_TEST_MESSAGE("skipped: this processor has no " << name);
    return;
  }
  for (const int strata : {12, 15, 16, 17, 25, 33}) {
    for (const int gaps : {0, 4}) {
      const auto voices = reference::made_voices(strata, gaps);
      const auto portable = survey::fuse(voices);
      survey::fusion_options options;
      options.kernels = *kernels;
      const auto wide = survey::fuse(voices, options);
      BOOST_TEST_CONTEXT(strata << " strata, gaps " << gaps) {
        BOOST_CHECK(bits(wide.value) == bits(portable.value));
        BOOST_CHECK(bits(wide.standard_error) == bits(portable.standard_error));
        BOOST_TEST(wide.dissonance.has_value() == portable.dissonance.has_value());
        if (!wide.dissonance) continue;
        BOOST_CHECK(bits(wide.dissonance->gap) == bits(portable.dissonance->gap));
        BOOST_CHECK(bits(wide.dissonance->sd_noise) == bits(portable.dissonance->sd_noise));
        BOOST_CHECK(bits(wide.dissonance->p) == bits(portable.dissonance->p));
        BOOST_CHECK(bits(wide.dissonance->p_noise) == bits(portable.dissonance->p_noise));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_portable_ones_are_always_there_and_others_by_name_only) {
  BOOST_TEST(kernels::fusion_kernels("portable").has_value());
  BOOST_TEST(!kernels::fusion_kernels("avx1024").has_value());
  BOOST_CHECK(kernels::fusion_kernels().sums != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
