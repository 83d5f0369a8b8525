// SPDX-License-Identifier: MIT
#pragma once
// Short columns for tests, written where they are used.

#include <initializer_list>
#include <optional>

#include <counterpoint/core/column_builder.hpp>

namespace counterpoint::reference {

template <class Builder>
[[nodiscard]] column_ptr words_of(std::initializer_list<const char*> values) {
  Builder build;
  for (const char* value : values) {
    if (value == nullptr) {
      build.append_missing();
    } else {
      build.append(value);
    }
  }
  return build.finish();
}

/// nullptr is missing.
[[nodiscard]] inline column_ptr texts(std::initializer_list<const char*> values) {
  return words_of<text_builder>(values);
}
[[nodiscard]] inline column_ptr categories(std::initializer_list<const char*> values) {
  return words_of<category_builder>(values);
}

template <class Builder, class Value>
[[nodiscard]] column_ptr values_of(std::initializer_list<std::optional<Value>> values) {
  Builder build;
  for (const auto& value : values) {
    if (value) {
      build.append(*value);
    } else {
      build.append_missing();
    }
  }
  return build.finish();
}

[[nodiscard]] inline column_ptr numbers(std::initializer_list<std::optional<double>> values) {
  return values_of<number_builder, double>(values);
}
[[nodiscard]] inline column_ptr integers(std::initializer_list<std::optional<std::int64_t>> values) {
  return values_of<integer_builder, std::int64_t>(values);
}
/// Microseconds since 1970-01-01 UTC.
[[nodiscard]] inline column_ptr times(std::initializer_list<std::optional<std::int64_t>> values) {
  return values_of<time_builder, std::int64_t>(values);
}
[[nodiscard]] inline column_ptr flags(std::initializer_list<std::optional<bool>> values) {
  return values_of<boolean_builder, bool>(values);
}

}  // namespace counterpoint::reference
