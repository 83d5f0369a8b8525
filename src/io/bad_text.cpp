// SPDX-License-Identifier: MIT
// The error about bytes that are not text, with a guess at their encoding.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/utf8.hpp>
#include <counterpoint/io/source.hpp>

#include "encodings.hpp"

namespace counterpoint::inline v0::io {
namespace {

using detail::charset;

[[nodiscard]] std::string hex(unsigned value, int digits) {
  std::string out = "0x";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789ABCDEF"[value >> shift & 15U];
  return out;
}

[[nodiscard]] bool ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What speaks for one encoding or another in a stretch of text that is not UTF-8.
struct byte_evidence {
  std::ptrdiff_t bad = 0;          ///< bytes that belong to no UTF-8 character
  std::ptrdiff_t characters = 0;   ///< valid UTF-8 characters beyond ASCII
  std::ptrdiff_t undefined = 0;    ///< bad bytes without a character in cp1252
  std::ptrdiff_t dos_letters = 0;  ///< bad bytes that are letters in code page 850, between letters
  std::ptrdiff_t control = 0;      ///< control characters that text does not have
};

[[nodiscard]] byte_evidence weigh(std::string_view text) {
  constexpr std::string_view dos = "\x81\x82\x84\x86\x8E\x8F\x90\x94\x99\x9A";  // ü é ä å Ä Å É ö Ö Ü in cp850
  byte_evidence seen;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') ++seen.control;
      ++at;
      continue;
    }
    const std::size_t length = std::min<std::size_t>(valid_utf8_prefix(text.substr(at, 4)), 4);
    if (length > 0) {
      ++seen.characters;
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      continue;
    }
    ++seen.bad;
    if (!detail::character(charset::cp1252, byte)) ++seen.undefined;
    const bool before = at > 0 && ascii_letter(text[at - 1]);
    const bool after = at + 1 < text.size() && ascii_letter(text[at + 1]);
    if (dos.find(text[at]) != std::string_view::npos && (before || after)) ++seen.dos_letters;
    ++at;
  }
  return seen;
}

[[nodiscard]] std::string utf_8_guess(std::string_view context, unsigned char byte) {
  const byte_evidence seen = weigh(context);
  if (seen.control * 20 > static_cast<std::ptrdiff_t>(context.size()))
    return "text in UTF-8; this looks like no text at all";
  if (seen.characters > seen.bad) {
    return "UTF-8; the other " + std::to_string(seen.characters) + (seen.characters == 1 ? " letter" : " letters") +
           " beyond ASCII near it are, so this one is damaged";
  }
  if (seen.dos_letters == seen.bad) return "UTF-8; it looks like cp850 (DOS), so convert the file";
  const auto c = detail::character(charset::cp1252, byte);
  if (seen.undefined > 0 || !c) return "UTF-8, or the encoding= that the file has";
  std::string guess = "UTF-8; it looks like cp1252, where " + hex(byte, 2) + " is \"";
  append_utf8(guess, *c);
  return guess + "\": encoding=\"cp1252\"";
}

}  // namespace

data_error bad_text(place where, std::string_view encoding_name, std::string_view context, std::string_view cell) {
  const charset used = detail::parse_encoding(encoding_name).value;
  const std::size_t at = std::min(valid_utf8_prefix(cell), cell.empty() ? 0 : cell.size() - 1);
  const unsigned char byte = cell.empty() ? 0 : static_cast<unsigned char>(cell[at]);
  const std::string position = "at byte " + std::to_string(at + 1) + " of the cell";
  std::string problem;
  std::string allowed;
  switch (used) {
    case charset::utf_8:
      problem = "is not UTF-8: byte " + hex(byte, 2) + " " + position;
      allowed = utf_8_guess(context, byte);
      break;
    case charset::utf_16_le:
    case charset::utf_16_be:
      if (byte == 0xED && at + 2 < cell.size()) {
        const unsigned half = 0xD000U | (static_cast<unsigned char>(cell[at + 1]) & 0x3FU) << 6 |
                              (static_cast<unsigned char>(cell[at + 2]) & 0x3FU);
        problem = "has half a surrogate pair: " + hex(half, 4) + " " + position;
      } else {
        problem = "ends in the middle of a UTF-16 character";
      }
      allowed = "whole characters in " + std::string(encoding_name);
      break;
    case charset::cp1252:
    case charset::latin_1:
    case charset::iso_8859_15:
      problem = "is not " + std::string(encoding_name) + ": byte " + hex(byte, 2) + " has no character there";
      allowed = "characters of " + std::string(encoding_name) + ", or another encoding=";
      break;
  }
  return data_error(std::move(where), problem, printable_utf8(cell), allowed);
}

}  // namespace counterpoint::inline v0::io
