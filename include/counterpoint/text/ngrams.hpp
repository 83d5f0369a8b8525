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

/// The last signs' prefixes as polynomials, from which the polynomial of the last n signs follows by one
/// multiplication: p(i-n+1 … i) = P(i) - P(i-n)·base^n.
class rolling_polynomial {
 public:
  static constexpr int longest = 8;

  constexpr void restart() noexcept { size_ = 0; }
  constexpr void add(std::uint64_t sign) noexcept {
    const std::uint64_t before = prefixes_[size_ & mask];
    ++size_;
    prefixes_[size_ & mask] = gram_hash::append(before, sign);
  }
  /// Signs since the restart.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr std::uint64_t last(int n) const noexcept {
    const auto count = static_cast<std::size_t>(n);
    return prefixes_[size_ & mask] - prefixes_[(size_ - count) & mask] * powers[count];
  }

 private:
  static constexpr std::size_t mask = 15;
  static constexpr auto powers = [] {
    std::array<std::uint64_t, longest + 1> out{1};
    for (std::size_t n = 1; n < out.size(); ++n) out[n] = out[n - 1] * gram_hash::base;
    return out;
  }();

  std::array<std::uint64_t, mask + 1> prefixes_{};
  std::size_t size_ = 0;
};

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
  if (options.shortest < 1 || options.longest < options.shortest ||
      options.longest > detail::rolling_polynomial::longest) {
    throw error::argument("shortest, longest",
                          std::to_string(options.shortest) + ", " + std::to_string(options.longest),
                          "1 <= shortest <= longest <= 8");
  }
  constexpr bool with_places = std::is_invocable_v<Visit&, std::uint64_t, int, std::ptrdiff_t, std::ptrdiff_t>;
  constexpr std::uint32_t boundary = ' ';
  detail::rolling_polynomial rolling;
  std::array<std::ptrdiff_t, 16> begins;  // of the last signs
  std::ptrdiff_t begin = 0, end = 0;      // of the sign that is taken
  const auto add = [&](std::uint32_t sign) {
    if constexpr (with_places) begins[rolling.size() % begins.size()] = begin;
    rolling.add(sign);
  };
  const auto take = [&](std::uint32_t sign, int shortest) {
    add(sign);
    const std::size_t signs = rolling.size();
    const int longest = signs < static_cast<std::size_t>(options.longest) ? static_cast<int>(signs) : options.longest;
    for (int n = shortest; n <= longest; ++n) {
      const std::uint64_t hash = gram_hash::finish(rolling.last(n), static_cast<std::uint64_t>(n) + 1);
      if constexpr (with_places) {
        visit(hash, n, begins[(signs - static_cast<std::size_t>(n)) % begins.size()], end);
      } else {
        visit(hash, n);
      }
    }
  };
  std::uint32_t last = boundary, before_last = 0, third_last = 0;
  const auto take_boundary = [&] {
    if (last == boundary) return;
    end = begin;
    take(boundary, options.shortest < 2 ? 2 : options.shortest);
    last = boundary;
  };
  const auto take_sign = [&](std::uint32_t sign) {
    if (last == boundary && (rolling.size() == 0 || !options.across_words)) {
      rolling.restart();
      add(boundary);
    }
    const bool repeated = sign == last && sign == before_last && (sign != '.' || sign == third_last);
    if (!repeated || !options.squeeze || is_digit(sign)) take(sign, options.shortest);
    third_last = before_last;
    before_last = last;
    last = sign;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto [c, size] = first < 0x80 ? decoded{first, 1} : decode(text.substr(at));
    begin = static_cast<std::ptrdiff_t>(at);
    end = begin + size;
    at += static_cast<std::size_t>(size);
    if (is_space(c)) {
      take_boundary();
    } else if (c == 0x130) {
      take_sign('i');
      take_sign(0x307);
    } else if (c < 0x80) {
      take_sign(c + (c >= 'A' && c <= 'Z' ? 0x20U : 0U));
    } else if (!is_invisible(c)) {
      take_sign(simple_lower(c));
    }
  }
  begin = static_cast<std::ptrdiff_t>(text.size());
  take_boundary();
}

}  // namespace counterpoint::inline v0::text
