// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/emoticons.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace counterpoint;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(emoticons_suite)

BOOST_AUTO_TEST_CASE(whole_emoticons) {
  for (const std::string_view each :
       {":)"sv,  ":("sv,  ";)"sv,   "=)"sv,  ":-)"sv,  ":'("sv, ":'-("sv, ">:("sv, ":D"sv, ":DDDDD"sv,
        "=D"sv,  ":P"sv,  ":p"sv,   ":o"sv,  ":s"sv,   ":x"sv,  ":/"sv,   ":\\"sv, ":|"sv, ":*"sv,
        ":3"sv,  "xD"sv,  "XDDD"sv, "<3"sv,  "<333"sv, "</3"sv, "(:"sv,   "(-;"sv, "^^"sv, "^_^"sv,
        "-_-"sv, ">_<"sv, "T_T"sv,  ";_;"sv, "._."sv,  "o_O"sv, "\\o/"sv, ":>"sv,  ":@"sv, ":]"sv}) {
    BOOST_TEST(text::emoticon_size(each) == std::ssize(each), each);
    const std::string followed = std::string(each) + " a";
    BOOST_TEST(text::emoticon_size(followed) == std::ssize(each), each);
    BOOST_TEST(text::emoticon_size(std::string(each) + "a") == 0, each << " before a letter");
    BOOST_TEST(text::emoticon_size(std::string(each) + "ä") == 0, each << " before a letter beyond ASCII");
  }
}

BOOST_AUTO_TEST_CASE(what_is_none) {
  for (const std::string_view each : {""sv,   ":"sv,  "://"sv, ":a"sv, "="sv,  "=0"sv, "=>"sv, "<"sv,  "<4"sv, "x"sv,
                                      "xd"sv, "x)"sv, "8)"sv,  ")"sv,  "-)"sv, "::"sv, ":-"sv, ":'"sv, "o_"sv, "^"sv}) {
    BOOST_TEST(text::emoticon_size(each) == 0, each);
  }
  // A repeated mouth is of one kind.
  BOOST_TEST(text::emoticon_size(":)(") == 2);
}

BOOST_AUTO_TEST_CASE(whole_emoji) {
  for (const std::string_view each :
       {"😀"sv, "❤"sv, "❤️"sv, "👍🏽"sv, "👨‍👩‍👧"sv, "🏳️‍🌈"sv, "🇫🇮"sv, "🇫"sv, "1️⃣"sv, "#⃣"sv, "©️"sv,
        "™️"sv, "★"sv, "🏴󠁧󠁢󠁥󠁮󠁧󠁿"sv, "\U0001FAE8"sv /* newer than the tables */}) {
    BOOST_TEST(text::emoji_size(each) == std::ssize(each), each);
    BOOST_TEST(text::emoji_size(std::string(each) + "a") == std::ssize(each), each);
  }
  BOOST_TEST(text::emoji_size("😀😀") == 4);
  BOOST_TEST(text::emoji_size("🇫🇮🇸🇪") == 8);
  BOOST_TEST(text::emoji_size("😀\u200Da") == 4);  // a joiner that ties nothing
  for (const std::string_view each :
       {""sv, "a"sv, "a\uFE0F"sv, "1"sv, "1\uFE0F"sv, "©"sv, "…\uFE0F"sv, "\uFE0F"sv, "─"sv, "\xF0\x9F\x98"sv}) {
    BOOST_TEST(text::emoji_size(each) == 0, each);
  }
}

BOOST_AUTO_TEST_SUITE_END()
