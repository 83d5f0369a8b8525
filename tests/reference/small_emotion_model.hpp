// SPDX-License-Identifier: MIT
#pragma once
// A model of emotions with made-up weights, section by section, so that tests can break any of them.

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include <counterpoint/model/text_filter.hpp>

#include "model_sections.hpp"
#include "small_analyser.hpp"

namespace reference {

inline model_sections small_emotion_sections() {
  using namespace counterpoint;
  const std::array<std::uint32_t, 1> format = {1};
  const std::array<float, 8> units = {0.01F, 0.02F, 0.01F, 0.03F, 0.02F, 0.01F, 0.005F, 0.01F};
  const std::array<float, 8> intercepts = {-1, -1.5F, -2, -1, -0.5F, -1, -2, -1};
  const std::array<float, 8> thresholds = {0.2F, 0.2F, 0.3F, 0.25F, 0.3F, 0.2F, 0.15F, 0.2F};
  const std::array<std::uint64_t, 1> seen = {model::text_fingerprint("I am so glad")};
  model_sections out;
  out["kind"] = bytes_of("emotion");
  out["format"] = bytes_of(std::span<const std::uint32_t>(format));
  out["about"] = bytes_of("{\"release\": 1}");
  out["texts"] = bytes_of(std::span<const std::uint64_t>(model::text_filter::make(seen)));
  for (const std::string prefix : {"en.", "fi."}) {
    std::vector<std::byte> grams = small_table(256, prefix == "en." ? 3 : 5);
    const std::vector<std::byte> second = small_table(256, 11);
    grams.insert(grams.end(), second.begin(), second.end());
    out[prefix + "grams"] = grams;
    out[prefix + "units"] = bytes_of(std::span<const float>(units));
    out[prefix + "intercepts"] = bytes_of(std::span<const float>(intercepts));
    out[prefix + "thresholds"] = bytes_of(std::span<const float>(thresholds));
  }
  return out;
}

}  // namespace reference
