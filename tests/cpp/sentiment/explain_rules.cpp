// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/explain_rules.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cpp/sentiment/empty_explanation.hpp"

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

struct hit {
  double value;
  std::uint32_t begin, end;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(explain_rules_suite)

BOOST_AUTO_TEST_CASE(rules_are_shared_among_their_hits) {
  explanation out = tests::empty_explanation("ab, cd", {{4, 0, 2}, {2, 4, 6}});
  const std::vector<hit> hits = {{3, 0, 2}, {-1, 4, 6}};
  const std::array<double, 2> worth = {8, -4};
  explain_rule({"sum", 2}, worth, hits, out);
  BOOST_TEST(out.of_token(0, 0) == 6);
  BOOST_TEST(out.of_token(2, 1) == -1);
  BOOST_TEST(out.of_rule(0, 0) == 0);
  BOOST_TEST(out.of_rules[0] == 8);
  const std::vector<hit> phrase = {{2, 0, 6}};
  explain_rule({"phrase", 2}, worth, phrase, out);
  BOOST_TEST(out.of_token(1, 0) == 8.0 / 3);
  explain_rule({"question", 1}, worth, std::vector<hit>(), out);
  BOOST_TEST(out.of_rule(2, 1) == -4);
  explain_rule({"nothing of it", 0}, worth, std::vector<hit>{{0, 0, 2}}, out);
  BOOST_TEST(out.of_rule(3, 0) == 8);
  explain_rule({"silent", 5}, std::array<double, 2>{0, 0}, hits, out);
  BOOST_TEST(out.rules.size() == 4U);
}

BOOST_AUTO_TEST_CASE(rules_are_shared_by_what_they_come_from) {
  const std::vector<hit> hits = {{1, 0, 2}, {-3, 4, 6}};
  const auto shares = [&](hit_share share, const std::vector<hit>& of) {
    explanation out = tests::empty_explanation("ab, cd", {{4, 0, 2}, {2, 4, 6}});
    explain_rule({"rule", 1}, std::array<double, 2>{1, 0}, of, out, share);
    return std::array<double, 2>{out.of_token(0, 0), out.of_token(2, 0)};
  };
  const auto near = [](const std::array<double, 2>& found, double first, double second) {
    return std::fabs(found[0] - first) < 1e-14 && std::fabs(found[1] - second) < 1e-14;
  };
  BOOST_TEST(near(shares(hit_share::all, hits), 0.25, 0.75));
  // S = −2, A = 4: (−2·1 + 0.2·1) / (4 + 0.8), (−2·−3 + 0.2·3) / (4 + 0.8)
  BOOST_TEST(near(shares(hit_share::sum, hits), -1.8 / 4.8, 6.6 / 4.8));
  BOOST_TEST(near(shares(hit_share::sum, {{2, 0, 2}, {-2, 4, 6}}), 0.5, 0.5));
  BOOST_TEST(near(shares(hit_share::positives, hits), 1, 0));
  BOOST_TEST(near(shares(hit_share::negatives, hits), 0, 1));
  BOOST_TEST(near(shares(hit_share::positives, {{-1, 0, 2}, {-3, 4, 6}}), 0.25, 0.75));
  BOOST_TEST(near(shares(hit_share::first, hits), 1, 0));
  BOOST_TEST(near(shares(hit_share::last, hits), 0, 1));
  BOOST_TEST((share_of_rule("compound") == hit_share::sum));
  BOOST_TEST((share_of_rule("negative words") == hit_share::negatives));
  BOOST_TEST((share_of_rule("something else") == hit_share::all));
}

BOOST_AUTO_TEST_CASE(a_text_without_tokens_has_rules_alone) {
  explanation out = tests::empty_explanation(" ", {});
  explain_rule({"rule", 1}, std::array<double, 2>{1, 2}, std::vector<hit>{{1, 0, 1}}, out);
  BOOST_TEST(out.of_rule(0, 1) == 2);
}

BOOST_AUTO_TEST_CASE(rules_of_signs_go_to_the_signs) {
  const std::string_view text = "ab :) cd :( !! ?! ...";
  const std::vector<gram> words = {{1, 0, 2}, {2, 3, 5}, {3, 6, 8}, {4, 9, 11}};
  const auto shares = [&](std::string_view name) {
    explanation out = tests::empty_explanation(text, words);
    explain_signs({name, 1}, std::array<double, 2>{1, 0}, text, out);
    std::vector<double> found;
    for (std::ptrdiff_t i = 0; i < std::ssize(out.tokens); ++i) found.push_back(out.of_token(i, 0));
    found.push_back(out.of_rule(0, 0));
    return found;
  };
  using parts = std::vector<double>;
  BOOST_TEST(shares("smiling emoticon") == (parts{0, 1, 0, 0, 0, 0, 0, 0}));
  BOOST_TEST(shares("frowning emoticon") == (parts{0, 0, 0, 1, 0, 0, 0, 0}));
  BOOST_TEST(shares("exclamation marks") == (parts{0, 0, 0, 0, 0.5, 0.5, 0, 0}));
  BOOST_TEST(shares("question mark") == (parts{0, 0, 0, 0, 0, 1, 0, 0}));
  BOOST_TEST(shares("question with an exclamation") == (parts{0, 0, 0, 0, 0, 1, 0, 0}));
  BOOST_TEST(shares("ellipsis") == (parts{0, 0, 0, 0, 0, 0, 1, 0}));
  BOOST_TEST(shares("length") == (parts{0, 0, 0, 0, 0, 0, 0, 1}));
  explanation out = tests::empty_explanation(text, words);
  explain_signs({"exclamation marks", 1}, std::array<double, 2>{0, 0}, text, out);
  BOOST_TEST(out.rules.empty());
}

BOOST_AUTO_TEST_SUITE_END()
