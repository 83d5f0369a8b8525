// SPDX-License-Identifier: MIT
#pragma once
// How a scale is checked, read and written. The end of scale.hpp, in a file of its own.

#include <algorithm>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/detail/named_scales.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/school_grade.hpp>

namespace counterpoint::inline v0::inline core {

inline scale::scale(scale_options options, bool built_in)
    : options_(std::make_shared<const scale_options>(std::move(options))) {
  check(built_in);
  auto folded = std::make_shared<std::vector<folded_label>>();
  for (const scale_label& each : options_->labels) folded->push_back({detail::folded(each.text), each.value});
  std::ranges::sort(*folded, {}, &folded_label::text);
  const auto twin = std::ranges::adjacent_find(*folded, {}, &folded_label::text);
  if (twin != folded->end()) {
    throw error::argument("labels of scale " + name(), data_error::quoted(twin->text), "each label once");
  }
  folded_labels_ = std::move(folded);
}

inline void scale::check(bool built_in) const {
  const auto refuse = [](std::string_view option, double value, std::string_view allowed) {
    throw error::argument(option, detail::shortest(value), allowed);
  };
  const bool plain =
      std::ranges::none_of(name(), [](char c) { return c == ':' || static_cast<unsigned char>(c) < 32; });
  if (name().empty() || !plain) {
    throw error::argument("name of a scale", data_error::quoted(name()), "text without colon and control characters");
  }
  if (!std::isfinite(min())) refuse("min", min(), "finite");
  if (!std::isfinite(max()) || max() <= min()) refuse("max", max(), "finite, above min");
  if (!std::isfinite(max() - min())) refuse("max", max(), "at a finite distance from min");
  if (!std::isfinite(step()) || step() < 0) refuse("step", step(), "0 (any number) or a positive number");
  if (step() > 0 && !on_step(max())) refuse("step", step(), "a divisor of max - min");
  if (ideal() && !in_range(*ideal())) refuse("ideal", *ideal(), "min … max");
  for (const scale_label& each : labels()) {
    if (!contains(each.value)) refuse("value of label \"" + each.text + "\"", each.value, allowed());
    if (detail::folded(each.text).empty()) {
      throw error::argument("labels of scale " + name(), data_error::quoted(each.text), "text that isn't blank");
    }
  }
  if (built_in) return;
  for (const scale& known : all_named()) {
    if (known.name() == name() && *known.options_ != *options_) {
      throw error::argument("name of a scale", data_error::quoted(name()), "a name that is not a built-in scale's");
    }
  }
}

inline std::vector<scale> scale::make_named() {
  std::vector<scale> out;
  for (scale_options& options : detail::named_scales()) out.push_back(scale(std::move(options), true));
  return out;
}

inline std::span<const scale> scale::all_named() {
  static const std::vector<scale> all = make_named();
  return all;
}

inline const scale& scale::named(std::string_view name) {
  std::vector<std::string> known;
  for (const scale& each : all_named()) {
    if (each.name() == name) return each;
    known.push_back(each.name());
  }
  throw unknown_name("scale", name, known);
}

inline std::optional<double> scale::value_of_label(std::string_view text) const {
  const std::string wanted = detail::folded(text);
  const auto at = std::ranges::lower_bound(*folded_labels_, wanted, {}, &folded_label::text);
  if (at == folded_labels_->end() || at->text != wanted) return std::nullopt;
  return at->value;
}

/// "4/5" and "5 - Strongly agree", "5 (very satisfied)", "5: yes": the label must be that value's own.
inline std::optional<double> scale::number_with_label(std::string_view text, char decimal_mark) const {
  const std::size_t end = text.find_first_not_of("0123456789.,");
  if (end == 0 || end == text.npos) return std::nullopt;
  const auto value = detail::decimal_number(text.substr(0, end), decimal_mark);
  if (!value) return std::nullopt;
  std::string_view rest = detail::trimmed(text.substr(end));
  if (rest.starts_with('/')) {
    const auto of = detail::decimal_number(detail::trimmed(rest.substr(1)), decimal_mark);
    return of == max() ? value : std::nullopt;
  }
  if (rest.starts_with('(') && rest.ends_with(')')) {
    rest = rest.substr(1, rest.size() - 2);
  } else if (const std::size_t dash = detail::front_dash(rest)) {
    rest.remove_prefix(dash);
  } else if (rest.starts_with(':') || rest.starts_with('=')) {
    rest.remove_prefix(1);
  }
  return value_of_label(rest) == *value ? value : std::nullopt;
}

inline std::optional<double> scale::parse(std::string_view cell, char decimal_mark) const {
  const std::string_view text = detail::trimmed(cell);
  if (text.empty()) return std::nullopt;
  std::optional<double> value = detail::decimal_number(text, decimal_mark);
  if (!value && name() == detail::school_scale) value = parse_school_grade(text);
  if (!value) value = value_of_label(text);
  if (!value) value = number_with_label(text, decimal_mark);
  return value && contains(*value) ? value : std::nullopt;
}

inline std::string scale::label(double value) const {
  for (const scale_label& each : labels()) {
    if (each.value == value) return each.text;
  }
  return name() == detail::school_scale && contains(value) ? written_school_grade(value) : detail::shortest(value);
}

inline std::string scale::text() const {
  if (std::ranges::any_of(all_named(), [this](const scale& known) { return known == *this; })) return name();
  std::string out = name() + ":" + detail::shortest(min()) + ".." + detail::shortest(max());
  if (step() > 0) out += ",step=" + detail::shortest(step());
  if (ideal()) out += ",ideal=" + detail::shortest(*ideal());
  if (better() == direction::lower_is_better) out += ",lower_is_better";
  return out;
}

inline scale scale::from_text(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return named(text);
  const auto malformed = [text] {
    return error::argument("scale", data_error::quoted(text),
                           "a built-in name, or name:min..max[,step=s][,ideal=i][,lower_is_better]");
  };
  const auto number = [&malformed](std::string_view digits) {
    const auto value = detail::any_number(digits);
    if (!value) throw malformed();
    return *value;
  };
  std::string_view rest = text.substr(colon + 1);
  const std::size_t dots = rest.find("..");
  if (dots == rest.npos) throw malformed();
  std::size_t comma = std::min(rest.find(','), rest.size());
  if (dots > comma) throw malformed();
  scale_options options{.name = std::string(text.substr(0, colon)),
                        .min = number(rest.substr(0, dots)),
                        .max = number(rest.substr(dots + 2, comma - dots - 2))};
  while (comma < rest.size()) {
    rest.remove_prefix(comma + 1);
    comma = std::min(rest.find(','), rest.size());
    const std::string_view part = rest.substr(0, comma);
    if (part.starts_with("step=")) {
      options.step = number(part.substr(5));
    } else if (part.starts_with("ideal=")) {
      options.ideal = number(part.substr(6));
    } else if (part == "lower_is_better") {
      options.better = direction::lower_is_better;
    } else {
      throw malformed();
    }
  }
  return scale(std::move(options));
}

}  // namespace counterpoint::inline v0::inline core
