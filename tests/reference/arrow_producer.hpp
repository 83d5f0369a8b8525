// SPDX-License-Identifier: MIT
#pragma once
// A producer of Arrow arrays for tests: owns plain vectors, counts how often each array is released, and frees its
// memory at the first release, so that a use after it or a leak shows under AddressSanitizer.

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/io/arrow_abi.hpp>

namespace counterpoint::reference {

/// Counts of what was made and released.
struct release_log {
  int arrays_made = 0;
  int arrays_released = 0;
  int schemas_made = 0;
  int schemas_released = 0;
  int streams_released = 0;

  [[nodiscard]] bool balanced() const noexcept {
    return arrays_made == arrays_released && schemas_made == schemas_released;
  }
};

/// One array as a test writes it down. An empty `validity` means that there is no such buffer.
struct array_spec {
  std::string format = {};
  std::string name = {};
  std::int64_t length = 0;
  std::int64_t offset = 0;
  std::int64_t null_count = -1;
  std::vector<std::uint8_t> validity = {};
  std::vector<std::vector<std::uint8_t>> buffers = {};  ///< behind the validity buffer
  std::vector<array_spec> children = {};
  std::vector<array_spec> dictionary = {};  ///< none or one
  bool no_buffers = false;                  ///< of the null type
};

template <class T>
[[nodiscard]] std::vector<std::uint8_t> bytes_of(const std::vector<T>& values) {
  std::vector<std::uint8_t> out(values.size() * sizeof(T));
  if (!out.empty()) std::memcpy(out.data(), values.data(), out.size());
  return out;
}
[[nodiscard]] inline std::vector<std::uint8_t> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

/// utf8 or large_utf8 out of plain strings.
template <class Offset>
[[nodiscard]] array_spec text_array(std::string name, const std::vector<std::string>& texts) {
  std::vector<Offset> offsets = {0};
  std::string all;
  for (const std::string& text : texts) {
    all += text;
    offsets.push_back(static_cast<Offset>(all.size()));
  }
  array_spec out{.format = sizeof(Offset) == 4 ? "u" : "U", .name = std::move(name)};
  out.length = static_cast<std::int64_t>(texts.size());
  out.buffers = {bytes_of(offsets), bytes_of(all)};
  return out;
}

/// utf8_view: texts of up to 12 bytes inline, the others in one buffer.
[[nodiscard]] inline array_spec view_array(std::string name, const std::vector<std::string>& texts) {
  std::string views;
  std::string all;
  const auto put = [&views](const void* from, std::size_t size) { views.append(static_cast<const char*>(from), size); };
  for (const std::string& text : texts) {
    const auto length = static_cast<std::int32_t>(text.size());
    put(&length, 4);
    if (length <= 12) {
      std::string inlined = text;
      inlined.resize(12);
      put(inlined.data(), 12);
      continue;
    }
    const std::int32_t place[2] = {0, static_cast<std::int32_t>(all.size())};
    put(text.data(), 4);
    put(place, 8);
    all += text;
  }
  array_spec out{.format = "vu", .name = std::move(name)};
  out.length = static_cast<std::int64_t>(texts.size());
  out.buffers = {bytes_of(views), bytes_of(all),
                 bytes_of(std::vector<std::int64_t>{static_cast<std::int64_t>(all.size())})};
  return out;
}

template <class T>
[[nodiscard]] array_spec value_array(std::string format, std::string name, const std::vector<T>& values) {
  array_spec out{.format = std::move(format), .name = std::move(name)};
  out.length = static_cast<std::int64_t>(values.size());
  out.buffers = {bytes_of(values)};
  return out;
}

[[nodiscard]] inline array_spec batch(std::vector<array_spec> children) {
  array_spec out{.format = "+s", .length = children.empty() ? 0 : children.front().length};
  out.null_count = 0;
  out.children = std::move(children);
  return out;
}

namespace detail {

struct array_memory {
  std::shared_ptr<release_log> log;
  array_spec spec;
  std::vector<const void*> buffers;
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> child_pointers;
  std::unique_ptr<ArrowArray> dictionary;
};

struct schema_memory {
  std::shared_ptr<release_log> log;
  array_spec spec;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> child_pointers;
  std::unique_ptr<ArrowSchema> dictionary;
};

template <class Memory, class Struct>
void release_parts(Memory& memory) {
  for (const auto& child : memory.children) {
    if (child->release != nullptr) child->release(child.get());
  }
  if (memory.dictionary && memory.dictionary->release != nullptr) memory.dictionary->release(memory.dictionary.get());
}

}  // namespace detail

inline void make_array(const array_spec& spec, const std::shared_ptr<release_log>& log, ArrowArray* out) {
  auto memory = std::make_unique<detail::array_memory>();
  memory->log = log;
  memory->spec = spec;
  ++log->arrays_made;
  if (!spec.no_buffers) memory->buffers.push_back(spec.validity.empty() ? nullptr : memory->spec.validity.data());
  for (const auto& buffer : memory->spec.buffers) memory->buffers.push_back(buffer.data());
  for (const array_spec& child : spec.children) {
    memory->children.push_back(std::make_unique<ArrowArray>());
    make_array(child, log, memory->children.back().get());
    memory->child_pointers.push_back(memory->children.back().get());
  }
  *out = ArrowArray{};
  if (!spec.dictionary.empty()) {
    memory->dictionary = std::make_unique<ArrowArray>();
    make_array(spec.dictionary.front(), log, memory->dictionary.get());
    out->dictionary = memory->dictionary.get();
  }
  out->length = spec.length;
  out->offset = spec.offset;
  out->null_count = spec.validity.empty() && spec.null_count < 0 ? 0 : spec.null_count;
  out->n_buffers = static_cast<std::int64_t>(memory->buffers.size());
  out->buffers = memory->buffers.data();
  out->n_children = static_cast<std::int64_t>(memory->child_pointers.size());
  out->children = memory->child_pointers.data();
  out->release = [](ArrowArray* array) {
    auto* held = static_cast<detail::array_memory*>(array->private_data);
    ++held->log->arrays_released;
    detail::release_parts<detail::array_memory, ArrowArray>(*held);
    delete held;
    array->release = nullptr;
  };
  out->private_data = memory.release();
}

inline void make_schema(const array_spec& spec, const std::shared_ptr<release_log>& log, ArrowSchema* out) {
  auto memory = std::make_unique<detail::schema_memory>();
  memory->log = log;
  memory->spec = spec;
  ++log->schemas_made;
  for (const array_spec& child : spec.children) {
    memory->children.push_back(std::make_unique<ArrowSchema>());
    make_schema(child, log, memory->children.back().get());
    memory->child_pointers.push_back(memory->children.back().get());
  }
  *out = ArrowSchema{};
  if (!spec.dictionary.empty()) {
    memory->dictionary = std::make_unique<ArrowSchema>();
    make_schema(spec.dictionary.front(), log, memory->dictionary.get());
    out->dictionary = memory->dictionary.get();
  }
  out->format = memory->spec.format.c_str();
  out->name = memory->spec.name.c_str();
  out->flags = ARROW_FLAG_NULLABLE;
  out->n_children = static_cast<std::int64_t>(memory->child_pointers.size());
  out->children = memory->child_pointers.data();
  out->release = [](ArrowSchema* schema) {
    auto* held = static_cast<detail::schema_memory*>(schema->private_data);
    ++held->log->schemas_released;
    detail::release_parts<detail::schema_memory, ArrowSchema>(*held);
    delete held;
    schema->release = nullptr;
  };
  out->private_data = memory.release();
}

/// Batches one after another; fails before batch `fails_at` (0-based) with "the disk is gone".
struct stream_spec {
  std::vector<array_spec> batches = {};
  std::int64_t fails_at = -1;
};

inline void make_stream(stream_spec spec, const std::shared_ptr<release_log>& log, ArrowArrayStream* out) {
  struct memory {
    std::shared_ptr<release_log> log;
    stream_spec spec;
    std::size_t next = 0;
  };
  *out = ArrowArrayStream{};
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    auto* held = static_cast<memory*>(stream->private_data);
    make_schema(held->spec.batches.front(), held->log, schema);
    return 0;
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    auto* held = static_cast<memory*>(stream->private_data);
    *array = ArrowArray{};
    if (static_cast<std::int64_t>(held->next) == held->spec.fails_at) return 5;
    if (held->next < held->spec.batches.size()) make_array(held->spec.batches[held->next++], held->log, array);
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) { return "the disk is gone"; };
  out->release = [](ArrowArrayStream* stream) {
    auto* held = static_cast<memory*>(stream->private_data);
    ++held->log->streams_released;
    delete held;
    stream->release = nullptr;
  };
  out->private_data = new memory{log, std::move(spec)};
}

}  // namespace counterpoint::reference
