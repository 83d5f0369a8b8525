// SPDX-License-Identifier: MIT
#pragma once
// JSON text in and out, and the reading of a JSON object field by field, with errors that say where.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>  // the declarations only: whoever includes this doesn't pay for the parser

#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::exchange {

/// A JSON value whose objects keep the order in which they were written.
using json = nlohmann::ordered_json;

/// How deep arrays and objects may nest in what is read.
inline constexpr int json_depth_limit = 64;

/// Reads one JSON document (RFC 8259).
/// @throws data_error with the line for broken syntax, bytes that aren't UTF-8, a number beyond the range of double,
///         nesting beyond json_depth_limit, and a name that stands twice in one object
[[nodiscard]] json parse_json(std::string_view text);

/// @param indent  blanks a level; -1: all on one line
/// @throws data_error if a string in it isn't UTF-8
[[nodiscard]] std::string dump_json(const json& value, int indent = -1);

/// A double as JSON. Finite ones are numbers and read back bit for bit; JSON has no others, so those are the
/// strings "NaN", "Infinity" and "-Infinity".
[[nodiscard]] json encode_number(double value);

/// The path of the element `name` of the object at `path`: `$.ratings`, `$["two words"]`.
[[nodiscard]] std::string json_path(std::string_view path, std::string_view name);

/// The path of the element `index` of the array at `path`: `$.labels[2]`.
[[nodiscard]] std::string json_path(std::string_view path, std::size_t index);

/// An error about the value at `path`; the value stands in it as JSON.
[[nodiscard]] data_error json_error(const std::string& path, std::string_view problem, const json& value,
                                    std::string_view allowed);

// One value of one type, from `value` at `path`. Each throws data_error for a value of another type.

[[nodiscard]] std::string decode_text(const json& value, const std::string& path);
/// What encode_number wrote, or any JSON number.
[[nodiscard]] double decode_number(const json& value, const std::string& path);
/// A whole number that a signed 64-bit integer holds, written without decimals.
[[nodiscard]] std::int64_t decode_integer(const json& value, const std::string& path);
[[nodiscard]] bool decode_boolean(const json& value, const std::string& path);

/// Reads an object's fields by name and then refuses those that nobody asked for. `null` counts as absent.
/// Borrows the object.
class object_reader {
 public:
  /// @throws data_error if `object` is none
  explicit object_reader(const json& object, std::string path = "$");

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] std::string path_of(std::string_view name) const { return json_path(path_, name); }

  /// The field, or null if it is absent.
  [[nodiscard]] const json* find(std::string_view name);

  /// The field. @throws data_error if it is absent
  [[nodiscard]] const json& at(std::string_view name);

  /// A field that must be there, read by a decode function.
  template <class Decode>
  [[nodiscard]] auto get(std::string_view name, Decode decode) {
    return decode(at(name), path_of(name));
  }

  /// A field that may be absent.
  template <class Decode>
  [[nodiscard]] auto get_optional(std::string_view name, Decode decode) {
    const json* value = find(name);
    return value != nullptr ? std::optional(decode(*value, path_of(name))) : std::nullopt;
  }

  /// The names that nobody has asked for so far, in the object's order, without those that are null.
  [[nodiscard]] std::vector<std::string> rest() const;

  /// @throws data_error that names the first unknown field and lists the known ones
  void refuse_rest() const;

 private:
  const json* object_;
  std::string path_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace counterpoint::inline v0::exchange
