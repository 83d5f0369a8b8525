// SPDX-License-Identifier: MIT
// Arrow's format strings: what columns hold, and by name what they don't.
#include <array>
#include <utility>

#include "arrow_import.hpp"

namespace counterpoint::inline v0::io::detail {

namespace {

constexpr std::array<std::pair<std::string_view, arrow_kind>, 16> plain_types = {{
    {"n", arrow_kind::null},
    {"b", arrow_kind::boolean},
    {"c", arrow_kind::int8},
    {"C", arrow_kind::uint8},
    {"s", arrow_kind::int16},
    {"S", arrow_kind::uint16},
    {"i", arrow_kind::int32},
    {"I", arrow_kind::uint32},
    {"l", arrow_kind::int64},
    {"L", arrow_kind::uint64},
    {"e", arrow_kind::float16},
    {"f", arrow_kind::float32},
    {"g", arrow_kind::float64},
    {"u", arrow_kind::utf8},
    {"U", arrow_kind::large_utf8},
    {"vu", arrow_kind::utf8_view},
}};

/// Beginnings of the format strings that are refused, the longer ones first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> refused_types = {{
    {"d:", "decimal; make it float64, or text where its digits must stay exact"},
    {"vz", "binary; decode it to text first"},
    {"z", "binary; decode it to text first"},
    {"Z", "binary; decode it to text first"},
    {"w:", "fixed-size binary; decode it to text first"},
    {"tt", "time of day; join it with its date to a timestamp"},
    {"tD", "duration; make it a number of seconds"},
    {"ti", "interval; make it a number of seconds"},
    {"+s", "struct; give each of its fields a column"},
    {"+m", "map; give each of its keys a column"},
    {"+u", "union; give each of its types a column"},
    {"+r", "run-end encoded; decode it first"},
    {"+w", "fixed-size list; give one row or one column a value"},
    {"+vl", "list view; give one row or one column a value"},
    {"+vL", "list view; give one row or one column a value"},
    {"+l", "list; give one row or one column a value"},
    {"+L", "list; give one row or one column a value"},
    {"+", "nested"},
}};

[[nodiscard]] arrow_type timestamp(char unit, std::string_view zone) noexcept {
  arrow_type type{.kind = arrow_kind::timestamp};
  type.has_zone = !zone.empty();
  type.microseconds_per_tick = unit == 's' ? 1'000'000 : unit == 'm' ? 1'000 : unit == 'u' ? 1 : 0;
  return type;
}

}  // namespace

arrow_type parse_format(std::string_view format, const std::string& name) {
  for (const auto& [text, kind] : plain_types) {
    if (format == text) return {.kind = kind};
  }
  if (format == "tdD") return {.kind = arrow_kind::date, .days = true};
  if (format == "tdm") return {.kind = arrow_kind::date, .microseconds_per_tick = 1'000};
  if (format.size() >= 4 && format.substr(0, 2) == "ts" && format[3] == ':') {
    return timestamp(format[2], format.substr(4));
  }
  for (const auto& [start, what] : refused_types) {
    if (format.substr(0, start.size()) == start) {
      throw type_error("column \"" + name + "\" is of Arrow type " + std::string(what));
    }
  }
  throw type_error("column \"" + name + "\" is of Arrow type \"" + std::string(format) +
                   "\", which columns don't hold");
}

}  // namespace counterpoint::inline v0::io::detail
