// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/sparse_rows.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
using model::feature_value;

BOOST_AUTO_TEST_SUITE(sparse_rows_suite)

BOOST_AUTO_TEST_CASE(rows_stand_as_they_were_appended) {
  model::sparse_rows matrix(10);
  matrix.append(std::vector<feature_value>{{3, 1.5F}, {3, 2}, {0, -1}});
  matrix.append({});
  matrix.append(std::vector<feature_value>{{9, 4}});
  BOOST_TEST(matrix.rows() == 3);
  BOOST_TEST(matrix.entries() == 4);
  BOOST_TEST(matrix.row(0).size() == 3U);
  BOOST_TEST((matrix.row(0)[1] == feature_value{3, 2}));
  BOOST_TEST(matrix.row(1).empty());
  BOOST_TEST(matrix.row(2)[0].feature == 9U);
}

BOOST_AUTO_TEST_CASE(columns_hold_the_same_entries) {
  model::sparse_rows matrix(1000);
  std::uint32_t state = 1;
  double sum = 0;
  for (int row = 0; row < 50; ++row) {
    std::vector<feature_value> features;
    for (int i = 0; i < row % 7; ++i) {
      state = state * 1664525U + 1013904223U;
      features.push_back({(state >> 16) % 1000, static_cast<float>(state >> 24)});
      sum += static_cast<double>(features.back().value) * (row + 1) * (features.back().feature + 1);
    }
    matrix.append(features);
  }
  const model::sparse_columns columns(matrix);
  double found = 0;
  std::ptrdiff_t entries = 0;
  for (std::ptrdiff_t place = 0; place < columns.size(); ++place) {
    const std::uint32_t feature = columns.features()[static_cast<std::size_t>(place)];
    BOOST_TEST(columns.place_of(feature) == static_cast<std::uint32_t>(place));
    BOOST_TEST(!columns.column(place).empty());
    if (place > 0) BOOST_TEST(feature > columns.features()[static_cast<std::size_t>(place) - 1]);
    for (const auto& each : columns.column(place)) {
      found += static_cast<double>(each.value) * (each.row + 1) * (feature + 1);
      ++entries;
    }
  }
  BOOST_TEST(entries == matrix.entries());
  BOOST_TEST(found == sum);
  std::uint32_t unused = 0;
  while (columns.place_of(unused) != model::sparse_columns::absent) ++unused;
  for (std::ptrdiff_t row = 0; row < matrix.rows(); ++row) {
    for (const feature_value& each : matrix.row(row)) BOOST_TEST(each.feature != unused);
  }
}

BOOST_AUTO_TEST_CASE(a_refused_row_leaves_the_matrix_as_it_was) {
  model::sparse_rows matrix(4);
  matrix.append(std::vector<feature_value>{{1, 1}});
  BOOST_CHECK_THROW(matrix.append(std::vector<feature_value>{{2, 1}, {4, 1}}), error);
  BOOST_CHECK_THROW(matrix.append(std::vector<feature_value>{{2, std::numeric_limits<float>::quiet_NaN()}}), error);
  BOOST_TEST(matrix.rows() == 1);
  BOOST_TEST(matrix.entries() == 1);
  BOOST_CHECK_THROW(model::sparse_rows(-1), error);
  BOOST_CHECK_THROW(model::sparse_rows((std::ptrdiff_t{1} << 32) + 1), error);
}

BOOST_AUTO_TEST_SUITE_END()
