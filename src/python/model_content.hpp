// SPDX-License-Identifier: MIT
#pragma once
// The bytes of a model file that Python holds.
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>

namespace counterpoint::python {

/// A file that is compiled in, or a copy of another, from a multiple of 64 bytes on as model_reader wants it.
class model_content {
 public:
  explicit model_content(std::span<const std::byte> shipped) noexcept : bytes_(shipped) {}
  explicit model_content(std::string_view content) : copy_(copied(content)), bytes_(copy_.get(), content.size()) {}

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::string_view text() const noexcept {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  [[nodiscard]] bool shipped() const noexcept { return !copy_; }

 private:
  struct release {
    void operator()(std::byte* bytes) const noexcept { ::operator delete[](bytes, std::align_val_t(64)); }
  };
  using aligned_bytes = std::unique_ptr<std::byte[], release>;

  static aligned_bytes copied(std::string_view content) {
    aligned_bytes out(new (std::align_val_t(64)) std::byte[content.size() + 1]);
    std::memcpy(out.get(), content.data(), content.size());
    return out;
  }

  aligned_bytes copy_;
  std::span<const std::byte> bytes_;
};

}  // namespace counterpoint::python
