// SPDX-License-Identifier: MIT
#pragma once
// Mappings as JSON files that can be kept, edited and reused.

#include <string>
#include <string_view>

#include <counterpoint/io/mapping.hpp>

namespace counterpoint::inline v0::exchange {

/// The version of the form that to_json writes; a file of a later one is refused.
inline constexpr int mapping_version = 1;

/// The mapping as JSON, indented by two blanks. What has its default is left out.
[[nodiscard]] std::string to_json(const io::mapping& value);

/// Reads what to_json wrote, or a person: a column's source may be its bare name, a rating's column may be left out
/// when it bears the rating's name, and one value may stand where a list is meant.
/// @param file  the file's name, for errors
/// @throws data_error with file and path for broken JSON, an unknown key, or a value of the wrong kind;
///         error and key_error as io::check
[[nodiscard]] io::mapping mapping_from_json(std::string_view text, std::string_view file = {});

/// @throws file_error if the file cannot be read; what mapping_from_json throws
[[nodiscard]] io::mapping load_mapping(const std::string& path);
/// @throws file_error if the file cannot be written
void save_mapping(const io::mapping& value, const std::string& path);

}  // namespace counterpoint::inline v0::exchange
