// SPDX-License-Identifier: MIT
#pragma once
// The characters of XML: what each byte may be, and what references stand for.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpoint::inline v0::io::detail {

[[nodiscard]] constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What a byte may be, and where to stop: in a value, or in text, that is not as it is written or has to be looked at.
enum xml_byte : std::uint8_t {
  starts_name = 1,
  in_name = 2,
  is_control = 4,
  needs_care = 8,
  stops_value = 16,
  stops_text = 32,
  is_foreign = 64,
};

/// Bytes from 0x80 on are parts of characters beyond ASCII; those with 0xEF may be no characters.
inline constexpr std::array<std::uint8_t, 256> xml_bytes = [] {
  std::array<std::uint8_t, 256> out = {};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool foreign = c >= 0x80;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || foreign;
    const bool other = (c >= '0' && c <= '9') || c == '-' || c == '.';
    const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    const bool care = control || c == '&' || c == '<' || c == '\t' || c == '\n' || c == '\r';
    if (letter) out[c] |= starts_name;
    if (letter || other) out[c] |= in_name;
    if (control) out[c] |= is_control;
    if (care) out[c] |= needs_care;
    if (care || c == 0xEF || c == '"' || c == '\'') out[c] |= stops_value;
    if (control || c == '&' || c == '<' || c == '\r' || c == ']' || c == 0xEF) out[c] |= stops_text;
    if (foreign) out[c] |= is_foreign;
  }
  return out;
}();

[[nodiscard]] constexpr bool has(char c, xml_byte what) noexcept {
  return (xml_bytes[static_cast<unsigned char>(c)] & what) != 0;
}

/// A character that a document may hold.
[[nodiscard]] constexpr bool may_stand(char32_t c) noexcept {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

/// Appends the character that a reference means: `body` is what stands between & and its semicolon. False for what is
/// none.
[[nodiscard]] bool append_meaning(std::string_view body, std::string& out);

/// Where U+FFFE or U+FFFF, which are no characters, stands in the text; npos if nowhere.
[[nodiscard]] std::size_t find_noncharacter(std::string_view text) noexcept;

/// The encoding that the XML declaration at the beginning of a document names, lower case; empty without one.
[[nodiscard]] std::string declared_encoding(std::string_view head);

/// Whether `inside`, what stands between <?xml and ?>, is a declaration: version, then encoding, then standalone; the
/// last two may be left out.
[[nodiscard]] bool is_declaration(std::string_view inside) noexcept;

[[nodiscard]] std::string lower_ascii(std::string_view text);

}  // namespace counterpoint::inline v0::io::detail
