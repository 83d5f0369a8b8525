// SPDX-License-Identifier: MIT
#pragma once
// What the forms of a Finnish noun begin with, consonant gradation included, which its stem by Snowball's rules is not.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/text/finnish_stemmer.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// Finnish letters one byte each, for rules that count letters: ä and ö as 1 and 2, what is no letter of Finnish stays.
[[nodiscard]] inline std::string narrowed(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool umlaut =
        word[at] == '\xC3' && at + 1 < word.size() && (word[at + 1] == '\xA4' || word[at + 1] == '\xB6');
    out.push_back(umlaut ? (word[++at] == '\xA4' ? '\x01' : '\x02') : word[at]);
  }
  return out;
}
[[nodiscard]] inline std::string widened(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '\x01') out += "ä";
    else if (c == '\x02') out += "ö";
    else out.push_back(c);
  }
  return out;
}
[[nodiscard]] constexpr bool is_finnish_vowel(char c) noexcept {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == '\x01' || c == '\x02';
}

[[nodiscard]] constexpr bool is_finnish_vowel_sign(std::uint32_t c) noexcept {
  return c == 0xE4 || c == 0xF6 || (c < 0x80 && is_finnish_vowel(static_cast<char>(c)));
}

/// Strong and weak grade of consonants between vowels, longer ones first. After l and r, p and k change as between
/// vowels.
inline constexpr std::pair<std::string_view, std::string_view> consonant_grades[] = {
    {"kk", "k"},  {"pp", "p"},  {"tt", "t"},  {"nk", "ng"}, {"nt", "nn"}, {"lt", "ll"}, {"rt", "rr"}, {"mp", "mm"},
    {"ht", "hd"}, {"lp", "lv"}, {"rp", "rv"}, {"lk", "l"},  {"rk", "r"},  {"t", "d"},   {"p", "v"},   {"k", ""},
};

/// The consonants before the vowels that end a word: [begin, end) of it.
[[nodiscard]] inline std::pair<std::size_t, std::size_t> last_consonants(std::string_view word) noexcept {
  std::size_t end = word.size();
  if (end > 0 && is_finnish_vowel(word[end - 1])) --end;  // the last vowel alone: gradation stands right before it
  std::size_t begin = end;
  while (begin > 0 && !is_finnish_vowel(word[begin - 1])) --begin;
  return {begin, end};
}

/// The other grade of a word that ends in a vowel; empty if it has none.
[[nodiscard]] inline std::string other_grade(const std::string& word, bool weaken) {
  const auto [begin, end] = last_consonants(word);
  if (begin == 0 || end == word.size()) return {};
  const std::string_view cluster = std::string_view(word).substr(begin, end - begin);
  for (const auto& [strong, weak] : consonant_grades) {
    const std::string_view from = weaken ? strong : weak;
    if (from.empty() || cluster != from) continue;
    std::string_view to = weaken ? weak : strong;
    const char before = word[begin - 1], after = word[end];
    if (weaken && strong == "k" && before == after && (before == 'u' || before == 'y')) to = "v";  // puku: puvun
    return word.substr(0, begin) + std::string(to) + word.substr(end);
  }
  return {};
}

/// Runs of vowels in a word, and its first vowel.
[[nodiscard]] inline std::pair<int, char> syllables_of(std::string_view word) noexcept {
  std::pair<int, char> out = {0, '\0'};
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (!is_finnish_vowel(word[at])) continue;
    if (out.first == 0) out.second = word[at];
    out.first += at == 0 || !is_finnish_vowel(word[at - 1]);
  }
  return out;
}

/// Stems that end in a vowel, to which endings are added. Too many rather than too few: what does not exist is not
/// found in texts either. Of nouns and adjectives alone.
[[nodiscard]] inline std::vector<std::string> finnish_vowel_stems(const std::string& word) {
  std::vector<std::string> out = {word};
  const std::string_view w(word);
  if (w.size() < 3) return out;
  const auto cut = [&](std::size_t letters) { return word.substr(0, word.size() - letters); };
  const auto add = [&out](std::string stem) {
    if (!stem.empty()) out.push_back(std::move(stem));
  };
  const auto add_both = [&](const std::string& stem) {
    add(stem);
    add(other_grade(stem, true));
  };
  const char last = w.back(), next = w[w.size() - 2];
  if (last == 'e') {  // tuote: tuottee-; nukke: nuke-
    add(other_grade(word, true));
    add(word + "e");
    if (std::string strong = other_grade(word, false); !strong.empty()) add(strong + "e");
  } else if (last == 'i') {  // tili: tili-; kieli: kiele-; vesi: vete-, vede-
    add_both(word);
    add_both(cut(1) + "e");
    if (next == 'l' || next == 'n' || next == 'r') add(cut(1));  // kieli: kieltä
    if (next == 's') {
      add_both(cut(2) + "te");
      add(cut(2) + "t");  // vesi: vettä
    }
  } else if (is_finnish_vowel(last)) {
    add_both(word);
    // Plural: of two syllables a becomes o after a, e, i (hinta: hintoja) and falls else (koira: koiria), of more
    // either.
    const auto [syllables, first] = syllables_of(w);
    const bool rounds = syllables > 2 || first == 'a' || first == 'e' || first == 'i';
    if (last == 'a' && rounds) add_both(cut(1) + "o");
    if (last == '\x01' && syllables > 2) add_both(cut(1) + "\x02");
    if ((last == 'a' && (syllables > 2 || !rounds)) || last == '\x01') add_both(cut(1) + "i");
  } else if (w.ends_with("nen")) {
    add(cut(3) + "se");
    add(cut(3) + "s");  // osaaminen: osaamista
  } else if (last == 's' && is_finnish_vowel(next)) {
    add(cut(1) + "kse");  // vastaus: vastaukse-
    const char third = w[w.size() - 3];
    if ((next == 'u' || next == 'y') && is_finnish_vowel(third) && third != 'a') {
      add_both(cut(1) + "te");  // nopeus: nopeute-, nopeude-
      add(cut(1) + "t");        // nopeutta
    } else if (next == 'a' || next == '\x01' || next == 'e' || next == 'i') {
      add(cut(1) + next);  // asiakas: asiakkaa-
      if (std::string strong = other_grade(cut(1), false); !strong.empty()) add(strong + next);
    }
  } else if (w.ends_with("ton") || w.ends_with("t\x02n")) {
    add(cut(2) + (w.ends_with("ton") ? "toma" : "t\x02m\x01"));  // langaton: langattoma-
  } else if (w.ends_with("in")) {
    add(cut(1) + "me");  // puhelin: puhelime-
    if (std::string strong = other_grade(cut(1), false); !strong.empty()) add(strong + "me");
  } else if (last == 't') {
    add(cut(1) + "e");  // olut: olue-
    add(word + "i");
  } else {
    add(word + "e");  // sävel: sävele-
    add(word + "i");  // of foreign words, chat: chati-
  }
  static constexpr std::pair<std::string_view, std::string_view> irregular[] = {
      {"aika", "aja"},   {"aika", "ajo"},      {"poika", "poja"}, {"ruoka", "ruua"},
      {"mies", "miehe"}, {"ty\x02", "t\x02i"}, {"tie", "tei"},
  };
  for (const auto& [one, stem] : irregular) {
    if (w.ends_with(one)) add(word.substr(0, word.size() - one.size()) + std::string(stem));
  }
  const std::size_t singular = out.size();
  for (std::size_t i = 1; i < singular; ++i) {  // vastaukse-: vastauksi-; asiakkaa-: asiakkai-
    const std::string stem = out[i];
    const std::size_t size = stem.size();
    const bool long_vowel = size >= 2 && is_finnish_vowel(stem[size - 1]) && stem[size - 1] == stem[size - 2];
    if (stem.back() == 'e' || long_vowel) add(stem.substr(0, size - 1) + "i");
  }
  return out;
}

/// How a form of a word is known: by the beginning that its inflection leaves alone, and its stem by Snowball's rules.
struct finnish_form {
  std::string begins;
  std::string stem;
  bool operator==(const finnish_form&) const = default;
};

/// The forms of a noun or adjective, in lower case. @param head  whether as the last part of a compound, where the
/// stemmer's regions lie otherwise
[[nodiscard]] inline std::vector<finnish_form> finnish_forms(std::string_view word, bool head) {
  static constexpr std::string_view modifier = "kalasto";  // puts both of the stemmer's regions before the head
  static constexpr std::string_view endings[] = {
      "",        "n",      "t",       "a",      "\x01",  "ta",  "t\x01",  "ssa",    "ss\x01", "sta",     "st\x01",
      "lla",     "ll\x01", "lta",     "lt\x01", "lle",   "ksi", "na",     "n\x01",  "issa",   "iss\x01", "ista",
      "ist\x01", "illa",   "ill\x01", "ille",   "iksi",  "ina", "in\x01", "ja",     "j\x01",  "jen",     "iden",
      "ita",     "it\x01", "ihin",    "ia",     "i\x01", "ien", "nsa",    "ns\x01", "mme",    "ni",
  };
  std::vector<finnish_form> out;
  for (const std::string& stem : finnish_vowel_stems(narrowed(word))) {
    const std::string begins = widened(stem);
    const auto add = [&](std::string_view ending) {
      const std::string form = begins + widened(ending);
      std::string found = text::finnish_stem(head ? std::string(modifier) + form : form);
      if (head) {
        if (!found.starts_with(modifier)) return;
        found.erase(0, modifier.size());
      }
      finnish_form made{begins, std::move(found)};
      if (!made.stem.empty() && std::ranges::find(out, made) == out.end()) out.push_back(std::move(made));
    };
    for (const std::string_view ending : endings) add(ending);
    const char last = stem.back();
    if (!is_finnish_vowel(last)) continue;
    add(std::string(1, last) + "n");  // illative
    add(std::string("h") + last + "n");
    const bool long_end = stem.size() >= 2 && is_finnish_vowel(stem[stem.size() - 2]);
    if (long_end) add("seen");
    if (!long_end || last != 'i') continue;
    add("siin");
    add("den");  // töiden
  }
  return out;
}

}  // namespace counterpoint::inline v0::sentiment::detail
