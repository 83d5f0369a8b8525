// SPDX-License-Identifier: MIT
#pragma once
// A text's characters, once read, as sequences of two to four within words: their hashes, and where they stand.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::text {

/// What visit_character_grams gives of a text for 2 to 4 characters, not across words, squeezed: but the text is read
/// piece by piece, by whoever knows its pieces already, and sequences are hashed when they are asked for.
///
/// Memory is kept: once it has held the longest text, it allocates no more.
class character_signs {
 public:
  static constexpr int shortest = 2, longest = 4;

  /// Forgets the last text and makes room for a new one, of less than 4 GiB, which has to stay until its sequences have
  /// been visited.
  void restart(std::string_view text) {
    text_ = text;
    const std::size_t room = text.size() + ahead + 2;
    if (signs_.size() < room) signs_.resize(room * 3 / 2);
    for (count_ = 0; count_ < ahead; ++count_) signs_[count_] = packed(detail::boundary_sign, 0);
    letters_ = 0;
  }

  /// Adds bytes [begin, end): any pieces of the text with the white space around them, behind those added before.
  void add(std::uint32_t begin, std::uint32_t end) {
    detail::visit_signs(text_.substr(begin, end - begin), true,
                        [&](std::uint32_t sign, std::ptrdiff_t at, std::ptrdiff_t) {
                          signs_[count_++] = packed(sign, begin + static_cast<std::uint32_t>(at));
                          letters_ += sign != detail::boundary_sign;
                        });
  }

  /// Adds one piece of signs of ASCII and letters of U+00C0 … 00FF, with no white space in it.
  /// @param lowered  the piece in lower case, as UTF-8
  /// @param begin    where it stands in the text
  /// @return false, and nothing is added, where a sign might stand more than twice in a row
  bool add_plain(std::string_view lowered, std::uint32_t begin) noexcept {
    std::uint64_t* out = signs_.data() + count_;
    std::uint32_t last = detail::boundary_sign, before_last = 0;
    bool repeated = false;
    for (std::size_t at = 0; at < lowered.size(); ++at) {
      // The first byte of a letter beyond ASCII is overwritten by what the second one says.
      const auto byte = static_cast<std::uint32_t>(static_cast<unsigned char>(lowered[at]));
      const std::uint32_t second = byte >> 7 & ~(byte >> 6) & 1;
      const std::uint32_t first = byte >> 7 & byte >> 6;
      const std::uint32_t sign = byte + (second << 6);
      *out = packed(sign, begin + static_cast<std::uint32_t>(at) - second);
      out += 1 - first;
      repeated |= sign == last && sign == before_last;
      before_last = first != 0 ? before_last : last;
      last = first != 0 ? last : sign;
    }
    if (repeated) return false;
    *out = packed(detail::boundary_sign, begin + static_cast<std::uint32_t>(lowered.size()));
    const auto added = static_cast<std::size_t>(out - (signs_.data() + count_));
    letters_ += added;
    count_ += added + 1;
    return true;
  }

  /// How many sequences there are: of n characters one a sign, one more for n = 2 and one fewer for n = 4 a word.
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return 3 * static_cast<std::ptrdiff_t>(letters_); }

  /// Calls `visit(hash, begin, end)` for each sequence in the order of visit_character_grams.
  template <class Visit>
  void visit(Visit&& visit) const {
    buffer hashes;
    for (std::size_t at = ahead; at < count_; ++at) {
      const std::size_t found = hash_signs(at, at + 1, hashes.data());
      const std::size_t place = place_of(at);
      const std::size_t end =
          is_boundary(at) ? place : place + static_cast<std::size_t>(decode(text_.substr(place)).size);
      for (std::size_t k = 0; k < found; ++k) {
        const std::size_t first = at - 1 - k;
        visit(hashes[k], static_cast<std::uint32_t>(place_of(is_boundary(first) ? first + 1 : first)),
              static_cast<std::uint32_t>(end));
      }
    }
  }
  /// Room for the hashes that end at some signs.
  static constexpr std::size_t block = 64;
  using buffer = std::array<std::uint64_t, 3 * block + 2>;

  /// The hashes of one plain piece (see add_plain) of fewer than `block` bytes, in the same order; none where a sign
  /// might stand more than twice in a row. O(bytes).
  [[nodiscard]] static std::span<const std::uint64_t> hashes_of_plain(std::string_view lowered,
                                                                      buffer& memory) noexcept {
    constexpr std::uint64_t boundary = detail::boundary_sign;
    hasher rolling(boundary, boundary, boundary);
    std::uint64_t* out = memory.data();
    std::uint64_t last = 0, before_last = 0;
    std::size_t longer = 1;  // how many sequences end at the next sign
    bool repeated = false;
    for (std::size_t at = 0; at < lowered.size(); ++at) {
      std::uint64_t sign = static_cast<unsigned char>(lowered[at]);
      if (sign >= 0x80) sign = 0x40 + static_cast<std::uint64_t>(static_cast<unsigned char>(lowered[++at]));
      repeated |= (sign == last) & (sign == before_last);
      before_last = last;
      last = sign;
      rolling.add(sign, out);
      out += longer;
      longer = longer < 3 ? longer + 1 : 3;
    }
    if (repeated) return {};
    rolling.add(boundary, out);
    return std::span(memory).first(static_cast<std::size_t>(out - memory.data()) + longer);
  }
  /// Calls `visit(std::span<const std::uint64_t>)` with the hashes of all, in the same order, some at a time.
  template <class Visit>
  void visit_hashes(Visit&& visit) const {
    buffer hashes;
    for (std::size_t at = ahead; at < count_;) {
      const std::size_t end = count_ - at < block ? count_ : at + block;
      visit(std::span<const std::uint64_t>(hashes.data(), hash_signs(at, end, hashes.data())));
      at = end;
    }
  }

 private:
  /// Hashes sequences as their last signs come. What gram_hash says is linear until its last step: each sign is
  /// multiplied once for each place that it may have in a sequence.
  class hasher {
   public:
    hasher(std::uint64_t third, std::uint64_t second, std::uint64_t first) noexcept
        : third_(third + 1), second_(second + 1), first_(first + 1) {}

    /// Writes the hashes of the last 2, 3 and 4 signs.
    void add(std::uint64_t sign, std::uint64_t* out) noexcept {
      constexpr std::uint64_t m = gram_hash::mixer, m1 = m * gram_hash::base, m2 = m1 * gram_hash::base,
                              m3 = m2 * gram_hash::base;
      constexpr std::uint64_t kind = gram_hash::kind_step * m;
      const auto mixed = [](std::uint64_t x) { return x ^ x >> 32; };
      const std::uint64_t of_two = (sign + 1) * m + first_ * m1, of_three = of_two + second_ * m2;
      out[0] = mixed(of_two + 3 * kind);
      out[1] = mixed(of_three + 4 * kind);
      out[2] = mixed(of_three + third_ * m3 + 5 * kind);
      third_ = second_;
      second_ = first_;
      first_ = sign + 1;
    }

   private:
    std::uint64_t third_, second_, first_;
  };

  static constexpr std::size_t ahead = 3;  ///< signs that are always there, the last one a boundary

  [[nodiscard]] static constexpr std::uint64_t packed(std::uint32_t sign, std::uint32_t place) noexcept {
    return sign | std::uint64_t{place} << 32;
  }
  [[nodiscard]] bool is_boundary(std::size_t at) const noexcept {
    return static_cast<std::uint32_t>(signs_[at]) == detail::boundary_sign;
  }
  [[nodiscard]] std::size_t place_of(std::size_t at) const noexcept { return signs_[at] >> 32; }

  /// Writes the hashes of the sequences that end at signs [begin, end), and says how many there are.
  std::size_t hash_signs(std::size_t begin, std::size_t end, std::uint64_t* out) const noexcept {
    const auto sign = [this](std::size_t at) { return signs_[at] & 0xFFFFFFFFU; };
    hasher rolling(sign(begin - 3), sign(begin - 2), sign(begin - 1));
    std::uint64_t* const start = out;
    for (std::size_t at = begin; at < end; ++at) {
      const bool first = !is_boundary(at - 1), second = !is_boundary(at - 2);
      rolling.add(sign(at), out);
      out += 1 + first + (first & second);
    }
    return static_cast<std::size_t>(out - start);
  }

  std::string_view text_;
  std::vector<std::uint64_t> signs_;  ///< code point, and above it the byte where it stands
  std::size_t count_ = 0;
  std::size_t letters_ = 0;
};

}  // namespace counterpoint::inline v0::text
