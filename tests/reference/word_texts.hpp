// SPDX-License-Identifier: MIT
#pragma once
// Texts that provoke every rule of words, sentences and features.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace reference {

/// A text of `pieces` pieces out of a seed, half of them glued together; the same seed gives the same text everywhere.
inline std::string provoking_text(std::uint64_t seed, int pieces) {
  static const char* const parts[] = {"hyvä",     "Kiitos", "HYVÄ",       "USA",     ":n",
                                      ":ssa",     ":p",     ":)",         ":D",      "xDDD",
                                      ">:'-((",   "<3",     "</33",       "o_O",     "^^",
                                      "soooo",    "TAAAAS", "10",         "9.30",    "4,5",
                                      "1.",       "3. ",    ".",          "..",      "...",
                                      "…",        "!",      "?!",         "!!!!",    "\"",
                                      "'",        "’",      ")",          "(",       "[",
                                      "-",        "‐",      "–",          ":",       ";",
                                      ",",        "/",      "//",         "http://", "www.",
                                      "x.fi",     "?a=b",   "@",          "@user_1", "a.b@c.fi",
                                      "_",        "#tag",   "#",          "&amp;",   "&#39;",
                                      "&",        "<br>",   "<b",         "</p>",    ">",
                                      "<",        "😀",     "👍🏽",       "❤️",       "👨‍👩‍👧",
                                      "\u200D",   "\u200B", "\u00AD",     "\uFE0F",  "1️⃣",
                                      "🇫🇮",       "🇫",      "©",          "™️",       "é",
                                      "e\u0301",  "İ",      "Σ",          "ß",       "漢字",
                                      "。",       "！",     "\u00A0",     "\n",      "\r\n",
                                      "\n \n",    "\t",     " ",          "esim",    "Mr",
                                      "etc",      "jne",    "klo",        "A",       "v",
                                      "e.g",      "½",      "²",          "x",       "T_T",
                                      "\\o/",     "don't",  "linja-auto", "\xFF",    "\xC3",
                                      "\xE2\x80", "\x01",   "palvelu",    "oli",     "Tulin",
                                      "=",        "*",      "D",          "\u2028",  "مرحبا",
                                      "\u202E"};
  std::string out;
  for (int i = 0; i < pieces; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    out += parts[(seed >> 33) % std::size(parts)];
    if ((seed >> 62) < 2) out += ' ';
  }
  return out;
}

}  // namespace reference
