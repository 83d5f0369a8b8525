// SPDX-License-Identifier: MIT
#pragma once
// Errors: one clear message with place, value and what is allowed.

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/version.hpp>

namespace counterpoint::inline v0::inline core {

/// Base of every error that the library throws about its input: a broken contract.
/// In Python: ValueError.
class error : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;

  /// The one form of a refused argument: `name` is `value`; `allowed`.
  [[nodiscard]] static error argument(std::string_view name, std::string_view value, std::string_view allowed) {
    return error(std::string(name) + " is " + std::string(value) + "; allowed: " + std::string(allowed));
  }
};

/// A value of the wrong type. In Python: TypeError.
class type_error : public error {
 public:
  using error::error;
};

/// A name that does not exist: a column, a scale, a preset. In Python: KeyError.
class key_error : public error {
 public:
  using error::error;

  /// `what` (such as "column") named `name` does not exist; `known` lists what does.
  [[nodiscard]] static key_error unknown(std::string_view what, std::string_view name, std::string_view known) {
    return key_error("no " + std::string(what) + " named \"" + std::string(name) +
                     "\"; there are: " + std::string(known));
  }
};

/// A file that is missing or cannot be read. In Python: FileNotFoundError or OSError.
class file_error : public error {
 public:
  file_error(std::string_view file, std::string_view reason, bool missing)
      : error(std::string(file) + ": " + std::string(reason)), missing_(missing) {}

  [[nodiscard]] bool missing() const noexcept { return missing_; }

 private:
  bool missing_;
};

/// Where a value stands in its source.
struct place {
  std::string file = {};                    ///< as the caller named it; empty when the data has no file
  std::optional<std::ptrdiff_t> row = {};   ///< 1-based as a spreadsheet shows it: the header is row 1
  std::optional<std::ptrdiff_t> line = {};  ///< 1-based line of the file, where quoted line ends make it differ
  std::string column = {};                  ///< the source's own column name
  std::string path = {};                    ///< of a JSON document: where in it, `$.rating`

  bool operator==(const place&) const = default;

  /// `feedback.csv, row 17 (line 23), column "stars"`
  [[nodiscard]] std::string text() const {
    std::string out = file;
    const auto separate = [&out] {
      if (!out.empty()) out += ", ";
    };
    if (row) {
      separate();
      out += "row " + std::to_string(*row);
      if (line && *line != *row) out += " (line " + std::to_string(*line) + ")";
    } else if (line) {
      separate();
      out += "line " + std::to_string(*line);
    }
    if (!column.empty()) {
      separate();
      out += "column \"" + column + "\"";
    }
    if (!path.empty()) {
      separate();
      out += path;
    }
    return out;
  }
};

/// Input data that cannot be used, with its place. In Python: DataError, a ValueError.
class data_error : public error {
 public:
  /// @param problem  what is wrong, a phrase: "is outside its scale"
  /// @param value    the offending value as it stands in the source (cut to 80 bytes in the message)
  /// @param allowed  what would have been right: "0 … 10 (nps_0_10)"
  data_error(place where, std::string_view problem, std::string_view value, std::string_view allowed)
      : error(message(where, problem, value, allowed)), where_(std::move(where)), problem_(problem), value_(value),
        allowed_(allowed) {}

  /// The same where there is no value to show, because the place itself is what is wrong: `feedback.csv: is empty`.
  [[nodiscard]] static data_error about(place where, std::string_view problem, std::string_view allowed) {
    std::string text = message(where, problem, std::nullopt, allowed);
    return data_error(std::move(text), std::move(where), problem, allowed);
  }

  [[nodiscard]] const place& where() const noexcept { return where_; }
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
  [[nodiscard]] const std::string& value() const noexcept { return value_; }
  [[nodiscard]] const std::string& allowed() const noexcept { return allowed_; }

  /// `value` in quotes, cut to 80 bytes at a character boundary.
  [[nodiscard]] static std::string quoted(std::string_view value) {
    constexpr std::size_t longest = 80;
    std::size_t end = value.size();
    if (end > longest) {
      end = longest;
      while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    }
    std::string out = "\"";
    out += value.substr(0, end);
    out += end < value.size() ? "…\"" : "\"";
    return out;
  }

 private:
  data_error(std::string text, place where, std::string_view problem, std::string_view allowed)
      : error(text), where_(std::move(where)), problem_(problem), allowed_(allowed) {}

  [[nodiscard]] static std::string message(const place& where, std::string_view problem,
                                           std::optional<std::string_view> value, std::string_view allowed) {
    std::string out = where.text();
    if (!out.empty()) out += ": ";
    if (value) out += quoted(*value) + " ";
    out += problem;
    if (!allowed.empty()) out += "; allowed: " + std::string(allowed);
    return out;
  }

  place where_;
  std::string problem_;
  std::string value_;
  std::string allowed_;
};

}  // namespace counterpoint::inline v0::inline core
