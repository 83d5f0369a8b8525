// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/weight_table.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;

namespace {

model::row_matrix weights_of(std::ptrdiff_t buckets, std::ptrdiff_t classes) {
  model::row_matrix out(buckets, classes);
  std::uint32_t state = 3;
  for (Eigen::Index i = 0; i < out.size(); ++i) {
    state = state * 1664525U + 1013904223U;
    out.data()[i] = static_cast<float>(static_cast<int>(state >> 16) - 32768) / 10000.0F;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(weight_table_suite)

BOOST_AUTO_TEST_CASE(no_weight_is_off_by_more_than_half_a_unit) {
  for (const std::ptrdiff_t classes : {1, 2, 3, 4}) {
    const model::row_matrix weights = weights_of(64, classes);
    const model::quantised_weights rounded = model::quantise(weights);
    const model::weight_table table = rounded.table();
    BOOST_TEST(table.classes() == classes);
    for (Eigen::Index row = 0; row < 64; ++row) {
      for (Eigen::Index c = 0; c < classes; ++c) {
        const float unit = rounded.units[static_cast<std::size_t>(c)];
        const float off = std::fabs(table.weight(static_cast<std::uint64_t>(row), c) - weights(row, c));
        BOOST_TEST(off <= unit * 0.5001F);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(sums_are_those_of_the_single_weights) {
  const model::quantised_weights rounded = model::quantise(weights_of(1024, 3));
  const model::weight_table table = rounded.table();
  for (const std::int64_t many : {0, 1, 256, 257, 258, 514, 515, 100'000}) {
    model::weight_table::sum sum(table);
    std::vector<std::int64_t> steps(3);
    std::uint64_t hash = 5;
    for (std::int64_t i = 0; i < many; ++i) {
      hash = hash * 6364136223846793005ULL + 1442695040888963407ULL;
      sum(hash >> 20);
      const auto& bucket = rounded.buckets[(hash >> 20) & 1023];
      for (std::size_t c = 0; c < 3; ++c) steps[c] += bucket[c] - 128;
    }
    BOOST_TEST(sum.count() == many);
    const auto logits = sum.logits();
    const auto exact = sum.exact_logits();
    for (std::size_t c = 0; c < 3; ++c) {
      BOOST_TEST(exact[c] == static_cast<double>(rounded.units[c]) * static_cast<double>(steps[c]));
    }
    BOOST_TEST(exact[3] == 0.0);
    for (std::size_t c = 0; c < 3; ++c) BOOST_TEST(logits[c] == rounded.units[c] * static_cast<float>(steps[c]));
    BOOST_TEST(sum.count() == many);
  }
}

BOOST_AUTO_TEST_CASE(many_at_once_are_added_as_one_by_one) {
  const model::quantised_weights rounded = model::quantise(weights_of(1024, 4));
  const model::weight_table table = rounded.table();
  BOOST_TEST(table.number() != rounded.table().number());
  const model::weight_table copy = table;
  BOOST_TEST(table.number() == copy.number());
  std::vector<std::uint64_t> hashes(2000);
  std::uint64_t hash = 9;
  for (std::uint64_t& each : hashes) each = hash = hash * 6364136223846793005ULL + 1442695040888963407ULL;
  for (const std::size_t many : {0U, 1U, 200U, 257U, 258U, 600U, 1999U}) {
    model::weight_table::sum one_by_one(table), together(table);
    for (const std::uint64_t each : std::span(hashes).first(many)) one_by_one(each);
    one_by_one(hashes[0]);
    together(std::span(std::as_const(hashes)).first(many));
    together(together.of(std::span(std::as_const(hashes)).first(1)));
    BOOST_TEST(one_by_one.count() == together.count());
    BOOST_TEST((one_by_one.exact_logits() == together.exact_logits()));
  }
}

BOOST_AUTO_TEST_CASE(the_largest_bytes_do_not_overflow) {
  const model::row_matrix weights = model::row_matrix::Constant(1, 4, 2.54F);
  const model::quantised_weights rounded = model::quantise(weights);
  BOOST_TEST(static_cast<int>(rounded.buckets[0][3]) == 255);
  const model::weight_table table = rounded.table();
  model::weight_table::sum many(table);
  for (int i = 0; i < 10'000; ++i) many(0);
  for (const float logit : many.logits()) BOOST_TEST(logit == 25400.0F, boost::test_tools::tolerance(1e-5F));
}

BOOST_AUTO_TEST_CASE(a_class_without_weights_stays_0) {
  model::row_matrix weights = model::row_matrix::Zero(8, 2);
  weights(3, 1) = -1;
  const model::quantised_weights rounded = model::quantise(weights);
  BOOST_TEST(rounded.units[0] == 0.0F);
  BOOST_TEST(rounded.table().weight(3, 0) == 0.0F);
  BOOST_TEST(
      (rounded.table().weights(3) == std::array<double, 4>{0, -127.0 * static_cast<double>(rounded.units[1]), 0, 0}));
  BOOST_TEST(rounded.table().weight(11, 1) == -1.0F, boost::test_tools::tolerance(1e-6F));  // 11 is 3 modulo 8
}

BOOST_AUTO_TEST_CASE(bad_input) {
  BOOST_CHECK_THROW(std::ignore = model::quantise(weights_of(6, 3)), error);
  BOOST_CHECK_THROW(std::ignore = model::quantise(weights_of(0, 3)), error);
  BOOST_CHECK_THROW(std::ignore = model::quantise(weights_of(8, 5)), error);
  model::row_matrix weights = weights_of(8, 2);
  weights(1, 1) = std::numeric_limits<float>::quiet_NaN();
  BOOST_CHECK_THROW(std::ignore = model::quantise(weights), error);
  const std::vector<model::weight_table::bucket> buckets(4);
  BOOST_CHECK_THROW(model::weight_table(buckets, std::vector<float>{}), error);
  BOOST_CHECK_THROW(model::weight_table(buckets, std::vector<float>{-1}), error);
}

BOOST_AUTO_TEST_SUITE_END()
