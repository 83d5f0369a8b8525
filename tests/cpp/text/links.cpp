// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/text/links.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(links_suite)

BOOST_AUTO_TEST_CASE(links_end_where_the_sentence_goes_on) {
  const std::pair<const char*, const char*> cases[] = {{"http://t.co/x and", "http://t.co/x"},
                                                       {"HTTPS://a.fi", "HTTPS://a.fi"},
                                                       {"www.hel.fi.", "www.hel.fi"},
                                                       {"ftp://x)!", "ftp://x"},
                                                       {"http://x/a_(b) c", "http://x/a_(b)"},
                                                       {"http://x?a=b&c=d,", "http://x?a=b&c=d"},
                                                       {"http://ä.fi/ö", "http://ä.fi/ö"},
                                                       {"http://x<br>", "http://x"},
                                                       {"http://x\u00A0y", "http://x"},
                                                       {"http://", ""},
                                                       {"http://.", ""},
                                                       {"www", ""},
                                                       {"xhttp://a", ""},
                                                       {"", ""}};
  for (const auto& [given, want] : cases) {
    BOOST_TEST(text::link_size(given) == std::ssize(std::string_view(want)), given);
  }
}

BOOST_AUTO_TEST_CASE(mail_addresses) {
  const std::pair<const char*, std::ptrdiff_t> cases[] = {{"a@b.fi", 6}, {"a.b+c@d-e.fi.", 12}, {"A_1%@x.y", 8},
                                                          {"a@b", 0},    {"a@.fi", 0},          {"a@", 0},
                                                          {"@b.fi", 0},  {"a b@c.fi", 0},       {"ä@b.fi", 0}};
  for (const auto& [given, size] : cases) BOOST_TEST(text::find_mail_address(given).size == size, given);
  BOOST_TEST(text::find_mail_address("a.b.c d").looked_at == 5);
  BOOST_TEST(text::find_mail_address("").looked_at == 0);
}

BOOST_AUTO_TEST_CASE(handles) {
  BOOST_TEST(text::handle_size("@user_1, hi") == 7);
  BOOST_TEST(text::handle_size("@äiti!") == 6);
  BOOST_TEST(text::handle_size("@") == 0);
  BOOST_TEST(text::handle_size("@ a") == 0);
  BOOST_TEST(text::handle_size("a") == 0);
}

BOOST_AUTO_TEST_CASE(html_of_the_usual_names) {
  const std::pair<std::string, std::ptrdiff_t> cases[] = {{"<br>", 4},
                                                          {"<BR/>x", 5},
                                                          {"</p> ", 4},
                                                          {"<a href=\"x\">", 12},
                                                          {"<b and c", 0},
                                                          {"<b <i>", 0},
                                                          {"<blink>", 0},
                                                          {"<3", 0},
                                                          {"<", 0},
                                                          {"</", 0},
                                                          {"&amp;", 5},
                                                          {"&#39;s", 5},
                                                          {"&#x1F600;", 9},
                                                          {"&a;", 0},
                                                          {"&amp", 0},
                                                          {"&", 0},
                                                          {"&#;", 0},
                                                          {"& b;", 0},
                                                          {"<a " + std::string(252, 'x') + ">", 256},
                                                          {"<a " + std::string(253, 'x') + ">", 0}};
  for (const auto& [given, size] : cases) BOOST_TEST(text::html_size(given) == size, given);
}

BOOST_AUTO_TEST_SUITE_END()
