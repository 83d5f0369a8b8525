// SPDX-License-Identifier: MIT
#pragma once
// A model of sentiment as Python holds it.
#include <string>
#include <utility>

#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/sentiment/default_model.hpp>

#include "held_model.hpp"

namespace counterpoint::python {

class sentiment_model : public held_model<sentiment::default_model> {
 public:
  sentiment_model(model_content content, const std::string& file)
      : held_model(std::move(content), file, kernels::byte_classifier()) {}
};

}  // namespace counterpoint::python
