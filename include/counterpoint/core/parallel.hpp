// SPDX-License-Identifier: MIT
#pragma once
// Row blocks over threads: the same blocks, merged in the same order, whatever the number of threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// Rows in a block. Summaries are made per block and merged in block order, so one thread and many agree bit for bit.
inline constexpr std::ptrdiff_t block_rows = 65'536;

[[nodiscard]] constexpr std::ptrdiff_t block_count(std::ptrdiff_t rows, std::ptrdiff_t size = block_rows) noexcept {
  return rows <= 0 ? 0 : (rows - 1) / size + 1;
}

namespace detail {

/// Hands out blocks in rising order and keeps the exception of the lowest block that failed. When block b fails,
/// every lower block has already been handed out and runs to its end, so which exception wins doesn't depend on timing.
class block_queue {
 public:
  block_queue(std::ptrdiff_t rows, std::ptrdiff_t size) noexcept
      : rows_(rows), size_(size), blocks_(block_count(rows, size)) {}

  template <class Function>
  void work(Function& function) noexcept {
    for (;;) {
      const std::ptrdiff_t block = next_.fetch_add(1, std::memory_order_relaxed);
      if (block >= blocks_ || block > failed_.load(std::memory_order_relaxed)) return;
      try {
        const std::ptrdiff_t begin = block * size_;
        function(begin, std::min(begin + size_, rows_), block);
      } catch (...) {
        fail(block, std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void fail(std::ptrdiff_t block, std::exception_ptr failure) noexcept {
    const std::lock_guard lock(mutex_);
    if (block < failed_.load(std::memory_order_relaxed)) {
      failed_.store(block, std::memory_order_relaxed);
      failure_ = std::move(failure);
    }
  }

  std::ptrdiff_t rows_;
  std::ptrdiff_t size_;
  std::ptrdiff_t blocks_;
  std::atomic<std::ptrdiff_t> next_ = 0;
  std::atomic<std::ptrdiff_t> failed_ = std::numeric_limits<std::ptrdiff_t>::max();
  std::mutex mutex_ = {};
  std::exception_ptr failure_ = {};
};

}  // namespace detail

/// Calls `function(begin, end, block)` for each block [begin, end) of `rows` rows, on up to `threads` threads.
///
/// The calling thread works too; the others are started for this call and joined before it returns (no pool, so
/// a process may fork between calls). Where the system refuses a thread, the others do its work. `function` is
/// shared by all threads. If it throws, blocks above the failing one may be skipped, and the exception of the
/// lowest failing block is rethrown: a function that throws at its first bad row reports the lowest bad row.
/// @param rows     0 or more
/// @param threads  1 or more; more than there are blocks does no harm
/// @param size     rows of a block. The default is for what is merged; where each row stands for itself, smaller
///                 blocks share costly work out more evenly
/// @throws error if `threads`, `rows` or `size` is out of range; whatever `function` throws
template <class Function>
void parallel_blocks(std::ptrdiff_t rows, std::ptrdiff_t threads, Function&& function,
                     std::ptrdiff_t size = block_rows) {
  if (threads < 1) throw error::argument("threads", std::to_string(threads), "1 or more");
  if (rows < 0) throw error::argument("rows", std::to_string(rows), "0 or more");
  if (size < 1) throw error::argument("size", std::to_string(size), "1 or more");
  detail::block_queue queue(rows, size);
  {
    std::vector<std::jthread> helpers;
    const std::ptrdiff_t wanted = std::min(threads, block_count(rows, size)) - 1;
    try {
      for (std::ptrdiff_t i = 0; i < wanted; ++i) helpers.emplace_back([&queue, &function] { queue.work(function); });
    } catch (const std::system_error&) {
      // No more threads to be had: same blocks, same order of merging, only slower.
    }
    queue.work(function);
  }
  queue.rethrow();
}

/// Folds rows into one summary: `fill(summary, begin, end)` adds a block's rows to a copy of `empty`, and the block
/// summaries are merged into another copy by `+=` in block order. The result is the same, bit for bit, for any
/// number of threads. Holds about one summary a thread at a time.
/// @throws as parallel_blocks
template <class Summary, class Fill>
[[nodiscard]] Summary parallel_fold(std::ptrdiff_t rows, std::ptrdiff_t threads, const Summary& empty, Fill&& fill) {
  Summary total = empty;
  std::vector<std::optional<Summary>> waiting(static_cast<std::size_t>(block_count(rows)));
  std::size_t merged = 0;
  std::mutex mutex;
  parallel_blocks(rows, threads, [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
    Summary part = empty;
    fill(part, begin, end);
    const std::lock_guard lock(mutex);
    waiting[static_cast<std::size_t>(block)].emplace(std::move(part));
    for (; merged < waiting.size() && waiting[merged]; ++merged) {
      total += *waiting[merged];
      waiting[merged].reset();
    }
  });
  return total;
}

}  // namespace counterpoint::inline v0::inline core
