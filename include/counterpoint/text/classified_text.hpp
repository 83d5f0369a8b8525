// SPDX-License-Identifier: MIT
#pragma once
// A text's bitmaps and its lower case, in memory that is kept.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <counterpoint/text/byte_masks.hpp>

namespace counterpoint::inline v0::text {

/// One text after another, classified; once it has held its longest text it allocates no more.
class classified_text {
 public:
  /// Classifies a text of less than 4 GiB. Behind its last word each bitmap has two more; the blanks go on there with
  /// one. O(bytes).
  void assign(std::string_view text, byte_classifier classify) {
    const auto size = static_cast<std::ptrdiff_t>(text.size());
    words_ = static_cast<std::size_t>(byte_masks::words(size));
    if (bits_.size() < 5 * (words_ + 2)) {
      bits_.resize(5 * (words_ + 2) * 3 / 2);
      lowered_.resize((words_ + 1) * 64 * 3 / 2 + padding);
    }
    std::uint64_t* at = bits_.data();
    for (std::uint64_t** each : {&masks_.space, &masks_.punctuation, &masks_.upper, &masks_.lower, &masks_.high}) {
      *each = at;
      at += words_ + 2;  // a window that starts in the last word reads past it
      (*each)[words_] = (*each)[words_ + 1] = 0;
    }
    masks_.space[words_] = 1;  // a blank stands behind the text
    size_ = static_cast<std::uint32_t>(size);
    classify(text.data(), size, lowered_.data(), masks_);
  }

  /// How many words of 64 bits a bitmap has.
  [[nodiscard]] std::size_t words() const noexcept { return words_; }
  /// The bitmaps, which may be changed.
  [[nodiscard]] const byte_masks& masks() const noexcept { return masks_; }
  /// The text with A … Z as a … z, which may be changed; 64 bytes behind its end may be read.
  [[nodiscard]] const char* lowered() const noexcept { return lowered_.data(); }
  [[nodiscard]] char* lowered() noexcept { return lowered_.data(); }

  /// Calls `visit(begin)` for the first byte behind each blank, and of the text, until it returns false.
  template <class Visit>
  void visit_pieces(Visit&& visit) const {
    std::uint64_t before = 1;  // a blank stands before the text
    for (std::size_t word = 0; word < words_; ++word) {
      std::uint64_t starts = starts_behind_blanks(masks_.space[word], before);
      for (; starts != 0; starts &= starts - 1) {
        if (!visit(static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(starts)))) {
          return;
        }
      }
    }
  }
  /// The first blank at or after a place; the text's end if there is none.
  [[nodiscard]] std::uint32_t blank_after(std::uint32_t at) const noexcept {
    std::size_t word = at >> 6;
    std::uint64_t blanks = masks_.space[word] >> (at & 63) << (at & 63);
    while (blanks == 0) blanks = masks_.space[++word];  // one stands behind the text
    const auto found = static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(blanks));
    return found < size_ ? found : size_;
  }

 private:
  static constexpr std::size_t padding = 64;

  std::vector<char> lowered_;
  std::vector<std::uint64_t> bits_;
  byte_masks masks_;
  std::size_t words_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace counterpoint::inline v0::text
