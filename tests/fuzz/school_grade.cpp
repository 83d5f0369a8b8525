// SPDX-License-Identifier: MIT
// Grades and rating cells: any bytes are read or refused; what is read lies on its scale and is written back.
#include <counterpoint/core/scale.hpp>

#include <cmath>
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);  // a heap block of its own, so that AddressSanitizer sees its end
  if (const auto grade = parse_school_grade(input)) {
    require(*grade >= school_grade_min && *grade <= school_grade_max);
    const auto written = parse_school_grade(written_school_grade(*grade));
    require(written.has_value() && std::abs(*written - *grade) <= school_grade_step / 2);
  }
  for (const scale& each : scale::all_named()) {
    for (const char mark : {'.', ','}) {
      const auto value = each.parse(input, mark);
      if (!value) continue;
      require(each.contains(*value));
      const auto shown = each.parse(each.label(*value));
      require(shown.has_value());
    }
  }
  if (input.find(':') == input.npos) return 0;  // a name: looking for close ones is slow
  try {
    const scale own = scale::from_text(input);
    require(scale::from_text(own.text()) == own);
  } catch (const error&) {
    // No text form of a scale.
  }
  return 0;
}
