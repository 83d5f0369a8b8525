// SPDX-License-Identifier: MIT
#pragma once
// The attributes of an XES log as columns: one a key, of the type that all its values have.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/field.hpp>
#include <counterpoint/core/time_format.hpp>

namespace counterpoint::inline v0::io::detail {

/// The types of attributes. Ids are texts; lists and containers have no value of their own, so they are not here.
enum class xes_type : std::uint8_t { none, text, date, integer, number, boolean };

/// By the element's name; absent for anything else than an attribute with a value.
[[nodiscard]] std::optional<xes_type> xes_type_of(std::string_view element) noexcept;

struct xes_refusal {
  const char* problem;
  const char* allowed;
};

class xes_column {
 public:
  xes_column(std::string key, bool of_trace, xes_type type = xes_type::none)
      : key_(std::move(key)), of_trace_(of_trace), type_(type) {}

  [[nodiscard]] const std::string& key() const noexcept { return key_; }
  [[nodiscard]] bool of_trace() const noexcept { return of_trace_; }
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return size_; }
  /// Whether it has a value in each of `rows` rows.
  [[nodiscard]] bool whole(std::ptrdiff_t rows) const noexcept { return size_ == rows && missing_ == 0; }

  /// Missing values up to row `rows`.
  void fill(std::ptrdiff_t rows);
  /// What is wrong if `type` cannot hold the value; then nothing is appended.
  [[nodiscard]] std::optional<xes_refusal> append(xes_type type, std::string_view value);
  /// The column of `rows` rows; what has had no value yet is missing.
  [[nodiscard]] column_ptr finish(std::ptrdiff_t rows);

 private:
  void append_missing();
  [[nodiscard]] column_ptr build();
  /// Goes on as `type`, with what is there as numbers or as texts.
  void become(xes_type type);

  std::string key_;
  bool of_trace_;
  xes_type type_;
  std::ptrdiff_t size_ = 0, missing_ = 0;
  category_builder texts_;
  time_builder dates_;
  integer_builder integers_;
  number_builder numbers_;
  boolean_builder booleans_;
  time_format format_ = time_format("iso");
  std::string last_date_;  // events of one instant come in runs
  std::int64_t last_instant_ = 0;
};

/// One value as XES writes it; what is missing is not to be asked for.
[[nodiscard]] std::string xes_text(const column& values, std::ptrdiff_t row);

/// A column's values as categories, whatever they are.
[[nodiscard]] column_ptr as_categories(const column_ptr& values);

/// `id` of the table: the texts given, or numbers from 1.
[[nodiscard]] field xes_ids(const column_ptr& given, std::ptrdiff_t rows);

/// Adds a column under its own name, or with `event:` before it (see read_xes).
void add_xes_field(std::vector<field>& fields, xes_column& made, std::ptrdiff_t rows);

}  // namespace counterpoint::inline v0::io::detail
