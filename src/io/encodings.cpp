// SPDX-License-Identifier: MIT
#include "encodings.hpp"

#include <array>
#include <cstring>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/utf8.hpp>

namespace counterpoint::inline v0::io::detail {
namespace {

// Bytes 0x80 … 0x9F of Windows code page 1252; 0 where it has no character. Source: Microsoft's cp1252 table
// (unicode.org, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
constexpr std::array<std::uint16_t, 32> cp1252_80_to_9f = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct alias {
  std::string_view folded;
  named_encoding meaning;
};
constexpr alias aliases[] = {
    {"utf8", {charset::utf_8}},
    {"utf8sig", {charset::utf_8}},
    {"ascii", {charset::utf_8}},
    {"usascii", {charset::utf_8}},
    {"cp1252", {charset::cp1252}},
    {"windows1252", {charset::cp1252}},
    {"ansi", {charset::cp1252}},
    {"latin1", {charset::latin_1}},
    {"iso88591", {charset::latin_1}},
    {"l1", {charset::latin_1}},
    {"latin9", {charset::iso_8859_15}},
    {"iso885915", {charset::iso_8859_15}},
    {"utf16", {charset::utf_16_le, true}},
    {"utf16le", {charset::utf_16_le}},
    {"utf16be", {charset::utf_16_be}},
};

/// The bytes of each character of a single-byte encoding; an undefined byte stands for itself.
struct byte_table {
  struct entry {
    char bytes[3];
    unsigned char length;
  };
  std::array<entry, 256> entries;

  explicit byte_table(charset e) : entries() {
    for (unsigned b = 0; b < 256; ++b) {
      const auto byte = static_cast<unsigned char>(b);
      std::string text;
      if (const auto c = character(e, byte)) append_utf8(text, *c);
      else text = std::string(1, static_cast<char>(byte));
      std::memcpy(entries[b].bytes, text.data(), text.size());
      entries[b].length = static_cast<unsigned char>(text.size());
    }
  }
};

void decode_bytes(const byte_table& table, std::string_view bytes, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + 3 * bytes.size());
  char* to = out.data() + before;
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (bytes.size() - at >= 8) {
      std::uint64_t word;
      std::memcpy(&word, bytes.data() + at, 8);
      if ((word & 0x8080808080808080U) != 0) break;
      std::memcpy(to, &word, 8);
      to += 8;
      at += 8;
    }
    const std::size_t stop = std::min(bytes.size(), at + 8);
    for (; at < stop; ++at) {
      const auto& entry = table.entries[static_cast<unsigned char>(bytes[at])];
      for (unsigned i = 0; i < entry.length; ++i) *to++ = entry.bytes[i];
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

/// Half a surrogate pair, in the form of a three-byte character: not valid UTF-8, and the half can be read back.
void append_lone_surrogate(std::string& out, char32_t half) {
  out += static_cast<char>(static_cast<unsigned char>(0xED));
  out += static_cast<char>(static_cast<unsigned char>(0x80 | (half >> 6 & 0x3F)));
  out += static_cast<char>(static_cast<unsigned char>(0x80 | (half & 0x3F)));
}

std::size_t decode_utf_16(bool big_endian, std::string_view bytes, bool last, std::string& out) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::size_t at = 0;
  while (bytes.size() - at >= 2) {
    const char32_t c = unit(at);
    if (c < 0xD800 || c > 0xDFFF) {
      append_utf8(out, c);
    } else if (c > 0xDBFF) {
      append_lone_surrogate(out, c);
    } else if (bytes.size() - at >= 4) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        append_utf8(out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
        at += 2;
      } else {
        append_lone_surrogate(out, c);
      }
    } else if (last) {
      append_lone_surrogate(out, c);
    } else {
      break;
    }
    at += 2;
  }
  if (last && at < bytes.size()) {
    out += '\xFF';
    ++at;
  }
  return at;
}

}  // namespace

std::string_view to_string(charset e) noexcept {
  constexpr std::string_view names[] = {"utf-8", "cp1252", "latin-1", "iso-8859-15", "utf-16-le", "utf-16-be"};
  return names[static_cast<std::size_t>(e)];
}

named_encoding parse_encoding(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const alias& known : aliases) {
    if (known.folded == folded) return known.meaning;
  }
  throw error::argument("encoding", data_error::quoted(name),
                        "utf-8, cp1252, latin-1, iso-8859-15, utf-16, utf-16-le, utf-16-be");
}

std::optional<char32_t> character(charset e, unsigned char byte) noexcept {
  if (e == charset::cp1252 && byte >= 0x80 && byte < 0xA0) {
    const std::uint16_t c = cp1252_80_to_9f[byte - 0x80U];
    if (c == 0) return std::nullopt;
    return c;
  }
  if (e == charset::iso_8859_15) {
    // ISO/IEC 8859-15:1999 differs from 8859-1 in eight places.
    switch (byte) {
      case 0xA4: return 0x20AC;
      case 0xA6: return 0x0160;
      case 0xA8: return 0x0161;
      case 0xB4: return 0x017D;
      case 0xB8: return 0x017E;
      case 0xBC: return 0x0152;
      case 0xBD: return 0x0153;
      case 0xBE: return 0x0178;
      default: break;
    }
  }
  return byte;
}

std::size_t decode(charset e, std::string_view bytes, bool last, std::string& out) {
  switch (e) {
    case charset::utf_8: out += bytes; return bytes.size();
    case charset::utf_16_le: return decode_utf_16(false, bytes, last, out);
    case charset::utf_16_be: return decode_utf_16(true, bytes, last, out);
    case charset::cp1252: {
      static const byte_table table(charset::cp1252);
      decode_bytes(table, bytes, out);
      return bytes.size();
    }
    case charset::latin_1: {
      static const byte_table table(charset::latin_1);
      decode_bytes(table, bytes, out);
      return bytes.size();
    }
    case charset::iso_8859_15: {
      static const byte_table table(charset::iso_8859_15);
      decode_bytes(table, bytes, out);
      return bytes.size();
    }
  }
  return bytes.size();
}

}  // namespace counterpoint::inline v0::io::detail
