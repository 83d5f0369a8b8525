// SPDX-License-Identifier: MIT
#pragma once
// CRC-32, by which a stored model shows that it was altered.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace counterpoint::inline v0::model {

namespace detail {

/// table[k][b]: the remainder of byte b followed by k zero bytes.
inline constexpr auto crc32_tables = [] {
  std::array<std::array<std::uint32_t, 256>, 8> out{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit) remainder = (remainder >> 1) ^ ((remainder & 1U) != 0 ? 0xEDB88320U : 0U);
    out[0][byte] = remainder;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      out[k][byte] = (out[k - 1][byte] >> 8) ^ out[0][out[k - 1][byte] & 0xFFU];
    }
  }
  return out;
}();

}  // namespace detail

/// The CRC-32 of zlib, gzip and PNG (reflected polynomial 0xEDB88320): 0xCBF43926 for the bytes "123456789".
/// O(bytes), eight at a time. Source: ISO 3309; tables for eight bytes: M. E. Kounavis, F. L. Berry 2005.
[[nodiscard]] inline std::uint32_t crc32(std::span<const std::byte> bytes) noexcept {
  const auto& tables = detail::crc32_tables;
  std::uint32_t remainder = 0xFFFFFFFFU;
  std::size_t at = 0;
  const auto byte_at = [&bytes](std::size_t i) { return static_cast<std::uint32_t>(bytes[i]); };
  for (; at + 8 <= bytes.size(); at += 8) {
    const std::uint32_t low =
        remainder ^ (byte_at(at) | byte_at(at + 1) << 8 | byte_at(at + 2) << 16 | byte_at(at + 3) << 24);
    remainder = tables[7][low & 0xFFU] ^ tables[6][low >> 8 & 0xFFU] ^ tables[5][low >> 16 & 0xFFU] ^
                tables[4][low >> 24] ^ tables[3][byte_at(at + 4)] ^ tables[2][byte_at(at + 5)] ^
                tables[1][byte_at(at + 6)] ^ tables[0][byte_at(at + 7)];
  }
  for (; at < bytes.size(); ++at) remainder = (remainder >> 8) ^ tables[0][(remainder ^ byte_at(at)) & 0xFFU];
  return ~remainder;
}

}  // namespace counterpoint::inline v0::model
