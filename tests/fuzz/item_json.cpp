// SPDX-License-Identifier: MIT
// JSON of items: any bytes are read or refused with a data_error; what is read is written and reads back as itself.
#include <counterpoint/exchange/core.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace counterpoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  try {
    const feedback_item item = exchange::item_from_json(input);
    const std::string written = exchange::to_json(item);
    // Compared as text: NaN, which a further column may hold, is equal to nothing.
    if (exchange::to_json(exchange::item_from_json(written)) != written) std::abort();
  } catch (const data_error&) {
    // Broken JSON, or no item.
  }
  return 0;
}
