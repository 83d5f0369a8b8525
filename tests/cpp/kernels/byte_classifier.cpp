// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/kernels/byte_classifier.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace counterpoint;

namespace {

struct result {
  std::vector<std::uint64_t> bits;
  std::string lowered;
  std::ptrdiff_t exclamations, questions;
  bool high;
  bool operator==(const result&) const = default;
};

result run(text::byte_classifier classify, const std::string& bytes) {
  const auto size = static_cast<std::ptrdiff_t>(bytes.size());
  const auto words = static_cast<std::size_t>(text::byte_masks::words(size));
  result out{std::vector<std::uint64_t>(5 * words), std::string(64 * words, 'x'), 0, 0, false};
  text::byte_masks masks;
  std::uint64_t* at = out.bits.data();
  for (std::uint64_t** each : {&masks.space, &masks.punctuation, &masks.upper, &masks.lower, &masks.high}) {
    *each = at;
    at += words;
  }
  const std::vector<char> exact(bytes.begin(), bytes.end());  // the sanitizer sees a read past its end
  classify(exact.data(), size, out.lowered.data(), masks);
  out.exclamations = masks.exclamations;
  out.questions = masks.questions;
  out.high = masks.any_high != 0;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(byte_classifier_suite)

BOOST_AUTO_TEST_CASE(the_portable_one_classes_every_byte) {
  std::string all;
  for (int c = 0; c < 256; ++c) all.push_back(static_cast<char>(c));
  const result got = run(text::classify_bytes, all);
  for (unsigned c = 0; c < 256; ++c) {
    const auto bit = [&](std::size_t which) { return (got.bits[4 * which + c / 64] >> (c % 64) & 1U) != 0; };
    BOOST_TEST_CONTEXT("byte " << c) {
      BOOST_TEST(bit(0) == (c == 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31)));
      BOOST_TEST(bit(1) == (c > 32 && c < 127 && !(c >= '0' && c <= '9') && !((c | 32U) >= 'a' && (c | 32U) <= 'z')));
      BOOST_TEST(bit(2) == (c >= 'A' && c <= 'Z'));
      BOOST_TEST(bit(3) == (c >= 'a' && c <= 'z'));
      BOOST_TEST(bit(4) == (c >= 128));
      const unsigned lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
      BOOST_TEST(static_cast<unsigned char>(got.lowered[c]) == lower);
    }
  }
  BOOST_TEST(got.exclamations == 1);
  BOOST_TEST(got.questions == 1);
}

BOOST_DATA_TEST_CASE(wider_ones_give_the_same, boost::unit_test::data::make({"sse2", "avx2", "avx512"}), name) {
  const auto classify = kernels::byte_classifier(name);
  if (classify == nullptr) {
    BOOST_TEST_MESSAGE("skipped: this processor or build has no " << name);
    return;
  }
  std::uint64_t state = 1;
  for (std::size_t size = 0; size < 400; ++size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      bytes.push_back(static_cast<char>(state >> (size % 2 == 0 ? 56 : 57)));
    }
    BOOST_REQUIRE(run(classify, bytes) == run(text::classify_bytes, bytes));
  }
}

BOOST_AUTO_TEST_CASE(unknown_names_give_none) {
  BOOST_TEST((kernels::byte_classifier("avx1024") == nullptr));
  BOOST_TEST((kernels::byte_classifier() != nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
