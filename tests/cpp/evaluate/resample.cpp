// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/evaluate/resample.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/label_figures.hpp>
#include <counterpoint/evaluate/number_figures.hpp>

#include "reference/figures.hpp"

using namespace counterpoint;
using evaluate::row_groups;
using evaluate::weighted_figures;

namespace {

/// Σ of the weights, and the weight of each row: what was drawn, in view.
class shown : public weighted_figures {
 public:
  explicit shown(std::ptrdiff_t rows) : rows_(rows) {}
  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return rows_; }
  [[nodiscard]] std::vector<evaluate::figure_name> names() const override {
    return std::vector<evaluate::figure_name>(static_cast<std::size_t>(rows_ + 1), {"weight"});
  }
  void operator()(evaluate::lane_weights weights, std::span<double> out, evaluate::lane_scratch&) const override {
    for (std::size_t lane = 0; lane < 8; ++lane) {
      out[lane] = 0;
      for (std::size_t i = 0; i < static_cast<std::size_t>(rows_); ++i) {
        out[8 * (i + 1) + lane] = weights[8 * i + lane];
        out[lane] += weights[8 * i + lane];
      }
    }
  }

 private:
  std::ptrdiff_t rows_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(resample_suite)

BOOST_AUTO_TEST_CASE(each_replicate_draws_as_many_rows_as_there_are) {
  const shown figures(50);
  const weighted_figures* const all[] = {&figures};
  const auto table = evaluate::bootstrap(all, row_groups(50), {.replicates = 4001});
  for (const double sum : table.of(0)) BOOST_REQUIRE(sum == 50);
  // The weight of a row is binomial (50, 1/50): mean 1, variance 0.98.
  for (std::ptrdiff_t row = 1; row <= 50; ++row) {
    double mean = 0;
    double squares = 0;
    for (const double weight : table.of(row)) {
      mean += weight / 4001;
      squares += (weight - 1) * (weight - 1) / 4001;
    }
    BOOST_TEST(std::abs(mean - 1) < 5 * std::sqrt(0.98 / 4001));
    BOOST_TEST(std::abs(squares - 0.98) < 0.15);
  }
}

BOOST_AUTO_TEST_CASE(groups_are_drawn_whole) {
  const std::vector<std::int32_t> of_row = {0, 1, 1, 2, 0, 3, 3, 3};
  const shown figures(8);
  const weighted_figures* const all[] = {&figures};
  const auto table = evaluate::bootstrap(all, row_groups(of_row), {.replicates = 100, .seed = 3});
  for (std::size_t r = 0; r < 100; ++r) {
    double groups = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (of_row[i] == of_row[j]) {
          BOOST_REQUIRE(table.of(static_cast<std::ptrdiff_t>(i + 1))[r] ==
                        table.of(static_cast<std::ptrdiff_t>(j + 1))[r]);
        }
      }
    }
    for (const std::ptrdiff_t first : {1, 2, 4, 6}) groups += table.of(first)[r];
    BOOST_REQUIRE(groups == 4);
  }
}

BOOST_AUTO_TEST_CASE(the_same_for_any_number_of_threads_systems_and_replicates) {
  stats::random_words random(1);
  std::vector<std::int32_t> truth;
  std::vector<std::int32_t> predicted;
  std::vector<double> numbers;
  std::vector<double> others;
  for (int i = 0; i < 333; ++i) {
    truth.push_back(static_cast<std::int32_t>(random() % 3));
    predicted.push_back(static_cast<std::int32_t>(random() % 3));
    numbers.push_back(static_cast<double>(random() % 100));
    others.push_back(static_cast<double>(random() % 100));
  }
  const evaluate::label_figures labels(truth, predicted, 3);
  const evaluate::number_figures figures(numbers, others);
  const weighted_figures* const both[] = {&labels, &figures};
  const weighted_figures* const second[] = {&figures};
  const auto table = evaluate::bootstrap(both, row_groups(333), {.replicates = 1003, .seed = 7});
  const auto threaded = evaluate::bootstrap(both, row_groups(333), {.replicates = 1003, .seed = 7, .threads = 3});
  const auto fewer = evaluate::bootstrap(second, row_groups(333), {.replicates = 11, .seed = 7});
  const auto other = evaluate::bootstrap(second, row_groups(333), {.replicates = 11, .seed = 8});
  BOOST_TEST((table.values == threaded.values));
  for (std::size_t r = 0; r < 11; ++r) BOOST_TEST(table.of(14)[r] == fewer.of(0)[r]);
  BOOST_TEST(fewer.of(0)[0] != other.of(0)[0]);
  BOOST_TEST((table.names[14] == evaluate::figure_name{"pearson", -1}));
}

BOOST_AUTO_TEST_CASE(each_group_or_block_is_left_out_once) {
  const shown figures(5);
  const weighted_figures* const all[] = {&figures};
  const auto rows = evaluate::leave_out(all, row_groups(5));
  BOOST_TEST(rows.replicates == 5);
  for (std::ptrdiff_t r = 0; r < 5; ++r) {
    for (std::ptrdiff_t i = 0; i < 5; ++i) {
      BOOST_TEST(rows.of(i + 1)[static_cast<std::size_t>(r)] == (i == r ? 0 : 1));
    }
  }
  const auto blocks = evaluate::leave_out(all, row_groups(5), 2);
  BOOST_TEST(blocks.replicates == 2);
  BOOST_TEST(blocks.of(0)[0] == 2);
  BOOST_TEST(blocks.of(0)[1] == 3);
  const std::vector<std::int32_t> one(5, 0);
  BOOST_TEST(evaluate::leave_out(all, row_groups(one)).replicates == 0);
}

BOOST_AUTO_TEST_CASE(an_exchange_gives_each_row_to_one_of_the_two) {
  const std::vector<std::int32_t> of_row = {0, 0, 1, 2};
  const shown figures(8);
  const weighted_figures* const all[] = {&figures};
  const auto table = evaluate::exchange(all, row_groups(of_row), {.replicates = 200, .seed = 5});
  BOOST_TEST(table.replicates == 400);
  int exchanged = 0;
  for (std::size_t r = 0; r < 200; ++r) {
    const auto weight = [&table](std::ptrdiff_t row, std::size_t column) { return table.of(row + 1)[column]; };
    BOOST_REQUIRE(weight(0, 2 * r) == weight(1, 2 * r));
    for (std::ptrdiff_t row = 0; row < 4; ++row) {
      BOOST_REQUIRE(weight(row, 2 * r) + weight(row + 4, 2 * r) == 1);
      BOOST_REQUIRE(weight(row, 2 * r) + weight(row, 2 * r + 1) == 1);
    }
    exchanged += weight(2, 2 * r) == 0;
  }
  BOOST_TEST((exchanged > 65 && exchanged < 135));
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const shown five(5);
  const shown six(6);
  const weighted_figures* const unequal[] = {&five, &six};
  const weighted_figures* const one[] = {&five};
  BOOST_CHECK_THROW(static_cast<void>(evaluate::bootstrap(unequal, row_groups(5))), error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate::bootstrap(one, row_groups(6))), error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate::bootstrap({}, row_groups(6))), error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate::bootstrap(one, row_groups(5), {.replicates = -1})), error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate::bootstrap(one, row_groups(5), {.threads = 0})), error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate::leave_out(one, row_groups(5), 1)), error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate::exchange(one, row_groups(5))), error);
  BOOST_CHECK_THROW(row_groups(0), error);
  for (const std::vector<std::int32_t>& bad : {std::vector<std::int32_t>{0, 2}, {-1, 0}, {0, 5}}) {
    BOOST_CHECK_THROW(row_groups{bad}, error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
