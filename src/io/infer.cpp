// SPDX-License-Identifier: MIT
#include "infer.hpp"

#include <optional>
#include <utility>

#include <counterpoint/io/number_text.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

[[nodiscard]] std::optional<bool> parse_true_false(std::string_view text) noexcept {
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  return std::nullopt;
}

[[nodiscard]] std::optional<std::int64_t> parse_time(std::string_view text, const lane_rules& rules) {
  // A run of digits may be a date of ISO 8601, but in a column that nobody called a time it is a number or a code.
  if (text.size() < 8 || text.find_first_not_of("0123456789") == text.npos) return std::nullopt;
  for (const time_format& format : rules.formats) {
    if (format.spec().starts_with("epoch")) continue;
    if (const instant_reading reading = format.read(text, rules.zone)) return reading.value.microseconds();
  }
  return std::nullopt;
}

/// The present values of a column, whichever way it is kept.
class values_view {
 public:
  explicit values_view(const string_index& distinct) : distinct_(&distinct) {}
  explicit values_view(const column& texts) : texts_(&texts) {}

  /// Whether `accept` is true of every present value; stops at the first that it is not.
  template <class Accept>
  [[nodiscard]] bool all(Accept accept) const {
    if (distinct_ != nullptr) {
      for (std::int32_t code = 0; code < distinct_->size(); ++code) {
        if (!accept((*distinct_)[code])) return false;
      }
      return true;
    }
    for (const chunk& part : texts_->chunks()) {
      for (std::ptrdiff_t i = 0; i < part.size; ++i) {
        if (!part.missing(i) && !accept(part.text(i))) return false;
      }
    }
    return true;
  }

 private:
  const string_index* distinct_ = nullptr;
  const column* texts_ = nullptr;
};

/// Every row's value out of the values in the order of `all`: by code, or in row order where nothing is missing.
template <class Builder, class Value>
[[nodiscard]] column_ptr spread(const buffer<std::int32_t>& codes, const column* texts,
                                const std::vector<Value>& values) {
  Builder build;
  if (texts == nullptr) {
    for (std::ptrdiff_t row = 0; row < codes.size(); ++row) {
      if (codes[row] < 0) {
        build.append_missing();
      } else {
        build.append(values[static_cast<std::size_t>(codes[row])]);
      }
    }
    return build.finish();
  }
  std::size_t next = 0;
  for (const chunk& part : texts->chunks()) {
    for (std::ptrdiff_t i = 0; i < part.size; ++i) {
      if (part.missing(i)) {
        build.append_missing();
      } else {
        build.append(values[next++]);
      }
    }
  }
  return build.finish();
}

/// The column as `Value`s if `parse` reads every present value, else null.
template <class Builder, class Value, class Parse>
[[nodiscard]] column_ptr converted(const values_view& view, const buffer<std::int32_t>& codes, const column* texts,
                                   Parse parse) {
  std::vector<Value> values;
  const bool all = view.all([&](std::string_view text) {
    const auto value = parse(text);
    if (value) values.push_back(static_cast<Value>(*value));
    return value.has_value();
  });
  if (!all || values.empty()) return nullptr;
  return spread<Builder>(codes, texts, values);
}

[[nodiscard]] column_ptr as_categories(const buffer<std::int32_t>& codes, string_index&& distinct) {
  category_builder build;
  build.reserve(codes.size());
  for (std::int32_t code = 0; code < distinct.size(); ++code) static_cast<void>(build.code_of(distinct[code]));
  for (std::ptrdiff_t row = 0; row < codes.size(); ++row) {
    if (codes[row] < 0) {
      build.append_missing();
    } else {
      build.append_code(codes[row]);
    }
  }
  return build.finish();
}

[[nodiscard]] column_ptr as_texts(const buffer<std::int32_t>& codes, const string_index& distinct) {
  text_builder build;
  for (std::ptrdiff_t row = 0; row < codes.size(); ++row) {
    if (codes[row] < 0) {
      build.append_missing();
    } else {
      build.append(distinct[codes[row]]);
    }
  }
  return build.finish();
}

}  // namespace

void inferring_builder::spill() {
  for (std::ptrdiff_t row = 0; row < codes_.size(); ++row) {
    if (codes_[row] < 0) {
      texts_.append_missing();
    } else {
      texts_.append(distinct_[codes_[row]]);
    }
  }
  codes_ = {};
  distinct_ = {};
  plain_ = true;
}

column_ptr inferring_builder::finish(const lane_rules& rules) {
  const column_ptr texts = plain_ ? texts_.finish() : nullptr;
  const values_view view = plain_ ? values_view(*texts) : values_view(distinct_);
  const bool text = had(cell_kind::text);
  // A typed source says what is a number; in CSV everything is text and the spelling decides.
  const bool numbers = rules.typed_source ? had(cell_kind::number) && !text && !had(cell_kind::boolean) : true;
  const bool booleans = rules.typed_source ? had(cell_kind::boolean) && !text && !had(cell_kind::number) : true;
  column_ptr made;
  if (booleans) made = converted<boolean_builder, unsigned char>(view, codes_, texts.get(), parse_true_false);
  if (!made && numbers) made = converted<integer_builder, std::int64_t>(view, codes_, texts.get(), parse_integer);
  if (!made && numbers) {
    made = converted<number_builder, double>(view, codes_, texts.get(), [&rules](std::string_view value) {
      return parse_number(value, rules.typed_source ? '.' : rules.decimal, number_form::exact);
    });
  }
  if (!made && text) {
    made = converted<time_builder, std::int64_t>(view, codes_, texts.get(),
                                                 [&rules](std::string_view value) { return parse_time(value, rules); });
  }
  if (!made && plain_) made = texts;
  if (!made && distinct_.size() * 2 > present_) made = as_texts(codes_, distinct_);
  if (!made) made = as_categories(codes_, std::move(distinct_));
  *this = inferring_builder();
  return made;
}

}  // namespace counterpoint::inline v0::io::detail
