// SPDX-License-Identifier: MIT
#pragma once
// One Arrow field on its way in: its type, and the chunks made of its arrays so far.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/io/arrow.hpp>

namespace counterpoint::inline v0::io::detail {

/// What an Arrow format string says, as far as columns can hold it.
enum class arrow_kind : std::uint8_t {
  null,
  boolean,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float16,
  float32,
  float64,
  utf8,
  large_utf8,
  utf8_view,
  date,
  timestamp
};

struct arrow_type {
  arrow_kind kind = arrow_kind::null;
  std::int64_t microseconds_per_tick = 1;  ///< of timestamp and date64; 0: nanoseconds
  bool days = false;                       ///< date32: int32 days
  bool has_zone = false;

  [[nodiscard]] bool is_text() const noexcept {
    return kind == arrow_kind::utf8 || kind == arrow_kind::large_utf8 || kind == arrow_kind::utf8_view;
  }
};

/// @throws type_error that names the column and the type for what columns cannot hold
[[nodiscard]] arrow_type parse_format(std::string_view format, const std::string& name);

/// Keeps one array (and its dictionary) alive and releases it once.
class array_holder {
 public:
  /// Moves the array out of where it stands, a child out of its parent too.
  explicit array_holder(ArrowArray& from) noexcept : array_(from) { from.release = nullptr; }
  array_holder(const array_holder&) = delete;
  array_holder& operator=(const array_holder&) = delete;
  ~array_holder() {
    if (array_.release != nullptr) array_.release(&array_);
  }
  [[nodiscard]] const ArrowArray& operator*() const noexcept { return array_; }
  [[nodiscard]] const ArrowArray* operator->() const noexcept { return &array_; }

 private:
  ArrowArray array_;
};

/// A run of one array, with the place of its first row for messages.
struct array_view {
  const ArrowArray* array;
  std::ptrdiff_t offset;
  std::ptrdiff_t size;
  std::ptrdiff_t first_row;

  [[nodiscard]] const std::uint8_t* validity() const noexcept {
    if (array->null_count == 0 || array->n_buffers < 1) return nullptr;
    return static_cast<const std::uint8_t*>(array->buffers[0]);
  }
  [[nodiscard]] bool missing(std::ptrdiff_t i) const noexcept {
    const std::uint8_t* present = validity();
    return present != nullptr && !chunk::bit(present, offset + i);
  }
  template <class T>
  [[nodiscard]] const T* data() const noexcept {
    return static_cast<const T*>(array->buffers[1]) + offset;
  }
};

class column_importer {
 public:
  column_importer(const ArrowSchema& schema, const arrow_options& options);
  column_importer(column_importer&&) = default;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] bool assumed_utc() const noexcept { return assumed_utc_; }

  /// Takes over `array`, of which rows [offset, offset + size) count, on top of its own offset.
  void add(ArrowArray& array, std::int64_t offset, std::int64_t size);

  [[nodiscard]] column_ptr finish();

 private:
  column_importer() = default;

  /// An empty importer for the values of a dictionary that is decoded.
  [[nodiscard]] column_importer for_values() const;
  void add_values(std::shared_ptr<const array_holder> owner, const array_view& values);
  void add_dictionary(std::shared_ptr<const array_holder> owner, const array_view& indices);
  void add_decoded(const array_view& indices);
  void add_integers(std::shared_ptr<const array_holder> owner, const array_view& values);
  void add_texts(std::shared_ptr<const array_holder> owner, const array_view& values);
  void add_times(std::shared_ptr<const array_holder> owner, const array_view& values);
  void add_codes(std::shared_ptr<const array_holder> owner, const array_view& indices,
                 const std::vector<std::int32_t>& code_of_value, bool as_it_is);
  [[nodiscard]] std::int64_t index_at(const array_view& indices, std::ptrdiff_t i) const;
  [[nodiscard]] std::int64_t time_at(const array_view& values, std::ptrdiff_t i) const;
  [[nodiscard]] std::int64_t to_utc(std::int64_t local, std::ptrdiff_t row) const;
  void check_texts(const chunk& part, const array_view& values) const;
  template <class Source, class Builder>
  void convert(const array_view& values, Builder build);
  void take_chunks(const column& made);
  [[noreturn]] void refuse(std::ptrdiff_t row, std::string_view problem, std::string_view value,
                           std::string_view allowed) const;

  std::string name_ = {};
  arrow_options options_ = {};
  arrow_type type_ = {};
  bool dictionary_ = false;  // the field is dictionary-encoded …
  arrow_type index_ = {};    // … with indices of this type
  bool assumed_utc_ = false;
  column_type column_type_ = column_type::text;
  std::ptrdiff_t rows_ = 0;
  std::vector<chunk> chunks_ = {};
  string_index words_ = {};  // of category columns: one dictionary over all arrays
};

}  // namespace counterpoint::inline v0::io::detail
