// SPDX-License-Identifier: MIT
#pragma once
// The binary form of a model: named sections behind a head with version and checksum.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/crc32.hpp>

namespace counterpoint::inline v0::model {

/// Numbers that a section may hold in rows: they stand in the file as in memory, least byte first.
template <class T>
concept model_number = std::is_arithmetic_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, long double>;

/// Layout, all numbers least byte first:
///
///     0   8 bytes   "CPMODEL" and a zero
///     8   uint32    version of the layout, 1
///     12  uint32    number of sections
///     16  uint64    bytes of the whole file
///     24  uint32    CRC-32 of all bytes from 32 on
///     28  uint32    0
///     32  a row for each section: name (24 bytes, filled up with zeros), uint64 begin, uint64 size, by name
///         sections, each from a multiple of 64 bytes on, what lies between filled up with zeros
///
/// Version 1 is read forever; what a section means is its reader's affair.
namespace model_layout {
inline constexpr std::array<char, 8> magic = {'C', 'P', 'M', 'O', 'D', 'E', 'L', '\0'};
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t head = 32;
inline constexpr std::size_t name = 24;
inline constexpr std::size_t row = name + 16;
inline constexpr std::size_t alignment = 64;
}  // namespace model_layout

/// Puts sections together and writes them.
class model_writer {
 public:
  /// @throws error for a name that is empty, longer than 24 bytes, holds a zero byte, or was added before
  void add(std::string_view name, std::span<const std::byte> bytes) {
    if (name.empty() || name.size() > model_layout::name || name.find('\0') != std::string_view::npos) {
      throw error::argument("a section's name", data_error::quoted(name), "1 to 24 bytes");
    }
    const auto at = std::ranges::lower_bound(sections_, name, {}, &section::name);
    if (at != sections_.end() && at->name == name) throw error("section " + std::string(name) + " was added before");
    sections_.insert(at, {std::string(name), {bytes.begin(), bytes.end()}});
  }
  template <model_number T>
  void add_numbers(std::string_view name, std::span<const T> numbers) {
    static_assert(std::endian::native == std::endian::little, "models are written on little-endian machines alone");
    add(name, std::as_bytes(numbers));
  }
  void add_text(std::string_view name, std::string_view text) { add(name, std::as_bytes(std::span(text))); }

  /// The file's bytes; the same sections give the same bytes, in whatever order they were added.
  [[nodiscard]] std::vector<std::byte> bytes() const {
    using namespace model_layout;
    const auto aligned = [](std::size_t at) { return (at + alignment - 1) / alignment * alignment; };
    std::size_t whole = aligned(head + row * sections_.size());
    std::vector<std::byte> out(whole);
    for (const section& each : sections_) whole += aligned(each.bytes.size());
    out.reserve(whole);
    std::size_t at = head;
    for (const section& each : sections_) {
      std::memcpy(out.data() + at, each.name.data(), each.name.size());
      put(out, at + name, static_cast<std::uint64_t>(out.size()));
      put(out, at + name + 8, static_cast<std::uint64_t>(each.bytes.size()));
      out.insert(out.end(), each.bytes.begin(), each.bytes.end());
      out.resize(aligned(out.size()));
      at += row;
    }
    std::memcpy(out.data(), magic.data(), magic.size());
    put(out, 8, version);
    put(out, 12, static_cast<std::uint32_t>(sections_.size()));
    put(out, 16, static_cast<std::uint64_t>(out.size()));
    put(out, 24, crc32(std::span(out).subspan(head)));
    return out;
  }

 private:
  struct section {
    std::string name;
    std::vector<std::byte> bytes;
  };

  template <class T>
  static void put(std::vector<std::byte>& out, std::size_t at, T number) {
    for (std::size_t i = 0; i < sizeof(T); ++i) out[at + i] = static_cast<std::byte>(number >> (8 * i) & 0xFFU);
  }

  std::vector<section> sections_ = {};
};

/// A model's sections, read in place: nothing is copied, so what `bytes` points to has to live as long as this.
class model_reader {
 public:
  /// @param bytes  the whole file; begins at an address that is a multiple of 64 where numbers are read in place
  /// @param file   its name, for errors
  /// @throws data_error for a file that is no model, is cut short, was altered, or is from a newer version
  explicit model_reader(std::span<const std::byte> bytes, std::string_view file = "model");

  [[nodiscard]] bool has(std::string_view name) const noexcept { return find(name) != nullptr; }
  /// @throws data_error if there is none
  [[nodiscard]] std::span<const std::byte> section(std::string_view name) const {
    if (const entry* found = find(name)) return bytes_.subspan(found->begin, found->size);
    throw problem("has no section " + data_error::quoted(name));
  }
  [[nodiscard]] std::string_view text(std::string_view name) const {
    const auto bytes = section(name);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  /// The numbers of a section, in place.
  /// @throws data_error if its bytes are no whole number of them, or `count` is given and there are not so many
  template <model_number T>
  [[nodiscard]] std::span<const T> numbers(std::string_view name, std::ptrdiff_t count = -1) const {
    static_assert(std::endian::native == std::endian::little,
                  "models are read in place on little-endian machines alone");
    const auto bytes = section(name);
    const std::size_t size = bytes.size() / sizeof(T);
    const bool misplaced = reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) != 0;
    if (bytes.size() % sizeof(T) != 0 || (count >= 0 && size != static_cast<std::size_t>(count)) || misplaced) {
      throw problem("section " + data_error::quoted(name) + " holds " + std::to_string(bytes.size()) +
                    " bytes, not the numbers that it should");
    }
    return {reinterpret_cast<const T*>(bytes.data()), size};
  }
  /// In rising order.
  [[nodiscard]] std::vector<std::string_view> names() const {
    std::vector<std::string_view> out;
    for (const entry& each : entries_) out.push_back(each.name);
    return out;
  }

 private:
  struct entry {
    std::string_view name;
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  [[nodiscard]] data_error problem(const std::string& what, std::string_view allowed = "") const {
    return data_error::about({.file = file_}, what, allowed);
  }
  [[nodiscard]] const entry* find(std::string_view name) const noexcept {
    const auto at = std::ranges::lower_bound(entries_, name, {}, &entry::name);
    return at != entries_.end() && at->name == name ? &*at : nullptr;
  }
  template <class T>
  [[nodiscard]] T get(std::size_t at) const noexcept {
    T out = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) out |= static_cast<T>(static_cast<T>(bytes_[at + i]) << (8 * i));
    return out;
  }
  void read_head() const;
  void read_sections(std::size_t count);

  std::span<const std::byte> bytes_;
  std::string file_;
  std::vector<entry> entries_ = {};
};

/// Opens a file of one kind of model: sections `kind` and `format` (uint32, 1) say what it is.
/// @param refusal  what it is not, where the kind is another: "is no model of languages"
/// @throws data_error for a file that model_reader refuses, of another kind, or of another format
[[nodiscard]] inline model_reader open_model(std::span<const std::byte> bytes, std::string_view name,
                                             std::string_view kind, std::string_view refusal) {
  model_reader file(bytes, name);
  const place where{.file = std::string(name)};
  if (!file.has("kind") || file.text("kind") != kind) throw data_error::about(where, refusal, "");
  const std::uint32_t found = file.numbers<std::uint32_t>("format", 1)[0];
  if (found != 1) {
    const bool newer = found > 1;
    throw data_error::about(where, "has format " + std::to_string(found) + (newer ? ", from a newer release" : ""),
                            "1");
  }
  return file;
}

inline model_reader::model_reader(std::span<const std::byte> bytes, std::string_view file)
    : bytes_(bytes), file_(file) {
  read_head();
  read_sections(get<std::uint32_t>(12));
}

inline void model_reader::read_head() const {
  using namespace model_layout;
  const std::size_t known = std::min(bytes_.size(), magic.size());
  if (known == 0 || std::memcmp(bytes_.data(), magic.data(), known) != 0) throw problem("is no model");
  if (bytes_.size() < head) throw problem("is cut short");
  const auto found = get<std::uint32_t>(8);
  if (found != version) {
    const bool newer = found > version;
    throw problem("is of version " + std::to_string(found) + (newer ? ", from a newer release" : ""),
                  std::to_string(version));
  }
  const auto whole = get<std::uint64_t>(16);
  if (whole != bytes_.size()) {
    const bool shorter = bytes_.size() < whole;
    throw problem((shorter ? "is cut short: " : "is too long: ") + std::to_string(bytes_.size()) + " bytes",
                  std::to_string(whole));
  }
  if (get<std::uint32_t>(24) != crc32(bytes_.subspan(head)) || get<std::uint32_t>(28) != 0) {
    throw problem("was altered: its checksum is another");
  }
}

inline void model_reader::read_sections(std::size_t count) {
  using namespace model_layout;
  if (count > (bytes_.size() - head) / row) throw problem("has sections that don't fit into it");
  std::size_t free_from = head + row * count;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = head + row * i;
    const char* const letters = reinterpret_cast<const char*>(bytes_.data() + at);
    const auto size = static_cast<std::size_t>(std::find(letters, letters + name, '\0') - letters);
    const entry next = {
        .name = {letters, size}, .begin = get<std::uint64_t>(at + name), .size = get<std::uint64_t>(at + name + 8)};
    const bool inside = next.begin <= bytes_.size() && next.size <= bytes_.size() - next.begin;
    const bool in_order = next.begin >= free_from && next.begin % alignment == 0;
    if (size == 0 || !inside || !in_order || (i > 0 && !(entries_.back().name < next.name))) {
      throw problem("section " + std::to_string(i) + " has a bad name or place");
    }
    free_from = next.begin + next.size;
    entries_.push_back(next);
  }
}

}  // namespace counterpoint::inline v0::model
