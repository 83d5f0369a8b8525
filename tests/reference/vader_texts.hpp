// SPDX-License-Identifier: MIT
#pragma once
// Texts that provoke every rule, and a small lexicon of our own, for comparing the fast scorer with the slow one.

#include <counterpoint/sentiment/lexicon.hpp>

#include <cstdint>
#include <string>

namespace reference {

/// Words of our own choice, some with equal valences so that the "but" rule meets its twins.
inline counterpoint::sentiment::lexicon small_lexicon() {
  counterpoint::sentiment::lexicon out;
  const std::pair<const char*, double> words[] = {
      {"good", 1.9},  {"great", 3.1},  {"fine", 0.8},
      {"bad", -2.5},  {"awful", -2.0}, {"no", -1.2},
      {"kind", 2.4},  {"shit", -2.6},  {"bomb", -2.2},
      {"ass", -2.5},  {"die", -2.9},   {"heart", 3.2},
      {"right", 1.2}, {"kiss", 1.8},   {"death", -2.9},
      {"happy", 1.9}, {":)", 2.0},     {":-(", -1.5},
      {":d", 2.3},    {"sad", -0.95},  {"lie", 0.95},
      {"hyvä", 2.0},  {"äiti", 1.0},   {"most", 0.7},
      {"cry", -1.9},  {"σοφος", 1.5},  {"a-word-of-more-than-sixteen-bytes", 1.1},
      {"stop", -1.2}};
  for (const auto& [word, valence] : words) out.set(word, valence);
  return out;
}

inline counterpoint::sentiment::emoji_lexicon small_emoji() {
  counterpoint::sentiment::emoji_lexicon out;
  out.set(0x1F600, "happy face");
  out.set(0x1F62D, "loudly cry");
  out.set(0xA9, "copyright");
  out.set(0x2764, "heart");
  return out;
}

/// A text of `pieces` pieces out of a seed; the same seed gives the same text everywhere.
inline std::string text_of(std::uint64_t seed, int pieces) {
  static const char* const words[] = {"good",
                                      "great",
                                      "fine",
                                      "bad",
                                      "awful",
                                      "no",
                                      "NO",
                                      "kind",
                                      "of",
                                      "shit",
                                      "bomb",
                                      "ass",
                                      "the",
                                      "to",
                                      "die",
                                      "for",
                                      "beating",
                                      "heart",
                                      "yeah",
                                      "right",
                                      "kiss",
                                      "death",
                                      "happy",
                                      "sad",
                                      "lie",
                                      "hyvä",
                                      "HYVÄ",
                                      "Äiti",
                                      "most",
                                      "very",
                                      "VERY",
                                      "so",
                                      "this",
                                      "never",
                                      "without",
                                      "doubt",
                                      "least",
                                      "at",
                                      "but",
                                      "BUT",
                                      "or",
                                      "nor",
                                      "not",
                                      "n't",
                                      "isn't",
                                      "ISN'T",
                                      "cannot",
                                      "kinda",
                                      "sort",
                                      "just",
                                      "enough",
                                      "barely",
                                      "GOOD",
                                      "Bad",
                                      "BAD",
                                      "I",
                                      "service",
                                      "was",
                                      "is",
                                      "a",
                                      "12",
                                      "R2D2",
                                      ":)",
                                      ":-(",
                                      ":D",
                                      "(good)",
                                      "good!",
                                      "bad?",
                                      "!!",
                                      "???",
                                      "...",
                                      "it's",
                                      "don\u2019t",
                                      "\U0001F600",
                                      "\U0001F62D",
                                      "\u00A9",
                                      "\u2764",
                                      "\u2764\uFE0F",
                                      "ΣΟΦΟΣ",
                                      "naïve",
                                      "İ",
                                      "a-word-of-more-than-sixteen-bytes",
                                      "a-word-of-more-than-sixteen-bytez",
                                      "\u200B",
                                      "bus",
                                      "stop",
                                      "badass",
                                      "loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong",
                                      "\xF0\x9F",
                                      "\x80"};
  static const char* const gaps[] = {" ",  " ",      " ",      " ", " ", "  ", "\n",
                                     "\t", "\u00A0", "\u3000", "",  "",  "!",  " but "};
  std::string out;
  const auto draw = [&seed](std::uint64_t below) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((seed >> 33) % below);
  };
  for (int i = 0; i < pieces; ++i) {
    out += words[draw(std::size(words))];
    out += gaps[draw(std::size(gaps))];
  }
  return out;
}

}  // namespace reference
