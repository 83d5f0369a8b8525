// SPDX-License-Identifier: MIT
#include "text_bits.hpp"

#include <array>

#include <counterpoint/core/utf8.hpp>

#include "text_bits_x86.hpp"

namespace counterpoint::inline v0::io::detail {
namespace {

/// One of eight bytes equals `byte`: its highest bit is set; the other bits are zero. Exact (no carry between bytes).
[[nodiscard]] constexpr std::uint64_t equal_bytes(std::uint64_t word, std::uint64_t repeated) noexcept {
  constexpr std::uint64_t low_seven = 0x7F7F7F7F7F7F7F7FU;
  const std::uint64_t different = word ^ repeated;
  return ~(((different & low_seven) + low_seven) | different | low_seven);
}

[[nodiscard]] constexpr std::uint64_t repeat(char byte) noexcept {
  return 0x0101010101010101U * static_cast<unsigned char>(byte);
}

/// The highest bits of eight bytes as eight bits, the first byte lowest.
[[nodiscard]] constexpr std::uint64_t gather(std::uint64_t highest) noexcept {
  return (highest >> 7) * 0x0102040810204080U >> 56;
}

[[nodiscard]] std::uint64_t load_8(const char* from) noexcept {
  std::uint64_t word = 0;
  for (unsigned i = 0; i < 8; ++i) word |= static_cast<std::uint64_t>(static_cast<unsigned char>(from[i])) << (8 * i);
  return word;
}

void csv_bits_portable(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
                       std::uint64_t* quotes) noexcept {
  const std::uint64_t d = repeat(delimiter);
  const std::uint64_t q = repeat(quote);
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t end_bits = 0;
    std::uint64_t quote_bits = 0;
    for (unsigned part = 0; part < 8; ++part) {
      const std::uint64_t word = load_8(text + block * 64 + part * 8);
      end_bits |= gather(equal_bytes(word, d) | equal_bytes(word, repeat('\n')) | equal_bytes(word, repeat('\r')))
                  << (part * 8);
      quote_bits |= gather(equal_bytes(word, q)) << (part * 8);
    }
    ends[block] = end_bits;
    quotes[block] = quote_bits;
  }
}

void json_bits_portable(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept {
  constexpr std::uint64_t highest = 0x8080808080808080U;
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t bits = 0;
    for (unsigned part = 0; part < 8; ++part) {
      const std::uint64_t word = load_8(text + block * 64 + part * 8);
      const std::uint64_t control = ~((word & ~highest) + repeat(0x60)) & ~word & highest;  // below 0x20
      bits |= gather(control | equal_bytes(word, repeat('"')) | equal_bytes(word, repeat('\\'))) << (part * 8);
    }
    specials[block] = bits;
  }
}

std::size_t no_valid_blocks(std::string_view) noexcept { return 0; }

/// One version of all kernels.
struct kernel_set {
  decltype(&csv_bits_portable) csv;
  decltype(&json_bits_portable) json;
  std::size_t (*valid_blocks)(std::string_view) noexcept;
};

constexpr kernel_set kernel_sets[] = {
    {csv_bits_portable, json_bits_portable, no_valid_blocks},
#ifdef COUNTERPOINT_X86_KERNELS
    {csv_bits_sse2, json_bits_sse2, no_valid_blocks},
    {csv_bits_avx2, json_bits_avx2, valid_blocks_avx2},
    {csv_bits_avx512, json_bits_avx512, valid_blocks_avx2},
#endif
};

struct found_kernels {
  std::array<kernel, 4> list = {kernel::portable};
  std::size_t size = 1;

  found_kernels() noexcept {
#ifdef COUNTERPOINT_X86_KERNELS
    __builtin_cpu_init();
    list[size++] = kernel::sse2;
    if (!__builtin_cpu_supports("avx2")) return;
    list[size++] = kernel::avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) list[size++] = kernel::avx512;
#endif
  }
};

const found_kernels& found() noexcept {
  static const found_kernels here;
  return here;
}

const kernel_set*& used() noexcept {
  static const kernel_set* set = &kernel_sets[static_cast<std::size_t>(found().list[found().size - 1])];
  return set;
}

}  // namespace

std::span<const kernel> kernels() noexcept { return {found().list.data(), found().size}; }
void use_kernel(kernel k) noexcept { used() = &kernel_sets[static_cast<std::size_t>(k)]; }

void csv_bits(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
              std::uint64_t* quotes) noexcept {
  used()->csv(text, blocks, delimiter, quote, ends, quotes);
}

void json_bits(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept {
  used()->json(text, blocks, specials);
}

std::size_t valid_text_prefix(std::string_view text) noexcept {
  // Back to where the last character of the checked blocks begins: it may be cut, or the next block may break it.
  std::size_t checked = used()->valid_blocks(text);
  for (int back = 0; back < 3 && checked > 0 && (static_cast<unsigned char>(text[checked - 1]) & 0x80U) != 0; ++back)
    --checked;
  while (checked > 0 && checked < text.size() && (static_cast<unsigned char>(text[checked]) & 0xC0U) == 0x80U)
    --checked;
  return checked + valid_utf8_prefix(text.substr(checked));
}

}  // namespace counterpoint::inline v0::io::detail
