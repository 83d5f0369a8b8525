// SPDX-License-Identifier: MIT
#pragma once
// The forms that an English noun has: singular, plural and possessive.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::sentiment::detail {

[[nodiscard]] constexpr bool is_english_vowel(char c) noexcept {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// Nouns whose plural is no -s.
inline constexpr std::pair<std::string_view, std::string_view> irregular_plurals[] = {
    {"child", "children"}, {"foot", "feet"},   {"man", "men"},     {"mouse", "mice"},
    {"person", "people"},  {"tooth", "teeth"}, {"woman", "women"},
};

/// What a word ends with when it is `shorter` and something more, such as "policewoman".
[[nodiscard]] inline bool is_or_ends_with(std::string_view word, std::string_view ending) noexcept {
  return word == ending || (ending.size() >= 5 && word.ends_with(ending));
}

/// Appends the plurals of a word that is a singular.
inline void append_english_plurals(const std::string& word, std::vector<std::string>& out) {
  const std::string_view w(word);
  for (const auto& [one, many] : irregular_plurals) {
    if (is_or_ends_with(w, one)) out.push_back(word.substr(0, word.size() - one.size()) + std::string(many));
  }
  const auto stem = [&](std::size_t cut) { return word.substr(0, word.size() - cut); };
  if (w.ends_with('y') && word.size() >= 2 && !is_english_vowel(w[w.size() - 2])) {
    out.push_back(stem(1) + "ies");
    return;
  }
  if (w.ends_with("fe")) out.push_back(stem(2) + "ves");
  if (w.ends_with('f') && !w.ends_with("ff")) out.push_back(stem(1) + "ves");
  const bool hisses =
      w.ends_with('s') || w.ends_with('x') || w.ends_with('z') || w.ends_with("ch") || w.ends_with("sh");
  if (hisses || w.ends_with('o')) out.push_back(word + "es");
  if (!hisses) out.push_back(word + "s");
}

/// Appends what may be the singulars of a word that is a plural.
inline void append_english_singulars(const std::string& word, std::vector<std::string>& out) {
  const std::string_view w(word);
  for (const auto& [one, many] : irregular_plurals) {
    if (is_or_ends_with(w, many)) out.push_back(word.substr(0, word.size() - many.size()) + std::string(one));
  }
  const auto stem = [&](std::size_t cut) { return word.substr(0, word.size() - cut); };
  if (!w.ends_with('s') || w.ends_with("ss") || w.ends_with("us") || w.ends_with("is")) return;
  if (w.ends_with("ies") && word.size() > 4) {
    out.push_back(stem(3) + "y");
  } else if (w.ends_with("ves")) {
    out.push_back(stem(3) + "f");
    out.push_back(stem(3) + "fe");
    out.push_back(stem(1));
  } else if (w.ends_with("sses") || w.ends_with("xes") || w.ends_with("zes") || w.ends_with("ches") ||
             w.ends_with("shes") || w.ends_with("oes")) {
    out.push_back(stem(2));
    out.push_back(stem(1));
  } else {
    out.push_back(stem(1));
  }
}

/// The word in lower case itself, its plural or singular, and each with 's. Words of under 3 letters, and such as hold
/// anything else than ASCII letters, have no other number.
[[nodiscard]] inline std::vector<std::string> english_forms(const std::string& word) {
  std::vector<std::string> out = {word};
  bool letters = word.size() >= 3;
  for (const char c : word) letters = letters && c >= 'a' && c <= 'z';
  if (letters) {
    append_english_plurals(word, out);
    append_english_singulars(word, out);
  }
  const std::size_t plain = out.size();
  for (std::size_t i = 0; i < plain; ++i) out.push_back(out[i] + "'s");
  return out;
}

}  // namespace counterpoint::inline v0::sentiment::detail
