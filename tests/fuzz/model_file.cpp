// SPDX-License-Identifier: MIT
// Model files, as found and with the checksum mended, so that what stands behind it is reached.
#include <counterpoint/model/model_file.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;

namespace {

void read(std::span<const std::byte> file) {
  try {
    const model::model_reader sections(file);
    model::model_writer copy;
    for (const std::string_view name : sections.names()) copy.add(name, sections.section(name));
    const std::vector<std::byte> written = copy.bytes();
    const model::model_reader again(written);
    if (again.names() != sections.names()) __builtin_trap();
    for (const std::string_view name : sections.names()) {
      if (again.text(name) != sections.text(name)) __builtin_trap();
    }
  } catch (const data_error&) {  // refused, with a reason
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto given = std::as_bytes(std::span(data, size));
  read(given);
  if (size < 32) return 0;
  std::vector<std::byte> mended(given.begin(), given.end());
  for (std::size_t i = 0; i < 8; ++i) {
    mended[i] = static_cast<std::byte>(model::model_layout::magic[i]);
    mended[16 + i] = static_cast<std::byte>(size >> (8 * i) & 0xFFU);
  }
  const std::uint32_t sum = model::crc32(std::span(mended).subspan(32));
  for (std::size_t i = 0; i < 4; ++i) {
    mended[8 + i] = static_cast<std::byte>(i == 0 ? 1 : 0);
    mended[24 + i] = static_cast<std::byte>(sum >> (8 * i) & 0xFFU);
    mended[28 + i] = std::byte{};
  }
  read(mended);
  return 0;
}
