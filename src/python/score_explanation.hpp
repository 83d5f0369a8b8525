// SPDX-License-Identifier: MIT
#pragma once
// An explanation of a score as Python holds it: with the text and the names that it speaks of.
#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/explanation_text.hpp>

namespace counterpoint::python {

/// Immutable, and independent of the model.
class score_explanation {
 public:
  score_explanation(std::string text, std::vector<std::string> classes, sentiment::explanation told)
      : text_(std::move(text)), classes_(std::move(classes)), told_(std::move(told)) {
    for (const sentiment::explained_rule& rule : told_.rules) names_.emplace_back(rule.name);
    for (std::size_t i = 0; i < names_.size(); ++i) told_.rules[i].name = names_[i];
    class_names_.assign(classes_.begin(), classes_.end());
  }
  score_explanation(const score_explanation&) = delete;
  score_explanation& operator=(const score_explanation&) = delete;

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] const std::vector<std::string>& classes() const noexcept { return classes_; }
  [[nodiscard]] const sentiment::explanation& told() const noexcept { return told_; }
  /// @param minus  −1: none
  [[nodiscard]] sentiment::explanation_view view(std::ptrdiff_t plus, std::ptrdiff_t minus, std::ptrdiff_t most) const {
    return {.classes = class_names_, .plus = plus, .minus = minus, .most = most};
  }

 private:
  std::string text_;
  std::vector<std::string> classes_;
  std::vector<std::string_view> class_names_ = {};
  std::vector<std::string> names_ = {};  ///< of the rules
  sentiment::explanation told_;
};

/// @param classes  their names
[[nodiscard]] inline std::unique_ptr<score_explanation> make_explanation(std::string_view text, const auto& classes,
                                                                         sentiment::explanation&& told) {
  return std::make_unique<score_explanation>(std::string(text),
                                             std::vector<std::string>(classes.begin(), classes.end()), std::move(told));
}

}  // namespace counterpoint::python
