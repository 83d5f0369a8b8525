// SPDX-License-Identifier: MIT
#pragma once
// Both voices by stratum, as sums that merge: all that a fusion is computed from.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/grouped.hpp>
#include <counterpoint/survey/voice_sums.hpp>

namespace counterpoint::inline v0::survey {

/// The scale that both voices are put on.
enum class voice_scale : std::uint8_t {
  unit,  ///< 0 … 1: a rating's unit(), (valence + 1)/2
  net    ///< −1 … 1: promoter, passive, detractor as 1, 0, −1; of posts the valence as it is, or 2 unit() − 1
};

[[nodiscard]] constexpr std::string_view to_string(voice_scale scale) noexcept {
  return scale == voice_scale::unit ? "unit" : "net";
}
/// @throws error that names the value and what is allowed
[[nodiscard]] inline voice_scale voice_scale_from(std::string_view name) {
  if (name == "unit") return voice_scale::unit;
  if (name == "net") return voice_scale::net;
  throw error::argument("scale", data_error::quoted(name), "unit, net");
}
[[nodiscard]] constexpr double width_of(voice_scale scale) noexcept { return scale == voice_scale::unit ? 1 : 2; }
[[nodiscard]] constexpr double lowest_of(voice_scale scale) noexcept { return scale == voice_scale::unit ? 0 : -1; }

/// Both voices of one stratum, never added to one another.
struct two_voices {
  voice_sums survey = {};
  voice_sums posts = {};

  two_voices& operator+=(const two_voices& other) noexcept {
    survey += other.survey;
    posts += other.posts;
    return *this;
  }
  bool operator==(const two_voices&) const = default;
};

/// Sums by stratum, with what they are sums of. Parts merge if all posts of an author in a stratum are in one of them:
/// an author's posts were made one value before (voice_items.hpp).
struct voice_strata {
  voice_scale scale = voice_scale::unit;
  std::string posts_value = "rating";  ///< what a post's value is: its rating, or the valence of its text
  grouped<two_voices> groups = {};

  /// @throws error if scale, value or keys differ: what is measured otherwise does not merge
  voice_strata& operator+=(const voice_strata& other) {
    if (scale != other.scale || posts_value != other.posts_value) {
      throw error("sums of voices on scale " + std::string(to_string(other.scale)) + " by " + other.posts_value +
                  " do not merge into those on " + std::string(to_string(scale)) + " by " + posts_value);
    }
    groups += other.groups;
    return *this;
  }
  bool operator==(const voice_strata&) const = default;
};

}  // namespace counterpoint::inline v0::survey
