// SPDX-License-Identifier: MIT
#pragma once
// A text's features as 64-bit hashes: words, pairs of words, and sequences of up to 8 characters.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <counterpoint/core/error.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::text {

/// The hash of all features, in arithmetic modulo 2^64: the same on every machine, and part of the format of stored
/// models, so it never changes.
///
/// Signs s1 … sn make the polynomial p = (s1 + 1)·base^(n-1) + … + (sn + 1). A feature of kind k has the hash
/// x xor (x >> 32) with x = (p + k·kind_step)·mixer. All its bits may be used, also the lowest alone.
///
/// - A word: its bytes are the signs; kind 0.
/// - A pair of words with polynomials p and q: p·pair_step + q; kind 1.
/// - n characters: their code points are the signs; kind n + 1.
///
/// For example, the word "good" is 0x0B2CFEDA9CEFCB1F.
struct gram_hash {
  static constexpr std::uint64_t base = 0x9E3779B97F4A7C55;  ///< 5 modulo 8: powers have the longest period
  static constexpr std::uint64_t kind_step = 0xD1B54A32D192ED03;
  static constexpr std::uint64_t pair_step = 0xC13FA9A902A6328F;
  static constexpr std::uint64_t mixer = 0xAEF17502108EF2D9;

  [[nodiscard]] static constexpr std::uint64_t append(std::uint64_t polynomial, std::uint64_t sign) noexcept {
    return polynomial * base + sign + 1;
  }
  [[nodiscard]] static constexpr std::uint64_t finish(std::uint64_t polynomial, std::uint64_t kind) noexcept {
    const std::uint64_t x = (polynomial + kind * kind_step) * mixer;
    return x ^ x >> 32;
  }
  /// The polynomial of a word's bytes. O(bytes).
  [[nodiscard]] static constexpr std::uint64_t polynomial(std::string_view word) noexcept {
    std::uint64_t out = 0;
    for (const char c : word) out = append(out, static_cast<unsigned char>(c));
    return out;
  }
};

/// The hash of a word as a feature; see gram_hash. O(bytes).
[[nodiscard]] constexpr std::uint64_t hash_of_word(std::string_view word) noexcept {
  return gram_hash::finish(gram_hash::polynomial(word), 0);
}

/// The hash of two words in a row. O(bytes).
[[nodiscard]] constexpr std::uint64_t hash_of_pair(std::string_view first, std::string_view second) noexcept {
  return gram_hash::finish(gram_hash::polynomial(first) * gram_hash::pair_step + gram_hash::polynomial(second), 1);
}

/// Hashes words as they come, each alone and with the one before it. What a word is (its stem, its normal form with a
/// mark of negation) is the caller's choice.
class word_grams {
 public:
  /// Calls `visit(hash, n)` with hash_of_word (n = 1), and from the second word on with hash_of_pair (n = 2). O(bytes).
  template <class Visit>
  constexpr void add(std::string_view word, Visit&& visit) {
    const std::uint64_t here = gram_hash::polynomial(word);
    visit(gram_hash::finish(here, 0), 1);
    if (has_before_) visit(gram_hash::finish(before_ * gram_hash::pair_step + here, 1), 2);
    before_ = here;
    has_before_ = true;
  }
  /// The next word has none before it.
  constexpr void restart() noexcept { has_before_ = false; }

 private:
  std::uint64_t before_ = 0;
  bool has_before_ = false;
};

struct character_gram_options {
  int shortest = 2;  ///< characters, 1 … longest
  int longest = 5;   ///< characters, up to 8
  /// Whether a sequence may reach over the boundary of words; else boundaries stand only at its ends.
  bool across_words = false;
  /// A character that stands more than twice in a row is taken twice (a dot thrice); digits stay.
  bool squeeze = true;
};

namespace detail {

inline constexpr int longest_gram = 8;

/// The polynomials of the last signs since a restart, up to `Longest` of them together, and where each sequence begins.
template <int Longest>
class last_signs {
 public:
  constexpr void restart() noexcept { size_ = 0; }
  constexpr void add(std::uint64_t sign, std::ptrdiff_t begin) noexcept {
    for (int n = Longest; n > 1; --n) {
      polynomials_[at(n)] = gram_hash::append(polynomials_[at(n - 1)], sign);
      begins_[at(n)] = begins_[at(n - 1)];
    }
    polynomials_[at(1)] = sign + 1;
    begins_[at(1)] = begin;
    size_ = size_ < Longest ? size_ + 1 : Longest;
  }
  /// Signs since the restart, up to `Longest`.
  [[nodiscard]] constexpr int size() const noexcept { return size_; }
  [[nodiscard]] constexpr std::uint64_t polynomial(int n) const noexcept { return polynomials_[at(n)]; }
  [[nodiscard]] constexpr std::ptrdiff_t begin(int n) const noexcept { return begins_[at(n)]; }

 private:
  [[nodiscard]] static constexpr std::size_t at(int n) noexcept { return static_cast<std::size_t>(n - 1); }

  std::array<std::uint64_t, static_cast<std::size_t>(Longest)> polynomials_{};
  std::array<std::ptrdiff_t, static_cast<std::size_t>(Longest)> begins_{};
  int size_ = 0;
};

/// A boundary of words among characters.
inline constexpr std::uint32_t boundary_sign = ' ';

/// Calls `add(sign, begin, end)` for each character that visit_character_grams counts, and for the boundary behind each
/// run of them; what is squeezed away is left out. A boundary begins and ends at its first byte. O(bytes).
template <class Add>
void visit_signs(std::string_view text, bool squeeze, Add&& add) {
  // Lower case, and all white space as a boundary.
  constexpr auto ascii = [] {
    std::array<std::uint8_t, 128> out{};
    for (std::uint32_t c = 0; c < 128; ++c)
      out[c] = static_cast<std::uint8_t>(is_space(c) ? boundary_sign : simple_lower(c));
    return out;
  }();
  std::uint32_t last = boundary_sign, before_last = 0, third_last = 0;
  for (std::size_t at = 0;;) {
    const auto begin = static_cast<std::ptrdiff_t>(at);
    std::uint32_t sign = boundary_sign, second = 0;
    const bool ended = at == text.size();
    if (!ended) {
      const auto first = static_cast<unsigned char>(text[at]);
      if (first < 0x80) {
        sign = ascii[first];
        ++at;
      } else {
        const auto [c, size] = decode(text.substr(at));
        at += static_cast<std::size_t>(size);
        if (is_invisible(c)) continue;
        sign = is_space(c) ? boundary_sign : c == 0x130 ? std::uint32_t{'i'} : simple_lower(c);
        if (c == 0x130) second = 0x307;
      }
    }
    if (sign == boundary_sign && last == boundary_sign) {
      if (ended) return;
      continue;
    }
    const std::ptrdiff_t end = sign == boundary_sign ? begin : static_cast<std::ptrdiff_t>(at);
    for (;;) {
      const bool repeated = sign == last && sign == before_last && (sign != '.' || sign == third_last);
      third_last = before_last;
      before_last = last;
      last = sign;
      if (!repeated || !squeeze || is_digit(sign)) add(sign, begin, end);
      if (second == 0) break;
      sign = second;
      second = 0;
    }
    if (ended) return;
  }
}

/// See visit_character_grams.
template <int Longest, class Visit>
void visit_grams_up_to(std::string_view text, Visit& visit, const character_gram_options& options) {
  constexpr bool with_places = std::is_invocable_v<Visit&, std::uint64_t, int, std::ptrdiff_t, std::ptrdiff_t>;
  const int shortest = options.shortest, longest = options.longest;
  const bool across_words = options.across_words;
  last_signs<Longest> signs;
  bool starts = true;  // a run
  visit_signs(text, options.squeeze, [&](std::uint32_t sign, std::ptrdiff_t begin, std::ptrdiff_t end) {
    if (starts && (signs.size() == 0 || !across_words)) {
      signs.restart();
      signs.add(boundary_sign, begin);
    }
    starts = sign == boundary_sign;
    signs.add(sign, begin);
    const int least = sign == boundary_sign && shortest < 2 ? 2 : shortest;
    for (int n = 1; n <= Longest; ++n) {
      if (n < least || n > longest || n > signs.size()) continue;
      const std::uint64_t hash = gram_hash::finish(signs.polynomial(n), static_cast<std::uint64_t>(n) + 1);
      if constexpr (with_places) {
        visit(hash, n, signs.begin(n), end);
      } else {
        visit(hash, n);
      }
    }
  });
}

}  // namespace detail

/// Calls `visit(hash, n)`, or `visit(hash, n, begin, end)` if it takes so many, for every sequence of n characters, n
/// from `shortest` to `longest`, in the order of their last characters, short ones first. A sequence spans the bytes
/// [begin, end) of the text; a boundary at its end is none of them.
///
/// The characters are the text's code points in simple lower case (U+0130 becomes i and U+0307), without those that are
/// not seen (is_invisible). A run of white space is one boundary, hashed as a blank; one stands at the text's start and
/// one at its end, unless white space is there, or nothing else. A boundary alone is no sequence. "Ab c" has, of two
/// characters, " a" "ab" "b " " c" "c ".
///
/// Linear in the bytes, times the number of lengths; allocates nothing; any bytes may come.
/// @throws error if not 1 <= shortest <= longest <= 8
template <class Visit>
void visit_character_grams(std::string_view text, Visit&& visit, const character_gram_options& options = {}) {
  if (options.shortest < 1 || options.longest < options.shortest || options.longest > detail::longest_gram) {
    throw error::argument("shortest, longest",
                          std::to_string(options.shortest) + ", " + std::to_string(options.longest),
                          "1 <= shortest <= longest <= 8");
  }
  if (options.longest <= 4) {
    detail::visit_grams_up_to<4>(text, visit, options);
  } else {
    detail::visit_grams_up_to<detail::longest_gram>(text, visit, options);
  }
}

}  // namespace counterpoint::inline v0::text
