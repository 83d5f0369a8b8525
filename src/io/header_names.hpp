// SPDX-License-Identifier: MIT
#pragma once
// What exports call the canonical columns, in English and Finnish.

#include <string>
#include <string_view>

namespace counterpoint::inline v0::io::detail {

/// The canonical column that a header's name means, or an empty text. Letter case, blanks and punctuation do not
/// matter.
[[nodiscard]] std::string_view known_header(std::string_view name);

/// The canonical column that a question as a header asks for: `rating` (would you recommend), `expectation`,
/// `goal_met`; or an empty text. English and Finnish.
[[nodiscard]] std::string_view asked_for(std::string_view header);

/// Whether a header says no more than "company": the provider, or a buyer's.
[[nodiscard]] bool names_any_company(std::string_view name);

/// `Created At` and `created_at` as `createdat`; Å Ä Ö in lower case.
[[nodiscard]] std::string folded_header(std::string_view name);

}  // namespace counterpoint::inline v0::io::detail
