// SPDX-License-Identifier: MIT
#pragma once
// The stem of a Finnish word, by the algorithm that the Snowball project publishes.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::text {

namespace detail {

/// A Finnish word, one byte a letter, whose endings are taken off. Two bytes that UTF-8 never holds stand for ä and ö;
/// the bytes of any other letter beyond ASCII are neither vowels nor consonants of the rules.
class finnish_word {
 public:
  static constexpr char a_umlaut = '\xFF';
  static constexpr char o_umlaut = '\xFE';
  enum letter_class : unsigned char { other = 0, vowel = 1, consonant = 2 };

  [[nodiscard]] static constexpr unsigned char class_of(char c) noexcept {
    return classes[static_cast<unsigned char>(c)];
  }

  /// @param r1,r2  where regions 1 and 2 start
  finnish_word(char* begin, char* end, char* r1, char* r2) noexcept : begin_(begin), end_(end), r1_(r1), r2_(r2) {}

  /// Takes all endings off and says where the stem ends.
  [[nodiscard]] char* stem() noexcept {
    take_particle();
    take_possessive();
    const bool had_case = take_case();
    take_comparison();
    if (!had_case) {
      take_plural_t();
    } else if (r1_size() >= 1 && (end_[-1] == 'i' || end_[-1] == 'j')) {
      --end_;  // step 5, the plural's i or j
    }
    tidy();
    undouble();
    if (end_ != begin_ && end_[-1] == '\'') --end_;  // what an ending was set off by: "show'ssa"
    return end_;
  }

 private:
  static constexpr auto classes = [] {
    std::array<unsigned char, 256> out{};
    for (const char c : std::string_view("aeiouy")) out[static_cast<unsigned char>(c)] = vowel;
    for (const char c : std::string_view("bcdfghjklmnpqrstvwxz")) out[static_cast<unsigned char>(c)] = consonant;
    out[static_cast<unsigned char>(a_umlaut)] = out[static_cast<unsigned char>(o_umlaut)] = vowel;
    return out;
  }();

  [[nodiscard]] std::ptrdiff_t r1_size() const noexcept { return end_ - r1_; }
  [[nodiscard]] std::ptrdiff_t r2_size() const noexcept { return end_ - r2_; }
  [[nodiscard]] static constexpr bool is_a(char c) noexcept { return c == 'a' || c == a_umlaut; }

  /// Whether `what` stands right before `at`, and starts at `from` or later.
  template <std::size_t Size>
  [[nodiscard]] static bool stands(const char (&what)[Size], const char* at, const char* from) noexcept {
    constexpr std::size_t size = Size - 1;
    return at - from >= static_cast<std::ptrdiff_t>(size) && std::memcmp(at - size, what, size) == 0;
  }
  template <std::size_t Size>
  [[nodiscard]] bool stands(const char (&what)[Size], const char* at) const noexcept {
    return stands(what, at, begin_);
  }
  /// Class of the letter before `at`; `other` at the word's start.
  [[nodiscard]] unsigned char class_before(const char* at) const noexcept {
    return at > begin_ ? class_of(at[-1]) : static_cast<unsigned char>(other);
  }
  /// One vowel twice, y excepted.
  [[nodiscard]] static bool long_vowel_before(const char* at, const char* from) noexcept {
    return at - from >= 2 && at[-1] == at[-2] && class_of(at[-1]) == vowel && at[-1] != 'y';
  }
  /// i after a vowel other than y, as in plural stems.
  [[nodiscard]] bool plural_i_before(const char* at) const noexcept {
    return at - begin_ >= 2 && at[-1] == 'i' && class_of(at[-2]) == vowel && at[-2] != 'y';
  }

  /// Step 1: particles, after a vowel, n or t; and the adverb's -sti, in region 2.
  void take_particle() noexcept {
    if (r1_size() < 2) return;
    const char last = end_[-1];
    std::ptrdiff_t size = 0;
    if (last == 'n') {
      if (stands("kin", end_, r1_) || (r1_size() >= 3 && is_a(end_[-2]) && end_[-3] == 'h')) {
        size = 3;
      } else if (r1_size() >= 4 && is_a(end_[-2]) && end_[-3] == end_[-2] && end_[-4] == 'k') {
        size = 4;
      }
    } else if (is_a(last)) {
      if (end_[-2] == 'p') size = 2;
    } else if (last == 'o' || last == o_umlaut) {
      if (end_[-2] == 'k') size = 2;
    } else if (last == 'i') {
      if (stands("sti", end_, r2_)) end_ -= 3;
      return;
    }
    if (size == 0) return;
    const char* const at = end_ - size;
    if (class_before(at) == vowel || stands("n", at) || stands("t", at)) end_ -= size;
  }

  /// Step 2: possessive endings.
  void take_possessive() noexcept {
    if (r1_size() < 2) return;
    const char last = end_[-1];
    if (last == 'i') {
      if (end_[-2] == 's') {
        if (!stands("k", end_ - 2)) end_ -= 2;
      } else if (end_[-2] == 'n') {
        end_ -= 2;
        if (stands("kse", end_)) end_[-1] = 'i';  // -kseni is -ksi and -ni
      }
    } else if (last == 'e') {
      if (stands("mme", end_, r1_) || stands("nne", end_, r1_)) end_ -= 3;
    } else if (is_a(last)) {
      if (stands("ns", end_ - 1, r1_)) end_ -= 3;
    } else if (last == 'n') {
      // Vowel and n, after a case ending.
      const char* const at = end_ - 2;
      if (is_a(*at)) {
        if (at - begin_ >= 2 && at[-1] == *at &&
            (at[-2] == 't' || at[-2] == 'n' || stands("ss", at - 1) || stands("ll", at - 1))) {
          end_ -= 2;
        }
      } else if (*at == 'e' && (stands("lle", at) || stands("ine", at))) {
        end_ -= 2;
      }
    }
  }

  /// Step 3: case endings.
  /// @return whether one was taken off
  bool take_case() noexcept {
    if (r1_size() < 1) return false;
    const char* const before = end_;
    const char last = end_[-1];
    if (last == 'n') {
      end_ -= illative_or_genitive();
    } else if (is_a(last)) {
      end_ -= ending_in_a();
    } else if (last == 'e') {
      if (stands("lle", end_, r1_) || stands("ine", end_, r1_)) end_ -= 3;
    } else if (last == 'i') {
      if (stands("ksi", end_, r1_)) end_ -= 3;
    }
    return end_ != before;
  }

  /// Letters of a case ending in -n. What a longer one asks of the letters before it may also be an apostrophe in
  /// region 1, which sets an ending off from a foreign name: "Bordeaux'hun".
  [[nodiscard]] std::ptrdiff_t illative_or_genitive() const noexcept {
    const auto apostrophe_before = [this](const char* at) { return stands("'", at, r1_); };
    const char vowel_of_h = r1_size() >= 3 && end_[-3] == 'h' ? end_[-2] : 'y';
    if (class_of(vowel_of_h) == vowel && vowel_of_h != 'y' &&
        ((end_ - begin_ >= 4 && end_[-4] == vowel_of_h) || apostrophe_before(end_ - 3))) {
      return 3;  // h, the vowel before it once more, and n
    }
    if (stands("seen", end_, r1_) && long_vowel_before(end_ - 4, begin_)) return 4;
    const std::ptrdiff_t size = stands("siin", end_, r1_) || stands("tten", end_, r1_) ? 4
                                : stands("den", end_, r1_)                             ? 3
                                                                                       : 0;
    if (size != 0 && (plural_i_before(end_ - size) || apostrophe_before(end_ - size))) return size;
    // Else n alone; with a vowel, where that makes the vowel long, and in -ien.
    return long_vowel_before(end_ - 1, begin_) || stands("ie", end_ - 1) ? 2 : 1;
  }

  /// Letters of a case ending in -a or -ä, 0 if it is none.
  [[nodiscard]] std::ptrdiff_t ending_in_a() const noexcept {
    const char* const at = end_ - 1;
    if (stands("tt", at, r1_)) return stands("e", at - 2) ? 3 : 0;
    if (stands("ss", at, r1_) || stands("st", at, r1_) || stands("ll", at, r1_) || stands("lt", at, r1_)) return 3;
    if (stands("t", at, r1_) || stands("n", at, r1_)) return 2;
    return class_before(at) == vowel && class_before(at - 1) == consonant ? 1 : 0;  // partitive
  }

  /// Step 4: comparatives, superlatives and -eja, in region 2.
  void take_comparison() noexcept {
    if (r2_size() < 3) return;
    const char last = end_[-1];
    const char* const at = end_ - 1;
    if (is_a(last) && stands("ej", at, r2_)) {
      end_ -= 3;
      return;
    }
    if (!(is_a(last) || last == 'i') || end_[-3] != 'm' || (end_[-2] != 'p' && end_[-2] != 'm')) return;
    if (r2_size() >= 4 && end_[-4] == 'i') {
      end_ -= 4;
    } else if (!stands("po", end_ - 3)) {
      end_ -= 3;
    }
  }

  /// Step 5 for a word without a case: the plural's t after a vowel, then -mma and -imma in region 2.
  void take_plural_t() noexcept {
    if (r1_size() < 2 || end_[-1] != 't' || class_of(end_[-2]) != vowel) return;
    --end_;
    if (stands("imma", end_, r2_)) {
      end_ -= 4;
    } else if (stands("mma", end_, r2_) && !stands("po", end_ - 3)) {
      end_ -= 3;
    }
  }

  /// Step 6 (a) to (d): what is left at the end of region 1.
  void tidy() noexcept {
    if (long_vowel_before(end_, r1_)) --end_;
    if (r1_size() >= 2 && (is_a(end_[-1]) || end_[-1] == 'e' || end_[-1] == 'i') && class_of(end_[-2]) == consonant) {
      --end_;
    }
    if (stands("oj", end_, r1_) || stands("uj", end_, r1_)) --end_;
    if (stands("jo", end_, r1_)) --end_;
  }

  /// Step 6 (e): the last consonant once, if it stands twice. Not restricted to a region.
  void undouble() noexcept {
    char* at = end_;
    while (class_before(at) == vowel) --at;
    if (at - begin_ < 2 || class_of(at[-1]) != consonant || at[-2] != at[-1]) return;
    std::memmove(at - 1, at, static_cast<std::size_t>(end_ - at));
    --end_;
  }

  char* begin_;
  char* end_;
  char* r1_;
  char* r2_;
};

/// Where the region of [from, end) starts: after the first non-vowel that follows a vowel; the end if there is none.
/// @param vowels  of the first 64 letters from `begin` on, the first one lowest
[[nodiscard]] inline char* finnish_region(char* begin, char* from, char* end, std::uint64_t vowels) noexcept {
  if (end - begin < 64) {
    const std::uint64_t there = (std::uint64_t{1} << (end - begin)) - 1;
    const std::uint64_t left = vowels >> (from - begin) << (from - begin);
    const std::uint64_t behind = ~vowels & there & ~((left & (~left + 1)) - 1);  // non-vowels from the first vowel on
    return left == 0 || behind == 0 ? end : begin + std::countr_zero(behind) + 1;
  }
  const auto is_vowel = [](char c) { return finnish_word::class_of(c) == finnish_word::vowel; };
  char* const after = std::find_if_not(std::find_if(from, end, is_vowel), end, is_vowel);
  return after == end ? end : after + 1;
}

}  // namespace detail

/// Appends the stem of a Finnish word in lower case.
///
/// The algorithm is the one that the Snowball project publishes for Finnish (M. F. Porter, snowballstem.org, "Finnish
/// stemming algorithm"), as of its release 3.1 (-hun beside the other
/// illatives, an apostrophe taken off last). Capitals are no letters of the rules: lower the word first. Digits and
/// signs stay.
///
/// Allocates only where `out` has to grow; works on words of any length; a word with the bytes 0xFE or 0xFF, which no
/// UTF-8 holds, is appended as it is. O(bytes).
///
/// "edeltäjistään" becomes "edeltäj", "taloihin" "talo", "aatonaatto" "aatonaato".
inline void append_finnish_stem(std::string& out, std::string_view word) {
  using detail::finnish_word;
  const std::size_t start = out.size();
  out.resize(start + 2 * word.size());
  // One byte a letter, behind the room for the stem.
  char* const begin = out.data() + start + word.size();
  char* end = begin;
  unsigned all = 0;
  std::uint64_t vowels = 0;  // of the first 64 letters
  const auto note = [&](char c) {
    *end = c;
    vowels |= static_cast<std::uint64_t>(finnish_word::class_of(c) == finnish_word::vowel) << ((end - begin) & 63);
    ++end;
  };
  for (const char c : word) {
    all |= static_cast<unsigned char>(c);
    note(c);
  }
  const bool is_ascii = all < 0x80;
  if (!is_ascii) {
    if (word.find(finnish_word::a_umlaut) != word.npos || word.find(finnish_word::o_umlaut) != word.npos) {
      out.resize(start);
      out.append(word);
      return;
    }
    end = begin;
    vowels = 0;
    for (const char c : word) {
      const bool umlaut = (end != begin) & ((c == '\xA4') | (c == '\xB6')) && end[-1] == '\xC3';
      end -= umlaut;
      note(!umlaut ? c : c == '\xA4' ? finnish_word::a_umlaut : finnish_word::o_umlaut);
    }
  }
  char* const r1 = detail::finnish_region(begin, begin, end, vowels);
  char* const r2 = detail::finnish_region(begin, r1, end, vowels);
  end = finnish_word(begin, end, r1, r2).stem();
  char* to = out.data() + start;
  if (is_ascii) {
    to = std::copy(begin, end, to);
  } else {  // every ä and ö becomes its two bytes again
    for (const char* from = begin; from != end; ++from) {
      const bool umlaut = (*from == finnish_word::a_umlaut) | (*from == finnish_word::o_umlaut);
      const char second = *from == finnish_word::a_umlaut ? '\xA4' : '\xB6';
      *to = '\xC3';
      to += umlaut;
      *to = umlaut ? second : *from;
      ++to;
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

/// The stem of a Finnish word in lower case; see append_finnish_stem.
[[nodiscard]] inline std::string finnish_stem(std::string_view word) {
  std::string out;
  append_finnish_stem(out, word);
  return out;
}

}  // namespace counterpoint::inline v0::text
