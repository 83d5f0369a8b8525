// SPDX-License-Identifier: MIT
// Columns out: every exported struct owns what it shows until its release is called.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/cast.hpp>
#include <counterpoint/io/arrow.hpp>

namespace counterpoint::inline v0::io {

namespace {

/// What an exported schema points to.
struct schema_storage {
  std::string format;
  std::string name;
  std::string metadata;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> child_pointers;
  std::unique_ptr<ArrowSchema> dictionary;
};

void release_schema(ArrowSchema* schema) {
  auto* storage = static_cast<schema_storage*>(schema->private_data);
  for (const auto& child : storage->children) {
    if (child->release != nullptr) child->release(child.get());
  }
  if (storage->dictionary && storage->dictionary->release != nullptr) {
    storage->dictionary->release(storage->dictionary.get());
  }
  delete storage;
  schema->release = nullptr;
}

/// What an exported array points to.
struct array_storage {
  chunk part;
  std::vector<const void*> buffers;
  std::vector<std::int64_t> view_sizes;
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> child_pointers;
  std::unique_ptr<ArrowArray> dictionary;
};

void release_array(ArrowArray* array) {
  auto* storage = static_cast<array_storage*>(array->private_data);
  for (const auto& child : storage->children) {
    if (child->release != nullptr) child->release(child.get());
  }
  if (storage->dictionary && storage->dictionary->release != nullptr) {
    storage->dictionary->release(storage->dictionary.get());
  }
  delete storage;
  array->release = nullptr;
}

[[nodiscard]] std::string write_metadata(const arrow_metadata& metadata) {
  std::string out;
  if (metadata.empty()) return out;
  const auto number = [&out](std::size_t value) {
    const auto narrow = static_cast<std::int32_t>(value);
    std::array<char, sizeof narrow> bytes{};
    std::memcpy(bytes.data(), &narrow, sizeof narrow);
    out.append(bytes.data(), bytes.size());
  };
  number(metadata.size());
  for (const auto& [key, value] : metadata) {
    number(key.size());
    out += key;
    number(value.size());
    out += value;
  }
  return out;
}

[[nodiscard]] text_layout layout_of(const column& data) noexcept {
  return data.chunks().empty() ? text_layout::offsets_64 : data.chunks().front().layout;
}

[[nodiscard]] const char* format_of(const column& data) noexcept {
  switch (data.type()) {
    case column_type::number: return "g";
    case column_type::integer: return "l";
    case column_type::boolean: return "b";
    case column_type::time: return "tsu:UTC";
    case column_type::category: return "i";
    case column_type::text: break;
  }
  constexpr std::array<const char*, 3> formats = {"u", "U", "vu"};
  return formats[static_cast<std::size_t>(layout_of(data))];
}

/// Arrow gives a stream one type: text whose chunks lie in unlike layouts is copied into one.
[[nodiscard]] column_ptr with_one_layout(const column_ptr& data) {
  if (data->type() != column_type::text) return data;
  const bool alike =
      std::ranges::all_of(data->chunks(), [&](const chunk& part) { return part.layout == layout_of(*data); });
  if (alike) return data;
  text_builder build;
  return core::detail::converted(
      *data, build, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) { build.append(part.text(i)); });
}

void export_field(const arrow_column& one, ArrowSchema* out) {
  auto storage = std::make_unique<schema_storage>();
  storage->format = format_of(*one.data);
  storage->name = one.name;
  storage->metadata = write_metadata(one.metadata);
  *out = ArrowSchema{};
  if (one.data->type() == column_type::category) {
    storage->dictionary = std::make_unique<ArrowSchema>();
    export_field({"", one.data->dictionary(), {}}, storage->dictionary.get());
    out->dictionary = storage->dictionary.get();
  }
  out->format = storage->format.c_str();
  out->name = storage->name.c_str();
  out->metadata = storage->metadata.empty() ? nullptr : storage->metadata.data();
  out->flags = ARROW_FLAG_NULLABLE;
  out->release = &release_schema;
  out->private_data = storage.release();
}

void export_schema(const arrow_table& table, ArrowSchema* out) {
  auto storage = std::make_unique<schema_storage>();
  storage->format = "+s";
  storage->metadata = write_metadata(table.metadata);
  for (const arrow_column& one : table.columns) {
    storage->children.push_back(std::make_unique<ArrowSchema>());
    try {
      export_field(one, storage->children.back().get());
    } catch (...) {
      storage->children.pop_back();
      for (const auto& child : storage->children) child->release(child.get());
      throw;
    }
    storage->child_pointers.push_back(storage->children.back().get());
  }
  *out = ArrowSchema{};
  out->format = storage->format.c_str();
  out->name = storage->name.c_str();
  out->metadata = storage->metadata.empty() ? nullptr : storage->metadata.data();
  out->n_children = std::ssize(storage->child_pointers);
  out->children = storage->child_pointers.data();
  out->release = &release_schema;
  out->private_data = storage.release();
}

/// Zeros for buffers that hold nothing: readers may look at the first offset of an empty array.
alignas(8) constexpr std::array<std::uint8_t, 16> nothing = {};

[[nodiscard]] const void* some(const void* buffer) noexcept { return buffer != nullptr ? buffer : nothing.data(); }

void fill_buffers(const column& data, array_storage& storage) {
  const chunk& part = storage.part;
  auto& buffers = storage.buffers;
  buffers = {part.validity, some(part.values)};
  if (data.type() != column_type::text) return;
  if (part.layout != text_layout::views) {
    buffers.push_back(some(part.bytes));
    return;
  }
  for (const auto& one : part.view_buffers) {
    buffers.push_back(some(one.data()));
    storage.view_sizes.push_back(std::ssize(one));
  }
  buffers.push_back(storage.view_sizes.empty() ? some(nullptr) : storage.view_sizes.data());
}

void export_part(const column& data, chunk part, ArrowArray* out) {
  auto storage = std::make_unique<array_storage>();
  storage->part = std::move(part);
  fill_buffers(data, *storage);
  *out = ArrowArray{};
  if (data.type() == column_type::category) {
    storage->dictionary = std::make_unique<ArrowArray>();
    const auto words = data.dictionary()->chunks();
    export_part(*data.dictionary(), words.empty() ? chunk{} : words.front(), storage->dictionary.get());
    out->dictionary = storage->dictionary.get();
  }
  out->length = storage->part.size;
  out->offset = storage->part.offset;
  out->null_count = storage->part.validity == nullptr ? 0 : -1;
  out->n_buffers = std::ssize(storage->buffers);
  out->buffers = storage->buffers.data();
  out->release = &release_array;
  out->private_data = storage.release();
}

/// Columns, and how far each has been read.
class batch_reader {
 public:
  batch_reader(arrow_table table, bool as_struct) : table_(std::move(table)), as_struct_(as_struct) {
    for (arrow_column& one : table_.columns) {
      if (one.data->size() != table_.size()) {
        throw error::argument("length of column \"" + one.name + "\"", std::to_string(one.data->size()),
                              std::to_string(table_.size()) + ", as the first one");
      }
      one.data = with_one_layout(one.data);
    }
    cursors_.resize(table_.columns.size());
  }

  void schema(ArrowSchema* out) const {
    if (as_struct_) return export_schema(table_, out);
    export_field(table_.columns.front(), out);
  }

  /// The rows up to the next chunk border of any column; a released array at the end.
  void next(ArrowArray* out) {
    *out = ArrowArray{};
    if (row_ >= table_.size()) return;
    std::ptrdiff_t rows = table_.size() - row_;
    for (std::size_t i = 0; i < cursors_.size(); ++i) rows = std::min(rows, rest_of_chunk(i));
    if (as_struct_) {
      export_batch(rows, out);
    } else {
      export_part(*table_.columns.front().data, piece(0, rows), out);
    }
    for (cursor& one : cursors_) one.row += rows;
    row_ += rows;
  }

  std::string problem = {};

 private:
  struct cursor {
    std::size_t chunk = 0;
    std::ptrdiff_t row = 0;
  };

  [[nodiscard]] std::ptrdiff_t rest_of_chunk(std::size_t i) {
    const auto chunks = table_.columns[i].data->chunks();
    cursor& at = cursors_[i];
    while (at.row == chunks[at.chunk].size) at = {at.chunk + 1, 0};
    return chunks[at.chunk].size - at.row;
  }
  [[nodiscard]] chunk piece(std::size_t i, std::ptrdiff_t rows) const {
    chunk part = table_.columns[i].data->chunks()[cursors_[i].chunk];
    part.offset += cursors_[i].row;
    part.size = rows;
    return part;
  }
  void export_batch(std::ptrdiff_t rows, ArrowArray* out) const {
    auto storage = std::make_unique<array_storage>();
    storage->buffers = {nullptr};
    try {
      for (std::size_t i = 0; i < cursors_.size(); ++i) {
        auto child = std::make_unique<ArrowArray>();
        export_part(*table_.columns[i].data, piece(i, rows), child.get());
        storage->children.push_back(std::move(child));
        storage->child_pointers.push_back(storage->children.back().get());
      }
    } catch (...) {
      for (const auto& child : storage->children) child->release(child.get());
      throw;
    }
    out->length = rows;
    out->n_buffers = 1;
    out->n_children = std::ssize(storage->child_pointers);
    out->buffers = storage->buffers.data();
    out->children = storage->child_pointers.data();
    out->release = &release_array;
    out->private_data = storage.release();
  }

  arrow_table table_;
  bool as_struct_;
  std::vector<cursor> cursors_ = {};
  std::ptrdiff_t row_ = 0;
};

/// Runs a step of the stream; a C interface passes no exceptions.
template <class Step>
[[nodiscard]] int guarded(ArrowArrayStream* stream, Step step) noexcept {
  auto& reader = *static_cast<batch_reader*>(stream->private_data);
  try {
    step(reader);
    return 0;
  } catch (const std::exception& failure) {
    try {
      reader.problem = failure.what();
    } catch (...) {
      return ENOMEM;
    }
    return EIO;
  }
}

void open_stream(std::unique_ptr<batch_reader> reader, ArrowArrayStream* out) {
  *out = ArrowArrayStream{};
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    return guarded(stream, [schema](const batch_reader& from) { from.schema(schema); });
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    return guarded(stream, [array](batch_reader& from) { from.next(array); });
  };
  out->get_last_error = [](ArrowArrayStream* stream) {
    const auto& from = *static_cast<const batch_reader*>(stream->private_data);
    return from.problem.empty() ? nullptr : from.problem.c_str();
  };
  out->release = [](ArrowArrayStream* stream) {
    delete static_cast<batch_reader*>(stream->private_data);
    stream->release = nullptr;
  };
  out->private_data = reader.release();
}

}  // namespace

void export_stream(arrow_table table, ArrowArrayStream* out) {
  open_stream(std::make_unique<batch_reader>(std::move(table), true), out);
}

void export_stream(const arrow_column& single, ArrowArrayStream* out) {
  arrow_table table;
  table.columns.push_back(single);
  open_stream(std::make_unique<batch_reader>(std::move(table), false), out);
}

}  // namespace counterpoint::inline v0::io
