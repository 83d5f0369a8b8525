// SPDX-License-Identifier: MIT
#include "text_bits.hpp"

#include <cstring>

#include <counterpoint/core/utf8.hpp>

namespace counterpoint::inline v0::io::detail {
namespace {

void csv_bits_portable(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
                       std::uint64_t* quotes) noexcept {
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t end_bits = 0;
    std::uint64_t quote_bits = 0;
    for (unsigned i = 0; i < 64; ++i) {
      const char c = text[block * 64 + i];
      const bool ends_cell = c == delimiter || c == '\n' || c == '\r';
      end_bits |= std::uint64_t{ends_cell} << i;
      quote_bits |= std::uint64_t{c == quote} << i;
    }
    ends[block] = end_bits;
    quotes[block] = quote_bits;
  }
}

void json_bits_portable(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept {
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 64; ++i) {
      const auto c = static_cast<unsigned char>(text[block * 64 + i]);
      bits |= std::uint64_t{c == '"' || c == '\\' || c < 0x20} << i;
    }
    specials[block] = bits;
  }
}

constexpr kernel every_kernel[] = {kernel::portable};

}  // namespace

std::span<const kernel> kernels() noexcept { return every_kernel; }
void use_kernel(kernel) noexcept {}

void csv_bits(const char* text, std::size_t blocks, char delimiter, char quote, std::uint64_t* ends,
              std::uint64_t* quotes) noexcept {
  csv_bits_portable(text, blocks, delimiter, quote, ends, quotes);
}

void json_bits(const char* text, std::size_t blocks, std::uint64_t* specials) noexcept {
  json_bits_portable(text, blocks, specials);
}

std::size_t valid_text_prefix(std::string_view text) noexcept { return valid_utf8_prefix(text); }

}  // namespace counterpoint::inline v0::io::detail
