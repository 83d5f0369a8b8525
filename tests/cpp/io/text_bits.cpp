// SPDX-License-Identifier: MIT
// The kernels are private to src/io: all versions must give the same bits, and the plain check's answer.
#define BOOST_TEST_DYN_LINK
#include "../../../src/io/text_bits.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/utf8.hpp>

using namespace counterpoint;
using namespace counterpoint::io::detail;

namespace {

/// A small generator with a fixed seed (splitmix64; Steele, Lea, Flood 2014).
struct numbers {
  std::uint64_t state = 42;
  std::uint64_t operator()() {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
  }
};

/// Text that is mostly what the scanners look for and the neighbours of it.
std::string awkward_text(std::size_t size, numbers& next) {
  constexpr std::string_view likely = ",;\t|\"\\\n\r a\x1F\x20\x21\x7F\x80\xFF\x2C\xAC\x0A\x8A\x22\xA2";
  std::string text;
  while (text.size() < size) {
    const std::uint64_t n = next();
    text += n % 3 == 0 ? static_cast<char>(n >> 8 & 0xFF) : likely[(n >> 8) % likely.size()];
  }
  text += std::string(64, '\0');
  return text;
}

/// Valid characters of every length, a few broken.
std::string mixed_utf_8(std::size_t size, numbers& next, bool broken) {
  std::string text;
  while (text.size() < size) {
    const std::uint64_t n = next();
    constexpr char32_t limits[] = {0x80, 0x800, 0xD800, 0x10FFFF};
    if (n % 8 < 4) text += std::string(n >> 8 & 63, 'x');
    else append_utf8(text, static_cast<char32_t>((n >> 16) % limits[n % 4]));
  }
  if (broken) text[next() % text.size()] = static_cast<char>(next() & 0xFF);
  return text;
}

struct restore_kernel {
  ~restore_kernel() { use_kernel(kernels().back()); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(text_bits_suite)

BOOST_AUTO_TEST_CASE(every_kernel_gives_the_obvious_bits) {
  const restore_kernel after;
  numbers next;
  for (int round = 0; round < 200; ++round) {
    constexpr std::size_t blocks = 5;
    const std::string text = awkward_text(blocks * 64, next);
    for (const kernel k : kernels()) {
      use_kernel(k);
      std::vector<std::uint64_t> ends(blocks), quotes(blocks), specials(blocks);
      csv_bits(text.data(), blocks, ';', '"', ends.data(), quotes.data());
      json_bits(text.data(), blocks, specials.data());
      for (std::size_t i = 0; i < blocks * 64; ++i) {
        const auto bit = [i](const std::vector<std::uint64_t>& bits) { return (bits[i / 64] >> (i % 64) & 1) != 0; };
        const char c = text[i];
        BOOST_REQUIRE_EQUAL(bit(ends), c == ';' || c == '\n' || c == '\r');
        BOOST_REQUIRE_EQUAL(bit(quotes), c == '"');
        BOOST_REQUIRE_EQUAL(bit(specials), c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_kernel_finds_the_same_valid_prefix) {
  const restore_kernel after;
  numbers next;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = mixed_utf_8(1 + next() % 400, next, round % 2 == 0);
    const std::size_t expected = valid_utf8_prefix(text);
    for (const kernel k : kernels()) {
      use_kernel(k);
      BOOST_REQUIRE_EQUAL(valid_text_prefix(text), expected);
      const std::string_view cut = std::string_view(text).substr(0, text.size() / 2);
      BOOST_REQUIRE_EQUAL(valid_text_prefix(cut), valid_utf8_prefix(cut));
    }
  }
}

BOOST_AUTO_TEST_CASE(next_bit_crosses_words) {
  const std::vector<std::uint64_t> bits = {0b1001, 0, 1ULL << 63};
  BOOST_TEST(next_bit(bits.data(), 0) == 0U);
  BOOST_TEST(next_bit(bits.data(), 1) == 3U);
  BOOST_TEST(next_bit(bits.data(), 4) == 191U);
}

BOOST_AUTO_TEST_SUITE_END()
