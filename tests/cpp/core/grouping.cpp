// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/grouping.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "reference/tables.hpp"

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using namespace counterpoint::reference;

namespace {

[[nodiscard]] std::int64_t at(int year, int month, int day, int hour = 12) {
  return instant(civil_time{{year, month, day}, hour}).microseconds();
}

/// The labels of one key, `-` where missing, separated by blanks.
[[nodiscard]] std::string labels(const feedback& items, const std::string& name, const zone_table* zone = nullptr) {
  const std::vector<std::string> names = {name};
  const grouping made = group_by(items, names, zone);
  std::string out;
  for (const auto& label : made.labels[0]) out += label.value_or("-") + " ";
  if (!out.empty()) out.pop_back();
  return out;
}

[[nodiscard]] feedback with(const std::string& name, column_ptr data) {
  text_builder ids;
  for (std::ptrdiff_t row = 0; row < data->size(); ++row) ids.append(std::to_string(row));
  return feedback({{"id", ids.finish()}, {name, std::move(data)}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grouping_suite)

BOOST_AUTO_TEST_CASE(groups_are_sorted_and_missing_comes_last) {
  BOOST_TEST(labels(with("c", categories({"mail", nullptr, "app", "mail"})), "c") == "app mail -");
  BOOST_TEST(labels(with("c", texts({"b", "", nullptr, "a"})), "c") == " a b -");
  BOOST_TEST(labels(with("c", numbers({10, 9, std::nullopt, 0.5, -0.0, 0.0})), "c") == "0 0.5 9 10 -");
  BOOST_TEST(labels(with("c", integers({10, -9, std::nullopt})), "c") == "-9 10 -");
  BOOST_TEST(labels(with("c", flags({true, std::nullopt, false})), "c") == "false true -");
  BOOST_TEST(labels(with("c", times({at(2025, 2, 3), at(2024, 1, 1)})), "c") ==
             "2024-01-01T12:00:00Z 2025-02-03T12:00:00Z");
}

BOOST_AUTO_TEST_CASE(unused_categories_make_no_group) {
  const feedback items = with("c", categories({"x", "y", "z"})).slice(1, 1);
  BOOST_TEST(labels(items, "c") == "y");
}

BOOST_AUTO_TEST_CASE(periods_derive_from_time) {
  // ISO 8601 weeks: 2024-12-30 is in 2025-W01, 2027-01-01 in 2026-W53.
  const feedback items =
      with("time", times({at(2024, 12, 30), at(2025, 2, 10), at(2027, 1, 1), std::nullopt, at(2025, 2, 16)}));
  BOOST_TEST(labels(items, "week") == "2025-W01 2025-W07 2026-W53 -");
  BOOST_TEST(labels(items, "month") == "2024-12 2025-02 2027-01 -");
  BOOST_TEST(labels(items, "quarter") == "2024-Q4 2025-Q1 2027-Q1 -");
  BOOST_TEST(labels(items, "year") == "2024 2025 2027 -");
}

BOOST_AUTO_TEST_CASE(periods_before_1970_and_before_the_year_0) {
  const feedback items = with("time", times({at(1969, 12, 31), at(-44, 3, 15), at(1, 1, 1)}));
  BOOST_TEST(labels(items, "month") == "-0044-03 0001-01 1969-12");
  BOOST_TEST(labels(items, "year") == "-0044 0001 1969");
  BOOST_TEST(labels(items, "quarter") == "-0044-Q1 0001-Q1 1969-Q4");
  BOOST_TEST(labels(items, "week").find("1970-W01") != std::string::npos);  // 1969-12-31 was a Wednesday
}

BOOST_AUTO_TEST_CASE(periods_follow_the_zones_calendar) {
  const zone_table helsinki("Europe/Helsinki", 7'200, {});
  const feedback items = with("time", times({at(2025, 1, 31, 21), at(2025, 1, 31, 22)}));
  BOOST_TEST(labels(items, "month") == "2025-01");
  BOOST_TEST(labels(items, "month", &helsinki) == "2025-01 2025-02");
}

BOOST_AUTO_TEST_CASE(a_column_of_the_tables_own_comes_first) {
  const feedback items =
      with("year", categories({"FY24", "FY25"})).with({"time", times({at(2025, 1, 1), at(2025, 1, 1)})});
  BOOST_TEST(labels(items, "year") == "FY24 FY25");
}

BOOST_AUTO_TEST_CASE(several_keys) {
  const feedback items = with("a", categories({"x", "y", "x", nullptr, "x"})).with({"b", numbers({2, 1, 1, 1, 2})});
  const std::vector<std::string> names = {"a", "b"};
  const grouping made = group_by(items, names);
  BOOST_TEST(made.size() == 4);  // (x, 1) (x, 2) (y, 1) (missing, 1)
  BOOST_TEST(*made.labels[0][0] == "x");
  BOOST_TEST(*made.labels[1][0] == "1");
  BOOST_TEST(!made.labels[0][3].has_value());
  const std::vector<std::int32_t> expected = {1, 2, 0, 3, 1};
  BOOST_TEST(made.group_of_row == expected, boost::test_tools::per_element());
  BOOST_TEST(made.first_row[1] == 0);
  const rows_of_groups rows = collect_rows(made);
  BOOST_TEST(rows.size() == 4);
  BOOST_TEST(rows[1].size() == 2U);
  BOOST_TEST(rows[1][1] == 4);
}

BOOST_AUTO_TEST_CASE(no_key_makes_one_group_and_no_row_none) {
  const feedback items = with("a", numbers({1, 2}));
  BOOST_TEST(group_by(items, {}).size() == 1);
  BOOST_TEST(group_by(items.slice(0, 0), {}).size() == 0);
  const std::vector<std::string> names = {"a"};
  BOOST_TEST(group_by(items.slice(0, 0), names).size() == 0);
}

BOOST_AUTO_TEST_CASE(unknown_names_are_refused) {
  const feedback items = with("channel", categories({"mail"}));
  const std::vector<std::string> wrong = {"chanel"};
  BOOST_CHECK_EXCEPTION((void)group_by(items, wrong), key_error, [](const key_error& failure) {
    return std::string_view(failure.what()).find("channel") != std::string_view::npos;
  });
  const std::vector<std::string> week = {"week"};
  BOOST_CHECK_EXCEPTION((void)group_by(items, week), key_error, [](const key_error& failure) {
    return std::string_view(failure.what()).find("\"time\"") != std::string_view::npos;
  });
}

BOOST_AUTO_TEST_CASE(keys_of_many_values) {
  text_builder first;
  integer_builder second;
  for (int i = 0; i < 3000; ++i) {
    first.append("k" + std::to_string(i * 7 % 3000));
    second.append(i * 11 % 3000);
  }
  const feedback items = with("a", first.finish()).with({"b", second.finish()});
  const std::vector<std::string> names = {"a", "b"};
  BOOST_TEST(group_by(items, names).size() == 3000);  // 9 million pairs: beyond the table of all pairs
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(agrees_with_a_map_of_vectors) {
  const bool holds = rc::check([](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& given) {
    category_builder first;
    integer_builder second;
    std::map<std::pair<std::string, int>, std::vector<std::ptrdiff_t>> expected;  // "~" and 99 sort last: missing
    for (std::size_t row = 0; row < given.size(); ++row) {
      const int a = given[row].first % 4;
      const int b = given[row].second % 5;
      a == 0 ? first.append_missing() : first.append(std::string(1, static_cast<char>('a' + a)));
      b == 0 ? second.append_missing() : second.append(b);
      expected[{a == 0 ? "~" : std::string(1, static_cast<char>('a' + a)), b == 0 ? 99 : b}].push_back(
          static_cast<std::ptrdiff_t>(row));
    }
    const feedback items = with("a", first.finish()).with({"b", second.finish()});
    const std::vector<std::string> names = {"a", "b"};
    const rows_of_groups made = collect_rows(group_by(items, names));
    RC_ASSERT(made.size() == std::ssize(expected));
    std::ptrdiff_t group = 0;
    for (const auto& [key, rows] : expected) {
      RC_ASSERT(std::ranges::equal(made[group], rows));
      ++group;
    }
  });
  BOOST_TEST(holds);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
