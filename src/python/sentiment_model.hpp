// SPDX-License-Identifier: MIT
#pragma once
// A model of sentiment as Python holds it.
#include <string>
#include <string_view>

#include <counterpoint/core/workspace_pool.hpp>
#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/models/language.hpp>
#include <counterpoint/sentiment/default_model.hpp>

#include "model_content.hpp"

namespace counterpoint::python {

/// A model, the bytes that it looks into, and the workspaces of the threads that use it.
class sentiment_model {
 public:
  using workspace = sentiment::default_model::workspace;

  sentiment_model(model_content content, const std::string& file)
      : content_(std::move(content)), model_(content_.bytes(), models::language(), file, kernels::byte_classifier()) {}

  [[nodiscard]] const sentiment::default_model& model() const noexcept { return model_; }
  [[nodiscard]] const model_content& content() const noexcept { return content_; }
  /// A workspace for one thread. Any thread may ask.
  [[nodiscard]] workspace_pool<workspace>::lease borrow() const { return workspaces_.borrow(); }

 private:
  model_content content_;
  sentiment::default_model model_;
  mutable workspace_pool<workspace> workspaces_;
};

}  // namespace counterpoint::python
