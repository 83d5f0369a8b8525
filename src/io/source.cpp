// SPDX-License-Identifier: MIT
#include <counterpoint/io/source.hpp>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include <counterpoint/core/utf8.hpp>

#include "byte_reader.hpp"
#include "encodings.hpp"

namespace counterpoint::inline v0::io {
namespace {

using detail::charset;
using namespace std::string_view_literals;

constexpr std::ptrdiff_t start_bytes = 4096;  // enough for every signature and for the UTF-16 pattern
constexpr std::ptrdiff_t piece_bytes = std::ptrdiff_t{64} << 10;

/// Formats that users hand over by mistake, by their first bytes.
struct signature {
  std::string_view bytes;
  std::string_view problem;
  std::string_view allowed;
};
constexpr signature signatures[] = {
    {"PK\x03\x04"sv, "is a zip archive or an Excel workbook, not text", "text, or .xlsx through counterpoint.read"},
    {"\xD0\xCF\x11\xE0"sv, "is an old Excel or Office file, not text", "text; save it as .csv or .xlsx"},
    {"PAR1"sv, "is a Parquet file, not text", "text, or .parquet through counterpoint.read"},
    {"ARROW1"sv, "is an Arrow file, not text", "text"},
    {"SQLite format 3\0"sv, "is an SQLite database, not text", "text"},
    {"%PDF-"sv, "is a PDF document, not text", "text"},
    {"\x28\xB5\x2F\xFD"sv, "is compressed with zstd", "text, plain or as .gz"},
    {"\xFD"
     "7zXZ"sv,
     "is compressed with xz", "text, plain or as .gz"},
    {"BZh"sv, "is compressed with bzip2", "text, plain or as .gz"},
    {"\xFF\xFE\0\0"sv, "is UTF-32", "UTF-8 or UTF-16"},
    {"\0\0\xFE\xFF"sv, "is UTF-32", "UTF-8 or UTF-16"},
};

struct byte_order_mark {
  std::string_view bytes;
  charset meaning;
};
constexpr byte_order_mark marks[] = {
    {"\xEF\xBB\xBF", charset::utf_8}, {"\xFF\xFE", charset::utf_16_le}, {"\xFE\xFF", charset::utf_16_be}};

/// Which UTF-16 the bytes look like: Latin text in UTF-16 has a zero in every second byte.
[[nodiscard]] std::optional<charset> utf_16_pattern(std::string_view start) {
  if (start.size() < 8) return std::nullopt;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '\0') ++zeros[i & 1];
  }
  const std::size_t pairs = start.size() / 2;
  if (zeros[1] * 10 >= pairs * 7 && zeros[0] * 10 < pairs) return charset::utf_16_le;
  if (zeros[0] * 10 >= pairs * 7 && zeros[1] * 10 < pairs) return charset::utf_16_be;
  return std::nullopt;
}

[[nodiscard]] bool single_byte(charset e) noexcept {
  return e == charset::cp1252 || e == charset::latin_1 || e == charset::iso_8859_15;
}

}  // namespace

struct source::state {
  std::string name = {};
  std::string owned = {};
  std::int64_t max_unpacked_bytes = 0;
  std::unique_ptr<detail::byte_reader> bytes = {};
  charset text_encoding = charset::utf_8;
  bool compressed = false;
  std::vector<std::string> notes = {};

  std::string head = {};  // peeked text, still to be read
  std::size_t head_at = 0;
  std::string decoded = {};  // text of other encodings, still to be read
  std::size_t decoded_at = 0;
  std::string piece = {};  // bytes of a character that goes on in the next piece
  bool ended = false;
  bool checked_for_utf_8 = false;

  [[noreturn]] void refuse(std::string_view problem, std::string_view allowed) const {
    throw data_error::about(place{.file = name}, problem, allowed);
  }

  void open(const source_options& options) {
    detail::named_encoding wanted = {charset::utf_8};
    if (!options.encoding.empty()) wanted = detail::parse_encoding(options.encoding);
    max_unpacked_bytes = options.max_unpacked_bytes;
    std::string start = detail::read_some(*bytes, start_bytes);
    if (start.empty()) refuse("is empty", "a file with text");
    if (start.starts_with("\x1F\x8B")) {
      compressed = true;
      bytes = detail::unpack_gzip(detail::put_back(std::move(start), std::move(bytes)), name, max_unpacked_bytes);
      start = detail::read_some(*bytes, start_bytes);
      if (start.empty()) refuse("is empty once unpacked", "a file with text");
    } else if (name.ends_with(".gz")) {
      notes.push_back("named .gz, but not compressed: read as it is");
    }
    for (const signature& known : signatures) {
      if (start.starts_with(known.bytes)) refuse(known.problem, known.allowed);
    }
    choose_encoding(start, wanted, !options.encoding.empty());
    bytes = detail::put_back(std::move(start), std::move(bytes));
  }

  /// Sets the encoding and removes the byte order mark from `start`.
  void choose_encoding(std::string& start, detail::named_encoding wanted, bool named) {
    text_encoding = wanted.value;
    for (const byte_order_mark& mark : marks) {
      if (!start.starts_with(mark.bytes)) continue;
      const bool agrees = mark.meaning == wanted.value || (wanted.any_byte_order && mark.meaning != charset::utf_8);
      if (named && !agrees) {
        refuse("begins with the byte order mark of " + std::string(detail::to_string(mark.meaning)) +
                   ", but is to be read as " + std::string(detail::to_string(wanted.value)),
               "encoding=\"" + std::string(detail::to_string(mark.meaning)) + "\", or none");
      }
      text_encoding = mark.meaning;
      start.erase(0, mark.bytes.size());
      if (start.size() < 4) start += detail::read_some(*bytes, start_bytes);
      if (start.empty()) refuse("is empty but for a byte order mark", "a file with text");
      return;
    }
    const std::optional<charset> pattern = utf_16_pattern(start);
    if (!pattern) return;
    if (wanted.any_byte_order) {
      text_encoding = *pattern;
    } else if (text_encoding != charset::utf_16_le && text_encoding != charset::utf_16_be) {
      refuse("looks like UTF-16 without a byte order mark: every second byte is zero",
             "encoding=\"" + std::string(detail::to_string(*pattern)) + "\", or UTF-8");
    }
  }

  /// Text from the bytes, past whatever was peeked.
  std::ptrdiff_t read_on(char* into, std::ptrdiff_t size) {
    if (text_encoding == charset::utf_8) return bytes->read(into, size);
    while (decoded_at == decoded.size()) {
      if (ended) return 0;
      decode_piece();
    }
    const std::size_t got = std::min(decoded.size() - decoded_at, static_cast<std::size_t>(size));
    std::memcpy(into, decoded.data() + decoded_at, got);
    decoded_at += got;
    return static_cast<std::ptrdiff_t>(got);
  }

  void decode_piece() {
    std::string more = detail::read_some(*bytes, piece_bytes);
    ended = more.empty();
    piece += more;
    if (single_byte(text_encoding) && !checked_for_utf_8) check_for_utf_8();
    decoded.clear();
    decoded_at = 0;
    const std::size_t taken = detail::decode(text_encoding, piece, ended, decoded);
    piece.erase(0, taken);
  }

  /// UTF-8 read as a single-byte encoding gives wrong text without any error, so it is refused: the first piece with
  /// anything but ASCII tells, since other text is practically never valid UTF-8.
  void check_for_utf_8() {
    const auto high =
        std::find_if(piece.begin(), piece.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    if (high == piece.end()) return;
    checked_for_utf_8 = true;
    const std::size_t valid = valid_utf8_prefix(piece);
    const auto first = static_cast<std::size_t>(high - piece.begin());
    if (valid <= first || piece.size() - valid > (ended ? 0U : 3U)) return;
    std::size_t length = 1;
    while (first + length < piece.size() && (static_cast<unsigned char>(piece[first + length]) & 0xC0U) == 0x80U)
      ++length;
    const std::string right = piece.substr(first, length);
    std::string wrong;
    detail::decode(text_encoding, right, true, wrong);
    const std::string used(detail::to_string(text_encoding));
    refuse("is UTF-8, not " + used + ": as " + used + " \"" + right + "\" would read \"" + printable_utf8(wrong) + "\"",
           "encoding=\"utf-8\", or none");
  }
};

source::source(std::unique_ptr<state> s) noexcept : state_(std::move(s)) {}
source::source(source&&) noexcept = default;
source& source::operator=(source&&) noexcept = default;
source::~source() = default;

source source::file(std::string path, source_options options) {
  auto s = std::make_unique<state>();
  s->bytes = detail::open_file(path);
  s->name = std::move(path);
  s->open(options);
  return source(std::move(s));
}

source source::memory(std::string bytes, std::string name, source_options options) {
  auto s = std::make_unique<state>();
  s->owned = std::move(bytes);
  s->bytes = detail::read_memory(s->owned);
  s->name = std::move(name);
  s->open(options);
  return source(std::move(s));
}

source source::view(std::string_view bytes, std::string name, source_options options) {
  auto s = std::make_unique<state>();
  s->bytes = detail::read_memory(bytes);
  s->name = std::move(name);
  s->open(options);
  return source(std::move(s));
}

const std::string& source::name() const noexcept { return state_->name; }
std::string_view source::encoding() const noexcept { return detail::to_string(state_->text_encoding); }
bool source::compressed() const noexcept { return state_->compressed; }
std::span<const std::string> source::notes() const noexcept { return state_->notes; }

std::string_view source::peek(std::ptrdiff_t size) {
  state& s = *state_;
  const auto wanted = static_cast<std::size_t>(std::max<std::ptrdiff_t>(size, 0));
  while (s.head.size() < wanted) {
    const std::size_t had = s.head.size();
    s.head.resize(wanted);
    std::ptrdiff_t got = 0;
    try {
      got = s.read_on(s.head.data() + had, size - static_cast<std::ptrdiff_t>(had));
    } catch (...) {
      s.head.resize(had);
      throw;
    }
    s.head.resize(had + static_cast<std::size_t>(got));
    if (got == 0) break;
  }
  return std::string_view(s.head).substr(0, wanted);
}

std::ptrdiff_t source::read(char* into, std::ptrdiff_t size) {
  state& s = *state_;
  if (s.head_at < s.head.size()) {
    const std::size_t got = std::min(s.head.size() - s.head_at, static_cast<std::size_t>(size));
    std::memcpy(into, s.head.data() + s.head_at, got);
    s.head_at += got;
    if (s.head_at == s.head.size()) {
      s.head = {};
      s.head_at = 0;
    }
    return static_cast<std::ptrdiff_t>(got);
  }
  return s.read_on(into, size);
}

}  // namespace counterpoint::inline v0::io
