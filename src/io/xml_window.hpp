// SPDX-License-Identifier: MIT
#pragma once
// The stretch of a document that is being scanned, places counted from the token that is read, and lines.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/utf8.hpp>
#include <counterpoint/io/xml.hpp>

#include "text_window.hpp"
#include "xml_text.hpp"

namespace counterpoint::inline v0::io::detail {

/// Places count from the beginning of what is not consumed: the token that is read. Reading on does not change them,
/// but views into the text.
class xml_window {
 public:
  xml_window(source text, std::ptrdiff_t max_token_bytes)
      : text_(std::move(text), window_bytes), max_token_bytes_(max_token_bytes) {}

  [[nodiscard]] std::size_t size() const noexcept { return text_.end - text_.begin; }
  [[nodiscard]] char at(std::size_t i) const noexcept { return text_.data()[text_.begin + i]; }
  [[nodiscard]] const char* front() const noexcept { return text_.data() + text_.begin; }
  [[nodiscard]] std::string_view view(std::size_t from, std::size_t to) const noexcept {
    return {front() + from, to - from};
  }
  /// What is not consumed begins at `to` from here on.
  void consume(std::size_t to) noexcept { text_.begin += to; }
  /// The token that is read begins here; `token_place` says where, until the next token begins.
  void begin_token() noexcept { token_ = text_.begin; }

  [[nodiscard]] place where(std::size_t i) const { return place_of(text_.begin + i); }
  [[nodiscard]] place token_place() const { return place_of(token_); }
  [[noreturn]] void fail(std::size_t i, std::string_view problem, std::string_view allowed) const {
    throw data_error::about(where(i), problem, allowed);
  }

  /// Reads on. False if the text has ended. @throws if the token is too long
  bool more() {
    if (text_.ended) return false;
    if (static_cast<std::ptrdiff_t>(size()) >= max_token_bytes_) {
      fail(0, "is longer than " + std::to_string(max_token_bytes_) + " bytes in one piece", "");
    }
    line_ = *where(0).line;
    counted_ = 0;
    token_ = 0;  // the token that is read begins what is not consumed
    return text_.refill();
  }
  /// Whether `wanted` bytes are there.
  bool there(std::size_t wanted) {
    while (size() < wanted) {
      if (!more()) return false;
    }
    return true;
  }
  /// The place of `what` from `from` on. @throws with `problem` if the text ends before
  std::size_t find(std::size_t from, std::string_view what, std::string_view problem) {
    for (std::size_t searched = from;;) {
      if (searched <= size()) {
        const std::size_t found = view(searched, size()).find(what);
        if (found != std::string_view::npos) return searched + found;
        searched = std::max(searched, size() - std::min(size(), what.size() - 1));
      }
      if (!more()) fail(0, problem, "");
    }
  }
  // Behind the text stands a zero, which is in none of these.

  /// The end of a name that begins at `from`; `from` itself if none does.
  [[nodiscard]] std::size_t name_end(std::size_t from) const noexcept {
    return has(at(from), starts_name) ? end_of(from, in_name) : from;
  }
  [[nodiscard]] std::size_t after_blanks(std::size_t i) const noexcept {
    while (is_blank(at(i))) ++i;
    return i;
  }
  /// The first place from `i` on whose byte is not `what`.
  [[nodiscard]] std::size_t end_of(std::size_t i, xml_byte what) const noexcept {
    while (has(at(i), what)) ++i;
    return i;
  }
  /// The first place from `i` on whose byte is `what`, which a zero has to be.
  [[nodiscard]] std::size_t until(std::size_t i, xml_byte what) const noexcept {
    while (!has(at(i), what)) ++i;
    return i;
  }

  /// Whether all before `to` is known to be UTF-8.
  [[nodiscard]] bool is_utf8(std::size_t to) const noexcept { return text_.begin + to <= text_.valid; }
  /// @throws if [from, to) is not UTF-8, or holds what may not stand
  void check_text(std::size_t from, std::size_t to) const {
    const std::string_view text = view(from, to);
    if (!is_utf8(to)) {
      const std::size_t good = valid_utf8_prefix(text);
      if (good < text.size()) throw bad_text(where(from + good), text_.text().encoding(), text, text);
    }
    const auto control = std::ranges::find_if(text, [](char c) { return has(c, is_control); });
    if (control != text.end()) {
      fail(from + static_cast<std::size_t>(control - text.begin()), "holds a control character",
           "tabs, line ends, and characters from U+0020 on");
    }
    const std::size_t none = find_noncharacter(text);
    if (none != std::string_view::npos) fail(from + none, "holds U+FFFE or U+FFFF, which are no characters", "");
  }

 private:
  static constexpr std::ptrdiff_t window_bytes = 1 << 17;

  /// The line of a place in the window; lines are counted once, as long as places are asked for in their order.
  [[nodiscard]] place place_of(std::size_t i) const {
    const char* const text = text_.data();
    if (i < counted_) {
      return {.file = text_.text().name(), .line = line_ - std::count(text + i, text + counted_, '\n')};
    }
    line_ += std::count(text + counted_, text + i, '\n');
    counted_ = i;
    return {.file = text_.text().name(), .line = line_};
  }

  text_window text_;
  std::ptrdiff_t max_token_bytes_;
  std::size_t token_ = 0;            // in the window
  mutable std::ptrdiff_t line_ = 1;  // where lines are counted up to
  mutable std::size_t counted_ = 0;  // in the window: everything before it is in `line_`
};

}  // namespace counterpoint::inline v0::io::detail
