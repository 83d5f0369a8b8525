// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/explanation_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

/// "good, slow" with a rule that is half shared.
explanation told() {
  explanation out;
  out.restart(3);
  out.tokens = {{0, 4}, {4, 5}, {6, 10}};
  out.of_grams = {-0.25, 0, 0.75, 0, 0, 0, 0.5, 0, 0.25};
  out.of_hits = {0, 0, 0.5, 0, 0, 0, 0, 0, 0};
  out.rules = {{"sum & co", 2}, {"question", 1}};
  out.of_rules = {0, 0, 0.5, 0, 1, 0.125};
  out.shared = {0, 0, 0.5, 0, 0, 0};
  out.of_nothing = {0, 0.5, 0.25};
  out.logits = {0.25, 1.5, 1.875};
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(explanation_text_suite)

BOOST_AUTO_TEST_CASE(plain_text_has_the_heaviest_first) {
  BOOST_TEST(to_text(told(), "good, slow") ==
             "+1.50  good\n"
             "-0.25  slow\n"
             "+0.13  question (rule)\n"
             "+0.00  ,\n"
             "+0.25  without any text\n"
             "=+1.63  positive less negative\n");
  BOOST_TEST(to_text(told(), "good, slow", {.plus = 1, .minus = -1, .most = 1}) ==
             "+1.00  question (rule)\n"
             "+0.00  all else\n"
             "+0.50  without any text\n"
             "=+1.50  neutral\n");
  BOOST_TEST(to_text(explanation(), "text") == "");
}

BOOST_AUTO_TEST_CASE(html_marks_tokens_and_lists_rules) {
  BOOST_TEST(
      to_html(told(), "good, slow") ==
      "<div><p style=\"white-space: pre-wrap\"><bdi>"
      "<span style=\"background: rgba(94, 60, 153, .65)\" "
      "title=\"negative -0.25, neutral +0.00, positive +1.25\">good</span>"
      "<span style=\"background: rgba(94, 60, 153, .00)\" "
      "title=\"negative +0.00, neutral +0.00, positive +0.00\">,</span> "
      "<span style=\"background: rgba(230, 97, 1, .11)\" "
      "title=\"negative +0.50, neutral +0.00, positive +0.25\">slow</span></bdi></p><table>"
      "<tr><td style=\"text-align: right\">+0.13</td><td style=\"text-align: left\">question</td></tr>"
      "<tr><td style=\"text-align: right\">+1.25</td><td style=\"text-align: left\">words</td></tr>"
      "<tr><td style=\"text-align: right\">+0.25</td><td style=\"text-align: left\">without any text</td></tr>"
      "<tr><td style=\"text-align: right\">+1.63</td><td style=\"text-align: left\">positive less negative</td></tr>"
      "</table></div>");
}

BOOST_AUTO_TEST_CASE(signs_are_escaped_and_shown) {
  explanation out;
  out.restart(3);
  const std::string text = "<b>\"&\x01\xE2\x80\xAE\n\xFF";
  out.tokens = {{0, 3}};
  out.of_grams = out.of_hits = {0, 0, 1};
  const std::string html = to_html(out, text);
  BOOST_TEST(html.find("<b>") == std::string::npos);
  BOOST_TEST(html.find("&lt;b&gt;</span>&quot;&amp;\xE2\x90\x81\xEF\xBF\xBD\n\xEF\xBF\xBD</bdi>") != std::string::npos);
  out.tokens = {{0, 9}};
  BOOST_TEST(to_text(out, text).starts_with("+2.00  <b>\"&\xE2\x90\x81\xEF\xBF\xBD\n"));
  BOOST_TEST(to_html(explanation(), "a < b") ==
             "<div><p style=\"white-space: pre-wrap\"><bdi>a &lt; b</bdi></p></div>");
}

BOOST_AUTO_TEST_SUITE_END()
