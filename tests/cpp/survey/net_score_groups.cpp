// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/net_score_groups.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace counterpoint;
using survey::net_score_groups;
using survey::net_score_summary;

namespace {

/// Many answers in a fixed disorder, each eighth missing.
std::vector<double> many(std::ptrdiff_t rows) {
  std::vector<double> out;
  std::uint64_t state = 1;
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::uint64_t draw = state >> 33;
    out.push_back(draw % 8 == 0 ? std::nan("") : static_cast<double>(draw / 8 % 11));
  }
  return out;
}

/// Rows in three groups: a, b and missing.
grouping three_groups(std::ptrdiff_t rows) {
  grouping out{.keys = {"channel"}, .labels = {{"a", "b", std::nullopt}}, .first_row = {0, 1, 2}};
  for (std::ptrdiff_t row = 0; row < rows; ++row) out.group_of_row.push_back(static_cast<std::int32_t>(row % 3));
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(net_score_groups_suite)

BOOST_AUTO_TEST_CASE(threads_and_parts_give_the_same) {
  const auto answers = many(3 * block_rows + 77);
  net_score_summary one_by_one;
  for (const double answer : answers) one_by_one(answer);
  const auto groups = three_groups(std::ssize(answers));
  const auto by_group = survey::summarize_net_score(answers, groups);
  for (const std::ptrdiff_t threads : {1, 2, 5}) {
    BOOST_CHECK(survey::summarize_net_score(answers, {.threads = threads}) == one_by_one);
    BOOST_CHECK(survey::summarize_net_score(answers, groups, {.threads = threads}) == by_group);
  }
  BOOST_CHECK(by_group.total() == one_by_one);
  BOOST_TEST(by_group.count() == one_by_one.count());
  BOOST_TEST(by_group.groups().size() == 3U);
}

BOOST_AUTO_TEST_CASE(the_lowest_bad_row_is_named) {
  auto answers = many(3 * block_rows);
  answers[2 * static_cast<std::size_t>(block_rows) + 5] = 9.5;
  answers[static_cast<std::size_t>(block_rows) + 3] = 11;
  for (const std::ptrdiff_t threads : {1, 3}) {
    try {
      static_cast<void>(survey::summarize_net_score(answers, {.threads = threads, .column = "nps"}));
      BOOST_ERROR("no error");
    } catch (const data_error& failure) {
      BOOST_TEST(std::string(failure.what()) ==
                 "row 65540, column \"nps\": \"11\" is no answer; allowed: 0, 1, … 10 (nps_0_10)");
    }
    BOOST_CHECK_THROW(static_cast<void>(survey::summarize_net_score(answers, three_groups(std::ssize(answers)),
                                                                    {.threads = threads})),
                      data_error);
  }
}

BOOST_AUTO_TEST_CASE(groups_merge_by_label) {
  net_score_groups a({"channel"});
  a[{"app"}](10);
  a[{std::nullopt}](3);
  net_score_groups b({"channel"});
  b[{"app"}](0);
  b[{"phone"}](7);
  a += b;
  BOOST_TEST(a.groups().size() == 3U);
  BOOST_TEST(a[{"app"}].count() == 2);
  BOOST_TEST(a.groups().rbegin()->first.at(0).has_value() == false);  // missing comes last
  net_score_groups other({"unit"});
  BOOST_CHECK_THROW(a += other, error);
  const group_label two = {"app", "x"};
  BOOST_CHECK_THROW(static_cast<void>(a[two]), error);
  BOOST_CHECK_THROW(static_cast<void>(survey::summarize_net_score(many(4), three_groups(3))), error);
}

BOOST_AUTO_TEST_CASE(labels_are_ordered_for_people) {
  net_score_groups groups({"store"});
  for (const char* const label : {"10", "9", "x", "2.5", "-1", "Å"}) groups[{label}](9);
  groups[{std::nullopt}](9);
  std::string order;
  for (const auto& each : groups.groups()) order += each.first[0].value_or("?") + " ";
  BOOST_TEST(order == "-1 2.5 9 10 x Å ? ");
}

BOOST_AUTO_TEST_SUITE_END()
