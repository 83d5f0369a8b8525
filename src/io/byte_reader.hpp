// SPDX-License-Identifier: MIT
#pragma once
// Raw bytes, front to back: a file, memory, or what a gzip stream unpacks to.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::io::detail {

class byte_reader {
 public:
  byte_reader() = default;
  byte_reader(const byte_reader&) = delete;
  byte_reader& operator=(const byte_reader&) = delete;
  virtual ~byte_reader() = default;
  /// Up to `size` > 0 bytes; 0 only at the end.
  virtual std::ptrdiff_t read(char* into, std::ptrdiff_t size) = 0;
};

/// @throws file_error  if the file is missing, a directory, or cannot be opened
[[nodiscard]] std::unique_ptr<byte_reader> open_file(const std::string& path);

/// Borrows the bytes.
[[nodiscard]] std::unique_ptr<byte_reader> read_memory(std::string_view bytes);

/// What `start` and then `rest` give.
[[nodiscard]] std::unique_ptr<byte_reader> put_back(std::string start, std::unique_ptr<byte_reader> rest);

/// Unpacks gzip members, one after another; zero bytes behind the last one are padding.
/// @throws data_error  if built without zlib; while reading: if the data is cut, damaged, followed by something else,
///                     or unpacks to more than `max_bytes`
[[nodiscard]] std::unique_ptr<byte_reader> unpack_gzip(std::unique_ptr<byte_reader> packed, std::string name,
                                                       std::int64_t max_bytes);

/// Reads until `size` bytes are there or the end has come.
[[nodiscard]] std::string read_some(byte_reader& reader, std::ptrdiff_t size);

}  // namespace counterpoint::inline v0::io::detail
