// SPDX-License-Identifier: MIT
#pragma once
// A window over a source: the stretch of text that a scanner works on, checked for UTF-8 as a whole.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include <counterpoint/core/error.hpp>
#include <counterpoint/io/source.hpp>

#include "text_bits.hpp"

namespace counterpoint::inline v0::io::detail {

/// Text `[begin, end)` is there and not yet scanned. `valid` is how far the text has been found to be UTF-8; a record
/// that ends behind it holds bytes that are not. Behind `end` stand `padding` bytes that may be read, not used.
class text_window {
 public:
  static constexpr std::size_t padding = 64;

  text_window(source text, std::ptrdiff_t bytes)
      : text_(std::move(text)), room_(static_cast<std::size_t>(bytes)), data_(new char[room_ + padding]) {}

  [[nodiscard]] char* data() noexcept { return data_.get(); }
  [[nodiscard]] const char* data() const noexcept { return data_.get(); }
  [[nodiscard]] source& text() noexcept { return text_; }
  [[nodiscard]] const source& text() const noexcept { return text_; }
  [[nodiscard]] std::string_view view(std::size_t from, std::size_t to) const noexcept {
    return {data_.get() + from, to - from};
  }

  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t valid = 0;
  bool ended = false;  ///< the source has no more text than this

  /// Moves what is left to the front and reads on until the window is full; a full window is doubled first.
  /// All positions change. False if there was nothing more to read.
  bool refill() {
    if (ended) return false;
    const std::size_t left = end - begin;
    if (left == room_) grow(left);
    else if (begin > 0 && left > 0) std::memmove(data_.get(), data_.get() + begin, left);
    valid = std::max(valid, begin) - begin;
    begin = 0;
    end = left;
    while (end < room_) {
      const std::ptrdiff_t got = text_.read(data_.get() + end, static_cast<std::ptrdiff_t>(room_ - end));
      if (got == 0) {
        ended = true;
        break;
      }
      end += static_cast<std::size_t>(got);
    }
    std::memset(data_.get() + end, 0, padding);
    validate_from(valid);
    return end > left;
  }

  /// Checks the text from a place on, where a character begins: behind a record that was refused.
  void validate_from(std::size_t at) { valid = at + valid_text_prefix(view(at, end)); }

 private:
  void grow(std::size_t left) {
    std::unique_ptr<char[]> larger(new char[2 * room_ + padding]);
    std::memcpy(larger.get(), data_.get() + begin, left);
    data_ = std::move(larger);
    room_ *= 2;
  }

  source text_;
  std::size_t room_;
  std::unique_ptr<char[]> data_;
};

}  // namespace counterpoint::inline v0::io::detail
