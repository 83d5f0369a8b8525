// SPDX-License-Identifier: MIT
#pragma once
// Many names end to end, that are searched only when two lists meet.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <counterpoint/core/string_index.hpp>

namespace counterpoint::inline v0::journey::detail {

/// Names in order. The table to search them by is made by the first `find_in` and grows with the list from then on;
/// copies make their own.
class name_list {
 public:
  name_list() = default;
  name_list(name_list&&) = default;
  name_list& operator=(name_list&&) = default;
  name_list(const name_list& other) : bytes_(other.bytes_), ends_(other.ends_) {}
  name_list& operator=(const name_list& other) {
    if (this != &other) *this = name_list(other);
    return *this;
  }
  ~name_list() = default;

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return std::ssize(ends_) - 1; }
  [[nodiscard]] std::string_view operator[](std::ptrdiff_t at) const noexcept {
    const auto i = static_cast<std::size_t>(at);
    return {bytes_.data() + ends_[i], ends_[i + 1] - ends_[i]};
  }
  void append(std::string_view name) {
    bytes_.insert(bytes_.end(), name.begin(), name.end());
    ends_.push_back(bytes_.size());
    if (index_) static_cast<void>(index_->insert(name));
  }

  /// The place in `other` of its first name that stands here too, or -1.
  [[nodiscard]] std::ptrdiff_t find_in(const name_list& other) {
    index();
    for (std::ptrdiff_t at = 0; at < other.size(); ++at) {
      if (index_->find(other[at]) != string_index::absent) return at;
    }
    return -1;
  }
  /// Whether each name stands once.
  [[nodiscard]] bool distinct() {
    index();
    return index_->size() == size();
  }

 private:
  void index() {
    if (index_) return;
    index_ = std::make_unique<string_index>();
    for (std::ptrdiff_t at = 0; at < size(); ++at) static_cast<void>(index_->insert((*this)[at]));
  }

  std::vector<char> bytes_;
  std::vector<std::size_t> ends_ = {0};
  std::unique_ptr<string_index> index_;
};

}  // namespace counterpoint::inline v0::journey::detail
