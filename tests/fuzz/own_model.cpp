// SPDX-License-Identifier: MIT
// Any bytes as a text for a model of own labels: probabilities that are finite, explanations that add up. And as a
// section of its file.
#include <counterpoint/sentiment/own_model.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../reference/explanation_sums.hpp"
#include "../reference/small_language_model.hpp"
#include "../reference/small_own_model.hpp"

using namespace counterpoint;
using sentiment::own_model;

namespace {

void require(bool right) {
  if (!right) std::abort();
}

void check_text(const own_model& model, std::string_view text) {
  own_model::workspace memory;
  sentiment::explanation told;
  std::vector<double> logits(model.classes().size());
  for (const std::ptrdiff_t language : {sentiment::default_model::detect, model.base().language_of("en")}) {
    model.logits(text, memory, logits, language);
    model.explain(text, memory, told, language);
    require(told.classes == std::ssize(logits));
    for (std::ptrdiff_t c = 0; c < told.classes; ++c) {
      const double logit = logits[static_cast<std::size_t>(c)];
      require(std::isfinite(logit));
      const auto [sum, size] = reference::sum_of(told, c);
      require(std::fabs(sum - logit) <= 1e-6 * size);
    }
  }
}

/// A section of a good model replaced by the input, the checksum right.
void check_file(const reference::model_sections& good, std::span<const std::byte> given) {
  if (given.empty()) return;
  const reference::model_bytes file(reference::with_section_of(good, given));
  try {
    const own_model model(file.get(), reference::small_languages());
    own_model::workspace memory;
    std::vector<double> logits(model.classes().size());
    for (const std::string_view text : {"good invoice, no crash", "hyv\u00E4 palvelu, ei hidas"}) {
      std::ignore = model.logits(text, memory, logits);
    }
  } catch (const data_error&) {  // refused, with a reason
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const reference::small_own_model made = reference::train_small(3, true);
  static const reference::model_sections sections = reference::sections_of(made.file);
  static const reference::model_bytes file(made.file);
  static const own_model model(file.get(), reference::small_languages());
  check_text(model, {reinterpret_cast<const char*>(data), size});
  check_file(sections, std::as_bytes(std::span(data, size)));
  return 0;
}
