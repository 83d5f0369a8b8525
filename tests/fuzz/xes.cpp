// SPDX-License-Identifier: MIT
// XES: any bytes give a table or a refusal; what was read and can be written reads back the same.
#include <counterpoint/io/xes.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace counterpoint;

namespace {

std::optional<feedback> read(std::string_view document) {
  try {
    return io::read_xes(io::xml_scanner::view(document), "");
  } catch (const error&) {
    return std::nullopt;
  }
}

std::optional<std::string> write(const feedback& events) {
  std::string out;
  try {
    io::write_xes(events, {}, [&out](std::string_view piece) { out += piece; });
  } catch (const error&) {
    return std::nullopt;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto events = read({reinterpret_cast<const char*>(data), size});
  if (!events) return 0;
  const auto written = write(*events);
  if (!written) return 0;
  const auto again = read(*written);
  if (!again || again->size() != events->size() || write(*again) != written) std::abort();
  return 0;
}
