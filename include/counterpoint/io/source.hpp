// SPDX-License-Identifier: MIT
#pragma once
// A source: the bytes of one file, or of memory, as a stream of UTF-8 text, whatever encoding or compression they have.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::io {

struct source_options {
  /// "" (by byte order mark, else UTF-8), "utf-8", "cp1252", "latin-1", "iso-8859-15", "utf-16", "utf-16-le",
  /// "utf-16-be"; case, hyphens and underscores do not matter, and the usual aliases are known.
  std::string encoding = {};
  /// Most bytes that a .gz file may unpack to before it is refused as a decompression bomb.
  std::int64_t max_unpacked_bytes = std::int64_t{64} << 30;
};

/// Reads plain files, .gz files (by content, not by name; any number of members) and memory, front to back.
///
/// The file is read by `read(2)` in small pieces, never mapped: a file that is cut while it is being read ends early
/// instead of ending the process, pipes work, memory stays bounded, and a piece is still in the processor's cache
/// when it is scanned. A UTF-8 byte order mark is removed. Bytes that the encoding does not define come through as
/// bytes that are not UTF-8, so that whoever knows the row and the column can refuse them there (see `bad_text`).
class source {
 public:
  /// Opens a file.
  /// @throws file_error  if it is missing, a directory, or cannot be read
  /// @throws data_error  if it is empty, a format that is no text (Excel, Parquet, PDF, other compression), starts
  ///                     with a byte order mark that contradicts `encoding`, or looks like UTF-16 without saying so
  /// @throws error       if `encoding` is none of the known ones
  [[nodiscard]] static source file(std::string path, source_options options = {});
  /// Takes the bytes; `name` stands in errors where a file name would.
  [[nodiscard]] static source memory(std::string bytes, std::string name = {}, source_options options = {});
  /// Borrows the bytes, which must outlive the source.
  [[nodiscard]] static source view(std::string_view bytes, std::string name = {}, source_options options = {});

  source(source&&) noexcept;
  source& operator=(source&&) noexcept;
  ~source();

  [[nodiscard]] const std::string& name() const noexcept;
  /// The encoding in use, in its canonical name: "utf-8", "cp1252", "latin-1", "iso-8859-15", "utf-16-le", "utf-16-be".
  [[nodiscard]] std::string_view encoding() const noexcept;
  [[nodiscard]] bool compressed() const noexcept;
  /// What was assumed about the bytes, one sentence each.
  [[nodiscard]] std::span<const std::string> notes() const noexcept;

  /// The first `size` bytes of text, fewer only if the text is shorter; they are read again afterwards.
  /// Only before the first `read`. Valid until the next call.
  [[nodiscard]] std::string_view peek(std::ptrdiff_t size);

  /// Up to `size` bytes of text, at least 1 unless the text has ended.
  /// @throws data_error  if a .gz file is cut, damaged, or a decompression bomb
  /// @throws file_error  if the system cannot read on
  std::ptrdiff_t read(char* into, std::ptrdiff_t size);

 private:
  struct state;
  explicit source(std::unique_ptr<state> s) noexcept;
  std::unique_ptr<state> state_;
};

/// The error about bytes that are not text: where, which byte, and what the encoding may really be, with evidence.
///
/// @param encoding  the encoding that the source was read with
/// @param context   a stretch of the text as the source gave it, for the guess; holds `cell`
/// @param cell      the cell that is not UTF-8
[[nodiscard]] data_error bad_text(place where, std::string_view encoding, std::string_view context,
                                  std::string_view cell);

}  // namespace counterpoint::inline v0::io
