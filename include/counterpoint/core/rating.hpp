// SPDX-License-Identifier: MIT
#pragma once
// An answer together with the scale it was given on.

#include <compare>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/scale.hpp>

namespace counterpoint::inline v0::inline core {

/// One answer on one scale. A rating knows its scale, so 4 of 5 stars never passes for 4 of 10 points; neither
/// does a bare number become a rating, nor compare with one.
class rating {
 public:
  /// @throws error if `value` is no answer on the scale (outside, between its steps, NaN)
  rating(double value, const core::scale& on) : value_(value), scale_(on) {
    if (!on.contains(value)) throw error::argument("rating", detail::shortest(value), on.allowed());
  }

  [[nodiscard]] double value() const noexcept { return value_; }
  [[nodiscard]] const core::scale& on() const noexcept { return scale_; }

  /// scale::unit of the value: in [0, 1], linear.
  /// @throws error for a scale with an ideal point
  [[nodiscard]] double unit() const { return scale_.unit(value_); }

  /// scale::distance of the value: points from the ideal.
  /// @throws error for a scale without an ideal point
  [[nodiscard]] double distance() const { return scale_.distance(value_); }

  /// The shown label of the value, or its number.
  [[nodiscard]] std::string label() const { return scale_.label(value_); }

  friend bool operator==(const rating&, const rating&) = default;

  /// Order by value, as written: on a scale where lower is better, the smaller rating is the better one.
  /// @throws error if the scales differ
  friend std::partial_ordering operator<=>(const rating& a, const rating& b) {
    if (a.scale_ != b.scale_) {
      throw error("ratings on different scales have no order: " + a.scale_.name() + " and " + b.scale_.name());
    }
    return a.value_ <=> b.value_;
  }

 private:
  double value_;
  core::scale scale_;
};

}  // namespace counterpoint::inline v0::inline core
