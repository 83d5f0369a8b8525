// SPDX-License-Identifier: MIT
#pragma once
// What the parts of an explanation add up to.

#include <cmath>
#include <cstddef>

#include <counterpoint/sentiment/explanation.hpp>

namespace reference {

/// A sum, and how large its parts are in all: 1 and their sizes.
struct explanation_sum {
  double value;
  double size;
};

/// The sum of a class's parts: a text with nothing in it, tokens, rules.
inline explanation_sum sum_of(const counterpoint::sentiment::explanation& told, std::ptrdiff_t of_class) {
  const double nothing = told.of_nothing[static_cast<std::size_t>(of_class)];
  explanation_sum out = {nothing, 1 + std::fabs(nothing)};
  const auto add = [&out](double each) {
    out.value += each;
    out.size += std::fabs(each);
  };
  for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) add(told.of_token(i, of_class));
  for (std::ptrdiff_t i = 0; i < std::ssize(told.rules); ++i) add(told.of_rule(i, of_class));
  return out;
}

}  // namespace reference
