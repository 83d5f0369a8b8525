// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/parallel.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using namespace counterpoint;

namespace {

/// A sum whose last bits depend on the order of adding: it shows whether blocks merge in order.
struct order_sensitive {
  double sum = 0;
  std::vector<std::ptrdiff_t> begins = {};

  order_sensitive& operator+=(const order_sensitive& other) {
    sum += other.sum;
    begins.insert(begins.end(), other.begins.begin(), other.begins.end());
    return *this;
  }
};

order_sensitive fold(std::ptrdiff_t rows, std::ptrdiff_t threads) {
  return parallel_fold(rows, threads, order_sensitive{},
                       [](order_sensitive& part, std::ptrdiff_t begin, std::ptrdiff_t end) {
                         part.begins.push_back(begin);
                         for (std::ptrdiff_t row = begin; row < end; ++row)
                           part.sum += std::sin(static_cast<double>(row)) * 1e8;
                       });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(parallel_suite)

BOOST_AUTO_TEST_CASE(every_row_once_in_blocks) {
  for (const std::ptrdiff_t rows :
       {std::ptrdiff_t{0}, std::ptrdiff_t{1}, block_rows, block_rows + 1, 5 * block_rows - 7}) {
    for (const std::ptrdiff_t threads : {1, 2, 7}) {
      std::vector<std::atomic<int>> visits(static_cast<std::size_t>(rows));
      parallel_blocks(rows, threads, [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
        if (begin != block * block_rows || end - begin > block_rows) throw std::logic_error("not a block");
        for (std::ptrdiff_t row = begin; row < end; ++row) ++visits[static_cast<std::size_t>(row)];
      });
      BOOST_TEST(std::all_of(visits.begin(), visits.end(), [](const auto& count) { return count == 1; }));
    }
  }
  BOOST_TEST(block_count(0) == 0);
  BOOST_TEST(block_count(block_rows) == 1);
  BOOST_TEST(block_count(block_rows + 1) == 2);
}

BOOST_AUTO_TEST_CASE(one_thread_and_many_agree_bit_for_bit) {
  const std::ptrdiff_t rows = 9 * block_rows + 123;
  const order_sensitive one = fold(rows, 1);
  BOOST_TEST(one.begins.size() == 10U);
  for (const std::ptrdiff_t threads : {2, 3, 16}) {
    const order_sensitive many = fold(rows, threads);
    BOOST_TEST(std::bit_cast<std::uint64_t>(many.sum) == std::bit_cast<std::uint64_t>(one.sum));
    BOOST_TEST(many.begins == one.begins, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(the_sum_can_tell_another_order) {
  // What makes the test above worth something: merged backwards, the same blocks give another sum.
  const std::ptrdiff_t rows = 9 * block_rows + 123;
  std::vector<double> sums(10);
  parallel_blocks(rows, 1, [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
    for (std::ptrdiff_t row = begin; row < end; ++row) {
      sums[static_cast<std::size_t>(block)] += std::sin(static_cast<double>(row)) * 1e8;
    }
  });
  double backwards = 0;
  for (auto part = sums.rbegin(); part != sums.rend(); ++part) backwards += *part;
  BOOST_TEST(backwards != fold(rows, 1).sum);
}

BOOST_AUTO_TEST_CASE(the_lowest_row_s_error_wins) {
  for (const std::ptrdiff_t threads : {1, 2, 4}) {
    for (int repeat = 0; repeat < 20; ++repeat) {
      std::string message;
      try {
        parallel_blocks(8 * block_rows, threads, [](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
          // The lower block fails later.
          if (block == 2) std::this_thread::sleep_for(std::chrono::milliseconds(2));
          for (std::ptrdiff_t row = begin; row < end; ++row) {
            if (row >= 2 * block_rows + 17) throw std::runtime_error("row " + std::to_string(row));
          }
        });
      } catch (const std::runtime_error& failure) {
        message = failure.what();
      }
      BOOST_TEST(message == "row " + std::to_string(2 * block_rows + 17));
    }
  }
}

BOOST_AUTO_TEST_CASE(no_threads_is_an_error) {
  const auto nothing = [](std::ptrdiff_t, std::ptrdiff_t, std::ptrdiff_t) {};
  BOOST_CHECK_THROW(parallel_blocks(10, 0, nothing), error);
  BOOST_CHECK_THROW(parallel_blocks(-1, 1, nothing), error);
  BOOST_TEST(fold(0, 4).begins.empty());
}

BOOST_AUTO_TEST_SUITE_END()
