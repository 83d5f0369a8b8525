// SPDX-License-Identifier: MIT
#pragma once
// What texts from Python are written in.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/language.hpp>
#include <counterpoint/sentiment/default_model.hpp>

namespace counterpoint::python {

/// Stands instead of a language where there is no text.
inline constexpr std::int8_t missing_text = -2;

/// Codes of the languages that a model tells apart.
[[nodiscard]] inline std::vector<std::string> codes_of(const model::language_model& languages) {
  const auto all = languages.languages();
  return {all.begin(), all.end()};
}

/// What each text is written in: nothing (find out), one language for all, or one each.
class language_choice {
  using places = pybind11::array_t<std::int8_t, pybind11::array::c_style | pybind11::array::forcecast>;

 public:
  language_choice(const pybind11::object& given, std::ptrdiff_t rows) {
    if (given.is_none()) return;
    each_ = given.cast<places>();
    if (each_.ndim() == 0) {
      all_ = *each_.data();
    } else if (each_.ndim() == 1 && each_.size() == rows) {
      data_ = each_.data();
    } else {
      throw error::argument("languages", std::to_string(each_.size()), std::to_string(rows) + ", one a text");
    }
  }
  [[nodiscard]] std::ptrdiff_t operator()(std::ptrdiff_t row) const noexcept {
    return data_ == nullptr ? all_ : data_[row];
  }

 private:
  places each_;
  const std::int8_t* data_ = nullptr;
  std::ptrdiff_t all_ = sentiment::default_model::detect;
};

}  // namespace counterpoint::python
