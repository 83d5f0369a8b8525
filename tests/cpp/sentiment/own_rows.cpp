// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/own_rows.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

/// Texts of hashes from a small range, so that some fall into one bucket, as seen by a model.
struct made_text {
  std::vector<gram> words = {};
  std::vector<gram> characters = {};
  std::array<float, 2> figures = {};
};
std::vector<made_text> texts() {
  std::uint64_t state = 3;
  const auto next = [&state](std::uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33) % below;
  };
  std::vector<made_text> out(60);
  for (made_text& each : out) {
    const auto fill = [&](std::vector<gram>& grams, std::uint64_t count) {
      for (std::uint64_t i = 0; i < count; ++i) grams.push_back({next(40) + (next(2) << 18) + (next(9) << 60), 0, 1});
    };
    fill(each.words, next(12) * next(12));
    fill(each.characters, next(40) * next(12));
    each.figures = {static_cast<float>(next(9)), static_cast<float>(next(9)) - 4};
  }
  return out;
}
seen_text seen(const made_text& from) {
  return {.words = from.words, .characters = from.characters, .figures = from.figures, .base = {0.5, 0.25, -0.75}};
}
own_rows rows_of(std::span<const made_text> from) {
  own_rows out(2);
  for (const made_text& each : from) out.append(seen(each));
  return out;
}
/// The slow, obvious row: count · s(G) by bucket.
std::map<std::uint32_t, double> row_of(const made_text& from) {
  std::map<std::uint32_t, double> out;
  const auto add = [&out](const std::vector<gram>& grams, std::uint32_t first, double usual) {
    const auto count = static_cast<double>(grams.size());
    for (const gram& each : grams) {
      out[first + static_cast<std::uint32_t>(each.hash % own_buckets)] +=
          1 / std::max(std::sqrt(count), count / std::sqrt(usual));
    }
  };
  add(from.words, 0, 64);
  add(from.characters, own_buckets, 256);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_rows_suite)

BOOST_AUTO_TEST_CASE(each_bucket_once_with_its_value) {
  const std::vector<made_text> given = texts();
  const own_rows rows = rows_of(given);
  BOOST_REQUIRE(rows.rows() == 60);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto expected = row_of(given[i]);
    const auto found = rows.row(static_cast<std::ptrdiff_t>(i));
    BOOST_REQUIRE(found.size() == expected.size());
    std::map<std::uint32_t, double> values;
    for (const model::feature_value& each : found) values[each.feature] = static_cast<double>(each.value);
    for (const auto& [bucket, value] : expected)
      BOOST_TEST(values.at(bucket) == value, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(rows.figures_of(static_cast<std::ptrdiff_t>(i))[1] == given[i].figures[1]);
    BOOST_TEST(rows.base_of(static_cast<std::ptrdiff_t>(i))[2] == -0.75F);
  }
}

BOOST_AUTO_TEST_CASE(parts_one_behind_the_other_are_the_whole) {
  const std::vector<made_text> given = texts();
  const own_rows whole = rows_of(given);
  own_rows parts = rows_of(std::span(given).first(17));
  parts.reserve(whole.rows(), whole.entries());
  parts.append(rows_of(std::span(given).subspan(17, 1)));
  parts.append(own_rows(2));
  parts.append(rows_of(std::span(given).subspan(18)));
  BOOST_REQUIRE(parts.rows() == whole.rows());
  for (std::ptrdiff_t row = 0; row < whole.rows(); ++row) {
    BOOST_TEST(std::ranges::equal(parts.row(row), whole.row(row)));
    BOOST_TEST(std::ranges::equal(parts.figures_of(row), whole.figures_of(row)));
  }
  parts.append(seen(given[3]));
  BOOST_TEST(std::ranges::equal(parts.row(60), whole.row(3)));
}

BOOST_AUTO_TEST_CASE(numbers_put_usual_buckets_first) {
  const own_rows before = rows_of(texts());
  own_rows rows = before;
  const std::vector<std::uint32_t> buckets = rows.number();
  std::vector<int> counts(buckets.size());
  for (std::ptrdiff_t row = 0; row < rows.rows(); ++row) {
    for (std::size_t i = 0; i < rows.row(row).size(); ++i) {
      const model::feature_value numbered = rows.row(row)[i];
      BOOST_REQUIRE(buckets.at(numbered.feature) == before.row(row)[i].feature);
      BOOST_TEST(numbered.value == before.row(row)[i].value);
      ++counts[numbered.feature];
    }
  }
  BOOST_TEST(counts.back() > 0);
  BOOST_TEST(std::ranges::is_sorted(counts, std::ranges::greater{}));
}

BOOST_AUTO_TEST_CASE(bad_input) {
  own_rows rows(3);
  BOOST_CHECK_THROW(rows.append(seen(texts()[0])), error);
  BOOST_CHECK_THROW(rows.append(own_rows(2)), error);
  BOOST_CHECK_THROW(own_rows(-1), error);
  BOOST_TEST(rows.rows() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
