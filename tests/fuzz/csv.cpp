// SPDX-License-Identifier: MIT
// CSV: the scanner gives what the slow reader gives, at any window and block; any bytes as a file never crash.
#include <counterpoint/io/csv.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "../cpp/io/scanned.hpp"
#include "../reference/csv.hpp"

using namespace counterpoint;
using namespace counterpoint::io;

namespace {

void require(bool held) {
  if (!held) std::abort();
}

void compare(const std::string& text, std::ptrdiff_t window, std::ptrdiff_t rows) {
  const reference::csv_table expected = reference::csv_reader(text, ',', '"').read();
  scanned::table got;
  try {
    got = scanned::csv(text, {.delimiter = ',', .window_bytes = window}, rows);
  } catch (const data_error&) {
    require(text.find('\0') != std::string::npos);  // it looked like UTF-16
    return;
  }
  require(got.rows.size() + 1 == expected.rows.size());
  for (std::size_t i = 0; i < got.rows.size(); ++i) {
    require(got.rows[i] == expected.rows[i + 1].cells);
    require(got.places[i] == record_place{expected.rows[i + 1].row, expected.rows[i + 1].line});
  }
  require(got.refused.size() == expected.refused.size());
  for (std::size_t i = 0; i < got.refused.size(); ++i) require(got.refused[i].where.row == expected.refused[i]);
}

/// Whatever the bytes are (a zip archive, UTF-16, gzip …): an error of ours, or a table.
void survive(std::string_view bytes, const source_options& how) {
  try {
    refusal_log log(error_mode::collect);
    csv_scanner scanner(source::view(bytes, "f", how), {.max_record_bytes = 1000, .window_bytes = 64}, log);
    cell_block block;
    while (scanner.next(block, 3) > 0) {
    }
    static_cast<void>(scanner.notes());
  } catch (const error&) {
  }
}

}  // namespace

/// The first byte chooses window and block.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr std::ptrdiff_t windows[] = {64, 100, 4096, 262144};
  constexpr std::ptrdiff_t blocks[] = {1, 2, 7, 65536};
  compare("h,i\n" + std::string(bytes.substr(1)), windows[data[0] & 3U], blocks[data[0] >> 2 & 3U]);
  constexpr const char* encodings[] = {"", "cp1252", "utf-16", "iso-8859-15"};
  survive(bytes.substr(1), {.encoding = encodings[data[0] >> 4 & 3U], .max_unpacked_bytes = 100000});
  return 0;
}
