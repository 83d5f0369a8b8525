// SPDX-License-Identifier: MIT
#pragma once
// A rating scale: its range, which end is the good one, and what its points are called.

#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/detail/typed_text.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/scale_options.hpp>

namespace counterpoint::inline v0::inline core {

/// An immutable scale; copies share one definition, so a copy costs no more than a pointer.
class scale {
 public:
  /// @throws error that names the option, its value and what is allowed
  explicit scale(scale_options options) : scale(std::move(options), false) {}

  // Copying only, no move: every scale object always has a definition.
  scale(const scale&) noexcept = default;
  scale& operator=(const scale&) noexcept = default;
  ~scale() = default;

  /// A built-in scale: nps_0_10, stars_1_5, likert_1_5, likert_1_7, ces_1_7, smiley_1_4, thumbs, school_4_10,
  /// jar_1_5.
  /// @throws key_error that lists the names
  [[nodiscard]] static const scale& named(std::string_view name);

  /// Every built-in scale, in the order above.
  [[nodiscard]] static std::span<const scale> all_named();

  /// The scale that text() wrote: a built-in name, or `name:min..max` with `,step=s`, `,ideal=i` and
  /// `,lower_is_better` where they apply. Labels are no part of it.
  /// @throws key_error for an unknown name, error for a malformed text
  [[nodiscard]] static scale from_text(std::string_view text);

  [[nodiscard]] const std::string& name() const noexcept { return options_->name; }
  [[nodiscard]] double min() const noexcept { return options_->min; }
  [[nodiscard]] double max() const noexcept { return options_->max; }
  [[nodiscard]] direction better() const noexcept { return options_->better; }
  [[nodiscard]] std::optional<double> ideal() const noexcept { return options_->ideal; }
  [[nodiscard]] double step() const noexcept { return options_->step; }
  [[nodiscard]] std::span<const scale_label> labels() const noexcept { return options_->labels; }
  [[nodiscard]] const scale_options& options() const noexcept { return *options_; }

  /// Whether `value` is an answer on this scale: in [min, max] and on a step. NaN is not.
  [[nodiscard]] bool contains(double value) const noexcept { return in_range(value) && on_step(value); }

  /// The place of `value` between the bad end (0) and the good end (1): linear, which treats the points as evenly
  /// spaced. That is a convention, not a fact about how people answer.
  /// @param value  in [min, max]; a mean may lie between steps
  /// @return in [0, 1]; 0.75 for 4 on stars_1_5
  /// @throws error outside the range or for NaN, and for a scale with an ideal point, whose two ends are both bad
  [[nodiscard]] double unit(double value) const {
    if (ideal()) {
      throw error("scale " + name() + " has an ideal point (" + detail::shortest(*ideal()) +
                  "): there is no unit() on it, use distance()");
    }
    require_in_range(value);
    const double up = (value - min()) / (max() - min());
    return better() == direction::higher_is_better ? up : 1 - up;
  }

  /// How far `value` is from the ideal point, in points of the scale; 0 is best.
  /// @throws error outside the range or for NaN, and for a scale without an ideal point
  [[nodiscard]] double distance(double value) const {
    if (!ideal()) throw error("scale " + name() + " has no ideal point: there is no distance() on it, use unit()");
    require_in_range(value);
    return std::abs(value - *ideal());
  }

  /// The value that a cell stands for: a number; a label; a number with its label ("5 - Strongly agree") or with
  /// the scale's maximum ("4/5"); on school_4_10 a written grade. Blanks around it don't matter.
  /// @param decimal_mark  '.' or ','; a number with the other mark is refused, grades know both
  /// @return nothing for what isn't an answer on this scale. Allocates, O(length + labels).
  [[nodiscard]] std::optional<double> parse(std::string_view cell, char decimal_mark = '.') const;

  /// The shown label of `value`, or its number as the shortest exact text; a written grade on school_4_10 where
  /// the value has one.
  [[nodiscard]] std::string label(double value) const;

  /// `0 … 10 in steps of 1 (nps_0_10)`, for messages.
  [[nodiscard]] std::string allowed() const {
    std::string out = detail::shortest(min()) + " … " + detail::shortest(max());
    if (step() > 0) out += " in steps of " + detail::shortest(step());
    return out + " (" + name() + ")";
  }

  /// The form in which a scale stands in a `rating_scale` column; from_text reads it.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const scale& a, const scale& b) noexcept {
    return a.options_ == b.options_ || *a.options_ == *b.options_;
  }

 private:
  struct folded_label {
    std::string text;
    double value;
  };

  scale(scale_options options, bool built_in);

  [[nodiscard]] static std::vector<scale> make_named();

  [[nodiscard]] bool in_range(double value) const noexcept { return value >= min() && value <= max(); }
  [[nodiscard]] bool on_step(double value) const noexcept {
    if (step() <= 0) return true;
    const double steps = (value - min()) / step();
    return std::abs(steps - std::round(steps)) < 1e-9;
  }
  void require_in_range(double value) const {
    if (!in_range(value)) {
      throw error::argument("value", detail::shortest(value),
                            detail::shortest(min()) + " … " + detail::shortest(max()) + " (" + name() + ")");
    }
  }
  [[nodiscard]] std::optional<double> value_of_label(std::string_view text) const;
  [[nodiscard]] std::optional<double> number_with_label(std::string_view text, char decimal_mark) const;
  void check(bool built_in) const;

  std::shared_ptr<const scale_options> options_;
  std::shared_ptr<const std::vector<folded_label>> folded_labels_;
};

}  // namespace counterpoint::inline v0::inline core

#include <counterpoint/core/detail/scale_text.hpp>
