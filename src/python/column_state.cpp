// SPDX-License-Identifier: MIT
#include "column_state.hpp"

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/selection.hpp>
#include <counterpoint/core/utf8.hpp>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::python {

namespace py = pybind11;

namespace {

/// Bytes that a chunk's values take: offsets and codes included, characters not.
[[nodiscard]] std::ptrdiff_t value_bytes(column_type type, std::ptrdiff_t rows) noexcept {
  switch (type) {
    case column_type::boolean: return (rows + 7) / 8;
    case column_type::category: return rows * 4;
    case column_type::text: return (rows + 1) * 8;
    default: return rows * 8;
  }
}

[[nodiscard]] py::bytes bytes_of(const void* from, std::ptrdiff_t size) {
  return {static_cast<const char*>(from), static_cast<std::size_t>(size)};
}

void require(bool holds) {
  if (!holds) throw error("broken column state: it was not written by this library");
}

[[nodiscard]] chunk chunk_from_state(column_type type, const py::tuple& state) {
  require(state.size() == 4);
  struct storage {
    std::string validity, values, bytes;
  };
  auto owner = std::make_shared<storage>();
  chunk part{.size = state[0].cast<std::ptrdiff_t>(), .layout = text_layout::offsets_64};
  require(part.size >= 0);
  owner->values = state[2].cast<std::string>();
  require(std::ssize(owner->values) == value_bytes(type, part.size));
  if (!state[1].is_none()) {
    owner->validity = state[1].cast<std::string>();
    require(std::ssize(owner->validity) == (part.size + 7) / 8);
    part.validity = reinterpret_cast<const std::uint8_t*>(owner->validity.data());
  }
  part.values = owner->values.data();
  if (type == column_type::text) {
    owner->bytes = state[3].cast<std::string>();
    part.bytes = owner->bytes.data();
    const auto* offsets = part.data<std::int64_t>();
    bool sound = offsets[0] == 0 && offsets[part.size] == std::ssize(owner->bytes);
    for (std::ptrdiff_t i = 0; i < part.size; ++i) sound = sound && offsets[i] <= offsets[i + 1];
    require(sound && is_valid_utf8(owner->bytes));
  }
  part.owner = std::move(owner);
  return part;
}

}  // namespace

py::tuple column_state(const column& source) {
  // A copy with offset 0, one layout, and nothing that the rows don't need.
  std::vector<std::ptrdiff_t> rows(static_cast<std::size_t>(source.size()));
  std::iota(rows.begin(), rows.end(), std::ptrdiff_t{0});
  const column_ptr compact = take(source, rows);
  py::list chunks;
  for (const chunk& part : compact->chunks()) {
    py::object validity = py::none();
    if (part.validity != nullptr) validity = bytes_of(part.validity, (part.size + 7) / 8);
    py::object characters = py::none();
    if (source.type() == column_type::text) characters = bytes_of(part.bytes, part.data<std::int64_t>()[part.size]);
    chunks.append(
        py::make_tuple(part.size, validity, bytes_of(part.values, value_bytes(source.type(), part.size)), characters));
  }
  py::object dictionary = py::none();
  if (source.dictionary()) dictionary = column_state(*source.dictionary());
  return py::make_tuple(static_cast<int>(source.type()), py::tuple(chunks), dictionary);
}

column_ptr column_from_state(const py::tuple& state) {
  require(state.size() == 3);
  const int number = state[0].cast<int>();
  require(number >= 0 && number <= static_cast<int>(column_type::time));
  const auto type = static_cast<column_type>(number);
  column_ptr dictionary = state[2].is_none() ? nullptr : column_from_state(state[2].cast<py::tuple>());
  std::vector<chunk> chunks;
  for (const py::handle one : state[1].cast<py::tuple>()) {
    chunks.push_back(chunk_from_state(type, one.cast<py::tuple>()));
    if (type != column_type::category) continue;
    const chunk& part = chunks.back();
    bool sound = dictionary != nullptr;
    for (std::ptrdiff_t i = 0; sound && i < part.size; ++i) {
      const std::int32_t code = part.data<std::int32_t>()[i];
      sound = part.missing(i) || (code >= 0 && code < dictionary->size());
    }
    require(sound);
  }
  return std::make_shared<const column>(type, std::move(chunks), std::move(dictionary));
}

}  // namespace counterpoint::python
