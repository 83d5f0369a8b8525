// SPDX-License-Identifier: MIT
#pragma once
// A model of texts as Python holds it, and what all of them tell of their file.
#include <pybind11/pybind11.h>

#include <string>
#include <utility>

#include <counterpoint/core/workspace_pool.hpp>
#include <counterpoint/models/language.hpp>

#include "fingerprints.hpp"
#include "model_content.hpp"

namespace counterpoint::python {

/// A model, the bytes that it looks into, and the workspaces of the threads that use it.
template <class Model>
class held_model {
 public:
  using workspace = typename Model::workspace;

  /// @param more  what the model takes behind its bytes, its languages and the file's name
  template <class... More>
  held_model(model_content content, const std::string& file, More&&... more)
      : content_(std::move(content)), model_(content_.bytes(), models::language(), file, std::forward<More>(more)...) {}

  [[nodiscard]] const Model& model() const noexcept { return model_; }
  [[nodiscard]] const model_content& content() const noexcept { return content_; }
  /// A workspace for one thread. Any thread may ask.
  [[nodiscard]] auto borrow() const { return workspaces_.borrow(); }

 private:
  model_content content_;
  Model model_;
  mutable workspace_pool<workspace> workspaces_;
};

/// Binds what the file says: `about`, with its docstring, `content`, `saw`.
template <class Owner, class... Options>
void define_file(pybind11::class_<Owner, Options...>& type, const char* about) {
  type.def_property_readonly(
          "about", [](const Owner& owner) { return std::string(owner.model().about()); }, about)
      .def_property_readonly(
          "content", [](const Owner& owner) { return pybind11::bytes(std::string(owner.content().text())); },
          "The model file's bytes.")
      .def(
          "saw",
          [](const Owner& owner, const fingerprint_array& given) {
            return contained(owner.model().trained_on(), given);
          },
          pybind11::arg("fingerprints"), "Which fingerprints may be of texts that it was trained on.");
}

}  // namespace counterpoint::python
