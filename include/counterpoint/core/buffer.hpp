// SPDX-License-Identifier: MIT
#pragma once
// Growing memory for column builders: a typed array that grows without zero-filling, and a bitmap of what is present.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace counterpoint::inline v0::inline core {

/// An array of trivially copyable values that grows by `realloc`: the operating system moves the pages of a large one
/// instead of copying it, and new room is not zero-filled. Move-only; a moved-from buffer is empty.
template <class T>
class buffer {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::max_align_t));

 public:
  buffer() noexcept = default;
  buffer(buffer&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)),
        room_(std::exchange(other.room_, 0)) {}
  buffer& operator=(buffer&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(room_, other.room_);
    return *this;
  }
  buffer(const buffer&) = delete;
  buffer& operator=(const buffer&) = delete;
  ~buffer() { std::free(data_); }

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] T* data() noexcept { return data_; }
  [[nodiscard]] const T* data() const noexcept { return data_; }
  [[nodiscard]] T& operator[](std::ptrdiff_t i) noexcept { return data_[i]; }
  [[nodiscard]] const T& operator[](std::ptrdiff_t i) const noexcept { return data_[i]; }
  [[nodiscard]] T& back() noexcept { return data_[size_ - 1]; }

  void push_back(T value) {
    if (size_ == room_) [[unlikely]]
      grow(size_ + 1);
    data_[size_++] = value;
  }
  /// Room for `n` more values whose content the caller writes next; returns where they begin.
  [[nodiscard]] T* extend(std::ptrdiff_t n) {
    if (room_ - size_ < n) [[unlikely]]
      grow(size_ + n);
    T* at = data_ + size_;
    size_ += n;
    return at;
  }
  void append(const T* from, std::ptrdiff_t n) {
    if (n > 0) std::memcpy(extend(n), from, static_cast<std::size_t>(n) * sizeof(T));
  }
  void append(std::ptrdiff_t n, T value) {
    T* at = extend(n);
    for (std::ptrdiff_t i = 0; i < n; ++i) at[i] = value;
  }
  void reserve(std::ptrdiff_t n) {
    if (n > room_) reallocate(n);
  }
  void shrink_to_fit() {
    if (room_ > size_ && size_ > 0) reallocate(size_);
  }

 private:
  void grow(std::ptrdiff_t needed) {
    std::ptrdiff_t room = room_ < 32 ? 64 : room_ + room_ / 2;
    if (room < needed) room = needed;
    reallocate(room);
  }
  void reallocate(std::ptrdiff_t room) {
    void* moved = std::realloc(data_, static_cast<std::size_t>(room) * sizeof(T));
    if (moved == nullptr) throw std::bad_alloc();
    data_ = static_cast<T*>(moved);
    room_ = room;
  }

  T* data_ = nullptr;
  std::ptrdiff_t size_ = 0;
  std::ptrdiff_t room_ = 0;
};

/// A growing bitmap, least significant bit first. Bits past the end are zero.
class bitmap {
 public:
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return size_; }
  [[nodiscard]] const std::uint8_t* data() const noexcept { return bytes_.data(); }

  void push_back(bool bit) {
    if ((size_ & 7) == 0) bytes_.push_back(0);
    bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (static_cast<unsigned>(bit) << (size_ & 7)));
    ++size_;
  }
  /// Appends `n` times the same bit.
  void append(std::ptrdiff_t n, bool bit) {
    while (n > 0 && (size_ & 7) != 0) {
      push_back(bit);
      --n;
    }
    bytes_.append(n >> 3, bit ? std::uint8_t{0xFF} : std::uint8_t{0});
    size_ += n & ~std::ptrdiff_t{7};
    for (n &= 7; n > 0; --n) push_back(bit);
  }

 private:
  buffer<std::uint8_t> bytes_;
  std::ptrdiff_t size_ = 0;
};

/// Which values are present. Holds no memory until the first missing value, as most columns have none.
class validity_bitmap {
 public:
  /// Records that the value at `row`, the next one, is missing.
  void append_missing(std::ptrdiff_t row) {
    bits_.append(row - bits_.size(), true);
    bits_.push_back(false);
    ++missing_;
  }
  /// Completes the bitmap to `rows` and returns it; null when nothing is missing. Present values are recorded here
  /// and in `append_missing`, never one by one.
  [[nodiscard]] const std::uint8_t* finish(std::ptrdiff_t rows) {
    if (missing_ == 0) return nullptr;
    bits_.append(rows - bits_.size(), true);
    return bits_.data();
  }
  [[nodiscard]] std::ptrdiff_t missing() const noexcept { return missing_; }

 private:
  bitmap bits_;
  std::ptrdiff_t missing_ = 0;
};

}  // namespace counterpoint::inline v0::inline core
