// SPDX-License-Identifier: MIT
#pragma once
// Numbers as exports write them, strictly: no thousands marks, no percent signs, nothing guessed.

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace counterpoint::inline v0::io {

/// How strictly a number is read. `plain`: blanks around it and a leading `+` or zeros are fine. `exact`: only what
/// a program writes (no blanks, no `+`, no leading zeros), so that codes such as 007 or +358 stay text.
enum class number_form : unsigned char { plain, exact };

/// A finite decimal number with optional exponent.
/// @param decimal_mark  '.' or ','; the other one is refused
/// @return nothing for anything else; correctly rounded. Never throws, never allocates. O(length).
[[nodiscard]] std::optional<double> parse_number(std::string_view text, char decimal_mark = '.',
                                                 number_form form = number_form::plain) noexcept;

/// A whole number of 64 bits in exact form: digits, without leading zeros, after an optional `-`.
[[nodiscard]] inline std::optional<std::int64_t> parse_integer(std::string_view text) noexcept {
  if (text.empty() || text.size() > 20) return std::nullopt;
  const std::string_view digits = text.substr(text.front() == '-' ? 1 : 0);
  if (digits.empty() || digits.front() < '0' || digits.front() > '9') return std::nullopt;
  if (digits.front() == '0' && (digits.size() > 1 || digits.size() != text.size())) return std::nullopt;  // 007, -0
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// `3` for `3.0`, `3.00` and `3`; the text itself for anything else. A view into `text`.
[[nodiscard]] constexpr std::string_view integral_text(std::string_view text) noexcept {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t first = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == first || at + 1 >= text.size() || text[at] != '.') return text;
  for (std::size_t zero = at + 1; zero < text.size(); ++zero) {
    if (text[zero] != '0') return text;
  }
  return text.substr(0, at);
}

namespace detail {

[[nodiscard]] constexpr std::string_view without_ascii_blanks(std::string_view text) noexcept {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Reads what the fast path of parse_number leaves: more digits than a double holds, or a large exponent.
[[nodiscard]] std::optional<double> parse_long_number(std::string_view text, char decimal_mark) noexcept;

}  // namespace detail

inline std::optional<double> parse_number(std::string_view text, char decimal_mark, number_form form) noexcept {
  constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (form == number_form::plain) text = detail::without_ascii_blanks(text);
  const std::string_view whole = text;
  const bool negative = text.starts_with('-');
  if (negative || (form == number_form::plain && text.starts_with('+'))) text.remove_prefix(1);
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto digit = [&] { return at != end && *at >= '0' && *at <= '9'; };
  const bool bare_fraction = end - at > 1 && *at == decimal_mark;  // .5, as some statistics programs write it
  if (!digit() && !bare_fraction) return std::nullopt;
  if (form == number_form::exact && *at == '0' && end - at > 1 && at[1] >= '0' && at[1] <= '9') return std::nullopt;
  std::uint64_t mantissa = 0;
  std::ptrdiff_t digits = 0;
  std::ptrdiff_t power = 0;
  for (; digit(); ++at, ++digits) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
  if (at != end && *at == decimal_mark) {
    ++at;
    if (!digit()) return std::nullopt;
    for (; digit(); ++at, ++digits, --power) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
  }
  // Up to 2^53 the digits, and up to 10^22 the power of ten, are exact doubles: one division rounds correctly
  // (Clinger 1990, "How to read floating point numbers accurately").
  if (at == end && digits <= 19 && mantissa <= (std::uint64_t{1} << 53U) && power >= -22) {
    const double value = static_cast<double>(mantissa) / powers[-power];
    return negative ? -value : value;
  }
  return detail::parse_long_number(whole, decimal_mark);
}

}  // namespace counterpoint::inline v0::io
