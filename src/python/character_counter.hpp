// SPDX-License-Identifier: MIT
#pragma once
// Places in UTF-8 as places in a Python str.
#include <cstddef>
#include <string_view>

namespace counterpoint::python {

/// Bytes to characters: how many code points stand before each of the rising places.
class character_counter {
 public:
  explicit character_counter(std::string_view text) noexcept : text_(text) {}
  [[nodiscard]] std::ptrdiff_t operator()(std::ptrdiff_t byte) noexcept {
    if (byte < byte_) byte_ = character_ = 0;
    for (; byte_ < byte; ++byte_)
      character_ += (static_cast<unsigned char>(text_[static_cast<std::size_t>(byte_)]) & 0xC0U) != 0x80U;
    return character_;
  }

 private:
  std::string_view text_;
  std::ptrdiff_t byte_ = 0;
  std::ptrdiff_t character_ = 0;
};

}  // namespace counterpoint::python
