// SPDX-License-Identifier: MIT
#pragma once
// Columns end to end: chunks are shared; categories get one common dictionary.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/cast.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/selection.hpp>
#include <counterpoint/core/string_index.hpp>

namespace counterpoint::inline v0::inline core {

namespace detail {

/// `codes` with each code replaced by `to[code]`.
[[nodiscard]] inline chunk recoded(const chunk& part, std::span<const std::int32_t> to) {
  struct storage {
    buffer<std::int32_t> codes;
    std::shared_ptr<const void> validity;
  };
  auto owner = std::make_shared<storage>();
  // Room for the skipped offset too, as codes and validity must share it.
  std::int32_t* codes = owner->codes.extend(part.offset + part.size);
  std::fill_n(codes, part.offset, 0);
  for (std::ptrdiff_t i = 0; i < part.size; ++i) {
    codes[part.offset + i] = part.missing(i) ? 0 : to[static_cast<std::size_t>(part.data<std::int32_t>()[i])];
  }
  owner->validity = part.owner;
  chunk out = part;
  out.values = codes;
  out.owner = std::move(owner);
  return out;
}

[[nodiscard]] inline column_ptr concat_categories(std::span<const column_ptr> parts) {
  const column_ptr& first = parts.front()->dictionary();
  const bool shared = std::ranges::all_of(parts, [&](const column_ptr& part) { return part->dictionary() == first; });
  string_index words;
  std::vector<chunk> chunks;
  std::vector<std::int32_t> to;
  for (const column_ptr& part : parts) {
    const column& from = *part->dictionary();
    bool same = true;
    if (!shared) {
      to.assign(static_cast<std::size_t>(from.size()), 0);
      for (std::ptrdiff_t code = 0; code < from.size(); ++code) {
        const std::int32_t now = words.insert(from.text(code));
        to[static_cast<std::size_t>(code)] = now;
        same = same && now == code;
      }
    }
    for (const chunk& piece : part->chunks()) chunks.push_back(same ? piece : recoded(piece, to));
  }
  return std::make_shared<const column>(column_type::category, std::move(chunks),
                                        shared ? first : make_dictionary(std::move(words)));
}

/// The type that holds the values of both, if there is one.
[[nodiscard]] inline bool widen(column_type& type, column_type other) noexcept {
  using enum column_type;
  const auto are = [&](column_type a, column_type b) { return (type == a && other == b) || (type == b && other == a); };
  if (type == other) return true;
  if (are(text, category)) return type = text, true;
  if (are(integer, number)) return type = number, true;
  return false;
}

}  // namespace detail

/// Columns end to end. Text and categories together become text, integers and numbers together numbers; the chunks of
/// all others are shared, not copied. O(chunks), and O(rows) for categories of unlike dictionaries.
/// @param parts  at least one
/// @throws type_error for other unlike types; the caller adds the column's name
[[nodiscard]] inline column_ptr concat(std::span<const column_ptr> parts) {
  if (parts.empty()) throw error("nothing to put together: give at least one column");
  column_type type = parts.front()->type();
  for (const column_ptr& part : parts) {
    const column_type before = type;
    if (!detail::widen(type, part->type())) {
      throw type_error(std::string(to_string(before)) + " and " + std::string(to_string(part->type())) +
                       " don't go together");
    }
  }
  if (parts.size() == 1) return parts.front();
  if (type == column_type::category) return detail::concat_categories(parts);
  std::vector<chunk> chunks;
  for (const column_ptr& part : parts) {
    const column_ptr made = cast(part, type);
    chunks.insert(chunks.end(), made->chunks().begin(), made->chunks().end());
  }
  return std::make_shared<const column>(type, std::move(chunks));
}

}  // namespace counterpoint::inline v0::inline core
