// SPDX-License-Identifier: MIT
#pragma once
// Finnish texts that provoke every rule of finnish_case, and the comparison with what was found in them.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "finnish_analyser.hpp"
#include "word_texts.hpp"

namespace reference {

/// A text of about `pieces` words out of a seed; the same seed gives the same text everywhere.
inline std::string finnish_text(std::uint64_t seed, int pieces) {
  static const char* const parts[] = {"hyv\u00E4",
                                      "hyvin",
                                      "hyv\u00E4\u00E4",
                                      "HYV\u00C4\u00C4",
                                      "hyvinvointi",
                                      "huono",
                                      "huonoa",
                                      "ei",
                                      "Ei",
                                      "en",
                                      "em\u00E4",
                                      "ilman",
                                      "toimi",
                                      "toimimaton",
                                      "toimimattoman",
                                      "kaikki",
                                      "oikein",
                                      "todella",
                                      "melko",
                                      "mutta",
                                      "mut",
                                      "kallis",
                                      "hirveän",
                                      "hirveä",
                                      "esteetön",
                                      "otettiin",
                                      "tottumus",
                                      "löytömme",
                                      "pettömän",
                                      "sanoisin",
                                      "sanoisimme",
                                      "kiitos",
                                      "Kiitoksia",
                                      "perkele",
                                      "perse",
                                      "oon",
                                      "tied\u00E4",
                                      "tyhj\u00E4\u00E4",
                                      "ei toimi",
                                      "ei toimi hyvin",
                                      "kaikki toimi oikein hyvin",
                                      "ei huono",
                                      "hinta-laatu",
                                      "huono-hyv\u00E4",
                                      "onko",
                                      "talokin",
                                      "mit\u00E4\u00E4nk\u00E4\u00E4n",
                                      "sanoisivat",
                                      "sanoisi",
                                      "kelvottomien",
                                      "el\u00E4m\u00E4t\u00F6n",
                                      "tehtiin",
                                      "menn\u00E4\u00E4n",
                                      "otetaan",
                                      ",",
                                      ".",
                                      "!",
                                      "?!",
                                      "!?!",
                                      "...",
                                      "\u2026",
                                      ":)",
                                      ":-(",
                                      ":'(",
                                      ">:(",
                                      ">:)",
                                      "xDD",
                                      "</3",
                                      "<3",
                                      "^^",
                                      "T_T",
                                      ":O",
                                      ":/",
                                      "\U0001F600",
                                      "\U0001F44D\U0001F3FD",
                                      "10",
                                      "4,5",
                                      "www.x.fi",
                                      "@a"};
  std::string out;
  for (int i = 0; i < pieces; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    if ((seed >> 59) == 0) {
      out += provoking_text(seed, 3);
    } else {
      out += parts[(seed >> 33) % std::size(parts)];
    }
    if ((seed >> 61) != 1) out += ' ';
  }
  return out;
}

/// Whether a workspace holds what the slow version found.
template <class Workspace>
bool same(const Workspace& memory, const finnish_analyser::found& want) {
  const auto close = [](double a, double b) { return std::fabs(a - b) <= 1e-5 * std::max(1.0, std::fabs(b)); };
  const auto word = [](const auto& a, const auto& b) {
    return a.hash == b.hash && static_cast<std::ptrdiff_t>(a.begin) == b.begin &&
           static_cast<std::ptrdiff_t>(a.end) == b.end;
  };
  const auto hit = [&](const auto& a, const auto& b) {
    return close(a.value, b.value) && static_cast<std::ptrdiff_t>(a.begin) == b.begin &&
           static_cast<std::ptrdiff_t>(a.end) == b.end && a.negated == b.negated;
  };
  return std::ranges::equal(memory.words(), want.words, word) && std::ranges::equal(memory.hits(), want.hits, hit) &&
         std::ranges::equal(memory.dense(), want.dense,
                            [&](float a, double b) { return close(static_cast<double>(a), b); });
}

}  // namespace reference
