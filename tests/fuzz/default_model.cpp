// SPDX-License-Identifier: MIT
// Any bytes as a text: probabilities that add up, explanations that add up, tokens in order. And as a section of a
// model of sentiment.
#include <counterpoint/sentiment/default_model.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include <counterpoint/core/error.hpp>
#include <counterpoint/models/language.hpp>
#include <counterpoint/sentiment/explanation_text.hpp>

#include "../reference/explanation_sums.hpp"
#include "../reference/small_default_model.hpp"

using namespace counterpoint;
using sentiment::default_model;

namespace {

void require(bool right) {
  if (!right) std::abort();
}

void check_explanation(const sentiment::explanation& told, const sentiment::scored_text& said, std::string_view text) {
  for (std::ptrdiff_t c = 0; c < told.classes; ++c) {
    const auto [sum, size] = reference::sum_of(told, c);
    require(std::fabs(sum - said.logits[static_cast<std::size_t>(c)]) <= 1e-9 * size);
  }
  std::ptrdiff_t end = 0;
  for (const sentiment::explained_token& each : told.tokens) {
    require(each.begin >= end && each.end > each.begin);
    end = each.end;
  }
  require(end <= std::ssize(text));
  require(sentiment::to_html(told, text).starts_with("<div>"));
  require(!sentiment::to_text(told, text).empty());
}

void check_text(const default_model& model, std::string_view text) {
  default_model::workspace memory;
  sentiment::explanation told;
  for (const std::ptrdiff_t language : {default_model::detect, model.language_of("fi"), model.language_of("en")}) {
    const auto said = model.score(text, memory, language);
    const auto scores = said.scores();
    require(said.scored == scores.scored());
    require(model.explain(text, memory, told, language).scored == said.scored);
    if (!said.scored) continue;
    require(std::fabs(scores.p_negative + scores.p_neutral + scores.p_positive - 1) < 1e-9);
    require(scores.valence >= -1 && scores.valence <= 1);
    check_explanation(told, said, text);
  }
  std::ptrdiff_t end = 0;
  model.visit_sentences(text, memory, [&](const sentiment::scored_sentence& each) {
    require(each.place.begin >= end && each.place.end > each.place.begin);
    end = each.place.end;
  });
}

/// A section of a good model replaced by the input, the checksum right.
void check_file(std::span<const std::byte> given) {
  static const reference::model_sections good = reference::small_default_sections();
  if (given.empty()) return;
  const reference::model_bytes file(reference::with_section_of(good, given));
  try {
    const default_model model(file.get(), models::language());
    default_model::workspace memory;
    for (const std::string_view text : {"good service, not slow", "hyv\u00E4 palvelu, ei hidas"}) {
      std::ignore = model.score(text, memory).scores();
    }
  } catch (const data_error&) {  // refused, with a reason
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const reference::model_bytes file(reference::small_default_sections());
  static const default_model model(file.get(), models::language());
  check_text(model, {reinterpret_cast<const char*>(data), size});
  check_file(std::as_bytes(std::span(data, size)));
  return 0;
}
