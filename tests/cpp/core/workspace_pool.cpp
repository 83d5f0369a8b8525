// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/workspace_pool.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <counterpoint/core/parallel.hpp>

#include "../../allocations.hpp"

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(workspace_pool_suite)

BOOST_AUTO_TEST_CASE(what_was_given_back_is_lent_again) {
  workspace_pool<std::string> pool;
  const std::string* first = nullptr;
  {
    const auto lease = pool.borrow();
    lease->assign(1000, 'x');
    first = &*lease;
    const auto other = pool.borrow();
    BOOST_TEST(&*other != first);
    BOOST_TEST(other->empty());
  }
  const std::size_t before = allocations();
  const auto one = pool.borrow();
  const auto two = pool.borrow();
  BOOST_TEST(allocations() == before);
  BOOST_TEST((&*one == first || &*two == first));
  BOOST_TEST(one->size() + two->size() == 1000U);
}

BOOST_AUTO_TEST_CASE(threads_never_share_one) {
  struct counter {
    std::atomic<int> users = 0;
    std::vector<int> seen = {};
  };
  workspace_pool<counter> pool;
  std::atomic<bool> shared = false;
  parallel_blocks(
      2000, 4,
      [&](std::ptrdiff_t begin, std::ptrdiff_t, std::ptrdiff_t) {
        const auto lease = pool.borrow();
        if (lease->users.fetch_add(1) != 0) shared = true;
        lease->seen.push_back(static_cast<int>(begin));
        lease->users.fetch_sub(1);
      },
      1);
  BOOST_TEST(!shared.load());
}

BOOST_AUTO_TEST_CASE(a_workspace_that_can_not_be_made_does_no_harm) {
  struct refusing {
    refusing() {
      if (++made() == 1) throw std::runtime_error("no");
    }
    static int& made() {
      static int count = 0;
      return count;
    }
  };
  workspace_pool<refusing> pool;
  BOOST_CHECK_THROW(const auto lease = pool.borrow(), std::runtime_error);
  BOOST_CHECK_NO_THROW(const auto lease = pool.borrow());
}

BOOST_AUTO_TEST_SUITE_END()
