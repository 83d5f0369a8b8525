// SPDX-License-Identifier: MIT
#pragma once
// Which texts a model was trained on, in a dozen bits each: so that a benchmark can see that it tests on them.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::model {

/// The hash of a text in normal form: its letters and digits in simple lower case, every run of other signs between
/// them as one blank (signs that are not seen are as if they were not there). "It's  FINE!" and "it s fine" are alike.
/// A text without letters and digits has the hash of the empty text. Part of the format of stored models. O(bytes).
[[nodiscard]] constexpr std::uint64_t text_fingerprint(std::string_view text) noexcept {
  constexpr std::uint64_t kind = 64;  // apart from all features
  // Letters in lower case and digits, 0 for other signs; none is invisible.
  constexpr auto ascii = [] {
    std::array<std::uint8_t, 128> out{};
    for (std::uint32_t c = 0; c < 128; ++c) {
      if (text::is_letter(c) || text::is_digit(c)) out[c] = static_cast<std::uint8_t>(text::simple_lower(c));
    }
    return out;
  }();
  std::uint64_t polynomial = 0;
  bool apart = false;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t sign = 0;
    if (const auto first = static_cast<unsigned char>(text[at]); first < 0x80) {
      sign = ascii[first];
      ++at;
    } else {
      const auto [c, size] = text::decode(text.substr(at));
      at += static_cast<std::size_t>(size);
      if (text::is_invisible(c)) continue;
      if (text::is_letter(c) || text::is_digit(c)) sign = text::simple_lower(c);
    }
    if (sign == 0) {
      apart = polynomial != 0;
      continue;
    }
    if (apart) polynomial = text::gram_hash::append(polynomial, ' ');
    apart = false;
    polynomial = text::gram_hash::append(polynomial, sign);
  }
  return text::gram_hash::finish(polynomial, kind);
}

/// A Bloom filter (B. H. Bloom 1970) of fingerprints: what was put in is found always, anything else by chance, with
/// `false_share`. Texts can't be read out of it, but a guess at a text can be tested.
class text_filter {
 public:
  static constexpr std::ptrdiff_t bits_per_text = 12;
  static constexpr int probes = 8;               ///< ln 2 · 12, rounded
  static constexpr double false_share = 0.0032;  ///< (1 - e^(-8/12))^8

  /// A filter that lies elsewhere, such as in a model file, which has to live as long as this.
  /// @throws error for no words
  explicit text_filter(std::span<const std::uint64_t> words) : words_(words) {
    if (words.empty()) throw error("a filter of texts is empty");
  }

  /// The words of a filter of these fingerprints; the same ones in any order give the same words.
  [[nodiscard]] static std::vector<std::uint64_t> make(std::span<const std::uint64_t> fingerprints) {
    std::vector<std::uint64_t> distinct(fingerprints.begin(), fingerprints.end());
    std::ranges::sort(distinct);
    const auto repeated = std::ranges::unique(distinct);
    distinct.erase(repeated.begin(), repeated.end());
    const std::size_t bits = distinct.size() * static_cast<std::size_t>(bits_per_text);
    std::vector<std::uint64_t> words(std::max<std::size_t>(1, (bits + 63) / 64));
    for (const std::uint64_t fingerprint : distinct) {
      for (int probe = 0; probe < probes; ++probe) {
        const std::uint64_t bit = place(fingerprint, probe, words.size());
        words[bit / 64] |= std::uint64_t{1} << bit % 64;
      }
    }
    return words;
  }

  [[nodiscard]] bool may_contain(std::uint64_t fingerprint) const noexcept {
    for (int probe = 0; probe < probes; ++probe) {
      const std::uint64_t bit = place(fingerprint, probe, words_.size());
      if ((words_[bit / 64] >> bit % 64 & 1U) == 0) return false;
    }
    return true;
  }

 private:
  /// Double hashing (A. Kirsch, M. Mitzenmacher 2008).
  [[nodiscard]] static std::uint64_t place(std::uint64_t fingerprint, int probe, std::size_t words) noexcept {
    const std::uint64_t step = std::rotl(fingerprint, 32) * text::gram_hash::mixer | 1U;
    return (fingerprint + static_cast<std::uint64_t>(probe) * step) % (words * 64);
  }

  std::span<const std::uint64_t> words_;
};

}  // namespace counterpoint::inline v0::model
