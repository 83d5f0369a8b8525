// SPDX-License-Identifier: MIT
#pragma once
// What is wrong with a record of delimited text, said with its place.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <counterpoint/core/error.hpp>
#include <counterpoint/io/cells.hpp>
#include <counterpoint/io/dialect.hpp>
#include <counterpoint/io/source.hpp>

#include "csv_record.hpp"

namespace counterpoint::inline v0::io::detail {

/// What a scanner knows when a record goes wrong. All of it must outlive the bad_record.
struct csv_context {
  const source& text;
  record_place at;
  const csv_dialect& dialect;
  std::span<const std::string> names;
  bool has_header = true;
  std::size_t longest = 0;  ///< bytes a record may have
};

/// The record at the front of a text, which a scanner did not take.
class bad_record {
 public:
  /// @param rest   the text from the record on
  /// @param valid  how much of it is UTF-8
  bad_record(std::string_view rest, std::size_t valid, csv_context context)
      : context_(context), rest_(rest), valid_(valid),
        record_(split_record(rest.substr(0, context.longest + 1), context.dialect)) {}

  [[nodiscard]] const plain_record& record() const noexcept { return record_; }
  /// Whether the record does not end within the longest allowed.
  [[nodiscard]] bool too_long() const noexcept {
    return record_.fault != record_fault::text_after_quote && !record_.line_end && rest_.size() > context_.longest;
  }
  [[nodiscard]] data_error error() const;

 private:
  [[nodiscard]] place here(std::string column = {}) const;
  [[nodiscard]] std::string column_name(std::size_t index) const;
  [[nodiscard]] std::int64_t line_of(std::size_t offset) const;
  [[nodiscard]] std::size_t quoted_size() const;
  [[nodiscard]] data_error length_error() const;
  [[nodiscard]] data_error quote_error() const;
  [[nodiscard]] data_error bytes_error() const;

  csv_context context_;
  std::string_view rest_;
  std::size_t valid_;
  plain_record record_;  // of one byte more than the longest at most
};

}  // namespace counterpoint::inline v0::io::detail
