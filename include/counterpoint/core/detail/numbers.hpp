// SPDX-License-Identifier: MIT
#pragma once
// Numbers as text: strict decimal numbers with either decimal mark in, the shortest exact form out.

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <counterpoint/core/detail/typed_text.hpp>

namespace counterpoint::inline v0::inline core::detail {

/// A finite decimal number: digits, at most one `decimal_mark` between digits, a sign of any spelling in front.
/// No exponent, no grouping, no `nan`; at most 63 characters. Never throws.
[[nodiscard]] inline std::optional<double> decimal_number(std::string_view text, char decimal_mark) noexcept {
  std::array<char, 64> plain{};
  std::size_t size = 0;
  if (const std::size_t bytes = front_dash(text)) {
    plain[size++] = '-';
    text.remove_prefix(bytes);
  } else {
    text.remove_prefix(front_plus(text));
  }
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !is_digit(text.front()) || !is_digit(text.back()) || text.size() >= plain.size()) {
    return std::nullopt;
  }
  bool marked = false;
  for (const char c : text) {
    if (c == decimal_mark && !marked) {
      marked = true;
      plain[size++] = '.';
    } else if (is_digit(c)) {
      plain[size++] = c;
    } else {
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, failure] = std::from_chars(plain.data(), plain.data() + size, value);
  if (failure != std::errc() || end != plain.data() + size) return std::nullopt;
  return value;
}

/// What shortest() wrote, exponents included. Never throws.
[[nodiscard]] inline std::optional<double> any_number(std::string_view text) noexcept {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The shortest text that reads back as the same double: `9.25`, `10`, `0.1`, `nan`.
[[nodiscard]] inline std::string shortest(double value) {
  std::array<char, 32> out{};
  return {out.data(), std::to_chars(out.data(), out.data() + out.size(), value).ptr};
}

}  // namespace counterpoint::inline v0::inline core::detail
