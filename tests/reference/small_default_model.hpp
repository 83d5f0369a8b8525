// SPDX-License-Identifier: MIT
#pragma once
// A model of sentiment with made-up weights and a few words, section by section, so that tests can break any of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/sentiment/default_model.hpp>
#include <counterpoint/sentiment/english_analyser.hpp>
#include <counterpoint/sentiment/finnish_analyser.hpp>

#include "model_sections.hpp"
#include "small_analyser.hpp"
#include "small_language_model.hpp"

namespace reference {

/// Means, deviations and weights of `features` dense figures: positive figures speak for positive.
template <std::ptrdiff_t Features>
std::vector<std::byte> small_dense() {
  std::vector<float> out;
  for (int j = 0; j < Features; ++j) out.push_back(static_cast<float>(j % 3) / 10);
  for (int j = 0; j < Features; ++j) out.push_back(static_cast<float>(1 + j % 4) / 4);
  for (int j = 0; j < Features; ++j) {
    const float weight = j == 0 ? 2.0F : static_cast<float>(j % 5 - 2) / 20;
    out.insert(out.end(), {-weight, 0.1F, weight});
  }
  return bytes_of(std::span<const float>(out));
}

inline model_sections small_default_sections() {
  using namespace counterpoint;
  const std::array<std::uint32_t, 1> format = {1};
  const std::array<float, 3> units = {0.002F, 0.001F, 0.002F};
  const std::array<float, 3> intercepts = {0.1F, 0.2F, -0.3F};
  const std::array<double, 4> english = {-0.4, 0.05, 0.1, 0.7};
  const std::array<double, 3> finnish = {0.5, 0.4, 0.75};
  const std::array<std::uint64_t, 2> seen = {model::text_fingerprint("The service was good."),
                                             model::text_fingerprint("Palvelu oli hyvää.")};
  model_sections out;
  out["kind"] = bytes_of("sentiment");
  out["format"] = bytes_of(std::span<const std::uint32_t>(format));
  out["about"] = bytes_of("{\"release\": 1}");
  out["texts"] = bytes_of(std::span<const std::uint64_t>(model::text_filter::make(seen)));
  for (const std::string prefix : {"en.", "fi."}) {
    out[prefix + "words"] = small_table(prefix == "en." ? 1024 : 4096, 7);
    out[prefix + "units"] = bytes_of(std::span<const float>(units));
    out[prefix + "intercepts"] = bytes_of(std::span<const float>(intercepts));
  }
  out["en.dense"] = small_dense<sentiment::english_analyser::features>();
  out["fi.dense"] = small_dense<sentiment::finnish_analyser::features>();
  out["en.scalars"] = bytes_of(std::span<const double>(english));
  out["fi.scalars"] = bytes_of(std::span<const double>(finnish));
  out["en.lexicon"] = bytes_of("good\t1.9\nfriendly\t2.2\nterrible\t-2.4\nslow\t-1.1\n");
  out["en.phrases"] = bytes_of("waste of time\t-2.5\n");
  out["fi.lexicon"] = bytes_of("hyv\u00E4*\t2\nyst\u00E4v\u00E4lli*\t2\nhuono*\t-2\nhidas*\t-1\nhita*\t-1\n");
  out["fi.phrases"] = bytes_of("ei toimi\t-2\n");
  out["fi.lists"] = bytes_of("negation\tei\nnegation\ten\ncontrast\tmutta\n");
  return out;
}

/// The model of these sections.
inline const counterpoint::sentiment::default_model& small_default() {
  static const model_bytes file(small_default_sections());
  static const counterpoint::sentiment::default_model model(file.get(), small_languages(), "small");
  return model;
}

}  // namespace reference
