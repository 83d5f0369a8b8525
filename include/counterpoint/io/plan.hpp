// SPDX-License-Identifier: MIT
#pragma once
// A plan: a mapping settled against the header of one source, so that every column of the result has its place there.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/io/mapping.hpp>

namespace counterpoint::inline v0::io {

/// A condition with its column's place in the source.
struct planned_condition {
  std::ptrdiff_t source = 0;  ///< place in the header; unseen: the source has not shown that column yet
  std::vector<std::string> equals = {};
};

/// The place of a column that a growing header (JSON lines) has not shown yet.
inline constexpr std::ptrdiff_t unseen = -2;

/// One column of the result.
struct planned_column {
  std::string name = {};
  column_type type = column_type::text;
  bool inferred = false;  ///< the type is found by the values of the whole column
  field_role role = field_role::plain;
  std::optional<scale> on = {};  ///< the scale of a rating, the same for every row
  std::ptrdiff_t source = -1;    ///< place in the header, or unseen; -1: a constant
  std::string source_name = {};
  std::optional<std::string> constant = {};
  std::optional<planned_condition> when = {};
  value_map values = {};
  std::ptrdiff_t scale_source = -1;  ///< of a rating without one scale for all: place of the column that names it
};

struct planned_apart {
  std::string name = {};
  std::ptrdiff_t source = 0;
  std::vector<std::string> contains = {};
  std::vector<std::string> equals = {};
};

struct plan {
  std::vector<std::string> header = {};      ///< the source's columns, unique
  std::vector<planned_column> columns = {};  ///< canonical ones first, in canonical order; then ratings, texts, others
  std::vector<planned_apart> apart = {};
  std::vector<std::string> notes = {};    ///< what was settled that the caller may not expect
  std::optional<key_error> pending = {};  ///< about the first column named by the mapping that is unseen
};

/// Whether the header is all there is, or grows while the source is read.
enum class header_state : unsigned char { whole, growing };

/// Settles `map` against a header.
/// A plan for a header that has grown holds the columns of the plan before it, under the same names.
/// @param header  a column without a name becomes `column_3` after its position, a name's second column `name_2`
/// @throws key_error for a column that a whole header does not have, with the closest names (a growing one gets
///         `pending`); error for a word that is a column and a value at once, and for what check() refuses
[[nodiscard]] plan settle(const mapping& map, std::span<const std::string> header,
                          header_state state = header_state::whole);

}  // namespace counterpoint::inline v0::io
