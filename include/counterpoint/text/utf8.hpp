// SPDX-License-Identifier: MIT
#pragma once
// Code points out of UTF-8 (core/utf8.hpp writes them). Text is validated at the library's border (core/utf8.hpp); what
// is malformed all the same reads as U+FFFD, one byte at a time, and never past the end.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace counterpoint::inline v0::text {

struct decoded {
  std::uint32_t code_point;
  std::ptrdiff_t size;  ///< bytes read, 1 … 4
};

/// The code point at the start of `bytes`, which must not be empty. O(1).
[[nodiscard]] constexpr decoded decode(std::string_view bytes) noexcept {
  const auto at = [&bytes](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
  const auto follows = [&](std::size_t i) { return i < bytes.size() && (at(i) & 0xC0U) == 0x80U; };
  const std::uint32_t first = at(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && follows(1)) return {(first & 0x1FU) << 6 | (at(1) & 0x3FU), 2};
  if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2)) {
    const std::uint32_t c = (first & 0x0FU) << 12 | (at(1) & 0x3FU) << 6 | (at(2) & 0x3FU);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3)) {
    const std::uint32_t c = (first & 0x07U) << 18 | (at(1) & 0x3FU) << 12 | (at(2) & 0x3FU) << 6 | (at(3) & 0x3FU);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {0xFFFD, 1};
}

/// The code point at the end of `bytes`, which must not be empty. O(1).
[[nodiscard]] constexpr decoded decode_last(std::string_view bytes) noexcept {
  for (std::size_t size = 1; size <= 4 && size <= bytes.size(); ++size) {
    if ((static_cast<unsigned char>(bytes[bytes.size() - size]) & 0xC0U) == 0x80U) continue;  // goes on further left
    const decoded found = decode(bytes.substr(bytes.size() - size));
    if (static_cast<std::size_t>(found.size) == size) return found;
    break;
  }
  return {0xFFFD, 1};
}

/// Number of code points. O(bytes).
[[nodiscard]] constexpr std::ptrdiff_t count_code_points(std::string_view bytes) noexcept {
  std::ptrdiff_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); ++count) {
    at += static_cast<std::size_t>(decode(bytes.substr(at)).size);
  }
  return count;
}

}  // namespace counterpoint::inline v0::text
