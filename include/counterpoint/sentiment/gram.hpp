// SPDX-License-Identifier: MIT
#pragma once
// A feature of a text that models count by its hash, and where it stands; sequences of such features.

#include <cstddef>
#include <cstdint>
#include <span>

#include <counterpoint/text/character_signs.hpp>

namespace counterpoint::inline v0::sentiment {

/// A word, a pair of words or a sequence of characters.
struct gram {
  std::uint64_t hash;        ///< see text::gram_hash
  std::uint32_t begin, end;  ///< bytes of the text that it spans
};

/// How many grams a sequence has.
[[nodiscard]] inline std::ptrdiff_t count_of(std::span<const gram> grams) noexcept { return std::ssize(grams); }
[[nodiscard]] inline std::ptrdiff_t count_of(const text::character_signs& grams) noexcept { return grams.size(); }

/// Calls `visit(gram)` for each gram of a sequence, in order.
template <class Visit>
void visit_grams(std::span<const gram> grams, Visit&& visit) {
  for (const gram& each : grams) visit(each);
}
template <class Visit>
void visit_grams(const text::character_signs& grams, Visit&& visit) {
  grams.visit([&visit](std::uint64_t hash, std::uint32_t begin, std::uint32_t end) { visit(gram{hash, begin, end}); });
}

/// Calls `visit` with each gram's hash, or with a span of several.
template <class Visit>
void visit_hashes(std::span<const gram> grams, Visit&& visit) {
  for (const gram& each : grams) visit(each.hash);
}
template <class Visit>
void visit_hashes(const text::character_signs& grams, Visit&& visit) {
  grams.visit_hashes(visit);
}

}  // namespace counterpoint::inline v0::sentiment
