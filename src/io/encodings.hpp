// SPDX-License-Identifier: MIT
#pragma once
// Text encodings other than UTF-8, decoded by own tables.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::io::detail {

enum class charset : std::uint8_t { utf_8, cp1252, latin_1, iso_8859_15, utf_16_le, utf_16_be };

/// The canonical name, as users write it.
[[nodiscard]] std::string_view to_string(charset e) noexcept;

/// What the user's name for an encoding says: one of ours; `utf-16` leaves the byte order to the text.
struct named_encoding {
  charset value;
  bool any_byte_order = false;
};

/// @throws error  for a name that is none of the known ones
[[nodiscard]] named_encoding parse_encoding(std::string_view name);

/// The character of a byte in a single-byte encoding; nothing where the encoding leaves the byte undefined.
[[nodiscard]] std::optional<char32_t> character(charset e, unsigned char byte) noexcept;

/// Appends `bytes` to `out` as UTF-8 and returns how many bytes were taken: all of a single-byte encoding; of UTF-16
/// all but a character that may go on in the next piece, unless this is the `last` one.
///
/// What the encoding does not define is appended so that it is not valid UTF-8: an undefined byte as itself, half a
/// surrogate pair in the three bytes that UTF-8 would need for it, an odd last byte as 0xFF.
std::size_t decode(charset e, std::string_view bytes, bool last, std::string& out);

}  // namespace counterpoint::inline v0::io::detail
