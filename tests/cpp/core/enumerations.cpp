// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/enumerations.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace counterpoint;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(enumerations_suite)

static_assert(to_string(voice::unsolicited) == "unsolicited");
static_assert(to_string(visibility::public_) == "public" && to_string(visibility::private_) == "private");
static_assert(to_string(role::provider) == "provider");
static_assert(to_string(party::front_line) == "front_line");
static_assert(to_string(kind::other) == "other");
static_assert(!closed_enumeration<int>);

BOOST_AUTO_TEST_CASE(every_value_is_found_again) {
  BOOST_TEST(vocabularies().size() == 5U);
  for (const vocabulary& words : vocabularies()) {
    BOOST_TEST(find_vocabulary(words.name) == &words);
    for (std::size_t at = 0; at < words.values.size(); ++at) {
      BOOST_TEST(*words.find(words.values[at]) == static_cast<std::ptrdiff_t>(at));
    }
  }
  BOOST_TEST(find_vocabulary("channel") == nullptr);
}

const char* const front_lines[] = {
    "front_line",        "front line",           "Front-Line", "FRONTLINE", " front\xE2\x80\x93line ",
    "front\xC2\xA0line", "Front\xE2\x80\x90line"};
BOOST_DATA_TEST_CASE(typed_variants_are_one_value, data::make(front_lines), typed) {
  BOOST_TEST((parse<party>(typed) == party::front_line));
}

const char* const strangers[] = {"", " ", "-", "prais", "praise!", "praises", "0", "\xFF\xFE", "k\xC3"};
BOOST_DATA_TEST_CASE(strangers_are_no_value, data::make(strangers), typed) {
  BOOST_TEST(!parse<kind>(typed).has_value());
}

BOOST_AUTO_TEST_CASE(a_required_value_is_refused_with_the_list) {
  BOOST_TEST((parse_required<role>("Employee") == role::employee));
  BOOST_CHECK_EXCEPTION((void)parse_required<voice>("loud"), error, [](const error& failure) {
    return std::string(failure.what()) == "voice is \"loud\"; allowed: solicited, unsolicited";
  });
}

BOOST_AUTO_TEST_SUITE_END()
