// SPDX-License-Identifier: MIT
#pragma once
// What a rating scale is made of.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::inline v0::inline core {

/// Which end of a scale is the good one.
enum class direction : std::uint8_t { higher_is_better, lower_is_better };

/// What people see or write instead of a number. A value may have several labels; the first is the one shown.
struct scale_label {
  double value = 0;
  std::string text = {};

  bool operator==(const scale_label&) const = default;
};

/// What a scale is made of.
struct scale_options {
  std::string name = "custom";  ///< without colon and control characters; a built-in name only for its own scale
  double min = 0;               ///< lowest answer, closed, finite
  double max = 1;               ///< highest answer, closed, above min
  direction better = direction::higher_is_better;
  std::optional<double> ideal = {};      ///< the best answer of a "too little … too much" scale, in [min, max]
  double step = 0;                       ///< answers are min + k · step; 0: any number in the range
  std::vector<scale_label> labels = {};  ///< unlike one another, letter case, blanks and dashes aside

  bool operator==(const scale_options&) const = default;
};

}  // namespace counterpoint::inline v0::inline core
