// SPDX-License-Identifier: MIT
#include <counterpoint/io/number_text.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace counterpoint::inline v0::io::detail {

std::optional<double> parse_long_number(std::string_view text, char decimal_mark) noexcept {
  // The caller has seen that it begins like a number; only its length is unknown.
  constexpr std::size_t longest = 400;
  if (text.size() > longest) return std::nullopt;
  char plain[longest];
  std::size_t size = 0;
  bool marked = false;
  for (const char c : text.substr(text.starts_with('+') ? 1 : 0)) {
    if (c == decimal_mark) {
      if (marked) return std::nullopt;
      marked = true;
      plain[size++] = '.';
    } else if ((c >= '0' && c <= '9') || c == 'e' || c == 'E' || c == '-' || c == '+') {
      plain[size++] = c;
    } else {
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, failure] = std::from_chars(plain, plain + size, value);
  if (failure != std::errc() || end != plain + size || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace counterpoint::inline v0::io::detail
