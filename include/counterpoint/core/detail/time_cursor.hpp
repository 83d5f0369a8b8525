// SPDX-License-Identifier: MIT
#pragma once
// What the readers of times are made of: a cursor over a cell, and the English names of months and weekdays.

#include <array>
#include <cstddef>
#include <string_view>

namespace counterpoint::inline v0::inline core::detail {

/// Reads a cell from left to right; every `take_` leaves the cursor alone when it fails.
class time_cursor {
 public:
  constexpr explicit time_cursor(std::string_view text) noexcept : at_(text.data()), end_(text.data() + text.size()) {}

  [[nodiscard]] constexpr bool done() const noexcept { return at_ == end_; }
  [[nodiscard]] constexpr std::ptrdiff_t left() const noexcept { return end_ - at_; }
  [[nodiscard]] constexpr char peek() const noexcept { return at_ == end_ ? '\0' : *at_; }
  constexpr void skip(std::ptrdiff_t count) noexcept { at_ += count; }

  [[nodiscard]] static constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

  constexpr bool take(char c) noexcept {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  /// Blanks: space, tab, and the no-break spaces U+00A0 and U+202F that spreadsheets and browsers write.
  constexpr bool take_blanks() noexcept {
    const char* const before = at_;
    for (;;) {
      if (left() >= 1 && (*at_ == ' ' || *at_ == '\t')) {
        ++at_;
      } else if (left() >= 2 && at_[0] == '\xC2' && at_[1] == '\xA0') {
        at_ += 2;
      } else if (left() >= 3 && at_[0] == '\xE2' && at_[1] == '\x80' && at_[2] == '\xAF') {
        at_ += 3;
      } else {
        return at_ != before;
      }
    }
  }

  /// Exactly `Width` digits. Wherever they end, more digits may follow.
  template <int Width>
  constexpr bool take_fixed(int& out) noexcept {
    if (left() < Width) return false;
    int value = 0;
    for (int i = 0; i < Width; ++i) {
      if (!is_digit(at_[i])) return false;
      value = value * 10 + (at_[i] - '0');
    }
    at_ += Width;
    out = value;
    return true;
  }

  /// 1 to `most` digits, as many as there are; `most` is at most 9.
  constexpr bool take_number(int most, int& out) noexcept {
    int value = 0;
    int count = 0;
    while (count < most && count < left() && is_digit(at_[count])) value = value * 10 + (at_[count++] - '0');
    if (count == 0) return false;
    at_ += count;
    out = value;
    return true;
  }

  /// `word` in any case; ASCII letters only.
  constexpr bool take_word(std::string_view word) noexcept {
    if (left() < static_cast<std::ptrdiff_t>(word.size())) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (lower(at_[i]) != lower(word[i])) return false;
    }
    at_ += word.size();
    return true;
  }

  [[nodiscard]] static constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  [[nodiscard]] static constexpr bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

  /// One of `names`, in full or cut to three letters or more ("Sept", "Tues."), counted from 1; 0 if none stands here.
  template <std::size_t Count>
  constexpr int take_name(const std::array<std::string_view, Count>& names) noexcept {
    std::size_t length = 0;
    while (static_cast<std::ptrdiff_t>(length) < left() && is_letter(at_[length])) ++length;
    for (std::size_t i = 0; i < Count; ++i) {
      if (length < 3 || length > names[i].size() || !take_word(names[i].substr(0, length))) continue;
      take('.');
      return static_cast<int>(i) + 1;
    }
    return 0;
  }

 private:
  const char* at_;
  const char* end_;
};

inline constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                                 "May",       "June",     "July",     "August",
                                                                 "September", "October",  "November", "December"};
inline constexpr std::array<std::string_view, 7> weekday_names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                                  "Friday", "Saturday", "Sunday"};

/// The cell without blanks (ASCII and no-break ones) around it.
[[nodiscard]] constexpr std::string_view trim_time(std::string_view text) noexcept {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (;;) {
    if (!text.empty() && blank(text.front())) {
      text.remove_prefix(1);
    } else if (!text.empty() && blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.starts_with("\xC2\xA0")) {
      text.remove_prefix(2);
    } else if (text.ends_with("\xC2\xA0")) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

}  // namespace counterpoint::inline v0::inline core::detail
