// SPDX-License-Identifier: MIT
// From an array's buffers to a chunk: shared where the layouts agree, converted where they don't.
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>

#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/selection.hpp>
#include <counterpoint/core/time_problem.hpp>
#include <counterpoint/core/utf8.hpp>

#include "arrow_import.hpp"
#include "text_bits.hpp"

namespace counterpoint::inline v0::io::detail {

namespace {

/// IEEE 754 binary16, every value of which a double holds exactly.
[[nodiscard]] double from_half(std::uint16_t bits) noexcept {
  const int exponent = bits >> 10 & 0x1F;
  const int fraction = bits & 0x3FF;
  double value = 0;
  if (exponent == 0x1F) {
    value = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  } else if (exponent == 0) {
    value = std::ldexp(fraction, -24);
  } else {
    value = std::ldexp(fraction + 0x400, exponent - 25);
  }
  return (bits & 0x8000) != 0 ? -value : value;
}

/// Binary16 as a type of its own, so that `convert` can tell it from uint16.
struct half {
  std::uint16_t bits;
  explicit operator double() const noexcept { return from_half(bits); }
};

[[nodiscard]] bool all_ascii(std::string_view text) noexcept {
  std::size_t at = 0;
  for (; text.size() - at >= 64; at += 64) {
    if (!core::detail::ascii_64(reinterpret_cast<const unsigned char*>(text.data()) + at)) return false;
  }
  for (; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0x80U) != 0) return false;
  }
  return true;
}

/// Whether all values together are valid UTF-8 and none begins inside a character. Offsets are in order already.
template <class Offset>
[[nodiscard]] bool valid_as_a_whole(const chunk& part) noexcept {
  const Offset* at = part.data<Offset>();
  const std::string_view all(part.bytes + at[0], static_cast<std::size_t>(at[part.size] - at[0]));
  if (all_ascii(all)) return true;
  if (valid_text_prefix(all) != all.size()) return false;
  for (std::ptrdiff_t i = 1; i < part.size; ++i) {
    if (at[i] < at[part.size] && (static_cast<unsigned char>(part.bytes[at[i]]) & 0xC0U) == 0x80U) return false;
  }
  return true;
}

template <class Offset>
[[nodiscard]] std::ptrdiff_t first_backward_offset(const chunk& part) noexcept {
  const Offset* at = part.data<Offset>();
  if (at[0] < 0) return 0;
  bool backward = false;
  for (std::ptrdiff_t i = 0; i < part.size; ++i) backward |= at[i + 1] < at[i];
  if (!backward) return -1;
  std::ptrdiff_t row = 0;
  while (at[row + 1] >= at[row]) ++row;
  return row;
}

[[nodiscard]] bool inside_its_buffer(const chunk& part, const text_view_slot& slot) noexcept {
  if (slot.length <= 12) return slot.length >= 0;
  const std::int32_t buffer = slot.buffer_or_inline[0];
  const std::int32_t offset = slot.buffer_or_inline[1];
  if (buffer < 0 || buffer >= std::ssize(part.view_buffers) || offset < 0) return false;
  return std::int64_t{offset} + slot.length <= std::ssize(part.view_buffers[static_cast<std::size_t>(buffer)]);
}

[[nodiscard]] chunk text_chunk(const array_view& values, arrow_kind kind) {
  chunk part{.size = values.size, .offset = values.offset, .validity = values.validity()};
  const ArrowArray& array = *values.array;
  part.values = array.buffers[1];
  if (kind == arrow_kind::utf8_view) {
    part.layout = text_layout::views;
    const std::int64_t count = array.n_buffers - 3;  // validity, views … and the sizes at the end
    const auto* sizes = static_cast<const std::int64_t*>(array.buffers[array.n_buffers - 1]);
    for (std::int64_t i = 0; i < count; ++i) {
      part.view_buffers.emplace_back(static_cast<const char*>(array.buffers[2 + i]),
                                     static_cast<std::size_t>(sizes[i]));
    }
    return part;
  }
  part.layout = kind == arrow_kind::utf8 ? text_layout::offsets_32 : text_layout::offsets_64;
  part.bytes = static_cast<const char*>(array.buffers[2]);
  return part;
}

[[nodiscard]] column_type column_type_of(const arrow_type& type) noexcept {
  switch (type.kind) {
    case arrow_kind::boolean: return column_type::boolean;
    case arrow_kind::float16:
    case arrow_kind::float32:
    case arrow_kind::float64: return column_type::number;
    case arrow_kind::date:
    case arrow_kind::timestamp: return column_type::time;
    case arrow_kind::null:
    case arrow_kind::utf8:
    case arrow_kind::large_utf8:
    case arrow_kind::utf8_view: return column_type::text;
    default: return column_type::integer;
  }
}

}  // namespace

column_importer::column_importer(const ArrowSchema& schema, const arrow_options& options)
    : name_(schema.name == nullptr ? "" : schema.name), options_(options),
      type_(parse_format(schema.dictionary == nullptr ? schema.format : schema.dictionary->format, name_)) {
  if (schema.dictionary != nullptr) {
    dictionary_ = true;
    index_ = parse_format(schema.format, name_);
    if (schema.dictionary->dictionary != nullptr) throw type_error("column \"" + name_ + "\": nested dictionary");
  }
  column_type_ = dictionary_ && type_.is_text() ? column_type::category : column_type_of(type_);
  const bool naive = type_.kind == arrow_kind::date || (type_.kind == arrow_kind::timestamp && !type_.has_zone);
  assumed_utc_ = naive && options_.zone == nullptr;
}

void column_importer::add(ArrowArray& array, std::int64_t offset, std::int64_t size) {
  auto owner = std::make_shared<const array_holder>(array);
  const array_view values{&**owner, (*owner)->offset + offset, size, rows_};
  if (size > 0) {
    if (dictionary_) {
      add_dictionary(std::move(owner), values);
    } else {
      add_values(std::move(owner), values);
    }
  }
  rows_ += size;
}

column_ptr column_importer::finish() {
  column_ptr words = column_type_ == column_type::category ? make_dictionary(std::move(words_)) : nullptr;
  return std::make_shared<const column>(column_type_, std::move(chunks_), std::move(words));
}

void column_importer::refuse(std::ptrdiff_t row, std::string_view problem, std::string_view value,
                             std::string_view allowed) const {
  place where{.column = name_};
  if (row >= 0) where.row = row + 1;
  throw data_error(std::move(where), problem, printable_utf8(value), allowed);
}

void column_importer::take_chunks(const column& made) {
  chunks_.insert(chunks_.end(), made.chunks().begin(), made.chunks().end());
}

void column_importer::add_values(std::shared_ptr<const array_holder> owner, const array_view& values) {
  switch (type_.kind) {
    case arrow_kind::null: return take_chunks(*missing_column(column_type::text, values.size));
    case arrow_kind::float16: return convert<half>(values, number_builder());
    case arrow_kind::float32: return convert<float>(values, number_builder());
    case arrow_kind::utf8:
    case arrow_kind::large_utf8:
    case arrow_kind::utf8_view: return add_texts(std::move(owner), values);
    case arrow_kind::date:
    case arrow_kind::timestamp: return add_times(std::move(owner), values);
    case arrow_kind::boolean:
    case arrow_kind::float64: break;
    default: return add_integers(std::move(owner), values);
  }
  chunk part{.size = values.size, .offset = values.offset, .validity = values.validity()};
  part.values = values.array->buffers[1];
  part.owner = std::move(owner);
  chunks_.push_back(std::move(part));
}

template <class Source, class Builder>
void column_importer::convert(const array_view& values, Builder build) {
  using value_type = std::conditional_t<std::is_same_v<Builder, number_builder>, double, std::int64_t>;
  build.reserve(values.size);
  const Source* data = values.data<Source>();
  for (std::ptrdiff_t i = 0; i < values.size; ++i) {
    if (values.missing(i)) {
      build.append_missing();
      continue;
    }
    if constexpr (std::is_same_v<Source, std::uint64_t>) {
      if (data[i] > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        refuse(values.first_row + i, "is too large an integer", std::to_string(data[i]), "up to 9223372036854775807");
      }
    }
    build.append(static_cast<value_type>(data[i]));
  }
  take_chunks(*build.finish());
}

void column_importer::add_integers(std::shared_ptr<const array_holder> owner, const array_view& values) {
  switch (type_.kind) {
    case arrow_kind::int8: return convert<std::int8_t>(values, integer_builder());
    case arrow_kind::uint8: return convert<std::uint8_t>(values, integer_builder());
    case arrow_kind::int16: return convert<std::int16_t>(values, integer_builder());
    case arrow_kind::uint16: return convert<std::uint16_t>(values, integer_builder());
    case arrow_kind::int32: return convert<std::int32_t>(values, integer_builder());
    case arrow_kind::uint32: return convert<std::uint32_t>(values, integer_builder());
    case arrow_kind::uint64: return convert<std::uint64_t>(values, integer_builder());
    default: break;
  }
  chunk part{.size = values.size, .offset = values.offset, .validity = values.validity()};
  part.values = values.array->buffers[1];
  part.owner = std::move(owner);
  chunks_.push_back(std::move(part));
}

void column_importer::add_texts(std::shared_ptr<const array_holder> owner, const array_view& values) {
  chunk part = text_chunk(values, type_.kind);
  check_texts(part, values);
  part.owner = std::move(owner);
  chunks_.push_back(std::move(part));
}

void column_importer::check_texts(const chunk& part, const array_view& values) const {
  if (part.size == 0) return;
  const auto row_of = [&values](std::ptrdiff_t i) { return values.first_row < 0 ? -1 : values.first_row + i; };
  if (part.layout != text_layout::views) {
    const bool narrow = part.layout == text_layout::offsets_32;
    const std::ptrdiff_t bad =
        narrow ? first_backward_offset<std::int32_t>(part) : first_backward_offset<std::int64_t>(part);
    if (bad >= 0) refuse(row_of(bad), "has a broken offset", "", "offsets from 0 upwards");
    if (narrow ? valid_as_a_whole<std::int32_t>(part) : valid_as_a_whole<std::int64_t>(part)) return;
  }
  // Row by row: what stands under a missing value may be anything.
  for (std::ptrdiff_t i = 0; i < part.size; ++i) {
    if (part.missing(i)) continue;
    if (part.layout == text_layout::views && !inside_its_buffer(part, part.data<text_view_slot>()[i])) {
      refuse(row_of(i), "points outside its buffer", "", "a view inside one of the buffers");
    }
    const std::string_view text = part.text(i);
    if (!is_valid_utf8(text)) refuse(row_of(i), "is not valid UTF-8", text, "");
  }
}

void column_importer::add_times(std::shared_ptr<const array_holder> owner, const array_view& values) {
  const bool naive = type_.kind == arrow_kind::date || !type_.has_zone;
  if (type_.microseconds_per_tick == 1 && !type_.days && (!naive || options_.zone == nullptr)) {
    for (std::ptrdiff_t i = 0; i < values.size; ++i) {
      if (!instant::in_range(values.data<std::int64_t>()[i]) && !values.missing(i)) (void)time_at(values, i);
    }
    chunk part{.size = values.size, .offset = values.offset, .validity = values.validity()};
    part.values = values.array->buffers[1];
    part.owner = std::move(owner);
    chunks_.push_back(std::move(part));
    return;
  }
  time_builder build;
  build.reserve(values.size);
  for (std::ptrdiff_t i = 0; i < values.size; ++i) {
    if (values.missing(i)) {
      build.append_missing();
      continue;
    }
    const std::int64_t at = time_at(values, i);
    build.append(naive && options_.zone != nullptr ? to_utc(at, values.first_row + i) : at);
  }
  take_chunks(*build.finish());
}

std::int64_t column_importer::time_at(const array_view& values, std::ptrdiff_t i) const {
  const std::ptrdiff_t row = values.first_row + i;
  constexpr std::string_view years = "the years -9999 to 9999";
  if (type_.days) {
    const std::int64_t days = values.data<std::int32_t>()[i];
    const std::int64_t at = days * microseconds_per_day;
    if (!instant::in_range(at)) refuse(row, "days since 1970 is no date", std::to_string(days), years);
    return at;
  }
  const std::int64_t ticks = values.data<std::int64_t>()[i];
  std::int64_t at = 0;
  if (type_.microseconds_per_tick == 0) {
    const std::int64_t finer = ((ticks % 1000) + 1000) % 1000;
    if (finer != 0 && !options_.truncate_nanoseconds) {
      refuse(row, "nanoseconds since 1970 is finer than a microsecond", std::to_string(ticks),
             "whole microseconds, or ask for truncation");
    }
    at = ticks / 1000 - (ticks < 0 && finer != 0 ? 1 : 0);
  } else if (__builtin_mul_overflow(ticks, type_.microseconds_per_tick, &at) || !instant::in_range(at)) {
    refuse(row, "is no time that this calendar holds", std::to_string(ticks), years);
  }
  return at;
}

std::int64_t column_importer::to_utc(std::int64_t local, std::ptrdiff_t row) const {
  const local_time_reading found = options_.zone->to_utc(local);
  const auto written = [local] {
    std::string text = to_iso(instant(local));
    text.pop_back();  // its Z: it is local time
    return text;
  };
  const bool date_only = type_.kind == arrow_kind::date;
  switch (found.kind) {
    case local_time_kind::unique: return found.earlier.microseconds();
    case local_time_kind::ambiguous:
      if (date_only || options_.ambiguous == ambiguous_time::earlier) return found.earlier.microseconds();
      if (options_.ambiguous == ambiguous_time::later) return found.later.microseconds();
      refuse(row, to_message({found.earlier, found.later, time_problem::ambiguous}, options_.zone), written(), "");
    case local_time_kind::absent:
      if (date_only) return found.jump.microseconds();  // midnight was skipped: the day begins at the jump
      refuse(row, to_message({.problem = time_problem::absent}, options_.zone), written(), "");
    case local_time_kind::outside: break;
  }
  refuse(row, to_message({.problem = time_problem::outside_zone}, options_.zone), written(), "");
}

std::int64_t column_importer::index_at(const array_view& indices, std::ptrdiff_t i) const {
  switch (index_.kind) {
    case arrow_kind::int8: return indices.data<std::int8_t>()[i];
    case arrow_kind::uint8: return indices.data<std::uint8_t>()[i];
    case arrow_kind::int16: return indices.data<std::int16_t>()[i];
    case arrow_kind::uint16: return indices.data<std::uint16_t>()[i];
    case arrow_kind::int32: return indices.data<std::int32_t>()[i];
    case arrow_kind::uint32: return indices.data<std::uint32_t>()[i];
    // An uint64 above int64 turns negative and is refused with its neighbours.
    default: return indices.data<std::int64_t>()[i];
  }
}

void column_importer::add_dictionary(std::shared_ptr<const array_holder> owner, const array_view& indices) {
  const ArrowArray* dictionary = indices.array->dictionary;
  if (dictionary == nullptr) throw error("column \"" + name_ + "\": an array lacks its dictionary");
  for (std::ptrdiff_t i = 0; i < indices.size; ++i) {
    if (indices.missing(i)) continue;
    const std::int64_t index = index_at(indices, i);
    if (index < 0 || index >= dictionary->length) {
      refuse(indices.first_row + i, "is an index outside its dictionary", std::to_string(index),
             "0 … " + std::to_string(dictionary->length - 1));
    }
  }
  if (!type_.is_text()) return add_decoded(indices);

  const array_view values{dictionary, dictionary->offset, dictionary->length, -1};
  std::vector<std::int32_t> code_of_value(static_cast<std::size_t>(values.size), -1);
  bool as_it_is = index_.kind == arrow_kind::int32;
  if (values.size > 0) {
    const chunk words = text_chunk(values, type_.kind);
    check_texts(words, values);
    for (std::ptrdiff_t i = 0; i < values.size; ++i) {
      if (!words.missing(i)) code_of_value[static_cast<std::size_t>(i)] = words_.insert(words.text(i));
      as_it_is = as_it_is && code_of_value[static_cast<std::size_t>(i)] == i;
    }
  }
  add_codes(std::move(owner), indices, code_of_value, as_it_is);
}

void column_importer::add_codes(std::shared_ptr<const array_holder> owner, const array_view& indices,
                                const std::vector<std::int32_t>& code_of_value, bool as_it_is) {
  if (as_it_is) {
    chunk part{.size = indices.size, .offset = indices.offset, .validity = indices.validity()};
    part.values = indices.array->buffers[1];
    part.owner = std::move(owner);
    chunks_.push_back(std::move(part));
    return;
  }
  core::detail::code_builder build(make_dictionary(string_index()));
  build.reserve(indices.size);
  for (std::ptrdiff_t i = 0; i < indices.size; ++i) {
    const std::int32_t code = indices.missing(i) ? -1 : code_of_value[static_cast<std::size_t>(index_at(indices, i))];
    if (code < 0) {
      build.append_missing();
    } else {
      build.append(code);
    }
  }
  take_chunks(*build.finish());
}

column_importer column_importer::for_values() const {
  column_importer out;
  out.name_ = name_;
  out.options_ = options_;
  out.type_ = type_;
  out.column_type_ = column_type_;
  return out;
}

void column_importer::add_decoded(const array_view& indices) {
  column_importer inner = for_values();
  const ArrowArray* dictionary = indices.array->dictionary;
  if (dictionary->length > 0) {
    // The values are copied below, so nothing needs to own them beyond this call.
    inner.add_values(nullptr, {dictionary, dictionary->offset, dictionary->length, 0});
  }
  const column_ptr values = inner.finish();
  const auto decode = [&](auto build, auto value_of) {
    for (std::ptrdiff_t i = 0; i < indices.size; ++i) {
      const std::ptrdiff_t index = indices.missing(i) ? -1 : index_at(indices, i);
      if (index < 0 || values->missing(index)) {
        build.append_missing();
      } else {
        build.append(value_of(index));
      }
    }
    take_chunks(*build.finish());
  };
  const auto int64_of = [&](std::ptrdiff_t index) { return values->integer(index); };
  switch (column_type_) {
    case column_type::number: return decode(number_builder(), [&](std::ptrdiff_t i) { return values->number(i); });
    case column_type::integer: return decode(integer_builder(), int64_of);
    case column_type::time: return decode(time_builder(), int64_of);
    case column_type::boolean:
      return decode(boolean_builder(), [&](std::ptrdiff_t i) { return values->number(i) != 0; });
    case column_type::text:
    case column_type::category: break;
  }
  take_chunks(*missing_column(column_type::text, indices.size));  // a dictionary of nulls
}

}  // namespace counterpoint::inline v0::io::detail
