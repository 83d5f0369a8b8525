// SPDX-License-Identifier: MIT
#pragma once
// The closed vocabularies of feedback: who was asked, who sees it, who speaks, and what kind of utterance it is.

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <counterpoint/core/detail/typed_text.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// Whether the company asked for it.
enum class voice : std::uint8_t { solicited, unsolicited };

/// Whether others can see it.
enum class visibility : std::uint8_t { public_, private_ };

/// On whose behalf somebody speaks.
enum class role : std::uint8_t { customer, employee, provider };

/// Who exactly, on either side: the one who buys or the one who takes part, the one who serves or the one who leads.
enum class party : std::uint8_t { buyer, participant, front_line, management };

/// What is done by saying it.
enum class kind : std::uint8_t { praise, complaint, suggestion, question, promise, other };

/// A closed enumeration as data: its column's name, and its values in the order of the enumerators.
struct vocabulary {
  std::string_view name;
  std::span<const std::string_view> values;

  /// `solicited, unsolicited`, for messages.
  [[nodiscard]] std::string allowed() const {
    std::string out;
    for (const std::string_view value : values) {
      if (!out.empty()) out += ", ";
      out += value;
    }
    return out;
  }

  /// The place in `values` of what was typed: letter case, blanks, dashes and underscores don't matter
  /// ("Front line", "FRONT-LINE" and "frontline" are front_line).
  [[nodiscard]] std::optional<std::ptrdiff_t> find(std::string_view typed) const {
    const std::string wanted = detail::folded(typed);
    for (std::size_t at = 0; at < values.size(); ++at) {
      if (detail::folded(values[at]) == wanted) return static_cast<std::ptrdiff_t>(at);
    }
    return std::nullopt;
  }
};

namespace detail {

inline constexpr std::array<std::string_view, 2> voices = {"solicited", "unsolicited"};
inline constexpr std::array<std::string_view, 2> visibilities = {"public", "private"};
inline constexpr std::array<std::string_view, 3> roles = {"customer", "employee", "provider"};
inline constexpr std::array<std::string_view, 4> parties = {"buyer", "participant", "front_line", "management"};
inline constexpr std::array<std::string_view, 6> kinds = {"praise",   "complaint", "suggestion",
                                                          "question", "promise",   "other"};

template <class Enumeration>
inline constexpr vocabulary vocabulary_of = {};
template <>
inline constexpr vocabulary vocabulary_of<voice> = {"voice", voices};
template <>
inline constexpr vocabulary vocabulary_of<visibility> = {"visibility", visibilities};
template <>
inline constexpr vocabulary vocabulary_of<role> = {"role", roles};
template <>
inline constexpr vocabulary vocabulary_of<party> = {"party", parties};
template <>
inline constexpr vocabulary vocabulary_of<kind> = {"kind", kinds};

}  // namespace detail

/// One of the closed enumerations of this header.
template <class Enumeration>
concept closed_enumeration = !detail::vocabulary_of<Enumeration>.values.empty();

template <closed_enumeration Enumeration>
[[nodiscard]] constexpr const vocabulary& vocabulary_of() noexcept {
  return detail::vocabulary_of<Enumeration>;
}

/// All of them, in the order of the canonical columns.
[[nodiscard]] inline std::span<const vocabulary> vocabularies() noexcept {
  static constexpr vocabulary all[] = {vocabulary_of<voice>(), vocabulary_of<visibility>(), vocabulary_of<role>(),
                                       vocabulary_of<party>(), vocabulary_of<kind>()};
  return all;
}

/// The closed vocabulary of the canonical column `name`; null when the column takes any text.
[[nodiscard]] inline const vocabulary* find_vocabulary(std::string_view name) noexcept {
  for (const vocabulary& words : vocabularies()) {
    if (words.name == name) return &words;
  }
  return nullptr;
}

/// The value as it stands in data: `to_string(visibility::public_)` is "public".
template <closed_enumeration Enumeration>
[[nodiscard]] constexpr std::string_view to_string(Enumeration value) noexcept {
  return vocabulary_of<Enumeration>().values[static_cast<std::size_t>(value)];
}

/// What was typed, or nothing if it is no value of the enumeration; see vocabulary::find.
template <closed_enumeration Enumeration>
[[nodiscard]] std::optional<Enumeration> parse(std::string_view typed) {
  const auto at = vocabulary_of<Enumeration>().find(typed);
  return at ? std::optional(static_cast<Enumeration>(*at)) : std::nullopt;
}

/// Like parse, for callers who need a value.
/// @throws error that names the enumeration, what was typed and what is allowed
template <closed_enumeration Enumeration>
[[nodiscard]] Enumeration parse_required(std::string_view typed) {
  if (const auto value = parse<Enumeration>(typed)) return *value;
  throw error::argument(vocabulary_of<Enumeration>().name, data_error::quoted(typed),
                        vocabulary_of<Enumeration>().allowed());
}

}  // namespace counterpoint::inline v0::inline core
