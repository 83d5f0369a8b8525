// SPDX-License-Identifier: MIT
#include "byte_reader.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::io::detail {
namespace {

class file_reader final : public byte_reader {
 public:
  explicit file_reader(const std::string& path) : path_(path) {
    do {
      descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    } while (descriptor_ < 0 && errno == EINTR);
    if (descriptor_ < 0) fail();
    struct stat about = {};
    if (::fstat(descriptor_, &about) != 0) {
      close();
      fail();
    }
    if (S_ISDIR(about.st_mode)) {
      close();
      throw file_error(path_, "is a directory, not a file", false);
    }
    static_cast<void>(::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL));
  }
  ~file_reader() override { close(); }

  std::ptrdiff_t read(char* into, std::ptrdiff_t size) override {
    while (true) {
      const ssize_t got = ::read(descriptor_, into, static_cast<std::size_t>(size));
      if (got >= 0) return got;
      if (errno != EINTR) fail();
    }
  }

 private:
  [[noreturn]] void fail() const {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR) throw file_error(path_, "there is no such file", true);
    throw file_error(path_, std::string("cannot be read: ") + std::strerror(reason), false);
  }
  void close() noexcept {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

  std::string path_;
  int descriptor_ = -1;
};

class memory_reader final : public byte_reader {
 public:
  explicit memory_reader(std::string_view bytes) : rest_(bytes) {}
  std::ptrdiff_t read(char* into, std::ptrdiff_t size) override {
    const std::size_t got = std::min(rest_.size(), static_cast<std::size_t>(size));
    if (got > 0) std::memcpy(into, rest_.data(), got);
    rest_.remove_prefix(got);
    return static_cast<std::ptrdiff_t>(got);
  }

 private:
  std::string_view rest_;
};

class put_back_reader final : public byte_reader {
 public:
  put_back_reader(std::string start, std::unique_ptr<byte_reader> rest)
      : start_(std::move(start)), rest_(std::move(rest)) {}
  std::ptrdiff_t read(char* into, std::ptrdiff_t size) override {
    if (at_ == start_.size()) return rest_->read(into, size);
    const std::size_t got = std::min(start_.size() - at_, static_cast<std::size_t>(size));
    std::memcpy(into, start_.data() + at_, got);
    at_ += got;
    if (at_ == start_.size()) {
      start_ = {};
      at_ = 0;
    }
    return static_cast<std::ptrdiff_t>(got);
  }

 private:
  std::string start_;
  std::size_t at_ = 0;
  std::unique_ptr<byte_reader> rest_;
};

}  // namespace

std::unique_ptr<byte_reader> open_file(const std::string& path) { return std::make_unique<file_reader>(path); }

std::unique_ptr<byte_reader> read_memory(std::string_view bytes) { return std::make_unique<memory_reader>(bytes); }

std::unique_ptr<byte_reader> put_back(std::string start, std::unique_ptr<byte_reader> rest) {
  return std::make_unique<put_back_reader>(std::move(start), std::move(rest));
}

std::string read_some(byte_reader& reader, std::ptrdiff_t size) {
  std::string out(static_cast<std::size_t>(size), '\0');
  std::ptrdiff_t have = 0;
  while (have < size) {
    const std::ptrdiff_t got = reader.read(out.data() + have, size - have);
    if (got == 0) break;
    have += got;
  }
  out.resize(static_cast<std::size_t>(have));
  return out;
}

}  // namespace counterpoint::inline v0::io::detail
