// SPDX-License-Identifier: MIT
// Any bytes as a text, and its first line as a term: mentions stand in the text, in their stretches, in order. And any
// bytes as a part of a model of emotions.
#include <counterpoint/sentiment/aspects.hpp>
#include <counterpoint/sentiment/emotion_model.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../reference/small_default_model.hpp"
#include "../reference/small_emotion_model.hpp"
#include "../reference/small_language_model.hpp"

using namespace counterpoint;

namespace {

void require(bool right) {
  if (!right) std::abort();
}

void check_text(std::string_view text) {
  const sentiment::default_model& model = reference::small_default();
  std::vector<sentiment::aspect_term> terms = {{"service", "service"}, {"service", "palvelu"}, {"staff", "staff*"}};
  const std::string first(text.substr(0, text.find('\n')));
  terms.push_back({"first line", first});
  try {
    const sentiment::aspect_terms all(terms);
    sentiment::aspect_scorer::workspace memory;
    for (const std::string_view code : {"", "en", "fi", "sv"}) {
      std::ptrdiff_t begin = 0;
      sentiment::aspect_scorer(model, all)
          .visit(
              text, memory,
              [&](const sentiment::aspect_mention& each) {
                require(each.place.begin >= begin && each.place.begin < each.place.end);
                begin = each.place.begin;
                text::sentence inner = each.place;
                double shares = 0;
                for (std::size_t r = 0; r < sentiment::reaches; ++r) {
                  const text::sentence& outer = each.stretches[r];
                  require(outer.begin <= inner.begin && inner.end <= outer.end);
                  inner = outer;
                  shares += each.shares[r];
                }
                require(inner.begin == 0 && inner.end == std::ssize(text));
                require(!each.said.scored || std::fabs(shares - 1) < 1e-9);
                for (const double logit : each.said.logits) require(each.said.scored == std::isfinite(logit));
              },
              code.empty() ? sentiment::default_model::detect : model.language_of(code));
    }
  } catch (const error&) {  // the first line is no term
  }
}

/// A section of a good model replaced by the input, the checksum right.
void check_file(std::span<const std::byte> given) {
  static const reference::model_sections good = reference::small_emotion_sections();
  if (given.empty()) return;
  const reference::model_bytes file(reference::with_section_of(good, given));
  try {
    const sentiment::emotion_model model(file.get(), reference::small_languages());
    sentiment::emotion_model::workspace memory;
    sentiment::explanation told;
    const auto said = model.explain("Kiitos, olen iloinen", memory, told, model.language_of("fi"));
    for (const double each : said.probabilities) require(said.scored == (each >= 0 && each <= 1));
  } catch (const data_error&) {  // refused, with a reason
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_text({reinterpret_cast<const char*>(data), size});
  check_file(std::as_bytes(std::span(data, size)));
  return 0;
}
