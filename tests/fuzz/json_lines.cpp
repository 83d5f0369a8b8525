// SPDX-License-Identifier: MIT
// JSON lines: the scanner gives what the slow reader gives, at any window and block; arrays never crash.
#include <counterpoint/io/json_lines.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "../cpp/io/scanned.hpp"
#include "../reference/json_lines.hpp"

using namespace counterpoint;
using namespace counterpoint::io;

namespace {

void require(bool held) {
  if (!held) std::abort();
}

/// The scanner also refuses numbers out of a double's range, which the slow reader does not know.
bool only_too_large(const scanned::table& got) {
  for (const refusal& bad : got.refused) {
    if (bad.problem.find("too large for a double") != std::string::npos) return true;
  }
  return false;
}

void compare(const std::string& text, std::ptrdiff_t window, std::ptrdiff_t rows) {
  const reference::json_table expected = reference::read_json_lines(text, 16);
  scanned::table got;
  try {
    got = scanned::json(text, {.max_depth = 16, .window_bytes = window}, rows);
  } catch (const data_error&) {
    require(text.find('\0') != std::string::npos);  // it looked like UTF-16
    return;
  }
  if (only_too_large(got)) return;
  require(got.names == expected.names);
  require(got.rows.size() == expected.rows.size());
  for (std::size_t i = 0; i < got.rows.size(); ++i) {
    require(got.places[i].row == expected.row_numbers[i]);
    for (std::size_t c = 0; c < got.names.size(); ++c) {
      const auto found = expected.rows[i].find(got.names[c]);
      const reference::json_cell cell = found == expected.rows[i].end() ? reference::json_cell{'-', ""} : found->second;
      require(got.kinds[i][c] == cell.kind);
      require(got.rows[i][c].value_or("") == cell.text);
    }
  }
  require(got.refused.size() == expected.refused.size());
  for (std::size_t i = 0; i < got.refused.size(); ++i) require(got.refused[i].where.row == expected.refused[i]);
}

void survive(const std::string& text, std::ptrdiff_t window, std::ptrdiff_t rows) {
  try {
    static_cast<void>(scanned::json(
        text, {.max_depth = 16, .max_columns = 50, .max_record_bytes = 1000, .window_bytes = window}, rows));
  } catch (const error&) {
  }
}

}  // namespace

/// The first byte chooses window and block.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  constexpr std::ptrdiff_t windows[] = {64, 100, 4096, 262144};
  constexpr std::ptrdiff_t blocks[] = {1, 2, 7, 65536};
  const std::ptrdiff_t window = windows[data[0] & 3U];
  const std::ptrdiff_t rows = blocks[data[0] >> 2 & 3U];
  compare("{}\n" + bytes, window, rows);
  survive("[" + bytes, window, rows);
  return 0;
}
