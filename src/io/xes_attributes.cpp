// SPDX-License-Identifier: MIT
#include "xes_attributes.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/schema.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  if (text.starts_with('+') && text.substr(1, 1) != "-") text.remove_prefix(1);
  Number out = {};
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// Values as the texts of a builder.
template <class Builder>
column_ptr texts_of(const column& values) {
  Builder out;
  for (std::ptrdiff_t row = 0; row < values.size(); ++row) {
    if (values.missing(row)) {
      out.append_missing();
    } else {
      out.append(xes_text(values, row));
    }
  }
  return out.finish();
}

column_ptr as_numbers(const column& values) {
  number_builder out;
  for (std::ptrdiff_t row = 0; row < values.size(); ++row) {
    if (values.missing(row)) {
      out.append_missing();
    } else {
      out.append(static_cast<double>(values.integer(row)));
    }
  }
  return out.finish();
}

/// A column as what a canonical name means; null if it does not have that meaning.
column_ptr as_canonical(const canonical_column& meant, const column_ptr& values) {
  column_ptr out = values;
  if (meant.type == column_type::text && values->type() == column_type::category) out = texts_of<text_builder>(*values);
  if (meant.type == column_type::number && values->type() == column_type::integer) out = as_numbers(*values);
  if (out->type() != meant.type) return nullptr;
  try {
    text_builder ids;
    for (std::ptrdiff_t row = 0; row < out->size(); ++row) ids.append("");
    static_cast<void>(feedback({{"id", ids.finish()}, {std::string(meant.name), out}}));
  } catch (const error&) {
    return nullptr;
  }
  return out;
}

}  // namespace

std::string xes_text(const column& values, std::ptrdiff_t row) {
  switch (values.type()) {
    case column_type::time: return to_iso(instant(values.integer(row)));
    case column_type::integer: return std::to_string(values.integer(row));
    case column_type::boolean: return values.number(row) != 0 ? "true" : "false";
    case column_type::number:
      if (std::isinf(values.number(row))) return values.number(row) > 0 ? "INF" : "-INF";
      return core::detail::shortest(values.number(row));
    case column_type::text:
    case column_type::category: break;
  }
  return std::string(values.text(row));
}

std::optional<xes_type> xes_type_of(std::string_view element) noexcept {
  constexpr std::pair<std::string_view, xes_type> types[] = {
      {"string", xes_type::text},  {"date", xes_type::date},       {"int", xes_type::integer},
      {"float", xes_type::number}, {"boolean", xes_type::boolean}, {"id", xes_type::text}};
  for (const auto& [name, type] : types) {
    if (name == element) return type;
  }
  return std::nullopt;
}

void xes_column::append_missing() {
  switch (type_) {
    case xes_type::none: break;
    case xes_type::text: texts_.append_missing(); break;
    case xes_type::date: dates_.append_missing(); break;
    case xes_type::integer: integers_.append_missing(); break;
    case xes_type::number: numbers_.append_missing(); break;
    case xes_type::boolean: booleans_.append_missing(); break;
  }
}

void xes_column::fill(std::ptrdiff_t rows) {
  for (; size_ < rows; ++size_) {
    append_missing();
    ++missing_;
  }
}

column_ptr xes_column::build() {
  switch (type_) {
    case xes_type::date: return dates_.finish();
    case xes_type::integer: return integers_.finish();
    case xes_type::number: return numbers_.finish();
    case xes_type::boolean: return booleans_.finish();
    case xes_type::none:
    case xes_type::text: break;
  }
  return texts_.finish();
}

void xes_column::become(xes_type type) {
  const column_ptr before = type_ == xes_type::none ? nullptr : build();
  type_ = type;
  for (std::ptrdiff_t row = 0; row < size_; ++row) {
    if (before == nullptr || before->missing(row)) {
      append_missing();
    } else if (type == xes_type::number) {
      numbers_.append(static_cast<double>(before->integer(row)));
    } else {
      texts_.append(xes_text(*before, row));
    }
  }
}

std::optional<xes_refusal> xes_column::append(xes_type type, std::string_view value) {
  if (type_ == xes_type::none) {
    become(type);
  } else if (type != type_) {
    const bool numbers = (type == xes_type::integer || type == xes_type::number) &&
                         (type_ == xes_type::integer || type_ == xes_type::number);
    if (numbers && type_ == xes_type::integer) become(xes_type::number);
    if (!numbers && type_ != xes_type::text) become(xes_type::text);
  }
  switch (type_) {
    case xes_type::none:
    case xes_type::text: texts_.append(value); break;
    case xes_type::date:
      if (value != last_date_) {
        const instant_reading read = format_.read(value, nullptr, {.truncate_fraction = true});
        if (!read) return xes_refusal{"is no date of XES", "such as 2024-03-04T19:00:00.000+02:00, years 0 … 9999"};
        last_date_ = value;
        last_instant_ = read.value.microseconds();
      }
      dates_.append(last_instant_);
      break;
    case xes_type::integer: {
      const auto integer = number_of<std::int64_t>(value);
      if (!integer) return xes_refusal{"is no whole number of 64 bits", "digits, a sign before them"};
      integers_.append(*integer);
      break;
    }
    case xes_type::number: {
      const auto number = number_of<double>(value);
      if (!number) return xes_refusal{"is no number", "such as 12.5 or 1e3"};
      missing_ += std::isnan(*number) ? 1 : 0;
      numbers_.append(*number);
      break;
    }
    case xes_type::boolean:
      if (value != "true" && value != "false" && value != "1" && value != "0") {
        return xes_refusal{"is no truth value", "true, false"};
      }
      booleans_.append(value == "true" || value == "1");
      break;
  }
  ++size_;
  return std::nullopt;
}

column_ptr xes_column::finish(std::ptrdiff_t rows) {
  fill(rows);
  if (type_ == xes_type::none) become(xes_type::text);
  return build();
}

column_ptr as_categories(const column_ptr& values) {
  return values->type() == column_type::category ? values : texts_of<category_builder>(*values);
}

field xes_ids(const column_ptr& given, std::ptrdiff_t rows) {
  if (given != nullptr) return {"id", texts_of<text_builder>(*given)};
  text_builder out;
  for (std::ptrdiff_t row = 1; row <= rows; ++row) out.append(std::to_string(row));
  return {"id", out.finish()};
}

void add_xes_field(std::vector<field>& fields, xes_column& made, std::ptrdiff_t rows) {
  column_ptr values = made.finish(rows);
  std::string name = (made.of_trace() ? "case:" : "") + made.key();
  const auto stands = [&fields](const std::string& wanted) {
    return std::ranges::find(fields, wanted, &field::name) != fields.end();
  };
  if (const canonical_column* meant = find_canonical(name)) {
    column_ptr fitting = stands(name) ? nullptr : as_canonical(*meant, values);
    if (fitting == nullptr) name = "event:" + name;
    if (fitting != nullptr) values = std::move(fitting);
  }
  while (name.empty() || stands(name)) name = "event:" + name;
  const bool text = name == "text";
  fields.push_back({std::move(name), std::move(values), text ? field_role::text : field_role::plain});
}

}  // namespace counterpoint::inline v0::io::detail
