// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/source.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "scanned.hpp"

using namespace counterpoint;
using namespace counterpoint::io;
using namespace std::string_literals;

namespace {

/// All text of a source, read in small pieces.
std::string all(source text, std::ptrdiff_t piece = 7) {
  std::string out;
  std::vector<char> buffer(static_cast<std::size_t>(piece));
  while (const std::ptrdiff_t got = text.read(buffer.data(), piece))
    out.append(buffer.data(), static_cast<std::size_t>(got));
  return out;
}

std::string all(const std::string& bytes, source_options options = {}) {
  return all(source::memory(bytes, "f.csv", std::move(options)));
}

std::string message(const std::string& bytes, source_options options = {}) {
  return scanned::message([&] { all(bytes, options); });
}

/// `text` in UTF-16, characters below U+10000.
std::string utf_16(std::u16string_view text, bool big_endian) {
  std::string out;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

/// A file that lives as long as this.
struct temporary_file {
  std::string path;
  temporary_file(const std::string& bytes, const std::string& suffix) {
    std::string pattern = "/tmp/counterpoint_source_XXXXXX" + suffix;
    const int descriptor = ::mkstemps(pattern.data(), static_cast<int>(suffix.size()));
    BOOST_REQUIRE(descriptor >= 0);
    ::close(descriptor);
    path = pattern;
    std::ofstream(path, std::ios::binary) << bytes;
  }
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;
  ~temporary_file() { std::remove(path.c_str()); }
};

// "id,text\n1,hyvä\n" by gzip 1.12 (gzip -n -9).
const std::string packed_1 =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x4c\xd1\x29\x49\xad\x28\xe1"
    "\x32\xd4\xc9\xa8\x2c\x3b\xbc\x84\x0b\x00\x91\x58\x9f\x65\x10\x00\x00\x00"s;

}  // namespace

BOOST_AUTO_TEST_SUITE(source_suite)

struct text_case {
  std::string bytes;
  std::string encoding;
  std::string text;
  std::string used;
};
std::ostream& operator<<(std::ostream& out, const text_case& c) { return out << c.encoding << ' ' << c.text; }

// Windows code page 1252 and ISO 8859-15: unicode.org, MAPPINGS.
const text_case text_cases[] = {
    {"hyv\xC3\xA4", "", "hyv\xC3\xA4", "utf-8"},
    {"\xEF\xBB\xBFhyv\xC3\xA4", "", "hyv\xC3\xA4", "utf-8"},
    {"\xEF\xBB\xBFhyv\xC3\xA4", "UTF-8", "hyv\xC3\xA4", "utf-8"},
    {"hyv\xE4 \x80 \x93", "cp1252", "hyv\xC3\xA4 \xE2\x82\xAC \xE2\x80\x9C", "cp1252"},
    {"hyv\xE4", "Windows-1252", "hyv\xC3\xA4", "cp1252"},
    {"hyv\xE4 \xA4", "latin_1", "hyv\xC3\xA4 \xC2\xA4", "latin-1"},
    {"hyv\xE4 \xA4", "ISO-8859-15", "hyv\xC3\xA4 \xE2\x82\xAC", "iso-8859-15"},
    {"\xFF\xFE" + utf_16(u"hyv\u00E4 \u20AC", false), "", "hyv\xC3\xA4 \xE2\x82\xAC", "utf-16-le"},
    {"\xFE\xFF" + utf_16(u"hyv\u00E4 \U0001F600", true), "", "hyv\xC3\xA4 \xF0\x9F\x98\x80", "utf-16-be"},
    {utf_16(u"hyv\u00E4", false), "utf-16-le", "hyv\xC3\xA4", "utf-16-le"},
    {utf_16(u"hyv\u00E4 kaikki", true), "utf-16", "hyv\xC3\xA4 kaikki", "utf-16-be"},
    // What an encoding does not define comes through as bytes that are no UTF-8.
    {"a\x81"
     "b",
     "cp1252",
     "a\x81"
     "b",
     "cp1252"},
    {utf_16(u"a", false) + "\x3D\xD8" + utf_16(u"b", false), "utf-16-le",
     "a\xED\xA0\xBD"
     "b",
     "utf-16-le"},
    {utf_16(u"a", false) + "x", "utf-16-le", "a\xFF", "utf-16-le"},
    {"no line end, just ASCII", "ascii", "no line end, just ASCII", "utf-8"},
};

BOOST_DATA_TEST_CASE(gives_utf_8_text, boost::unit_test::data::make(text_cases), c) {
  for (const std::ptrdiff_t piece : {1, 7, 4096}) {
    source text = source::memory(c.bytes, "f", {.encoding = c.encoding});
    BOOST_TEST(text.encoding() == c.used);
    BOOST_TEST(all(std::move(text), piece) == c.text);
  }
}

BOOST_AUTO_TEST_CASE(long_text_crosses_the_pieces) {
  std::u16string wide;
  std::string utf_8;
  for (int i = 0; i < 100000; ++i) {
    wide += i % 3 == 0 ? u"\U0001F600" : u"\u00E4x";
    utf_8 += i % 3 == 0 ? "\xF0\x9F\x98\x80" : "\xC3\xA4x";
  }
  BOOST_CHECK(all(source::memory("\xFF\xFE" + utf_16(wide, false)), 1000) == utf_8);
  BOOST_CHECK(all(source::memory(utf_8), 1000) == utf_8);
}

BOOST_AUTO_TEST_CASE(peeking_takes_nothing_away) {
  source text = source::memory("0123456789", "f");
  BOOST_TEST(text.peek(4) == "0123");
  BOOST_TEST(text.peek(100) == "0123456789");
  BOOST_TEST(text.peek(2) == "01");
  BOOST_TEST(all(std::move(text)) == "0123456789");
}

struct refused_case {
  std::string bytes;
  std::string encoding;
  std::string message;
};
std::ostream& operator<<(std::ostream& out, const refused_case& c) { return out << c.message; }

const refused_case refused_cases[] = {
    {"", "", "f.csv: is empty; allowed: a file with text"},
    {"\xEF\xBB\xBF", "", "f.csv: is empty but for a byte order mark; allowed: a file with text"},
    {"a,b", "klingon",
     "encoding is \"klingon\"; allowed: utf-8, cp1252, latin-1, iso-8859-15, utf-16, utf-16-le, utf-16-be"},
    {"PK\x03\x04zip", "",
     "f.csv: is a zip archive or an Excel workbook, not text; allowed: text, or .xlsx through counterpoint.read"},
    {"PAR1....", "", "f.csv: is a Parquet file, not text; allowed: text, or .parquet through counterpoint.read"},
    {"hyv\xC3\xA4", "cp1252",
     "f.csv: is UTF-8, not cp1252: as cp1252 \"\xC3\xA4\" would read \"\xC3\x83\xC2\xA4\"; allowed: "
     "encoding=\"utf-8\", or none"},
    {"\xFF\xFE"
     "a\0"s,
     "utf-8",
     "f.csv: begins with the byte order mark of utf-16-le, but is to be read as utf-8; allowed: "
     "encoding=\"utf-16-le\", or none"},
    {utf_16(u"id,text\n1,hyv\u00E4\n", false), "",
     "f.csv: looks like UTF-16 without a byte order mark: every second byte is zero; allowed: encoding=\"utf-16-le\", "
     "or UTF-8"},
};

BOOST_DATA_TEST_CASE(refuses_what_is_no_text, boost::unit_test::data::make(refused_cases), c) {
  BOOST_TEST(message(c.bytes, {.encoding = c.encoding}) == c.message);
}

BOOST_AUTO_TEST_CASE(names_files_that_cannot_be_read) {
  const auto opened = [](const std::string& path) {
    return scanned::message([&] { static_cast<void>(source::file(path)); });
  };
  BOOST_TEST(opened("/nowhere/f.csv") == "/nowhere/f.csv: there is no such file");
  BOOST_TEST(opened("/tmp") == "/tmp: is a directory, not a file");
  try {
    static_cast<void>(source::file("/nowhere/f.csv"));
  } catch (const file_error& e) {
    BOOST_TEST(e.missing());
  }
  const temporary_file empty("", ".csv");
  BOOST_TEST(opened(empty.path) == empty.path + ": is empty; allowed: a file with text");
}

BOOST_AUTO_TEST_CASE(reads_files) {
  const temporary_file plain("id,text\n1,x\n", ".csv");
  BOOST_TEST(all(source::file(plain.path)) == "id,text\n1,x\n");
  const temporary_file misnamed("id,text\n1,x\n", ".csv.gz");
  source text = source::file(misnamed.path);
  BOOST_TEST(!text.compressed());
  BOOST_TEST(text.notes().size() == 1U);
  BOOST_TEST(all(std::move(text)) == "id,text\n1,x\n");
}

#ifdef COUNTERPOINT_HAS_ZLIB
BOOST_AUTO_TEST_CASE(unpacks_gzip) {
  const std::string text = "id,text\n1,hyv\xC3\xA4\n";
  BOOST_TEST(source::memory(packed_1).compressed());
  BOOST_TEST(all(packed_1) == text);
  BOOST_TEST(all(packed_1 + packed_1) == text + text);         // two members
  BOOST_TEST(all(packed_1 + std::string(100, '\0')) == text);  // padding
  BOOST_TEST(message(packed_1.substr(0, packed_1.size() - 3)) ==
             "f.csv: ends in the middle of its gzip data; allowed: a complete file (was the download cut short?)");
  std::string damaged = packed_1;
  damaged[damaged.size() - 6] ^= 1;  // the checksum
  BOOST_TEST(message(damaged) ==
             "f.csv: is damaged: its gzip data cannot be unpacked (incorrect data check); allowed: an undamaged file");
  BOOST_TEST(message(packed_1 + "tail").starts_with("f.csv: has something behind its gzip data that is no gzip data"));
  BOOST_TEST(message(packed_1, {.max_unpacked_bytes = 15}) ==
             "f.csv: unpacks to more than 15 bytes; allowed: less, or a larger max_unpacked_bytes, if this is no "
             "decompression bomb");
  BOOST_TEST(all(packed_1, {.max_unpacked_bytes = 16}) == text);
}
#endif

struct guess_case {
  std::string cell;
  std::string encoding;
  std::string message;
};
std::ostream& operator<<(std::ostream& out, const guess_case& c) { return out << c.message; }

const guess_case guess_cases[] = {
    {"p\xE4iv\xE4", "utf-8",
     "f: \"p\\xE4iv\\xE4\" is not UTF-8: byte 0xE4 at byte 2 of the cell; allowed: UTF-8; it looks like cp1252, where "
     "0xE4 is \"\xC3\xA4\": encoding=\"cp1252\""},
    {"p\x84iv\x84", "utf-8",
     "f: \"p\\x84iv\\x84\" is not UTF-8: byte 0x84 at byte 2 of the cell; allowed: UTF-8; it looks like cp850 (DOS), "
     "so convert the file"},
    {"\xC3\xA4\xC3\xB6 p\xE4", "utf-8",
     "f: \"\xC3\xA4\xC3\xB6 p\\xE4\" is not UTF-8: byte 0xE4 at byte 7 of the cell; allowed: UTF-8; the other 2 "
     "letters beyond ASCII near it are, so this one is damaged"},
    {"\x81\xE4", "utf-8",
     "f: \"\\x81\\xE4\" is not UTF-8: byte 0x81 at byte 1 of the cell; allowed: UTF-8, or the encoding= that the file "
     "has"},
    {"\x01\x02\x03\xFF", "utf-8",
     "f: \"\x01\x02\x03\\xFF\" is not UTF-8: byte 0xFF at byte 4 of the cell; allowed: text in UTF-8; this looks like "
     "no text at all"},
    {"a\x81", "cp1252",
     "f: \"a\\x81\" is not cp1252: byte 0x81 has no character there; allowed: characters of cp1252, or another "
     "encoding="},
    {"a\xED\xA0\xBD", "utf-16-le",
     "f: \"a\\xED\\xA0\\xBD\" has half a surrogate pair: 0xD83D at byte 2 of the cell; allowed: whole characters in "
     "utf-16-le"},
    {"a\xFF", "utf-16-be",
     "f: \"a\\xFF\" ends in the middle of a UTF-16 character; allowed: whole characters in utf-16-be"},
};

BOOST_DATA_TEST_CASE(guesses_the_encoding_with_evidence, boost::unit_test::data::make(guess_cases), c) {
  BOOST_TEST(bad_text(place{.file = "f"}, c.encoding, c.cell, c.cell).what() == c.message);
}

BOOST_AUTO_TEST_SUITE_END()
