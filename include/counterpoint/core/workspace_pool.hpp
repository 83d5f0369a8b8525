// SPDX-License-Identifier: MIT
#pragma once
// Workspaces that are kept from call to call, as many as threads ever worked at a time.

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::inline core {

/// Lends workspaces to threads. What a workspace has allocated stays with it, so in the steady state work on batches
/// allocates nothing but what it gives back.
template <class Workspace>
class workspace_pool {
 public:
  /// A workspace in use; goes back when it is destroyed.
  class lease {
   public:
    lease(const lease&) = delete;
    lease& operator=(const lease&) = delete;
    ~lease() { pool_.give_back(std::move(held_)); }
    [[nodiscard]] Workspace& operator*() const noexcept { return *held_; }
    [[nodiscard]] Workspace* operator->() const noexcept { return held_.get(); }

   private:
    friend workspace_pool;
    lease(workspace_pool& pool, std::unique_ptr<Workspace> held) noexcept : pool_(pool), held_(std::move(held)) {}
    workspace_pool& pool_;
    std::unique_ptr<Workspace> held_;
  };

  /// A workspace that nobody else has until the lease ends, which has to be before the pool does. Any thread may ask.
  [[nodiscard]] lease borrow() {
    {
      const std::lock_guard lock(mutex_);
      if (!kept_.empty()) {
        auto last = std::move(kept_.back());
        kept_.pop_back();
        return lease(*this, std::move(last));
      }
      ++made_;
      kept_.reserve(made_);  // so that giving back never fails
    }
    try {
      return lease(*this, std::make_unique<Workspace>());
    } catch (...) {
      const std::lock_guard lock(mutex_);
      --made_;
      throw;
    }
  }

 private:
  void give_back(std::unique_ptr<Workspace> held) noexcept {
    const std::lock_guard lock(mutex_);
    kept_.push_back(std::move(held));
  }

  std::mutex mutex_ = {};
  std::vector<std::unique_ptr<Workspace>> kept_ = {};
  std::size_t made_ = 0;
};

}  // namespace counterpoint::inline v0::inline core
