// SPDX-License-Identifier: MIT
#pragma once
// Names as small numbers: the distinct values of a column, and the number of each row's.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/string_index.hpp>

namespace counterpoint::inline v0::journey::detail {

/// Distinct names by number: a text column of at most one chunk.
class numbered_names {
 public:
  explicit numbered_names(column_ptr dictionary) : dictionary_(std::move(dictionary)) {}

  [[nodiscard]] std::int32_t size() const noexcept { return static_cast<std::int32_t>(dictionary_->size()); }
  [[nodiscard]] std::string_view name(std::int32_t number) const noexcept { return dictionary_->text(number); }

 private:
  column_ptr dictionary_;
};

using named_rows = std::pair<std::shared_ptr<const numbered_names>, std::vector<std::int32_t>>;

[[nodiscard]] inline named_rows number_texts(const column& source) {
  string_index names;
  std::vector<std::int32_t> codes(static_cast<std::size_t>(source.size()), -1);
  constexpr std::ptrdiff_t ahead = 64;
  std::vector<std::string_view> texts;
  std::size_t row = 0;
  for (const chunk& part : source.chunks()) {
    for (std::ptrdiff_t begin = 0; begin < part.size; begin += ahead) {
      const std::ptrdiff_t end = std::min(begin + ahead, part.size);
      texts.clear();
      for (std::ptrdiff_t i = begin; i < end; ++i) texts.push_back(part.missing(i) ? std::string_view() : part.text(i));
      names.prefetch(texts);
      for (std::ptrdiff_t i = begin; i < end; ++i, ++row) {
        if (!part.missing(i)) codes[row] = names.insert(texts[static_cast<std::size_t>(i - begin)]);
      }
    }
  }
  return {std::make_shared<const numbered_names>(make_dictionary(std::move(names))), std::move(codes)};
}

/// Integers become their decimal text. Those of a small range are told apart by a table, not by their text.
[[nodiscard]] inline named_rows number_integers(const column& source) {
  std::int64_t low = std::numeric_limits<std::int64_t>::max();
  std::int64_t high = std::numeric_limits<std::int64_t>::min();
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    if (part.missing(i)) return;
    low = std::min(low, part.data<std::int64_t>()[i]);
    high = std::max(high, part.data<std::int64_t>()[i]);
  });
  string_index names;
  std::vector<std::int32_t> codes(static_cast<std::size_t>(source.size()), -1);
  const std::uint64_t range = low > high ? 0 : static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  std::vector<std::int32_t> known(range < 4 * codes.size() + 1024 ? static_cast<std::size_t>(range) + 1 : 0, -1);
  for_each_row(source, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    if (part.missing(i)) return;
    const std::int64_t value = part.data<std::int64_t>()[i];
    std::int32_t& code = codes[static_cast<std::size_t>(row)];
    if (known.empty()) {
      code = names.insert(std::to_string(value));
      return;
    }
    std::int32_t& found =
        known[static_cast<std::size_t>(static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(low))];
    if (found < 0) found = names.insert(std::to_string(value));
    code = found;
  });
  return {std::make_shared<const numbered_names>(make_dictionary(std::move(names))), std::move(codes)};
}

/// The number of each row's name, -1 where it is missing.
/// @throws type_error for a column of numbers with a fraction, of booleans or of times
[[nodiscard]] inline named_rows number_names(const column& source, const std::string& name) {
  switch (source.type()) {
    case column_type::text: return number_texts(source);
    case column_type::integer: return number_integers(source);
    case column_type::category: break;
    case column_type::number:
    case column_type::boolean:
    case column_type::time:
      throw type_error("column \"" + name + "\" is " + std::string(to_string(source.type())) +
                       "; allowed: text, category, integer");
  }
  std::vector<std::int32_t> codes;
  codes.reserve(static_cast<std::size_t>(source.size()));
  for (const chunk& part : source.chunks()) {
    const auto* values = part.data<std::int32_t>();
    if (part.validity == nullptr) {
      codes.insert(codes.end(), values, values + part.size);
    } else {
      for (std::ptrdiff_t i = 0; i < part.size; ++i) codes.push_back(part.missing(i) ? -1 : values[i]);
    }
  }
  return {std::make_shared<const numbered_names>(source.dictionary()), std::move(codes)};
}

}  // namespace counterpoint::inline v0::journey::detail
