// SPDX-License-Identifier: MIT
// gzip (RFC 1952) through zlib, member by member.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <counterpoint/core/error.hpp>

#include "byte_reader.hpp"

#ifdef COUNTERPOINT_HAS_ZLIB
#include <zlib.h>
#endif

namespace counterpoint::inline v0::io::detail {

#ifdef COUNTERPOINT_HAS_ZLIB
namespace {

class gzip_reader final : public byte_reader {
 public:
  gzip_reader(std::unique_ptr<byte_reader> packed, std::string name, std::int64_t max_bytes)
      : packed_(std::move(packed)), name_(std::move(name)), max_bytes_(max_bytes) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
  }
  ~gzip_reader() override { inflateEnd(&stream_); }

  std::ptrdiff_t read(char* into, std::ptrdiff_t size) override {
    constexpr std::ptrdiff_t most = std::ptrdiff_t{1} << 30;  // zlib counts in unsigned int
    size = std::min(size, most);
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == static_cast<uInt>(size)) {
      if (between_members_ && !next_member()) return 0;
      if (!fill()) refuse("ends in the middle of its gzip data", "a complete file (was the download cut short?)");
      step();
    }
    const auto got = static_cast<std::ptrdiff_t>(static_cast<uInt>(size) - stream_.avail_out);
    unpacked_ += got;
    if (unpacked_ > max_bytes_) {
      refuse("unpacks to more than " + std::to_string(max_bytes_) + " bytes",
             "less, or a larger max_unpacked_bytes, if this is no decompression bomb");
    }
    return got;
  }

 private:
  [[noreturn]] void refuse(const std::string& problem, std::string_view allowed) const {
    throw data_error::about(place{.file = name_}, problem, allowed);
  }

  /// Whether there is packed input, after reading more if need be.
  [[nodiscard]] bool fill() {
    if (stream_.avail_in > 0) return true;
    const std::ptrdiff_t got = packed_->read(input_.data(), static_cast<std::ptrdiff_t>(input_.size()));
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  /// Whether another member follows; padding is skipped.
  [[nodiscard]] bool next_member() {
    while (fill()) {
      if (*stream_.next_in != 0) {
        between_members_ = false;
        return true;
      }
      ++stream_.next_in;
      --stream_.avail_in;
    }
    return false;
  }

  void step() {
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      between_members_ = true;
      ++members_;
      inflateReset(&stream_);
    } else if (code == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      const std::string reason = stream_.msg != nullptr ? stream_.msg : "unknown reason";
      if (members_ > 0 && stream_.total_out == 0) {
        refuse("has something behind its gzip data that is no gzip data (" + reason + ")", "gzip members only");
      }
      refuse("is damaged: its gzip data cannot be unpacked (" + reason + ")", "an undamaged file");
    }
  }

  std::unique_ptr<byte_reader> packed_;
  std::string name_;
  std::int64_t max_bytes_;
  std::int64_t unpacked_ = 0;
  std::int64_t members_ = 0;
  bool between_members_ = false;
  z_stream stream_ = {};
  std::array<char, std::size_t{64} << 10> input_ = {};
};

}  // namespace

std::unique_ptr<byte_reader> unpack_gzip(std::unique_ptr<byte_reader> packed, std::string name,
                                         std::int64_t max_bytes) {
  return std::make_unique<gzip_reader>(std::move(packed), std::move(name), max_bytes);
}

#else

std::unique_ptr<byte_reader> unpack_gzip(std::unique_ptr<byte_reader>, std::string name, std::int64_t) {
  throw data_error::about(place{.file = std::move(name)}, "is a gzip file, and this library was built without zlib",
                          "the unpacked file, or a build with zlib");
}

#endif

}  // namespace counterpoint::inline v0::io::detail
