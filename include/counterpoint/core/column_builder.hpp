// SPDX-License-Identifier: MIT
#pragma once
// Builders: append values one by one, get an immutable column.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/buffer.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/string_index.hpp>

namespace counterpoint::inline v0::inline core {

/// Builds a column of a fixed-width type. `append` is a store and a comparison; memory for validity appears with the
/// first missing value. After `finish` the builder is empty and can be used again.
template <class Value, column_type Type>
class fixed_builder {
 public:
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return values_.size(); }
  void reserve(std::ptrdiff_t rows) { values_.reserve(rows); }

  /// A NaN is a missing number.
  void append(Value value) {
    if constexpr (Type == column_type::number) {
      if (std::isnan(value)) [[unlikely]]
        return append_missing();
    }
    values_.push_back(value);
  }
  void append_missing() {
    validity_.append_missing(values_.size());
    values_.push_back(Value{});
  }

  [[nodiscard]] column_ptr finish() {
    struct storage {
      buffer<Value> values;
      validity_bitmap validity;
    };
    auto owner = std::make_shared<storage>();
    owner->values = std::exchange(values_, {});
    owner->validity = std::exchange(validity_, {});
    const std::ptrdiff_t rows = owner->values.size();
    if (rows == 0) return std::make_shared<const column>(Type, std::vector<chunk>{});
    const std::uint8_t* present = owner->validity.finish(rows);
    const Value* values = owner->values.data();
    return std::make_shared<const column>(
        Type,
        std::vector<chunk>{chunk{.size = rows, .validity = present, .values = values, .owner = std::move(owner)}});
  }

 private:
  buffer<Value> values_;
  validity_bitmap validity_;
};

using number_builder = fixed_builder<double, column_type::number>;
using integer_builder = fixed_builder<std::int64_t, column_type::integer>;
/// Microseconds since 1970-01-01 UTC.
using time_builder = fixed_builder<std::int64_t, column_type::time>;

/// Builds a column of booleans.
class boolean_builder {
 public:
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return values_.size(); }

  void append(bool value) { values_.push_back(value); }
  void append_missing() {
    validity_.append_missing(values_.size());
    values_.push_back(false);
  }

  [[nodiscard]] column_ptr finish() {
    struct storage {
      bitmap values;
      validity_bitmap validity;
    };
    auto owner = std::make_shared<storage>();
    owner->values = std::exchange(values_, {});
    owner->validity = std::exchange(validity_, {});
    const std::ptrdiff_t rows = owner->values.size();
    if (rows == 0) return std::make_shared<const column>(column_type::boolean, std::vector<chunk>{});
    const std::uint8_t* present = owner->validity.finish(rows);
    const std::uint8_t* values = owner->values.data();
    return std::make_shared<const column>(
        column_type::boolean,
        std::vector<chunk>{chunk{.size = rows, .validity = present, .values = values, .owner = std::move(owner)}});
  }

 private:
  bitmap values_;
  validity_bitmap validity_;
};

/// Builds a column of text with int64 offsets. The caller vouches for UTF-8 (core/utf8.hpp checks it).
class text_builder {
 public:
  /// @param chunk_bytes  a chunk is closed when its characters reach this many bytes, so that no single allocation
  ///                     must hold all texts of a large file
  explicit text_builder(std::ptrdiff_t chunk_bytes = std::ptrdiff_t{1} << 28) : chunk_bytes_(chunk_bytes) { open(); }

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return closed_rows_ + rows(); }
  void reserve(std::ptrdiff_t rows, std::ptrdiff_t bytes) {
    offsets_.reserve(offsets_.size() + rows);
    bytes_.reserve(bytes_.size() + bytes);
  }

  void append(std::string_view text) {
    if (bytes_.size() >= chunk_bytes_) [[unlikely]]
      close();
    bytes_.append(text.data(), static_cast<std::ptrdiff_t>(text.size()));
    offsets_.push_back(bytes_.size());
  }
  void append_missing() {
    validity_.append_missing(rows());
    offsets_.push_back(bytes_.size());
  }

  [[nodiscard]] column_ptr finish() {
    close();
    closed_rows_ = 0;
    return std::make_shared<const column>(column_type::text, std::exchange(chunks_, {}));
  }

 private:
  [[nodiscard]] std::ptrdiff_t rows() const noexcept { return offsets_.size() - 1; }
  void open() { offsets_.push_back(0); }
  void close() {
    if (rows() == 0) return;
    struct storage {
      buffer<std::int64_t> offsets;
      buffer<char> bytes;
      validity_bitmap validity;
    };
    auto owner = std::make_shared<storage>();
    chunk part{.size = rows(), .layout = text_layout::offsets_64};
    owner->offsets = std::exchange(offsets_, {});
    owner->bytes = std::exchange(bytes_, {});
    owner->validity = std::exchange(validity_, {});
    owner->bytes.shrink_to_fit();
    part.values = owner->offsets.data();
    part.bytes = owner->bytes.data();
    part.validity = owner->validity.finish(part.size);
    part.owner = std::move(owner);
    closed_rows_ += part.size;
    chunks_.push_back(std::move(part));
    open();
  }

  std::ptrdiff_t chunk_bytes_;
  std::ptrdiff_t closed_rows_ = 0;
  std::vector<chunk> chunks_;
  buffer<std::int64_t> offsets_;
  buffer<char> bytes_;
  validity_bitmap validity_;
};

/// The strings of an index as a dictionary: a text column of one chunk. The index is empty after it.
[[nodiscard]] inline column_ptr make_dictionary(string_index&& strings) {
  auto owner = std::make_shared<string_index::storage>(strings.release());
  chunk part{.size = owner->offsets.size() - 1, .layout = text_layout::offsets_64};
  part.values = owner->offsets.data();
  part.bytes = owner->bytes.data();
  part.owner = std::move(owner);
  return std::make_shared<const column>(column_type::text, std::vector<chunk>{std::move(part)});
}

/// Builds a column of categories: codes in order of first appearance, and their dictionary.
class category_builder {
 public:
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return codes_.size(); }
  void reserve(std::ptrdiff_t rows) { codes_.reserve(rows); }

  void append(std::string_view text) {
    // Exports are full of runs: the row before is the best guess.
    if (last_ >= 0 && text == strings_[last_]) return codes_.push_back(last_);
    last_ = strings_.insert(text);
    codes_.push_back(last_);
  }
  void append_missing() {
    validity_.append_missing(codes_.size());
    codes_.push_back(0);
  }

  /// Fetches into the cache what appending these texts will touch (see string_index::prefetch).
  void prefetch(std::span<const std::string_view> texts) const noexcept { strings_.prefetch(texts); }

  /// Numbers `text` without appending it; the code serves `append_code`. For parsers that know their values beforehand.
  [[nodiscard]] std::int32_t code_of(std::string_view text) { return strings_.insert(text); }
  void append_code(std::int32_t code) { codes_.push_back(code); }

  [[nodiscard]] column_ptr finish() {
    struct storage {
      buffer<std::int32_t> codes;
      validity_bitmap validity;
    };
    auto owner = std::make_shared<storage>();
    owner->codes = std::exchange(codes_, {});
    owner->validity = std::exchange(validity_, {});
    last_ = string_index::absent;
    column_ptr dictionary = make_dictionary(std::move(strings_));
    const std::ptrdiff_t rows = owner->codes.size();
    if (rows == 0) return std::make_shared<const column>(column_type::category, std::vector<chunk>{}, dictionary);
    const std::uint8_t* present = owner->validity.finish(rows);
    const std::int32_t* codes = owner->codes.data();
    return std::make_shared<const column>(
        column_type::category,
        std::vector<chunk>{chunk{.size = rows, .validity = present, .values = codes, .owner = std::move(owner)}},
        std::move(dictionary));
  }

 private:
  string_index strings_;
  buffer<std::int32_t> codes_;
  validity_bitmap validity_;
  std::int32_t last_ = string_index::absent;
};

}  // namespace counterpoint::inline v0::inline core
