// SPDX-License-Identifier: MIT
#pragma once
// Refusals: what happens to a bad record or cell, raised at once or collected with a cap and a true count.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/reading_report.hpp>
#include <counterpoint/core/utf8.hpp>

namespace counterpoint::inline v0::io {

/// `errors=` of the readers: the first bad record is thrown, or each is listed and the good ones are kept.
enum class error_mode : std::uint8_t { raise, collect };

/// Where scanners and checks bring what they refuse. One log serves one source.
class refusal_log {
 public:
  /// @param cap  how many refusals are kept; all are counted
  explicit refusal_log(error_mode mode = error_mode::raise, std::ptrdiff_t cap = source_report::default_cap)
      : mode_(mode), cap_(cap) {}

  [[nodiscard]] bool collects() const noexcept { return mode_ == error_mode::collect; }

  /// Throws `bad`, or counts it and keeps it while there is room.
  void refuse(const data_error& bad) {
    if (!collects()) throw data_error(bad);
    ++count_;
    if (static_cast<std::ptrdiff_t>(kept_.size()) < cap_) {
      kept_.push_back({bad.where(), bad.problem(), stored(bad.value()), bad.allowed()});
    }
  }

  /// All refusals, those past the cap too.
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] const std::vector<refusal>& kept() const noexcept { return kept_; }
  [[nodiscard]] std::vector<refusal> take() noexcept { return std::move(kept_); }

 private:
  /// Cut to 200 bytes at a character; bytes that are no text made printable.
  [[nodiscard]] static std::string stored(std::string_view value) {
    constexpr std::size_t longest = 200;
    std::string text = printable_utf8(value.substr(0, longest + 4));
    if (text.size() > longest) {
      std::size_t end = longest;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
      text.resize(end);
      text += "…";
    }
    return text;
  }

  error_mode mode_;
  std::ptrdiff_t cap_;
  std::int64_t count_ = 0;
  std::vector<refusal> kept_ = {};
};

}  // namespace counterpoint::inline v0::io
