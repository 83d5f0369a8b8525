// SPDX-License-Identifier: MIT
// Times: any format on any bytes never crashes, and what is read prints and reads back as itself.
#include <counterpoint/core/time_guess.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace counterpoint;

namespace {

void require(bool held) {
  if (!held) std::abort();
}

const zone_table& helsinki() {
  static const zone_table zone(
      "Europe/Helsinki", 7'200,
      {{instant(civil_time{{2025, 3, 30}, 1}), 10'800}, {instant(civil_time{{2025, 10, 26}, 1}), 7'200}},
      instant(civil_time{{2025, 1, 1}}), instant(civil_time{{2026, 1, 1}}));
  return zone;
}

void read(const time_format& format, std::string_view cell) {
  static const time_format iso("iso");
  for (const bool truncate : {false, true}) {
    for (const zone_table* zone : {static_cast<const zone_table*>(nullptr), &helsinki()}) {
      const instant_reading reading = format.read(cell, zone, {.truncate_fraction = truncate});
      static_cast<void>(to_message(reading, zone));
      if (reading) require(iso.read(to_iso(reading.value)).value == reading.value);
    }
  }
}

}  // namespace

/// The first byte chooses a format (0x7F: and guesses); from 0x80 on the input itself is `pattern NUL cell`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<time_format, 12> formats = {time_format("auto"),
                                                      time_format("iso"),
                                                      time_format("finnish"),
                                                      time_format("asctime"),
                                                      time_format("rfc2822"),
                                                      time_format("epoch_s"),
                                                      time_format("epoch_ms"),
                                                      time_format("epoch_us"),
                                                      time_format("%d/%m/%Y %H:%M:%S.%f%z"),
                                                      time_format("%I:%M %p, %A %e %B %y"),
                                                      time_format("%G-W%V-%u"),
                                                      time_format("%Y%j")};
  if (size == 0) return 0;
  std::string input;
  input.assign(data + 1, data + size);
  if (data[0] < 0x80) {
    read(formats[data[0] % formats.size()], input);
    if (data[0] < 0x7F) return 0;
    const std::string_view sample = input;  // guessing tries a hundred formats: now and then is enough
    static_cast<void>(guess_time_format({&sample, 1}));
    return 0;
  }
  const std::size_t end = std::min(input.find('\0'), input.size());
  try {
    const time_format format(input.substr(0, end));
    read(format, end < input.size() ? std::string_view(input).substr(end + 1) : std::string_view());
  } catch (const error&) {
    // A broken pattern is refused.
  }
  return 0;
}
