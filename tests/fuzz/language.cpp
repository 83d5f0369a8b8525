// SPDX-License-Identifier: MIT
// Any bytes as a text: the grams of the slow version, shares that add up, sentences in order. And as a model file.
#include <counterpoint/models/language.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../reference/language_grams.hpp"
#include "../reference/small_language_model.hpp"

using namespace counterpoint;

namespace {

void require(bool right) {
  if (!right) std::abort();
}

void check_text(std::string_view text) {
  const model::language_model& model = models::language();
  std::vector<std::uint64_t> hashes;
  const auto letters = model::visit_language_grams(text, [&](std::uint64_t hash) { hashes.push_back(hash); });
  const auto want = reference::grams_of_language(text);
  require(hashes == want.hashes && letters == want.letters);

  const model::language_guess guess = model.guess(text);
  double whole = 0;
  for (const double each : guess.probabilities) whole += each;
  require(whole == 0 || std::fabs(whole - 1) < 1e-9);
  require((guess.language < 0) == std::isnan(guess.probability));
  std::ptrdiff_t end = 0;
  model.visit_sentence_languages(text, [&](const model::sentence_language& each) {
    require(each.place.begin >= end && each.place.end > each.place.begin);
    end = each.place.end;
  });
  require(end <= std::ssize(text));
  require(model::text_fingerprint(text) == model::text_fingerprint(" " + std::string(text) + "\n"));
}

/// A section of a good model replaced by the input, the checksum right.
void check_file(std::span<const std::byte> given) {
  static const reference::model_sections good = reference::small_language_sections();
  if (given.empty()) return;
  const reference::model_bytes file(reference::with_section_of(good, given));
  try {
    const model::language_model model(file.get());
    const auto guess = model.guess("Kiitos, thank you, tack");
    require(guess.language < std::ssize(model.languages()));
  } catch (const data_error&) {  // refused, with a reason
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_text({reinterpret_cast<const char*>(data), size});
  check_file(std::as_bytes(std::span(data, size)));
  return 0;
}
