// SPDX-License-Identifier: MIT
#pragma once
// A model file section by section, so that tests can break any of them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/model/model_file.hpp>

namespace reference {

using model_sections = std::map<std::string, std::vector<std::byte>>;

template <class T>
std::vector<std::byte> bytes_of(std::span<const T> numbers) {
  const auto bytes = std::as_bytes(numbers);
  return {bytes.begin(), bytes.end()};
}
inline std::vector<std::byte> bytes_of(std::string_view text) { return bytes_of(std::span(text.data(), text.size())); }

/// The file of some sections, from a multiple of 64 bytes on.
class model_bytes {
 public:
  explicit model_bytes(const model_sections& sections) : model_bytes(written(sections)) {}
  explicit model_bytes(const std::vector<std::byte>& file) : size_(file.size()), blocks_(file.size() / 64 + 1) {
    std::copy(file.begin(), file.end(), reinterpret_cast<std::byte*>(blocks_.data()));
  }
  [[nodiscard]] std::span<const std::byte> get() const noexcept {
    return {reinterpret_cast<const std::byte*>(blocks_.data()), size_};
  }

 private:
  struct alignas(64) block {
    std::array<std::byte, 64> bytes;
  };
  static std::vector<std::byte> written(const model_sections& sections) {
    counterpoint::model::model_writer file;
    for (const auto& [name, bytes] : sections) file.add(name, bytes);
    return file.bytes();
  }

  std::size_t size_;
  std::vector<block> blocks_;
};

/// The sections, one of them replaced by the input but for its first byte, which says which one.
inline model_sections with_section_of(model_sections sections, std::span<const std::byte> input) {
  auto chosen = sections.begin();
  for (auto left = std::to_integer<std::size_t>(input[0]) % sections.size(); left > 0; --left) ++chosen;
  chosen->second.assign(input.begin() + 1, input.end());
  return sections;
}

}  // namespace reference
