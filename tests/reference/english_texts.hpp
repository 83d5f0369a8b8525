// SPDX-License-Identifier: MIT
#pragma once
// Texts that provoke every feature of the English analyser, and lists for it.

#include <counterpoint/sentiment/lexicon.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "vader_texts.hpp"
#include "word_texts.hpp"

namespace reference {

inline counterpoint::sentiment::lexicon english_lexicon() {
  auto out = small_lexicon();
  out.set("\U0001F600", 2.5);
  out.set("\u2764", 2.8);
  out.set("problem", -1.7);
  out.set("worth", 0.9);
  return out;
}

inline counterpoint::sentiment::emoji_lexicon english_emoji() {
  counterpoint::sentiment::emoji_lexicon out;
  out.set(0x1F62D, "loudly cry");
  out.set(0xA9, "copyright");
  return out;
}

inline std::vector<std::pair<std::string, double>> english_phrases() {
  return {{"not bad", 1.5},      {"not bad at all", 2.2}, {"can't stop", 1.8}, {"this is right", 1.3},
          {"no problem", 1.4},   {"kind of", -0.3},       {"the least", -1.1}, {"right but wrong", -1.6},
          {"was not so", -0.75}, {"never so good", 2.6}};
}

/// Pieces of both generators, glued or apart.
inline std::string english_text(std::uint64_t seed, int pieces) {
  static const char* const words[] = {"not bad",
                                      "at all",
                                      "can't",
                                      "cant",
                                      "can\u2019t",
                                      "stop",
                                      "no",
                                      "problem",
                                      "please",
                                      "should",
                                      "need",
                                      "well-made",
                                      "lack",
                                      "of",
                                      "the",
                                      "least",
                                      "was",
                                      "so",
                                      "right",
                                      "but",
                                      "wrong",
                                      "\u201Cgood\u201D",
                                      "\u2014bad\u2026",
                                      "\u00ABhappy\u00BB",
                                      "\u2018sad\u2019",
                                      "don\u2019t",
                                      "worth",
                                      "\u2764\uFE0F",
                                      "\U0001F600\U0001F600",
                                      "rock\u2019n\u2019roll",
                                      "-not-",
                                      "9.30",
                                      "www.x.fi",
                                      "@you",
                                      "a.b@c.fi",
                                      "<br>",
                                      "well\u2010known"};
  std::string out;
  while (pieces > 0) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::uint64_t drawn = seed >> 33;
    const int here = 1 + static_cast<int>(drawn % 3);
    if (drawn / 3 % 4 == 0) {
      out += text_of(seed, here);
    } else if (drawn / 3 % 4 == 1) {
      out += provoking_text(seed, here);
    } else {
      out += words[drawn / 12 % std::size(words)];
      if (drawn >> 20 & 3) out += ' ';
    }
    pieces -= here;
  }
  return out;
}

}  // namespace reference
