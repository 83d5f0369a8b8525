// SPDX-License-Identifier: MIT
#include "arrow_import.hpp"

#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include <counterpoint/core/selection.hpp>

namespace counterpoint::inline v0::io {

namespace {

/// Releases a schema, array or stream once, whatever happens.
template <class Struct>
class released {
 public:
  /// Moves the struct out of where it stands, as the specification tells consumers to.
  explicit released(Struct* from) noexcept : value_(*from) { from->release = nullptr; }
  released() noexcept : value_() {}
  released(const released&) = delete;
  released& operator=(const released&) = delete;
  ~released() {
    if (value_.release != nullptr) value_.release(&value_);
  }
  [[nodiscard]] Struct& operator*() noexcept { return value_; }
  [[nodiscard]] Struct* operator->() noexcept { return &value_; }

 private:
  Struct value_;
};

[[nodiscard]] arrow_metadata read_metadata(const char* at) {
  arrow_metadata out;
  if (at == nullptr) return out;
  const auto number = [&at] {
    std::int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
  };
  const auto word = [&at, &number] {
    const auto length = static_cast<std::size_t>(number());
    std::string text(at, length);
    at += length;
    return text;
  };
  for (std::int32_t left = number(); left > 0; --left) {
    std::string key = word();
    out[std::move(key)] = word();
  }
  return out;
}

/// The columns under one schema, filled array by array.
class table_importer {
 public:
  table_importer(const ArrowSchema& schema, const arrow_options& options)
      : is_struct_(std::string_view(schema.format) == "+s"), metadata_(read_metadata(schema.metadata)) {
    if (!is_struct_) {
      add_column(schema, options);
      metadata_.clear();
      return;
    }
    for (std::int64_t i = 0; i < schema.n_children; ++i) add_column(*schema.children[i], options);
  }

  void add(ArrowArray& array) {
    released<ArrowArray> whole(&array);
    if (!is_struct_) {
      columns_.front().add(*whole, 0, whole->length);
      return;
    }
    if (whole->n_children != std::ssize(columns_)) {
      throw error("Arrow batch of " + std::to_string(whole->n_children) +
                  " columns; allowed: " + std::to_string(columns_.size()) + ", as its schema says");
    }
    refuse_missing_rows(*whole);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      columns_[i].add(*whole->children[i], whole->offset, whole->length);
    }
  }

  [[nodiscard]] arrow_table finish() {
    arrow_table out{.metadata = std::move(metadata_)};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      out.columns.push_back({columns_[i].name(), columns_[i].finish(), std::move(column_metadata_[i])});
      if (columns_[i].assumed_utc()) {
        out.notes.push_back("column \"" + out.columns.back().name + "\" has times without a time zone: read as UTC");
      }
    }
    return out;
  }

 private:
  void add_column(const ArrowSchema& schema, const arrow_options& options) {
    columns_.emplace_back(schema, options);
    column_metadata_.push_back(read_metadata(schema.metadata));
  }

  static void refuse_missing_rows(const ArrowArray& array) {
    if (array.null_count == 0 || array.n_buffers < 1 || array.buffers[0] == nullptr) return;
    const auto* present = static_cast<const std::uint8_t*>(array.buffers[0]);
    for (std::int64_t i = 0; i < array.length; ++i) {
      if (!chunk::bit(present, array.offset + i)) {
        throw error("Arrow struct " + std::to_string(i + 1) + " is null as a whole; allowed: null fields");
      }
    }
  }

  bool is_struct_;
  arrow_metadata metadata_;
  std::vector<detail::column_importer> columns_;
  std::vector<arrow_metadata> column_metadata_;
};

void check_stream(ArrowArrayStream& stream, int code, const char* what) {
  if (code == 0) return;
  const char* reason = stream.get_last_error == nullptr ? nullptr : stream.get_last_error(&stream);
  throw error(std::string("Arrow stream failed to give its ") + what + ": " +
              (reason != nullptr ? reason : std::strerror(code)));
}

}  // namespace

arrow_table import_stream(ArrowArrayStream* stream, const arrow_options& options) {
  if (stream == nullptr || stream->release == nullptr) throw error("Arrow stream was consumed already");
  released<ArrowArrayStream> source(stream);
  released<ArrowSchema> schema;
  check_stream(*source, source->get_schema(&*source, &*schema), "schema");
  table_importer importer(*schema, options);
  while (true) {
    released<ArrowArray> array;
    check_stream(*source, source->get_next(&*source, &*array), "next batch");
    if (array->release == nullptr) break;
    importer.add(*array);
  }
  return importer.finish();
}

arrow_table import_array(ArrowArray* array, ArrowSchema* schema, const arrow_options& options) {
  if (array == nullptr || schema == nullptr || array->release == nullptr || schema->release == nullptr) {
    throw error("Arrow array was consumed already");
  }
  released<ArrowArray> values(array);
  released<ArrowSchema> type(schema);
  table_importer importer(*type, options);
  importer.add(*values);
  return importer.finish();
}

}  // namespace counterpoint::inline v0::io
