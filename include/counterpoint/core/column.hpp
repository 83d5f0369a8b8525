// SPDX-License-Identifier: MIT
#pragma once
// A column: typed values in Arrow's memory layout, in chunks that keep their memory alive.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// What a column holds. `category` is dictionary-encoded text; `time` is microseconds since 1970-01-01 UTC.
enum class column_type : std::uint8_t { text, category, number, integer, boolean, time };

[[nodiscard]] constexpr std::string_view to_string(column_type type) noexcept {
  constexpr std::string_view names[] = {"text", "category", "number", "integer", "boolean", "time"};
  return names[static_cast<std::size_t>(type)];
}

/// How a chunk of text lies in memory: Arrow's utf8, large_utf8 and utf8_view.
enum class text_layout : std::uint8_t { offsets_32, offsets_64, views };

/// Arrow's 16-byte string view: short strings inline, long ones in a variadic buffer.
struct text_view_slot {
  std::int32_t length;
  char prefix[4];
  std::int32_t buffer_or_inline[2];  ///< buffer index and offset, or bytes 4 … 11 of an inline string
};
static_assert(sizeof(text_view_slot) == 16);

/// One contiguous part of a column. All pointers stay valid while `owner` lives; element i stands at
/// `offset + i` of every buffer.
///
/// | column type      | values                                                        | bytes         |
/// |------------------|---------------------------------------------------------------|---------------|
/// | text             | int32 or int64 offsets, or text_view_slot                     | the characters (offset layouts) |
/// | category         | int32 codes into the column's dictionary                      | –             |
/// | number           | double                                                        | –             |
/// | integer, time    | int64                                                         | –             |
/// | boolean          | bitmap, least significant bit first                           | –             |
struct chunk {
  std::ptrdiff_t size = 0;
  std::ptrdiff_t offset = 0;
  const std::uint8_t* validity = nullptr;  ///< bitmap, least significant bit first; null: every value is present
  const void* values = nullptr;
  const char* bytes = nullptr;
  std::vector<std::span<const char>> view_buffers = {};  ///< what text_view_slot points into
  text_layout layout = text_layout::offsets_64;
  std::shared_ptr<const void> owner = {};

  [[nodiscard]] static bool bit(const std::uint8_t* bitmap, std::ptrdiff_t at) noexcept {
    return (bitmap[at >> 3] >> (at & 7) & 1) != 0;
  }
  [[nodiscard]] bool missing(std::ptrdiff_t i) const noexcept {
    return validity != nullptr && !bit(validity, offset + i);
  }
  template <class T>
  [[nodiscard]] const T* data() const noexcept {
    return static_cast<const T*>(values) + offset;
  }
  [[nodiscard]] bool flag(std::ptrdiff_t i) const noexcept {
    return bit(static_cast<const std::uint8_t*>(values), offset + i);
  }
  [[nodiscard]] std::string_view text(std::ptrdiff_t i) const noexcept {
    switch (layout) {
      case text_layout::offsets_32: {
        const auto* at = data<std::int32_t>() + i;
        return {bytes + at[0], static_cast<std::size_t>(at[1] - at[0])};
      }
      case text_layout::offsets_64: {
        const auto* at = data<std::int64_t>() + i;
        return {bytes + at[0], static_cast<std::size_t>(at[1] - at[0])};
      }
      case text_layout::views: break;
    }
    const text_view_slot& slot = data<text_view_slot>()[i];
    const auto length = static_cast<std::size_t>(slot.length);
    if (length <= 12) return {slot.prefix, length};
    const auto& buffer = view_buffers[static_cast<std::size_t>(slot.buffer_or_inline[0])];
    return {buffer.data() + slot.buffer_or_inline[1], length};
  }
};

class column;
using column_ptr = std::shared_ptr<const column>;

/// An immutable sequence of values of one type, missing ones included. Copies share memory.
class column {
 public:
  /// @param dictionary  the categories of a `category` column: a `text` column of one chunk, without missing or
  ///                    repeated values; null for every other type
  /// @throws error if a dictionary is given for another type, or absent for `category`
  column(column_type type, std::vector<chunk> chunks, column_ptr dictionary = nullptr)
      : type_(type), chunks_(std::move(chunks)), dictionary_(std::move(dictionary)) {
    if ((type_ == column_type::category) != (dictionary_ != nullptr)) {
      throw error("a dictionary belongs to a category column, and to no other");
    }
    starts_.reserve(chunks_.size() + 1);
    starts_.push_back(0);
    for (const chunk& part : chunks_) starts_.push_back(starts_.back() + part.size);
  }

  [[nodiscard]] column_type type() const noexcept { return type_; }
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return starts_.back(); }
  [[nodiscard]] std::span<const chunk> chunks() const noexcept { return chunks_; }
  [[nodiscard]] const column_ptr& dictionary() const noexcept { return dictionary_; }

  /// The chunk that holds `row` and the row's place in it. O(log chunks).
  [[nodiscard]] std::pair<const chunk*, std::ptrdiff_t> locate(std::ptrdiff_t row) const noexcept {
    if (chunks_.size() == 1) return {chunks_.data(), row};
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), row);
    const auto index = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return {&chunks_[index], row - starts_[index]};
  }

  [[nodiscard]] bool missing(std::ptrdiff_t row) const noexcept {
    const auto [part, i] = locate(row);
    if (part->missing(i)) return true;
    // NaN is a missing number on every route into the library.
    return type_ == column_type::number && part->data<double>()[i] != part->data<double>()[i];
  }

  /// Text of a text or category column; empty where missing.
  [[nodiscard]] std::string_view text(std::ptrdiff_t row) const noexcept {
    const auto [part, i] = locate(row);
    if (part->missing(i)) return {};
    if (type_ == column_type::category) return dictionary_->text(part->data<std::int32_t>()[i]);
    return part->text(i);
  }

  /// Category code, or -1 where missing.
  [[nodiscard]] std::int32_t code(std::ptrdiff_t row) const noexcept {
    const auto [part, i] = locate(row);
    return part->missing(i) ? -1 : part->data<std::int32_t>()[i];
  }

  /// A number, integer or boolean as a double; NaN where missing.
  [[nodiscard]] double number(std::ptrdiff_t row) const noexcept {
    const auto [part, i] = locate(row);
    if (part->missing(i)) return std::numeric_limits<double>::quiet_NaN();
    if (type_ == column_type::number) return part->data<double>()[i];
    if (type_ == column_type::boolean) return part->flag(i) ? 1.0 : 0.0;
    return static_cast<double>(part->data<std::int64_t>()[i]);
  }

  /// The int64 of an integer or time column; 0 where missing, so ask `missing` first.
  [[nodiscard]] std::int64_t integer(std::ptrdiff_t row) const noexcept {
    const auto [part, i] = locate(row);
    return part->missing(i) ? 0 : part->data<std::int64_t>()[i];
  }

 private:
  column_type type_;
  std::vector<chunk> chunks_;
  column_ptr dictionary_;
  std::vector<std::ptrdiff_t> starts_;
};

}  // namespace counterpoint::inline v0::inline core
