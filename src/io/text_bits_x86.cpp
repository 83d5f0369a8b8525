// SPDX-License-Identifier: MIT
#include "text_bits_x86.hpp"

#ifdef COUNTERPOINT_X86_KERNELS

#include <immintrin.h>

namespace counterpoint::inline v0::io::detail {
namespace {

[[nodiscard]] inline std::uint64_t bits_16(__m128i found) noexcept {
  return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found)));
}

[[nodiscard]] inline __m128i load_16(const char* from) noexcept {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

[[nodiscard, gnu::target("avx2")]] inline std::uint64_t bits_32(__m256i found) noexcept {
  return static_cast<std::uint64_t>(static_cast<unsigned>(_mm256_movemask_epi8(found)));
}

[[nodiscard, gnu::target("avx2")]] inline __m256i load_32(const char* from) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

}  // namespace

void csv_bits_sse2(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
                   std::uint64_t* quotes) noexcept {
  const __m128i d = _mm_set1_epi8(delimiter);
  const __m128i q = _mm_set1_epi8(quote);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t end_bits = 0;
    std::uint64_t quote_bits = 0;
    for (unsigned part = 0; part < 4; ++part) {
      const __m128i bytes = load_16(text + block * 64 + part * 16);
      const __m128i end =
          _mm_or_si128(_mm_cmpeq_epi8(bytes, d), _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr)));
      end_bits |= bits_16(end) << (part * 16);
      quote_bits |= bits_16(_mm_cmpeq_epi8(bytes, q)) << (part * 16);
    }
    ends[block] = end_bits;
    quotes[block] = quote_bits;
  }
}

[[gnu::target("avx2")]] void csv_bits_avx2(const char* text, std::size_t blocks, char delimiter, char quote,
                                           std::uint64_t* ends, std::uint64_t* quotes) noexcept {
  const __m256i d = _mm256_set1_epi8(delimiter);
  const __m256i q = _mm256_set1_epi8(quote);
  const __m256i lf = _mm256_set1_epi8('\n');
  const __m256i cr = _mm256_set1_epi8('\r');
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t end_bits = 0;
    std::uint64_t quote_bits = 0;
    for (unsigned part = 0; part < 2; ++part) {
      const __m256i bytes = load_32(text + block * 64 + part * 32);
      const __m256i end = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, d),
                                          _mm256_or_si256(_mm256_cmpeq_epi8(bytes, lf), _mm256_cmpeq_epi8(bytes, cr)));
      end_bits |= bits_32(end) << (part * 32);
      quote_bits |= bits_32(_mm256_cmpeq_epi8(bytes, q)) << (part * 32);
    }
    ends[block] = end_bits;
    quotes[block] = quote_bits;
  }
}

[[gnu::target("avx512f,avx512bw")]] void csv_bits_avx512(const char* text, std::size_t blocks, char delimiter,
                                                         char quote, std::uint64_t* ends,
                                                         std::uint64_t* quotes) noexcept {
  const __m512i d = _mm512_set1_epi8(delimiter);
  const __m512i q = _mm512_set1_epi8(quote);
  const __m512i lf = _mm512_set1_epi8('\n');
  const __m512i cr = _mm512_set1_epi8('\r');
  for (std::size_t block = 0; block < blocks; ++block) {
    const __m512i bytes = _mm512_loadu_si512(text + block * 64);
    ends[block] =
        _mm512_cmpeq_epi8_mask(bytes, d) | _mm512_cmpeq_epi8_mask(bytes, lf) | _mm512_cmpeq_epi8_mask(bytes, cr);
    quotes[block] = _mm512_cmpeq_epi8_mask(bytes, q);
  }
}

void json_bits_sse2(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept {
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i slash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t bits = 0;
    for (unsigned part = 0; part < 4; ++part) {
      const __m128i bytes = load_16(text + block * 64 + part * 16);
      const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
      const __m128i found =
          _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)));
      bits |= bits_16(found) << (part * 16);
    }
    specials[block] = bits;
  }
}

[[gnu::target("avx2")]] void json_bits_avx2(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept {
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i slash = _mm256_set1_epi8('\\');
  const __m256i last_control = _mm256_set1_epi8(0x1F);
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t bits = 0;
    for (unsigned part = 0; part < 2; ++part) {
      const __m256i bytes = load_32(text + block * 64 + part * 32);
      const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, last_control), bytes);
      const __m256i found =
          _mm256_or_si256(control, _mm256_or_si256(_mm256_cmpeq_epi8(bytes, quote), _mm256_cmpeq_epi8(bytes, slash)));
      bits |= bits_32(found) << (part * 32);
    }
    specials[block] = bits;
  }
}

[[gnu::target("avx512f,avx512bw")]] void json_bits_avx512(const char* text, std::size_t blocks,
                                                          std::uint64_t* specials) noexcept {
  const __m512i quote = _mm512_set1_epi8('"');
  const __m512i slash = _mm512_set1_epi8('\\');
  const __m512i first_plain = _mm512_set1_epi8(0x20);
  for (std::size_t block = 0; block < blocks; ++block) {
    const __m512i bytes = _mm512_loadu_si512(text + block * 64);
    specials[block] = _mm512_cmpeq_epi8_mask(bytes, quote) | _mm512_cmpeq_epi8_mask(bytes, slash) |
                      _mm512_cmplt_epu8_mask(bytes, first_plain);
  }
}

// UTF-8 by three table look-ups a byte: Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte",
// Software: Practice and Experience 51(5), 2021. Each table maps a half byte to the errors that it allows; an error
// that all three allow has happened.
namespace {

constexpr unsigned too_short = 1U << 0;  // a lead byte is followed by too few continuation bytes
constexpr unsigned too_long = 1U << 1;   // ASCII is followed by a continuation byte
constexpr unsigned overlong_3 = 1U << 2;
constexpr unsigned too_large = 1U << 3;  // above U+10FFFF
constexpr unsigned surrogate = 1U << 4;
constexpr unsigned overlong_2 = 1U << 5;
constexpr unsigned overlong_4 = 1U << 6;  // or above U+10FFFF, where the second byte tells: 0xF5 … 0xFF
constexpr unsigned two_continuations = 1U << 7;
constexpr unsigned any_low = too_short | too_long | two_continuations;

struct utf8_tables {
  alignas(32) unsigned char first_high[32];
  alignas(32) unsigned char first_low[32];
  alignas(32) unsigned char second_high[32];
};

constexpr utf8_tables make_tables() {
  utf8_tables t = {};
  for (unsigned i = 0; i < 32; ++i) {
    const unsigned half = i & 15;
    unsigned high = too_long;
    if (half >= 8) high = two_continuations;
    if (half >= 12) high = too_short;
    if (half == 12) high |= overlong_2;
    if (half == 14) high |= overlong_3 | surrogate;
    if (half == 15) high |= too_large | overlong_4;
    t.first_high[i] = static_cast<unsigned char>(high);
    unsigned low = any_low;
    if (half == 0) low |= overlong_3 | overlong_2 | overlong_4;
    if (half == 1) low |= overlong_2;
    if (half == 4) low |= too_large;
    if (half > 4) low |= too_large | overlong_4;
    if (half == 13) low |= surrogate;
    t.first_low[i] = static_cast<unsigned char>(low);
    unsigned second = too_short;
    if (half == 8) second = too_long | overlong_2 | two_continuations | overlong_3 | overlong_4;
    if (half == 9) second = too_long | overlong_2 | two_continuations | overlong_3 | too_large;
    if (half == 10 || half == 11) second = too_long | overlong_2 | two_continuations | surrogate | too_large;
    t.second_high[i] = static_cast<unsigned char>(second);
  }
  return t;
}
constexpr utf8_tables tables = make_tables();

/// The bytes `n` places before each of `now`; `before` stands in front of them.
template <int N>
[[nodiscard, gnu::target("avx2")]] inline __m256i shifted(__m256i now, __m256i before) noexcept {
  return _mm256_alignr_epi8(now, _mm256_permute2x128_si256(before, now, 0x21), 16 - N);
}

[[nodiscard, gnu::target("avx2")]] inline __m256i table(const unsigned char* from) noexcept {
  return _mm256_load_si256(reinterpret_cast<const __m256i*>(from));
}

/// Errors of 32 bytes: not zero where a character is wrong.
[[nodiscard, gnu::target("avx2")]] inline __m256i utf8_errors(__m256i now, __m256i before) noexcept {
  const __m256i half = _mm256_set1_epi8(0x0F);
  const __m256i first = shifted<1>(now, before);
  const __m256i from_first_high =
      _mm256_shuffle_epi8(table(tables.first_high), _mm256_and_si256(_mm256_srli_epi16(first, 4), half));
  const __m256i from_first_low = _mm256_shuffle_epi8(table(tables.first_low), _mm256_and_si256(first, half));
  const __m256i from_second_high =
      _mm256_shuffle_epi8(table(tables.second_high), _mm256_and_si256(_mm256_srli_epi16(now, 4), half));
  const __m256i special = _mm256_and_si256(_mm256_and_si256(from_first_high, from_first_low), from_second_high);
  // The third and fourth byte of a character must be continuations, and only they may follow a continuation.
  const __m256i third = _mm256_subs_epu8(shifted<2>(now, before), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(shifted<3>(now, before), _mm256_set1_epi8(0xF0 - 0x80));
  const __m256i needed = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(-128)));
  return _mm256_xor_si256(needed, special);
}

}  // namespace

[[gnu::target("avx2")]] std::size_t valid_blocks_avx2(std::string_view text) noexcept {
  __m256i before = _mm256_setzero_si256();
  std::size_t at = 0;
  bool cut = false;  // whether the last block ends inside a character
  for (; text.size() - at >= 64; at += 64) {
    const __m256i low = load_32(text.data() + at);
    const __m256i high = load_32(text.data() + at + 32);
    if (_mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0) {
      if (cut) return at;
      before = high;
      continue;
    }
    const __m256i errors = _mm256_or_si256(utf8_errors(low, before), utf8_errors(high, low));
    if (_mm256_testz_si256(errors, errors) == 0) return at;
    before = high;
    const auto byte = [&](std::size_t back) { return static_cast<unsigned char>(text[at + 64 - back]); };
    cut = byte(1) >= 0xC0 || byte(2) >= 0xE0 || byte(3) >= 0xF0;
  }
  return at;
}

}  // namespace counterpoint::inline v0::io::detail

#endif
